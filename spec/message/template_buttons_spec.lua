local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local FIRST = "template.components[1]"
local PARAMETER = FIRST .. ".parameters[1]"

local function build(buttons, offer)
  return message.template("order_ready", "en_US", {
    buttons = buttons, limited_time_offer = offer,
  }).template.components
end

local function component(sub_type, index, parameter)
  return { type = "button", sub_type = sub_type, index = index, parameters = { parameter } }
end

local SECTIONS = { { title = "Popular", products = { "A", "B" } } }

-- What is written, and what is sent.
local KINDS = {
  url = { { url = "orders/1?a=b" }, component("url", "0", { type = "text", text = "orders/1?a=b" }) },
  payload = { { payload = "YES" }, component("quick_reply", "0", { type = "payload", payload = "YES" }) },
  copy_code = {
    { copy_code = "SAVE20" },
    component("copy_code", "0", { type = "coupon_code", coupon_code = "SAVE20" }),
  },
  otp = { { otp = "J$FpnYnP" }, component("url", "0", { type = "text", text = "J$FpnYnP" }) },
  flow_token = {
    { flow_token = "t" },
    component("flow", "0", { type = "action", action = { flow_token = "t" } }),
  },
  flow_action_data = {
    { flow_token = "t", flow_action_data = { a = 1 } },
    component("flow", "0", { type = "action", action = { flow_token = "t", flow_action_data = { a = 1 } } }),
  },
  catalog = {
    { catalog = { thumbnail_product_retailer_id = "A" } },
    component("catalog", "0", { type = "action", action = { thumbnail_product_retailer_id = "A" } }),
  },
  products = {
    { products = { thumbnail_product_retailer_id = "A", sections = SECTIONS } },
    component("mpm", "0", { type = "action", action = {
      thumbnail_product_retailer_id = "A",
      sections = { {
        title = "Popular", product_items = { { product_retailer_id = "A" }, { product_retailer_id = "B" } },
      } },
    } }),
  },
}

describe("template buttons", function()
  for name, case in pairs(KINDS) do
    it(name, function() assert.same({ case[2] }, build { case[1] }) end)
  end

  it("are counted from one, sent from nought, and may have holes", function()
    local components = build { [2] = { url = "a" }, [10] = { payload = "b" } }
    assert.same({ "1", "9" }, { components[1].index, components[2].index })
    assert.equal(2, #components)
  end)

  it("have numbers from 1 to 10", function()
    for _, key in ipairs { 0, 11, 1.5, -1, "1", "url", true } do
      refusals.at(FIRST, "the number of a button (1 to 10)", build, { [key] = { url = "a" } })
    end
    refusals.at(FIRST, "the number of a button", build, { url = "a" })
    refusals.at(FIRST, "has no buttons", build, {})
    refusals.at(FIRST, "a table of buttons is expected", build, "a")
    refusals.at(FIRST, "is a boolean", build, { false })
  end)

  it("are one kind of thing", function()
    local err = refusals.of(build, { { url = "a", payload = "b" } })
    assert.equal(FIRST, err.path)
    assert.is_truthy(err.message:find("a button is one kind of thing", 1, true))
    refusals.at(FIRST, "an empty table, leave a button out that takes nothing", build, { {} })
    refusals.at(FIRST .. ".paylod", 'did you mean "payload"?', build, { { paylod = "a" } })
    refusals.at(FIRST .. ".url_suffix", "is not known", build, { { url_suffix = "a" } })
  end)

  it("are checked where they are on the wire", function()
    refusals.at("template.components[2].parameters[1].text", "is empty", build, { { url = "a" }, { url = "" } })
    refusals.at(PARAMETER .. ".text", "without spaces", build, { { url = "a b" } })
    refusals.at(PARAMETER .. ".text", "without spaces", build, { { url = "a\r\nb" } })
    refusals.at(PARAMETER .. ".text", "is a number", build, { { url = 12 } })
    refusals.at(PARAMETER .. ".text", "on one line", build, { { otp = "12\n34" } })
    refusals.at(PARAMETER .. ".text", "put it in quotes", build, { { otp = 123456 } })
    refusals.at(PARAMETER .. ".coupon_code", "on one line", build, { { copy_code = "a\tb" } })
    refusals.at(PARAMETER .. ".payload", "is a table", build, { { payload = {} } })
    refusals.at(PARAMETER .. ".action.flow_token", "is empty", build, { { flow_token = "" } })
    refusals.at(PARAMETER .. ".action.flow_action_data", "is a string", build, { { flow_action_data = "x" } })
    refusals.at(PARAMETER .. ".action.flow_action_data.a", "is a function", build,
      { { flow_action_data = { a = print } } })
    refusals.at(PARAMETER .. ".action", "a table is expected", build, { { catalog = "A" } })
    refusals.at(PARAMETER .. ".action.thumbnail_product_retailer_id", "is missing", build, { { catalog = {} } })
    refusals.at(PARAMETER .. ".action.thumbnail_product_retailer_id", "is missing", build,
      { { products = { sections = SECTIONS } } })
    refusals.at(PARAMETER .. ".action.sections", "is missing", build,
      { { products = { thumbnail_product_retailer_id = "A" } } })
    refusals.at(PARAMETER .. ".action.sections[1].product_items", "at least 1", build,
      { { products = { thumbnail_product_retailer_id = "A", sections = { { products = {} } } } } })
  end)

  it("lets a limited-time offer's code be shorter", function()
    local code = ("C"):rep(16)
    assert.is_table(build { { copy_code = code } })
    refusals.at("template.components[2].parameters[1].coupon_code", "at most 15", build,
      { { copy_code = code } }, { expires_at = 1700000000 })
  end)
end)
