--- Bots' stores inside nginx.

local cases = require "spec.support.store_cases"
local drivers = require "kapso.drivers"
local groups = require "kapso.drivers.groups"
local json = require "kapso.json"
local kapso = require "kapso"
local store = require "kapso.automation.store"

local app = {}

--- A case in an empty dictionary.
function app.case()
  ngx.shared.bot:flush_all()
  ngx.say(json.encode(cases[tonumber(ngx.var.arg_number)][2](assert(store.open "shared:bot"))))
end

--- What is wrong with a store that there cannot be.
function app.wrong()
  local _, err = store.open "shared:nowhere"
  ngx.say(tostring(err))
end

--- A dictionary that is too small: what went in stays, what does not fit is not there at all.
function app.full()
  local small = assert(store.open "shared:small")
  local body, count, err = ("x"):rep(2000), 0, nil
  repeat
    local news, claims = small:add({ { keys = { "k" .. count }, names = { "u:" .. count }, at = 1, body = body } }, { now = 1 })
    if news then count = count + 1 else err = claims end
  until err
  local claims = small:claim("me", { now = 2, lease = 9, limit = 1 })
  ngx.say(count > 5, " ", small:counts().pending == count, " ", small:find_name("u:" .. count) == nil, " ", #claims, " ",
    tostring(err))
end

local opened -- stays open, so that its log stays as well

--- Events that tasks of a request take in at the same time.
function app.grouped()
  opened = opened or assert(store.open(ngx.var.arg_path))
  kapso.run(function()
    for task = 1, tonumber(ngx.var.arg_tasks) do
      kapso.spawn(function()
        assert(opened:add({ { keys = { "k" .. task }, names = { "u:" .. task }, at = 1, body = "{}" } }, { now = 1 }))
      end)
    end
  end)
  ngx.say(opened:counts().pending)
end

--- A claim that cannot be made because another worker is at it: it is waited for, and not for ever.
function app.busy()
  local bot, impatient = assert(store.open "shared:bot"), assert(store.open("shared:bot", { patience = 0.05 }))
  ngx.shared.bot:flush_all()
  ngx.shared.bot:set("lock", "another", 1)
  local _, err = impatient:counts()
  ngx.thread.spawn(function()
    ngx.sleep(0.05)
    ngx.shared.bot:delete "lock"
  end)
  ngx.say(tostring(err), "; ", bot:counts().pending)
end

-- Many tasks of this worker, which all take the same events in, and then handle whatever there is.
local function work(where, number)
  local bot, news, handled = assert(store.open(where)), 0, 0
  local group = groups.new()
  local scheduler = drivers.scheduler()
  local owner = "worker " .. number
  for task = 1, 8 do
    scheduler.start(group, function()
      for index = task, 200, 8 do
        if assert(bot:add({ { keys = { "k" .. index }, names = { "u:" .. index % 10 }, at = index, body = "{}" } },
          { now = ngx.now(), lease = 60 }))[1] then news = news + 1 end
      end
      for _ = 1, 40 do
        for _, claim in ipairs(assert(bot:claim(owner, { now = ngx.now(), lease = 60, limit = 2 }))) do
          for _, event in ipairs(assert(bot:load(claim)).events) do
            assert(bot:commit(claim, { { "done", event.id } }))
            handled = handled + 1
          end
          assert(bot:release(claim, { now = ngx.now() }))
        end
        kapso.sleep(0.001)
      end
    end)
  end
  while group.live > 0 do ngx.sleep(0.005) end
  assert(group.failed == 0, group.failed > 0 and tostring(groups.failure(group)))
  return news, handled
end

--- All workers at once; what each has done is put down in a dictionary.
function app.storm(name, where)
  ngx.timer.at(0, function()
    local ok, news, handled = pcall(work, where, ngx.worker.id())
    local said = ngx.shared.said
    said:incr(name .. " news", ok and news or 0, 0)
    said:incr(name .. " handled", ok and handled or 0, 0)
    if not ok then said:set(name .. " err", tostring(news)) end
    said:incr(name .. " ended", 1, 0)
  end)
end

--- What the storm has come to, once all workers have ended.
function app.stormed()
  local said, name = ngx.shared.said, ngx.var.arg_name
  if said:get(name .. " ended") ~= 2 then return ngx.say "" end
  ngx.say(said:get(name .. " err") or said:get(name .. " news") .. " " .. said:get(name .. " handled"))
end

return app
