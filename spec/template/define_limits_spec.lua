-- Every limit at its edge: what just fits is taken, one more is refused with its path.
local refusals = require "spec.support.refusals"
local template = require "kapso.template"

local define = template.define
local characters = refusals.characters

-- A text of so many characters, of words.
local function words(count)
  return ("ab é "):rep(math.floor(count / 5)) .. characters(count % 5)
end

local function defined(parts, name, language)
  local all = { category = "MARKETING", body = "Good news for everyone." }
  for key, value in pairs(parts) do all[key] = value end
  return define(name or "fine", language or "en_US", all)
end

local function code(parts)
  local all = { category = "AUTHENTICATION", buttons = { { otp = "copy_code" } } }
  for key, value in pairs(parts) do all[key] = value end
  return define("code", "en_US", all)
end

local function otp(button) return code { buttons = { button } } end

local function one_app(package, hash)
  return otp { otp = "one_tap", supported_apps = { { package_name = package, signature_hash = hash or "K8a/AINcGX7" } } }
end

local function buttons(list) return defined { buttons = list } end

local function replies(count)
  local list = {}
  for index = 1, count do list[index] = { quick_reply = "Answer " .. index } end
  return list
end

local function offer(more)
  local parts = { limited_time_offer = { text = "Only today!" }, buttons = { { url = "https://example.com", text = "Go" } } }
  for key, value in pairs(more) do parts[key] = value end
  return defined(parts)
end

local function card(more)
  local made = { header = { image = "4::a" }, body = "A fine plant." }
  for key, value in pairs(more or {}) do made[key] = value end
  return made
end

local function cards(count)
  local list = {}
  for index = 1, count do list[index] = card() end
  return list
end

local function apps(count)
  local list = {}
  for index = 1, count do
    list[index] = { package_name = "com.example.app" .. index, signature_hash = "K8a/AINcGX7" }
  end
  return list
end

-- what, path, part of the message, how it is made of a number, the last that fits (the next does not)
local MOST = {
  { "a name", "name", "at most 512", function(n) return defined({}, ("a"):rep(n)) end, 512 },
  { "a header", "components[1].text", "at most 60", function(n) return defined { header = characters(n) } end, 60 },
  { "a header with its example", "components[1].text", "61 characters with its examples", function(n)
    return defined { header = { text = "Sale on {{1}} now", example = characters(n - 12) } }
  end, 60 },
  { "a body", "components[1].text", "at most 1024", function(n) return defined { body = words(n) } end, 1024 },
  { "a body with its examples", "components[1].text", "1025 characters with its examples", function(n)
    return defined { body = { text = words(900) .. "{{1}} and so on", example = characters(n - 910) } }
  end, 1024 },
  { "a footer", "components[2].text", "at most 60", function(n) return defined { footer = characters(n) } end, 60 },
  { "an offer's text", "components[1].limited_time_offer.text", "at most 16", function(n)
    return offer { limited_time_offer = { text = characters(n) } }
  end, 16 },
  { "an offer's body", "components[2].text", "at most 600", function(n) return offer { body = words(n) } end, 600 },
  { "a card's body", "components[2].cards[2].components[2].text", "at most 160", function(n)
    return defined { carousel = { card(), card { body = words(n) } } }
  end, 160 },
  { "cards", "components[2].cards", "at most 10", function(n) return defined { carousel = cards(n) } end, 10 },
  { "a card's buttons", "components[2].cards[1].components[3].buttons", "at most 2", function(n)
    local with = card { buttons = replies(n) }
    return defined { carousel = { with, with } }
  end, 2 },
  { "buttons", "components[2].buttons", "at most 10", function(n) return buttons(replies(n)) end, 10 },
  { "a quick reply", "components[2].buttons[1].text", "at most 25", function(n)
    return buttons { { quick_reply = characters(n) } }
  end, 25 },
  { "a link's text", "components[2].buttons[1].text", "at most 25", function(n)
    return buttons { { url = "https://example.com", text = characters(n) } }
  end, 25 },
  { "an address", "components[2].buttons[1].url", "at most 2000", function(n)
    return buttons { { url = "https://example.com/" .. ("a"):rep(n - 20), text = "Go" } }
  end, 2000 },
  { "an address's example", "components[2].buttons[1].example[1]", "at most 2000", function(n)
    return buttons { { url = "https://example.com/{{1}}", text = "Go", example = ("a"):rep(n) } }
  end, 2000 },
  { "a phone number", "components[2].buttons[1].phone_number", "at most 20", function(n)
    return buttons { { phone_number = ("1"):rep(n), text = "Call" } }
  end, 20 },
  { "a code to copy", "components[2].buttons[1].example", "at most 15", function(n)
    return buttons { { copy_code = characters(n) } }
  end, 15 },
  { "a call button", "components[2].buttons[1].text", "at most 20", function(n)
    return buttons { { voice_call = characters(n) } }
  end, 20 },
  { "links", "components[2].buttons[3]", "3. button of type URL, at most 2", function(n)
    local list = {}
    for index = 1, n do list[index] = { url = "https://example.com/" .. index, text = "Go " .. index } end
    return buttons(list)
  end, 2 },
  { "phone buttons", "components[2].buttons[2]", "at most 1", function(n)
    local list = {}
    for index = 1, n do list[index] = { phone_number = "155512345" .. index, text = "Call " .. index } end
    return buttons(list)
  end, 1 },
  { "codes to copy", "components[2].buttons[2]", "at most 1", function(n)
    local list = {}
    for index = 1, n do list[index] = { copy_code = "CODE" .. index } end
    return buttons(list)
  end, 1 },
  { "emojis", "components[1].text", "has 11 emojis, at most 10", function(n)
    return defined { body = "Good news for " .. ("🎉"):rep(n) .. " everyone" }
  end, 10 },
  { "minutes", "components[2].code_expiration_minutes", "at most 90", function(n)
    return code { code_expiration_minutes = n }
  end, 90 },
  { "a copy button's text", "components[2].buttons[1].text", "at most 25", function(n)
    return otp { otp = "copy_code", text = characters(n) }
  end, 25 },
  { "an autofill button's text", "components[2].buttons[1].autofill_text", "at most 25", function(n)
    return otp { otp = "one_tap", autofill_text = characters(n), supported_apps = apps(1) }
  end, 25 },
  { "apps", "components[2].buttons[1].supported_apps", "at most 5", function(n)
    return otp { otp = "one_tap", supported_apps = apps(n) }
  end, 5 },
  { "a package name", "components[2].buttons[1].supported_apps[1].package_name", "at most 224", function(n)
    return one_app("com." .. ("a"):rep(n - 4))
  end, 224 },
  { "an authentication template's time to live", "message_send_ttl_seconds", "at most 900", function(n)
    return code { message_send_ttl_seconds = n }
  end, 900 },
  { "a utility template's time to live", "message_send_ttl_seconds", "at most 43200", function(n)
    return defined { category = "UTILITY", message_send_ttl_seconds = n }
  end, 43200 },
  { "a marketing template's time to live", "message_send_ttl_seconds", "at most 2592000", function(n)
    return defined { message_send_ttl_seconds = n }
  end, 2592000 },
  { "positional parameters of a header", "components[1].text", "has 2 parameters, a header may have one", function(n)
    local text, examples = "News", {}
    for index = 1, n do text, examples[index] = text .. " on {{" .. index .. "}}", "it" end
    return defined { header = { text = text, example = examples } }
  end, 1 },
}

