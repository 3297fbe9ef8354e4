--- The shapes of messages, as data for kapso.sandbox.schema.
--
-- Sources: Kapso's WhatsApp proxy (WhatsappMessage and below), Meta's pages on each message type.
-- @module kapso.sandbox.shapes

local interactive = require "kapso.sandbox.shapes_interactive"
local base = require "kapso.sandbox.shapes_base"

local text, object, array = base.text, base.object, base.array
local any_text, any = base.any_text, base.any

local shapes = {}

local function media(fields)
  fields.id, fields.link = base.id, base.link
  return object(fields, nil, base.id_or_link)
end

local function list_of(fields)
  return array(object(fields))
end

local contact = object({
  name = object({ formatted_name = text(1, 200), first_name = any_text, last_name = any_text,
    middle_name = any_text, suffix = any_text, prefix = any_text }, { "formatted_name" }),
  addresses = list_of { street = any_text, city = any_text, state = any_text, zip = any_text, country = any_text,
    country_code = any_text, type = any_text },
  birthday = { kind = "string", pattern = "^%d%d%d%d%-%d%d%-%d%d$", reason = "must be a date as YYYY-MM-DD." },
  emails = list_of { email = any_text, type = any_text },
  org = object { company = any_text, department = any_text, title = any_text },
  phones = list_of { phone = any_text, type = any_text, wa_id = any_text },
  urls = list_of { url = any_text, type = any_text },
}, { "name" })

--- What stands under the name of each message type.
shapes.types = {
  text = object({ body = text(1, 4096, 100), preview_url = base.boolean }, { "body" }),
  image = media { caption = text(0, 1024) },
  video = media { caption = text(0, 1024) },
  document = media { caption = text(0, 1024), filename = any_text },
  audio = media { voice = base.boolean },
  sticker = media {},
  location = object({ latitude = { kind = "number", min = -90, max = 90 },
    longitude = { kind = "number", min = -180, max = 180 }, name = any_text, address = any_text },
    { "latitude", "longitude" }),
  contacts = array(contact, 1, 257),
  interactive = interactive,
  reaction = object({ message_id = text(1), emoji = any_text }, { "message_id", "emoji" }),
  template = object({ name = text(1, 512), language = object({ code = text(1), policy = any_text }, { "code" }),
    components = array(any) }, { "name", "language" }),
}

--- The fields around it.
shapes.envelope = {
  messaging_product = { kind = "string", enum = { whatsapp = true }, code = 100 },
  recipient_type = { kind = "string", enum = { individual = true, group = true } },
  to = any_text,
  recipient = any_text,
  type = any_text,
  context = object({ message_id = text(1) }, { "message_id" }),
  biz_opaque_callback_data = text(0, 512, 100),
  messaging_account_id = any_text,
  paid_messaging_account_id = any_text,
}

--- Fields that only the marketing endpoint takes.
shapes.marketing = {
  product_policy = { kind = "string", enum = { CLOUD_API_FALLBACK = true, STRICT = true } },
  message_activity_sharing = base.boolean,
}

--- Marking a message as read, with or without a typing indicator.
shapes.mark_read = object({
  messaging_product = shapes.envelope.messaging_product,
  status = { kind = "string", enum = { read = true } },
  message_id = text(1),
  typing_indicator = object({ type = { kind = "string", enum = { text = true } } }, { "type" }),
}, { "messaging_product", "status", "message_id" })

return shapes
