---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
do
---@class kapso.resource.accounts
local methods = {}

---Who changed what in an account.
---
---`listAccountActivities`: GET `/{business_account_id}/activities`
---@param params? kapso.params.listAccountActivities
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.Activity items
function methods:each_activities(params, options) end

---A WhatsApp Business Account.
---
---`getBusinessAccount`: GET `/{business_account_id}`
---@param params? kapso.params.getBusinessAccount
---@param options? kapso.Options
---@return kapso.meta.BusinessAccount|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Who changed what in an account.
---
---`listAccountActivities`: GET `/{business_account_id}/activities`
---@param params? kapso.params.listAccountActivities
---@param options? kapso.Options
---@return kapso.meta.ActivityList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_activities(params, options) end

---Who changed what in an account.
---
---`listAccountActivities`: GET `/{business_account_id}/activities`
---@param params? kapso.params.listAccountActivities
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.ActivityList pages
function methods:pages_activities(params, options) end

---Rename an account, or change its time zone.
---
---`updateBusinessAccount`: POST `/{business_account_id}`
---@param params? kapso.params.updateBusinessAccount
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.app_templates
local methods = {}

---Send a template by Kapso's id of it.
---
---`sendAppTemplate`: POST `/whatsapp_templates/{template_id}/send_template`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

end

do
---@class kapso.resource.automation
local methods = {}

---Ice breakers, commands and welcome message of a number.
---
---`getConversationalAutomation`: GET `/{phone_number_id}`
---@param params? kapso.params.getConversationalAutomation
---@param options? kapso.Options
---@return kapso.meta.AutomationOfNumber|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Set the ice breakers, commands and welcome message of a number.
---
---`setConversationalAutomation`: POST `/{phone_number_id}/conversational_automation`
---@param params? kapso.params.setConversationalAutomation
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:set(params, options) end

end

do
---@class kapso.resource.block_users
local methods = {}

