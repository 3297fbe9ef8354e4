--- Variants: which of several messages a person gets. Always the same one, whatever the order of the rows.
-- @module kapso.campaign.variants

local check = require "kapso.check"

local variants = {}

local KNOWN = { message = true, share = true }
local MODULUS, FACTOR = 2 ^ 32, 69069

-- A number from 0 up to 1 that depends on every byte. (A cryptographic hash would do as well, at many times the cost.)
local function hash(text)
  local state = 0
  for index = 1, #text do state = (state * FACTOR + text:byte(index) + 1) % MODULUS end
  for _ = 1, 4 do
    state = (state * FACTOR + 12345) % MODULUS
    state = (state + (state - state % 65536) / 65536 * 40503) % MODULUS
  end
  return state / MODULUS
end

local Variants = {}
Variants.__index = Variants

--- The variant of a person.
---@param campaign string the campaign's name: another campaign splits people otherwise
---@param recipient string
---@return string name
function Variants:of(campaign, recipient)
  local point = hash(campaign .. "\0" .. recipient) * self.total
  for _, variant in ipairs(self) do
    point = point - variant.share
    if point < 0 then return variant.name end
  end
  return self[#self].name
end

--- The function that makes a variant's message.
---@param name string|nil
---@return function|nil
function Variants:message(name)
  return self.by_name[name]
end

local function read_one(name, value, read_message)
  local path = check.join("variants", name)
  if type(name) ~= "string" or name == "" then check.fail("variants", "have names: variants = { a = …, b = … }") end
  local share = 1
  if type(value) == "table" and value.type == nil then
    check.unknown_keys(value, KNOWN, path)
    share = check.number(value.share or 1, path .. ".share", { min = 0 })
    value = value.message
  end
  return { name = name, share = share, message = read_message(value, path .. ".message") }
end

--- Reads `variants = { a = function(row) … end, b = { message = …, share = 2 } }`.
---@param given table name → a message, a function(row), or `{ message, share }`
---@param read_message function(value, path) → function
---@return table variants
function variants.new(given, read_message)
  check.table(given, "variants", "variants = { a = function(row) … end, b = … }")
  local self = { by_name = {}, total = 0 }
  for name, value in pairs(given) do self[#self + 1] = read_one(name, value, read_message) end
  table.sort(self, function(a, b) return a.name < b.name end)
  for _, variant in ipairs(self) do
    self.by_name[variant.name] = variant.message
    self.total = self.total + variant.share
  end
  if #self < 2 then check.fail("variants", "has " .. #self .. ", at least two are needed to compare them") end
  if self.total <= 0 then check.fail("variants", "have no share above 0") end
  return setmetatable(self, Variants)
end

return variants
