-- The plugin of examples/neovim, installed as a plugin manager does it, in a headless editor.
local clients = require "spec.support.clients"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local neovim = require "spec.support.neovim"
local server = require "spec.support.server"

local unpack = table.unpack or unpack -- luacheck: ignore 113 143

-- Told things are kept in `told`; `later(condition, what)` goes on when it holds.
local HELPERS = [[
local told = {}
vim.notify = function(text, level) told[#told + 1] = (level == vim.log.levels.ERROR and "error: " or "") .. text end
local began = uv.hrtime()
local function later(is_met, body)
  if is_met() then return try(body) end
  try(function() assert(uv.hrtime() - began < 60e9, "it does not happen: " .. table.concat(told, ", ")) end)
  vim.defer_fn(function() later(is_met, body) end, 10)
end
local function is_told(count) return function() return #told >= count end end
]]

describe("the Neovim plugin", function()
  local sandbox, packages
  setup(function()
    sandbox = server.start()
    packages = folder.make()
    folder.run("mkdir -p '%s/pack/x/start' && cp -r examples/neovim '%s/pack/x/start/kapso_nvim'", packages, packages)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function()
    folder.remove(packages)
    sandbox:stop()
  end)

  -- Runs a script with the plugin loaded; what it said.
  local function run(text)
    local out, err, code = neovim.run(sandbox.sandbox, HELPERS .. text,
      ("--cmd 'set packpath^=%s' --cmd 'packadd kapso_nvim'"):format(packages))
    assert.equal(0, code, err)
    assert.equal("", err)
    return out
  end

  local function bodies()
    local list = {}
    for index, entry in ipairs(sandbox:ledger()) do list[index] = assert(json.decode(entry.body)) end
    return list
  end

  it(":KapsoSend sends a text, and tells what became of it", function()
    sandbox:faults { fault = "delay", seconds = 0.1 }
    local out = run [[
      vim.cmd "KapsoSend +15551234567 Hello, | \" world"
      say("begun", #told)
      later(is_told(1), function()
        vim.cmd "KapsoSend +19990131026 no"
        later(is_told(2), function()
          say(told[1])
          say(told[2])
          vim.cmd "qall!"
        end)
      end)
    ]]
    assert.matches("^begun 0\nkapso: sent to %+15551234567 as wamid%.%S+\nerror: kapso: api 131026", out)
    local sent = bodies()
    assert.equal('Hello, | " world', sent[1].text.body)
    assert.equal("+15551234567", sent[1].to)
  end)

  it(":KapsoSend sends what is selected: characters, a block, lines", function()
    run [[
      vim.api.nvim_buf_set_lines(0, 0, -1, false, { "one two thrée", "four five six", "seven eight" })
      vim.cmd "normal! ggwvje"
      vim.cmd(vim.api.nvim_replace_termcodes("normal! <Esc>", true, false, true))
      vim.cmd "'<,'>KapsoSend +15550000001"
      vim.cmd(vim.api.nvim_replace_termcodes("normal! gg02w<C-v>j5l<Esc>", true, false, true))
      vim.cmd "'<,'>KapsoSend +15550000002"
      vim.cmd(vim.api.nvim_replace_termcodes("normal! 2ggVj<Esc>", true, false, true))
      vim.cmd "'<,'>KapsoSend +15550000003"
      vim.cmd "1KapsoSend +15550000004"
      vim.cmd(vim.api.nvim_replace_termcodes("normal! gg0$vb<Esc>", true, false, true))
      vim.cmd "'<,'>KapsoSend +15550000005"
      later(is_told(5), function() vim.cmd "qall!" end)
    ]]
    local texts = {}
    for _, body in ipairs(bodies()) do texts[tonumber(body.to:sub(-1))] = body.text.body end
    assert.same({
      "two thrée\nfour five", "thrée\ne six", "four five six\nseven eight", "one two thrée", "thrée",
    }, texts)
  end)

  it(":KapsoSend says what is missing or wrong, before anything is sent", function()
    local out = run [[
      vim.cmd "KapsoSend +15551234567"
      vim.cmd "1KapsoSend +15551234567 both"
      vim.cmd("KapsoSend 12 " .. "short number")
      vim.cmd("KapsoSend +15551234567 " .. ("x"):rep(5000))
      later(is_told(4), function()
        for _, text in ipairs(told) do say(text) end
        vim.cmd "qall!"
      end)
    ]]
    local lines = {}
    for line in out:gmatch "[^\n]+" do lines[#lines + 1] = line end
    assert.equal(4, #lines)
    assert.equal("error: kapso: give a text, or select one", lines[1])
    assert.equal("error: kapso: give a text or a selection, not both", lines[2])
    assert.matches('^error: kapso: to "12" has 2 digits', lines[3])
    assert.matches("^error: kapso: text%.body", lines[4])
    assert.equal(0, #sandbox:ledger())
  end)

  it(":KapsoMessages shows the latest messages in a floating window, follows them, and closes with q", function()
    local out = run [[
      require("kapso_nvim").setup { interval = 0.05, limit = 10 }
      vim.cmd "KapsoSend +15551234567 the first"
      later(is_told(1), function()
        local before = vim.api.nvim_get_current_win()
        vim.cmd "KapsoMessages"
        local window, buffer = vim.api.nvim_get_current_win(), vim.api.nvim_get_current_buf()
        say("floats", vim.api.nvim_win_get_config(window).relative, vim.bo[buffer].modifiable, window ~= before)
        local function lines() return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end
        local function shows(text)
          return function() return table.concat(lines(), "\n"):find(text, 1, true) ~= nil end
        end
        later(shows "the first", function()
          local count = #lines()
          vim.cmd "KapsoSend +15557654321 the second"
          later(shows "the second", function()
            say("grew by", #lines() - count, "cursor on the last", vim.api.nvim_win_get_cursor(window)[1] == #lines())
            say(lines()[#lines() - 1])
            say(lines()[#lines()])
            vim.cmd "KapsoMessages"
            say("still one", vim.api.nvim_get_current_win() == window)
            vim.api.nvim_feedkeys("q", "xt", false)
            say("closed", not vim.api.nvim_win_is_valid(window), not vim.api.nvim_buf_is_valid(buffer))
            vim.defer_fn(function()
              say("back", vim.api.nvim_get_current_win() == before, #told)
              vim.cmd "qall!"
            end, 200)
          end)
        end)
      end)
    ]]
    assert.matches("^floats editor false true\ngrew by 1 cursor on the last true\n", out)
    assert.matches("\n%d%d %a+ %d%d:%d%d  > 15551234567 +sent +the first\n", out)
    assert.matches("\n%d%d %a+ %d%d:%d%d  > 15557654321 +sent +the second\n", out)
    assert.matches("still one true\nclosed true true\nback true 2\n$", out)
  end)

  it(":KapsoMessages stops asking when its window is closed, and says in it what goes wrong", function()
    sandbox:faults { fault = "answer", status = 401, path = "/meta/whatsapp/v24.0/*/messages" }
    local out = run [[
      require("kapso_nvim").setup { interval = 0.02 }
      local view = require("kapso_nvim.messages").open()
      local function text() return table.concat(vim.api.nvim_buf_get_lines(view.buffer, 0, -1, false), "\n") end
      later(function() return text():find("401", 1, true) end, function()
        say(text())
        view:close()
        vim.defer_fn(function()
          local asked, client = 0, require("kapso_nvim").client()
          local call = client.call
          rawset(client, "call", function(...)
            asked = asked + 1
            return call(...)
          end)
          vim.defer_fn(function()
            say("asked", asked, #told)
            vim.cmd "qall!"
          end, 200)
        end, 100)
      end)
    ]]
    assert.matches("HTTP 401", out)
    assert.matches("asked 0 0\n$", out)
  end)

  it("has rows for every kind of message", function()
    local out = run [[
      local function row(message)
        local parts = require("kapso_nvim.messages").row(message)
        return (table.concat(vim.tbl_map(function(part) return part[1] end, parts)):gsub("^.-  ", ""))
      end
      local null = require("kapso").null
      say(row { type = "text", from = "1555", timestamp = "1700000000", text = { body = "hi" }, kapso = { direction = "inbound" } })
      say(row { type = "image", to = "1555", timestamp = "1700000000", image = { caption = null },
        kapso = { direction = "outbound", status = "failed" } })
      say(row { type = "template", to = null, to_user_id = "US.1", timestamp = "1700000000", template = { name = "t" } })
      say(row { type = "unknown", timestamp = "1700000000", kapso = null })
      vim.cmd "qall!"
    ]]
    local lines = {}
    for index, row in ipairs { { "<", "1555", "", "hi" }, { ">", "1555", "failed", "[image] " },
      { ">", "US.1", "", "[template] t" }, { ">", "?", "", "[unknown] " } } do
      lines[index] = ("%s %-16s  %-10s%s\n"):format(unpack(row))
    end
    assert.equal(table.concat(lines), out)
  end)

  it("has help and a health check", function()
    local out = run(([[
      vim.cmd "helptags %s/pack/x/start/kapso_nvim/doc"
      vim.cmd "help :KapsoSend"
      say(vim.fn.expand "%%:t", vim.api.nvim_get_current_line():find("*:KapsoSend*", 1, true) ~= nil)
      vim.cmd "help kapso_nvim-leaving"
      vim.cmd "silent checkhealth kapso_nvim"
      say(table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n"))
      vim.cmd "qall!"
    ]]):format(packages))
    assert.matches("^kapso_nvim.txt true\n", out)
    assert.matches("OK: the client is ready", out)
    assert.is_nil(out:find "ERROR")
  end)

  it("costs nothing until a command is used", function()
    local out = run [[
      say(vim.fn.exists ":KapsoSend", package.loaded.kapso == nil, package.loaded.kapso_nvim == nil)
      vim.cmd "qall!"
    ]]
    assert.equal("2 true true\n", out)
  end)
end)
