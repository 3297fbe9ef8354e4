-- What nginx.conf serves: a form, the send that it posts, and the webhook that receives.

local kapso = require "kapso"

local webhook = kapso.webhook
local app = {}

local SHOWN = 10

-- Made once, before nginx forks; every worker opens connections of its own. Its workers share what they learn of the
-- rate limit: when one is told to send more slowly, all do.
local client = kapso.new { shared = "kapso", retries = 1 }
local secret = assert(os.getenv "KAPSO_WEBHOOK_SECRET", "KAPSO_WEBHOOK_SECRET is not set")

local PAGE = [[
<!doctype html><meta charset="utf-8"><title>kapso</title>
<form method="post" action="/send">
  <label>Number <input name="to" placeholder="+1 555 123 4567" required></label>
  <label>Message <input name="text" value="Hello!" required></label>
  <button>Send</button>
</form>
<p>%s</p>
<ul>%s</ul>
]]

local ENTITIES = { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;", ["'"] = "&#39;" }

local function escape(text)
  return (tostring(text):gsub("[&<>\"']", ENTITIES))
end

local function page(status, notice)
  local items, inbox = {}, ngx.shared.inbox
  for _ = 1, inbox:llen "messages" do -- turned once around
    local item = inbox:rpop "messages"
    inbox:lpush("messages", item)
    table.insert(items, 1, "<li>" .. escape(item) .. "</li>")
  end
  ngx.status = status
  ngx.print(PAGE:format(escape(notice), table.concat(items, "\n")))
end

function app.form()
  page(200, "")
end

--- Sends what the form says. This request waits for the answer; the worker serves others meanwhile.
function app.send()
  if ngx.req.get_method() ~= "POST" then return ngx.exit(405) end
  ngx.req.read_body()
  local fields = ngx.req.get_post_args()
  local ok, message = pcall(kapso.message.text, fields.text)
  if not ok then return page(422, message) end
  local sent, err = client:send(fields.to, message)
  if sent then return page(200, "Accepted as " .. sent.messages[1].id) end
  ngx.log(ngx.WARN, tostring(err))
  page(err.kind == "invalid" and 422 or 502, err)
end

local function remember(event)
  local inbox = ngx.shared.inbox
  inbox:rpush("messages", ("%s: %s"):format(event.from or event.username, event.text or event.kind))
  while inbox:llen "messages" > SHOWN do inbox:lpop "messages" end
end

-- Work that takes its time goes to a timer: Kapso gets its answer at once, or would deliver again.
local function answer_later(event)
  ngx.timer.at(0, function()
    local ok, err = client:mark_read(event.id, { typing = true })
    if not ok then ngx.log(ngx.WARN, "mark_read: ", tostring(err)) end
  end)
end

-- Whether an event comes for the first time: it may be delivered again, alone or in a batch.
local function is_new(event)
  local new = true
  for _, key in ipairs(webhook.keys(event)) do
    new = ngx.shared.inbox:add("seen " .. key, true, 86400) and new
  end
  return new
end

--- Receives. The signature is checked before anything is read; what was delivered before is answered and left alone.
function app.webhook()
  ngx.req.read_body()
  local body, headers = ngx.req.get_body_data(), ngx.req.get_headers()
  if not webhook.verify(secret, body, headers["X-Webhook-Signature"]) then return ngx.exit(401) end
  local events, err = webhook.parse(headers, body)
  if not events then
    ngx.log(ngx.WARN, tostring(err))
    return ngx.exit(400)
  end
  for _, event in ipairs(events) do
    if event.kind:find "^message%." and is_new(event) then
      remember(event)
      answer_later(event)
    end
  end
  ngx.say "ok"
end

return app