---Block people.
---
---`blockUsers`: POST `/{phone_number_id}/block_users`
---@param params kapso.params.blockUsers
---@param options? kapso.Options
---@return kapso.whatsapp.BlockedUsers|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:block(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.BlockedUser items
function methods:each(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return kapso.whatsapp.BlockedUserList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.BlockedUserList pages
function methods:pages(params, options) end

---Unblock people.
---
---`unblockUsers`: DELETE `/{phone_number_id}/block_users`
---@param params kapso.params.unblockUsers
---@param options? kapso.Options
---@return kapso.whatsapp.BlockedUsers|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:unblock(params, options) end

end

do
---@class kapso.resource.business_profile
local methods = {}

---What people see of a business.
---
---`getBusinessProfile`: GET `/{phone_number_id}/whatsapp_business_profile`
---@param params? kapso.params.getBusinessProfile
---@param options? kapso.Options
---@return kapso.whatsapp.BusinessProfile|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Change what people see.
---
---`updateBusinessProfile`: POST `/{phone_number_id}/whatsapp_business_profile`
---@param params? kapso.params.updateBusinessProfile
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.calls
local methods = {}

---Call history of a number.
---
---`listCalls`: GET `/{phone_number_id}/calls`
---@param params? kapso.params.listCalls
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.Call items
function methods:each(params, options) end

---Call history of a number.
---
---`listCalls`: GET `/{phone_number_id}/calls`
---@param params? kapso.params.listCalls
---@param options? kapso.Options
---@return kapso.whatsapp.CallList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Call history of a number.
---
---`listCalls`: GET `/{phone_number_id}/calls`
---@param params? kapso.params.listCalls
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.CallList pages
function methods:pages(params, options) end

---Start, accept, reject or end a call.
---
---`performCallAction`: POST `/{phone_number_id}/calls`
---@param params kapso.params.performCallAction
---@param options? kapso.Options
---@return kapso.whatsapp.CallAction|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:perform(params, options) end

---Whether a person may be called.
---
---`getCallPermissions`: GET `/{phone_number_id}/call_permissions`
---@param params kapso.params.getCallPermissions
---@param options? kapso.Options
---@return kapso.whatsapp.CallPermissions|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:permissions(params, options) end

end

do
---@class kapso.resource.commerce
local methods = {}

---Whether a number shows a catalog and a cart.
---
---`getCommerceSettings`: GET `/{phone_number_id}/whatsapp_commerce_settings`
---@param params? kapso.params.getCommerceSettings
---@param options? kapso.Options
---@return kapso.meta.CommerceSettingsList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_settings(params, options) end

---Show or hide the catalog and the cart.
---
---`updateCommerceSettings`: POST `/{phone_number_id}/whatsapp_commerce_settings`
---@param params? kapso.params.updateCommerceSettings
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_settings(params, options) end

end

do
---@class kapso.resource.compliance
local methods = {}

---Compliance information, for India.
---
---`getComplianceInfo`: GET `/{phone_number_id}/business_compliance_info`
---@param params? kapso.params.getComplianceInfo
---@param options? kapso.Options
---@return kapso.meta.ComplianceList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Change compliance information, for India.
---
---`updateComplianceInfo`: POST `/{phone_number_id}/business_compliance_info`
---@param params kapso.params.updateComplianceInfo
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.contacts
local methods = {}

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.Contact items
function methods:each(params, options) end

---One contact.
---
---`getContact`: GET `/{phone_number_id}/contacts/{wa_id}`
---@overload fun(self: kapso.resource.contacts, wa_id: string, params?: kapso.params.getContact, options?: kapso.Options): kapso.whatsapp.Contact|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getContact
---@param options? kapso.Options
---@return kapso.whatsapp.Contact|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return kapso.whatsapp.ContactList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.ContactList pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.conversations
local methods = {}

---Conversations of a number, latest activity first.
---
---`listConversations`: GET `/{phone_number_id}/conversations`
---@param params? kapso.params.listConversations
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.Conversation items
function methods:each(params, options) end

---One conversation.
---
---`getConversation`: GET `/{phone_number_id}/conversations/{conversation_id}`
---@overload fun(self: kapso.resource.conversations, conversation_id: string, params?: kapso.params.getConversation, options?: kapso.Options): kapso.whatsapp.Conversation|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getConversation
---@param options? kapso.Options
---@return kapso.whatsapp.Conversation|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Conversations of a number, latest activity first.
---
---`listConversations`: GET `/{phone_number_id}/conversations`
---@param params? kapso.params.listConversations
---@param options? kapso.Options
---@return kapso.whatsapp.ConversationList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Conversations of a number, latest activity first.
---
---`listConversations`: GET `/{phone_number_id}/conversations`
---@param params? kapso.params.listConversations
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.ConversationList pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.encryption
local methods = {}

---The public key with which a number's Flows are encrypted.
---
---`getBusinessEncryptionKey`: GET `/{phone_number_id}/whatsapp_business_encryption`
---@param params? kapso.params.getBusinessEncryptionKey
---@param options? kapso.Options
---@return kapso.meta.EncryptionKeyList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_key(params, options) end

---Set the public key with which a number's Flows are encrypted.
---
---`setBusinessEncryptionKey`: POST `/{phone_number_id}/whatsapp_business_encryption`
---@param params kapso.params.setBusinessEncryptionKey
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:set_key(params, options) end

end

do
---@class kapso.resource.flows
local methods = {}

---Create a flow.
---
---`createFlow`: POST `/{business_account_id}/flows`
---@param params kapso.params.createFlow
---@param options? kapso.Options
---@return kapso.whatsapp.FlowChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Create a flow in a number's account.
---
---`createFlowByPhoneNumber`: POST `/{phone_number_id}/flows`
---@param params kapso.params.createFlowByPhoneNumber
---@param options? kapso.Options
---@return kapso.whatsapp.FlowChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_by_phone_number(params, options) end

---Delete a draft flow.
---
---`deleteFlow`: DELETE `/flows/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.deleteFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteFlow
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

--- Brings a flow to the state that is wanted, whatever there is: run it again and again.
---
--- The flow is found by its name. It is created, or its categories and endpoint are changed where they differ; the
--- Flow JSON is uploaded, and with `publish` the flow is published. A Flow JSON that the server finds wrong is an
--- error with `validation_errors` (error, error_type, message, line_start, column_start, …, pointers) and is
--- never published. A published flow cannot change: deploying the same JSON does nothing, another one is an error
--- that asks for a new name.
---@param flow_json table|string|nil the Flow JSON, or its text; nil with `options.file`
---@param options table name, publish, categories (`{ "OTHER" }` for a new flow), endpoint_uri, application_id, file (a
--- path), business_account_id, phone_number_id (Kapso: instead of the account's id), timeout
---@return table|nil flow as `client.flows:get` gives it
---@return table meta_or_err `meta.done` lists what was done: created, updated, uploaded, published
function methods:deploy(flow_json, options) end

---Take a published flow out of use.
---
---`deprecateFlow`: POST `/{flow_id}/deprecate`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.deprecateFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deprecateFlow
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:deprecate(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.FlowSummary items
function methods:each(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): kapso.Items|fun(): kapso.whatsapp.FlowAsset
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.FlowAsset items
function methods:each_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.FlowSummary items
function methods:each_by_phone_number(params, options) end

---One flow.
---
---`getFlow`: GET `/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlow, options?: kapso.Options): kapso.whatsapp.Flow|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFlow
---@param options? kapso.Options
---@return kapso.whatsapp.Flow|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return kapso.whatsapp.FlowList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): kapso.whatsapp.FlowAssetList|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return kapso.whatsapp.FlowAssetList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return kapso.whatsapp.FlowList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_by_phone_number(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.FlowList pages
function methods:pages(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): kapso.Pages|fun(): kapso.whatsapp.FlowAssetList
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.FlowAssetList pages
function methods:pages_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.FlowList pages
function methods:pages_by_phone_number(params, options) end

---Publish a flow, for good.
---
---`publishFlow`: POST `/{flow_id}/publish`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.publishFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.publishFlow
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:publish(params, options) end

---Rename a flow or change its categories or endpoint.
---
---`updateFlowMetadata`: POST `/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.updateFlowMetadata, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateFlowMetadata
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Replace a draft flow's JSON.
---
---`uploadFlowAssets`: POST `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.uploadFlowAssets, options?: kapso.Options): kapso.whatsapp.FlowChange|nil, kapso.Meta|kapso.Error
---@param params kapso.params.uploadFlowAssets
---@param options? kapso.Options
---@return kapso.whatsapp.FlowChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:upload_assets(params, options) end

