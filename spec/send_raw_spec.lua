local json = require "kapso.json"
local kapso = require "kapso"
local send = require "kapso.send"

local CONFIG = kapso.new({ api_key = "k", phone_number_id = "1", api_base_url = "http://127.0.0.1:1" }).config

describe("a table in wire shape", function()
  local function body_of(message, options)
    local call, body, opening = send.request(CONFIG, "+15551234567", message, options)
    if not call then return nil, body end
    return opening and json.decode(opening .. "," .. json.encode(body):sub(2)) or body
  end

  it("goes as it is, with what a send always has", function()
    local text = { body = "hi" }
    assert.same({
      messaging_product = "whatsapp", recipient_type = "individual", to = "+15551234567", type = "text", text = text,
    }, body_of { type = "text", text = text })
  end)

  it("keeps the context and the callback data it carries; options win", function()
    local raw = { type = "text", text = { body = "hi" }, context = { message_id = "wamid.1" }, biz_opaque_callback_data = "a" }
    assert.same({ message_id = "wamid.1" }, body_of(raw).context)
    assert.equal("a", body_of(raw).biz_opaque_callback_data)
    local body = body_of(raw, { reply_to = "wamid.2", track = "b" })
    assert.same({ message_id = "wamid.2" }, body.context)
    assert.equal("b", body.biz_opaque_callback_data)
  end)

  it("is refused when something in it would be left out", function()
    local body, err = body_of { type = "text", text = { body = "hi" }, to = "+15550000000" }
    assert.is_nil(body)
    assert.equal("invalid", err.kind)
    assert.equal("to", err.path)
    assert.matches("client:call", err.message, 1, true)
  end)

  it("may be of a type that is not known yet, if it looks like one", function()
    assert.equal("poll", body_of({ type = "poll", poll = {} }).type)
    local _, err = body_of { type = "../x", ["../x"] = {} }
    assert.equal("type", err.path)
  end)
end)
