--- Random CSV, and what must hold for it whatever it is. The judge is a reader that goes byte by byte over all of the text.

local core = require "kapso.core"
local random_of = require "spec.support.random"
local records = require "kapso.campaign.sources.records"

local fuzz = {}

local SEPARATORS = { ",", ";", "\t" }
local WORDS = { "a", "phone", "+15551234567", "Ana María", "日本", "x y", "0", "" }
local NASTY = { '"', '""', ",", ";", "\t", "\n", "\r", "\r\n", " ", "a", "é", "=1+1", "b" }
local SOUP = { '"', '"', ",", ",", ";", "\t", "\n", "\r", "\r\n", "a", "bc", "é", "\0", "\255", '",', ',"', '"\n"' }

-- One record by the grammar, from `at`: its fields and the position of its end, or nil.
local function judge_record(text, at, separator)
  local fields, state, field = {}, "start", ""
  while true do
    local c = text:sub(at, at)
    local is_end = c == "" or c == "\r" or c == "\n"
    if state == "quoted" then
      if c == "" then return nil end
      if c == '"' then state = "closed" else field = field .. c end
    elseif state == "closed" and c == '"' then
      state, field = "quoted", field .. c
    elseif c == separator or is_end then
      fields[#fields + 1], field, state = field, "", "start"
      if is_end then return fields, at end
    elseif c == '"' and state == "start" then
      state = "quoted"
    elseif c == '"' or state == "closed" then
      return nil
    else
      state, field = "plain", field .. c
    end
    at = at + 1
  end
end

local function past_line_end(text, at)
  if text:sub(at, at + 1) == "\r\n" then return at + 2 end
  return at + 1
end

local function show(line, fields, count)
  if not fields then return line .. " rejected" end
  return line .. " " .. table.concat(fields, "\1", 1, count)
end

-- What the text holds, one line for each record.
local function judge(text, separator)
  local out, at, line = {}, 1, 1
  while at <= #text do
    local fields, stop = judge_record(text, at, separator)
    local raw = fields and text:sub(at, stop - 1)
    if fields and (raw:find("\0", 1, true) or not core.utf8_length(raw)) then
      out[#out + 1] = show(line)
    elseif not fields then
      out[#out + 1] = show(line)
      stop = text:find("[\r\n]", at) or #text + 1
      raw = ""
    elseif raw ~= "" then
      out[#out + 1] = show(line, fields)
    end
    line = line + 1 + select(2, raw:gsub("\r\n", "\n"):gsub("[\r\n]", ""))
    at = past_line_end(text, stop)
  end
  return table.concat(out, "\n")
end

-- The next record, as a row where it is one of so many fields that the core can read.
local function take(reader, names)
  local line, row = reader:row(names)
  if not line then return reader:next() end
  local fields = {}
  for column, name in ipairs(names) do fields[column] = row[name] end
  return line, fields, #names
end

local NAMES = { { "a" }, { "a", "b" }, { "a", "b", "c" }, { "a", "b", "c", "d" } }

local function read(pieces, separator, names)
  local reader, out = records.new(pieces, { separator = separator }), {}
  while true do
    local line, fields, count, reject = take(reader, names)
    if not line then return table.concat(out, "\n") end
    assert(fields or reject.line == line and type(reject.reason) == "string", "a reject has its line and reason")
    out[#out + 1] = show(line, fields, count)
  end
end

-- A field as people's programs write it.
local function write_field(random, field, separator, alone)
  local must = field:find '["\r\n]' or field:find(separator, 1, true) or alone and field == ""
  if not must and not random:once_in(4) then return field end
  return '"' .. field:gsub('"', '""') .. '"'
end

--- Well-formed CSV: the text, its separator, and what is in it.
function fuzz.write(random)
  local separator, ending = random:one(SEPARATORS), random:one { "\r\n", "\n", "\r" }
  local width, lines, rows = random:below(4), {}, {}
  for row = 1, random:below(6) do
    local fields, written = {}, {}
    for column = 1, width do
      fields[column] = random:once_in(3) and random:text(NASTY, 6) or random:one(WORDS)
      written[column] = write_field(random, fields[column], separator, width == 1)
    end
    rows[row], lines[row] = fields, table.concat(written, separator)
    if random:once_in(8) then lines[row] = lines[row] .. ending end -- an empty line
  end
  return table.concat(lines, ending) .. (random:once_in(2) and ending or ""), separator, rows
end

local function fail(seed, what, text)
  error(("seed %d: %s\n%q"):format(seed, what, text), 0)
end

local function check_round(seed, random)
  local text, separator, rows = fuzz.write(random)
  local reader = records.new(random:pieces(text, random:one { 1, 3, 4096 }), { separator = separator })
  for _, row in ipairs(rows) do
    local _, fields, count = take(reader, NAMES[#row])
    if not fields or count ~= #row or table.concat(fields, "\1") ~= table.concat(row, "\1") then
      fail(seed, "what was written is not what is read", text)
    end
  end
  if reader:next() then fail(seed, "more is read than was written", text) end
end

--- Random text, from well-formed to soup.
function fuzz.text(random)
  if random:once_in(3) then return random:text(SOUP, 30), random:one(SEPARATORS) end
  local text, separator = fuzz.write(random)
  return random:mutate(text, random:below(3) - 1), separator
end

--- Raises when something does not hold, with the seed and the text.
---@param seed integer
function fuzz.check(seed)
  local random = random_of.new(seed)
  if random:once_in(3) then return check_round(seed, random) end
  local text, separator = fuzz.text(random)
  local ok, got = pcall(read, random:pieces(text, random:one { 1, 2, 5, 4096 }), separator, random:one(NAMES))
  if not ok then fail(seed, got, text) end
  local expected = judge(text, separator)
  if got ~= expected then fail(seed, ("expected %q, got %q"):format(expected, got), text) end
end

return fuzz
