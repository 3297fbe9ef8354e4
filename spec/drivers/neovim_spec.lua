-- The luv driver in Neovim. The editor has a Lua of its own: it is the same on whichever Lua the specs run.
local clients = require "spec.support.clients"
local neovim = require "spec.support.neovim"
local server = require "spec.support.server"

-- The server answers after DELAY: an editor that waited for it would stand still as long. How long it does stand still is for
-- `make bench` to say; other work of the machine stops an editor as well, so one good round of five will do.
local DELAY = 0.7 -- seconds

local PRELUDE = 'local kapso = require "kapso"\nlocal client = kapso.new { retries = false }\n'

describe("in Neovim", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  -- Runs a script in which there are `kapso` and `client`; what it said.
  local function run(text)
    local out, err, code = neovim.run(sandbox.sandbox, PRELUDE .. text)
    assert.equal(0, code, err)
    assert.is_nil(err:find("E5560", 1, true), err)
    return out, err
  end

  -- Other work of the machine may take what time the editor gives to calls that are under way: one good round of five will do.
  local function one_good_round(play)
    local out
    for _ = 1, 5 do
      sandbox:request("DELETE", "/_sandbox/ledger")
      local is_good
      is_good, out = play()
      if is_good then return out end
    end
    error(out, 0)
  end

  it("200 sends in flight do not stop the editor, and their results come where its API works", function()
    sandbox:faults { fault = "delay", seconds = DELAY }
    local busy
    for _ = 1, 5 do
      sandbox:request("DELETE", "/_sandbox/ledger")
      busy = select(2, neovim.stall(sandbox.sandbox))
      assert.equal(200, #sandbox:ledger())
      if busy < DELAY * 1000 / 4 then return end
    end
    error(("it stood still for %.1f ms"):format(busy))
  end)

  it("kapso.spawn works from commands, autocommands and callbacks of the loop", function()
    local out = run [[
      local ended = 0
      local function send(name)
        kapso.spawn(function() try(function()
          assert(not vim.in_fast_event(), name)
          assert(client:send("+15551234567", kapso.message.text(name)))
          assert(not vim.in_fast_event(), name)
          vim.api.nvim_set_var("kapso_" .. name, vim.fn.strlen(name))
          ended = ended + 1
          if ended < 3 then return end
          say(vim.g.kapso_command, vim.g.kapso_autocommand, vim.g.kapso_callback)
          vim.cmd "qall"
        end) end)
      end
      vim.api.nvim_create_user_command("Send", function() send "command" end, {})
      vim.api.nvim_create_autocmd("User", { pattern = "Now", callback = function() send "autocommand" end })
      vim.cmd "Send"
      vim.cmd "doautocmd User Now"
      local timer = uv.new_timer()
      timer:start(1, 0, function()
        timer:close()
        assert(vim.in_fast_event())
        send "callback"
      end)
      say("begun", ended)
    ]]
    assert.equal("begun 0\n7 11 8\n", out)
    assert.equal(3, #sandbox:ledger())
  end)

  it("a task that fails is reported as an error, with its traceback", function()
    local out, err = run [[
      local task = kapso.spawn(function()
        kapso.sleep(0.01)
        error "my mistake"
      end)
      kapso.spawn(function()
        while not task.done do kapso.sleep(0.01) end
        say((vim.api.nvim_exec("messages", true):gsub("\n", " | ")))
        vim.cmd "qall"
      end)
    ]]
    assert.matches("kapso: a task failed: .*my mistake.*stack traceback", out)
    assert.matches("my mistake", err)
  end)

  it("tasks are cancelled, and sleep", function()
    local out = run [[
      local task = kapso.spawn(function()
        kapso.sleep(60)
        local _, err = client:send("+15551234567", kapso.message.text "no")
        say(err.kind, err.outcome)
      end)
      kapso.spawn(function()
        kapso.sleep(0.02)
        task:cancel()
        while not task.done do kapso.sleep(0.01) end
        vim.cmd "qall"
      end)
    ]]
    assert.equal("cancelled not_sent\n", out)
    assert.equal(0, #sandbox:ledger())
  end)

  it("kapso.run blocks until it is done, as in plain Lua; inside a task it waits as a call does", function()
    sandbox:faults { fault = "delay", seconds = 0.1 }
    local out = run [[
      local function three()
        kapso.run(function()
          for _ = 1, 3 do kapso.spawn(function() assert(client:send("+15551234567", kapso.message.text "hi")) end) end
        end)
      end
      three()
      say "first"
      local ticks = 0
      local timer = uv.new_timer()
      timer:start(5, 5, function() ticks = ticks + 1 end)
      kapso.spawn(function()
        three()
        say("second", ticks >= 1)
        timer:close()
        vim.cmd "qall"
      end)
      say "begun"
    ]]
    assert.equal("first\nbegun\nsecond true\n", out)
    assert.equal(6, #sandbox:ledger())
  end)

  it("no handle stays when nothing is in flight", function()
    local out = run [[
      local made = {}
      for _, name in ipairs { "new_poll", "new_timer" } do
        local new = uv[name]
        uv[name] = function(...)
          made[#made + 1] = new(...)
          return made[#made]
        end
      end
      local function count()
        local open = 0
        for _, handle in ipairs(made) do open = open + (handle:is_closing() and 0 or 1) end
        return open
      end
      kapso.spawn(function()
        assert(client:send("+15551234567", kapso.message.text "hi"))
        assert(client:send("+15551234567", kapso.message.text "hi"))
        say("in a task", count())
        vim.schedule(function() vim.schedule(function()
          say("later", count(), #made >= 2)
          vim.cmd "qall"
        end) end)
      end)
    ]]
    assert.equal("in a task 2\nlater 0 true\n", out)
  end)

  it("a task may wait for another with vim.wait", function()
    local out = run [[
      kapso.spawn(function()
        local done
        kapso.spawn(function()
          assert(client:send("+15551234567", kapso.message.text "hi"))
          done = true
        end)
        say(vim.wait(60000, function() return done end, 5))
        vim.cmd "qall"
      end)
    ]]
    assert.equal("true\n", out)
  end)

  describe("left with sends in flight,", function()
    local LEAVE = [[
      for index = 1, 3 do
        kapso.spawn(function()
          local sent, err = client:send("+15551234567", kapso.message.text "hi")
          say(sent and "sent" or err.kind .. " " .. err.outcome)
          vim.g.ended = index
          sent, err = client:send("+15551234567", kapso.message.text "one more")
          say(sent and "sent" or err.kind .. " " .. err.outcome)
        end)
      end
      kapso.spawn(function()
        kapso.sleep(60)
        say "slept"
      end)
      vim.defer_fn(function()
        local began = uv.hrtime()
        vim.api.nvim_create_autocmd("VimLeave", { callback = function() say("left after", (uv.hrtime() - began) / 1e9) end })
        vim.cmd "qall"
      end, 100)
    ]]

    it("they end if that is soon, and no others begin", function()
      sandbox:faults { fault = "delay", seconds = 0.4 }
      local out = one_good_round(function()
        local out, err = run(LEAVE)
        assert.equal("", err)
        return out:find "\nsent\n" and tonumber(out:match "left after (%S+)") < 0.9, out -- they are given a second
      end)
      assert.same({ 3, 3 }, { select(2, out:gsub("sent\n", "")) - select(2, out:gsub("not_sent\n", "")),
        select(2, out:gsub("cancelled not_sent\n", "")) })
      assert.matches("slept", out)
      assert.equal(3, #sandbox:ledger())
    end)

    it("a send that has only just been asked for is not lost", function()
      sandbox:faults { fault = "delay", seconds = 0.2 }
      local SCRIPT = [[
        vim.api.nvim_create_autocmd("BufWritePost", { callback = function()
          kapso.spawn(function()
            local sent, problem = client:send("+15551234567", kapso.message.text "written")
            say(sent and "sent" or problem)
          end)
        end })
        local path = vim.fn.tempname()
        vim.cmd("wq " .. path)
      ]]
      one_good_round(function()
        local out, err = run(SCRIPT)
        assert.matches("written", err)
        return out == "sent\n", out
      end)
      assert.equal(1, #sandbox:ledger())
    end)

    it("they are cancelled if it takes longer, and say what is true", function()
      sandbox:faults { fault = "stall" }
      local out, err = run(LEAVE)
      assert.equal("", err)
      assert.equal(3, select(2, out:gsub("cancelled unknown\n", "")))
      assert.equal(3, select(2, out:gsub("cancelled not_sent\n", "")))
    end)

    it("a task that takes no notice does not keep the editor", function()
      sandbox:faults { fault = "delay", seconds = 0.3 }
      local _, err = run [[
        for _ = 1, 3 do
          kapso.spawn(function()
            while true do
              client:send("+15551234567", kapso.message.text "hi")
            end
          end)
        end
        vim.defer_fn(function() vim.cmd "qall" end, 100)
      ]]
      assert.equal("", err)
    end)
  end)
end)