end

do
---@class kapso.resource.groups
local methods = {}

---Let people join.
---
---`approveGroupJoinRequests`: POST `/{group_id}/join_requests`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.approveGroupJoinRequests, options?: kapso.Options): kapso.meta.JoinRequestDecision|nil, kapso.Meta|kapso.Error
---@param params kapso.params.approveGroupJoinRequests
---@param options? kapso.Options
---@return kapso.meta.JoinRequestDecision|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:approve_join_requests(params, options) end

---Create a group; a webhook tells its id and invite link.
---
---`createGroup`: POST `/{phone_number_id}/groups`
---@param params kapso.params.createGroup
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a group.
---
---`deleteGroup`: DELETE `/{group_id}`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.deleteGroup, options?: kapso.Options): kapso.meta.GroupRequest|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteGroup
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Take the link away.
---
---`deleteGroupInviteLink`: DELETE `/{group_id}/invite_link`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.deleteGroupInviteLink, options?: kapso.Options): kapso.meta.GroupRequest|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteGroupInviteLink
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_invite_link(params, options) end

---Groups of a number.
---
---`listGroups`: GET `/{phone_number_id}/groups`
---@param params? kapso.params.listGroups
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.GroupSummary items
function methods:each(params, options) end

---People who want to join a group.
---
---`listGroupJoinRequests`: GET `/{group_id}/join_requests`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.listGroupJoinRequests, options?: kapso.Options): kapso.Items|fun(): kapso.meta.JoinRequest
---@param params kapso.params.listGroupJoinRequests
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.JoinRequest items
function methods:each_join_requests(params, options) end

