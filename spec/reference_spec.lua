-- The reference is made by .ci/reference.lua; the script at the top of each of its pages works as it stands there.
local api = require "kapso.api"
local client = require "kapso.client"
local echo = require "spec.support.echo"
local examples = require "spec.support.examples"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local script = require "spec.support.script"

-- Methods of a resource that is in part written by hand are documented from the source.
local function by_hand(name)
  local resource, verb = name:match "^(.+):(.+)$"
  local module = client.hand_written[resource]
  return module and require(module).methods[verb] ~= nil
end

describe("the reference", function()
  local made, server, texts

  setup(function()
    made, texts, server = folder.make(), {}, echo.start()
    server:answer { ok = true }
    local out, err, code = script.run(".ci/reference.lua " .. made)
    assert.same({ "", "", 0 }, { out, err, code })
    for _, name in ipairs(files.names(made)) do texts[name:match "^(.*)%.md$"] = files.read(made .. "/" .. name) end
  end)

  teardown(function()
    server:stop()
    folder.remove(made)
  end)

  it("has a section for every readable name, with its fields", function()
    for _, operation in ipairs(api.all()) do
      for _, name in ipairs(operation.as) do
        local text = texts[name:match "^[^:]+"]
        assert.is_truthy(text:find("\n## client." .. name .. "\n", 1, true), name)
        local fields = by_hand(name) and {} or operation.fields
        for field in pairs(fields) do assert.is_truthy(text:find(field, 1, true), name .. "." .. field) end
      end
    end
  end)

  it("has no two blocks of code with nothing between them, which LDoc cannot read", function()
    for _, text in pairs(texts) do assert.is_nil(text:find("\n```\n```", 1, true)) end
    for _, name in ipairs { "README.md", "CHANGELOG.md" } do
      assert.is_nil(files.read(name):find("\n```\n```", 1, true), name)
    end
  end)

  it("is rendered by LDoc, with tables", function()
    if select(3, script.shell "command -v ldoc && ls /usr/lib/*/lua/5.1/discount.so") ~= 0 then
      return pending "LDoc or its Markdown is not installed: make deps"
    end
    local pages = made .. "/html"
    local out, err, code = script.shell(
      ("mkdir -p build/reference && cp %s/*.md build/reference && ldoc -q -c .config.ld -d %s ."):format(made, pages))
    assert.same({ "reading configuration from .config.ld\n", "", 0 }, { out, err, code })
    local page = files.read(pages .. "/topics/platform.broadcasts.md.html")
    assert.is_truthy(page:find("<td> a UUID </td>", 1, true))
    assert.is_truthy(page:find(">client.platform.customers</a>", 1, true), "names of the other pages")
    page = files.read(pages .. "/modules/kapso.client.html")
    for _, words in ipairs { "marketing on a client that is\n direct also product_policy", "<code>connect_timeout</code> (10)" } do
      assert.is_truthy(page:find(words, 1, true), words)
    end
    assert.matches("sandbox:options%(%)", files.read(pages .. "/modules/kapso.sandbox.html"))
    for _, name in ipairs { "README.md.html", "templates.md.html" } do
      page = files.read(pages .. "/topics/" .. name)
      for _, left_over in ipairs { "&lt;code", "```", "|---|" } do assert.is_nil(page:find(left_over, 1, true), name .. left_over) end
    end
  end)

  it("has a script on every page that runs", function()
    local environment = ("KAPSO_API_KEY=key KAPSO_ACCESS_TOKEN=token KAPSO_PHONE_NUMBER_ID=111 KAPSO_BUSINESS_ACCOUNT_ID=222 "
      .. "KAPSO_API_BASE_URL=%s KAPSO_APP_BASE_URL=%s/api/v1"):format(server.url, server.url)
    local lines = {}
    for _, example in ipairs(examples.all()) do lines[example[3]] = true end
    for page, text in pairs(texts) do
      local code = assert(text:match "```lua\n(.-)```", page)
      code = code:gsub("https://graph%.facebook%.com\"", server.url .. '", direct = true')
      local path = folder.write(made .. "/example.lua", code)
      local out, err, status = script.shell(environment .. " " .. script.file(path))
      assert.same({ '{"ok":true}\n', "", 0 }, { out, err, status }, page)
      assert.is_true(lines[server:seen().line], page)
    end
  end)
end)
