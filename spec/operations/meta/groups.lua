-- Calls of the operations on groups, and what each must be on the wire.

local GROUP = "Y2FwaV9ncm91cDoxMjM0NQ"
local AT = "/v24.0/" .. GROUP

local list = {}

local function add(id, params, line, body, form)
  list[#list + 1] = { id, params, line, body, form = form, direct = true }
end

-- A call with these fields as its body, in a group or (without one) of the number.
local function body(id, fields, line, group)
  local params, sent = { group_id = group }, { messaging_product = "whatsapp" }
  for name, value in pairs(fields) do params[name], sent[name] = value, value end
  add(id, params, line, sent)
end

add("listGroups", { limit = 1024 }, "GET /v24.0/111/groups?limit=1024")
body("createGroup", { subject = "Spring trip" }, "POST /v24.0/111/groups")
body("createGroup", { subject = "Spring trip", description = "Who brings what", join_approval_mode = "approval_required" },
  "POST /v24.0/111/groups")
add("getGroup", { group_id = GROUP, fields = "subject,participants" }, "GET " .. AT .. "?fields=subject%2Cparticipants")
body("updateGroup", { subject = "Summer trip", description = "Who brings what" }, "POST " .. AT, GROUP)
add("setGroupPicture", { group_id = GROUP, file = { data = "....JFIF", filename = "trip.jpg", type = "image/jpeg" } },
  "POST " .. AT, nil, { messaging_product = "whatsapp", file = "....JFIF" })
add("deleteGroup", { group_id = GROUP }, "DELETE " .. AT)
body("removeGroupParticipants", { participants = { { user = "15551234567" } } }, "DELETE " .. AT .. "/participants", GROUP)
add("getGroupInviteLink", { group_id = GROUP }, "GET " .. AT .. "/invite_link")
body("resetGroupInviteLink", {}, "POST " .. AT .. "/invite_link", GROUP)
body("deleteGroupInviteLink", {}, "DELETE " .. AT .. "/invite_link", GROUP)
add("listGroupJoinRequests", { group_id = GROUP, limit = 50 }, "GET " .. AT .. "/join_requests?limit=50")
body("approveGroupJoinRequests", { join_requests = { "MTY0Njcw", "MTY0Njcx" } }, "POST " .. AT .. "/join_requests", GROUP)
body("rejectGroupJoinRequests", { join_requests = { "MTY0Njcy" } }, "DELETE " .. AT .. "/join_requests", GROUP)

return list
