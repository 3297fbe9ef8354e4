--- CSV (RFC 4180) in pieces of any size, out as records: one pass, memory for one record.
--
-- What is wrong with a record never hides another one: a reject is one line of the file, and reading goes on with
-- the line after it, whatever a quote that is not closed would swallow. The positions of the next line end and the
-- next quote are looked up once and kept until they are behind, so the work is done by `string.find` over the whole
-- piece, and a line without quotes is cut at its separators with nothing else looked at.
-- @module kapso.campaign.sources.records

local check = require "kapso.check"
local core = require "kapso.core"

local byte, find, format, gsub, sub = string.byte, string.find, string.format, string.gsub, string.sub
local huge, min = math.huge, math.min
local csv_row, utf8_length = core.csv_row, core.utf8_length

local records = {}

local MAX_RECORD = 1024 * 1024 -- bytes; a longer one is a quote left open, or no list of people
local LINE_END = 2             -- bytes that may be waited for after a record's last one
local SEPARATORS = { ",", ";", "\t" }
local QUOTE, CR, LF = byte '"', byte "\r", byte "\n"

local TOO_LONG = format("the record is longer than %d bytes; is a quote left open?", MAX_RECORD)
local UNCLOSED = "the quote that opens this field is never closed"
local LONE_QUOTE = 'a quote stands inside a field that does not begin with one; put the field in quotes and write "" for each one in it'
local AFTER_QUOTE = 'text follows the quote that closes this field; write "" for a quote inside a field'
local LEFT_OPEN = "the quote that opens this field is left open: the next one does not close it"

local Records = {}
Records.__index = Records

--- Reads records.
---@param read fun(): string|nil the next piece of text, of whatever size; nil at the end
---@param options table|nil separator (one character; found in the first line when left out), map (byte → UTF-8, for other encodings)
---@return table reader
function records.new(read, options)
  options = options or {}
  return setmetatable({
    read = read, map = options.map, separator = options.separator, buffer = "", at = 1, line = 1, ended = false,
    lf = 0, cr = 0, quote = 0,
  }, Records)
end

-- The position of a character at or after `at`, from the last look where that still holds.
local function ahead(self, name, character)
  local position = self[name]
  if position < self.at then
    position = find(self.buffer, character, self.at, true) or huge
    self[name] = position
  end
  return position
end

-- Another piece behind what is not used up yet; false at the end.
local function refill(self)
  if self.ended then return false end
  local piece = self.read()
  if not piece then
    self.ended = true
    return false
  end
  self.buffer = self.at > #self.buffer and piece or sub(self.buffer, self.at) .. piece
  self.at, self.lf, self.cr, self.quote = 1, 0, 0, 0
  return true
end

-- Where the line ends, and where the next begins; nil when the rest of the line is not there yet.
local function line_end(self)
  local lf, cr = ahead(self, "lf", "\n"), ahead(self, "cr", "\r")
  local stop = min(lf, cr)
  if stop == huge then
    local after = #self.buffer + 1
    if self.ended then return after, after end
    return nil
  end
  if stop == lf then return stop, stop + 1 end
  if stop == #self.buffer and not self.ended then return nil end
  return stop, lf == stop + 1 and stop + 2 or stop + 1
end

-- Goes on with the next line, wherever it is.
local function skip_line(self)
  local _, after = line_end(self)
  while not after do
    local is_cr = byte(self.buffer, -1) == CR
    self.at = is_cr and #self.buffer or #self.buffer + 1
    refill(self)
    _, after = line_end(self)
  end
  self.at, self.line = after, self.line + 1
end

