--- Webhooks as Kapso sends them (v2), made by hand and signed.

local crypto = require "kapso.crypto"
local hex = require "spec.support.hex"
local json = require "kapso.json"
local system = require "kapso.system"

local webhooks = {}

webhooks.secret = "a secret of the spec's"
webhooks.number = "647015955153740"

local serial = 0

local function unique(prefix)
  serial = serial + 1
  return ("%s-%d-%d"):format(prefix, system.process_id(), serial)
end

--- Signs a body.
---@param body string
---@return string
function webhooks.sign(body)
  return hex.of(crypto.hmac_sha256(webhooks.secret, body))
end

--- A delivery of an event.
---@param event string the wire's name
---@param payload table
---@param headers table|nil that differ
---@return table headers
---@return string body
function webhooks.delivery(event, payload, headers)
  local body = assert(json.encode(payload))
  local all = { ["Content-Type"] = "application/json", ["X-Webhook-Event"] = event, ["X-Webhook-Payload-Version"] = "v2",
    ["X-Idempotency-Key"] = unique "key", ["X-Webhook-Signature"] = webhooks.sign(body) }
  for name, value in pairs(headers or {}) do all[name] = value end
  return all, body
end

-- What a customer's message has beside its type.
local CONTENTS = {
  { "text", function(text) return "text", { body = text } end },
  { "button", function(id)
    return "interactive", { type = "button_reply", button_reply = { id = id, title = id:gsub("^%l", string.upper) } }
  end },
  { "list", function(id)
    return "interactive", { type = "list_reply", list_reply = { id = id, title = id:gsub("^%l", string.upper) } }
  end },
  { "flow", function(fields)
    return "interactive", { type = "nfm_reply", nfm_reply = { name = "flow", body = "Sent",
      response_json = json.encode(fields) } }
  end },
  { "image", function(image) return "image", image end },
  { "reaction", function(emoji) return "reaction", { message_id = "wamid.x", emoji = emoji } end },
}

--- A message of a customer's.
---@param said table from, one of text, button, list, flow, image, reaction; id, timestamp, name, context (a wamid)
---@param headers table|nil
---@return table headers
---@return string body
function webhooks.received(said, headers)
  local kind, content
  for _, row in ipairs(CONTENTS) do
    if said[row[1]] ~= nil then kind, content = row[2](said[row[1]]) end
  end
  local id = said.id or unique "wamid.in"
  return webhooks.delivery("whatsapp.message.received", {
    message = { id = id, timestamp = ("%.0f"):format(math.floor(said.timestamp or system.time())), type = kind, from = said.from,
      [kind] = content, context = said.context and { id = said.context } or nil,
      kapso = { direction = "inbound", status = "received", processing_status = "pending", origin = "cloud_api",
        has_media = false } },
    conversation = { id = said.conversation or "conversation-of-" .. said.from, phone_number = "+" .. said.from,
      status = "active", phone_number_id = webhooks.number, metadata = {}, kapso = { contact_name = said.name or "Ada" } },
    is_new_conversation = false, phone_number_id = webhooks.number,
  }, headers)
end

return webhooks
