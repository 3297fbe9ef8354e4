local api = require "kapso.api"
local errors = require "kapso.errors"
local field = require "kapso.api.field"
local validate = require "kapso.api.validate"
local resources = require "kapso.api.resources"

local ROW_KEYS = {
  as = true, query = true, body = true, header = true, form = true, rules = true, envelope = true, paging = true,
  items = true, kapso_only = true, direct_path = true, base = true, repeatable = true, binary = true, text = true,
  path = true, returns = true, direct_only = true, bytes = true, oauth = true, owner = true,
}

local BASES = { meta = true, meta_root = true, platform = true, app = true }

local function raised(fn, ...)
  local ok, err = pcall(fn, ...)
  assert.is_false(ok)
  assert.is_true(errors.is(err), tostring(err))
  return err
end

describe("the API tables", function()
  for _, name in ipairs(api.tables()) do
    describe(name, function()
      local contract = require("kapso.api." .. name)

      it("has a base that there is", function() assert.is_true(BASES[contract.base]) end)

      for _, row in ipairs(contract) do
        it(row[1] .. " says only what a row can say", function()
          assert.matches("^%a+$", row[1])
          assert.matches("^%u+ /", row[2])
          assert.matches("^%u.*[^.]$", row[3])
          assert.is_nil(row[4])
          for key in pairs(row) do assert.is_true(ROW_KEYS[key] or type(key) == "number", tostring(key)) end
          for _, place in ipairs { "query", "header", "form" } do
            for field_name, kind in pairs(row[place] or {}) do assert.is_true(field.is(kind), field_name) end
          end
        end)
      end
    end)
  end

  it("has each operationId, each readable name and each field name once", function()
    local ids, names = {}, {}
    for _, operation in ipairs(api.all()) do
      assert.is_nil(ids[operation.id])
      ids[operation.id] = true
      for _, name in ipairs(operation.as) do
        assert.is_nil(names[name], name)
        names[name] = true
        assert.matches("^[%l_.]+:[%l_]+$", name)
      end
      assert.is_true(BASES[operation.base])
    end
    for _, row in ipairs(require "kapso.api.whatsapp") do
      local seen = {}
      for _, place in ipairs { "query", "body", "header", "form" } do
        for name in pairs(row[place] or {}) do
          assert.is_nil(seen[name], name)
          assert.is_nil(row[2]:find("{" .. name .. "}", 1, true), name)
          seen[name] = true
        end
      end
    end
  end)

  it("finds an operation by its id", function()
    local operation = api.find "getMessage"
    assert.equal("GET", operation.method)
    assert.equal("/{phone_number_id}/messages/{message_id}", operation.path)
    assert.same({ "message_id" }, operation.ids)
    assert.same({ phone_number_id = "path", message_id = "path", fields = "query" }, operation.places)
    assert.is_true(operation.kapso_only)
    assert.equal(operation, api.find "getMessage")
  end)

  it("gives a list the fields of its paging", function()
    assert.equal(100, api.find("listFlows").fields.limit.max)
    assert.equal("query", api.find("listFlows").places.after)
    assert.equal("query", api.find("listWhatsappPhoneNumbers").places.per_page)
    assert.is_nil(api.find("getFlow").fields.limit)
  end)

  it("raises for an unknown id, with the nearest", function()
    local err = raised(api.find, "listMesages")
    assert.equal("operation_id", err.path)
    assert.matches('is "listMesages", which no operation has, did you mean "listMessages"?', err.message, 1, true)
    assert.matches("`kapso api --list` lists them", raised(api.find, "frobnicate").message, 1, true)
    assert.matches("is nothing", raised(api.find, nil).message, 1, true)
  end)
end)

