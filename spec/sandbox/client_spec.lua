local kapso = require "kapso"
local message = kapso.message
local sandbox = require "kapso.sandbox"

describe("kapso against the sandbox:", function()
  local running, client
  setup(function()
    running = assert(sandbox.start())
    client = kapso.new(running:options())
  end)
  teardown(function()
    client:close()
    running:stop()
  end)

  local image = { link = "https://example.com/a.jpg" }
  local built = {
    text = function() return message.text { body = "Hi", preview_url = true } end,
    image = function() return message.image { link = image.link, caption = "A" } end,
    audio = function() return message.audio { id = "1", voice = true } end,
    document = function() return message.document { id = "1", filename = "a.pdf" } end,
    sticker = function() return message.sticker { id = "1" } end,
    location = function() return message.location { latitude = 1.5, longitude = -2, name = "N", address = "A" } end,
    reaction = function() return message.reaction("wamid.x", "👍") end,
    buttons = function()
      return message.buttons { body = "Which?", header = { image = image }, footer = "F",
        buttons = { { id = "s", title = "Small" }, { id = "l", title = "Large" } } }
    end,
    list = function()
      return message.list { body = "Which?", button = "Open", header = "H",
        sections = { { title = "S", rows = { { id = "1", title = "A", description = "D" } } } } }
    end,
    cta_url = function() return message.cta_url { body = "B", display_text = "See", url = "https://example.com/" } end,
    location_request = function() return message.location_request { body = "Where?" } end,
    catalog = function() return message.catalog { body = "B", thumbnail_product_retailer_id = "p" } end,
    product = function() return message.product { catalog_id = "c", product_retailer_id = "p", body = "B" } end,
    product_list = function()
      return message.product_list { catalog_id = "c", header = "H", body = "B",
        sections = { { title = "S", products = { "p", "q" } } } }
    end,
    flow = function() return message.flow { body = "B", cta = "Go", flow_id = "1", token = "t", screen = "S" } end,
    call_permission_request = function() return message.call_permission_request { body = "May we?" } end,
    template = function() return message.template("order_ready_named", "en_US", { body = { order_id = "7" } }) end,
    template_with_all = function()
      return message.template("flash_offer", "en_US", { header = { image = image }, body = { "Ana", "FLASH" },
        limited_time_offer = { expires_at = 1893456000 }, buttons = { { copy_code = "FLASH" }, { url = "FLASH" } } })
    end,
    template_carousel = function()
      local card = { header = { image = image }, body = { "3" }, buttons = { [2] = { url = "x" } } }
      return message.template("plant_carousel", "en_US", { body = { "Ana" }, carousel = { card, card } })
    end,
    template_values = function()
      return message.template("order_total", "en_US", { body = {
        kapso.currency { code = "USD", amount_1000 = 1000, fallback = "$1" }, kapso.date_time "May 1" } })
    end,
    template_code = function()
      return message.template("login_code", "en_US", { body = { "123456" }, buttons = { { otp = "123456" } } })
    end,
  }
  for name, build in pairs(built) do
    it("what message." .. name .. " builds is accepted", function()
      local sent, err = client:send("+1 555 123 4567", build())
      assert.is_nil(not sent and tostring(err) or nil)
      assert.matches("^wamid%.", sent.messages[1].id)
    end)
  end

  it("marketing messages, read receipts and the older API are accepted", function()
    local sale = message.template("spring_sale", "en_US", { body = { first_name = "Ana" } })
    assert(client:send("+15551234567", sale, { marketing = true }))
    assert.is_true(assert(client:mark_read("wamid.x", { typing = true })).success)
    local entries = assert(running:ledger())
    assert.equal("sendMessage", entries[#entries].route)
  end)

  it("media goes up and comes down", function()
    local uploaded = assert(client.media:upload { data = "hello", type = "text/plain", filename = "a.txt" })
    local pieces = {}
    assert(client.media:download(uploaded.id, { to = function(chunk)
      pieces[#pieces + 1] = chunk
      return true
    end }))
    assert.equal("hello", table.concat(pieces))
  end)

  it("lists are walked to their end", function()
    for i = 1, 25 do assert(client:send("+15550000001", message.text("m" .. i))) end
    local count = 0
    for item in client:each("listMessages", { limit = 7 }) do count = count + (item.to == "15550000001" and 1 or 0) end
    assert.equal(25, count)
    local numbers = 0
    for _ in client:each("listWhatsappPhoneNumbers", {}) do numbers = numbers + 1 end
    assert.equal(1, numbers)
  end)

  it("errors are told apart", function()
    local _, undeliverable = client:send("+19990131026", message.text "Hi")
    assert.same({ "api", 131026, "rejected" }, { undeliverable.kind, undeliverable.code, undeliverable.outcome })
    local _, window = client:send("+19990131047", message.text "Hi")
    assert.same({ 422, "reengagement_window" }, { window.status, window.category })
    local _, closed = client:send("+19990000444", message.text "Hi")
    assert.equal("unknown", closed.outcome)
    local _, missing = client:send("+15551234567", message.template("none", "en_US"))
    assert.same({ 404, 132001, "template" }, { missing.status, missing.code, missing.category })
  end)
end)
