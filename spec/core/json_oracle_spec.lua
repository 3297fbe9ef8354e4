-- lua-cjson as an oracle, and rubbish as a torturer.

local cjson = require "cjson"
local core = require "kapso.core"
local scale = require "spec.support.scale"

local random = math.random
local CHARACTERS = { "a", "Z", "0", " ", '"', "\\", "/", "\n", "\31", "\127", "\195\169", "\226\130\172", "\240\159\152\128" }

local function random_text()
  local parts = {}
  for i = 1, random(0, 12) do parts[i] = CHARACTERS[random(#CHARACTERS)] end
  return table.concat(parts)
end

local function random_number()
  local kind = random(3)
  if kind == 1 then return random(-1000, 1000) end
  if kind == 2 then return random(0, 2 ^ 31 - 1) * 1024 end
  return random(-1000000, 1000000) / 128
end

-- What both can represent: no empty tables (cjson cannot tell {} from []), no NUL.
local function random_value(depth)
  local kind = random(depth > 0 and 6 or 4)
  if kind == 1 then return random_text() end
  if kind == 2 then return random_number() end
  if kind == 3 then return random(2) == 1 end
  if kind == 4 then return core.null end
  local value = {}
  for i = 1, random(1, 5) do value[kind == 5 and i or random_text() .. i] = random_value(depth - 1) end
  return value
end

describe("JSON, beside lua-cjson", function()
  it("shares its null", function() assert.equal(cjson.null, core.null) end)

  it("reads what cjson writes, and cjson reads what it writes", function()
    for seed = 1, scale(2000) do
      math.randomseed(seed)
      local value = random_value(5)
      assert.same(value, (core.json_decode((cjson.encode { value }))) [1], "seed " .. seed)
      assert.same(value, cjson.decode((core.json_encode { value }))[1], "seed " .. seed)
      assert.same(value, core.json_decode((core.json_encode { value }))[1], "seed " .. seed)
    end
  end)
end)

local SEEDS = {
  '{"messaging_product":"whatsapp","contacts":[{"input":"+1","wa_id":"1"}],"messages":[{"id":"wamid.x"}]}',
  '{"error":{"message":"\\u00e9 \\ud83d\\ude00","code":131026,"error_data":{"details":null},"x":[-1.5e3,true,false]}}',
  '[[[[{"a":[]}]]],"\240\159\152\128",9007199254740993,0.1,"\\n\\"\\\\"]',
}

local function mutate(text)
  for _ = 1, random(4) do
    local at, kind = random(#text + 1), random(5)
    if kind == 1 then
      text = text:sub(1, at - 1) .. string.char(random(0, 255)) .. text:sub(at + 1)
    elseif kind == 2 then
      text = text:sub(1, at - 1)
    elseif kind == 3 then
      text = text:sub(1, at - 1) .. text:sub(at + random(5))
    elseif kind == 4 then
      text = text:sub(1, at) .. ('{}[]",:\\u0-e.'):sub(random(13)):sub(1, 2) .. text:sub(at + 1)
    else
      text = text:sub(1, at) .. text:sub(random(#text + 1))
    end
  end
  return text
end

describe("JSON, fed with rubbish", function()
  it("gives a value that goes out again and comes back the same, or says what is wrong and where", function()
    local read = 0
    for seed = 1, scale(20000) do
      math.randomseed(seed)
      local text = mutate(SEEDS[seed % #SEEDS + 1])
      local value, message = core.json_decode(text)
      if value ~= nil then
        read = read + 1
        local again = core.json_encode(value)
        -- a float beyond 2^53 may come back as digits
        local is_huge = again == nil or again:find(("%d"):rep(16))
        if not is_huge then assert.same(value, (core.json_decode(again)), "seed " .. seed) end
      else
        local at = tonumber(message:match "at byte (%d+)")
        assert.is_true(at >= 1 and at <= #text + 1, "seed " .. seed .. ": " .. message)
      end
    end
    assert.is_true(read > 0)
  end)

  it("never accepts what is cut off", function()
    for _, text in ipairs(SEEDS) do
      assert.is_not_nil((core.json_decode(text)))
      for length = 0, #text - 1 do assert.is_nil((core.json_decode(text:sub(1, length)))) end
    end
  end)

  it("reads header blocks of any bytes", function()
    for seed = 1, scale(5000) do
      math.randomseed(seed)
      local parts = {}
      for i = 1, random(200) do
        parts[i] = random(3) == 1 and ("\r\n: \tHTTP/"):sub(random(10)):sub(1, 1) or string.char(random(0, 255))
      end
      for name, value in pairs(core.headers(table.concat(parts))) do
        assert.equal(name:gsub("%u", string.lower), name)
        assert.is_nil((name .. value):find("\n", 1, true))
      end
    end
  end)
end)
