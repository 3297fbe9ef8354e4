local bots = require "spec.support.bots"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local sandbox = require "kapso.sandbox"
local webhooks = require "spec.support.webhooks"

-- Each example is served as a user would, and the spec plays the customer.
describe("the example bot", function()
  local kapso, place, served
  setup(function() kapso = assert(sandbox.start { webhook_secret = webhooks.secret }) end)
  teardown(function() kapso:stop() end)
  before_each(function() place = folder.make() end)
  after_each(function()
    if served then served:stop() end
    served = nil
    folder.remove(place)
  end)

  local function serve(name, environment)
    folder.write(place .. "/bot.lua", files.read("examples/bots/" .. name .. ".lua"))
    local all = { KAPSO_WEBHOOK_SECRET = webhooks.secret }
    for _, pair in ipairs(kapso:environment()) do all[pair[1]] = pair[2] end
    for key, value in pairs(environment or {}) do all[key] = value end
    served = bots.serve(place .. "/bot.lua", { environment = all })
    assert(kapso:change { webhook_url = served.url })
  end

  -- What a customer says, and what they see of the answers.
  local function say(from, said, count)
    said.from = from
    local id = assert(kapso:inbound(said))
    local seen, answers = {}, assert(kapso:wait_for { to = from, after = id, count = count or 1, timeout = 60 })
    for index, message in ipairs(answers) do seen[index] = message.view.text end
    return seen, answers
  end

  it("orders takes orders", function()
    serve "orders"
    local ada = "15551000001"
    assert.same({ "You have not ordered yet." }, (say(ada, { text = "Orders" })))
    local _, answers = say(ada, { text = "Order, please" })
    assert.equal("list", answers[1].interactive.type)
    assert.same({ "Please choose from the menu." }, (say(ada, { text = "something" })))
    assert.same({ "How many?" }, (say(ada, { list = "funghi" })))
    assert.same({ "A number from 1 to 9, please." }, (say(ada, { text = "many" })))
    assert.same({ "Where to? Send your location, or write the address." }, (say(ada, { text = "2" })))
    assert.same({ "2 Funghi for $22?" }, (say(ada, { location = { latitude = 40.4, longitude = -3.7 } })))
    local thanks = say(ada, { button = "Order" })
    local number = thanks[1]:match "Your order is (%S+)%.$"
    assert.equal(('%s,funghi,2,"40.4, -3.7"\n'):format(number), files.read(place .. "/orders.csv"))
    assert.same({ "You have ordered 1 times." }, (say(ada, { text = "orders" })))
  end)

  it("orders lets people think again", function()
    serve "orders"
    local ben = "15551000002"
    say(ben, { text = "order" })
    say(ben, { list = "diavola" })
    say(ben, { text = "1" })
    say(ben, { text = "12 Market Street" })
    assert.same({ "Nothing was ordered." }, (say(ben, { button = "no" })))
    assert.is_nil(files.read(place .. "/orders.csv"))
  end)

  it("newsletter signs people up and off", function()
    serve "newsletter"
    local cleo = "15551000003"
    assert.same({ "Write NEWS to get our newsletter, STOP to end it." }, (say(cleo, { text = "hello" })))
    assert.same({ "Shall we send you our news, once a month at the most?" }, (say(cleo, { text = "News", name = "Cleo" })))
    assert.same({ "Done! Write STOP whenever you have had enough." }, (say(cleo, { button = "yes" })))
    assert.matches("^phone,name,consent\n%+15551000003,Cleo,wamid%.", files.read(place .. "/subscribers.csv"))
    assert.same({ "You get our newsletter already. Write STOP to end it." }, (say(cleo, { text = "news" })))
    assert.matches("no more newsletters", (say(cleo, { text = "STOP" }))[1])
    assert.equal("phone\n+15551000003\n", files.read(place .. "/stopped.csv"))
  end)

  it("faq answers, and hands over to a person", function()
    serve("faq", { KAPSO_AGENT = "3f2b8c1e-6a4d-4a77-9a51-0f6f8a1d2c3b" })
    local dora = "15551000004"
    assert.same({ "We are open Monday to Friday, 9 to 18 h." }, (say(dora, { text = "When are you open?" })))
    assert.same({ "I cannot answer that. Shall a colleague?" }, (say(dora, { text = "Do you dye beards?" })))
    assert.same({ "A colleague will answer you here." }, (say(dora, { button = "person" })))
    local id = assert(kapso:inbound { from = dora, text = "when are you open?" })
    local answers, err = kapso:wait_for { to = dora, after = id, timeout = 0.5 }
    assert.is_nil(answers)
    assert.equal("timeout", err.kind)
  end)

  it("appointments books what was chosen in the Flow", function()
    folder.run("openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out %s/flow_private.pem 2>/dev/null", place)
    serve("appointments", { FLOW_ID = "1234567890", KAPSO_APP_SECRET = "app secret" })
    local _, answers = say("15551000005", { text = "An appointment, please" })
    assert.equal("flow", answers[1].interactive.type)
    assert.same({ "Please book with the button above." }, (say("15551000005", { text = "tomorrow" })))
    local booking = { day = "2026-12-01", time = "09:00" }
    assert.same({ "Booked: 2026-12-01 09:00. See you then!" }, (say("15551000005", { flow = booking })))
    assert.equal(400, served:get("/flow", { method = "POST", body = "{}" }).status >= 400 and 400)
  end)
end)
