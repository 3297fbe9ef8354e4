--- Flows over the WhatsApp proxy and Meta's own address. Runs inside nginx.
--
-- A flow begins as a draft without JSON. What is wrong with its JSON (kapso.sandbox.flow_check) is listed with it,
-- and keeps it from being published; a published one does not change any more.
-- @module kapso.sandbox.flows

local ngx = require "ngx"
local json = require "cjson.safe"
local account = require "kapso.sandbox.account"
local base = require "kapso.sandbox.shapes_base"
local flow_check = require "kapso.sandbox.flow_check"
local pages = require "kapso.sandbox.pages"
local replies = require "kapso.sandbox.replies"
local schema = require "kapso.sandbox.schema"
local state = require "kapso.sandbox.state"

local flows = {}

local LARGEST = 10 * 1024 * 1024 -- bytes of a Flow JSON

local category = { kind = "string", code = 100, enum = { SIGN_UP = true, SIGN_IN = true, APPOINTMENT_BOOKING = true,
  LEAD_GENERATION = true, CONTACT_US = true, CUSTOMER_SUPPORT = true, SURVEY = true, OTHER = true } }

local changeable = {
  name = base.text(1, 200, 100), categories = base.array(category, 1), endpoint_uri = base.any_text,
  application_id = base.any_text,
}

local creatable = { clone_flow_id = base.any_text, flow_json = base.any_text, publish = base.boolean }
for name, shape in pairs(changeable) do creatable[name] = shape end

local new_flow, changed_flow = base.object(creatable, { "name", "categories" }), base.object(changeable)

local function file_path(id) return state.folder .. "flow-" .. id end

local function read_json(id)
  local file = io.open(file_path(id), "rb")
  local text = file and file:read("*a")
  if file then file:close() end
  return text
end

local function find(id)
  local text = id:find("^%d+$") and state.get("flow:" .. id)
  return text and json.decode(text)
end

local function store(flow) state.put("flow:" .. flow.id, json.encode(flow)) end