---One group.
---
---`getGroup`: GET `/{group_id}`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.getGroup, options?: kapso.Options): kapso.meta.Group|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getGroup
---@param options? kapso.Options
---@return kapso.meta.Group|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---The link by which people join a group.
---
---`getGroupInviteLink`: GET `/{group_id}/invite_link`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.getGroupInviteLink, options?: kapso.Options): kapso.meta.GroupInviteLink|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getGroupInviteLink
---@param options? kapso.Options
---@return kapso.meta.GroupInviteLink|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_invite_link(params, options) end

---Groups of a number.
---
---`listGroups`: GET `/{phone_number_id}/groups`
---@param params? kapso.params.listGroups
---@param options? kapso.Options
---@return kapso.meta.GroupList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---People who want to join a group.
---
---`listGroupJoinRequests`: GET `/{group_id}/join_requests`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.listGroupJoinRequests, options?: kapso.Options): kapso.meta.JoinRequestList|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listGroupJoinRequests
---@param options? kapso.Options
---@return kapso.meta.JoinRequestList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_join_requests(params, options) end

---Groups of a number.
---
---`listGroups`: GET `/{phone_number_id}/groups`
---@param params? kapso.params.listGroups
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.GroupList pages
function methods:pages(params, options) end

---People who want to join a group.
---
---`listGroupJoinRequests`: GET `/{group_id}/join_requests`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.listGroupJoinRequests, options?: kapso.Options): kapso.Pages|fun(): kapso.meta.JoinRequestList
---@param params kapso.params.listGroupJoinRequests
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.JoinRequestList pages
function methods:pages_join_requests(params, options) end

---Let people not join.
---
---`rejectGroupJoinRequests`: DELETE `/{group_id}/join_requests`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.rejectGroupJoinRequests, options?: kapso.Options): kapso.meta.JoinRequestDecision|nil, kapso.Meta|kapso.Error
---@param params kapso.params.rejectGroupJoinRequests
---@param options? kapso.Options
---@return kapso.meta.JoinRequestDecision|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:reject_join_requests(params, options) end

---Remove people from a group.
---
---`removeGroupParticipants`: DELETE `/{group_id}/participants`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.removeGroupParticipants, options?: kapso.Options): kapso.meta.GroupRequest|nil, kapso.Meta|kapso.Error
---@param params kapso.params.removeGroupParticipants
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:remove_participants(params, options) end

---Make a new link; the old one is no longer good.
---
---`resetGroupInviteLink`: POST `/{group_id}/invite_link`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.resetGroupInviteLink, options?: kapso.Options): kapso.meta.GroupInviteLink|nil, kapso.Meta|kapso.Error
---@param params kapso.params.resetGroupInviteLink
---@param options? kapso.Options
---@return kapso.meta.GroupInviteLink|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:reset_invite_link(params, options) end

---Change a group's picture: a square JPEG, 192 pixels or more.
---
---`setGroupPicture`: POST `/{group_id}`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.setGroupPicture, options?: kapso.Options): kapso.meta.GroupRequest|nil, kapso.Meta|kapso.Error
---@param params kapso.params.setGroupPicture
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:set_picture(params, options) end

---Change a group's subject or description.
---
---`updateGroup`: POST `/{group_id}`
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.updateGroup, options?: kapso.Options): kapso.meta.GroupRequest|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateGroup
---@param options? kapso.Options
---@return kapso.meta.GroupRequest|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.media
local methods = {}

