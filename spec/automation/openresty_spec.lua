local eventually = require "spec.support.eventually"
local http = require "spec.support.http"
local openresty = require "spec.support.openresty"
local server = require "spec.support.server"
local webhooks = require "spec.support.webhooks"

-- A bot in somebody's own nginx, which keeps its chats in the memory that the workers share.
local NGINX = [[
  lua_shared_dict chats 10m;
  init_by_lua_block {
    local kapso = require "kapso"
    bot = kapso.bot { store = "shared:chats", secret = "%s", client = { api_key = "%s", api_base_url = "%s" },
      verify_token = "mine", logger = function(_, event) ngx.log(ngx.WARN, "told: ", event.message) end }
    bot:on("message.text", "^order", function(chat)
      local size = chat:ask "Which size?"
      chat:say("One " .. size.text .. ", coming up.")
    end)
    bot:on("message.text", "^yield", function() coroutine.yield() end)
    -- What is kept of handlers that were left, in KB.
    function left_behind()
      local stage = require "kapso.automation.stage"
      collectgarbage()
      local before = collectgarbage "count"
      for n = 1, 500 do
        stage.play(function()
          local much = ("x"):rep(10000) .. n
          stage.leave(much)
        end)
      end
      for _ = 1, 3 do collectgarbage() end
      return collectgarbage "count" - before
    end
  }
  server {
    listen 127.0.0.1:$PORT;
    location = /webhook { content_by_lua_block { bot:handle() } }
    location = /left { content_by_lua_block { ngx.print(left_behind()) } }
    location = /elsewhere { content_by_lua_block { ngx.print "still here" } }
  }]]

describe("a bot in one's own nginx", function()
  local sandbox, nginx
  setup(function()
    sandbox = server.start {}
    local own = sandbox.sandbox
    nginx = openresty.start(NGINX:format(webhooks.secret, own.api_key, own.url))
  end)
  teardown(function()
    nginx:stop()
    sandbox:stop()
  end)

  local function hear(said)
    local headers, body = webhooks.received(said)
    local lines = {}
    for name, value in pairs(headers) do lines[#lines + 1] = name .. ": " .. value end
    return http.request { method = "POST", url = nginx.url .. "/webhook", headers = lines, body = body }.status
  end

  it("answers, and asks, beside what else is served", function()
    assert.equal(200, hear { from = "15558000001", text = "order" })
    local asked = assert(sandbox.sandbox:wait_for { to = "15558000001", timeout = 60 })
    assert.equal("Which size?", asked[1].view.text)
    assert.equal(200, hear { from = "15558000001", text = "large" })
    local answered = assert(sandbox.sandbox:wait_for { to = "15558000001", timeout = 60, after = asked[1].id })
    assert.equal("One large, coming up.", answered[1].view.text)
    assert.equal("still here", http.request { url = nginx.url .. "/elsewhere" }.body)
  end)

  it("keeps nothing of handlers that wait", function()
    assert.is_true(tonumber(http.request { url = nginx.url .. "/left" }.body) < 1000)
  end)

  it("says that a handler yields to nobody", function()
    assert.equal(200, hear { from = "15558000002", text = "yield" })
    assert.is_truthy(eventually(function() return nginx:log():find("told: the handler yields", 1, true) ~= nil end))
  end)

  it("answers Meta's challenge with nothing but that", function()
    local query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=mine"
    assert.equal("1158201444", http.request { url = nginx.url .. "/webhook" .. query }.body)
  end)

  it("lets nothing in that is not signed", function()
    assert.equal(401, http.request { method = "POST", url = nginx.url .. "/webhook", body = "{}" }.status)
    local refused = http.request { method = "DELETE", url = nginx.url .. "/webhook" }
    assert.same({ 405, "POST" }, { refused.status, refused.headers.allow })
  end)
end)