local function reject(self, reason, column, position)
  local line = self.line
  if position and position - self.at >= MAX_RECORD then reason, column, position = TOO_LONG, nil, nil end
  if position then
    local before = gsub(sub(self.buffer, self.at, position - 1), "\r\n", "\n")
    local _, further = gsub(before, "[\r\n]", "")
    local own = before:match "[^\r\n]*$"
    if reason == AFTER_QUOTE and further > 0 then reason = LEFT_OPEN end
    reason = format("%s (line %d, character %d)", reason, line + further, (utf8_length(own) or #own) + 1)
  end
  skip_line(self)
  return line, nil, nil, { line = line, column = column, reason = reason }
end

-- Text that cannot be sent: the first field that holds it.
local function reject_text(fields, count, line)
  for column = 1, count do
    local _, complaint = check.length(fields[column])
    if complaint then
      return line, nil, nil, { line = line, column = column, reason = check.show(fields[column]) .. " " .. complaint }
    end
  end
end

local function finish(self, line, raw, fields, count)
  local map = self.map
  if map then
    for column = 1, count do fields[column] = gsub(fields[column], "[\128-\255]", map) end
    raw = gsub(raw, "[\128-\255]", map)
  end
  if not utf8_length(raw) or find(raw, "\0", 1, true) then return reject_text(fields, count, line) end
  return line, fields, count
end

-- A field in quotes at `at`: its text and the position after it; or nil and, where the text is wrong, the quote that is
-- not closed.
local function quoted_field(self, at)
  local buffer, from, doubled = self.buffer, at + 1, false
  while true do
    local close = find(buffer, '"', from, true)
    if not close then return nil, self.ended and at or nil end
    if byte(buffer, close + 1) ~= QUOTE then
      local text = sub(buffer, at + 1, close - 1)
      if doubled then text = gsub(text, '""', '"') end
      return text, close + 1
    end
    doubled, from = true, close + 2
  end
end

-- After a field: where the record goes on (a separator), or where it and its line end are over; nil when neither.
local function after_field(self, at)
  local character = byte(self.buffer, at)
  if character == self.separator_byte then return at + 1 end
  if character == nil or character == LF then return nil, at + 1 end
  if character == CR then return nil, byte(self.buffer, at + 1) == LF and at + 2 or at + 1 end
end

-- The fields of a record that has quotes, and what is after it; or nil, and where the text is wrong the reason, the field
-- and the position: nothing more means that the rest is not there yet.
local function parse(self)
  local buffer, at, fields, count = self.buffer, self.at, {}, 0
  while true do
    local text, stop
    count = count + 1
    if byte(buffer, at) == QUOTE then
      text, stop = quoted_field(self, at)
      if not text then return nil, stop and UNCLOSED, count, stop end
    else
      stop = find(buffer, self.stops, at) or #buffer + 1
      if byte(buffer, stop) == QUOTE then return nil, LONE_QUOTE, count, stop end
      text = sub(buffer, at, stop - 1)
    end
    -- A last character may be half a line end, or a separator with more to come: only at the end it is what it seems.
    if stop >= #buffer and not self.ended then return nil end
    fields[count] = text
    local on, over = after_field(self, stop)
    if over then return fields, count, stop, over end
    if not on then return nil, AFTER_QUOTE, count, stop end
    at = on
  end
end

local function count_lines(raw)
  local _, lines = gsub(gsub(raw, "\r\n", "\n"), "[\r\n]", "")
  return lines
end

local function quoted_record(self)
  while true do
    local fields, count, stop, over = parse(self)
    if fields then
      if stop - self.at > MAX_RECORD then return reject(self, TOO_LONG) end
      local line, raw = self.line, sub(self.buffer, self.at, stop - 1)
      local further = min(ahead(self, "lf", "\n"), ahead(self, "cr", "\r")) < stop and count_lines(raw) or 0
      self.at, self.line = over, line + 1 + further
      return finish(self, line, raw, fields, count)
    end
    local reason, column, position = count, stop, over -- what parse gives when there are no fields
    local is_long = #self.buffer - self.at >= MAX_RECORD + LINE_END
    if is_long and (not reason or reason == UNCLOSED) then return reject(self, TOO_LONG) end
    if reason then return reject(self, reason, column, position) end
    refill(self)
  end
end

local function split(record, separator)
  local fields, count, from = {}, 0, 1
  while true do
    local at = find(record, separator, from, true)
    count = count + 1
    if not at then
      fields[count] = sub(record, from)
      return fields, count
    end
    fields[count] = sub(record, from, at - 1)
    from = at + 1
  end
end

-- The separator of the first line that is not empty: the one that stands there most, outside of quotes.
local function detect(self)
  local head
  repeat
    head = gsub(gsub(sub(self.buffer, self.at, self.at + MAX_RECORD), '"[^"]*"?', ""), "^[\r\n]+", "")
  until find(head, "[\r\n]") or #self.buffer - self.at >= MAX_RECORD or not refill(self)
  head = head:match "^[^\r\n]*"
  local best, most = SEPARATORS[1], 0
  for _, separator in ipairs(SEPARATORS) do
    local _, times = gsub(head, separator, "")
    if times > most then best, most = separator, times end
  end
  return best
end

local function start(self)
  self.separator = self.separator or detect(self)
  self.separator_byte = byte(self.separator)
  self.stops = '["\r\n%' .. self.separator .. "]"
end

--- The next record as a row, where it is one line that nothing is special about, as nearly all are: the core reads it.
---@param names string[] of its fields
---@return integer|nil line nil for a record that `next` is to read
---@return table|nil row name → field
function Records:row(names)
  if self.map or not self.stops then return nil end
  local row, over = csv_row(self.buffer, self.at, self.separator, names)
  if not row or over - self.at > MAX_RECORD then return nil end
  local line = self.line
  self.at, self.line = over, line + 1
  return line, row
end

--- The next record. Empty lines are passed over.
---@return integer|nil line the first line of the record; nil at the end of the text
---@return table|nil fields
---@return integer|nil count how many
---@return table|nil reject instead of fields: `{ line, column (a number), reason }`
function Records:next()
  if not self.stops then start(self) end
  while true do
    local at = self.at
    local stop, over = line_end(self)
    if not stop then
      if ahead(self, "quote", '"') < huge then return quoted_record(self) end
      if #self.buffer - at >= MAX_RECORD + LINE_END then return reject(self, TOO_LONG) end
      refill(self)
    elseif ahead(self, "quote", '"') < stop then
      return quoted_record(self)
    elseif stop - at > MAX_RECORD then
      return reject(self, TOO_LONG)
    else
      if at > #self.buffer then return nil end
      local line, record = self.line, sub(self.buffer, at, stop - 1)
      self.at, self.line = over, line + 1
      if record ~= "" then
        return finish(self, line, record, split(record, self.separator))
      end
    end
  end
end

return records
