--- Changes of a conversation that is one document, as in nginx's memory: the kinds of `changes.lua`.
-- @module kapso.automation.store.documents

local check = require "kapso.check"
local database = require "kapso.database"
local rules = require "kapso.automation.store.rules"

local documents = {}

local KINDS = {}

local function position(list, id)
  for index, item in ipairs(list) do
    if item.id == id then return index end
  end
end

local function run_of(doc, id)
  local index = position(doc.runs, id)
  if index then return doc.runs[index], index end
  error(database.failure("store", "there is no run " .. check.show(id) .. " under way"), 0)
end

-- What is done is forgotten at once: nothing in nginx's memory is there to be looked at.
function KINDS.done(doc, totals, event)
  local index = position(doc.events, event)
  if not index then return end
  table.remove(doc.events, index)
  totals.pending = totals.pending - 1
end

function KINDS.run(doc, totals, id, body)
  local index = position(doc.runs, id)
  if index then
    doc.runs[index].body = body
  else
    table.insert(doc.runs, { id = id, body = body, steps = {} })
    totals.waiting = totals.waiting + 1
  end
end

function KINDS.step(doc, _, id, n, body)
  run_of(doc, id).steps[tostring(n)] = body
end

function KINDS.end_run(doc, totals, id, body)
  local _, index = run_of(doc, id)
  table.remove(doc.runs, index)
  local state = rules.end_state(body)
  totals.waiting, totals.ended[state] = totals.waiting - 1, (totals.ended[state] or 0) + 1
end

function KINDS.remember(doc, _, key, value) doc.memory[key] = value end

function KINDS.data(doc, _, data) doc.data = data end

--- Makes changes.
---@param doc table the conversation
---@param totals table what the counts are made of
---@param list table[]
function documents.apply(doc, totals, list)
  for _, change in ipairs(list) do KINDS[change[1]](doc, totals, change[2], change[3], change[4]) end
end

--- A conversation as whoever has claimed it sees it.
---@param id number
---@param doc table
---@return table conversation
function documents.show(id, doc)
  local shown = { id = id, data = doc.data, events = doc.events, runs = {}, memory = doc.memory, names = doc.names }
  table.sort(doc.events, function(a, b) return a.at < b.at or a.at == b.at and a.id < b.id end)
  for index, run in ipairs(doc.runs) do
    local steps = {}
    for n, body in pairs(run.steps) do steps[tonumber(n)] = body end
    shown.runs[index] = { id = run.id, body = run.body, steps = steps }
  end
  return shown
end

return documents
