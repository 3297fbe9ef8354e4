--- The one phone number and WABA that a sandbox has. Runs inside nginx.
-- @module kapso.sandbox.account

local replies = require "kapso.sandbox.replies"
local state = require "kapso.sandbox.state"

local account = {}

local options = state.options

--- The sender's number, as people see it.
account.display = "+1 999-555-0000"

--- The sender's number, as the wire has it.
account.digits = "19995550000"

--- Kapso's id of the connected number.
account.config_id = state.uuid("config " .. options.phone_number_id)

local function refuse(request, what, id, own)
  if id == own then return nil end
  local message = ("Unsupported request. Object with ID '%s' does not exist; the sandbox's %s is %s.")
    :format(id, what, own)
  return replies.graph(100, message, { message = message, type = "GraphMethodException", subcode = 33,
    status = request.api == "meta" and 400 or 404 })
end

--- Refuses a phone_number_id that is not the sandbox's: 404 from Kapso, 400 from Meta.
---@param request table
---@param phone_number_id string
---@return table|nil reply the refusal
function account.refuse(request, phone_number_id)
  return refuse(request, "phone_number_id", tostring(phone_number_id), options.phone_number_id)
end

--- Refuses a business_account_id that is not the sandbox's.
---@param request table
---@param business_account_id string
---@return table|nil reply the refusal
function account.refuse_business(request, business_account_id)
  return refuse(request, "business_account_id", tostring(business_account_id), options.business_account_id)
end

return account