describe("kinds", function()
  local function check(kind, value, how)
    return pcall(validate.check, kind, value, "f", how or {})
  end

  it("are copied when more is said of them", function()
    local short = field.text { max = 3 }
    assert.is_nil(field.text.max)
    assert.is_true(check(field.text, "abcd"))
    assert.equal("f", select(2, check(short, "abcd")).path)
    assert.equal(3, field.required(short).max)
    assert.is_nil(short.required)
  end)

  it("tell alternatives apart by their shape", function()
    local kind = field.either(field.list(field.text), field.map(field.text))
    assert.is_true(check(kind, { "a" }))
    assert.is_true(check(kind, {}))
    assert.is_true(check(kind, { name = "a" }))
    assert.equal("f[1]", select(2, check(kind, { 1 })).path)
    assert.equal("f.name", select(2, check(kind, { name = 1 })).path)
    assert.matches("a table is expected", select(2, check(kind, "a")).message, 1, true)
    assert.is_true(check(field.either(field.number, field.text), "1"))
    assert.is_true(check(field.either(field.number, field.text), 1))
  end)

  it("say what a field is, where they are called with text", function()
    local kind = field.required(field.text { max = 3 } "the short name")
    assert.same({ "the short name", 3, true }, { kind.about, kind.max, kind.required })
    assert.is_nil(field.text.about)
  end)

  it("check ids of a form, and never let a path through", function()
    local uuid = "0193c5a8-0000-7000-8000-00000000000a"
    assert.is_true(check(field.uuid_id, uuid))
    assert.matches("a UUID is expected", select(2, check(field.uuid_id, "42")).message, 1, true)
    assert.is_true(check(field.uuid_id, "42", { unchecked = true }))
    for _, hostile in ipairs { "..", "a/../b", ".", "", uuid .. "\n" } do
      assert.is_false(check(field.uuid_id, hostile, { unchecked = true }), hostile)
    end
  end)

  it("vary with another field", function()
    local kind = field.object({ kind = field.required(field.text), config = field.any }, {
      { varies = "config", with = "kind", kinds = { wait = field.object { seconds = field.required(field.integer) } } },
    })
    assert.is_true(check(kind, { kind = "wait", config = { seconds = 3 } }))
    assert.is_true(check(kind, { kind = "wait" }))
    assert.is_true(check(kind, { kind = "new", config = { anything = 1 } }))
    assert.equal("f.config.seconds", select(2, check(kind, { kind = "wait", config = {} })).path)
    assert.equal("f.config.secs", select(2, check(kind, { kind = "wait", config = { seconds = 3, secs = 1 } })).path)
    assert.is_true(check(kind, { kind = "wait", config = { seconds = 3, secs = 1 } }, { unchecked = true }))
  end)

  it("take null only where it is said", function()
    local null = require("kapso.core").null
    assert.is_false(check(field.text, null))
    assert.is_true(check(field.nullable(field.text), null))
    assert.is_true(check(field.any, null))
  end)

  it("say what text must be without", function()
    local words = field.text { pattern = "^[a-z.]+$", without = "%.%.", hint = "words with dots between" }
    assert.is_true(check(words, "a.b"))
    assert.equal('is "a..b", words with dots between is expected', select(2, check(words, "a..b")).message)
    assert.is_true(check(words, "a..b", { unchecked = true }))
  end)

  it("count the bytes of a line", function()
    local key = field.line { bytes = 4 }
    assert.is_true(check(key, "éé"))
    assert.matches("has 5 bytes, at most 4 are allowed", select(2, check(key, "ééa")).message, 1, true)
    assert.is_true(check(key, "ééa", { unchecked = true }))
    assert.matches("is empty", select(2, check(key, "", { unchecked = true })).message, 1, true)
    assert.matches("control character", select(2, check(key, "a\r\n", { unchecked = true })).message, 1, true)
  end)

  it("may be put together", function()
    local fields = { a = field.text, b = field.text }
    assert.same({ a = field.text, b = field.number, c = field.url }, field.plus(fields, { b = field.number, c = field.url }))
    assert.same({ a = field.text, b = field.text }, fields)
  end)

  it("close an object or leave it open", function()
    local fields = { name = field.required(field.text) }
    assert.is_true(check(field.object(fields), { name = "a" }))
    assert.equal("f.nmae", select(2, check(field.object(fields), { name = "a", nmae = "b" })).path)
    assert.equal("f.name", select(2, check(field.object(fields), {})).path)
    assert.is_true(check(field.open(fields), { name = "a", more = { 1 } }))
    assert.equal("f.more[2]", select(2, check(field.open(fields), { name = "a", more = { 1, print } })).path)
  end)
end)

describe("an empty table", function()
  local json = require "kapso.json"
  local list = field.list(field.text)
  local kind = field.object({
    a = list, b = field.map(list), c = field.either(field.text, list), d = field.open(), e = field.text,
  }, { { varies = "d", with = "e", kinds = { inner = field.object { f = list, g = field.open() } } } })

  it("goes out as a list where one is declared", function()
    local sent = validate.wire(kind, { a = {}, b = { x = {}, y = { "z" } }, c = {}, d = { f = {}, g = {} }, e = "inner" })
    for _, list_sent in ipairs { sent.a, sent.b.x, sent.c, sent.d.f } do
      assert.is_true(json.is_array(list_sent))
      assert.same({}, list_sent)
    end
    assert.is_false(json.is_array(sent.d.g))
    assert.same({ "z" }, sent.b.y)
    assert.equal("inner", sent.e)
    assert.is_false(json.is_array(validate.wire(kind, { d = { f = {} }, e = "other" }).d.f))
  end)

  it("is put in place in a copy", function()
    local value = { a = {}, b = { x = {} } }
    validate.wire(kind, value)
    assert.is_false(json.is_array(value.a))
    assert.is_false(json.is_array(value.b.x))
    local whole = { a = { "b" }, d = { f = {} } }
    assert.equal(whole, validate.wire(kind, whole))
    local rows = json.array { json.array {}, {} }
    assert.is_true(json.is_array(validate.wire(field.list(field.list(field.text)), rows)))
  end)
end)

