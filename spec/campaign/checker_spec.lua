local DBI = require "DBI"
local campaigns = require "spec.support.campaigns"
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local server = require "spec.support.server"

-- The tables of a journal, as far as the checker reads them.
local TABLES = {
  "CREATE TABLE recipients (row INTEGER PRIMARY KEY, recipient TEXT, wa_id TEXT, state TEXT, attempt INTEGER)",
  "CREATE TABLE attempts (row INTEGER, attempt INTEGER, wamid TEXT)",
}

describe("spec.support.campaigns", function()
  local sandbox, client, ledger, path
  before_each(function()
    ledger, path = files.temporary "", files.temporary()
    sandbox = server.start { ledger = ledger, ledger_size = 5 }
    client = clients.new(sandbox)
  end)
  after_each(function()
    client:close()
    sandbox:stop()
    os.remove(ledger)
    os.remove(path)
  end)

  local function number(row) return ("+1555000%04d"):format(row) end

  -- Sends for a row as a campaign does: the wamid.
  local function send(row, attempt, to)
    local sent, err = client:send(to or number(row), { type = "text", text = { body = "hi" } },
      { track = ("k1:spring:%d:%d"):format(row, attempt or 1) })
    if sent then return sent.messages[1].id end
    return nil, err
  end

  -- Writes a journal: lists of { row, state, attempt, wamid, recipient }. An attempt of 0 has no intent.
  local function write(rows)
    os.remove(path)
    local connection = assert(DBI.Connect("SQLite3", path))
    local function run(sql, ...)
      local statement = assert(connection:prepare(sql))
      assert(statement:execute(...))
      statement:close()
    end
    for _, sql in ipairs(TABLES) do run(sql) end
    for _, row in ipairs(rows) do
      local attempt = row[3] or 1
      run("INSERT INTO recipients VALUES (?, ?, NULL, ?, ?)", row[1], row[5] or number(row[1]), row[2], attempt)
      for i = 1, attempt do
        run("INSERT INTO attempts VALUES (?, ?, ?)", row[1], i, i == attempt and row[4] or nil)
      end
    end
    connection:commit()
    connection:close()
  end

  local function check(rows, options)
    write(rows)
    return campaigns.check(sandbox, path, options)
  end

  -- What is wrong with one row, in words.
  local function why(rows, options)
    local list = {}
    local found = check(rows, options)
    for _, name in ipairs { "lost", "duplicate", "wrong_state", "unknown" } do
      for _, case in ipairs(found[name]) do list[#list + 1] = name .. ": " .. case.why end
    end
    return table.concat(list, "; ")
  end

  it("finds nothing wrong with what is right", function()
    local rows = {}
    for i, state in ipairs { "accepted", "held", "sent", "delivered", "read", "failed", "suppressed" } do
      rows[i] = { i, state, 1, send(i) }
    end
    rows[8], rows[9], rows[10] = { 8, "failed" }, { 9, "skipped", 0 }, { 10, "suppressed", 0 }
    local found = check(rows)
    assert.equal("0 lost, 0 duplicate, 0 in a wrong state, 0 unknown", found.text)
    assert.same({ 10, 7 }, { found.total, found.accepted })
  end)

  it("finds rows that are lost", function()
    assert.equal("lost: was not sent", why { { 1, "pending", 0 } })
    assert.equal("lost: was not sent", why { { 1, "sending" } })
    assert.equal("lost: was never accepted", why { { 1, "delivered", 1, "wamid.x" } })
    assert.equal("lost: has the id of a message that was never accepted", why { { 1, "failed", 1, "wamid.x" } })
    assert.equal("", why({ { 1, "pending", 0 }, { 2, "sending" } }, { running = true }))
    sandbox:faults { fault = "answer", code = 131026, path = "*/messages" }
    assert.is_nil((send(1)))
    assert.equal("lost: was never accepted", why { { 1, "accepted", 1, "wamid.x" } })
    assert.equal("", why { { 1, "failed" } })
  end)

  it("finds rows that were accepted twice, whatever the attempt", function()
    send(1, 1)
    local second = send(1, 2)
    assert.matches("duplicate: was accepted in attempts 1, 2", why { { 1, "accepted", 2, second } })
    send(2, 1)
    send(2, 1)
    local found = check { { 1, "accepted", 2, second }, { 2, "unknown" } }
    assert.equal(2, #found.duplicate)
    assert.matches("^0 lost, 2 duplicate, ", found.text)
    assert.matches("duplicate: row 1 %(accepted%) was accepted in attempts 1, 2", found.text)
  end)

  it("finds a row that was accepted behind a broken answer", function()
    sandbox:faults { fault = "close", path = "*/messages", accept = true, times = 1 }
    local _, err = send(1, 1)
    assert.equal("unknown", err.outcome)
    assert.equal("unknown: was accepted", why { { 1, "unknown" } })
    assert.equal("wrong_state: was accepted", why { { 1, "failed" } })
    assert.matches("duplicate: was accepted in attempts 1, 2", why { { 1, "accepted", 2, send(1, 2) } })
  end)

  it("finds states that are not what happened", function()
    local wamid = send(1)
    assert.equal("wrong_state: was accepted", why { { 1, "pending" } })
    assert.equal("wrong_state: was accepted", why { { 1, "sending" } })
    assert.equal("", why({ { 1, "sending" } }, { running = true }))
    assert.equal("wrong_state: was accepted", why({ { 1, "pending" } }, { running = true }))
    assert.equal("wrong_state: was accepted", why { { 1, "skipped" } })
    assert.equal("wrong_state: was accepted", why { { 1, "failed" } })
    assert.equal("wrong_state: has no id of its message", why { { 1, "accepted" } })
    assert.equal("wrong_state: has the id of another message", why { { 1, "accepted", 1, "wamid.x" } })
    assert.equal("wrong_state: was sent to " .. number(1), why { { 1, "accepted", 1, wamid, number(2) } })
    assert.equal("wrong_state: is not in the journal", why {})
  end)

  it("finds requests without an intent", function()
    local wamid = send(1, 2)
    assert.matches("wrong_state: has no intent for attempt 2, which the server received", why { { 1, "accepted", 1, wamid } })
    sandbox:faults { fault = "close", path = "*/messages" }
    send(2, 1)
    assert.equal("lost: was not sent; wrong_state: has no intent for attempt 1, which the server received",
      why { { 1, "accepted", 2, wamid }, { 2, "pending", 0 } })
  end)

  it("takes one campaign of several", function()
    send(1)
    assert(client:send(number(1), { type = "text", text = { body = "hi" } }, { track = "k1:a:b:1:1" }))
    client:send(number(1), { type = "text", text = { body = "hi" } }, { track = "something else" })
    assert.same({ "a:b", 1, 1 }, { campaigns.key "k1:a:b:1:1" })
    assert.is_nil((campaigns.key "k1:a"))
    assert.is_nil((campaigns.key(nil)))
    assert.equal(1, #campaigns.received(sandbox, "spring")[1].accepted)
    assert.equal(2, #campaigns.received(sandbox)[1].accepted)
  end)

  it("reads a ledger that is in memory only", function()
    local other = server.start()
    finally(function() other:stop() end)
    write { { 1, "accepted", 1, "wamid.x" } }
    assert.equal("was never accepted", campaigns.check(other, path).lost[1].why)
    other:send { type = "text", text = { body = "hi" }, to = number(1), biz_opaque_callback_data = "k1:spring:1:1" }
    local wamid = other:last().wamid
    write { { 1, "accepted", 1, wamid } }
    assert.equal(1, campaigns.check(other, path).accepted)
  end)

  it("knows how close together two sends to a person were", function()
    assert.is_nil(campaigns.closest(sandbox))
    send(1)
    send(2)
    assert.is_nil(campaigns.closest(sandbox))
    assert(sandbox.sandbox:advance(10))
    send(3, 1, number(1))
    assert(sandbox.sandbox:advance(6))
    send(4, 1, number(1))
    local closest = campaigns.closest(sandbox)
    assert.is_true(closest >= 6 and closest < 7, tostring(closest))
  end)

  it("reads a long ledger quickly, and whole", function()
    local people, wamids = {}, {}
    for i = 1, 5000 do people[i] = number(i) end
    local row = 0
    for to, sent in client:send_all(people, function()
      row = row + 1
      return { type = "text", text = { body = "hi" } }, { track = ("k1:spring:%d:1"):format(row) }
    end) do wamids[tonumber(to:sub(-4))] = assert(sent).messages[1].id end
    local rows = {}
    for i = 1, 5000 do rows[i] = { i, "accepted", 1, wamids[i] } end
    write(rows)
    local began = os.clock()
    local found = campaigns.check(sandbox, path)
    assert.equal("0 lost, 0 duplicate, 0 in a wrong state, 0 unknown", found.text)
    assert.equal(5000, found.accepted)
    assert.is_true(os.clock() - began < 5)
  end)
end)
