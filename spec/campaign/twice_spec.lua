-- Ways in which a campaign might have sent twice, or forgotten somebody.
local campaign_runs = require "spec.support.campaign_runs"
local clients = require "spec.support.clients"
local history = require "kapso.history"
local journal = require "kapso.campaign.journal"
local server = require "spec.support.server"
local system = require "kapso.system"

local CLEAN = campaign_runs.CLEAN

describe("nobody is sent to twice, or forgotten,", function()
  local sandbox, place
  setup(function() sandbox = server.start { ledger_size = 50000 } end)
  before_each(function()
    clients.reset(sandbox)
    assert(sandbox.sandbox:change { history_lag = 0, history_missing = 0, history_track = true })
    place = campaign_runs.place(sandbox)
  end)
  after_each(function() place:remove() end)
  teardown(function() sandbox:stop() end)

  local function states()
    local list = {}
    for index, row in ipairs(place:rows()) do list[index] = row.state end
    return list
  end

  local function wrote(word, person, at)
    return { kind = "message.text", from = person.phone, text = word, timestamp = at }
  end

  -- A status that says it is of this campaign: of a message that one of the same name has sent before, with another journal.
  local function of_the_one_before(row, more)
    local status = { id = "wamid.before", status = "read", timestamp = tostring(system.time() - 86400),
      biz_opaque_callback_data = ("k1:%s:%d:1"):format(place.name, row), recipient_id = "15550000000" }
    for name, value in pairs(more or {}) do status[name] = value end
    return status
  end

  it("when somebody reads what a campaign of the same name has sent before", function()
    local list = place:people(6)
    local campaign = place:make { recipients = list }
    place:run({ recipients = list }, { on_plan = function()
      for row = 1, 6 do assert(campaign:ingest(of_the_one_before(row)) == false) end
    end })
    assert.is_false(campaign:ingest(of_the_one_before(1)), "it has sent another message")
    assert.equal(CLEAN, place:check().text)
    assert.equal("accepted", states()[1])
  end)

  it("when the history tells of a campaign of the same name", function()
    local list = place:people(120)
    place:run { recipients = list }
    assert(os.remove(place.journal))
    sandbox.sandbox:set_statuses { { delivered = 0, read = 0 } }
    finally(function() sandbox.sandbox:set_statuses {} end)
    local result = place:run { recipients = list, canary = { count = 20, wait = 0.2 } }
    assert.equal(120, result.sent)
  end)

  it("when what is not known may be of a campaign of the same name", function()
    local list = place:people(1)
    sandbox:faults { fault = "close", path = "*/messages", method = "POST" }
    local result, campaign = place:run { recipients = list }
    assert.equal(1, result.counts.unknown)
    assert.is_false(campaign:ingest(of_the_one_before(1)))
    assert.same({ "unknown" }, states())
    assert.is_true(campaign:ingest(of_the_one_before(1, { timestamp = tostring(system.time()), id = "wamid.now" })))
    assert.same({ "read" }, states())
  end)

  it("when a person with two rows is off the suppression list again", function()
    local list, now = place:people(1), system.time()
    list[2] = { phone = list[1].phone, first_name = "Again" }
    local campaign = place:make { recipients = {} }
    assert(campaign:run())
    assert(campaign:ingest(wrote("STOP", list[1], now - 10)))
    place:run { recipients = list }
    assert.same({ "suppressed", "skipped" }, states())
    assert(campaign:ingest(wrote("START", list[1], now - 5)))
    place:run { recipients = list }
    assert.same({ "accepted", "skipped" }, states())
    assert.equal(CLEAN, place:check().text)
  end)

  it("when one who has written STOP is to be sent again what is not known", function()
    local list = place:people(2)
    sandbox:faults { fault = "close", path = "*/messages", method = "POST" }
    local result, campaign = place:run { recipients = list }
    assert.equal(2, result.counts.unknown)
    sandbox:faults()
    assert(campaign:ingest(wrote("STOP", list[1], system.time())))
    result = place:run({ recipients = list }, { resend_unknown = true })
    assert.same({ 1, 1 }, { result.counts.suppressed, result.counts.accepted })
  end)

  it("when there is a mistake in the campaign while others are under way", function()
    local calls = 0
    local list = place:people(300)
    assert(sandbox.sandbox:change { history_missing = 1 })
    local campaign = place:make { recipients = list, message = function(row)
      calls = calls + 1
      if calls == 300 + 256 + 1 then error "oops" end -- as soon as the first of those under way have ended
      return campaign_runs.spring_sale(row)
    end }
    assert.matches("oops", select(2, pcall(campaign.run, campaign)))
    local result = assert(campaign:run { reconcile = 0 })
    assert.same({ 300, 0 }, { result.counts.accepted, result.counts.unknown })
  end)

  it("when neither history is there to look into", function()
    sandbox:faults({ fault = "answer", status = 404, path = "*/whatsapp/messages*", method = "GET" },
      { fault = "answer", status = 404, path = "*/conversations*", method = "GET" })
    local verdict = history.find(clients.new(sandbox), { recipient = "+15550001111", track = "k1:x:1:1", at = system.time(),
      message = campaign_runs.spring_sale { first_name = "Ana" }, phone_number_id = "1", claimed = {}, rivals = 0 })
    assert.equal("failed", verdict)
  end)

  it("when the clock was wrong", function()
    local list = place:people(1)
    local client, track = clients.new(sandbox), ("k1:%s:1:1"):format(place.name)
    assert(client:send(list[1].phone, campaign_runs.spring_sale(list[1]), { track = track }))
    for hours, verdict in pairs { [0] = "found", [-2] = "ambiguous", [2] = "ambiguous", [-200] = "absent" } do
      assert.equal(verdict, (history.find(client, { recipient = list[1].phone, track = track, at = system.time() + hours * 3600,
        message = campaign_runs.spring_sale(list[1]), phone_number_id = client.config.phone_number_id, claimed = {}, rivals = 0 })))
    end
  end)
end)

