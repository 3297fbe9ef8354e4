-- Writes lua/kapso/types/: what an editor's language server knows of clients, operations and answers, made from the rows
-- of lua/kapso/api/ and the doc comments of the source. `lua5.4 .ci/types.lua FOLDER`, from the top of the tree.
package.path = "lua/?.lua;lua/?/init.lua;.ci/?.lua;" .. package.path

local answers = require "kapso.api.answers"
local api = require "kapso.api"
local catalogue = require "catalogue"
local check = require "kapso.check"
local field = require "kapso.api.field"
local kinds = require "types_of_kinds"

local FOLDER = ...
local MADE = "-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.\n"

local function write(name, lines, module)
  local file = assert(io.open(FOLDER .. "/" .. name .. ".lua", "w"))
  file:write("---@meta", module and " " .. module or "", "\n", MADE, table.concat(lines, "\n"), "\n")
  file:close()
end

local function add(lines, text, ...)
  lines[#lines + 1] = select("#", ...) > 0 and text:format(...) or text
end

-- The class that a resource's methods belong to: "kapso.resource.platform.customers".
local function resource_class(name)
  return "kapso.resource." .. name
end

local function answer_type(operation)
  if operation.binary then return "string|true" end
  if not operation.returns then return "true" end
  return "kapso." .. operation.contract .. "." .. operation.returns
end

-- What one iteration gives: the type of the items where an answer has them.
local function item_type(operation)
  local shapes = answers.of(operation.contract)
  local shape = operation.returns and shapes[operation.returns]
  for name in operation.items:gmatch "[^.]+" do
    while field.is(shape) and shape.type == "ref" do shape = shapes[shape.name] end
    shape = shape and (field.is(shape) and shape.fields or shape)[name]
  end
  if not field.is(shape) or shape.type ~= "array" then return "any" end
  return kinds.type(shape.item, { prefix = "kapso." .. operation.contract .. ".", lines = {} }, "kapso.item")
end

local function params_type(operation)
  local name = "kapso.params." .. operation.id
  local envelope = operation.envelope and operation.fields[operation.envelope]
  return envelope and name .. "|" .. name .. "." .. operation.envelope or name
end

local function params_class(lines, operation)
  local context = { prefix = "kapso." .. operation.contract .. ".", lines = {} }
  kinds.class("kapso.params." .. operation.id, operation.fields, context, nil, api.FROM_CLIENT)
  for _, line in ipairs(context.lines) do add(lines, line) end
end

local OUTCOME = { "kapso.Meta|kapso.Error", "meta_or_err" }

-- What each way of calling gives: types and names.
local RETURNS = {
  call = function(operation) return { { answer_type(operation) .. "|nil", "result" }, OUTCOME } end,
  each = function(operation) return { { "kapso.Items|fun(): " .. item_type(operation), "items" } } end,
  pages = function(operation) return { { "kapso.Pages|fun(): " .. answer_type(operation), "pages" } } end,
}

-- A call as one type: with the ids of the path first, or with the operationId.
local function overload(self_class, first, params, returns)
  local types = {}
  for index, row in ipairs(returns) do types[index] = row[1] end
  return ("---@overload fun(self: %s, %s, params%s, options?: kapso.Options): %s"):format(self_class, first, params,
    table.concat(types, ", "))
end

local function required_anywhere(operation)
  for name, kind in pairs(operation.fields) do
    if kind.required and not kind.default and not api.FROM_CLIENT[name] then return true end
  end
  return false
end

local function method(lines, class, verb, operation, way)
  local returns, params = RETURNS[way](operation), params_type(operation)
  add(lines, "---%s.", operation.summary)
  add(lines, "---")
  add(lines, "---`%s`: %s `%s`", operation.id, operation.method, operation.path)
  if #operation.ids > 0 then
    local ids = {}
    for index, id in ipairs(operation.ids) do ids[index] = id .. ": string" end
    add(lines, overload(class, table.concat(ids, ", "), "?: " .. params, returns))
  end
  add(lines, "---@param params%s %s", required_anywhere(operation) and "" or "?", params)
  add(lines, "---@param options? kapso.Options")
  for _, row in ipairs(returns) do add(lines, "---@return %s %s", row[1], row[2]) end
  add(lines, "function methods:%s(params, options) end\n", verb)
end

local function resource(lines, node)
  local class = resource_class(node.name)
  add(lines, "---@class %s", class)
  for _, child in ipairs(check.names(node.children)) do
    add(lines, "---@field %s %s", child, resource_class(node.children[child].name))
  end
  add(lines, "local methods = {}\n")
  for _, verb in ipairs(check.names(node.methods)) do
    local entry = node.methods[verb]
    if entry.source then add(lines, entry.source .. "\n") else method(lines, class, verb, entry.operation, entry.way) end
  end
end

local function resources(lines, node)
  if node.name then
    add(lines, "do")
    resource(lines, node)
    add(lines, "end\n")
  end
  for _, name in ipairs(check.names(node.children)) do resources(lines, node.children[name]) end
end

-- One overload of `client:call` for each operation, above the last line of its source.
local function add_calls(source)
  local last = table.remove(source)
  for _, operation in ipairs(api.all()) do
    local params = (required_anywhere(operation) and ": " or "?: ") .. params_type(operation)
    add(source, overload("kapso.Client", ('operation_id: "%s"'):format(operation.id), params, RETURNS.call(operation)))
  end
  add(source, last)
end

local function client(tree)
  local lines = {}
  add(lines, "---What `kapso.new` returns.")
  add(lines, "---@class kapso.Client")
  for _, name in ipairs(check.names(tree.children)) do add(lines, "---@field %s %s", name, resource_class(name)) end
  add(lines, "local Client = {}\n")
  for _, method_source in ipairs(catalogue.client_methods()) do
    if method_source.name == "call" then add_calls(method_source.lines) end
    add(lines, table.concat(method_source.lines, "\n") .. "\n")
  end
  return lines
end

local function contract(name)
  local lines = {}
  for _, operation in ipairs(api.all()) do
    if operation.contract == name then params_class(lines, operation) end
  end
  local shapes = answers.of(name)
  for _, shape in ipairs(check.names(shapes)) do
    local context = { prefix = "kapso." .. name .. ".", lines = {}, answer = true }
    kinds.shape("kapso." .. name .. "." .. shape, shapes[shape], context)
    for _, line in ipairs(context.lines) do add(lines, line) end
  end
  return lines
end

local tree = catalogue.tree()
local lines = {}
resources(lines, tree)
write("resources", lines)
write("client", client(tree))
write("names", catalogue.names(), "kapso")
for _, name in ipairs(catalogue.contracts()) do write(name, contract(name)) end
