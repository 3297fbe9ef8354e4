-- The chat page in a real browser, on a phone and on a desk, light and dark. The pictures go to build/sandbox/.
-- `make browser` installs the browser; without it these are pending.
local clients = require "spec.support.clients"
local eventually = require "spec.support.eventually"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local kapso = require "kapso"
local server = require "spec.support.server"
local webdriver = require "spec.support.webdriver"

local message = kapso.message
local PICTURES = (os.getenv "BUILD" or "build") .. "/sandbox"
local HOSTILE = [[</script><script>marked = 1</script><img src=x onerror="marked = 2">"'><svg/onload="marked = 3">]]

describe("the sandbox's page", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  teardown(function() sandbox:stop() end)

  it("is served, with a policy that lets nothing in from elsewhere", function()
    for path, kind in pairs { ["/"] = "text/html", ["/_sandbox/page.css"] = "text/css", ["/_sandbox/page.js"] = "text/javascript" } do
      local answer = sandbox:request("GET", path)
      assert.equal(200, answer.status)
      assert.equal(kind .. "; charset=utf-8", answer.headers["content-type"])
      assert.matches("default-src 'none'; script-src 'self'", answer.headers["content-security-policy"], 1, true)
      assert.is_nil(answer.body:find("https?://[%w]"), path)
    end
    assert.equal(404, sandbox:request("POST", "/", {}).status)
  end)

  if not webdriver.there() then
    pending "no chromium or chromedriver: `make browser` installs them and looks at the page"
    return
  end

  setup(function() folder.run("mkdir -p %s", PICTURES) end)

  -- What the customer wrote, once it is there.
  local function heard(from, count)
    return eventually(function()
      local inbound = {}
      for _, one in ipairs(sandbox.sandbox:conversation(from)) do
        if one.kapso.direction == "inbound" then inbound[#inbound + 1] = one end
      end
      return #inbound == count and inbound[count]
    end) or error(("%d messages of %s were to come"):format(count, from))
  end
  local function answer(to, what) return assert(client:send("+" .. to, what)).messages[1].id end
  -- Bubbles that have a text, as many as there are.
  local function bubbles(text)
    return ("[...document.querySelectorAll('.bubble')].filter((one) => one.innerText.includes(%q)).length"):format(text)
  end

  local numbers = 0
  for _, look in ipairs { { "phone", 390, 800, false }, { "desk", 1280, 800, true } } do
    describe(("on a %s, %s,"):format(look[1], look[4] and "dark" or "light"), function()
      local browser, who
      setup(function() browser = webdriver.open { width = look[2], height = look[3], dark = look[4] } end)
      teardown(function() browser:close() end)
      before_each(function()
        numbers = numbers + 1
        who = ("1555400%04d"):format(numbers)
        browser:go "about:blank"
        browser:go(sandbox.sandbox.url .. "/")
      end)
      local function picture(name)
        browser:picture(("%s/%s-%s-%s.png"):format(PICTURES, name, look[1], look[4] and "dark" or "light"))
      end
      local function begin()
        browser:type("#begin [name=from]", "+" .. who)
        browser:type("#begin [name=name]", "Ada\n")
        browser:wait "!document.querySelector('main').hidden"
      end
      local function check_layout()
        assert.equal(look[2], browser:run "return document.documentElement.scrollWidth")
        assert.same({}, browser:console())
        assert.equal("undefined", browser:run "return typeof marked")
      end

      it("is a chat with the bot", function()
        begin()
        browser:type("#compose [name=text]", "Hello, is anybody there?\n")
        local hello = heard(who, 1)
        assert.same({ "Hello, is anybody there?", "Ada" }, { hello.text.body, hello.kapso.contact_name })
        assert(client:mark_read(hello.id, { typing = true }))
        browser:wait "document.getElementById('state').innerText == 'typing…'"
        answer(who, message.buttons { header = "Order desk", body = "Which *size* would you like?", footer = "Tap one",
          buttons = { { id = "s", title = "Small" }, { id = "l", title = "Large" } } })
        browser:wait(bubbles "Which size would you like?")
        assert.equal("size", browser:run "return document.querySelector('.bubble strong').innerText")
        assert.equal(1, browser:run "return document.querySelectorAll('.mine .read').length")
        browser:click ".choices button:nth-child(2)"
        local tapped = heard(who, 2)
        assert.same({ id = "l", title = "Large" }, tapped.interactive.button_reply)
        answer(who, message.text "One large, coming up.")
        browser:wait(bubbles "One large, coming up.")
        answer(who, message.list { body = "And when?", button = "Days", sections = {
          { title = "This week", rows = { { id = "mo", title = "Monday", description = "from nine" } } },
          { title = "Next week", rows = { { id = "tu", title = "Tuesday" } } } } })
        browser:wait(bubbles "And when?")
        browser:click "#messages li:last-child .choices button"
        browser:wait "document.querySelector('dialog').open"
        picture "list"
        browser:click "dialog .row:last-of-type"
        assert.equal("tu", heard(who, 3).interactive.list_reply.id)
        browser:wait(bubbles "Tuesday")
        picture "chat"
        check_layout()
      end)

      it("fills in a Flow, sends a picture, and shows templates and media", function()
        begin()
        browser:type("#compose [name=text]", "book\n")
        heard(who, 1)
        answer(who, message.flow { body = "Pick a time", flow_id = "123", cta = "Book", token = "t-1", screen = "DAY" })
        browser:wait(bubbles "Pick a time")
        browser:click ".choices button"
        browser:type("dialog .field:first-child input:first-child", "day")
        browser:type("dialog .field:first-child input:last-child", "Monday")
        picture "flow"
        browser:click "dialog .go"
        assert.same({ day = "Monday", flow_token = "t-1" }, json.decode(heard(who, 2).interactive.nfm_reply.response_json))
        browser:click "#picture"
        assert.equal("image/png", heard(who, 3).image.mime_type)
        browser:wait "[...document.images].some((one) => one.complete && one.naturalWidth == 8)"
        answer(who, message.template("customer_feedback", "en_US", { body = { customer_name = "Ada" } }))
        browser:wait(bubbles "Hi Ada, was this helpful?")
        browser:click "#messages li:last-child .choices button"
        assert.same({ payload = "Yes", text = "Yes" }, heard(who, 4).button)
        answer(who, message.location_request { body = "Where to?" })
        browser:wait(bubbles "Where to?")
        browser:click "#messages li:last-child .choices button"
        picture "location"
        browser:click "dialog .go"
        assert.same({ "The old pier", 2.1839 }, (function(place) return { place.name, place.longitude } end)(heard(who, 5).location))
        browser:wait(bubbles "The old pier")
        answer(who, message.template("shipping_update", "en_US",
          { header = "7", body = { "Monday", "Friday" }, buttons = { { url = "777" } } }))
        browser:wait "document.querySelector('.choices a[href=\"https://example.com/track/777\"]')?.rel == 'noreferrer'"
        picture "media"
        check_layout()
      end)

      it("shows as text whatever it is given", function()
        sandbox.sandbox:inbound { from = who, text = HOSTILE, name = HOSTILE }
        answer(who, message.text(HOSTILE))
        answer(who, message.buttons { header = HOSTILE:sub(1, 60), body = HOSTILE, footer = HOSTILE:sub(1, 60),
          buttons = { { id = HOSTILE, title = HOSTILE:sub(1, 20) } } })
        answer(who, message.cta_url { body = HOSTILE, display_text = "Go", url = "https://example.com/\"><script>marked=4</script>" })
        answer(who, message.document { link = "https://example.com/x", filename = HOSTILE, caption = HOSTILE })
        browser:wait "[...document.querySelectorAll('#people a')].some((one) => one.innerText.includes('<script>marked = 1'))"
        browser:run(("location.hash = %q; return true"):format(who))
        browser:wait(bubbles "<img src=x onerror=" .. " == 5")
        assert.equal(0, browser:run "return document.querySelectorAll('.bubble svg, .bubble script, #people img').length")
        picture "hostile"
        check_layout()
      end)

      it("says what is wrong, goes back to the list, and shows failures", function()
        assert(sandbox.sandbox:set_statuses { { to = "+" .. who, failed = 0, code = 131026 } })
        begin()
        browser:wait "document.activeElement.name == 'text'"
        browser:type("#compose [name=text]", "hi\n")
        heard(who, 1)
        answer(who, message.text "Will this arrive?")
        browser:wait "document.querySelector('.about .failed')?.innerText.includes('131026')"
        assert(sandbox.sandbox:set_statuses {})
        browser:run "say({ button: 'nowhere' }); return true"
        browser:wait "document.getElementById('problem').innerText.includes('has a button')"
        picture "failed"
        if look[1] == "phone" then browser:click "#back" else browser:run "location.hash = ''; return true" end
        browser:wait "document.querySelector('main').hidden"
        picture "people"
        browser:click(("#people a[href='#%s']"):format(who))
        browser:wait(bubbles "Will this arrive?")
      end)
    end)
  end
end)
