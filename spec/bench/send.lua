-- A template message built, encoded, sent, its answer parsed, so many in flight.
--
--     lua send.lua send_all|run URL PHONE_NUMBER_ID MESSAGES IN_FLIGHT [EARLY]
--         ->  "MESSAGES SECONDS CPU_SECONDS PEAK_KIB EARLY_KIB": resident after EARLY messages and at the most

local kapso = require "kapso"
local system = require "kapso.system"

local way, url, phone_number_id, messages, in_flight, early = arg[1], arg[2], arg[3],
  tonumber(arg[4]), tonumber(arg[5]), tonumber(arg[6])
local client = kapso.new { api_base_url = url, api_key = "sandbox-key", phone_number_id = phone_number_id }
local started, done, early_kib = 0, 0, 0

local function resident(name)
  for line in io.lines "/proc/self/status" do
    local kib = line:match("^" .. name .. ":%s*(%d+)")
    if kib then return tonumber(kib) end
  end
end

local function next_number()
  started = started + 1
  return started <= messages and "+15551234567" or nil
end

local function build()
  return kapso.message.template("order_ready_named", "en_US", { body = { order_id = "ORDER-123" } })
end

local function check(sent, err)
  assert(sent and sent.messages[1].id, err)
  done = done + 1
  if done == early then early_kib = resident "VmRSS" end
end

local ways = {}

function ways.send_all()
  for _, sent, err in client:send_all(next_number, build, { concurrency = in_flight }) do check(sent, err) end
end

function ways.run()
  kapso.run(function()
    for _ = 1, in_flight do
      kapso.spawn(function()
        for to in next_number do check(client:send(to, build())) end
      end)
    end
  end)
end

local began, cpu = system.now(), os.clock()
ways[way]()
assert(done == messages)
print(("%d %.6f %.6f %d %d"):format(messages, system.now() - began, os.clock() - cpu, resident "VmHWM", early_kib))
