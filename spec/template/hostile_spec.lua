-- Whatever servers and callers hand in: definitions with holes never break anything, sends never raise, and what `define`
-- refuses it refuses with a path.
local json = require "kapso.json"
local refusals = require "spec.support.refusals"
local template = require "kapso.template"

local loop = {}
loop.loop = loop

local JUNK = {
  json.null, true, false, 0, -1, 1.5, 2 ^ 53, 1 / 0, -1 / 0, 0 / 0, "", "text", "nan", "inf", "\0", "\255\254", ("x"):rep(5000),
  ("{{"):rep(500), ("{{1}} "):rep(500), {}, { {} }, { { {} } }, { 1, 2, nil, 4 }, { [1.5] = 1 }, { [-1] = 1, [0] = 2 }, { type = 1 },
  { type = "BODY" }, { type = {} }, { [{}] = 1 }, { [true] = false }, { text = {} }, { name = "a", language = {} }, loop, print,
  coroutine.create(print), json.array {}, { json.null, json.null }, { type = "text", text = json.null },
}

local WORDS = { text = true, nan = true, inf = true } -- that could be a name or a language

local DEFINITION = {
  name = "all", language = "en_US", category = "MARKETING", parameter_format = "POSITIONAL",
  components = {
    { type = "HEADER", format = "IMAGE" },
    { type = "LIMITED_TIME_OFFER", limited_time_offer = { text = "Now!", has_expiration = true } },
    { type = "BODY", text = "Hi {{1}} and {{2}}." },
    { type = "FOOTER", text = "Bye" },
    { type = "BUTTONS", buttons = { { type = "URL", text = "Go", url = "https://example.com/{{1}}" }, { type = "COPY_CODE" },
      { type = "MPM" }, { type = "FLOW" }, { type = "VOICE_CALL" }, { type = "NEW_KIND" } } },
    { type = "CAROUSEL", cards = { { components = { { type = "HEADER", format = "PRODUCT" } } },
      { components = { { type = "HEADER", format = "PRODUCT" } } } } },
  },
}

local SEND = {
  type = "template",
  template = { name = "all", language = { code = "en_US" }, components = {
    { type = "header", parameters = { { type = "image", image = { id = "1" } } } },
    { type = "body", parameters = { { type = "text", text = "a" }, { type = "currency", currency = { fallback_value = "b" } } } },
    { type = "limited_time_offer", parameters = { { type = "limited_time_offer",
      limited_time_offer = { expiration_time_ms = 1 } } } },
    { type = "button", sub_type = "url", index = "0", parameters = { { type = "text", text = "7" } } },
    { type = "button", sub_type = "mpm", index = 2, parameters = { { type = "action", action = {
      thumbnail_product_retailer_id = "S", sections = { { title = "A", product_items = { { product_retailer_id = "S" } } } } } } } },
    { type = "carousel", cards = { { card_index = 0, components = { { type = "header", parameters = { { type = "product",
      product = { catalog_id = "1", product_retailer_id = "S" } } } } } } } },
  } },
}

local FRIENDLY = {
  header = { image = { id = "1" } }, body = { "a", "b" }, limited_time_offer = { expires_at = 1 },
  buttons = { { url = "7" }, { copy_code = "A" }, { products = { thumbnail_product_retailer_id = "S",
    sections = { { title = "A", products = { "S" } } } } }, { flow_token = "t" } },
  carousel = { { header = { product = { catalog_id = "1", product_retailer_id = "S" } }, buttons = {}, body = {} } },
}

