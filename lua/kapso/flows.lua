--- Flows: the hand-written part of `client.flows`, beside the operations of its rows.
-- @module kapso.flows

local check = require "kapso.check"
local errors = require "kapso.errors"
local json = require "kapso.json"
local media = require "kapso.media"

local flows = { methods = {} }

local OPTIONS = {
  name = true, publish = true, categories = true, endpoint_uri = true, application_id = true, file = true,
  business_account_id = true, phone_number_id = true, timeout = true,
}
local METADATA = { "categories", "endpoint_uri", "application_id" }
local LARGEST = 10 * 1024 * 1024 -- bytes of a Flow JSON
local PAGE = 100
local FIELDS = "id,name,status,categories,endpoint_uri,application,validation_errors,json_version,preview"
local SHOWN = 3 -- validation errors in the message; all are in the error

local function read_file(path)
  local file, message = io.open(path, "rb")
  if not file then check.fail("file", "cannot be opened: " .. message) end
  local text = file:read(LARGEST + 1)
  file:close()
  if not text then check.fail("file", "is empty: " .. path) end
  return text
end

-- The Flow JSON as text, and as the value it stands for.
local function read_flow(flow_json, options)
  if (flow_json == nil) == (options.file == nil) then
    check.fail("flow_json", "is needed once: a table, JSON text, or file = path in the options")
  end
  local text, place = flow_json, "flow_json"
  if options.file ~= nil then
    text, place = read_file(check.string(options.file, "file")), "file"
  elseif type(flow_json) == "table" then
    local encoded, err = json.encode(flow_json)
    if not encoded then check.fail("flow_json" .. (err.path and "." .. err.path or ""), err.message) end
    text = encoded
  elseif type(flow_json) ~= "string" then
    check.fail("flow_json", "is a " .. type(flow_json) .. ", a table or JSON text is expected")
  end
  if #text > LARGEST then check.fail(place, "has more than 10 MB") end
  local value, message = json.decode(text)
  if type(value) ~= "table" or json.is_array(value) then
    check.fail(place, "is no JSON object" .. (message and ": " .. message or ""))
  end
  return text, value
end

