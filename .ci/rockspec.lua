-- Prints the rockspec of the tree as it is: every Lua file and every C module is listed.
local apart = { system = true, crypto = true } -- C modules of one file each; the others are the core's

local function list(command)
  local lines = {}
  for line in io.popen(command):lines() do lines[#lines + 1] = line end
  return lines
end

local function module_lines()
  local lines, core = {}, {}
  for _, path in ipairs(list "find lua -name '*.lua' | LC_ALL=C sort") do
    local name = path:match "^lua/(.*)%.lua$":gsub("/init$", ""):gsub("/", ".")
    lines[#lines + 1] = ("    [%q] = %q,"):format(name, path)
  end
  for _, path in ipairs(list "find csrc -name '*.c' | LC_ALL=C sort") do
    local name = path:match "([^/]+)%.c$"
    if apart[name] then
      lines[#lines + 1] = ("    [\"kapso.%s\"] = { sources = { %q }, defines = { \"_GNU_SOURCE\" } },"):format(name, path)
    else
      core[#core + 1] = ("%q"):format(path)
    end
  end
  lines[#lines + 1] = ([[
    ["kapso.core"] = {
      sources = {
        %s,
      },
      defines = { "_GNU_SOURCE" },
      libraries = { "curl" }, incdirs = { "$(CURL_INCDIR)" }, libdirs = { "$(CURL_LIBDIR)" },
    },]]):format(table.concat(core, ",\n        "))
  return table.concat(lines, "\n")
end

io.write(([[
-- Made by .ci/rockspec.lua: `make rockspec` after a file has come or gone.
rockspec_format = "3.0"
package = "kapso"
version = "scm-1"
source = { url = "git+file://." } -- the checkout itself: luarocks make
description = {
  summary = "WhatsApp messaging through Kapso, or straight to Meta",
  detailed = "Messages, templates, media and every operation of Kapso's WhatsApp API, from scripts, tasks and a command.",
  labels = { "whatsapp", "kapso", "messaging", "http" },
  license = "MIT",
}
dependencies = { "lua >= 5.1, < 5.5", "argparse" }
test_dependencies = { "busted" }
external_dependencies = { CURL = { library = "curl" }, OPENSSL = { library = "crypto" } }
build = {
  type = "builtin",
  modules = {
]] .. module_lines():gsub("%%", "%%%%") .. [[

  },
  install = { bin = { kapso = "lua/kapso/cli/kapso" } },
}
test = { type = "busted" }
]]))
