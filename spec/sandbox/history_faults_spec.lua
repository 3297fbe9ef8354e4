local clients = require "spec.support.clients"
local server = require "spec.support.server"

describe("the sandbox's history, told to fail:", function()
  local sandbox, client
  before_each(function()
    sandbox = server.start { clock_speed = 0, ledger_size = 50 }
    client = clients.new(sandbox)
  end)
  after_each(function()
    client:close()
    sandbox:stop()
  end)

  local function change(options) assert(sandbox.sandbox:change(options)) end

  -- Sends messages 1 to n, each to a recipient of its own: their wamids.
  local function send(count, to)
    local wamids = {}
    for i = 1, count do
      local sent = assert(client:send(to or ("+155500000%02d"):format(i), { type = "text", text = { body = tostring(i) } },
        { track = "k1:c:" .. i .. ":1" }))
      wamids[i] = sent.messages[1].id
    end
    return wamids
  end

  -- The bodies of all pages, as words, and the messages.
  local function shown(params)
    params = params or {}
    params.limit = params.limit or 3
    local words, messages = {}, {}
    for message in client:each("listWhatsappMessages", params) do
      words[#words + 1], messages[#messages + 1] = message.text.body, message
    end
    return table.concat(words, " "), messages
  end

  it("it lags", function()
    change { history_lag = 30 }
    local wamid = send(3)[2]
    assert.equal("", (shown()))
    assert.equal(404, select(2, client:call("getWhatsappMessage", { message_id = wamid })).status)
    assert(sandbox.sandbox:advance(29))
    assert.equal("", (shown()))
    assert(sandbox.sandbox:advance(1))
    assert.equal("3 2 1", (shown()))
    assert.equal(wamid, client:call("getWhatsappMessage", { message_id = wamid }).data.id)
  end)

  it("every n-th message is missing", function()
    change { history_missing = 3 }
    local wamids = send(7)
    assert.equal("7 5 4 2 1", (shown()))
    assert.equal("", (shown { phone_number = "+15550000003" }))
    assert.is_nil((client:call("getWhatsappMessage", { message_id = wamids[6] })))
    assert.is_table(client:call("getWhatsappMessage", { message_id = wamids[5] }))
    change { history_missing = 0 }
    assert.equal("7 6 5 4 3 2 1", (shown()))
  end)

  it("every n-th message has a double", function()
    change { history_doubles = 2 }
    local wamids = send(5)
    for limit = 1, 8 do assert.equal("5 4 4 3 2 2 1", (shown { limit = limit })) end
    local words, pair = shown { phone_number = "5550000002" }
    assert.equal("2 2", words)
    assert.are_not.equal(pair[1].id, pair[2].id)
    assert.is_true(pair[1].id == wamids[2] or pair[2].id == wamids[2])
    for _, message in ipairs(pair) do
      assert.equal("k1:c:2:1", message.kapso.statuses[1].biz_opaque_callback_data)
      assert.equal(message.id, message.kapso.statuses[1].id)
      assert.equal(message.id, client:call("getWhatsappMessage", { message_id = message.id }).data.id)
    end
  end)

  it("it is in the wrong order", function()
    change { history_shuffle = 4 }
    send(6)
    for limit = 1, 7 do assert.equal("5 6 1 2 3 4", (shown { limit = limit })) end
    send(2)
    assert.equal("5 6 1 2 1 2 3 4", (shown()))
  end)

  it("pages go back, too, whatever it does", function()
    change { history_doubles = 2, history_shuffle = 3 }
    send(8)
    local whole = shown()
    local page = sandbox:request("GET", sandbox:path "/messages?limit=3").json
    local second = sandbox:request("GET", sandbox:path("/messages?limit=3&after=" .. page.paging.cursors.after)).json
    local back = sandbox:request("GET", sandbox:path("/messages?limit=3&before=" .. second.paging.cursors.before)).json
    local bodies = {}
    for _, list in ipairs { back.data, second.data } do
      for _, message in ipairs(list) do bodies[#bodies + 1] = message.text.body end
    end
    assert.equal(table.concat(bodies, " "), whole:sub(1, 11))
    assert.is_nil(back.paging.cursors.before)
  end)

  it("looking for a number finds it among many, and forgets with the rest", function()
    send(60)
    assert.equal("", (shown { phone_number = "+15550000009" }))
    assert.equal("11", (shown { phone_number = "+15550000011" }))
    assert.equal("60", (shown { phone_number = "0000060" }))
    send(50, "+15559999999")
    assert.equal("", (shown { phone_number = "+15550000060" }))
    assert.equal(50, #select(2, shown { phone_number = "9999999", limit = 100 }))
  end)
end)