local function equal(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  if json.is_array(a) ~= json.is_array(b) then return false end
  for key, value in pairs(a) do
    if not equal(value, b[key]) then return false end
  end
  for key in pairs(b) do
    if a[key] == nil then return false end
  end
  return true
end

-- What one deployment knows: the client, whose flows they are, what is wanted, what has been done.
local function new_deployment(client, flow_json, options)
  local self = { client = client, options = options, done = {}, owner = {}, call_options = { timeout = options.timeout } }
  self.text, self.value = read_flow(flow_json, options)
  local config = client.config
  self.owner.business_account_id = options.business_account_id
    or not options.phone_number_id and config.business_account_id or nil
  if not self.owner.business_account_id and not config.direct then
    self.owner.phone_number_id = options.phone_number_id or config.phone_number_id
  end
  self.by_number = self.owner.phone_number_id ~= nil
  return self
end

local function call(self, id, params) return self.client:call(id, params, self.call_options) end

local function with_owner(self, params)
  for name, value in pairs(self.owner) do params[name] = value end
  return params
end

-- The flow of this name. Names are unique, but for flows made before Meta insisted: a draft goes first.
local function find(self)
  local list = self.client:each(self.by_number and "listFlowsByPhoneNumber" or "listFlows",
    with_owner(self, { limit = PAGE }), self.call_options)
  local found
  while true do
    local flow, err = list:next()
    if not flow then return found, err end
    if flow.name == self.options.name and (not found or flow.status == "DRAFT" and found.status ~= "DRAFT") then
      found = flow
    end
  end
end

local function get(self, id)
  local params = { flow_id = id, fields = FIELDS }
  return call(self, "getFlow", self.client.config.direct and params or with_owner(self, params))
end

local function create(self)
  local params = with_owner(self, { name = self.options.name })
  for _, name in ipairs(METADATA) do
    if name ~= "application_id" then params[name] = self.options[name] end
  end
  params.categories = params.categories or { "OTHER" }
  local made, err = call(self, self.by_number and "createFlowByPhoneNumber" or "createFlow", params)
  if not made then return nil, err end
  self.done[#self.done + 1] = "created"
  return get(self, made.id)
end

local function same_words(a, b)
  local seen, count = {}, 0
  for _, word in ipairs(a) do seen[word] = true end
  for _, word in ipairs(b or {}) do
    if not seen[word] then return false end
    count = count + 1
  end
  return count == #a
end

local function differs(self, flow, name)
  local wanted = self.options[name]
  if wanted == nil then return false end
  if name == "categories" then return not same_words(wanted, flow.categories) end
  if name == "application_id" then return wanted ~= (type(flow.application) == "table" and flow.application.id) end
  return wanted ~= flow[name]
end

-- Changes what differs; for a published flow the server says whether that can be.
local function update_metadata(self, flow)
  local changes, any = { flow_id = flow.id }, false
  for _, name in ipairs(METADATA) do
    if differs(self, flow, name) then changes[name], any = self.options[name], true end
  end
  if not any then return true end
  local result, err = call(self, "updateFlowMetadata", changes)
  if not result then return nil, err end
  self.done[#self.done + 1] = "updated"
  return true
end

local function place_of(problem)
  local line, column = problem.line_start, problem.column_start
  local pointer = type(problem.pointers) == "table" and problem.pointers[1]
  local path = type(pointer) == "table" and pointer.path or type(pointer) == "string" and pointer or nil
  local words = {}
  if type(path) == "string" and path ~= "" then words[1] = path end
  if type(line) == "number" then words[#words + 1] = ("line %d, column %d"):format(line, tonumber(column) or 1) end
  return #words > 0 and " (" .. table.concat(words, ", ") .. ")" or ""
end

--- The error of a Flow JSON that the server finds wrong.
---@param flow_id string
---@param problems table[] as the server lists them
---@return table err kind "api", with `validation_errors` and `flow_id`
local function not_valid(flow_id, problems)
  local lines = {}
  for index = 1, math.min(#problems, SHOWN) do
    local problem = problems[index]
    lines[index] = tostring(problem.message or problem.error) .. place_of(problem)
  end
  if #problems > SHOWN then lines[#lines + 1] = ("and %d more"):format(#problems - SHOWN) end
  return errors.new {
    kind = "api", outcome = "rejected", retry = { action = "fix_and_retry" }, category = "parameter",
    message = ("the Flow JSON has %d error%s: %s"):format(#problems, #problems == 1 and "" or "s", table.concat(lines, "; ")),
    advice = "the draft holds it as it is, and was not published",
    validation_errors = problems, flow_id = flow_id, operation = "uploadFlowAssets",
  }
end

local function upload(self, flow)
  local file = { data = self.text, filename = "flow.json", type = "application/json" }
  local result, meta = call(self, "uploadFlowAssets", { flow_id = flow.id, file = file })
  if not result then return nil, meta end
  local problems = result.validation_errors
  if type(problems) == "table" and #problems > 0 then return nil, not_valid(flow.id, problems) end
  self.done[#self.done + 1] = "uploaded"
  return true
end

-- The JSON that a flow has now, decoded.
local function download(self, flow)
  local answer, err = call(self, "getFlowAssets", { flow_id = flow.id })
  if not answer then return nil, err end
  for _, asset in ipairs(answer.data or {}) do
    if asset.asset_type == "FLOW_JSON" and type(asset.download_url) == "string" then
      local text, problem = media.fetch(self.client, asset.download_url,
        { timeout = self.options.timeout, operation = "getFlowAssets" })
      if not text then return nil, problem end
      local value, message = json.decode(text)
      if value ~= nil then return value end
      return nil, errors.unreadable(problem.status, message, text)
    end
  end
  return nil, errors.unreadable(err.status, "the flow has no FLOW_JSON asset", nil)
end

-- A flow that is no draft is left as it is; that is fine when it already has the JSON.
local function keep(self, flow)
  local value, err = download(self, flow)
  if value == nil then return nil, err end
  local status = tostring(flow.status)
  if status == "DEPRECATED" or not equal(value, self.value) then
    local problem = errors.invalid("name", ("is %s, the name of a flow that is %s%s and cannot change: "
      .. "deploy under a new name"):format(check.show(flow.name), status,
        status == "DEPRECATED" and "" or ", has another Flow JSON"))
    problem.flow_id = flow.id
    return nil, problem
  end
  return update_metadata(self, flow)
end

local function change_draft(self, flow)
  local ok, err = update_metadata(self, flow)
  if not ok then return nil, err end
  ok, err = upload(self, flow)
  if not ok then return nil, err end
  if not self.options.publish then return true end
  ok, err = call(self, "publishFlow", { flow_id = flow.id })
  if not ok then return nil, err end
  self.done[#self.done + 1] = "published"
  return true
end

local function deploy(self)
  local flow, meta = find(self)
  if meta then return nil, meta end
  if flow then flow, meta = get(self, flow.id) else flow, meta = create(self) end
  if not flow then return nil, meta end
  local ok, err = (flow.status == "DRAFT" and change_draft or keep)(self, flow)
  if not ok then return nil, err end
  if #self.done > 0 then flow, meta = get(self, flow.id) end
  if flow then meta.done = self.done end
  return flow, meta
end

--- Brings a flow to the state that is wanted, whatever there is: run it again and again.
--
-- The flow is found by its name. It is created, or its categories and endpoint are changed where they differ; the
-- Flow JSON is uploaded, and with `publish` the flow is published. A Flow JSON that the server finds wrong is an
-- error with `validation_errors` (error, error_type, message, line_start, column_start, …, pointers) and is
-- never published. A published flow cannot change: deploying the same JSON does nothing, another one is an error
-- that asks for a new name.
---@param flow_json table|string|nil the Flow JSON, or its text; nil with `options.file`
---@param options table name, publish, categories (`{ "OTHER" }` for a new flow), endpoint_uri, application_id, file (a
--- path), business_account_id, phone_number_id (Kapso: instead of the account's id), timeout
---@return table|nil flow as `client.flows:get` gives it
---@return table meta_or_err `meta.done` lists what was done: created, updated, uploaded, published
function flows.methods:deploy(flow_json, options)
  check.table(options, "options", 'client.flows:deploy(flow_json, { name = "booking" })')
  check.unknown_keys(options, OPTIONS, "options")
  local ok, result = pcall(function()
    check.string(options.name, "name")
    if options.categories ~= nil then check.list(options.categories, "categories", { min = 1, what = "categories" }) end
    return new_deployment(self.client, flow_json, options)
  end)
  if not ok then
    if errors.is(result) then return nil, result end
    error(result, 0)
  end
  return deploy(result)
end

return flows
