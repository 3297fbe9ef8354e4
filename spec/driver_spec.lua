-- A driver may keep the transfers that it is given: none of them ever becomes another's.

local clients = require "spec.support.clients"
local kapso = require "kapso"
local server = require "spec.support.server"
local system = require "kapso.system"

local TO = "+15550000001"

describe("a driver of one's own", function()
  local sandbox, client
  setup(function()
    sandbox = server.start()
    client = clients.new(sandbox)
  end)
  after_each(function() kapso.set_driver(nil) end)
  teardown(function() sandbox:stop() end)

  it("keeps what it was given, and what it took, for ever", function()
    local kept, seen = {}, {}
    assert(client:send(TO, kapso.message.text "before"))
    kapso.set_driver {
      wait = function(transfer)
        for _, old in ipairs(kept) do assert.has_error(function() old:done() end) end
        assert.is_nil(seen[transfer])
        kept[#kept + 1], seen[transfer] = transfer, true
        while transfer:pending() do
          transfer:pool():step(-1)
          repeat until not transfer:pool():take()
        end
      end,
      sleep = system.sleep,
    }
    for _ = 1, 5 do assert(client:send(TO, kapso.message.text "hi")) end
    kapso.set_driver(nil)
    kapso.run(function()
      for _ = 1, 20 do kapso.spawn(function() assert(client:send(TO, kapso.message.text "after")) end) end
      kapso.spawn(function()
        for _, old in ipairs(kept) do assert.has_error(function() old:cancel() end) end
      end)
    end)
    assert.equal(5, #kept)
    for _, old in ipairs(kept) do
      assert.has_error(function() old:result() end, "kapso.http: the transfer's result has been read")
    end
  end)
end)
