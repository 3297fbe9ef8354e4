--- The shapes of interactive messages, one variant a type.
--
-- Sources: Kapso's WhatsApp proxy (InteractiveMessage), Meta's pages on interactive messages, calls and products.
-- @module kapso.sandbox.shapes_interactive

local base = require "kapso.sandbox.shapes_base"

local text, object, array, word = base.text, base.object, base.array, base.word
local any_text, any = base.any_text, base.any

local media = object({ id = base.id, link = base.link, filename = any_text, caption = any_text }, nil, base.id_or_link)

-- A header whose content stands under the name of its type.
local function header(...)
  local fields = { type = word(...) }
  for _, name in ipairs { ... } do fields[name] = name == "text" and text(1, 60) or media end
  return object(fields, { "type" }, function(value)
    if value[value.type] == nil then return 131008, "is required.", ("['%s']"):format(value.type) end
  end)
end

local body = object({ text = text(1, 1024) }, { "text" })
local footer = object({ text = text(1, 60) }, { "text" })
local any_header = header("text", "image", "video", "document")

-- An interactive message: its action, and what else it takes.
local function message(action, more, required)
  local fields = { type = any_text, action = action, body = body }
  for name, shape in pairs(more or {}) do fields[name] = shape end
  return object(fields, required or { "action", "body" })
end

local function named_action(name, parameters, required)
  return object({ name = word(name), parameters = parameters }, required and { "name", "parameters" } or { "name" })
end

local both = { header = any_header, footer = footer }

local reply = object({ type = word("reply"),
  reply = object({ id = text(1, 256), title = text(1, 20) }, { "id", "title" }) }, { "type", "reply" })

local row = object({ id = text(1, 200), title = text(1, 24), description = text(0, 72) }, { "id", "title" })

-- At most `limit` items over all sections, and titles when there are several.
local function section_rule(field, limit)
  return function(sections)
    local total = 0
    for i, section in ipairs(sections) do
      total = total + #section[field]
      if #sections > 1 and not section.title then return 131008, "is required.", ("[%d]['title']"):format(i - 1) end
    end
    if total > limit then return 131009, ("has %d items in all, at most %d are allowed."):format(total, limit), "" end
  end
end

local sections = array(object({ title = text(0, 24), rows = array(row, 1, 10) }, { "rows" }), 1, 10,
  section_rule("rows", 10))

local product_sections = array(object({ title = text(0, 24),
  product_items = array(object({ product_retailer_id = text(1) }, { "product_retailer_id" }), 1, 30) },
  { "product_items" }), 1, 10, section_rule("product_items", 30))

local cta_parameters = object({ display_text = text(1, 20), url = base.link }, { "display_text", "url" })

local quick_reply = object({ type = word("quick_reply"),
  quick_reply = object({ id = text(1, 256), title = text(1, 20) }, { "id", "title" }) }, { "type", "quick_reply" })

local card = object({
  card_index = { kind = "number", min = 0, max = 9 },
  type = word("cta_url", "product"),
  header = header("image", "video"),
  body = object({ text = text(0, 160) }, { "text" }),
  action = object { name = word("cta_url"), parameters = cta_parameters, buttons = array(quick_reply, 1, 3),
    product_retailer_id = text(1), catalog_id = text(1) },
}, { "card_index", "action" })

local function flow_rule(value)
  if (value.flow_id == nil) == (value.flow_name == nil) then
    return 131009, "needs either 'flow_id' or 'flow_name'.", ""
  end
end

local flow = object({
  flow_message_version = word("3"), flow_id = text(1), flow_name = text(1), flow_cta = text(1, 30),
  mode = word("draft", "published"), flow_token = any_text, flow_action = word("navigate", "data_exchange"),
  flow_action_payload = object { screen = text(1), data = any },
}, { "flow_message_version", "flow_cta" }, flow_rule)

local address = object({ country = word("IN"), values = any, saved_addresses = any, validation_errors = any },
  { "country" })

local voice_call = object { display_text = text(1, 20), ttl_minutes = { kind = "number", min = 1, max = 43200 },
  payload = text(0, 512) }

return { kind = "variant", by = "type", variants = {
  button = message(object({ buttons = array(reply, 1, 3, base.unique("id", function(item) return item.reply.id end)) },
    { "buttons" }), both),
  list = message(object({ button = text(1, 20), sections = sections }, { "button", "sections" }),
    { header = header("text"), footer = footer }),
  cta_url = message(named_action("cta_url", cta_parameters, true), both),
  flow = message(named_action("flow", flow, true), both),
  carousel = message(object({ cards = array(card, 2, 10,
    base.unique("card_index", function(item) return item.card_index end)) }, { "cards" })),
  location_request_message = message(named_action("send_location"), nil, { "action" }),
  request_contact_info = message(named_action("request_contact_info")),
  address_message = message(named_action("address_message", address, true), both),
  order_details = message(named_action("review_and_pay", any, true), both),
  order_status = message(named_action("review_order", any, true), both),
  product = message(object({ catalog_id = text(1), product_retailer_id = text(1) },
    { "catalog_id", "product_retailer_id" }), { footer = footer }, { "action" }),
  product_list = message(object({ catalog_id = text(1), sections = product_sections }, { "catalog_id", "sections" }),
    { header = header("text"), footer = footer }, { "action", "body", "header" }),
  catalog_message = message(named_action("catalog_message",
    object { thumbnail_product_retailer_id = text(1) }), { footer = footer }),
  call_permission_request = message(named_action("call_permission_request", any), both, { "action" }),
  voice_call = message(named_action("voice_call", voice_call), both),
} }