describe("a journal sends to nobody twice", function()
  local place, book
  before_each(function()
    place = campaign_runs.place {}
    book = assert(journal.open(place.journal, { run = true }))
  end)
  after_each(function()
    book:close()
    place:remove()
  end)

  local function row(line, recipient, name)
    return { line = line, recipient = recipient, data = ('{"name":"%s"}'):format(name or "x"),
      state = book:suppressed(recipient) and "suppressed" or "pending", message = book:suppressed(recipient) }
  end

  local function import(rows, options)
    options = options or {}
    options.source, options.at = "people.csv", 1000
    return book:transaction(function()
      local into = book:import(options)
      for _, one in ipairs(rows) do into:add(one) end
      return into:finish(0)
    end)
  end

  it("who has written STOP before being in the list again", function()
    import { row(2, "+15550000001") }
    import({}, { adopt = true })
    assert.equal("skipped", book:recipient(1).state)
    book:suppress("15550000001", "wrote stop", 1001, "word")
    import { row(2, "+15550000001") }
    assert.same({ "suppressed", "wrote stop" }, { book:recipient(1).state, book:recipient(1).message })
    book:lift("15550000001", "word", 1002)
    book:return_lifted(1003)
    assert.equal("pending", book:recipient(1).state)
  end)

  it("whom the server knows by the number that a later list has", function()
    import { row(2, "5550000001") }
    local claim = book:commit({}, book:pending(0, 1), 1001)[1]
    book:commit({ { row = claim.row, attempt = 1, state = "accepted", outcome = "accepted", wamid = "w1", wa_id = "15550000001" } },
      {}, 1002)
    assert.same({ 0, 1 }, { import({ row(2, "+15550000001") }).added, book:counts().total })
    for _ = 1, 2 do assert.equal(1, import({ row(2, "5550000001"), row(3, "+15550000001") }).repeated) end
    assert.same({ 1, 1, 2 }, { book:counts().accepted, book:counts().skipped, book:counts().total })
    assert.equal("the same person as in line 2", book:recipient(2).message)
  end)

  it("whom the server knows by the number of a row that waits", function()
    for _, is_only in ipairs { true, false } do
      import({ row(2, "5550000001"), row(3, "+15550000001"), row(4, "+15550000002") }, { adopt = true })
      local claim = book:pending(0, 1)[1]
      book:commit({}, { claim }, 1001)
      book:commit({ { row = claim.row, attempt = claim.attempt + 1, state = "accepted", outcome = "accepted", wamid = "w1",
        wa_id = "15550000001", is_only = is_only } }, {}, 1002)
      assert.same({ is_only and "skipped" or "pending", "pending" }, { book:recipient(2).state, book:recipient(3).state })
      assert.equal(is_only and "the same person as in line 2" or nil, book:recipient(2).message)
      book:close()
      assert(os.remove(place.journal))
      book = assert(journal.open(place.journal, { run = true }))
    end
  end)

  it("and keeps what a status has said before the answer was given up", function()
    import { row(2, "+15550000001") }
    book:commit({}, book:pending(0, 1), 1001)
    book:found(1, 1, "wamid.1")
    book:move(1, "sent", { at = 1002 })
    book:commit({ { row = 1, attempt = 1, state = "unknown", outcome = "unknown", code = "timeout", message = "no answer" } }, {}, 1003)
    assert.same({ "sent", "wamid.1", "accepted" }, { book:recipient(1).state, book:recipient(1).wamid,
      book:attempts_of(1)[1].outcome })
  end)

  it("who has written STOP while a try was under way that was turned down, and wants messages again", function()
    import { row(2, "+15550000001") }
    book:commit({}, book:pending(0, 1), 1001)
    book:suppress("15550000001", "wrote stop", 1002, "word")
    assert.equal("sending", book:recipient(1).state)
    book:commit({ { row = 1, attempt = 1, state = "pending", outcome = "rejected", code = 131056 } }, {}, 1003)
    assert.same({ "suppressed", "wrote stop" }, { book:recipient(1).state, book:recipient(1).message })
    book:lift("15550000001", "word", 1004)
    book:return_lifted(1005)
    assert.equal("pending", book:recipient(1).state)
  end)

  it("who was sent to, and wants messages again", function()
    import { row(2, "+15550000001"), row(3, "+15550000002") }
    book:commit({}, book:pending(0, 2), 1001)
    book:commit({ { row = 1, attempt = 1, state = "accepted", outcome = "accepted", wamid = "w1" },
      { row = 2, attempt = 1, state = "unknown", outcome = "unknown" } }, {}, 1002)
    for index = 1, 2 do
      book:move(index, "suppressed", { now = 1003 })
      book:suppress("1555000000" .. index, "wrote stop", 1003, "word")
      book:lift("1555000000" .. index, "word", 1004)
    end
    book:return_lifted(1005)
    assert.same({ "suppressed", "suppressed" }, { book:recipient(1).state, book:recipient(2).state })
  end)

  it("by an old page of rows, after another try of one of them", function()
    import { row(2, "+15550000001") }
    local old = book:pending(0, 1)
    book:commit({}, book:pending(0, 1), 1001)
    book:commit({ { row = 1, attempt = 1, state = "pending", outcome = "rejected" } }, {}, 1002)
    assert.equal(0, #book:commit({}, old, 1003))
    assert.equal(1, #book:commit({}, book:pending(0, 1), 1003))
  end)

  it("and sends again what a list says that was adopted since", function()
    import { row(2, "+15550000001", "Anna") }
    local claim = book:commit({}, book:pending(0, 1), 1001)[1]
    claim.attempt = 1
    book:commit({ { row = 1, attempt = 1, state = "unknown", outcome = "unknown" } }, {}, 1002)
    import({ row(2, "+15550000001", "Ana") }, { adopt = true })
    assert.equal('{"name":"Anna"}', book:recipient(1).data)
    book:commit({ { row = 1, attempt = 1, state = "pending" } }, {}, 1003)
    assert.equal('{"name":"Ana"}', book:recipient(1).data)
  end)
end)