---Delete an uploaded file.
---
---`deleteMedia`: DELETE `/{media_id}`
---@overload fun(self: kapso.resource.media, media_id: string, params?: kapso.params.deleteMedia, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteMedia
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

--- Downloads a file that somebody sent, or that was uploaded.
---
--- With `to` a path, the file appears under its name once it is whole; with a function, it gets the bytes
--- piece by piece and stops the download by returning nil and a reason.
---@param media_id string
---@param options table|nil to (path or function(chunk) -> true | nil, err), progress (function(received, total)),
--- phone_number_id, timeout (seconds without progress)
---@return string|table|nil result the bytes, or with `to` what is known of the file: mime_type, sha256, file_size, …
---@return table meta_or_err
function methods:download(media_id, options) end

---Where a file can be downloaded, for some minutes.
---
---`getMediaUrl`: GET `/{media_id}`
---@overload fun(self: kapso.resource.media, media_id: string, params?: kapso.params.getMediaUrl, options?: kapso.Options): kapso.whatsapp.MediaInfo|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getMediaUrl
---@param options? kapso.Options
---@return kapso.whatsapp.MediaInfo|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

--- Uploads a file, to be sent by its id: `client.media:upload{ file = "a.png" }.id`.
---
--- Type and size are checked first (Kapso: image 5 MB, video and audio 16 MB, document 100 MB, sticker
--- 100 KB, 500 KB when it moves); the type comes from the file's name unless `type` is given.
---@param fields table file (a path), data (bytes) or reader (function() -> chunk | nil); type, filename,
--- phone_number_id
---@param options table|nil unchecked (any type and size), timeout (seconds without progress)
---@return table|nil result `id`
---@return table meta_or_err
function methods:upload(fields, options) end

end

do
---@class kapso.resource.message_history
local methods = {}

---What became of messages, and of their webhooks.
---
---`listMessageHistory`: GET `/{phone_number_id}/message_history`
---@param params? kapso.params.listMessageHistory
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.MessageHistory items
function methods:each(params, options) end

---What became of one message.
---
---`listMessageHistoryEvents`: GET `/{message_history_id}/events`
---@overload fun(self: kapso.resource.message_history, message_history_id: string, params?: kapso.params.listMessageHistoryEvents, options?: kapso.Options): kapso.Items|fun(): kapso.meta.MessageHistoryEvent
---@param params kapso.params.listMessageHistoryEvents
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.MessageHistoryEvent items
function methods:each_events(params, options) end

---What became of messages, and of their webhooks.
---
---`listMessageHistory`: GET `/{phone_number_id}/message_history`
---@param params? kapso.params.listMessageHistory
---@param options? kapso.Options
---@return kapso.meta.MessageHistoryList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---What became of one message.
---
---`listMessageHistoryEvents`: GET `/{message_history_id}/events`
---@overload fun(self: kapso.resource.message_history, message_history_id: string, params?: kapso.params.listMessageHistoryEvents, options?: kapso.Options): kapso.meta.MessageHistoryEventList|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listMessageHistoryEvents
---@param options? kapso.Options
---@return kapso.meta.MessageHistoryEventList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_events(params, options) end

---What became of messages, and of their webhooks.
---
---`listMessageHistory`: GET `/{phone_number_id}/message_history`
---@param params? kapso.params.listMessageHistory
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.MessageHistoryList pages
function methods:pages(params, options) end

---What became of one message.
---
---`listMessageHistoryEvents`: GET `/{message_history_id}/events`
---@overload fun(self: kapso.resource.message_history, message_history_id: string, params?: kapso.params.listMessageHistoryEvents, options?: kapso.Options): kapso.Pages|fun(): kapso.meta.MessageHistoryEventList
---@param params kapso.params.listMessageHistoryEvents
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.MessageHistoryEventList pages
function methods:pages_events(params, options) end

end

do
---@class kapso.resource.messages
local methods = {}

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.Message items
function methods:each(params, options) end

---One message of the history.
---
---`getMessage`: GET `/{phone_number_id}/messages/{message_id}`
---@overload fun(self: kapso.resource.messages, message_id: string, params?: kapso.params.getMessage, options?: kapso.Options): kapso.whatsapp.Message|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getMessage
---@param options? kapso.Options
---@return kapso.whatsapp.Message|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return kapso.whatsapp.MessageList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.MessageList pages
function methods:pages(params, options) end

---Send a message, or mark one as read.
---
---`sendMessage`: POST `/{phone_number_id}/messages`
---@param params? kapso.params.sendMessage
---@param options? kapso.Options
---@return kapso.whatsapp.SentMessage|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

---Send a marketing template.
---
---`sendMarketingMessage`: POST `/{phone_number_id}/marketing_messages`
---@param params kapso.params.sendMarketingMessage
---@param options? kapso.Options
---@return kapso.whatsapp.SentMessage|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send_marketing(params, options) end

end

do
---@class kapso.resource.official_account
local methods = {}

---Where the request for the official badge stands.
---
---`getOfficialBusinessAccount`: GET `/{phone_number_id}/official_business_account`
---@param params? kapso.params.getOfficialBusinessAccount
---@param options? kapso.Options
---@return kapso.meta.OfficialAccount|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Ask for the official badge, or take that back.
---
---`requestOfficialBusinessAccount`: POST `/{phone_number_id}/official_business_account`
---@param params kapso.params.requestOfficialBusinessAccount
---@param options? kapso.Options
---@return kapso.meta.OfficialAccountChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:request(params, options) end

end

do
---@class kapso.resource.phone_numbers
local methods = {}

---Change a number's name, visibility or webhook address.
---
---`configurePhoneNumber`: POST `/{phone_number_id}`
---@param params? kapso.params.configurePhoneNumber
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:configure(params, options) end

---Add a phone number to an account.
---
---`addPhoneNumber`: POST `/{business_account_id}/phone_numbers`
---@param params kapso.params.addPhoneNumber
---@param options? kapso.Options
---@return kapso.meta.Id|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Take a number off the Cloud API.
---
---`deregisterPhoneNumber`: POST `/{phone_number_id}/deregister`
---@param params? kapso.params.deregisterPhoneNumber
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:deregister(params, options) end

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.PhoneNumber items
function methods:each(params, options) end

---One phone number.
---
---`getPhoneNumber`: GET `/{phone_number_id}`
---@param params? kapso.params.getPhoneNumber
---@param options? kapso.Options
---@return kapso.whatsapp.PhoneNumber|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Calling, encryption and storage settings of a number.
---
---`getPhoneNumberSettings`: GET `/{phone_number_id}/settings`
---@param params? kapso.params.getPhoneNumberSettings
---@param options? kapso.Options
---@return kapso.meta.PhoneNumberSettings|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_settings(params, options) end

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return kapso.whatsapp.PhoneNumberList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.PhoneNumberList pages
function methods:pages(params, options) end

---Register a verified number, so that it can send.
---
---`registerPhoneNumber`: POST `/{phone_number_id}/register`
---@param params kapso.params.registerPhoneNumber
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:register(params, options) end

---Have a verification code sent to a number.
---
---`requestVerificationCode`: POST `/{phone_number_id}/request_code`
---@param params kapso.params.requestVerificationCode
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:request_code(params, options) end

---Set the PIN of two-step verification.
---
---`updatePhoneNumber`: POST `/{phone_number_id}`
---@param params? kapso.params.updatePhoneNumber
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Change settings of a number.
---
---`updatePhoneNumberSettings`: POST `/{phone_number_id}/settings`
---@param params? kapso.params.updatePhoneNumberSettings
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_settings(params, options) end

---Verify a number with the code that it was sent.
---
---`verifyPhoneNumber`: POST `/{phone_number_id}/verify_code`
---@param params kapso.params.verifyPhoneNumber
---@param options? kapso.Options
---@return kapso.meta.VerifiedNumber|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:verify_code(params, options) end

end

do
---@class kapso.resource.platform
---@field phone_numbers kapso.resource.platform.phone_numbers
local methods = {}

end

do
---@class kapso.resource.platform.phone_numbers
local methods = {}

---Phone numbers that the project has connected.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---Phone numbers that the project has connected.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Phone numbers that the project has connected.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.qr_codes
local methods = {}

---Make a QR code that begins a message.
---
---`createQrCode`: POST `/{phone_number_id}/message_qrdls`
---@param params kapso.params.createQrCode
---@param options? kapso.Options
---@return kapso.meta.QrCode|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a QR code.
---
---`deleteQrCode`: DELETE `/{phone_number_id}/message_qrdls/{qr_code_id}`
---@overload fun(self: kapso.resource.qr_codes, qr_code_id: string, params?: kapso.params.deleteQrCode, options?: kapso.Options): kapso.meta.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteQrCode
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---QR codes of a number.
---
---`listQrCodes`: GET `/{phone_number_id}/message_qrdls`
---@param params? kapso.params.listQrCodes
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.QrCode items
function methods:each(params, options) end

---One QR code.
---
---`getQrCode`: GET `/{phone_number_id}/message_qrdls/{qr_code_id}`
---@overload fun(self: kapso.resource.qr_codes, qr_code_id: string, params?: kapso.params.getQrCode, options?: kapso.Options): kapso.meta.QrCode|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getQrCode
---@param options? kapso.Options
---@return kapso.meta.QrCode|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---QR codes of a number.
---
---`listQrCodes`: GET `/{phone_number_id}/message_qrdls`
---@param params? kapso.params.listQrCodes
---@param options? kapso.Options
---@return kapso.meta.QrCodeList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---QR codes of a number.
---
---`listQrCodes`: GET `/{phone_number_id}/message_qrdls`
---@param params? kapso.params.listQrCodes
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.QrCodeList pages
function methods:pages(params, options) end

---Change the message of a QR code.
---
---`updateQrCode`: POST `/{phone_number_id}/message_qrdls`
---@param params kapso.params.updateQrCode
---@param options? kapso.Options
---@return kapso.meta.QrCode|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.subscribed_apps
local methods = {}

---Apps that get an account's webhooks.
---
---`listSubscribedApps`: GET `/{business_account_id}/subscribed_apps`
---@param params? kapso.params.listSubscribedApps
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.meta.SubscribedApp items
function methods:each(params, options) end

---Apps that get an account's webhooks.
---
---`listSubscribedApps`: GET `/{business_account_id}/subscribed_apps`
---@param params? kapso.params.listSubscribedApps
---@param options? kapso.Options
---@return kapso.meta.SubscribedAppList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Apps that get an account's webhooks.
---
---`listSubscribedApps`: GET `/{business_account_id}/subscribed_apps`
---@param params? kapso.params.listSubscribedApps
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.meta.SubscribedAppList pages
function methods:pages(params, options) end

---Have an account's webhooks sent to the token's app.
---
---`subscribeApp`: POST `/{business_account_id}/subscribed_apps`
---@param params? kapso.params.subscribeApp
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:subscribe(params, options) end

---Have them sent there no more.
---
---`unsubscribeApp`: DELETE `/{business_account_id}/subscribed_apps`
---@param params? kapso.params.unsubscribeApp
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:unsubscribe(params, options) end

end

do
---@class kapso.resource.templates
local methods = {}

---Create a template, or with hsm_id change what is given of one.
---
---`createOrUpdateTemplate`: POST `/{business_account_id}/message_templates`
---@param params? kapso.params.createOrUpdateTemplate
---@param options? kapso.Options
---@return kapso.whatsapp.TemplateChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a template by name or hsm_id.
---
---`deleteTemplate`: DELETE `/{business_account_id}/message_templates`
---@param params? kapso.params.deleteTemplate
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.whatsapp.Template items
function methods:each(params, options) end

---Change what is given of a template, which is reviewed again.
---
---`editTemplate`: POST `/{template_id}`
---@overload fun(self: kapso.resource.templates, template_id: string, params?: kapso.params.editTemplate, options?: kapso.Options): kapso.meta.Success|nil, kapso.Meta|kapso.Error
---@param params kapso.params.editTemplate
---@param options? kapso.Options
---@return kapso.meta.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:edit(params, options) end

---One template.
---
---`getTemplate`: GET `/{business_account_id}/message_templates/{template_id}`
---@overload fun(self: kapso.resource.templates, template_id: string, params?: kapso.params.getTemplate, options?: kapso.Options): kapso.whatsapp.Template|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getTemplate
---@param options? kapso.Options
---@return kapso.whatsapp.Template|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return kapso.whatsapp.TemplateList|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.whatsapp.TemplateList pages
function methods:pages(params, options) end

---Create a template, or with hsm_id change what is given of one.
---
---`createOrUpdateTemplate`: POST `/{business_account_id}/message_templates`
---@param params? kapso.params.createOrUpdateTemplate
---@param options? kapso.Options
---@return kapso.whatsapp.TemplateChange|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.uploads
local methods = {}

---Begin to upload a file.
---
---`createUpload`: POST `/{app_id}/uploads`
---@overload fun(self: kapso.resource.uploads, app_id: string, params?: kapso.params.createUpload, options?: kapso.Options): kapso.meta.Upload|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createUpload
---@param options? kapso.Options
---@return kapso.meta.Upload|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

--- Uploads a file to be used by its handle, as the example of a template's header or as a profile picture:
--- `client.uploads:file { file = "a.png" }.h`. For a client that talks to Meta directly.
---
--- After a broken connection it goes on where the server has got to, `retries` times for each piece of progress. An
--- error has the `upload_id`, with which a later call goes on.
---@param fields table file (a path), data (bytes) or reader (function() -> chunk | nil); type (pdf, jpeg, png, mp4; from
--- the name when left out), filename, app_id (the token's own app when left out), upload_id (to go on with)
---@param options table|nil timeout (seconds without progress), unchecked (any type and size)
---@return table|nil result `h`, the handle
---@return table meta_or_err
function methods:file(fields, options) end

---How much of an upload has arrived.
---
---`getUpload`: GET `/{upload_id}`
---@overload fun(self: kapso.resource.uploads, upload_id: string, params?: kapso.params.getUpload, options?: kapso.Options): kapso.meta.Upload|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getUpload
---@param options? kapso.Options
---@return kapso.meta.Upload|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Send the bytes of an upload, from file_offset on.
---
---`sendUpload`: POST `/{upload_id}`
---@overload fun(self: kapso.resource.uploads, upload_id: string, params?: kapso.params.sendUpload, options?: kapso.Options): kapso.meta.UploadHandle|nil, kapso.Meta|kapso.Error
---@param params kapso.params.sendUpload
---@param options? kapso.Options
---@return kapso.meta.UploadHandle|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

end

do
---@class kapso.resource.usernames
local methods = {}

---Give a number's username up.
---
---`deleteUsername`: DELETE `/{phone_number_id}/username`
---@param params? kapso.params.deleteUsername
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---The username of a number.
---
---`getUsername`: GET `/{phone_number_id}/username`
---@param params? kapso.params.getUsername
---@param options? kapso.Options
---@return kapso.whatsapp.Username|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Claim a username for a number.
---
---`setUsername`: POST `/{phone_number_id}/username`
---@param params kapso.params.setUsername
---@param options? kapso.Options
---@return kapso.whatsapp.UsernameStatus|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:set(params, options) end

---Usernames that a number could have.
---
---`getUsernameSuggestions`: GET `/{phone_number_id}/username_suggestions`
---@param params? kapso.params.getUsernameSuggestions
---@param options? kapso.Options
---@return kapso.whatsapp.UsernameSuggestions|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:suggestions(params, options) end

end

