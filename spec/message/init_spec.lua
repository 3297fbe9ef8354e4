local message = require "kapso.message"
local refusals = require "spec.support.refusals"

-- Every builder, the path it speaks of when called with nothing, and a misspelt field with what was meant.
local BUILDERS = {
  text = { "text", "previw_url", "preview_url" },
  image = { "image", "captoin", "caption" },
  video = { "video", "lnk", "link" },
  audio = { "audio", "voic", "voice" },
  document = { "document", "file_name", "filename" },
  sticker = { "sticker", "lnik", "link" },
  location = { "location", "latitud", "latitude" },
  reaction = { "reaction.message_id" },
  contacts = { "contacts" },
  buttons = { "interactive", "button", "buttons" },
  list = { "interactive", "section", "sections" },
  cta_url = { "interactive", "displayText", "display_text" },
  flow = { "interactive", "flowId", "flow_id" },
  carousel = { "interactive", "card", "cards" },
  location_request = { "interactive", "bdoy", "body" },
  request_contact_info = { "interactive", "bdoy", "body" },
  call_permission_request = { "interactive", "bdoy", "body" },
  voice_call = { "interactive", "ttl_minute", "ttl_minutes" },
  address = { "interactive", "saved_adresses", "saved_addresses" },
  catalog = { "interactive", "fotter", "footer" },
  product = { "interactive", "catalogue_id", "catalog_id" },
  product_list = { "interactive", "heeader", "header" },
  order_details = { "interactive", "total_amonut", "total_amount" },
  order_status = { "interactive", "referenceid", "reference_id" },
  template = { "template.name" },
}

describe("kapso.message", function()
  it("has these builders and no others", function()
    for name in pairs(message) do assert.is_truthy(BUILDERS[name], name) end
    for name in pairs(BUILDERS) do assert.is_function(message[name], name) end
  end)

  for name, case in pairs(BUILDERS) do
    it(name .. " called with nothing says how to use it", function()
      refusals.at(case[1], "message." .. name, message[name])
    end)

    if case[2] then
      it(name .. " knows what a misspelt field meant", function()
        refusals.at(case[1] .. "." .. case[2], 'did you mean "' .. case[3] .. '"?', message[name], { [case[2]] = "x" })
      end)
    end
  end

  it("takes nothing for granted about keys", function()
    refusals.at("image[1]", "is not known; known are caption, id, link", message.image, { "https://example.com" })
    refusals.at('image["a b"]', "is not known", message.image, { ["a b"] = 1 })
    refusals.at('image["?"]', "is not known", message.image, { ["\0"] = 1 })
    refusals.at("image[a table]", "is not known", message.image, { [{}] = 1 })
  end)

  it("raises nothing but the error table itself", function()
    local ok, err = pcall(message.text, "")
    assert.is_false(ok)
    assert.equal("kapso: text.body is empty", tostring(err))
  end)

  it("does not change or keep what it was given", function()
    local row = { id = "a", title = "A" }
    local fields = { body = "B", button = "Choose", sections = { { rows = { row } } } }
    local built = message.list(fields)
    row.title = "changed"
    assert.equal("A", built.interactive.action.sections[1].rows[1].title)
    assert.same({ { rows = { { id = "a", title = "changed" } } } }, fields.sections)
  end)
end)