-- the same, for what just suffices (one fewer does not)
local LEAST = {
  { "minutes", "components[2].code_expiration_minutes", "at least 1", function(n)
    return code { code_expiration_minutes = n }
  end, 1 },
  { "cards", "components[2].cards", "at least 2", function(n) return defined { carousel = cards(n) } end, 2 },
  { "buttons", "components[2].buttons", "at least 1", function(n) return buttons(replies(n)) end, 1 },
  { "apps", "components[2].buttons[1].supported_apps", "at least 1", function(n)
    return otp { otp = "one_tap", supported_apps = apps(n) }
  end, 1 },
  { "a utility template's time to live", "message_send_ttl_seconds", "at least 30", function(n)
    return defined { category = "UTILITY", message_send_ttl_seconds = n }
  end, 30 },
  { "an authentication template's time to live", "message_send_ttl_seconds", "at least 30", function(n)
    return code { message_send_ttl_seconds = n }
  end, 30 },
  { "a marketing template's time to live", "message_send_ttl_seconds", "at least 43200", function(n)
    return defined { message_send_ttl_seconds = n }
  end, 43200 },
  { "words for two parameters", "components[1].text", "has 2 parameters in 4 words, at least 5", function(n)
    return defined { body = { text = "Hi {{1}}, take {{2}} now" .. (" and"):rep(n - 3), example = { "Ana", "it" } } }
  end, 5 },
  { "characters for a parameter where words have no spaces", "components[1].text", "at least 3 words", function(n)
    return defined { body = { text = "您{{1}}" .. ("好"):rep(n - 1), example = { "Ana" } } }
  end, 3 },
  { "examples", "components[1].example", "at least 2", function(n)
    local examples = { "Ana", "7" }
    if n < 2 then examples[2] = nil end
    return defined { body = { text = "Hi {{1}}, your order {{2}} is ready.", example = examples } }
  end, 2 },
}

describe("template.define takes", function()
  for _, case in ipairs(MOST) do
    it(("%s of up to %d"):format(case[1], case[5]), function()
      assert.is_table(case[4](case[5]))
      refusals.at(case[2], case[3], case[4], case[5] + 1)
    end)
  end
  for _, case in ipairs(LEAST) do
    it(("%s of at least %d"):format(case[1], case[5]), function()
      assert.is_table(case[4](case[5]))
      refusals.at(case[2], case[3], case[4], case[5] - 1)
    end)
  end

  it("30 days of life by -1, but for marketing", function()
    assert.equal(-1, code { message_send_ttl_seconds = -1 }.message_send_ttl_seconds)
    refusals.at("message_send_ttl_seconds", "at least 43200", defined, { message_send_ttl_seconds = -1 })
  end)

  it("hashes of eleven characters, percent-encoded or not", function()
    local path = "components[2].buttons[1].supported_apps[1].signature_hash"
    assert.is_table(one_app("com.example", "K8a/AINcGX7"))
    assert.is_table(one_app("com.example", "K8a%2fAINcG+="))
    for _, hash in ipairs { "K8a/AINcGX", "K8a/AINcGX78", "K8a-AINcGX7", "K8a%2FAINcGX78" } do
      refusals.at(path, "11 characters", one_app, "com.example", hash)
    end
  end)

  it("packages of two segments or more, each starting with a letter", function()
    local path = "components[2].buttons[1].supported_apps[1].package_name"
    assert.is_table(one_app "a.b_2.C")
    for _, name in ipairs { "example", "com.", ".com", "com..app", "com.2app", "com.app-x", "1com.app" } do
      assert.equal(path, refusals.of(one_app, name).path)
    end
  end)

  it("families, flags and toned hands as one emoji", function()
    local ten = "👨‍👩‍👧‍👦🇩🇪👍🏽❤️1️⃣⭐🎉🥳☀️🇪🇸"
    assert.is_table(defined { body = "Good news " .. ten .. " everyone" })
    refusals.at("components[1].text", "11 emojis", defined, { body = "Good news " .. ten .. "👍 everyone" })
  end)
end)
