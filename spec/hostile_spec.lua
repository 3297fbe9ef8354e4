-- Bad input, tried in every place that takes some: each is an error of kind "invalid" that names the field, and nothing
-- is sent.

local clients = require "spec.support.clients"
local errors = require "kapso.errors"
local kapso = require "kapso"
local message = require "kapso.message"
local server = require "spec.support.server"

local TO = "+15551234567"
local LONG = ("x"):rep(100000)

-- Values that no text field takes. (false: some fields take true and false.)
local NO_TEXT = {
  ["a number"] = 15551234567, ["a huge number"] = 1e308, ["infinity"] = math.huge, ["not a number"] = 0 / 0, ["true"] = true,
  ["a table"] = {}, ["a function"] = print, ["a coroutine"] = coroutine.create(print), ["null"] = kapso.null,
  ["empty text"] = "", ["broken UTF-8"] = "ab\255cd", ["half a character"] = "ab\226\130", ["a surrogate"] = "\237\160\128",
  ["overlong UTF-8"] = "\192\175", ["NUL"] = "ab\0cd",
}

-- And texts that no id is. (Others, as "a b" or "x/y", are percent-escaped, and are the server's to judge.)
local NO_ID = { ["."] = ".", [".."] = "..", ["a path with a query"] = "../x?y", ["CR LF"] = "1\r\nX-Evil: 1", ["LF"] = "1\n2" }

local NO_NUMBER = {
  ["a digit too few"] = "+1234567", ["a digit too many"] = "+1234567890123456", ["letters"] = "+1555CALLNOW",
  ["two numbers"] = "+15551234567,+15551234568",
  ["CR LF"] = "+15551234567\r\n", ["a path"] = "../15551234567", ["an address"] = "a@example.com",
  ["too long"] = ("1"):rep(100000),
  ["a scheme"] = "tel:+15551234567", ["SQL"] = "1'; DROP TABLE people; --", ["a wrong plus"] = "1555+1234567", ["spaces"] = "   ",
  ["digits of another script"] = "+١٢٣٤٥٦٧٨٩٠",
}

describe("hostile input", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  local tried = 0

  -- The error, returned or raised, of a call that is refused; its path must begin with `path`.
  local function refused(path, call, ...)
    tried = tried + 1
    local ok, result, err = pcall(call, ...)
    if not ok then err = result elseif result ~= nil then error("it was taken at " .. path) end
    assert.is_true(errors.is(err), "not one of our errors: " .. tostring(err))
    assert.equal("invalid", err.kind, tostring(err))
    assert.equal("not_sent", err.outcome)
    assert.is_string(err.path)
    assert.equal(path, err.path:sub(1, #path), tostring(err))
    local line = tostring(err)
    assert.is_nil(line:find "[%z\r\n]")
    assert.is_true(#line < 1000, "an error of " .. #line .. " bytes")
    return err
  end

  -- Nothing was sent, and the client is as good as before.
  local function nothing_was_sent()
    assert.equal(0, #sandbox:ledger())
    assert(client:send(TO, message.text "hi"))
    sandbox:request("DELETE", "/_sandbox/ledger")
  end

  -- Every value of the lists in one place.
  local function each_of(lists, use)
    for _, list in ipairs(lists) do
      for name, value in pairs(list) do use(value, name) end
    end
    nothing_was_sent()
  end

  describe("as recipient", function()
    it("is refused", function()
      each_of({ NO_TEXT, NO_NUMBER }, function(value) refused("to", client.send, client, value, message.text "hi") end)
    end)

    it("is refused inside a table", function()
      each_of({ NO_TEXT, NO_NUMBER }, function(value)
        refused("to", client.send, client, { phone = value }, message.text "hi")
        refused("to", client.send, client, { bsuid = value }, message.text "hi")
      end)
    end)

    it("is refused as a group", function()
      each_of({ NO_TEXT, { "../x?y", "a b", "a\r\nb", LONG } }, function(value)
        refused("to", client.send, client, { group = value }, message.text "hi")
      end)
    end)
  end)

  describe("in options of a send", function()
    for option, path in pairs { reply_to = "context.message_id", track = "biz_opaque_callback_data",
      phone_number_id = "phone_number_id" } do
      it("is refused: " .. option, function()
        each_of({ NO_TEXT, option == "track" and {} or NO_ID }, function(value, name)
          if option == "reply_to" and not name:find "F" then -- a message id is any text without spaces
            if not NO_TEXT[name] then return end
          end
          refused(path, client.send, client, TO, message.text "hi", { [option] = value })
        end)
      end)
    end

    it("is refused: timeout", function()
      each_of({ { "5", {}, 0, -1, 0 / 0, math.huge, -math.huge, 1e308, true } }, function(value)
        refused("options.timeout", client.send, client, TO, message.text "hi", { timeout = value })
      end)
    end)

    it("is refused when unknown", function()
      each_of({ { "reply", "timeOut", "../x?y", "a\0b", "a\nb", LONG, 1, true } }, function(name)
        refused("options", client.send, client, TO, message.text "hi", { [name] = 1 })
      end)
    end)
  end)

  describe("as message", function()
    it("is refused", function()
      each_of({ NO_TEXT }, function(value) refused("", client.send, client, TO, value) end)
      refused("", client.send, client, TO, nil)
      refused("type", client.send, client, TO, { type = "../x" })
    end)

    it("is refused deep inside a raw one", function()
      for name, value in pairs { ["a function"] = print, ["a coroutine"] = coroutine.create(print), ["infinity"] = math.huge,
        ["not a number"] = 0 / 0, ["broken UTF-8"] = "\255", ["NUL"] = "a\0b", ["a hole"] = { 1, nil, 3 }, ["mixed"] = { 1, a = 2 } } do
        local err = refused("interactive.action.buttons[2].reply.title", client.send, client, TO, { type = "interactive",
          interactive = { action = { buttons = { { reply = { title = "ok" } }, { reply = { title = value } } } } } })
        assert.is_string(err.message, name)
      end
      local cycle = { a = {} }
      cycle.a.b = cycle
      refused("text", client.send, client, TO, { type = "text", text = cycle })
      local deep = {}
      for _ = 1, 1000 do deep = { deep } end
      refused("text", client.send, client, TO, { type = "text", text = { deep } })
      nothing_was_sent()
    end)

    it("is refused as a name in a raw one", function()
      for _, name in ipairs { "\255", "a\0b" } do
        refused("text", client.send, client, TO, { type = "text", text = { body = "hi", [name] = 1 } })
      end
      nothing_was_sent()
    end)

    -- A builder, the path of its field, and the most characters the field takes.
    local FIELDS = {
      { "text.body", 4096, function(value) return message.text { body = value } end },
      { "image.caption", 1024, function(value) return message.image { id = "1", caption = value } end, true },
      { "reaction.message_id", nil, function(value) return message.reaction(value, "👍") end },
      { "interactive.body.text", 1024, function(value)
        return message.buttons { body = value, buttons = { { id = "a", title = "A" } } }
      end },
      { "interactive.footer.text", 60, function(value)
        return message.buttons { body = "b", footer = value, buttons = { { id = "a", title = "A" } } }
      end, true },
      { "interactive.action.buttons[2].reply.title", 20, function(value)
        return message.buttons { body = "b", buttons = { { id = "a", title = "A" }, { id = "b", title = value } } }
      end },
      { "interactive.action.buttons[1].reply.id", 256, function(value)
        return message.buttons { body = "b", buttons = { { id = value, title = "A" } } }
      end },
      { "interactive.action.sections[1].rows[1].title", 24, function(value)
        return message.list { body = "b", button = "c", sections = { { title = "t", rows = { { id = "1", title = value } } } } }
      end },
      { "interactive.action.parameters.url", 2000, function(value)
        return message.cta_url { body = "b", display_text = "d", url = value }
      end },
      { "template.name", 512, function(value) return message.template(value, "en_US") end },
      { "template.language", nil, function(value) return message.template("a", value) end },
    }
    for _, row in ipairs(FIELDS) do
      it("is refused by its builder: " .. row[1], function()
        for name, value in pairs(NO_TEXT) do
          if not (row[4] and value == "") and not (row[1] == "template.language" and type(value) == "table" and next(value)) then
            tried = tried + 1
            local ok, err = pcall(row[3], value)
            assert.is_false(ok, name)
            assert.is_true(errors.is(err), tostring(err))
            assert.equal(row[1], err.path:sub(1, #row[1]), name)
          end
        end
        if row[2] then
          local ok, err = pcall(row[3], ("é"):rep(row[2] + 1))
          assert.is_false(ok)
          assert.equal(row[1], err.path)
        end
        assert.equal(0, #sandbox:ledger())
      end)
    end
  end)

  it("as message to mark as read is refused", function()
    each_of({ NO_TEXT, { "a b", "1\r\nX: y", "a\tb" } }, function(value) refused("message_id", client.mark_read, client, value) end)
    each_of({ NO_TEXT, NO_ID }, function(value)
      refused("phone_number_id", client.mark_read, client, "wamid.1", { phone_number_id = value })
    end)
  end)

  describe("in a call", function()
    it("is refused in a path", function()
      for operation, field in pairs { getMessage = "message_id", getMediaUrl = "media_id", deleteMedia = "media_id",
        getTemplate = "template_id", listMessages = "phone_number_id", listTemplates = "business_account_id",
        sendAppTemplate = "template_id" } do
        each_of({ NO_TEXT, NO_ID }, function(value)
          local params = { [field] = value }
          if operation == "sendAppTemplate" then params.phone_number = TO end
          refused(field, client.call, client, operation, params)
        end)
      end
    end)

    it("is refused in a query", function()
      each_of({ NO_TEXT, { "sometimes", LONG } }, function(value)
        refused("status", client.call, client, "listMessages", { status = value })
      end)
      each_of({ { 0, -1, 101, 1.5, "many", {}, 0 / 0, math.huge, 1e300, print } }, function(value)
        refused("limit", client.call, client, "listMessages", { limit = value })
      end)
      each_of({ { "yesterday", "2026-13-40", 5, {}, "" } }, function(value)
        refused("since", client.call, client, "listMessages", { since = value })
      end)
    end)

    it("is refused in a body", function()
      each_of({ NO_TEXT }, function(value)
        refused("text.body", client.call, client, "sendMessage", { to = TO, type = "text", text = { body = value } })
        refused("template.phone_number", client.call, client, "sendAppTemplate", { template_id = "1", phone_number = value })
      end)
    end)

    it("is refused as a name", function()
      each_of({ { "colour", "../x?y", "a\0b", "a\r\nb", "\255", LONG, 1, true } }, function(name)
        local err = refused("", client.call, client, "listMessages", { [name] = "x" })
        assert.is_true(#err.path > 0)
      end)
    end)

    it("is refused as params and options", function()
      each_of({ { "x", 5, true, print } }, function(value)
        refused("params", client.call, client, "listMessages", value)
        refused("options", client.call, client, "listMessages", {}, value)
      end)
    end)

    it("is refused as an operation", function()
      each_of({ { "", "x", "../x?y", "a\0b", LONG, 5, true, {}, print } }, function(value)
        tried = tried + 1
        local ok, err = pcall(client.call, client, value)
        assert.is_false(ok)
        assert.is_true(#tostring(err) < 2000)
      end)
    end)

    it("is refused where pages are asked for", function()
      each_of({ { "5", -1, 1.5, 0 / 0, {} } }, function(value)
        refused("options.limit", client.each, client, "listMessages", {}, { limit = value })
        refused("options.limit", client.pages, client, "listMessages", {}, { limit = value })
      end)
      refused("operation_id", client.each, client, "sendMessage")
    end)

    it("is refused by readable names", function()
      each_of({ { "", "..", "../x?y", "a\nb" } }, function(value)
        refused("media_id", client.media.delete, client.media, value)
        refused("media_id", client.media.download, client.media, value)
        refused("template_id", client.app_templates.send, client.app_templates, value, { phone_number = TO })
      end)
    end)
  end)

  it("in an upload is refused", function()
    each_of({ { "a\r\nb.png", 'a".png', "\0", 5, {}, true } }, function(value)
      refused("", client.media.upload, client.media, { data = "x", type = "image/png", filename = value })
    end)
    each_of({ { "image", "image/png\r\nX: y", "", "a/b/c", 5, {}, "image/gif" } }, function(value)
      refused("", client.media.upload, client.media, { data = "x", type = value })
    end)
    each_of({ { "/no/such/file", "", "a\0b", "/", 5, {}, true } }, function(value)
      refused("", client.media.upload, client.media, { file = value, type = "image/png" })
    end)
  end)

  it("in options of a client is refused", function()
    for _, name in ipairs { "api_key", "access_token", "phone_number_id", "business_account_id", "api_base_url", "meta_base_url",
      "platform_base_url", "app_base_url", "graph_version", "proxy", "ca_file", "user_agent" } do
      for what, value in pairs(NO_TEXT) do
        local is_odd_text = type(value) == "string" and value ~= "" and not value:find "%z"
        if not is_odd_text then
          local err = refused("kapso.new option", kapso.new, { api_key = name ~= "api_key" and "k" or nil, [name] = value })
          assert.is_truthy(err.path:find(name, 1, true), what .. ": " .. err.path)
        end
      end
      local err = refused("kapso.new option", kapso.new, { api_key = "k", [name] = "1\r\nX-Evil: 1" })
      assert.is_truthy(err.path:find(name, 1, true))
    end
    nothing_was_sent()
  end)

  it("is tried often enough", function()
    assert.is_true(tried > 500, "only " .. tried)
  end)
end)
