local http = require "spec.support.http"
local openresty = require "spec.support.openresty"
local server = require "spec.support.server"
local webhooks = require "spec.support.webhooks"

-- A bot in somebody's own nginx, which keeps its chats in the memory that the workers share.
local NGINX = [[
  lua_shared_dict chats 10m;
  init_by_lua_block {
    local kapso = require "kapso"
    bot = kapso.bot { store = "shared:chats", secret = "%s", client = { api_key = "%s", api_base_url = "%s" } }
    bot:on("message.text", "^order", function(chat)
      local size = chat:ask "Which size?"
      chat:say("One " .. size.text .. ", coming up.")
    end)
  }
  server {
    listen 127.0.0.1:$PORT;
    location = /webhook { content_by_lua_block { bot:handle() } }
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
    local asked = assert(sandbox.sandbox:wait_for { to = "15558000001" })
    assert.equal("Which size?", asked[1].view.text)
    assert.equal(200, hear { from = "15558000001", text = "large" })
    local answered = assert(sandbox.sandbox:wait_for { to = "15558000001", after = asked[1].id })
    assert.equal("One large, coming up.", answered[1].view.text)
    assert.equal("still here", http.request { url = nginx.url .. "/elsewhere" }.body)
  end)

  it("lets nothing in that is not signed", function()
    assert.equal(401, http.request { method = "POST", url = nginx.url .. "/webhook", body = "{}" }.status)
    assert.equal(405, http.request { method = "DELETE", url = nginx.url .. "/webhook" }.status)
  end)
end)
