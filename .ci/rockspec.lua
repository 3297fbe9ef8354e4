-- Prints the rockspec of the tree as it is: every Lua file is listed, and every C module as the Makefile makes it.

local EXTERNAL = { curl = "CURL", crypto = "OPENSSL" } -- library → name among the external dependencies

local function list(command)
  local lines = {}
  for line in io.popen(command):lines() do lines[#lines + 1] = line end
  return lines
end

local function c_module(name, files)
  local sources = {}
  for path in files:gmatch "csrc/%S+" do sources[#sources + 1] = ("        %q,\n"):format(path) end
  local lines = {}
  for library in files:gmatch "%-l(%S+)" do
    local folders = EXTERNAL[library] and (", incdirs = { \"$(%s_INCDIR)\" }, libdirs = { \"$(%s_LIBDIR)\" }")
      :format(EXTERNAL[library], EXTERNAL[library]) or ""
    lines[#lines + 1] = ("      libraries = { %q }%s,\n"):format(library, folders)
  end
  return ([[
    ["kapso.%s"] = {
      sources = {
%s      },
      defines = { "_GNU_SOURCE" },
%s    },]]):format(name, table.concat(sources), table.concat(lines))
end

local function module_lines()
  local lines = {}
  for _, path in ipairs(list "find lua -name '*.lua' | LC_ALL=C sort") do
    local name = path:match "^lua/(.*)%.lua$":gsub("/init$", ""):gsub("/", ".")
    lines[#lines + 1] = ("    [%q] = %q,"):format(name, path)
  end
  for _, line in ipairs(list "make -s sources") do lines[#lines + 1] = c_module(line:match "^(%S+): (.*)$") end
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
