-- All that a client has: operations by their readable names, and the methods that are written by hand, with their doc
-- comments as the source has them. For the types and the reference.
local api = require "kapso.api"
local client = require "kapso.client"

local catalogue = {}

local function lines_of(path)
  local lines = {}
  for line in io.lines(path) do lines[#lines + 1] = line end
  return lines
end

-- The methods of a source file that `pattern` finds, each with the doc comment above it, as `methods:name(…) end`.
local function methods_of(path, pattern, owner)
  local found, doc = {}, {}
  for _, line in ipairs(lines_of(path)) do
    local name, arguments = line:match(pattern)
    if name then
      if #doc > 0 then
        doc[#doc + 1] = ("function %s:%s(%s) end"):format(owner, name, arguments)
        found[#found + 1] = { name = name, lines = doc }
      end
      doc = {}
    elseif line:find "^%-%-" then
      doc[#doc + 1] = line:find "^%-%-%-" and line or "-" .. line -- LDoc goes on with two dashes, LuaCATS with three
    else
      doc = {}
    end
  end
  return found
end

--- The client's own methods: `{ name, lines }`.
function catalogue.client_methods()
  return methods_of("lua/kapso/client.lua", "^function Client:([%a_]+)%(([^)]*)%)", "Client")
end

-- Hand-written methods by resource, from the modules that the client names.
local function hand_written(tree)
  for resource, module in pairs(client.hand_written) do
    local path = "lua/" .. module:gsub("%.", "/") .. ".lua"
    for _, method in ipairs(methods_of(path, "^function [%a_.]*methods:([%a_]+)%(([^)]*)%)", "methods")) do
      local node = assert(tree.children[resource], resource)
      node.methods[method.name] = { source = table.concat(method.lines, "\n"), lines = method.lines, name = method.name }
    end
  end
end

local function node_of(tree, resource)
  local node = tree
  for part in resource:gmatch "[^.]+" do
    local path = node.name and node.name .. "." .. part or part
    node.children[part] = node.children[part] or { name = path, children = {}, methods = {} }
    node = node.children[part]
  end
  return node
end

--- Every resource as a tree of `{ name, children, methods }`; a method is `{ operation, way }` (call, each, pages), or
--- `{ source }`, text from a module.
function catalogue.tree()
  local tree = { children = {}, methods = {} }
  for _, operation in ipairs(api.all()) do
    for _, name in ipairs(operation.as) do
      local resource, verb = name:match "^(.+):(.+)$"
      local methods = node_of(tree, resource).methods
      methods[verb] = { operation = operation, way = "call" }
      for _, way in ipairs(operation.paging and verb:find "^list" and { "each", "pages" } or {}) do
        methods[(verb:gsub("^list", way))] = { operation = operation, way = way }
      end
    end
  end
  hand_written(tree)
  return tree
end

--- The names of the contracts, in the order of the tables.
function catalogue.contracts()
  local names, seen = {}, {}
  for _, name in ipairs(api.tables()) do
    local contract = name:match "^[^.]+"
    if not seen[contract] then names[#names + 1] = contract end
    seen[contract] = true
  end
  return names
end

--- The lines of the module `kapso`: each public name, and where it comes from.
function catalogue.names()
  local lines = { "---@class kapso", "local kapso = {}\n" }
  for line in io.lines "lua/kapso/init.lua" do
    local name, module, field, about = line:match '^  ([%a_]+) = { "([%w._]+)",? ?"?([%a_]*)"? },%s*%-%- (.*)$'
    if name then
      lines[#lines + 1] = "---" .. about
      lines[#lines + 1] = ("kapso.%s = require(%q)%s\n"):format(name, module, field ~= "" and "." .. field or "")
    end
  end
  lines[#lines + 1] = "return kapso"
  return lines
end

return catalogue
