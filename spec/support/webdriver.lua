--- A browser that is told what to do: Chromium by way of chromedriver (WebDriver, with some of Chromium's own).

local eventually = require "spec.support.eventually"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local http = require "spec.support.http"

local webdriver = {}

local Browser = {}
Browser.__index = Browser

local FLAGS = { "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
  "--disable-background-networking", "--disable-component-update", "--disable-sync" }

-- chromedriver stays until a line comes, or the end of who would send it.
local GUARD = "{ chromedriver --port=0 & driver=$!; read -r _; kill $driver; wait $driver; } >%s/out 2>&1"

-- The name under which WebDriver hands out elements.
local ELEMENT = "element-6066-11e4-a52e-4f735466cecf"

--- Whether there is a browser, and what drives it.
---@return boolean
function webdriver.there()
  return files.line "command -v chromium >/dev/null && command -v chromedriver" ~= nil
end

local function command(self, method, path, body)
  local answer = http.request { method = method, url = self.url .. path, body = body, arguments = { "--max-time", "60" } }
  local value = answer.json and answer.json.value
  if answer.status ~= 200 then error(("WebDriver %s: %s"):format(path, value and value.message or answer.body), 0) end
  return value
end

local function port_of(home)
  return eventually(function() return (files.read(home .. "/out") or ""):match "successfully on port (%d+)" end)
    or error "chromedriver does not start"
end

--- Opens a browser without a window.
---@param options table `width`, `height`, `dark`
---@return table browser
function webdriver.open(options)
  local home = folder.make()
  local guard = io.popen(GUARD:format(home), "w")
  local self = setmetatable({ home = home, guard = guard, url = "http://127.0.0.1:" .. port_of(home) }, Browser)
  local args = { "--user-data-dir=" .. home .. "/profile" }
  for _, flag in ipairs(FLAGS) do args[#args + 1] = flag end
  local session = command(self, "POST", "/session", { capabilities = { alwaysMatch = {
    ["goog:chromeOptions"] = { args = args, mobileEmulation = {
      deviceMetrics = { width = options.width, height = options.height, pixelRatio = 1, mobile = options.width < 600 } } },
    ["goog:loggingPrefs"] = { browser = "ALL" },
  } } })
  self.url = self.url .. "/session/" .. session.sessionId
  command(self, "POST", "/goog/cdp/execute", { cmd = "Emulation.setEmulatedMedia",
    params = { features = { { name = "prefers-color-scheme", value = options.dark and "dark" or "light" } } } })
  return self
end

--- Shows a page.
---@param url string
function Browser:go(url) command(self, "POST", "/url", { url = url }) end

--- Runs a script in the page.
---@param script string the body of a function
---@return any what it returns
function Browser:run(script)
  return command(self, "POST", "/execute/sync", { script = script, args = require("kapso.json").array {} })
end

-- An element by its selector, which is waited for.
local function find(self, selector)
  local found, element
  eventually(function()
    found, element = pcall(command, self, "POST", "/element", { using = "css selector", value = selector })
    return found
  end)
  return found and "/element/" .. element[ELEMENT] or error(element, 0)
end

-- Does something to an element. The page may draw it anew after it was found: then it is looked for again.
local function act(self, selector, what, body)
  local done, problem
  eventually(function()
    done, problem = pcall(command, self, "POST", find(self, selector) .. what, body)
    return done or not tostring(problem):find("stale element", 1, true)
  end)
  if not done then error(problem, 0) end
end

--- Clicks on something.
---@param selector string
function Browser:click(selector) act(self, selector, "/click", { dummy = true }) end

--- Types into a field; a line feed is the Enter key.
---@param selector string
---@param text string
function Browser:type(selector, text) act(self, selector, "/value", { text = text }) end

--- Waits until an expression is true in the page.
---@param expression string
---@return any its value
function Browser:wait(expression)
  return eventually(function()
    local value = self:run("return " .. expression)
    return value ~= 0 and value
  end) or error(("the page does not come to %s; it shows: %s"):format(expression, self:run "return document.body.innerText"), 0)
end

--- What the page wrote to its console: complaints.
---@return string[]
function Browser:console()
  local lines = {}
  for i, entry in ipairs(command(self, "POST", "/se/log", { type = "browser" })) do lines[i] = entry.message end
  return lines
end

--- Takes a picture.
---@param path string
function Browser:picture(path)
  local pipe = io.popen("base64 -d >" .. files.quote(path), "w")
  pipe:write(command(self, "GET", "/screenshot"))
  pipe:close()
end

--- Ends the browser.
function Browser:close()
  pcall(command, self, "DELETE", "")
  self.guard:write "\n"
  self.guard:close()
  folder.remove(self.home)
end

return webdriver
