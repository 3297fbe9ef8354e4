-- A campaign, unthrottled: imported, sent and put down in its journal, against the sandbox.
--
--     lua campaign.lua run URL PHONE_NUMBER_ID BUSINESS_ACCOUNT_ID ROWS FOLDER
--         ->  "ROWS SECONDS CPU_SECONDS PEAK_KIB": of the sending alone
--     lua campaign.lua import URL PHONE_NUMBER_ID BUSINESS_ACCOUNT_ID ROWS FOLDER
--         ->  "ROWS IMPORT_SECONDS RESUME_SECONDS PEAK_KIB JOURNAL_BYTES": read from a CSV with every row checked; resumed
--             after a kill until the first request would go
--     lua campaign.lua list …
--         writes the list of either

local kapso = require "kapso"
local journal = require "kapso.campaign.journal"
local plan = require "kapso.campaign.plan"
local system = require "kapso.system"

local way, url, phone_number_id, account, count, place = arg[1], arg[2], arg[3], arg[4], tonumber(arg[5]), arg[6]
local path, list = place .. "/bench.db", place .. "/people.csv"

local function peak()
  for line in io.lines "/proc/self/status" do
    local kib = line:match "^VmHWM:%s*(%d+)"
    if kib then return tonumber(kib) end
  end
end

local function size(file)
  local handle = assert(io.open(file, "rb"))
  local bytes = handle:seek "end"
  handle:close()
  return bytes
end

-- Numbers in no order, as lists have them.
local function write_people()
  local file = assert(io.open(list, "wb"))
  file:write "phone,first_name,order_id\n"
  for index = 1, count do
    file:write(("+1555%07d,Person %d,ORDER-%d\n"):format(index * 7919 % 10000019, index, index))
  end
  file:close()
end

local client = kapso.new { api_base_url = url, api_key = "sandbox-key", phone_number_id = phone_number_id,
  business_account_id = account, max_connections = 256 }
local campaign = kapso.campaign {
  name = "bench", journal = path, recipients = kapso.csv(list), client = client, rate = math.huge,
  message = function(row)
    return kapso.message.template("order_ready_named", "en_US", { body = { order_id = row.order_id } })
  end,
}

local ways = {}

function ways.run()
  local began, cpu
  local result = assert(campaign:run { yes = count, on_plan = function() began, cpu = system.now(), os.clock() end })
  assert(result.counts.accepted == count)
  print(("%d %.6f %.6f %d"):format(count, system.now() - began, os.clock() - cpu, peak()))
end

-- The parts of a run that come before its first request.
local function prepare()
  local began = system.now()
  local book = assert(journal.open(path, { run = true }))
  book:recover()
  local made = plan.make(campaign.settings, client, book, {})
  assert(made.to_send == count, made.to_send)
  assert(#book:pending(0, 1000) > 0)
  local seconds = system.now() - began
  book:close()
  return seconds
end

function ways.import()
  local imported = prepare()
  local resumed = prepare()
  print(("%d %.6f %.6f %d %d"):format(count, imported, resumed, peak(), size(path)))
end

if way == "list" then return write_people() end
-- By another process: what memory writing the list takes is none of the library's.
assert(os.execute(("%s %s list %s %s %s %d '%s'"):format(arg[-1], arg[0], url, phone_number_id, account, count, place)))
ways[way]()
os.execute(("rm -f '%s'*"):format(path))
