--- Many sends at a time, of which some are cancelled, and whose client is closed, at random moments.

local kapso = require "kapso"

local storm = {}

-- Cancels some of the tasks, whatever they do.
local function cancel_some(tasks, count)
  for _ = 1, count do tasks[math.random(#tasks)]:cancel() end
end

local function begin(client, index, outcomes)
  return kapso.spawn(function()
    if index % 7 == 0 then kapso.sleep(math.random() * 0.01) end
    local sent, err = client:send(("+1555%07d"):format(index), kapso.message.text "hi")
    outcomes[index] = sent and "sent" or err.outcome
  end)
end

--- To be called in a task: returns when all sends have ended.
---@param client table
---@param count integer
---@return table outcomes by number: "sent", or the outcome of the error
function storm.blow(client, count)
  local tasks, outcomes = {}, {}
  for index = 1, count do
    tasks[index] = begin(client, index, outcomes)
    if index % 25 == 0 then
      kapso.sleep(0.002)
      cancel_some(tasks, 2)
    end
    if index % 200 == 0 then client:close() end
  end
  for _, task in ipairs(tasks) do
    while not task.done do kapso.sleep(0.005) end
  end
  return outcomes
end

--- Compares with what the server has received: nothing twice, nothing that is said not to be sent, all that is.
---@param outcomes table
---@param ledger table[]
---@return integer[] wrong the numbers of those that do not agree
function storm.check(outcomes, ledger)
  local seen, wrong = {}, {}
  for _, entry in ipairs(ledger) do
    local index = tonumber(entry.to:match "555(%d+)$")
    if seen[index] or outcomes[index] == "not_sent" then wrong[#wrong + 1] = index end
    seen[index] = true
  end
  for index, outcome in ipairs(outcomes) do
    if outcome == "sent" and not seen[index] then wrong[#wrong + 1] = index end
  end
  return wrong
end

return storm
