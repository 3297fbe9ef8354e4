--- Readable names: `client.templates:list{}`, made from the rows of the API tables.
--
-- A method takes the ids of its path that only the caller can know as its first arguments, or with the
-- other fields: `client.media:delete("123")` and `client.media:delete{ media_id = "123" }` are the same.
-- A method that lists comes with `each` and `pages` beside it: `list_assets` with `each_assets`.
-- @module kapso.api.resources

local api = require "kapso.api"
local check = require "kapso.check"

local resources = {}

-- The readable name as it is called, for messages.
local function usage(name, operation)
  local ids = {}
  for index, id in ipairs(operation.ids) do ids[index] = id .. ", " end
  return "client." .. name .. "(" .. table.concat(ids) .. "{ ... })"
end

-- A number in an id's place is handed on, to be told like any other value that will not do.
local function stands_for(id, value)
  return type(value) == "string" or id ~= nil and type(value) == "number"
end

-- The params and options of a method call: ids may come first.
local function arguments(name, operation, ...)
  local params, taken = {}, 0
  while stands_for(operation.ids[taken + 1], (select(taken + 1, ...))) do
    taken = taken + 1
    local id = operation.ids[taken]
    if not id then check.fail("client." .. name, "got an id too many: " .. usage(name, operation)) end
    params[id] = (select(taken, ...))
  end
  local fields, options = select(taken + 1, ...)
  for field, value in pairs(check.table(fields or {}, "params", usage(name, operation))) do params[field] = value end
  return params, options
end

-- A method by which of the client's it calls: "call", "each" or "pages".
local function method(name, operation, verb)
  return function(self, ...)
    if type(self) ~= "table" or not rawget(self, "client") then
      check.fail("client." .. name, "is a method, call it with a colon: " .. usage(name, operation))
    end
    local params, options = arguments(name, operation, ...)
    return self.client[verb](self.client, operation.id, params, options)
  end
end

local function add_methods(methods, resource, verb, operation)
  methods[verb] = method(resource .. ":" .. verb, operation, "call")
  if operation.paging and verb:find "^list" then
    for _, way in ipairs { "each", "pages" } do
      local name = verb:gsub("^list", way)
      methods[name] = method(resource .. ":" .. name, operation, way)
    end
  end
end

-- The names of all operations as a tree: `{ children = { templates = { methods = … }, platform = {
-- children = … } } }`.
local function build()
  local root = { methods = {}, children = {} }
  for _, operation in ipairs(api.all()) do
    for _, name in ipairs(operation.as) do
      local resource, verb = name:match "^(.+):(.+)$"
      local node = root
      for part in resource:gmatch "[^.]+" do
        node.children[part] = node.children[part] or { name = part, methods = {}, children = {} }
        node = node.children[part]
      end
      node.name = resource
      add_methods(node.methods, resource, verb, operation)
    end
  end
  return root
end

local tree

local function unknown(owner, key, ...)
  local names = {}
  for _, known in ipairs { ... } do
    for name in pairs(known) do names[name] = true end
  end
  local near = check.nearest(key, names)
  check.fail(check.join(owner, key), "does not exist"
    .. (near and ', did you mean "' .. near .. '"?' or "; there are " .. table.concat(check.names(names), ", ")))
end

local make_resource

-- What an object of the tree answers for a name: a method, or the resource below it.
local function lookup(node, owner, client, extra)
  local methods = extra[node.name] or {}
  return function(self, key)
    local found = methods[key] or node.methods[key]
    if found then return found end
    local child = node.children[key]
    if not child then unknown(owner, key, methods, node.methods, node.children) end
    local resource = make_resource(child, owner .. "." .. key, client, extra)
    rawset(self, key, resource)
    return resource
  end
end

function make_resource(node, owner, client, extra)
  return setmetatable({ client = client }, { __name = "kapso." .. owner, __index = lookup(node, owner, client, extra) })
end

--- The `__index` of a client: its own methods, then its resources (kept in the client once asked for).
-- A name that is neither raises and says what there is.
---@param methods table the client's own methods
---@param extra table|nil hand-written methods by resource: `{ media = { download = function(resource, …) } }`;
--- they find the client in `resource.client`
---@return function index
function resources.index(methods, extra)
  return function(client, key)
    local found = methods[key]
    if found ~= nil then return found end
    tree = tree or build()
    local node = tree.children[key]
    if not node then unknown("client", key, methods, tree.children) end
    local resource = make_resource(node, "client." .. key, client, extra or {})
    rawset(client, key, resource)
    return resource
  end
end

--- The readable names there are, as "templates:list", sorted.
---@return string[] names
function resources.names()
  local names = {}
  for _, operation in ipairs(api.all()) do
    for _, name in ipairs(operation.as) do names[#names + 1] = name end
  end
  table.sort(names)
  return names
end

return resources
