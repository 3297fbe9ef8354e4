--- Why recipients were not reached: counted by state and code, with what to do about it.
-- @module kapso.campaign.report.failures

local codes = require "kapso.error_codes"
local text = require "kapso.campaign.report.text"

local failures = {}

local Failures = {}
Failures.__index = Failures

-- The states that end without the message, as they are listed.
local STATES = { failed = 1, unknown = 2, suppressed = 3, skipped = 4 }

local MOST_GROUPS = 200 -- codes are few; a list of them that grows with the recipients is none
local MOST_LINES = 3    -- of the list, as examples
local MOST_CODE = 40    -- characters of a foreign word
local MOST_TEXT = 300   -- and of a message
local REST = "other codes"

local UNKNOWN_ADVICE = "it may have been sent: look it up in the history, or run again, before anything is resent"

--- Starts counting.
---@return table failures
function failures.new()
  return setmetatable({ groups = {}, count = 0 }, Failures)
end

--- A code as the error table has it: a number where it is one.
---@param code any
---@return number|string|nil
function failures.code(code)
  if code == nil or code == "" then return nil end
  local number = tonumber(code)
  if number and number % 1 == 0 then return math.floor(number) end -- 131026.0 is 131026, on every Lua
  return text.short(code, MOST_CODE)
end

-- What is counted together where there is no code: reasons that differ in their numbers only ("the same person as
-- in line 7") are one.
local function reason_of(row)
  return row.message and text.short(row.message, MOST_TEXT):gsub("%d+", "\226\128\166")
end

local function new_group(state, code, row)
  local known = codes[code]
  return {
    state = state, code = code, count = 0, lines = {},
    category = known and known.category or row.category and text.short(row.category, MOST_CODE) or nil,
    advice = known and known.advice or state == "unknown" and UNKNOWN_ADVICE or nil,
    message = code and row.message and text.short(row.message, MOST_TEXT) or reason_of(row),
  }
end

--- Counts a recipient, where the state is one of those.
---@param row table of the journal
function Failures:add(row)
  local state = row.state
  if not STATES[state] then return end
  local code = failures.code(row.code)
  local key = state .. "\0" .. tostring(code or row.category or reason_of(row) or "")
  local group = self.groups[key]
  if not group then
    if self.count >= MOST_GROUPS then
      code, key, row = REST, state .. "\0\0", { line = row.line }
    end
    group = self.groups[key] or new_group(state, code, row)
    self.groups[key], self.count = group, self.count + 1
  end
  group.count = group.count + 1
  if #group.lines < MOST_LINES and row.line then group.lines[#group.lines + 1] = row.line end
end

--- What came out: a list of `{ state, code, category, advice, message, count, lines }`, the most frequent first.
---@return table
function Failures:result()
  local list = {}
  for _, group in pairs(self.groups) do list[#list + 1] = group end
  table.sort(list, function(a, b)
    if a.count ~= b.count then return a.count > b.count end
    if a.state ~= b.state then return STATES[a.state] < STATES[b.state] end
    return tostring(a.code or a.category) < tostring(b.code or b.category)
  end)
  return list
end

return failures