describe("resources", function()
  local calls, client

  -- Stands for the client: keeps what it was called with.
  local Methods = {}
  for _, verb in ipairs { "call", "each", "pages" } do
    Methods[verb] = function(_, ...)
      calls[#calls + 1] = { verb, ... }
      return "result of " .. verb
    end
  end

  before_each(function()
    calls = {}
    client = setmetatable({}, { __index = resources.index(Methods, {
      media = { download = function(media, id) return { media.client, id } end },
    }) })
  end)

  it("reaches every operation by each of its names", function()
    for _, operation in ipairs(api.all()) do
      for _, name in ipairs(operation.as) do
        local resource, verb = name:match "^(.*):(.*)$"
        local object = client
        for part in resource:gmatch "[^.]+" do object = object[part] end
        if name ~= "media:download" then
          local params = { some = "field" }
          assert.equal("result of call", object[verb](object, params, { timeout = 1 }))
          assert.same({ "call", operation.id, params, { timeout = 1 } }, calls[#calls])
        end
      end
    end
  end)

  it("lists with each and pages", function()
    assert.equal("result of each", client.templates:each({ status = "APPROVED" }, { limit = 5 }))
    assert.equal("result of pages", client.templates:pages())
    client.flows:each_assets "f1"
    client.platform.phone_numbers:each {}
    client.platform.log_search:search { query = "a" }
    client.platform.log_search:each { query = "a" }
    client.platform.log_search:pages_with_filters { query = "a" }
    assert.same({
      { "each", "listTemplates", { status = "APPROVED" }, { limit = 5 } },
      { "pages", "listTemplates", {} },
      { "each", "getFlowAssets", { flow_id = "f1" } },
      { "each", "listWhatsappPhoneNumbers", {} },
      { "call", "searchLogs", { query = "a" } },
      { "each", "searchLogs", { query = "a" } },
      { "pages", "searchLogsWithFilters", { query = "a" } },
    }, calls)
  end)

  it("lists what comes with one thing by a name of its own", function()
    client.agent:get_session "s1"
    client.agent:list_session_runs "s1"
    client.agent:each_session_runs "s1"
    assert.same({
      { "call", "getAgentSession", { id = "s1" } },
      { "call", "getAgentSession", { id = "s1" } },
      { "each", "getAgentSession", { id = "s1" } },
    }, calls)
  end)

  it("takes the path's own ids first", function()
    client.media:delete "m1"
    client.messages:get("wamid.1", { fields = "kapso()" }, { timeout = 2 })
    client.app_templates:send("t1", { phone_number = "+1555" })
    client.media:delete { media_id = "m2" }
    assert.same({
      { "call", "deleteMedia", { media_id = "m1" } },
      { "call", "getMessage", { message_id = "wamid.1", fields = "kapso()" }, { timeout = 2 } },
      { "call", "sendAppTemplate", { template_id = "t1", phone_number = "+1555" } },
      { "call", "deleteMedia", { media_id = "m2" } },
    }, calls)
  end)

  it("leaves the caller's fields alone", function()
    local params = { fields = "id" }
    client.messages:get("wamid.1", params)
    assert.same({ fields = "id" }, params)
  end)

  it("puts hand-written methods before those of the rows", function()
    assert.same({ client, "m1" }, client.media:download "m1")
    client.media:get "m1"
    assert.equal("getMediaUrl", calls[1][2])
  end)

  it("keeps a resource once made, and the client's own methods", function()
    assert.equal(client.templates, client.templates)
    assert.equal(client.platform.phone_numbers, client.platform.phone_numbers)
    assert.equal(Methods.call, client.call)
  end)

  it("says what there is when a resource or method is mistyped", function()
    local err = raised(function() return client.tempaltes end)
    assert.equal("client.tempaltes", err.path)
    assert.matches('did you mean "templates"?', err.message, 1, true)
    err = raised(function() return client.frobnicate end)
    assert.matches("there are accounts, agent, app_templates, automation, block_users, business_profile, call", err.message, 1, true)
    err = raised(function() return client.templates:lst() end)
    assert.equal("client.templates.lst", err.path)
    assert.matches('did you mean "list"?', err.message, 1, true)
    err = raised(function() return client.platform.phone_number end)
    assert.equal("client.platform.phone_number", err.path)
    assert.matches('did you mean "phone_numbers"?', err.message, 1, true)
    assert.matches("there are delete, download, get, upload", raised(function() return client.media.xyz end).message)
  end)

  it("says how a method is called", function()
    local err = raised(client.media.delete, "m1")
    assert.matches("call it with a colon: client.media:delete(media_id, { ... })", tostring(err), 1, true)
    assert.matches("a colon", raised(client.templates.list, { limit = 1 }).message, 1, true)
    assert.matches("an id too many", raised(client.templates.list, client.templates, "t1").message, 1, true)
    assert.matches("a table is expected", raised(client.templates.list, client.templates, 7).message, 1, true)
    assert.equal(0, #calls)
  end)

  it("hands an id on that is a number, to be told what is wrong with it", function()
    client.templates:get(123)
    assert.same({ template_id = 123 }, calls[#calls][3])
  end)

  it("lists all readable names", function()
    local names = resources.names()
    local listed, count = {}, 0
    for _, name in ipairs(names) do listed[name] = true end
    for _, operation in ipairs(api.all()) do
      for _, name in ipairs(operation.as) do
        assert.is_true(listed[name], name)
        count = count + 1
      end
    end
    assert.equal(count, #names)
    assert.is_true(names[1] < names[#names])
  end)
end)
