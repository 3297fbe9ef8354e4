-- A message of which nobody knows whether it arrived, and a history that is late, has gaps, or cannot choose: it is never
-- said twice, and a handler hears of what stays unknown.
local bot_place = require "spec.support.bot_place"
local eventually = require "spec.support.eventually"
local system = require "kapso.system"

local hear = bot_place.hear

describe("a bot that asks the history", function()
  local sandbox, place, ADA
  bot_place.each(function(made)
    sandbox, place, ADA = made.server, made, made.ada
    assert(sandbox.sandbox:change { history_lag = 0, history_missing = 0, history_doubles = 0, history_track = true })
  end)

  local LOST = { fault = "close", path = "*/messages", method = "POST", times = 1, accept = true }
  local NO_HISTORY = { fault = "answer", status = 500, body = { error = "down" }, path = "*/whatsapp/messages*", method = "GET" }

  -- What a handler tells of a message whose answer was lost, and when.
  local function outcome(options, ...)
    sandbox:faults(LOST, ...)
    local bot, told, at = place:make(options), nil, nil
    bot:otherwise(function(chat)
      local said, err = chat:say "Hello!"
      told, at = said and "said" or err.outcome, system.now()
    end)
    hear(bot, { from = ADA, text = "hi" })
    local began = system.now()
    eventually(function()
      bot_place.work(bot)
      return told
    end)
    sandbox:faults()
    assert.same({ "Hello!" }, place:sent())
    assert.same({}, place.reported)
    return told, at and at - began
  end

  it("finds what it shows late", function()
    assert(sandbox.sandbox:change { history_lag = 0.4 })
    local told, seconds = outcome { look_ups = { 1.5, 2, 3 } }
    assert.equal("said", told)
    assert.is_true(seconds >= 0.4)
  end)

  it("finds by its words what shows no tracking", function()
    assert(sandbox.sandbox:change { history_track = false })
    assert.equal("said", (outcome()))
  end)

  it("does not say again what it does not show, where that was chosen", function()
    assert(sandbox.sandbox:change { history_missing = 1 })
    local told, seconds = outcome { on_unknown = "skip" }
    assert.equal("unknown", told)
    assert.is_true(seconds >= 0.3)
  end)

  for _, track in ipairs { true, false } do
    it("does not choose between two, " .. (track and "though both" or "and neither") .. " would be it", function()
      assert(sandbox.sandbox:change { history_doubles = 1, history_track = track })
      local told, seconds = outcome()
      assert.equal("unknown", told)
      assert.is_true(seconds >= 0.9) -- the last look-up
    end)
  end

  it("does not take its silence for an answer", function()
    local told, seconds = outcome(nil, NO_HISTORY)
    assert.equal("unknown", told)
    assert.is_true(seconds >= 0.9)
  end)

  it("goes on once it speaks again", function()
    local down = { times = 1 }
    for name, value in pairs(NO_HISTORY) do down[name] = value end
    assert.equal("said", (outcome(nil, down)))
  end)
end)
