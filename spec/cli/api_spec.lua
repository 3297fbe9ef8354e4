local api = require "kapso.api"
local arguments = require "kapso.cli.arguments"
local echo = require "spec.support.echo"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local pretty = require "kapso.cli.pretty"
local script = require "spec.support.script"

local kapso = script.kapso

local server

setup(function() server = echo.start() end)

teardown(function() server:stop() end)

-- Runs `kapso api` against the server.
local function run(line)
  return script.shell(("KAPSO_API_KEY=key KAPSO_PHONE_NUMBER_ID=111 KAPSO_BUSINESS_ACCOUNT_ID=222 KAPSO_API_BASE_URL=%s %s")
    :format(server.url, script.command("api " .. line)))
end

describe("kapso api", function()
  it("says how it is used", function()
    for _, line in ipairs { "api --help", "api -h" } do
      local out, err, code = kapso(line)
      assert.same({ "", 0 }, { err, code })
      for _, word in ipairs { "Usage: kapso api <operation>", "--list", "--json <body>", "--all", "Exit codes:" } do
        assert.is_truthy(out:find(word, 1, true), word)
      end
    end
  end)

  it("lists the operations, or those with a word in them", function()
    local out, _, code = kapso "api --list"
    assert.equal(0, code)
    for _, operation in ipairs(api.all()) do
      assert.is_truthy(out:find("\n" .. operation.id .. " ", 1, true) or out:find("^" .. operation.id .. " "), operation.id)
    end
    out = kapso "api --list USERNAME"
    assert.matches("^getUsername +usernames:get +The username of a number\n", out)
    assert.is_nil(out:find("listMessages", 1, true))
    local nothing, err
    nothing, err, code = kapso "api --list frobnicate"
    assert.same({ "", "No operation has frobnicate in its name, path or summary.\n", 1 }, { nothing, err, code })
  end)

  it("says what an operation takes", function()
    local out, _, code = kapso "api messages:get --help"
    assert.equal(0, code)
    assert.matches("^One message of the history%.\n\n  GET /{phone_number_id}/messages/{message_id}\n", out)
    assert.is_truthy(out:find("client.messages:get(message_id, { … })", 1, true))
    assert.is_truthy(out:find("--message_id                 required: an id\n", 1, true))
    out = kapso "api listConversations --help"
    assert.is_truthy(out:find("--status                     one of active, ended\n", 1, true))
    assert.is_truthy(out:find("--limit                      a whole number, 1 to 100\n", 1, true))
  end)

  it("calls an operation by either name, and prints the answer", function()
    server:answer { data = json.array { { id = "m1" } } }
    for _, name in ipairs { "listMessages", "messages:list" } do
      local out, err, code = run(name .. " --status failed --limit=5")
      assert.same({ '{"data":[{"id":"m1"}]}\n', "", 0 }, { out, err, code })
      assert.equal("GET /meta/whatsapp/v24.0/111/messages?limit=5&status=failed", server:seen().line)
    end
  end)

  it("takes the ids of the path in order, and fields with hyphens", function()
    server:answer {}
    local _, err, code = run "messages:get wamid.A/B== --phone-number-id 333"
    assert.same({ "", 0 }, { err, code })
    assert.equal("GET /meta/whatsapp/v24.0/333/messages/wamid.A%2FB%3D%3D", server:seen().line)
  end)

  it("reads values by what their fields hold", function()
    server:answer {}
    local _, err, code = run([[business_profile:update --about "Best\tin town" --websites https://a.example --websites https://b.example]])
    assert.same({ "", 0 }, { err, code })
    assert.same({ messaging_product = "whatsapp", about = "Best\\tin town", websites = { "https://a.example", "https://b.example" } },
      json.decode(server:seen().body))
    run [[block_users:block --block_users '[{"user":"15551234567"}]']]
    assert.same({ { user = "15551234567" } }, json.decode(server:seen().body).block_users)
    run "conversations:list --unassigned --status active"
    assert.equal("GET /meta/whatsapp/v24.0/111/conversations?status=active&unassigned=true", server:seen().line)
    run "conversations:list --unassigned false"
    assert.equal("GET /meta/whatsapp/v24.0/111/conversations?unassigned=false", server:seen().line)
    run [[createFlow --name Survey --categories '["SURVEY"]' --publish]]
    assert.same({ name = "Survey", categories = { "SURVEY" }, publish = true }, json.decode(server:seen().body))
  end)

  it("takes a body as JSON, from a file, or from standard input", function()
    server:answer {}
    local body = '{"to":"15551234567","type":"text","text":{"body":"Hi"}}'
    local file = files.temporary(body)
    local wanted = json.decode(body)
    wanted.messaging_product = "whatsapp"
    for _, given in ipairs { "--json '" .. body .. "'", "--json @" .. file, "--json - <" .. file } do
      local _, err, code = run("sendMessage " .. given)
      assert.same({ "", 0 }, { err, code })
      assert.same(wanted, json.decode(server:seen().body))
    end
    os.remove(file)
    run("sendMessage --to 15550000000 --json '" .. body .. "'")
    assert.equal("15550000000", json.decode(server:seen().body).to)
  end)

  it("uploads a file by its path", function()
    local at = folder.make()
    local path = folder.write(at .. "/photo.png", "PNG")
    server:answer { id = "m1" }
    local out, err, code = run("media:upload --file " .. path)
    assert.same({ '{"id":"m1"}\n', "", 0 }, { out, err, code })
    assert.matches('filename="photo.png".*image/png.*PNG', server:seen().body)
    local _, complaint, wrong_use = run("media:upload --file " .. folder.write(at .. "/photo", "PNG"))
    assert.equal(2, wrong_use)
    assert.is_truthy(complaint:find('file.type is missing, and "photo" does not tell it', 1, true))
    run("media:upload --file '" .. at .. "/photo;type=image/png'")
    assert.matches('filename="photo".*image/png.*PNG', server:seen().body)
    folder.remove(at)
  end)

  it("prints every item of every page on a line of its own", function()
    server:answer { data = json.array { { id = "a" }, { id = "b" } }, paging = { cursors = { after = "same" } } }
    local out, err, code = run "conversations:list --all"
    assert.equal(1, code) -- the server sends in circles
    assert.matches('^{"id":"a"}\n{"id":"b"}\n{"id":"a"}\n{"id":"b"}\n{"error":', out)
    assert.is_truthy(err:find("a second time, its pages have no end", 1, true))
    server:answer { data = json.array { { id = "a" }, { id = "b" } } }
    assert.same({ '{"id":"a"}\n{"id":"b"}\n', "", 0 }, { run "conversations:list --all" })
  end)

  it("reports a failure to machines and to people", function()
    server:answer({ error = { message = "No such number", code = 100, type = "OAuthException" } }, 400)
    local out, err, code = run "getPhoneNumber"
    assert.equal(1, code)
    local told = json.decode(out).error
    assert.same({ "api", 100, 400 }, { told.kind, told.code, told.status })
    assert.is_truthy(err:find("No such number", 1, true))
    server:answer {}
  end)

  local wrong = {
    { "", "name an operation first" },
    { "--frob", "name an operation first" },
    { "listMesages", 'did you mean "listMessages"?' },
    { "templates:lst", 'did you mean "templates:list"?' },
    { "listMessages --stauts failed", 'stauts is not known, did you mean "status"?' },
    { "listMessages --limit many", '--limit is "many", a number is expected' },
    { "listMessages --limit 1000", "limit is 1000, at most 100" },
    { "listMessages --limit", "--limit needs a value" },
    { "listConversations --unassigned=maybe", 'true or false is expected' },
    { "listMessages m1", '"m1" is one too many' },
    { "blockUsers --block_users nope", "--block_users is not JSON" },
    { "listMessages --all=false", "--all takes no value" },
    { "getPhoneNumber --all", "--all is for lists, and getPhoneNumber gives none" },
    { "media:get -x", '"-x" is no option' },
    { "usernames", "is a resource, say what of it: usernames:get, usernames:set" },
    { "platform.customers", "platform.customers:create" },
    { "sendMessage --json nope", "--json is not JSON" },
    { "sendMessage --json '[1]'", "--json is no JSON object" },
    { "sendMessage --json @/no/such/file", "--json cannot be read" },
  }
  for _, case in ipairs(wrong) do
    it("exits with 2 for `kapso api " .. case[1] .. "`", function()
      local _, err, code = run(case[1])
      assert.is_truthy(err:find(case[2], 1, true), err)
      assert.equal(2, code)
    end)
  end

  it("says what an operation takes after -h, too, with the fields inside", function()
    local out, _, code = kapso "api platform.webhooks:create -h"
    assert.equal(0, code)
    assert.is_truthy(out:find("\n    --buffer_window_seconds      a whole number, 1 to 60, or null (5 when left out)\n", 1, true), out)
    out = kapso "api platform.broadcasts:add_recipients --help"
    assert.is_truthy(out:find("\n    --recipients ", 1, true), out)
    assert.is_truthy(out:find("\n      phone_number ", 1, true), out)
    assert.is_truthy(kapso("api templates:list -h"):find("  --all ", 1, true))
    assert.is_truthy(kapso("api downloadMedia -h"):find("  --output ", 1, true))
  end)

  it("lists what has every word", function()
    local out = kapso "api --list template SEND"
    assert.matches("sendMarketingMessage.*sendAppTemplate", out)
    assert.is_nil(out:find("listTemplates", 1, true))
  end)

  it("reads fields given without their envelope by what they hold", function()
    server:answer {}
    run "platform.customers:create --name 42 --external-customer-id 007"
    assert.same({ customer = { name = "42", external_customer_id = "007" } }, json.decode(server:seen().body))
    run "platform.webhooks:create --url https://a.example --events whatsapp.phone_number.created --active"
    assert.same({ whatsapp_webhook = { url = "https://a.example", active = true, events = { "whatsapp.phone_number.created" } } },
      json.decode(server:seen().body))
  end)

  it("prints the same answer as the same text", function()
    server:answer { zebra = 1, data = { c = 1, b = 2, a = { 3 } }, apple = json.null }
    for _ = 1, 5 do
      assert.equal('{"apple":null,"data":{"a":[3],"b":2,"c":1},"zebra":1}\n', (run "getPhoneNumber"))
    end
    server:answer {}
  end)

  it("says when its output cannot be written", function()
    server:answer { data = json.array { { id = "a" } } }
    local _, err, code = script.shell(("KAPSO_API_KEY=key KAPSO_PHONE_NUMBER_ID=111 KAPSO_API_BASE_URL=%s %s >/dev/full")
      :format(server.url, script.command "api conversations:list"))
    assert.same({ "kapso: standard output: No space left on device\n", 1 }, { err, code })
  end)

  it("stops when nobody reads on, also where that is no signal", function()
    local items = json.array {}
    for index = 1, 100 do items[index] = { id = ("x"):rep(200) .. index } end
    server:answer { data = items, paging = { cursors = { after = "same" } } }
    local _, err, code = script.shell(("(trap '' PIPE; KAPSO_API_KEY=key KAPSO_PHONE_NUMBER_ID=111 KAPSO_API_BASE_URL=%s %s; "
      .. "exit $?) | true"):format(server.url, script.command "api conversations:list --all"))
    assert.same({ "kapso: standard output: Broken pipe\n", 0 }, { err, code })
    server:answer {}
  end)

  it("has no option that is also the name of a field", function()
    for _, operation in ipairs(api.all()) do
      for name in pairs(arguments.OPTIONS) do assert.is_nil(operation.fields[name], operation.id .. "." .. name) end
    end
  end)
end)

describe("JSON for people", function()
  it("is the same JSON on several lines, its names in order", function()
    local text = '{"a":[1,{"b":"x,{}\\"[\\\\"}],"c":{},"d":[],"e":9007199254740991}'
    local spread = pretty(json.decode(text), true)
    assert.equal(table.concat({ "{", '  "a": [', "    1,", "    {", '      "b": "x,{}\\"[\\\\"', "    }", "  ],",
      '  "c": {},', '  "d": [],', '  "e": 9007199254740991', "}" }, "\n"), spread)
    assert.same(json.decode(text), json.decode(spread))
    assert.equal(text, pretty(json.decode(text)))
    assert.equal('"text"', pretty "text")
  end)
end)