local PARTS = {
  category = "MARKETING", header = { image = "4::a" }, body = { text = "Hi {{1}}, it is ready.", example = { "Ana" } },
  footer = "Bye", buttons = { { quick_reply = "Yes" }, { url = "https://example.com/{{1}}", text = "Go", example = { "7" } },
    { flow = { flow_id = "1" }, text = "Book" } }, parameter_format = "POSITIONAL", message_send_ttl_seconds = 43200,
}
local CODE = {
  category = "AUTHENTICATION", code_expiration_minutes = 5, add_security_recommendation = true,
  buttons = { { otp = "zero_tap", zero_tap_terms_accepted = true,
    supported_apps = { { package_name = "com.a", signature_hash = "K8a/AINcGX7" } } } },
}
local CARDS = {
  category = "MARKETING", body = "Plants.", carousel = {
    { header = { image = "4::a" }, body = "One.", buttons = { { quick_reply = "Yes" } } },
    { header = { image = "4::a" }, body = "Two.", buttons = { { quick_reply = "Yes" } } },
  },
}
local OFFER = {
  category = "MARKETING", body = "News.", limited_time_offer = { text = "Now!", has_expiration = true },
  buttons = { { copy_code = "A" }, { url = "https://example.com", text = "Go" } },
}

-- Every copy of a tree with one thing in it replaced by junk, or left out.
local function each_broken(tree, use)
  local function walk(node, rebuild)
    for _, junk in ipairs(JUNK) do use(rebuild(junk)) end
    use(rebuild(nil))
    if type(node) ~= "table" then return end
    for key, child in pairs(node) do
      walk(child, function(replacement)
        local copy = {}
        for other, value in pairs(node) do copy[other] = value end
        copy[key] = replacement
        return rebuild(copy)
      end)
    end
  end
  walk(tree, function(replacement) return replacement end)
end

local function checked(definition, send)
  local found = template.check(definition, send)
  assert.is_table(found)
  for _, mismatch in ipairs(found) do
    assert.is_string(mismatch.path)
    assert.is_string(mismatch.message)
    assert.is_true(#tostring(mismatch) < 700, tostring(mismatch))
    assert.is_truthy(json.encode(tostring(mismatch)), "not to be printed")
  end
  assert.is_string(template.preview(definition, send))
end

describe("templates stand up to", function()
  it("broken definitions", function()
    local count = 0
    each_broken(DEFINITION, function(definition)
      count = count + 1
      if type(definition) ~= "table" then return end
      checked(definition, SEND)
      checked(definition, FRIENDLY)
    end)
    assert.is_true(count > 1500)
  end)

  it("definitions and sends that contain themselves", function()
    local definition = { components = { { type = "BODY", text = "Hi {{1}}." }, { type = "CAROUSEL" } } }
    definition.components[2].cards = { definition, definition }
    local send = { { type = "body", parameters = {} }, { type = "carousel" } }
    send[2].cards = { { components = send }, { components = send } }
    checked(definition, send)
    local parameters = { body = { "Ana" } }
    parameters.carousel = { parameters, parameters }
    checked(definition, parameters)
  end)

  it("broken sends in wire shape", function()
    each_broken(SEND, function(send) checked(DEFINITION, send) end)
    each_broken(SEND.template.components, function(send) checked(DEFINITION, send) end)
  end)

  it("broken parameters", function()
    each_broken(FRIENDLY, function(parameters) checked(DEFINITION, parameters) end)
  end)

  for name, parts in pairs { text = PARTS, authentication = CODE, carousel = CARDS, offer = OFFER } do
    it("broken parts of a definition: " .. name, function()
      assert.is_table(template.define("fine", "en_US", parts))
      each_broken(parts, function(broken)
        local ok, err = pcall(template.define, "fine", "en_US", broken)
        if ok then
          assert.is_string(json.encode(err), "what was made cannot be sent")
        else
          assert.is_string(err.path, tostring(err))
          refusals.of(error, err)
        end
      end)
    end)
  end

  it("broken names and languages", function()
    for _, junk in ipairs(JUNK) do
      if not WORDS[junk] then
        assert.equal("name", refusals.of(template.define, junk, "en_US", PARTS).path)
        assert.equal("language", refusals.of(template.define, "fine", junk, PARTS).path)
      end
    end
  end)
end)
