--- What every kind of a bot's store does: `{ what it does, function(store), what that gives }`. A case runs in an empty
-- store, wherever that can be opened, and gives something that JSON can hold.

local system = require "kapso.system"

local cases = {}

local NOTHING = "nothing" -- instead of nil

local function entry(keys, names, at, body)
  return { keys = keys, names = names, at = at or 500, body = body or "{}" }
end

local function add(store, entries, options)
  options = options or {}
  options.now, options.lease = options.now or 1000, options.lease or 10
  return assert(store:add(entries, options))
end

local function claim(store, owner, now, limit)
  return assert(store:claim(owner, { now = now, lease = 10, limit = limit or 10 }))
end

local function ids(claims)
  local list = {}
  for index, one in ipairs(claims) do list[index] = one.id end
  return list
end

-- A claim of the one conversation that there is.
local function only(store, now)
  add(store, { entry({ "only" }, { "u:only" }) })
  return claim(store, "me", now or 1000)[1]
end

local function bodies(events)
  local list = {}
  for index, event in ipairs(events) do list[index] = event.body end
  return list
end

local function kind_of(ok, err)
  return ok and "ok" or err.kind
end

local function case(name, body, expected)
  cases[#cases + 1] = { name, body, expected }
end

case("takes an event in once, by whichever of its keys it is known", function(store)
  local news = {}
  for index, keys in ipairs { { "a", "b" }, { "b", "c" }, { "c" }, { "d" }, { "a" } } do
    news[index] = add(store, { entry(keys, { "u:1" }, index, tostring(index)) })[1]
  end
  return { news, bodies(store:load(claim(store, "me", 1000)[1]).events) }
end, { { true, false, false, true, false }, { "1", "4" } })

case("knows an event again within a batch, and keys and names that are given twice", function(store)
  local news = add(store, { entry({ "a", "a" }, { "u:1", "u:1" }), entry({ "a" }, { "u:1" }), entry({ "b" }, { "u:1" }) })
  return { news, store:counts().pending }
end, { { true, false, true }, 2 })

case("takes events without keys or names in, each as a conversation of its own", function(store)
  local news = add(store, { entry({}, {}), entry({}, nil) })
  return { news, store:counts().conversations }
end, { { true, true }, 2 })

case("takes nothing in when there is nothing", function(store)
  local news, claims = add(store, {}, { owner = "me" })
  return { #news, #claims }
end, { 0, 0 })

case("puts an event into the conversation of the first name that is known", function(store)
  add(store, { entry({ "1" }, { "u:A" }), entry({ "2" }, { "p:1" }), entry({ "3" }, { "c:9", "p:1", "u:A", "p:2" }) })
  local found = {}
  for index, name in ipairs { "u:A", "p:1", "c:9", "p:2", "nobody" } do found[index] = store:find_name(name) or NOTHING end
  local second = claim(store, "me", 1000)[2]
  return { found, store:load(second).names, #store:load(second).events }
end, { { 1, 2, 2, 2, NOTHING }, { "c:9", "p:1", "p:2" }, 2 })

case("gives events by their time, then as they came", function(store)
  add(store, { entry({ "1" }, { "u:1" }, 20, "late"), entry({ "2" }, { "u:1" }, 10.5, "early"), entry({ "3" }, { "u:1" }, 20, "later") })
  add(store, { entry({ "4" }, { "u:1" }, 10.25, "first") })
  local events = store:load(claim(store, "me", 1000)[1]).events
  return { bodies(events), events[1].at, events[2].at }
end, { { "first", "early", "late", "later" }, 10.25, 10.5 })

case("keeps texts as they are", function(store)
  local text = '{"quote":"it\'s \\"?\\" \\u0000 — ñ \240\159\152\128","n":12345678901234567890}\n'
  add(store, { entry({ text }, { text }, 1, text) })
  local one = claim(store, "me", 1000)[1]
  assert(store:commit(one, { { "data", text }, { "remember", text, text } }))
  local loaded = store:load(one)
  return { loaded.events[1].body == text, loaded.data == text, loaded.memory[text] == text, loaded.names[1] == text }
end, { true, true, true, true })

case("claims what gets something new for the one who brings it, once", function(store)
  local news, claims = add(store, { entry({ "1" }, { "u:1" }), entry({ "2" }, { "u:1" }), entry({ "3" }, { "u:2" }) }, { owner = "me" })
  local _, known = add(store, { entry({ "1" }, { "u:1" }) }, { owner = "me" })
  local _, others = add(store, { entry({ "4" }, { "u:1" }) }, { owner = "you", now = 1005 })
  local _, late = add(store, { entry({ "5" }, { "u:1" }) }, { owner = "you", now = 1011 })
  local _, nobodys = add(store, { entry({ "6" }, { "u:3" }) })
  return { #news, ids(claims), #known, #others, ids(late), #nobodys, late[1].token > claims[1].token, #claim(store, "x", 1011) }
end, { 3, { 1, 2 }, 0, 0, { 1 }, 0, true, 2 })

case("gives conversations out in the order in which they wait, each to one", function(store)
  for index, now in ipairs { 1003, 1001, 1002, 1009 } do
    add(store, { entry({ index .. "" }, { "u:" .. index }) }, { now = now })
  end
  return { ids(claim(store, "me", 1005, 2)), ids(claim(store, "you", 1005)), ids(claim(store, "me", 1005)),
    ids(claim(store, "me", 1009)) }
end, { { 2, 3 }, { 1 }, {}, { 4 } })

case("gives a conversation to somebody else when its claim runs out, and refuses whoever had it", function(store)
  local mine = only(store)
  local early = claim(store, "you", 1010)
  local yours = claim(store, "you", 1010.5)[1]
  local refused = { kind_of(store:load(mine)), kind_of(store:commit(mine, { { "data", '"mine"' } })),
    kind_of(store:release(mine, { now = 1011, wake_at = 1 })) }
  local loaded = store:load(yours)
  return { #early, yours.id == mine.id, yours.token > mine.token, refused, loaded.data or NOTHING, #loaded.events }
end, { 0, true, true, { "lost", "lost", "lost" }, NOTHING, 1 })

case("lets whoever has a conversation go on while nobody else wants it", function(store)
  local mine = only(store)
  return { kind_of(store:commit(mine, { { "data", '"late"' } })), store:load(mine).data }
end, { "ok", '"late"' })

case("renews all claims of an owner", function(store)
  add(store, { entry({ "1" }, { "u:1" }), entry({ "2" }, { "u:2" }) })
  claim(store, "me", 1000, 1)
  claim(store, "you", 1000, 1)
  assert(store:renew("me", { now = 1009, lease = 10 }))
  assert(store:renew("nobody", { now = 1009, lease = 10 }))
  return { ids(claim(store, "x", 1015)), ids(claim(store, "x", 1019.5)) }
end, { { 2 }, { 1 } })

case("wakes nobody when nothing is left to do", function(store)
  local mine = only(store)
  local ok = store:commit(mine, { { "done", store:load(mine).events[1].id } })
  local released, more = store:release(mine, { now = 1001 })
  return { ok, released, more, #claim(store, "me", 9999), store:next_wake(9999) or NOTHING, kind_of(store:load(mine)),
    kind_of(store:release(mine, { now = 1002 })) }
end, { true, true, false, 0, NOTHING, "lost", "lost" })

case("wakes at once when something is left to do", function(store)
  local mine = only(store)
  local _, more = store:release(mine, { now = 1001, wake_at = 5000 })
  return { more, store:next_wake(1001), ids(claim(store, "me", 1001)) }
end, { true, 1001, { 1 } })

case("wakes when it is time", function(store)
  local mine = only(store)
  store:commit(mine, { { "done", store:load(mine).events[1].id } })
  local _, more = store:release(mine, { now = 1001, wake_at = 1500.5 })
  local wake = store:next_wake(1001)
  return { more, wake, #claim(store, "me", 1500), ids(claim(store, "me", 1500.5)), store:next_wake(1501) or NOTHING,
    store:next_wake(1511) }
end, { false, 1500.5, 0, { 1 }, NOTHING, 1500.5 })

case("changes what is left to be changed as it gives up", function(store)
  local mine = only(store)
  local event = store:load(mine).events[1].id
  store:commit(mine, { { "run", "9", "{}" } })
  local refused = kind_of(store:release({ id = mine.id, token = mine.token - 1 }, { now = 1001, changes = { { "done", event } } }))
  local pending = store:counts().pending
  local ok, more = store:release(mine, { now = 1001, changes = { { "done", event }, { "end_run", "9", '{"state":"failed"}' },
    { "remember", "name", '"Ana"' } } })
  add(store, { entry({ "2" }, { "u:only" }) }, { now = 1002 })
  local loaded = store:load(claim(store, "me", 1002)[1])
  return { refused, pending, ok, more, #loaded.events, #loaded.runs, loaded.memory, store:counts().failed }
end, { "lost", 1, true, false, 1, 0, { name = '"Ana"' }, 1 })

case("does not wake what is held, and not for what comes meanwhile", function(store)
  local mine = only(store)
  local _, more = store:release(mine, { now = 1001, hold_until = 1100, wake_at = 1100 })
  local news, claims = add(store, { entry({ "2" }, { "u:only" }) }, { owner = "me", now = 1050 })
  local wake = store:next_wake(1050)
  local early = claim(store, "me", 1099)
  local _, later = add(store, { entry({ "3" }, { "u:only" }) }, { owner = "me", now = 1100 })
  return { more, news[1], #claims, wake, #early, ids(later) }
end, { false, true, 0, 1100, 0, { 1 } })

case("holds what is left to do, but for what is to wake it before", function(store)
  local mine = only(store)
  store:release(mine, { now = 1001, hold_until = 1100 })
  local held = store:next_wake(1001)
  mine = claim(store, "me", 1100)[1]
  store:release(mine, { now = 1101, hold_until = 1200, wake_at = 1150 })
  return { held, store:next_wake(1101) }
end, { 1100, 1150 })

case("keeps runs by their age, their steps, what is remembered, and data", function(store)
  local mine = only(store)
  assert(store:commit(mine, { { "run", "9", '"nine"' }, { "run", "10", '"ten"' }, { "step", "9", 1, '"a"' }, { "step", "9", 2, '"b"' },
    { "remember", "name", '"Ana"' }, { "remember", "age", "7" }, { "data", '"old"' } }))
  assert(store:commit(mine, { { "step", "9", 2, '"c"' }, { "run", "9", '"NINE"' }, { "step", "10", 1, '"d"' },
    { "remember", "age", nil }, { "remember", "name", '"Bo"' }, { "data", '"new"' } }))
  local loaded = store:load(mine)
  return { loaded.id, loaded.data, loaded.runs, loaded.memory, loaded.names }
end, { 1, '"new"', { { id = "9", body = '"NINE"', steps = { '"a"', '"c"' } }, { id = "10", body = '"ten"', steps = { '"d"' } } },
  { name = '"Bo"' }, { "u:only" } })

case("leaves out what is done and what has ended", function(store)
  local mine = only(store)
  local done = { "done", store:load(mine).events[1].id }
  assert(store:commit(mine, { done, { "run", "1", "{}" }, { "step", "1", 1, "{}" }, { "run", "2", "{}" }, { "end_run", "1", "{}" } }))
  local again = kind_of(store:commit(mine, { done }))
  local loaded = store:load(mine)
  return { #loaded.events, #loaded.runs, loaded.runs[1].id, again }
end, { 0, 1, "2", "ok" })

case("does all of a commit, or nothing", function(store)
  local mine = only(store)
  local failed = {}
  for index, wrong in ipairs { { "step", "none", 1, "{}" }, { "end_run", "none", "{}" } } do
    local ok, err = store:commit(mine, { { "run", "1", "{}" }, { "data", '"x"' }, wrong })
    failed[index] = kind_of(ok, err) .. " " .. (tostring(err):match "there is no run .*" or "?")
  end
  local loaded = store:load(mine)
  return { failed, #loaded.runs, loaded.data or NOTHING }
end, { { 'store there is no run "none" under way', 'store there is no run "none" under way' }, 0, NOTHING })

case("refuses what is no change", function(store)
  local mine = only(store)
  local said = {}
  for index, wrong in ipairs { { "dome", 1 }, { "step", "1", 1 }, { "run", "1", {} } } do
    local ok, err = pcall(store.commit, store, mine, { { "data", "1" }, wrong })
    said[index] = not ok and tostring(err):gsub("^kapso: ", ""):gsub(";.*", "")
  end
  return { said, store:load(mine).data or NOTHING }
end, { { 'changes[2][1] is "dome"', "changes[2][4] is a nil, JSON is expected", "changes[2][3] is a table, JSON is expected" },
  NOTHING })

case("refuses what is no event", function(store)
  local said = {}
  for index, wrong in ipairs { { body = "{}" }, { at = 1 }, { at = 1, body = {} } } do
    local ok, err = pcall(store.add, store, { entry({ "good" }, {}), wrong }, { now = 1 })
    said[index] = not ok and tostring(err)
  end
  return { said, store:counts().pending }
end, { { "kapso: entries[2].at must be a time, in seconds since 1970", "kapso: entries[2].body must be JSON, a string",
  "kapso: entries[2].body must be JSON, a string" }, 0 })

case("refuses a conversation that there is not", function(store)
  local nobody = { id = 77, token = 1 }
  return { kind_of(store:load(nobody)), kind_of(store:commit(nobody, {})), kind_of(store:release(nobody, { now = 1 })) }
end, { "lost", "lost", "lost" })

case("counts", function(store)
  local before = store:counts()
  add(store, { entry({ "2" }, { "u:2" }), entry({ "3" }, { "u:2" }) })
  local one = claim(store, "me", 1000)[1]
  local changes = { { "done", store:load(one).events[1].id } }
  for number, ended in ipairs { '{"state":"failed"}', '{"state":"failed"}', '{"state":"ended"}', "null" } do
    changes[#changes + 1] = { "run", number .. "", "{}" }
    changes[#changes + 1] = { "end_run", number .. "", ended }
  end
  changes[#changes + 1] = { "run", "5", "{}" }
  assert(store:commit(one, changes))
  return { before, store:counts() }
end, { { pending = 0, conversations = 0, waiting = 0, failed = 0, ended = {} },
  { pending = 1, conversations = 1, waiting = 1, failed = 2, ended = { failed = 2, ended = 2 } } })

case("forgets keys that are old, however many they are", function(store)
  local entries = {}
  for index = 1, 1200 do entries[index] = entry({ "k" .. index }, { "u:1" }, index) end
  add(store, entries)
  add(store, { entry({ "new" }, { "u:1" }) }, { now = 2000 })
  local function which_are_new()
    return add(store, { entry({ "k1" }, {}), entry({ "k1200" }, {}), entry({ "new" }, {}) }, { now = 2000 })
  end
  assert(store:tidy(1000))
  local before = which_are_new()
  assert(store:tidy(1000.5))
  return { before, which_are_new(), store:counts().pending }
end, { { false, false, false }, { true, true, false }, 1203 })

case("forgets runs that have ended, however many they are", function(store)
  local mine, changes = only(store), {}
  for index = 1, 50 do
    changes[#changes + 1] = { "run", index .. "", "{}" }
    changes[#changes + 1] = { "step", index .. "", 1, "{}" }
    if index ~= 25 then changes[#changes + 1] = { "end_run", index .. "", "{}" } end
  end
  assert(store:commit(mine, changes))
  assert(store:tidy(system.time() + 10))
  local loaded = store:load(mine)
  return { #loaded.runs, loaded.runs[1].id, loaded.runs[1].steps, store:counts().waiting }
end, { 1, "25", { "{}" }, 1 })

case("forgets what is done, and keeps what is not", function(store)
  local mine = only(store)
  add(store, { entry({ "2" }, { "u:only" }, 600, '"second"') })
  local first = store:load(mine).events[1].id
  assert(store:commit(mine, { { "done", first }, { "run", "1", "{}" }, { "step", "1", 1, "{}" }, { "end_run", "1", "{}" },
    { "run", "2", "{}" }, { "step", "2", 1, '"kept"' }, { "remember", "a", "1" } }))
  assert(store:tidy(system.time() + 10))
  add(store, { entry({ "3" }, { "u:only" }, 700, '"third"') })
  local loaded = store:load(mine)
  return { bodies(loaded.events), loaded.events[2].id > first, loaded.runs, loaded.memory }
end, { { '"second"', '"third"' }, true, { { id = "2", body = "{}", steps = { '"kept"' } } }, { a = "1" } })

return cases
