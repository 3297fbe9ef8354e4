--- Random JSONL, and what must hold for it whatever it is. The judge cuts all of the text at its line feeds.

local json = require "kapso.json"
local lines_of = require "kapso.campaign.sources.lines"
local objects_of = require "kapso.campaign.sources.objects"
local random_of = require "spec.support.random"

local fuzz = {}

local VALUES = { "a", "é", "line\nline", 'quo"te', 1, 2.5, true, json.null, "" }
local SOUP = { "{", "}", "[", "]", '"', ":", ",", "\n", "\r\n", "null", "1e9", '{"phone":"+1"}', "\0", "\255", "\\u0000", "a", " " }

local function write(random)
  local lines, rows = {}, {}
  for row = 1, random:below(6) do
    rows[row] = {}
    for _, name in ipairs { "phone", "name", "n" } do rows[row][name] = random:one(VALUES) end
    lines[row] = json.encode(rows[row]) .. random:one { "", "\r", " " }
    if random:once_in(6) then lines[row] = lines[row] .. "\n" .. random:one { "", " ", "\r" } end
  end
  return table.concat(lines, "\n") .. random:one { "", "\n" }, rows
end

local function fail(seed, what, text)
  error(("seed %d: %s\n%q"):format(seed, what, text), 0)
end

local function same(row, written)
  for name, value in pairs(written) do
    if value == json.null then value = nil end
    if row[name] ~= value then return false end
  end
  return true
end

local function check_round(seed, random)
  local text, rows = write(random)
  local read = objects_of(random:pieces(text, random:one { 1, 3, 4096 }))
  for _, written in ipairs(rows) do
    local _, row = read()
    if not row or not same(row, written) then fail(seed, "what was written is not what is read", text) end
  end
  if read() then fail(seed, "more is read than was written", text) end
end

local function check_lines(seed, random, text)
  local next_line, number = lines_of(random:pieces(text, random:one { 1, 2, 5, 4096 })), 0
  for expected in (text:sub(-1) == "\n" and text or text .. "\n"):gmatch "([^\n]*)\n" do
    local line, got = next_line()
    number = number + 1
    if text ~= "" and (line ~= number or got ~= expected) then fail(seed, ("line %d is %q"):format(number, tostring(got)), text) end
  end
  if next_line() then fail(seed, "there are more lines than there are", text) end
end

--- Raises when something does not hold, with the seed and the text.
---@param seed integer
function fuzz.check(seed)
  local random = random_of.new(seed)
  if random:once_in(3) then return check_round(seed, random) end
  local text = random:once_in(2) and random:text(SOUP, 20) or random:mutate(write(random), random:below(3) - 1)
  check_lines(seed, random, text)
  local read, last = objects_of(random:pieces(text, 7)), 0
  while true do
    local ok, line, row, reject = pcall(read)
    if not ok then fail(seed, tostring(line), text) end
    if not line then return end
    if line <= last then fail(seed, "lines go backwards", text) end
    last = line
    if (type(row) == "table") == (type(reject) == "table") then fail(seed, "a line is a row or a reject", text) end
    if reject and (reject.line ~= line or type(reject.reason) ~= "string") then fail(seed, "a reject has its line and reason", text) end
  end
end

return fuzz
