--- Conversations that are assigned to a person: how Kapso hands one over. Runs inside nginx.
--
-- A conversation has at most one active assignment. Who the project's members are the sandbox does not know: it takes
-- every user that is a UUID.
-- @module kapso.sandbox.assignments

local json = require "cjson.safe"
local conversations = require "kapso.sandbox.conversations"
local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local assignments = {}

local function key(conversation_id, serial) return ("assignment:%s:%d"):format(conversation_id, serial) end

local function active_key(conversation_id) return "assignment active:" .. conversation_id end

local function count(conversation_id) return state.count("assignment " .. conversation_id) end

local function read(conversation_id, serial)
  local text = state.get(key(conversation_id, serial))
  return text and json.decode(text)
end

local function save(conversation_id, serial, assignment)
  state.put(key(conversation_id, serial), json.encode(assignment))
end

-- -> assignment, serial
local function find(conversation_id, id)
  for serial = 1, count(conversation_id) do
    local assignment = read(conversation_id, serial)
    if assignment and assignment.id == id then return assignment, serial end
  end
end

local function refuse_conversation(params)
  if conversations.find(params.conversation_id) then return nil end
  return replies.kapso(404, "Conversation not found")
end

local is_uuid = "^%x+%-%x%x%x%x%-%x%x%x%x%-%x%x%x%x%-%x+$"

-- -> fields | nil, reply
local function read_fields(request)
  local body = request:json()
  local fields = body and body.assignment
  if type(fields) ~= "table" then return nil, replies.kapso(422, "assignment is required") end
  if fields.user_id ~= nil and not (type(fields.user_id) == "string" and #fields.user_id == 36 and fields.user_id:find(is_uuid)) then
    return nil, replies.kapso(422, "User must belong to the project")
  end
  return fields
end

local function shown(status, assignment) return replies.json(status, { data = assignment }) end

function assignments.list(request, params)
  local refusal = refuse_conversation(params)
  if refusal then return refusal end
  local args, total = request:args(), count(params.conversation_id)
  local page, per_page = tonumber(args.page) or 1, tonumber(args.per_page) or 20
  if page < 1 or per_page < 1 then return replies.kapso(422, "page and per_page must be at least 1") end
  local texts, newest = {}, total - (page - 1) * per_page
  for serial = newest, math.max(newest - per_page, 0) + 1, -1 do
    texts[#texts + 1] = state.get(key(params.conversation_id, serial))
  end
  local pages = math.ceil(total / per_page)
  local reply = replies.text(200, ('{"data":%s,"meta":{"page":%d,"per_page":%d,"total_pages":%d,"total_count":%d}}')
    :format(replies.list(texts), page, per_page, pages, total))
  reply.headers = { ["X-Total"] = total, ["X-Total-Pages"] = pages }
  return reply
end

function assignments.create(request, params)
  local fields, wrong = read_fields(request)
  if not fields then return wrong end
  local refusal = refuse_conversation(params)
  if refusal then return refusal end
  if not fields.user_id then return replies.kapso(422, "User must exist") end
  local conversation_id = params.conversation_id
  if not state.add(active_key(conversation_id), true) then
    return replies.kapso(422, "Conversation already has an active assignment")
  end
  local serial = state.next("assignment " .. conversation_id)
  local assignment = { id = state.uuid(key(conversation_id, serial)), user_id = fields.user_id, created_by_user_id = json.null,
    notes = fields.notes or json.null, active = true, created_at = state.iso_time(state.now()) }
  save(conversation_id, serial, assignment)
  return shown(201, assignment)
end

function assignments.get(_, params)
  local assignment = find(params.conversation_id, params.id)
  return assignment and shown(200, assignment) or replies.kapso(404, "Assignment not found")
end

function assignments.update(request, params)
  local fields, wrong = read_fields(request)
  if not fields then return wrong end
  local conversation_id = params.conversation_id
  local assignment, serial = find(conversation_id, params.id)
  if not assignment then return replies.kapso(404, "Assignment not found") end
  if fields.active and not assignment.active and not state.add(active_key(conversation_id), true) then
    return replies.kapso(422, "Conversation already has an active assignment")
  end
  if fields.active == false and assignment.active then state.put(active_key(conversation_id), nil) end
  for _, name in ipairs { "user_id", "notes", "active" } do
    if fields[name] ~= nil then assignment[name] = fields[name] end
  end
  save(conversation_id, serial, assignment)
  return shown(200, assignment)
end

return assignments
