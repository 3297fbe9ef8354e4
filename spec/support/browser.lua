--- Pages looked at in a real browser: Chromium without a window.
--
-- Chromium makes no window narrower than 500 pixels, so a page is shown in a frame of the wanted width, which
-- its media queries and its layout go by; the frame's page measures it and tells what it found.

local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"

local browser = {}

-- The last three let the frame be measured from a file, and keep the picture's edges free of scroll bars.
local FLAGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
  .. "--disable-component-update --disable-sync --hide-scrollbars --allow-file-access-from-files --enable-logging=stderr"
local SECONDS = 60

local FRAME = [[
<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><style>
body{margin:0}iframe{display:block;border:0;width:%dpx;height:%dpx}</style></head><body>
<iframe src="%s"></iframe><script>
onload = () => {
  const page = document.querySelector("iframe").contentDocument, top = page.documentElement, wide = []
  for (const one of page.querySelectorAll("body *"))
    if (!one.closest("details, svg") && one.getBoundingClientRect().right > top.clientWidth + 0.5)
      wide.push(one.tagName + "." + one.className)
  document.body.dataset.found = JSON.stringify({
    width: top.clientWidth, scroll_width: top.scrollWidth, height: top.scrollHeight, wide,
    text: page.body.innerText, background: getComputedStyle(page.body).backgroundColor, color: getComputedStyle(page.body).color,
    title: page.title, scripts: page.scripts.length, loads: page.defaultView.performance.getEntriesByType("resource").length,
    marked: page.defaultView.marked === undefined ? "" : "a script ran",
  })
}
</script></body></html>
]]

local ENTITIES = { quot = '"', amp = "&", lt = "<", gt = ">", nbsp = "\194\160" }

--- Whether there is a browser.
---@return boolean
function browser.there()
  return files.line "command -v chromium" ~= nil
end

-- Runs Chromium; standard output, and what the page wrote to its console.
local function run(home, options)
  local out, log = home .. "/out", home .. "/log"
  os.execute(("timeout %d chromium %s --user-data-dir=%s %s >%s 2>%s </dev/null"):format(SECONDS, FLAGS, files.quote(home .. "/profile"),
    options, out, log))
  local console = {}
  for line in io.lines(log) do
    if line:find("CONSOLE", 1, true) then console[#console + 1] = line end
  end
  return assert(files.read(out)), console
end

--- Looks at a page.
---@param path string of the page
---@param options table `{ width, dark, screenshot = path }`
---@return table found width, scroll_width, height, wide, text, background, …, console (lines)
function browser.look(path, options)
  local home = folder.make()
  local frame = "file://" .. home .. "/frame.html"
  local scheme = "--blink-settings=preferredColorScheme=" .. (options.dark and 0 or 1)
  local function shown(height)
    folder.write(home .. "/frame.html", FRAME:format(options.width, height, "file://" .. path))
    return ("%s --window-size=%d,%d"):format(scheme, options.width, height)
  end
  local dom, console = run(home, shown(900) .. " --dump-dom " .. frame)
  local data = assert(dom:match 'data%-found="([^"]*)"', "the browser showed nothing"):gsub("&(%a+);", ENTITIES)
  local found = assert(json.decode(data))
  found.console = console
  if options.screenshot then
    run(home, shown(found.height) .. " --screenshot=" .. files.quote(options.screenshot) .. " " .. frame)
  end
  folder.remove(home)
  return found
end

return browser
