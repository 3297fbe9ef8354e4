--- What messages cost, by a rate card that the user gives: nobody's prices are built in.
--
--     rate_card = {
--       currency = "USD",
--       category = "marketing",        -- of the template; picks from prices that differ by category
--       prices = {                     -- of one delivered message, by how the number begins; the longest that fits
--         ["+34"] = 0.0615,
--         ["+1"] = { marketing = 0.025, utility = 0.0034 },
--         default = 0.06,              -- all others; without it they are counted as having no price
--       },
--     }
--
-- WhatsApp charges for a message when it is delivered. Volume tiers, free windows and taxes are not known
-- here: the price in the card is the price that is reckoned with. See Meta: pricing.
-- @module kapso.campaign.rates

local check = require "kapso.check"

local format, sub = string.format, string.sub

local rates = {}

local Rates = {}
Rates.__index = Rates

local CARD = { currency = true, category = true, prices = true }
local CURRENCY = { pattern = "^%u%u%u$", hint = "a currency's three letters" }
local PRICE = { min = 0 }
local OTHERS = "default"

local function price_of(value, path, category)
  if type(value) == "number" then return check.number(value, path, PRICE) end
  check.table(value, path, '0.05 or { marketing = 0.05, utility = 0.01 }')
  for name, price in pairs(value) do check.number(price, check.join(path, name), PRICE) end
  if not category then check.fail("rate_card.category", "is missing, " .. path .. " has a price for each category") end
  if not value[category] then
    check.fail(path, "has no price for " .. check.show(category) .. ", there are " .. table.concat(check.names(value), ", "))
  end
  return value[category]
end

-- Longest prefixes first, so that the first that fits is the right one.
local function lengths_of(prices)
  local seen, lengths = {}, {}
  for prefix in pairs(prices) do
    if prefix ~= OTHERS and not seen[#prefix] then
      seen[#prefix] = true
      lengths[#lengths + 1] = #prefix
    end
  end
  table.sort(lengths, function(a, b) return a > b end)
  return lengths
end

--- Reads a rate card; one that will not do raises, naming the field.
---@param card table
---@return table rates
function rates.new(card)
  check.table(card, "rate_card", 'rate_card = { currency = "USD", prices = { ["+34"] = 0.06 } }')
  check.unknown_keys(card, CARD, "rate_card")
  check.string(card.currency, "rate_card.currency", CURRENCY)
  check.optional_string(card.category, "rate_card.category")
  check.table(card.prices, "rate_card.prices", '{ ["+34"] = 0.06, default = 0.05 }')
  if next(card.prices) == nil then check.fail("rate_card.prices", "is empty") end
  local prices = {}
  for prefix, value in pairs(card.prices) do
    local path = check.join("rate_card.prices", prefix)
    if prefix ~= OTHERS and not (type(prefix) == "string" and prefix:find "^%+[1-9]%d*$") then
      check.fail(path, 'is no beginning of a phone number, as "+34", and not "default"')
    end
    prices[prefix] = price_of(value, path, card.category)
  end
  return setmetatable({ currency = card.currency, prices = prices, lengths = lengths_of(prices) }, Rates)
end

--- The price of one delivered message to a number.
---@param phone string|nil "+34600000000"; what is no number (a BSUID) has the default price
---@return number|nil price nil when the card has none
---@return string|nil prefix the card's row
function Rates:price(phone)
  local prices = self.prices
  if phone then
    for index = 1, #self.lengths do
      local prefix = sub(phone, 1, self.lengths[index])
      if prices[prefix] then return prices[prefix], prefix end
    end
  end
  if prices[OTHERS] then return prices[OTHERS], OTHERS end
end

local Tally = {}
Tally.__index = Tally

--- Adds up what is to be paid, and what may be.
---@return table tally
function Rates:tally()
  return setmetatable({ rates = self, by_prefix = {}, unpriced = 0 }, Tally)
end

--- Counts a message.
---@param phone string|nil
---@param delivered boolean true: it is charged; false: on its way, it will be when it arrives
function Tally:add(phone, delivered)
  local price, prefix = self.rates:price(phone)
  if not price then
    self.unpriced = self.unpriced + 1
    return
  end
  local row = self.by_prefix[prefix]
  if not row then
    row = { prefix = prefix, price = price, delivered = 0, on_the_way = 0 }
    self.by_prefix[prefix] = row
  end
  local field = delivered and "delivered" or "on_the_way"
  row[field] = row[field] + 1
end

--- What came out: `{ currency, charged, on_the_way, unpriced, rows = { { prefix, price, delivered, on_the_way, amount } } }`,
-- the dearest row first. `on_the_way` is what would come on top if all that is on its way arrived.
---@return table
function Tally:result()
  local result = { currency = self.rates.currency, charged = 0, on_the_way = 0, unpriced = self.unpriced, rows = {} }
  for _, prefix in ipairs(check.names(self.by_prefix)) do
    local row = self.by_prefix[prefix]
    row.amount = row.price * row.delivered
    result.charged = result.charged + row.amount
    result.on_the_way = result.on_the_way + row.price * row.on_the_way
    result.rows[#result.rows + 1] = row
  end
  table.sort(result.rows, function(a, b)
    if a.amount ~= b.amount then return a.amount > b.amount end
    return a.prefix < b.prefix
  end)
  return result
end

--- An amount as people read it: "1,234.50"; a price keeps the decimals it has, two at least.
---@param amount number
---@param exact boolean|nil it is a price, not a sum
---@return string
function rates.amount(amount, exact)
  local text = format(exact and "%.6f" or "%.2f", amount)
  if exact then text = text:gsub("0?0?0?0$", "") end
  local whole, rest = text:match "^(%d+)(.*)$"
  return whole:reverse():gsub("(%d%d%d)", "%1,"):reverse():gsub("^,", "") .. rest
end

--- An amount with its currency: "EUR 1,234.50".
---@param amount number
---@param currency string
---@return string
function rates.money(amount, currency)
  return currency .. " " .. rates.amount(amount)
end

return rates
