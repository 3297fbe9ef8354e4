--- Builders of every message there is. Each returns the wire shape, `{ type = …, [type] = … }`, so what
-- you print is what is sent; each checks WhatsApp's documented limits, in characters, and raises an error
-- of kind `invalid` with the field's path.
-- @module kapso.message

local carousel = require "kapso.message.carousel"
local commerce = require "kapso.message.commerce"
local contacts = require "kapso.message.contacts"
local interactive = require "kapso.message.interactive"
local media = require "kapso.message.media"
local requests = require "kapso.message.requests"
local template = require "kapso.message.template"
local text = require "kapso.message.text"

return {
  text = text.text,
  reaction = text.reaction,
  location = text.location,

  image = media.image,
  video = media.video,
  audio = media.audio,
  document = media.document,
  sticker = media.sticker,

  contacts = contacts.contacts,

  buttons = interactive.buttons,
  list = interactive.list,
  cta_url = interactive.cta_url,
  flow = interactive.flow,
  carousel = carousel.carousel,

  location_request = requests.location_request,
  request_contact_info = requests.request_contact_info,
  call_permission_request = requests.call_permission_request,
  voice_call = requests.voice_call,
  address = requests.address,

  catalog = commerce.catalog,
  product = commerce.product,
  product_list = commerce.product_list,
  order_details = commerce.order_details,
  order_status = commerce.order_status,

  template = template.template,
}