-- All flows, the newest first, as Graph lists them.
local function all()
  local list = {}
  for number = state.count("flow"), 1, -1 do
    local id = state.get(("flow number:%d"):format(number))
    list[#list + 1] = id and find(id)
  end
  return list
end

--- Whether an id is that of a flow.
---@param id string
---@return boolean
function flows.has(id) return find(id) ~= nil end

local function no_flow()
  return replies.graph(100, "There is no flow with this id.", { status = 404, subcode = 33 })
end

local function in_use(name, id)
  for _, flow in ipairs(all()) do
    if flow.name == name and flow.id ~= id then
      return replies.graph(100, "Flow name is not unique: another flow of the account has it.", { subcode = 4016019 })
    end
  end
end

-- A list that may be empty stays a list in JSON.
local function errors_json(flow)
  local texts = {}
  for i, problem in ipairs(flow.validation_errors) do texts[i] = json.encode(problem) end
  return replies.list(texts)
end

local function json_of(flow, more)
  local shown = { id = flow.id, name = flow.name, status = flow.status, categories = flow.categories }
  for name, value in pairs(more or {}) do shown[name] = value end
  return (json.encode(shown):gsub("}$", function() return ',"validation_errors":' .. errors_json(flow) .. "}" end))
end

-- Writes a Flow JSON under a draft; what is wrong with it is kept beside.
local function take_json(flow, text)
  local file = assert(io.open(file_path(flow.id), "wb"))
  file:write(text)
  file:close()
  flow.validation_errors = flow_check.errors(text)
  local value = json.decode(text)
  flow.json_version = type(value) == "table" and value.version or nil
end

-- Why a flow cannot be published, if so.
local function unready(flow)
  if flow.status ~= "DRAFT" then return "Only a draft can be published; this flow is " .. flow.status .. "." end
  if not read_json(flow.id) then return "The flow has no Flow JSON yet." end
  if #flow.validation_errors > 0 then return "The flow has validation errors." end
end

-- The account's id, or on Kapso the number's.
local function refuse_owner(request, id)
  if request.api == "proxy" and id == state.options.phone_number_id then return nil end
  return account.refuse_business(request, id)
end

function flows.list(request, params)
  return refuse_owner(request, params.owner) or pages.reply(request, all(), json_of)
end

function flows.create(request, params)
  local refusal = refuse_owner(request, params.owner)
  if refusal then return refusal end
  local given, err = request:json()
  if not given then return replies.graph(100, "The body is not JSON: " .. err) end
  local code, details = schema.check(new_flow, given, "flow")
  if code then return replies.graph(code, details) end
  refusal = in_use(given.name)
  if refusal then return refusal end
  local source = given.clone_flow_id and read_json(given.clone_flow_id)
  if given.clone_flow_id and not source then return no_flow() end
  local flow = { id = state.numeric_id(), name = given.name, categories = given.categories, status = "DRAFT",
    endpoint_uri = given.endpoint_uri, application_id = given.application_id, validation_errors = {} }
  if given.flow_json or source then take_json(flow, given.flow_json or source) end
  if given.publish and not unready(flow) then flow.status = "PUBLISHED" end
  store(flow)
  state.put(("flow number:%d"):format(state.next "flow"), flow.id)
  return replies.text(200, ('{"id":"%s","success":%s,"validation_errors":%s}'):format(flow.id,
    tostring(not given.publish or flow.status == "PUBLISHED"), errors_json(flow)))
end

function flows.get(request, params)
  local flow = find(params.id)
  if not flow then return no_flow() end
  local args = request:args()
  if request.api == "proxy" and not args.phone_number_id and not args.business_account_id then
    return replies.graph(100, "Give phone_number_id or business_account_id.")
  end
  return replies.text(200, json_of(flow, { json_version = flow.json_version, endpoint_uri = flow.endpoint_uri,
    data_api_version = flow.endpoint_uri and "3.0", application = flow.application_id and { id = flow.application_id } }))
end

function flows.update(request, params)
  local flow = find(params.id)
  if not flow then return no_flow() end
  local given, err = request:json()
  if not given then return replies.graph(100, "The body is not JSON: " .. err) end
  local code, details = schema.check(changed_flow, given, "flow")
  if code then return replies.graph(code, details) end
  if flow.status ~= "DRAFT" then return replies.graph(100, "A flow that is " .. flow.status .. " cannot be changed.") end
  local refusal = given.name and in_use(given.name, flow.id)
  if refusal then return refusal end
  for name, value in pairs(given) do flow[name] = value end
  store(flow)
  return replies.json(200, { success = true })
end

local function check_asset(parts)
  if not parts then return "The body must be multipart/form-data." end
  if not parts.file then return "The parameter file is required." end
  if not parts.name or parts.name.data ~= "flow.json" then return "Param name must be flow.json." end
  if not parts.asset_type or parts.asset_type.data ~= "FLOW_JSON" then return "Param asset_type must be FLOW_JSON." end
  if #parts.file.data > LARGEST then return "The file is larger than 10 MB." end
end

function flows.upload(request, params)
  local flow = find(params.flow_id)
  if not flow then return no_flow() end
  local parts = request:parts()
  local problem = check_asset(parts)
  if problem then return replies.graph(100, problem) end
  if flow.status ~= "DRAFT" then return replies.graph(100, "A flow that is " .. flow.status .. " cannot be changed.") end
  take_json(flow, parts.file.data)
  store(flow)
  return replies.text(200, ('{"success":true,"validation_errors":%s}'):format(errors_json(flow)))
end

local function token(id) return id .. "-" .. ngx.md5("flow " .. id .. state.folder) end

function flows.assets(request, params)
  local flow = find(params.flow_id)
  if not flow then return no_flow() end
  if not read_json(flow.id) then return pages.reply(request, {}, json.encode) end
  local url = ("%s://%s/meta/whatsapp/flow_asset?token=%s"):format(ngx.var.scheme, ngx.var.http_host, token(flow.id))
  return pages.reply(request, { { name = "flow.json", asset_type = "FLOW_JSON", download_url = url } }, json.encode)
end

function flows.download(request)
  local given = tostring(request:args().token)
  local id = given:match("^(%d+)%-%x+$")
  local text = id and given == token(id) and read_json(id)
  return text and replies.text(200, text) or replies.text(404, "")
end

function flows.publish(_, params)
  local flow = find(params.flow_id)
  if not flow then return no_flow() end
  local problem = unready(flow)
  if problem then return replies.graph(100, problem) end
  flow.status = "PUBLISHED"
  store(flow)
  return replies.json(200, { success = true })
end

function flows.deprecate(_, params)
  local flow = find(params.flow_id)
  if not flow then return no_flow() end
  if flow.status ~= "PUBLISHED" then return replies.graph(100, "Only a published flow can be deprecated.") end
  flow.status = "DEPRECATED"
  store(flow)
  return replies.json(200, { success = true })
end

function flows.delete(_, params)
  local flow = find(params.flow_id)
  if not flow then return no_flow() end
  if flow.status ~= "DRAFT" then return replies.graph(100, "Only a draft can be deleted.") end
  os.remove(file_path(flow.id))
  state.put("flow:" .. flow.id, nil)
  return replies.json(200, { success = true })
end

return flows
