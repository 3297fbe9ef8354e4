--- Groups: made by the business, joined by people through a link.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.meta.groups

local field = require "kapso.api.field"

local integer, text = field.integer, field.text
local constant, list, object, one_of, required = field.constant, field.list, field.object, field.one_of, field.required

local messaging_product = constant "whatsapp"
local subject, description = text { min = 1, max = 128 }, text { max = 2048 }
local join_requests = {
  messaging_product = messaging_product,
  join_requests = required(list(text { min = 1 }, { min = 1, what = "ids of join requests" })),
}

return {
  base = "meta",
  direct_only = true,

  { "listGroups", "GET /{phone_number_id}/groups", "Groups of a number",
    as = "groups:list", returns = "GroupList", paging = "cursor", items = "data.groups",
    query = { limit = integer { min = 1, max = 1024 } } },
  { "createGroup", "POST /{phone_number_id}/groups", "Create a group; a webhook tells its id and invite link",
    as = "groups:create", returns = "GroupRequest",
    body = {
      messaging_product = messaging_product,
      subject = required(subject),
      description = description,
      join_approval_mode = one_of("approval_required", "auto_approve"),
    } },
  { "getGroup", "GET /{group_id}", "One group", as = "groups:get", returns = "Group", query = { fields = text } },
  { "updateGroup", "POST /{group_id}", "Change a group's subject or description",
    as = "groups:update", returns = "GroupRequest",
    body = { messaging_product = messaging_product, subject = subject, description = description },
    rules = { { needs = { "subject", "description" } } } },
  { "setGroupPicture", "POST /{group_id}", "Change a group's picture: a square JPEG, 192 pixels or more",
    as = "groups:set_picture", returns = "GroupRequest",
    form = { messaging_product = messaging_product, file = required(field.file) } },
  { "deleteGroup", "DELETE /{group_id}", "Delete a group", as = "groups:delete", returns = "GroupRequest" },

  { "removeGroupParticipants", "DELETE /{group_id}/participants", "Remove people from a group",
    as = "groups:remove_participants",
    body = {
      messaging_product = messaging_product,
      participants = required(list(object { user = required(text { min = 1 } "phone number or WhatsApp ID") },
        { min = 1, max = 8, what = "participants" })),
    } },
  { "getGroupInviteLink", "GET /{group_id}/invite_link", "The link by which people join a group",
    as = "groups:get_invite_link", returns = "GroupInviteLink" },
  { "resetGroupInviteLink", "POST /{group_id}/invite_link", "Make a new link; the old one is no longer good",
    as = "groups:reset_invite_link", returns = "GroupInviteLink", body = { messaging_product = messaging_product } },
  { "deleteGroupInviteLink", "DELETE /{group_id}/invite_link", "Take the link away",
    as = "groups:delete_invite_link", returns = "GroupRequest", body = { messaging_product = messaging_product } },

  { "listGroupJoinRequests", "GET /{group_id}/join_requests", "People who want to join a group",
    as = "groups:list_join_requests", returns = "JoinRequestList", paging = "cursor" },
  { "approveGroupJoinRequests", "POST /{group_id}/join_requests", "Let people join",
    as = "groups:approve_join_requests", returns = "JoinRequestDecision", body = join_requests },
  { "rejectGroupJoinRequests", "DELETE /{group_id}/join_requests", "Let people not join",
    as = "groups:reject_join_requests", returns = "JoinRequestDecision", body = join_requests },
}
