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
---@class kapso.resource.agent
local methods = {}

---Let a run use the tool it asks for.
---
---`approveAgentRunTool`: POST `/kapso-agent/runs/{id}/approvals/{approval_id}/approve`
---@overload fun(self: kapso.resource.agent, id: string, approval_id: string, params?: kapso.params.approveAgentRunTool, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.approveAgentRunTool
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:approve_tool(params, options) end

---Cancel a run.
---
---`cancelAgentRun`: POST `/kapso-agent/runs/{id}/cancel`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.cancelAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.cancelAgentRun
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:cancel_run(params, options) end

---Start a run; its result comes later, in it or by webhook.
---
---`createAgentRun`: POST `/kapso-agent/runs`
---@param params kapso.params.createAgentRun
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_run(params, options) end

---What the agent can be run as.
---
---`listAgentModes`: GET `/kapso-agent/modes`
---@param params? kapso.params.listAgentModes
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.agent.AgentMode items
function methods:each_modes(params, options) end

---One session (its conversation_id) and its runs, newest first.
---
---`getAgentSession`: GET `/kapso-agent/sessions/{id}`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentSession, options?: kapso.Options): kapso.Items|fun(): kapso.agent.AgentSessionRun
---@param params kapso.params.getAgentSession
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.agent.AgentSessionRun items
function methods:each_session_runs(params, options) end

---Sessions of a mode, latest activity first.
---
---`listAgentModeSessions`: GET `/kapso-agent/modes/{mode}/sessions`
---@overload fun(self: kapso.resource.agent, mode: string, params?: kapso.params.listAgentModeSessions, options?: kapso.Options): kapso.Items|fun(): kapso.agent.AgentSession
---@param params kapso.params.listAgentModeSessions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.agent.AgentSession items
function methods:each_sessions(params, options) end

---One mode.
---
---`getAgentMode`: GET `/kapso-agent/modes/{mode}`
---@overload fun(self: kapso.resource.agent, mode: string, params?: kapso.params.getAgentMode, options?: kapso.Options): kapso.agent.AgentModeResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getAgentMode
---@param options? kapso.Options
---@return kapso.agent.AgentModeResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_mode(params, options) end

---One run.
---
---`getAgentRun`: GET `/kapso-agent/runs/{id}`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getAgentRun
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_run(params, options) end

---One session (its conversation_id) and its runs, newest first.
---
---`getAgentSession`: GET `/kapso-agent/sessions/{id}`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentSession, options?: kapso.Options): kapso.agent.AgentSessionDetailResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getAgentSession
---@param options? kapso.Options
---@return kapso.agent.AgentSessionDetailResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_session(params, options) end

---What the agent can be run as.
---
---`listAgentModes`: GET `/kapso-agent/modes`
---@param params? kapso.params.listAgentModes
---@param options? kapso.Options
---@return kapso.agent.AgentModeListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_modes(params, options) end

---One session (its conversation_id) and its runs, newest first.
---
---`getAgentSession`: GET `/kapso-agent/sessions/{id}`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentSession, options?: kapso.Options): kapso.agent.AgentSessionDetailResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getAgentSession
---@param options? kapso.Options
---@return kapso.agent.AgentSessionDetailResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_session_runs(params, options) end

---Sessions of a mode, latest activity first.
---
---`listAgentModeSessions`: GET `/kapso-agent/modes/{mode}/sessions`
---@overload fun(self: kapso.resource.agent, mode: string, params?: kapso.params.listAgentModeSessions, options?: kapso.Options): kapso.agent.AgentSessionListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listAgentModeSessions
---@param options? kapso.Options
---@return kapso.agent.AgentSessionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_sessions(params, options) end

---What the agent can be run as.
---
---`listAgentModes`: GET `/kapso-agent/modes`
---@param params? kapso.params.listAgentModes
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.agent.AgentModeListResponse pages
function methods:pages_modes(params, options) end

---One session (its conversation_id) and its runs, newest first.
---
---`getAgentSession`: GET `/kapso-agent/sessions/{id}`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentSession, options?: kapso.Options): kapso.Pages|fun(): kapso.agent.AgentSessionDetailResponse
---@param params kapso.params.getAgentSession
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.agent.AgentSessionDetailResponse pages
function methods:pages_session_runs(params, options) end

---Sessions of a mode, latest activity first.
---
---`listAgentModeSessions`: GET `/kapso-agent/modes/{mode}/sessions`
---@overload fun(self: kapso.resource.agent, mode: string, params?: kapso.params.listAgentModeSessions, options?: kapso.Options): kapso.Pages|fun(): kapso.agent.AgentSessionListResponse
---@param params kapso.params.listAgentModeSessions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.agent.AgentSessionListResponse pages
function methods:pages_sessions(params, options) end

---Pause a run.
---
---`pauseAgentRun`: POST `/kapso-agent/runs/{id}/pause`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.pauseAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.pauseAgentRun
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:pause_run(params, options) end

---Forbid a run the tool it asks for.
---
---`rejectAgentRunTool`: POST `/kapso-agent/runs/{id}/approvals/{approval_id}/reject`
---@overload fun(self: kapso.resource.agent, id: string, approval_id: string, params?: kapso.params.rejectAgentRunTool, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.rejectAgentRunTool
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:reject_tool(params, options) end

---Let a paused run go on.
---
---`resumeAgentRun`: POST `/kapso-agent/runs/{id}/resume`
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.resumeAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.resumeAgentRun
---@param options? kapso.Options
---@return kapso.agent.AgentRunResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:resume_run(params, options) end

end

do
---@class kapso.resource.app_templates
local methods = {}

---Create a template, as a draft.
---
---`createAppTemplate`: POST `/whatsapp_templates`
---@param params kapso.params.createAppTemplate|kapso.params.createAppTemplate.template
---@param options? kapso.Options
---@return kapso.app.AppTemplateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Remove a template.
---
---`deleteAppTemplate`: DELETE `/whatsapp_templates/{template_id}`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.deleteAppTemplate, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteAppTemplate
---@param options? kapso.Options
---@return kapso.app.AppTemplateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Templates by Kapso's ids.
---
---`listAppTemplates`: GET `/whatsapp_templates`
---@param params? kapso.params.listAppTemplates
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.app.AppTemplate items
function methods:each(params, options) end

---One template by Kapso's id of it.
---
---`getAppTemplate`: GET `/whatsapp_templates/{template_id}`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.getAppTemplate, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getAppTemplate
---@param options? kapso.Options
---@return kapso.app.AppTemplateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---How far fetching templates is.
---
---`getAppTemplateSyncStatus`: GET `/whatsapp_templates/sync_status`
---@param params? kapso.params.getAppTemplateSyncStatus
---@param options? kapso.Options
---@return kapso.app.AppTemplateSyncStatusResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_sync_status(params, options) end

---Templates by Kapso's ids.
---
---`listAppTemplates`: GET `/whatsapp_templates`
---@param params? kapso.params.listAppTemplates
---@param options? kapso.Options
---@return kapso.app.AppTemplateListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Templates by Kapso's ids.
---
---`listAppTemplates`: GET `/whatsapp_templates`
---@param params? kapso.params.listAppTemplates
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.app.AppTemplateListResponse pages
function methods:pages(params, options) end

---Send a template by Kapso's id of it.
---
---`sendAppTemplate`: POST `/whatsapp_templates/{template_id}/send_template`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template, options?: kapso.Options): kapso.app.AppTemplateSendResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template
---@param options? kapso.Options
---@return kapso.app.AppTemplateSendResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

---Send a draft to Meta for review.
---
---`submitAppTemplate`: POST `/whatsapp_templates/{template_id}/submit`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.submitAppTemplate, options?: kapso.Options): kapso.app.AppTemplateSubmitResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.submitAppTemplate
---@param options? kapso.Options
---@return kapso.app.AppTemplateSubmitResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:submit(params, options) end

---Fetch templates from Meta, in the background.
---
---`syncAppTemplates`: POST `/whatsapp_templates/sync`
---@param params? kapso.params.syncAppTemplates
---@param options? kapso.Options
---@return kapso.app.AppTemplateSyncResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:sync(params, options) end

---Change a draft.
---
---`updateAppTemplate`: PATCH `/whatsapp_templates/{template_id}`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.updateAppTemplate|kapso.params.updateAppTemplate.template, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateAppTemplate|kapso.params.updateAppTemplate.template
---@param options? kapso.Options
---@return kapso.app.AppTemplateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Change a template at Meta and here.
---
---`updateAppTemplateOnMeta`: PATCH `/whatsapp_templates/{template_id}/meta`
---@overload fun(self: kapso.resource.app_templates, template_id: string, params?: kapso.params.updateAppTemplateOnMeta|kapso.params.updateAppTemplateOnMeta.template, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateAppTemplateOnMeta|kapso.params.updateAppTemplateOnMeta.template
---@param options? kapso.Options
---@return kapso.app.AppTemplateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_on_meta(params, options) end

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
---@class kapso.resource.functions
local methods = {}

---Create a function, as a draft.
---
---`createFunction`: POST `/functions`
---@param params kapso.params.createFunction|kapso.params.createFunction.function
---@param options? kapso.Options
---@return kapso.workflows.FunctionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Give a deployed function a secret.
---
---`createFunctionSecret`: POST `/functions/{function_id}/secrets`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.createFunctionSecret|kapso.params.createFunctionSecret.secret, options?: kapso.Options): kapso.workflows.SimpleMessageResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createFunctionSecret|kapso.params.createFunctionSecret.secret
---@param options? kapso.Options
---@return kapso.workflows.SimpleMessageResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_secret(params, options) end

---Delete a function and its secrets, keep its invocations.
---
---`deleteFunction`: DELETE `/functions/{function_id}`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.deleteFunction, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteFunction
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Delete a secret.
---
---`deleteFunctionSecret`: DELETE `/functions/{function_id}/secrets/{secret_name}`
---@overload fun(self: kapso.resource.functions, function_id: string, secret_name: string, params?: kapso.params.deleteFunctionSecret, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteFunctionSecret
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_secret(params, options) end

---Deploy a function; its status says when it is done, 10 to 60 seconds later.
---
---`deployFunction`: POST `/functions/{function_id}/deploy`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.deployFunction, options?: kapso.Options): kapso.workflows.FunctionDeployResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deployFunction
---@param options? kapso.Options
---@return kapso.workflows.FunctionDeployResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:deploy(params, options) end

---Functions of the project.
---
---`listFunctions`: GET `/functions`
---@param params? kapso.params.listFunctions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.Function items
function methods:each(params, options) end

---The latest invocations of a function.
---
---`listFunctionInvocations`: GET `/functions/{function_id}/invocations`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionInvocations, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.FunctionInvocation
---@param params kapso.params.listFunctionInvocations
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.FunctionInvocation items
function methods:each_invocations(params, options) end

---Names and types of a deployed function's secrets.
---
---`listFunctionSecrets`: GET `/functions/{function_id}/secrets`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionSecrets, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.FunctionSecret
---@param params kapso.params.listFunctionSecrets
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.FunctionSecret items
function methods:each_secrets(params, options) end

---One function.
---
---`getFunction`: GET `/functions/{function_id}`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.getFunction, options?: kapso.Options): kapso.workflows.FunctionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFunction
---@param options? kapso.Options
---@return kapso.workflows.FunctionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Run a deployed function and get what it answers.
---
---`invokeFunction`: POST `/functions/{function_id}/invoke`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.invokeFunction, options?: kapso.Options): kapso.workflows.FunctionInvokeResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.invokeFunction
---@param options? kapso.Options
---@return kapso.workflows.FunctionInvokeResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:invoke(params, options) end

---Functions of the project.
---
---`listFunctions`: GET `/functions`
---@param params? kapso.params.listFunctions
---@param options? kapso.Options
---@return kapso.workflows.FunctionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---The latest invocations of a function.
---
---`listFunctionInvocations`: GET `/functions/{function_id}/invocations`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionInvocations, options?: kapso.Options): kapso.workflows.FunctionInvocationsResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listFunctionInvocations
---@param options? kapso.Options
---@return kapso.workflows.FunctionInvocationsResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_invocations(params, options) end

---Names and types of a deployed function's secrets.
---
---`listFunctionSecrets`: GET `/functions/{function_id}/secrets`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionSecrets, options?: kapso.Options): kapso.workflows.FunctionSecretListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listFunctionSecrets
---@param options? kapso.Options
---@return kapso.workflows.FunctionSecretListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_secrets(params, options) end

---Functions of the project.
---
---`listFunctions`: GET `/functions`
---@param params? kapso.params.listFunctions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.FunctionListResponse pages
function methods:pages(params, options) end

---The latest invocations of a function.
---
---`listFunctionInvocations`: GET `/functions/{function_id}/invocations`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionInvocations, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.FunctionInvocationsResponse
---@param params kapso.params.listFunctionInvocations
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.FunctionInvocationsResponse pages
function methods:pages_invocations(params, options) end

---Names and types of a deployed function's secrets.
---
---`listFunctionSecrets`: GET `/functions/{function_id}/secrets`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.listFunctionSecrets, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.FunctionSecretListResponse
---@param params kapso.params.listFunctionSecrets
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.FunctionSecretListResponse pages
function methods:pages_secrets(params, options) end

---Change a function.
---
---`updateFunction`: PATCH `/functions/{function_id}`
---@overload fun(self: kapso.resource.functions, function_id: string, params?: kapso.params.updateFunction|kapso.params.updateFunction.function, options?: kapso.Options): kapso.workflows.FunctionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateFunction|kapso.params.updateFunction.function
---@param options? kapso.Options
---@return kapso.workflows.FunctionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

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
---@overload fun(self: kapso.resource.groups, group_id: string, params?: kapso.params.removeGroupParticipants, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.removeGroupParticipants
---@param options? kapso.Options
---@return true|nil result
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
---@field api_logs kapso.resource.platform.api_logs
---@field broadcasts kapso.resource.platform.broadcasts
---@field contacts kapso.resource.platform.contacts
---@field conversations kapso.resource.platform.conversations
---@field customers kapso.resource.platform.customers
---@field display_names kapso.resource.platform.display_names
---@field event_definitions kapso.resource.platform.event_definitions
---@field events kapso.resource.platform.events
---@field findings kapso.resource.platform.findings
---@field flows kapso.resource.platform.flows
---@field funding kapso.resource.platform.funding
---@field inbox_embeds kapso.resource.platform.inbox_embeds
---@field log_search kapso.resource.platform.log_search
---@field media kapso.resource.platform.media
---@field messages kapso.resource.platform.messages
---@field notifications kapso.resource.platform.notifications
---@field phone_numbers kapso.resource.platform.phone_numbers
---@field provider_models kapso.resource.platform.provider_models
---@field setup_links kapso.resource.platform.setup_links
---@field users kapso.resource.platform.users
---@field webhook_deliveries kapso.resource.platform.webhook_deliveries
---@field webhooks kapso.resource.platform.webhooks
local methods = {}

end

do
---@class kapso.resource.platform.api_logs
local methods = {}

---Calls of the project's API keys, newest first.
---
---`listApiLogs`: GET `/api_logs`
---@param params? kapso.params.listApiLogs
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.ExternalApiLog items
function methods:each(params, options) end

---Calls of the project's API keys, newest first.
---
---`listApiLogs`: GET `/api_logs`
---@param params? kapso.params.listApiLogs
---@param options? kapso.Options
---@return kapso.platform.ExternalApiLogListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Calls of the project's API keys, newest first.
---
---`listApiLogs`: GET `/api_logs`
---@param params? kapso.params.listApiLogs
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.ExternalApiLogListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.broadcasts
local methods = {}

---Add recipients to a draft; those it has already are skipped.
---
---`addWhatsappBroadcastRecipients`: POST `/whatsapp/broadcasts/{broadcast_id}/recipients`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.addWhatsappBroadcastRecipients|kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastRecipientsAddResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.addWhatsappBroadcastRecipients|kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastRecipientsAddResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:add_recipients(params, options) end

---Make a scheduled broadcast a draft again.
---
---`cancelWhatsappBroadcast`: POST `/whatsapp/broadcasts/{broadcast_id}/cancel`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.cancelWhatsappBroadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastSendResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.cancelWhatsappBroadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastSendResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:cancel(params, options) end

---Take all recipients out of a draft or a scheduled broadcast, which is a draft then.
---
---`clearWhatsappBroadcastRecipients`: DELETE `/whatsapp/broadcasts/{broadcast_id}/recipients`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.clearWhatsappBroadcastRecipients, options?: kapso.Options): kapso.platform.WhatsappBroadcastResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.clearWhatsappBroadcastRecipients
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:clear_recipients(params, options) end

---Create a broadcast, a draft until it is sent or scheduled.
---
---`createWhatsappBroadcast`: POST `/whatsapp/broadcasts`
---@param params kapso.params.createWhatsappBroadcast|kapso.params.createWhatsappBroadcast.whatsapp_broadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Broadcasts of the project, newest first.
---
---`listWhatsappBroadcasts`: GET `/whatsapp/broadcasts`
---@param params? kapso.params.listWhatsappBroadcasts
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappBroadcast items
function methods:each(params, options) end

---Recipients of a broadcast, and what became of each.
---
---`listWhatsappBroadcastRecipients`: GET `/whatsapp/broadcasts/{broadcast_id}/recipients`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.listWhatsappBroadcastRecipients, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappBroadcastRecipient
---@param params kapso.params.listWhatsappBroadcastRecipients
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappBroadcastRecipient items
function methods:each_recipients(params, options) end

---One broadcast, with its counts.
---
---`getWhatsappBroadcast`: GET `/whatsapp/broadcasts/{broadcast_id}`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.getWhatsappBroadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappBroadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Broadcasts of the project, newest first.
---
---`listWhatsappBroadcasts`: GET `/whatsapp/broadcasts`
---@param params? kapso.params.listWhatsappBroadcasts
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Recipients of a broadcast, and what became of each.
---
---`listWhatsappBroadcastRecipients`: GET `/whatsapp/broadcasts/{broadcast_id}/recipients`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.listWhatsappBroadcastRecipients, options?: kapso.Options): kapso.platform.WhatsappBroadcastRecipientListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWhatsappBroadcastRecipients
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastRecipientListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_recipients(params, options) end

---Broadcasts of the project, newest first.
---
---`listWhatsappBroadcasts`: GET `/whatsapp/broadcasts`
---@param params? kapso.params.listWhatsappBroadcasts
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappBroadcastListResponse pages
function methods:pages(params, options) end

---Recipients of a broadcast, and what became of each.
---
---`listWhatsappBroadcastRecipients`: GET `/whatsapp/broadcasts/{broadcast_id}/recipients`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.listWhatsappBroadcastRecipients, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappBroadcastRecipientListResponse
---@param params kapso.params.listWhatsappBroadcastRecipients
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappBroadcastRecipientListResponse pages
function methods:pages_recipients(params, options) end

---Send a draft later.
---
---`scheduleWhatsappBroadcast`: POST `/whatsapp/broadcasts/{broadcast_id}/schedule`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.scheduleWhatsappBroadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastSendResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.scheduleWhatsappBroadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastSendResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:schedule(params, options) end

---Send a broadcast; the answer comes before the sending.
---
---`sendWhatsappBroadcast`: POST `/whatsapp/broadcasts/{broadcast_id}/send`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.sendWhatsappBroadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastSendResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.sendWhatsappBroadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastSendResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

---Stop a broadcast that is being sent, or make a scheduled one a draft again.
---
---`updateWhatsappBroadcastStatus`: PATCH `/whatsapp/broadcasts/{broadcast_id}`
---@overload fun(self: kapso.resource.platform.broadcasts, broadcast_id: string, params?: kapso.params.updateWhatsappBroadcastStatus|kapso.params.updateWhatsappBroadcastStatus.whatsapp_broadcast, options?: kapso.Options): kapso.platform.WhatsappBroadcastResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappBroadcastStatus|kapso.params.updateWhatsappBroadcastStatus.whatsapp_broadcast
---@param options? kapso.Options
---@return kapso.platform.WhatsappBroadcastResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.contacts
local methods = {}

---Create a contact.
---
---`createWhatsappContactPlatform`: POST `/whatsapp/contacts`
---@param params kapso.params.createWhatsappContactPlatform|kapso.params.createWhatsappContactPlatform.contact
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Erase a contact for good, with all conversations, messages and files.
---
---`eraseWhatsappContact`: DELETE `/whatsapp/contacts/{identifier}`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.eraseWhatsappContact, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.eraseWhatsappContact
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Contacts of the project.
---
---`listWhatsappContactsPlatform`: GET `/whatsapp/contacts`
---@param params? kapso.params.listWhatsappContactsPlatform
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappContact items
function methods:each(params, options) end

---Which numbers a contact takes marketing from, where that ever changed.
---
---`listWhatsappContactMarketingPreferences`: GET `/whatsapp/contacts/{identifier}/marketing_preferences`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.listWhatsappContactMarketingPreferences, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappContactMarketingPreference
---@param params kapso.params.listWhatsappContactMarketingPreferences
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappContactMarketingPreference items
function methods:each_marketing_preferences(params, options) end

---One contact.
---
---`getWhatsappContactPlatform`: GET `/whatsapp/contacts/{identifier}`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.getWhatsappContactPlatform, options?: kapso.Options): kapso.platform.WhatsappContactResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappContactPlatform
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Whether a contact takes marketing from a number; 404 when that never changed.
---
---`getWhatsappContactMarketingPreference`: GET `/whatsapp/contacts/{identifier}/marketing_preferences/{phone_number_id}`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.getWhatsappContactMarketingPreference, options?: kapso.Options): kapso.platform.WhatsappContactMarketingPreferenceResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappContactMarketingPreference
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactMarketingPreferenceResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_marketing_preference(params, options) end

---Contacts of the project.
---
---`listWhatsappContactsPlatform`: GET `/whatsapp/contacts`
---@param params? kapso.params.listWhatsappContactsPlatform
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Which numbers a contact takes marketing from, where that ever changed.
---
---`listWhatsappContactMarketingPreferences`: GET `/whatsapp/contacts/{identifier}/marketing_preferences`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.listWhatsappContactMarketingPreferences, options?: kapso.Options): kapso.platform.WhatsappContactMarketingPreferenceListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWhatsappContactMarketingPreferences
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactMarketingPreferenceListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_marketing_preferences(params, options) end

---Contacts of the project.
---
---`listWhatsappContactsPlatform`: GET `/whatsapp/contacts`
---@param params? kapso.params.listWhatsappContactsPlatform
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappContactListResponse pages
function methods:pages(params, options) end

---Which numbers a contact takes marketing from, where that ever changed.
---
---`listWhatsappContactMarketingPreferences`: GET `/whatsapp/contacts/{identifier}/marketing_preferences`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.listWhatsappContactMarketingPreferences, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappContactMarketingPreferenceListResponse
---@param params kapso.params.listWhatsappContactMarketingPreferences
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappContactMarketingPreferenceListResponse pages
function methods:pages_marketing_preferences(params, options) end

---Change what is known of a contact.
---
---`updateWhatsappContactPlatform`: PATCH `/whatsapp/contacts/{identifier}`
---@overload fun(self: kapso.resource.platform.contacts, identifier: string, params?: kapso.params.updateWhatsappContactPlatform|kapso.params.updateWhatsappContactPlatform.contact, options?: kapso.Options): kapso.platform.WhatsappContactResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappContactPlatform|kapso.params.updateWhatsappContactPlatform.contact
---@param options? kapso.Options
---@return kapso.platform.WhatsappContactResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.conversations
local methods = {}

---Assign a conversation that nobody has to a member of the project.
---
---`createConversationAssignment`: POST `/whatsapp/conversations/{conversation_id}/assignments`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.createConversationAssignment|kapso.params.createConversationAssignment.assignment, options?: kapso.Options): kapso.platform.ConversationAssignmentResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createConversationAssignment|kapso.params.createConversationAssignment.assignment
---@param options? kapso.Options
---@return kapso.platform.ConversationAssignmentResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:assign(params, options) end

---Conversations of the project, latest activity first.
---
---`listWhatsappConversations`: GET `/whatsapp/conversations`
---@param params? kapso.params.listWhatsappConversations
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappConversation items
function methods:each(params, options) end

---Who a conversation is and was assigned to, newest first.
---
---`listConversationAssignments`: GET `/whatsapp/conversations/{conversation_id}/assignments`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.listConversationAssignments, options?: kapso.Options): kapso.Items|fun(): kapso.platform.ConversationAssignment
---@param params kapso.params.listConversationAssignments
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.ConversationAssignment items
function methods:each_assignments(params, options) end

---One conversation.
---
---`getWhatsappConversation`: GET `/whatsapp/conversations/{conversation_id}`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.getWhatsappConversation, options?: kapso.Options): kapso.platform.WhatsappConversationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappConversation
---@param options? kapso.Options
---@return kapso.platform.WhatsappConversationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---One assignment.
---
---`getConversationAssignment`: GET `/whatsapp/conversations/{conversation_id}/assignments/{id}`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, id: string, params?: kapso.params.getConversationAssignment, options?: kapso.Options): kapso.platform.ConversationAssignmentResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getConversationAssignment
---@param options? kapso.Options
---@return kapso.platform.ConversationAssignmentResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_assignment(params, options) end

---Conversations of the project, latest activity first.
---
---`listWhatsappConversations`: GET `/whatsapp/conversations`
---@param params? kapso.params.listWhatsappConversations
---@param options? kapso.Options
---@return kapso.platform.WhatsappConversationListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Who a conversation is and was assigned to, newest first.
---
---`listConversationAssignments`: GET `/whatsapp/conversations/{conversation_id}/assignments`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.listConversationAssignments, options?: kapso.Options): kapso.platform.ConversationAssignmentListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listConversationAssignments
---@param options? kapso.Options
---@return kapso.platform.ConversationAssignmentListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_assignments(params, options) end

---Conversations of the project, latest activity first.
---
---`listWhatsappConversations`: GET `/whatsapp/conversations`
---@param params? kapso.params.listWhatsappConversations
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappConversationListResponse pages
function methods:pages(params, options) end

---Who a conversation is and was assigned to, newest first.
---
---`listConversationAssignments`: GET `/whatsapp/conversations/{conversation_id}/assignments`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.listConversationAssignments, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.ConversationAssignmentListResponse
---@param params kapso.params.listConversationAssignments
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.ConversationAssignmentListResponse pages
function methods:pages_assignments(params, options) end

---End or reopen a conversation.
---
---`updateWhatsappConversation`: PATCH `/whatsapp/conversations/{conversation_id}`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, params?: kapso.params.updateWhatsappConversation|kapso.params.updateWhatsappConversation.whatsapp_conversation, options?: kapso.Options): kapso.platform.WhatsappConversationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappConversation|kapso.params.updateWhatsappConversation.whatsapp_conversation
---@param options? kapso.Options
---@return kapso.platform.WhatsappConversationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Hand an assignment on, change its notes, or end it.
---
---`updateConversationAssignment`: PATCH `/whatsapp/conversations/{conversation_id}/assignments/{id}`
---@overload fun(self: kapso.resource.platform.conversations, conversation_id: string, id: string, params?: kapso.params.updateConversationAssignment|kapso.params.updateConversationAssignment.assignment, options?: kapso.Options): kapso.platform.ConversationAssignmentResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateConversationAssignment|kapso.params.updateConversationAssignment.assignment
---@param options? kapso.Options
---@return kapso.platform.ConversationAssignmentResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_assignment(params, options) end

end

do
---@class kapso.resource.platform.customers
local methods = {}

---Create a customer.
---
---`createCustomer`: POST `/customers`
---@param params kapso.params.createCustomer|kapso.params.createCustomer.customer
---@param options? kapso.Options
---@return kapso.platform.CustomerResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a customer.
---
---`deleteCustomer`: DELETE `/customers/{customer_id}`
---@overload fun(self: kapso.resource.platform.customers, customer_id: string, params?: kapso.params.deleteCustomer, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteCustomer
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Customers of the project, newest first.
---
---`listCustomers`: GET `/customers`
---@param params? kapso.params.listCustomers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.Customer items
function methods:each(params, options) end

---One customer.
---
---`getCustomer`: GET `/customers/{customer_id}`
---@overload fun(self: kapso.resource.platform.customers, customer_id: string, params?: kapso.params.getCustomer, options?: kapso.Options): kapso.platform.CustomerResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getCustomer
---@param options? kapso.Options
---@return kapso.platform.CustomerResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Customers of the project, newest first.
---
---`listCustomers`: GET `/customers`
---@param params? kapso.params.listCustomers
---@param options? kapso.Options
---@return kapso.platform.CustomerListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Customers of the project, newest first.
---
---`listCustomers`: GET `/customers`
---@param params? kapso.params.listCustomers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.CustomerListResponse pages
function methods:pages(params, options) end

---Rename a customer or change its external id.
---
---`updateCustomer`: PATCH `/customers/{customer_id}`
---@overload fun(self: kapso.resource.platform.customers, customer_id: string, params?: kapso.params.updateCustomer|kapso.params.updateCustomer.customer, options?: kapso.Options): kapso.platform.CustomerResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateCustomer|kapso.params.updateCustomer.customer
---@param options? kapso.Options
---@return kapso.platform.CustomerResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.display_names
local methods = {}

---Ask for another display name; Meta's review takes a day or two.
---
---`createWhatsappDisplayNameRequest`: POST `/whatsapp/phone_numbers/{phone_number_id}/display_name_requests`
---@param params kapso.params.createWhatsappDisplayNameRequest|kapso.params.createWhatsappDisplayNameRequest.display_name_request
---@param options? kapso.Options
---@return kapso.platform.WhatsappDisplayNameRequestResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Display names that were asked for, newest first.
---
---`listWhatsappDisplayNameRequests`: GET `/whatsapp/phone_numbers/{phone_number_id}/display_name_requests`
---@param params? kapso.params.listWhatsappDisplayNameRequests
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappDisplayNameRequest items
function methods:each(params, options) end

---How far the review of a display name is.
---
---`getWhatsappDisplayNameRequest`: GET `/whatsapp/phone_numbers/{phone_number_id}/display_name_requests/{request_id}`
---@overload fun(self: kapso.resource.platform.display_names, request_id: string, params?: kapso.params.getWhatsappDisplayNameRequest, options?: kapso.Options): kapso.platform.WhatsappDisplayNameRequestResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappDisplayNameRequest
---@param options? kapso.Options
---@return kapso.platform.WhatsappDisplayNameRequestResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Display names that were asked for, newest first.
---
---`listWhatsappDisplayNameRequests`: GET `/whatsapp/phone_numbers/{phone_number_id}/display_name_requests`
---@param params? kapso.params.listWhatsappDisplayNameRequests
---@param options? kapso.Options
---@return kapso.platform.WhatsappDisplayNameRequestListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Display names that were asked for, newest first.
---
---`listWhatsappDisplayNameRequests`: GET `/whatsapp/phone_numbers/{phone_number_id}/display_name_requests`
---@param params? kapso.params.listWhatsappDisplayNameRequests
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappDisplayNameRequestListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.event_definitions
local methods = {}

---Define a kind of event; one of that name is changed, and restored when archived.
---
---`createProjectEventDefinition`: POST `/event-definitions`
---@param params kapso.params.createProjectEventDefinition
---@param options? kapso.Options
---@return kapso.platform.ProjectEventDefinitionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a kind of event with all its events, for good, some time after the answer.
---
---`deleteProjectEventDefinition`: DELETE `/event-definitions/{id}`
---@overload fun(self: kapso.resource.platform.event_definitions, id: string, params?: kapso.params.deleteProjectEventDefinition, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteProjectEventDefinition
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Kinds of events of the project.
---
---`listProjectEventDefinitions`: GET `/event-definitions`
---@param params? kapso.params.listProjectEventDefinitions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.ProjectEventDefinition items
function methods:each(params, options) end

---One kind of event.
---
---`getProjectEventDefinition`: GET `/event-definitions/{id}`
---@overload fun(self: kapso.resource.platform.event_definitions, id: string, params?: kapso.params.getProjectEventDefinition, options?: kapso.Options): kapso.platform.ProjectEventDefinitionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getProjectEventDefinition
---@param options? kapso.Options
---@return kapso.platform.ProjectEventDefinitionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Kinds of events of the project.
---
---`listProjectEventDefinitions`: GET `/event-definitions`
---@param params? kapso.params.listProjectEventDefinitions
---@param options? kapso.Options
---@return kapso.platform.ProjectEventDefinitionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Kinds of events of the project.
---
---`listProjectEventDefinitions`: GET `/event-definitions`
---@param params? kapso.params.listProjectEventDefinitions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.ProjectEventDefinitionListResponse pages
function methods:pages(params, options) end

---Change, archive or restore a kind of event.
---
---`updateProjectEventDefinition`: PATCH `/event-definitions/{id}`
---@overload fun(self: kapso.resource.platform.event_definitions, id: string, params?: kapso.params.updateProjectEventDefinition, options?: kapso.Options): kapso.platform.ProjectEventDefinitionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateProjectEventDefinition
---@param options? kapso.Options
---@return kapso.platform.ProjectEventDefinitionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.events
local methods = {}

---Record an event; a name not seen before is defined by it.
---
---`createProjectEvent`: POST `/events`
---@param params kapso.params.createProjectEvent
---@param options? kapso.Options
---@return kapso.platform.ProjectEventResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Events, newest first.
---
---`listProjectEvents`: GET `/events`
---@param params? kapso.params.listProjectEvents
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.ProjectEvent items
function methods:each(params, options) end

---Events, newest first.
---
---`listProjectEvents`: GET `/events`
---@param params? kapso.params.listProjectEvents
---@param options? kapso.Options
---@return kapso.platform.ProjectEventListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Events, newest first.
---
---`listProjectEvents`: GET `/events`
---@param params? kapso.params.listProjectEvents
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.ProjectEventListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.findings
local methods = {}

---Take a finding off the list; it may come back.
---
---`dismissFinding`: POST `/findings/{finding_id}/dismiss`
---@overload fun(self: kapso.resource.platform.findings, finding_id: string, params?: kapso.params.dismissFinding, options?: kapso.Options): kapso.platform.FindingVerificationMutationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.dismissFinding
---@param options? kapso.Options
---@return kapso.platform.FindingVerificationMutationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:dismiss(params, options) end

---Findings that are candidates or open, most recently confirmed first.
---
---`listFindings`: GET `/findings`
---@param params? kapso.params.listFindings
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.FindingSummary items
function methods:each(params, options) end

---One finding, quiet and dismissed ones too.
---
---`getFinding`: GET `/findings/{finding_id}`
---@overload fun(self: kapso.resource.platform.findings, finding_id: string, params?: kapso.params.getFinding, options?: kapso.Options): kapso.platform.FindingDetailResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFinding
---@param options? kapso.Options
---@return kapso.platform.FindingDetailResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Events and conversations behind a finding.
---
---`getFindingEvidence`: GET `/findings/{finding_id}/evidence`
---@overload fun(self: kapso.resource.platform.findings, finding_id: string, params?: kapso.params.getFindingEvidence, options?: kapso.Options): kapso.platform.FindingEvidenceResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFindingEvidence
---@param options? kapso.Options
---@return kapso.platform.FindingEvidenceResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_evidence(params, options) end

---Findings that are candidates or open, most recently confirmed first.
---
---`listFindings`: GET `/findings`
---@param params? kapso.params.listFindings
---@param options? kapso.Options
---@return kapso.platform.FindingListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Say that an investigated finding is dealt with, and have it watched.
---
---`markFindingAddressed`: POST `/findings/{finding_id}/mark_addressed`
---@overload fun(self: kapso.resource.platform.findings, finding_id: string, params?: kapso.params.markFindingAddressed, options?: kapso.Options): kapso.platform.FindingVerificationMutationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.markFindingAddressed
---@param options? kapso.Options
---@return kapso.platform.FindingVerificationMutationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:mark_addressed(params, options) end

---Findings that are candidates or open, most recently confirmed first.
---
---`listFindings`: GET `/findings`
---@param params? kapso.params.listFindings
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.FindingListResponse pages
function methods:pages(params, options) end

---Have the cause of a finding looked for, which goes on after the answer.
---
---`startFindingInvestigation`: POST `/findings/{finding_id}/start_investigation`
---@overload fun(self: kapso.resource.platform.findings, finding_id: string, params?: kapso.params.startFindingInvestigation, options?: kapso.Options): kapso.platform.FindingInvestigationAcceptedResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.startFindingInvestigation
---@param options? kapso.Options
---@return kapso.platform.FindingInvestigationAcceptedResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:start_investigation(params, options) end

end

do
---@class kapso.resource.platform.flows
local methods = {}

---Make a Flow, a draft unless told to publish.
---
---`createWhatsappFlow`: POST `/whatsapp/flows`
---@param params? kapso.params.createWhatsappFlow
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Write the function that answers a Flow, or change its code.
---
---`createWhatsappFlowDataEndpoint`: POST `/whatsapp/flows/{flow_id}/data_endpoint`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.createWhatsappFlowDataEndpoint, options?: kapso.Options): kapso.platform.WhatsappFlowDataEndpointResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createWhatsappFlowDataEndpoint
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowDataEndpointResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_data_endpoint(params, options) end

---Give a Flow new Flow JSON, here and at Meta.
---
---`createWhatsappFlowVersion`: POST `/whatsapp/flows/{flow_id}/versions`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.createWhatsappFlowVersion, options?: kapso.Options): kapso.platform.WhatsappFlowVersionDetailResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createWhatsappFlowVersion
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowVersionDetailResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_version(params, options) end

---Deploy a Flow's function to Cloudflare Workers.
---
---`deployWhatsappFlowDataEndpoint`: POST `/whatsapp/flows/{flow_id}/data_endpoint/deploy`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.deployWhatsappFlowDataEndpoint, options?: kapso.Options): kapso.platform.WhatsappFlowDataEndpointResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deployWhatsappFlowDataEndpoint
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowDataEndpointResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:deploy_data_endpoint(params, options) end

---Flows of the project, newest first.
---
---`listWhatsappFlows`: GET `/whatsapp/flows`
---@param params? kapso.params.listWhatsappFlows
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappFlow items
function methods:each(params, options) end

---What a Flow's function was asked and answered.
---
---`getWhatsappFlowFunctionInvocations`: GET `/whatsapp/flows/{flow_id}/function_invocations`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionInvocations, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappFlowFunctionInvocation
---@param params kapso.params.getWhatsappFlowFunctionInvocations
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappFlowFunctionInvocation items
function methods:each_function_invocations(params, options) end

---What a Flow's function wrote.
---
---`getWhatsappFlowFunctionLogs`: GET `/whatsapp/flows/{flow_id}/function_logs`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionLogs, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappFlowFunctionLog
---@param params kapso.params.getWhatsappFlowFunctionLogs
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappFlowFunctionLog items
function methods:each_function_logs(params, options) end

---Versions of a Flow, newest first.
---
---`listWhatsappFlowVersions`: GET `/whatsapp/flows/{flow_id}/versions`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.listWhatsappFlowVersions, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappFlowVersion
---@param params kapso.params.listWhatsappFlowVersions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappFlowVersion items
function methods:each_versions(params, options) end

---One Flow.
---
---`getWhatsappFlow`: GET `/whatsapp/flows/{flow_id}`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlow, options?: kapso.Options): kapso.platform.WhatsappFlowResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappFlow
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---The function that answers a Flow.
---
---`getWhatsappFlowDataEndpoint`: GET `/whatsapp/flows/{flow_id}/data_endpoint`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowDataEndpoint, options?: kapso.Options): kapso.platform.WhatsappFlowDataEndpointResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappFlowDataEndpoint
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowDataEndpointResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_data_endpoint(params, options) end

---One version, with its Flow JSON.
---
---`getWhatsappFlowVersion`: GET `/whatsapp/flows/{flow_id}/versions/{version_id}`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, version_id: string, params?: kapso.params.getWhatsappFlowVersion, options?: kapso.Options): kapso.platform.WhatsappFlowVersionDetailResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappFlowVersion
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowVersionDetailResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_version(params, options) end

---Flows of the project, newest first.
---
---`listWhatsappFlows`: GET `/whatsapp/flows`
---@param params? kapso.params.listWhatsappFlows
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---What a Flow's function was asked and answered.
---
---`getWhatsappFlowFunctionInvocations`: GET `/whatsapp/flows/{flow_id}/function_invocations`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionInvocations, options?: kapso.Options): kapso.platform.WhatsappFlowFunctionInvocationsResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappFlowFunctionInvocations
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowFunctionInvocationsResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_function_invocations(params, options) end

---What a Flow's function wrote.
---
---`getWhatsappFlowFunctionLogs`: GET `/whatsapp/flows/{flow_id}/function_logs`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionLogs, options?: kapso.Options): kapso.platform.WhatsappFlowFunctionLogsResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappFlowFunctionLogs
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowFunctionLogsResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_function_logs(params, options) end

---Versions of a Flow, newest first.
---
---`listWhatsappFlowVersions`: GET `/whatsapp/flows/{flow_id}/versions`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.listWhatsappFlowVersions, options?: kapso.Options): kapso.platform.WhatsappFlowVersionListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWhatsappFlowVersions
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowVersionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_versions(params, options) end

---Flows of the project, newest first.
---
---`listWhatsappFlows`: GET `/whatsapp/flows`
---@param params? kapso.params.listWhatsappFlows
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappFlowListResponse pages
function methods:pages(params, options) end

---What a Flow's function was asked and answered.
---
---`getWhatsappFlowFunctionInvocations`: GET `/whatsapp/flows/{flow_id}/function_invocations`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionInvocations, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappFlowFunctionInvocationsResponse
---@param params kapso.params.getWhatsappFlowFunctionInvocations
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappFlowFunctionInvocationsResponse pages
function methods:pages_function_invocations(params, options) end

---What a Flow's function wrote.
---
---`getWhatsappFlowFunctionLogs`: GET `/whatsapp/flows/{flow_id}/function_logs`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.getWhatsappFlowFunctionLogs, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappFlowFunctionLogsResponse
---@param params kapso.params.getWhatsappFlowFunctionLogs
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappFlowFunctionLogsResponse pages
function methods:pages_function_logs(params, options) end

---Versions of a Flow, newest first.
---
---`listWhatsappFlowVersions`: GET `/whatsapp/flows/{flow_id}/versions`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.listWhatsappFlowVersions, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappFlowVersionListResponse
---@param params kapso.params.listWhatsappFlowVersions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappFlowVersionListResponse pages
function methods:pages_versions(params, options) end

---Publish a draft Flow, for good.
---
---`publishWhatsappFlow`: POST `/whatsapp/flows/{flow_id}/publish`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.publishWhatsappFlow, options?: kapso.Options): kapso.platform.WhatsappFlowResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.publishWhatsappFlow
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:publish(params, options) end

---Tell Meta of a deployed function, once encryption is set up.
---
---`registerWhatsappFlowDataEndpoint`: POST `/whatsapp/flows/{flow_id}/data_endpoint/register`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.registerWhatsappFlowDataEndpoint, options?: kapso.Options): kapso.platform.WhatsappFlowDataEndpointRegisterResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.registerWhatsappFlowDataEndpoint
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowDataEndpointRegisterResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:register_data_endpoint(params, options) end

---Set encryption up for the Flow's account, which data endpoints need.
---
---`setupWhatsappFlowEncryption`: POST `/whatsapp/flows/{flow_id}/setup_encryption`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.setupWhatsappFlowEncryption, options?: kapso.Options): kapso.platform.WhatsappFlowEncryptionSetupResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.setupWhatsappFlowEncryption
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowEncryptionSetupResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:setup_encryption(params, options) end

---Let a function that is deployed already answer a Flow, and register it with Meta.
---
---`updateWhatsappFlowDataEndpoint`: PATCH `/whatsapp/flows/{flow_id}/data_endpoint`
---@overload fun(self: kapso.resource.platform.flows, flow_id: string, params?: kapso.params.updateWhatsappFlowDataEndpoint, options?: kapso.Options): kapso.platform.WhatsappFlowDataEndpointAttachResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappFlowDataEndpoint
---@param options? kapso.Options
---@return kapso.platform.WhatsappFlowDataEndpointAttachResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_data_endpoint(params, options) end

end

do
---@class kapso.resource.platform.funding
local methods = {}

---Accounts of a portfolio and whether they are funded, newest first.
---
---`listWhatsappPortfolioAccounts`: GET `/whatsapp/portfolios/{portfolio_id}/accounts`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, params?: kapso.params.listWhatsappPortfolioAccounts, options?: kapso.Options): kapso.Items|fun(): kapso.platform.WhatsappFunding
---@param params kapso.params.listWhatsappPortfolioAccounts
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappFunding items
function methods:each_accounts(params, options) end

---Have an account funded; it is once :get says so.
---
---`ensureWhatsappAccountFunding`: POST `/whatsapp/accounts/{waba_id}/funding`
---@overload fun(self: kapso.resource.platform.funding, waba_id: string, params?: kapso.params.ensureWhatsappAccountFunding, options?: kapso.Options): kapso.platform.WhatsappFundingResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.ensureWhatsappAccountFunding
---@param options? kapso.Options
---@return kapso.platform.WhatsappFundingResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:ensure(params, options) end

---Whether an account is funded, as Kapso last saw it.
---
---`getWhatsappAccountFunding`: GET `/whatsapp/accounts/{waba_id}/funding`
---@overload fun(self: kapso.resource.platform.funding, waba_id: string, params?: kapso.params.getWhatsappAccountFunding, options?: kapso.Options): kapso.platform.WhatsappFundingResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappAccountFunding
---@param options? kapso.Options
---@return kapso.platform.WhatsappFundingResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---How far a revocation has come.
---
---`getWhatsappPortfolioFundingOperation`: GET `/whatsapp/portfolios/{portfolio_id}/funding/operations/{operation_id}`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, operation_id: string, params?: kapso.params.getWhatsappPortfolioFundingOperation, options?: kapso.Options): kapso.platform.WhatsappFundingOperationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappPortfolioFundingOperation
---@param options? kapso.Options
---@return kapso.platform.WhatsappFundingOperationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_operation(params, options) end

---What a portfolio's messages and calls cost this project.
---
---`getWhatsappPortfolioUsage`: GET `/whatsapp/portfolios/{portfolio_id}/usage`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, params?: kapso.params.getWhatsappPortfolioUsage, options?: kapso.Options): kapso.platform.WhatsappBillingUsageResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappPortfolioUsage
---@param options? kapso.Options
---@return kapso.platform.WhatsappBillingUsageResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_portfolio_usage(params, options) end

---What an account's messages and calls cost.
---
---`getWhatsappAccountUsage`: GET `/whatsapp/accounts/{waba_id}/usage`
---@overload fun(self: kapso.resource.platform.funding, waba_id: string, params?: kapso.params.getWhatsappAccountUsage, options?: kapso.Options): kapso.platform.WhatsappBillingUsageResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappAccountUsage
---@param options? kapso.Options
---@return kapso.platform.WhatsappBillingUsageResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_usage(params, options) end

---Accounts of a portfolio and whether they are funded, newest first.
---
---`listWhatsappPortfolioAccounts`: GET `/whatsapp/portfolios/{portfolio_id}/accounts`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, params?: kapso.params.listWhatsappPortfolioAccounts, options?: kapso.Options): kapso.platform.WhatsappFundingListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWhatsappPortfolioAccounts
---@param options? kapso.Options
---@return kapso.platform.WhatsappFundingListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_accounts(params, options) end

---Accounts of a portfolio and whether they are funded, newest first.
---
---`listWhatsappPortfolioAccounts`: GET `/whatsapp/portfolios/{portfolio_id}/accounts`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, params?: kapso.params.listWhatsappPortfolioAccounts, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.WhatsappFundingListResponse
---@param params kapso.params.listWhatsappPortfolioAccounts
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappFundingListResponse pages
function methods:pages_accounts(params, options) end

---Stop funding every account of a portfolio; it is done once :get_operation says so.
---
---`revokeWhatsappPortfolioFunding`: POST `/whatsapp/portfolios/{portfolio_id}/funding/revoke`
---@overload fun(self: kapso.resource.platform.funding, portfolio_id: string, params?: kapso.params.revokeWhatsappPortfolioFunding, options?: kapso.Options): kapso.platform.WhatsappFundingOperationResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.revokeWhatsappPortfolioFunding
---@param options? kapso.Options
---@return kapso.platform.WhatsappFundingOperationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:revoke(params, options) end

end

do
---@class kapso.resource.platform.inbox_embeds
local methods = {}

---Make an inbox to embed; only this answer has its token and address.
---
---`createInboxEmbed`: POST `/inbox_embeds`
---@param params kapso.params.createInboxEmbed|kapso.params.createInboxEmbed.inbox_embed
---@param options? kapso.Options
---@return kapso.platform.InboxEmbedCreatedResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Revoke an embedded inbox's token at once.
---
---`deleteInboxEmbed`: DELETE `/inbox_embeds/{inbox_embed_id}`
---@overload fun(self: kapso.resource.platform.inbox_embeds, inbox_embed_id: string, params?: kapso.params.deleteInboxEmbed, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteInboxEmbed
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Embedded inboxes, newest first, without their tokens.
---
---`listInboxEmbeds`: GET `/inbox_embeds`
---@param params? kapso.params.listInboxEmbeds
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.InboxEmbed items
function methods:each(params, options) end

---One embedded inbox, without its token.
---
---`getInboxEmbed`: GET `/inbox_embeds/{inbox_embed_id}`
---@overload fun(self: kapso.resource.platform.inbox_embeds, inbox_embed_id: string, params?: kapso.params.getInboxEmbed, options?: kapso.Options): kapso.platform.InboxEmbedResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getInboxEmbed
---@param options? kapso.Options
---@return kapso.platform.InboxEmbedResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Embedded inboxes, newest first, without their tokens.
---
---`listInboxEmbeds`: GET `/inbox_embeds`
---@param params? kapso.params.listInboxEmbeds
---@param options? kapso.Options
---@return kapso.platform.InboxEmbedListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Embedded inboxes, newest first, without their tokens.
---
---`listInboxEmbeds`: GET `/inbox_embeds`
---@param params? kapso.params.listInboxEmbeds
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.InboxEmbedListResponse pages
function methods:pages(params, options) end

---Change an embedded inbox.
---
---`updateInboxEmbed`: PATCH `/inbox_embeds/{inbox_embed_id}`
---@overload fun(self: kapso.resource.platform.inbox_embeds, inbox_embed_id: string, params?: kapso.params.updateInboxEmbed|kapso.params.updateInboxEmbed.inbox_embed, options?: kapso.Options): kapso.platform.InboxEmbedResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateInboxEmbed|kapso.params.updateInboxEmbed.inbox_embed
---@param options? kapso.Options
---@return kapso.platform.InboxEmbedResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.log_search
local methods = {}

---What logs there are to search, and by which fields.
---
---`getLogSearchCatalog`: GET `/log_search/catalog`
---@param params? kapso.params.getLogSearchCatalog
---@param options? kapso.Options
---@return kapso.platform.LogSearchCatalogResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:catalog(params, options) end

---Search the logs of API calls, webhooks and workflows.
---
---`searchLogs`: GET `/log_search`
---@param params? kapso.params.searchLogs
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.LogSearchEvent items
function methods:each(params, options) end

---Search the logs, by fields too.
---
---`searchLogsWithFilters`: POST `/log_search`
---@param params? kapso.params.searchLogsWithFilters
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.LogSearchEvent items
function methods:each_with_filters(params, options) end

---Search the logs of API calls, webhooks and workflows.
---
---`searchLogs`: GET `/log_search`
---@param params? kapso.params.searchLogs
---@param options? kapso.Options
---@return kapso.platform.LogSearchResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Search the logs, by fields too.
---
---`searchLogsWithFilters`: POST `/log_search`
---@param params? kapso.params.searchLogsWithFilters
---@param options? kapso.Options
---@return kapso.platform.LogSearchResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_with_filters(params, options) end

---Search the logs of API calls, webhooks and workflows.
---
---`searchLogs`: GET `/log_search`
---@param params? kapso.params.searchLogs
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.LogSearchResponse pages
function methods:pages(params, options) end

---Search the logs, by fields too.
---
---`searchLogsWithFilters`: POST `/log_search`
---@param params? kapso.params.searchLogsWithFilters
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.LogSearchResponse pages
function methods:pages_with_filters(params, options) end

---Search the logs of API calls, webhooks and workflows.
---
---`searchLogs`: GET `/log_search`
---@param params? kapso.params.searchLogs
---@param options? kapso.Options
---@return kapso.platform.LogSearchResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:search(params, options) end

---Search the logs, by fields too.
---
---`searchLogsWithFilters`: POST `/log_search`
---@param params? kapso.params.searchLogsWithFilters
---@param options? kapso.Options
---@return kapso.platform.LogSearchResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:search_with_filters(params, options) end

end

do
---@class kapso.resource.platform.media
local methods = {}

---Have Kapso fetch a file and upload it to Meta.
---
---`uploadWhatsappMedia`: POST `/whatsapp/media`
---@param params kapso.params.uploadWhatsappMedia|kapso.params.uploadWhatsappMedia.media_ingest
---@param options? kapso.Options
---@return kapso.platform.MediaIngestResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:upload(params, options) end

end

do
---@class kapso.resource.platform.messages
local methods = {}

---Messages of the project, newest first.
---
---`listWhatsappMessages`: GET `/whatsapp/messages`
---@param params? kapso.params.listWhatsappMessages
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappMessage items
function methods:each(params, options) end

---One message.
---
---`getWhatsappMessage`: GET `/whatsapp/messages/{message_id}`
---@overload fun(self: kapso.resource.platform.messages, message_id: string, params?: kapso.params.getWhatsappMessage, options?: kapso.Options): kapso.platform.WhatsappMessageResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappMessage
---@param options? kapso.Options
---@return kapso.platform.WhatsappMessageResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Messages of the project, newest first.
---
---`listWhatsappMessages`: GET `/whatsapp/messages`
---@param params? kapso.params.listWhatsappMessages
---@param options? kapso.Options
---@return kapso.platform.WhatsappMessageListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Messages of the project, newest first.
---
---`listWhatsappMessages`: GET `/whatsapp/messages`
---@param params? kapso.params.listWhatsappMessages
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappMessageListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.notifications
local methods = {}

---Add an e-mail address, which counts once its owner has opened the link sent there.
---
---`createNotificationDestination`: POST `/notifications/destinations`
---@param params kapso.params.createNotificationDestination
---@param options? kapso.Options
---@return kapso.platform.NotificationDestinationResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_destination(params, options) end

---Remove a destination with its routes and what has not been delivered.
---
---`deleteNotificationDestination`: DELETE `/notifications/destinations/{destination_id}`
---@overload fun(self: kapso.resource.platform.notifications, destination_id: string, params?: kapso.params.deleteNotificationDestination, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteNotificationDestination
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_destination(params, options) end

---No longer send an event there, nor what has not been delivered.
---
---`deleteNotificationRoute`: DELETE `/notifications/routes/{id}`
---@overload fun(self: kapso.resource.platform.notifications, id: string, params?: kapso.params.deleteNotificationRoute, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteNotificationRoute
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_route(params, options) end

---Where the team is told, with addresses not confirmed yet and ones that fail.
---
---`listNotificationDestinations`: GET `/notifications/destinations`
---@param params? kapso.params.listNotificationDestinations
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.NotificationDestination items
function methods:each_destinations(params, options) end

---Events that a team can be told of.
---
---`listNotificationEventTypes`: GET `/notifications/events`
---@param params? kapso.params.listNotificationEventTypes
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.NotificationEventType items
function methods:each_events(params, options) end

---Which events go where, oldest first.
---
---`listNotificationRoutes`: GET `/notifications/routes`
---@param params? kapso.params.listNotificationRoutes
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.NotificationRoute items
function methods:each_routes(params, options) end

---Where the team is told, with addresses not confirmed yet and ones that fail.
---
---`listNotificationDestinations`: GET `/notifications/destinations`
---@param params? kapso.params.listNotificationDestinations
---@param options? kapso.Options
---@return kapso.platform.NotificationDestinationListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_destinations(params, options) end

---Events that a team can be told of.
---
---`listNotificationEventTypes`: GET `/notifications/events`
---@param params? kapso.params.listNotificationEventTypes
---@param options? kapso.Options
---@return kapso.platform.NotificationEventTypeListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_events(params, options) end

---Which events go where, oldest first.
---
---`listNotificationRoutes`: GET `/notifications/routes`
---@param params? kapso.params.listNotificationRoutes
---@param options? kapso.Options
---@return kapso.platform.NotificationRouteListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_routes(params, options) end

---Where the team is told, with addresses not confirmed yet and ones that fail.
---
---`listNotificationDestinations`: GET `/notifications/destinations`
---@param params? kapso.params.listNotificationDestinations
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.NotificationDestinationListResponse pages
function methods:pages_destinations(params, options) end

---Events that a team can be told of.
---
---`listNotificationEventTypes`: GET `/notifications/events`
---@param params? kapso.params.listNotificationEventTypes
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.NotificationEventTypeListResponse pages
function methods:pages_events(params, options) end

---Which events go where, oldest first.
---
---`listNotificationRoutes`: GET `/notifications/routes`
---@param params? kapso.params.listNotificationRoutes
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.NotificationRouteListResponse pages
function methods:pages_routes(params, options) end

---Send an event to a destination; what is so already stays.
---
---`upsertNotificationRoute`: PUT `/notifications/routes`
---@param params kapso.params.upsertNotificationRoute
---@param options? kapso.Options
---@return kapso.platform.NotificationRouteResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:upsert_route(params, options) end

end

do
---@class kapso.resource.platform.phone_numbers
local methods = {}

---Connect a number of a customer by its ids and token at Meta.
---
---`createCustomerWhatsappPhoneNumber`: POST `/customers/{customer_id}/whatsapp/phone_numbers`
---@overload fun(self: kapso.resource.platform.phone_numbers, customer_id: string, params?: kapso.params.createCustomerWhatsappPhoneNumber|kapso.params.createCustomerWhatsappPhoneNumber.whatsapp_phone_number, options?: kapso.Options): kapso.platform.WhatsappPhoneNumberResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createCustomerWhatsappPhoneNumber|kapso.params.createCustomerWhatsappPhoneNumber.whatsapp_phone_number
---@param options? kapso.Options
---@return kapso.platform.WhatsappPhoneNumberResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Create a webhook of a number.
---
---`createWhatsappPhoneNumberWebhook`: POST `/whatsapp/phone_numbers/{phone_number_id}/webhooks`
---@param params kapso.params.createWhatsappPhoneNumberWebhook|kapso.params.createWhatsappPhoneNumberWebhook.whatsapp_webhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_webhook(params, options) end

---Disconnect a number.
---
---`deleteWhatsappPhoneNumber`: DELETE `/whatsapp/phone_numbers/{phone_number_id}`
---@param params? kapso.params.deleteWhatsappPhoneNumber
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Delete a webhook of a number.
---
---`deleteWhatsappPhoneNumberWebhook`: DELETE `/whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.phone_numbers, webhook_id: string, params?: kapso.params.deleteWhatsappPhoneNumberWebhook, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteWhatsappPhoneNumberWebhook
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_webhook(params, options) end

---Phone numbers that the project has connected, newest first.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappPhoneNumber items
function methods:each(params, options) end

---Webhooks of a number, newest first.
---
---`listWhatsappPhoneNumberWebhooks`: GET `/whatsapp/phone_numbers/{phone_number_id}/webhooks`
---@param params? kapso.params.listWhatsappPhoneNumberWebhooks
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappWebhook items
function methods:each_webhooks(params, options) end

---One connected phone number.
---
---`getWhatsappPhoneNumber`: GET `/whatsapp/phone_numbers/{phone_number_id}`
---@param params? kapso.params.getWhatsappPhoneNumber
---@param options? kapso.Options
---@return kapso.platform.WhatsappPhoneNumberResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Whether a number can send and receive, and what stands in its way.
---
---`getWhatsappPhoneNumberHealth`: GET `/whatsapp/phone_numbers/{phone_number_id}/health`
---@param params? kapso.params.getWhatsappPhoneNumberHealth
---@param options? kapso.Options
---@return kapso.platform.WhatsappPhoneNumberHealthResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_health(params, options) end

---One webhook of a number.
---
---`getWhatsappPhoneNumberWebhook`: GET `/whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.phone_numbers, webhook_id: string, params?: kapso.params.getWhatsappPhoneNumberWebhook, options?: kapso.Options): kapso.platform.WhatsappWebhookResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappPhoneNumberWebhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_webhook(params, options) end

---Phone numbers that the project has connected, newest first.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return kapso.platform.WhatsappPhoneNumberListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Webhooks of a number, newest first.
---
---`listWhatsappPhoneNumberWebhooks`: GET `/whatsapp/phone_numbers/{phone_number_id}/webhooks`
---@param params? kapso.params.listWhatsappPhoneNumberWebhooks
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_webhooks(params, options) end

---Phone numbers that the project has connected, newest first.
---
---`listWhatsappPhoneNumbers`: GET `/whatsapp/phone_numbers`
---@param params? kapso.params.listWhatsappPhoneNumbers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappPhoneNumberListResponse pages
function methods:pages(params, options) end

---Webhooks of a number, newest first.
---
---`listWhatsappPhoneNumberWebhooks`: GET `/whatsapp/phone_numbers/{phone_number_id}/webhooks`
---@param params? kapso.params.listWhatsappPhoneNumberWebhooks
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappWebhookListResponse pages
function methods:pages_webhooks(params, options) end

---Change a connected number's name, token or settings.
---
---`updateWhatsappPhoneNumber`: PATCH `/whatsapp/phone_numbers/{phone_number_id}`
---@param params kapso.params.updateWhatsappPhoneNumber|kapso.params.updateWhatsappPhoneNumber.whatsapp_phone_number
---@param options? kapso.Options
---@return kapso.platform.WhatsappPhoneNumberResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Change or pause a webhook of a number.
---
---`updateWhatsappPhoneNumberWebhook`: PATCH `/whatsapp/phone_numbers/{phone_number_id}/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.phone_numbers, webhook_id: string, params?: kapso.params.updateWhatsappPhoneNumberWebhook|kapso.params.updateWhatsappPhoneNumberWebhook.whatsapp_webhook, options?: kapso.Options): kapso.platform.WhatsappWebhookResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappPhoneNumberWebhook|kapso.params.updateWhatsappPhoneNumberWebhook.whatsapp_webhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_webhook(params, options) end

end

do
---@class kapso.resource.platform.provider_models
local methods = {}

---Language models that agents can use.
---
---`listProviderModels`: GET `/provider_models`
---@param params? kapso.params.listProviderModels
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.ProviderModel items
function methods:each(params, options) end

---Language models that agents can use.
---
---`listProviderModels`: GET `/provider_models`
---@param params? kapso.params.listProviderModels
---@param options? kapso.Options
---@return kapso.platform.ProviderModelListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Language models that agents can use.
---
---`listProviderModels`: GET `/provider_models`
---@param params? kapso.params.listProviderModels
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.ProviderModelListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.setup_links
local methods = {}

---Create a link with which a customer connects a WhatsApp number.
---
---`createCustomerSetupLink`: POST `/customers/{customer_id}/setup_links`
---@overload fun(self: kapso.resource.platform.setup_links, customer_id: string, params?: kapso.params.createCustomerSetupLink|kapso.params.createCustomerSetupLink.setup_link, options?: kapso.Options): kapso.platform.SetupLinkCreateResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createCustomerSetupLink|kapso.params.createCustomerSetupLink.setup_link
---@param options? kapso.Options
---@return kapso.platform.SetupLinkCreateResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Setup links of a customer, newest first.
---
---`listCustomerSetupLinks`: GET `/customers/{customer_id}/setup_links`
---@overload fun(self: kapso.resource.platform.setup_links, customer_id: string, params?: kapso.params.listCustomerSetupLinks, options?: kapso.Options): kapso.Items|fun(): kapso.platform.SetupLink
---@param params kapso.params.listCustomerSetupLinks
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.SetupLink items
function methods:each(params, options) end

---Setup links of a customer, newest first.
---
---`listCustomerSetupLinks`: GET `/customers/{customer_id}/setup_links`
---@overload fun(self: kapso.resource.platform.setup_links, customer_id: string, params?: kapso.params.listCustomerSetupLinks, options?: kapso.Options): kapso.platform.SetupLinkListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listCustomerSetupLinks
---@param options? kapso.Options
---@return kapso.platform.SetupLinkListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Setup links of a customer, newest first.
---
---`listCustomerSetupLinks`: GET `/customers/{customer_id}/setup_links`
---@overload fun(self: kapso.resource.platform.setup_links, customer_id: string, params?: kapso.params.listCustomerSetupLinks, options?: kapso.Options): kapso.Pages|fun(): kapso.platform.SetupLinkListResponse
---@param params kapso.params.listCustomerSetupLinks
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.SetupLinkListResponse pages
function methods:pages(params, options) end

---Change, prolong or revoke a setup link.
---
---`updateCustomerSetupLink`: PATCH `/customers/{customer_id}/setup_links/{setup_link_id}`
---@overload fun(self: kapso.resource.platform.setup_links, customer_id: string, setup_link_id: string, params?: kapso.params.updateCustomerSetupLink|kapso.params.updateCustomerSetupLink.setup_link, options?: kapso.Options): kapso.platform.SetupLinkResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateCustomerSetupLink|kapso.params.updateCustomerSetupLink.setup_link
---@param options? kapso.Options
---@return kapso.platform.SetupLinkResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.platform.users
local methods = {}

---Members of the project.
---
---`listUsers`: GET `/users`
---@param params? kapso.params.listUsers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.User items
function methods:each(params, options) end

---Members of the project.
---
---`listUsers`: GET `/users`
---@param params? kapso.params.listUsers
---@param options? kapso.Options
---@return kapso.platform.UsersResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Members of the project.
---
---`listUsers`: GET `/users`
---@param params? kapso.params.listUsers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.UsersResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.webhook_deliveries
local methods = {}

---Deliveries to webhooks, newest first.
---
---`listWebhookDeliveries`: GET `/webhook_deliveries`
---@param params? kapso.params.listWebhookDeliveries
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WebhookDelivery items
function methods:each(params, options) end

---Deliveries to webhooks, newest first.
---
---`listWebhookDeliveries`: GET `/webhook_deliveries`
---@param params? kapso.params.listWebhookDeliveries
---@param options? kapso.Options
---@return kapso.platform.WebhookDeliveryListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Deliveries to webhooks, newest first.
---
---`listWebhookDeliveries`: GET `/webhook_deliveries`
---@param params? kapso.params.listWebhookDeliveries
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WebhookDeliveryListResponse pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.platform.webhooks
local methods = {}

---Create a webhook of the project, or with phone_number_id of a number.
---
---`createWhatsappProjectWebhook`: POST `/whatsapp/webhooks`
---@param params kapso.params.createWhatsappProjectWebhook|kapso.params.createWhatsappProjectWebhook.whatsapp_webhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a webhook.
---
---`deleteWhatsappProjectWebhook`: DELETE `/whatsapp/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.webhooks, webhook_id: string, params?: kapso.params.deleteWhatsappProjectWebhook, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteWhatsappProjectWebhook
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Webhooks of the project and of all its numbers, newest first.
---
---`listWhatsappProjectWebhooks`: GET `/whatsapp/webhooks`
---@param params? kapso.params.listWhatsappProjectWebhooks
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.platform.WhatsappWebhook items
function methods:each(params, options) end

---One webhook.
---
---`getWhatsappProjectWebhook`: GET `/whatsapp/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.webhooks, webhook_id: string, params?: kapso.params.getWhatsappProjectWebhook, options?: kapso.Options): kapso.platform.WhatsappWebhookResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWhatsappProjectWebhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Webhooks of the project and of all its numbers, newest first.
---
---`listWhatsappProjectWebhooks`: GET `/whatsapp/webhooks`
---@param params? kapso.params.listWhatsappProjectWebhooks
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Webhooks of the project and of all its numbers, newest first.
---
---`listWhatsappProjectWebhooks`: GET `/whatsapp/webhooks`
---@param params? kapso.params.listWhatsappProjectWebhooks
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.platform.WhatsappWebhookListResponse pages
function methods:pages(params, options) end

---Have a made-up event delivered.
---
---`testWhatsappProjectWebhook`: POST `/whatsapp/webhooks/{webhook_id}/test`
---@overload fun(self: kapso.resource.platform.webhooks, webhook_id: string, params?: kapso.params.testWhatsappProjectWebhook, options?: kapso.Options): kapso.platform.TestWhatsappProjectWebhookAnswer|nil, kapso.Meta|kapso.Error
---@param params kapso.params.testWhatsappProjectWebhook
---@param options? kapso.Options
---@return kapso.platform.TestWhatsappProjectWebhookAnswer|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:test(params, options) end

---Change or pause a webhook.
---
---`updateWhatsappProjectWebhook`: PATCH `/whatsapp/webhooks/{webhook_id}`
---@overload fun(self: kapso.resource.platform.webhooks, webhook_id: string, params?: kapso.params.updateWhatsappProjectWebhook|kapso.params.updateWhatsappProjectWebhook.whatsapp_webhook, options?: kapso.Options): kapso.platform.WhatsappWebhookResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWhatsappProjectWebhook|kapso.params.updateWhatsappProjectWebhook.whatsapp_webhook
---@param options? kapso.Options
---@return kapso.platform.WhatsappWebhookResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

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

do
---@class kapso.resource.workflows
local methods = {}

---Create a workflow, as a draft.
---
---`createWorkflow`: POST `/workflows`
---@param params kapso.params.createWorkflow|kapso.params.createWorkflow.workflow
---@param options? kapso.Options
---@return kapso.workflows.WorkflowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Start an active workflow with somebody.
---
---`createWorkflowExecution`: POST `/workflows/{workflow_id}/executions`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.createWorkflowExecution|kapso.params.createWorkflowExecution.workflow_execution, options?: kapso.Options): kapso.workflows.WorkflowExecutionCreateAcceptedResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createWorkflowExecution|kapso.params.createWorkflowExecution.workflow_execution
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionCreateAcceptedResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_execution(params, options) end

---Add a trigger.
---
---`createWorkflowTrigger`: POST `/workflows/{workflow_id}/triggers`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.createWorkflowTrigger|kapso.params.createWorkflowTrigger.trigger, options?: kapso.Options): kapso.workflows.WorkflowTriggerResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.createWorkflowTrigger|kapso.params.createWorkflowTrigger.trigger
---@param options? kapso.Options
---@return kapso.workflows.WorkflowTriggerResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_trigger(params, options) end

---Delete a trigger.
---
---`deleteWorkflowTrigger`: DELETE `/triggers/{trigger_id}`
---@overload fun(self: kapso.resource.workflows, trigger_id: string, params?: kapso.params.deleteWorkflowTrigger, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteWorkflowTrigger
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete_trigger(params, options) end

---Workflows of the project, newest first.
---
---`listWorkflows`: GET `/workflows`
---@param params? kapso.params.listWorkflows
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.Workflow items
function methods:each(params, options) end

---Executions that a conversation had, newest first.
---
---`listConversationFlowExecutions`: GET `/whatsapp/conversations/{conversation_id}/flow_executions`
---@overload fun(self: kapso.resource.workflows, conversation_id: string, params?: kapso.params.listConversationFlowExecutions, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.WorkflowExecutionSummary
---@param params kapso.params.listConversationFlowExecutions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.WorkflowExecutionSummary items
function methods:each_conversation_executions(params, options) end

---What happened in an execution, newest first.
---
---`listWorkflowExecutionEvents`: GET `/workflow_executions/{execution_id}/events`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.listWorkflowExecutionEvents, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.WorkflowEvent
---@param params kapso.params.listWorkflowExecutionEvents
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.WorkflowEvent items
function methods:each_execution_events(params, options) end

---Executions of a workflow, newest first.
---
---`listWorkflowExecutions`: GET `/workflows/{workflow_id}/executions`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowExecutions, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.WorkflowExecutionSummary
---@param params kapso.params.listWorkflowExecutions
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.WorkflowExecutionSummary items
function methods:each_executions(params, options) end

---Triggers of a workflow.
---
---`listWorkflowTriggers`: GET `/workflows/{workflow_id}/triggers`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowTriggers, options?: kapso.Options): kapso.Items|fun(): kapso.workflows.WorkflowTrigger
---@param params kapso.params.listWorkflowTriggers
---@param options? kapso.Options
---@return kapso.Items|fun(): kapso.workflows.WorkflowTrigger items
function methods:each_triggers(params, options) end

--- What happens in an execution, oldest first, each once, until it has ended. In a `for` loop a failure raises; `:next()`
--- returns it.
---@param execution_id string
---@param options table|nil as for `wait`; follow = false ends with what has happened so far
---@return kapso.Items|fun(): kapso.workflows.WorkflowEvent events
function methods:events(execution_id, options) end

--- Looks for an execution by what it was started with: the newest that has the phone number and these variables (tables
--- among them are not compared). A variable that no other execution has makes it certain.
---@param workflow_id string
---@param wanted table phone_number, variables, started_after (seconds since 1970); what `err.wanted` of a start is
---@return kapso.workflows.WorkflowExecutionDetail|nil execution nil, without an error, when there is none
---@return kapso.Error|nil err
function methods:find(workflow_id, wanted) end

---One workflow, without its definition.
---
---`getWorkflow`: GET `/workflows/{workflow_id}`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.getWorkflow, options?: kapso.Options): kapso.workflows.WorkflowResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWorkflow
---@param options? kapso.Options
---@return kapso.workflows.WorkflowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---One workflow with its nodes and edges.
---
---`getWorkflowDefinition`: GET `/workflows/{workflow_id}/definition`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.getWorkflowDefinition, options?: kapso.Options): kapso.workflows.WorkflowWithDefinitionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWorkflowDefinition
---@param options? kapso.Options
---@return kapso.workflows.WorkflowWithDefinitionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_definition(params, options) end

---One execution with its context and all events.
---
---`getWorkflowExecution`: GET `/workflow_executions/{execution_id}`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.getWorkflowExecution, options?: kapso.Options): kapso.workflows.WorkflowExecutionResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWorkflowExecution
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_execution(params, options) end

---The variables that a workflow can use.
---
---`getWorkflowVariables`: GET `/workflows/{workflow_id}/variables`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.getWorkflowVariables, options?: kapso.Options): kapso.workflows.WorkflowVariablesResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getWorkflowVariables
---@param options? kapso.Options
---@return kapso.workflows.WorkflowVariablesResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get_variables(params, options) end

---Workflows of the project, newest first.
---
---`listWorkflows`: GET `/workflows`
---@param params? kapso.params.listWorkflows
---@param options? kapso.Options
---@return kapso.workflows.WorkflowListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Executions that a conversation had, newest first.
---
---`listConversationFlowExecutions`: GET `/whatsapp/conversations/{conversation_id}/flow_executions`
---@overload fun(self: kapso.resource.workflows, conversation_id: string, params?: kapso.params.listConversationFlowExecutions, options?: kapso.Options): kapso.workflows.WorkflowExecutionListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listConversationFlowExecutions
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_conversation_executions(params, options) end

---What happened in an execution, newest first.
---
---`listWorkflowExecutionEvents`: GET `/workflow_executions/{execution_id}/events`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.listWorkflowExecutionEvents, options?: kapso.Options): kapso.workflows.WorkflowEventListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWorkflowExecutionEvents
---@param options? kapso.Options
---@return kapso.workflows.WorkflowEventListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_execution_events(params, options) end

---Executions of a workflow, newest first.
---
---`listWorkflowExecutions`: GET `/workflows/{workflow_id}/executions`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowExecutions, options?: kapso.Options): kapso.workflows.WorkflowExecutionListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWorkflowExecutions
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_executions(params, options) end

---Triggers of a workflow.
---
---`listWorkflowTriggers`: GET `/workflows/{workflow_id}/triggers`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowTriggers, options?: kapso.Options): kapso.workflows.WorkflowTriggerListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.listWorkflowTriggers
---@param options? kapso.Options
---@return kapso.workflows.WorkflowTriggerListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_triggers(params, options) end

---Workflows of the project, newest first.
---
---`listWorkflows`: GET `/workflows`
---@param params? kapso.params.listWorkflows
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.WorkflowListResponse pages
function methods:pages(params, options) end

---Executions that a conversation had, newest first.
---
---`listConversationFlowExecutions`: GET `/whatsapp/conversations/{conversation_id}/flow_executions`
---@overload fun(self: kapso.resource.workflows, conversation_id: string, params?: kapso.params.listConversationFlowExecutions, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.WorkflowExecutionListResponse
---@param params kapso.params.listConversationFlowExecutions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.WorkflowExecutionListResponse pages
function methods:pages_conversation_executions(params, options) end

---What happened in an execution, newest first.
---
---`listWorkflowExecutionEvents`: GET `/workflow_executions/{execution_id}/events`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.listWorkflowExecutionEvents, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.WorkflowEventListResponse
---@param params kapso.params.listWorkflowExecutionEvents
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.WorkflowEventListResponse pages
function methods:pages_execution_events(params, options) end

---Executions of a workflow, newest first.
---
---`listWorkflowExecutions`: GET `/workflows/{workflow_id}/executions`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowExecutions, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.WorkflowExecutionListResponse
---@param params kapso.params.listWorkflowExecutions
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.WorkflowExecutionListResponse pages
function methods:pages_executions(params, options) end

---Triggers of a workflow.
---
---`listWorkflowTriggers`: GET `/workflows/{workflow_id}/triggers`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.listWorkflowTriggers, options?: kapso.Options): kapso.Pages|fun(): kapso.workflows.WorkflowTriggerListResponse
---@param params kapso.params.listWorkflowTriggers
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.workflows.WorkflowTriggerListResponse pages
function methods:pages_triggers(params, options) end

---Set all triggers of a workflow, or none when one is wrong.
---
---`replaceWorkflowTriggers`: PUT `/workflows/{workflow_id}/triggers`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.replaceWorkflowTriggers, options?: kapso.Options): kapso.workflows.WorkflowTriggerListResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.replaceWorkflowTriggers
---@param options? kapso.Options
---@return kapso.workflows.WorkflowTriggerListResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:replace_triggers(params, options) end

--- Gives a waiting execution its input, once. One that is busy is tried again for a while.
---@param execution_id string the execution that was started, also where one that it has called waits
---@param data string|table the input
---@param options table|nil variables (put over those there are), kind ("payload"), timeout (30 seconds)
---@return kapso.workflows.WorkflowExecutionSummary|nil execution the one that has taken the input
---@return kapso.Meta|kapso.Error meta_or_err
function methods:resume(execution_id, data, options) end

---Give a waiting execution its input.
---
---`resumeWorkflowExecution`: POST `/workflow_executions/{execution_id}/resume`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.resumeWorkflowExecution, options?: kapso.Options): kapso.workflows.WorkflowExecutionResumeResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.resumeWorkflowExecution
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionResumeResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:resume_execution(params, options) end

--- Starts a workflow with somebody and waits for its end.
---@param workflow_id string
---@param fields kapso.params.createWorkflowExecution.workflow_execution as for `start`
---@param options table|nil as for `wait`
---@return kapso.workflows.WorkflowExecutionDetail|nil execution
---@return kapso.Meta|kapso.Error meta_or_err with `execution_id` once it has started
function methods:run(workflow_id, fields, options) end

--- Starts an active workflow with somebody, once: where nobody can know whether it has started, the error's outcome is
--- "unknown", and `client.workflows:find(err.workflow_id, err.wanted)` looks for it.
---@param workflow_id string
---@param fields kapso.params.createWorkflowExecution.workflow_execution phone_number or recipient, phone_number_id,
--- variables, context, initial_data
---@param options kapso.Options|nil
---@return { id: string, tracking_id: string, workflow_id: string, message: string }|nil started `id` is the execution's
---@return kapso.Meta|kapso.Error meta_or_err
function methods:start(workflow_id, fields, options) end

---Change a workflow; what runs of it goes on as it was.
---
---`updateWorkflow`: PATCH `/workflows/{workflow_id}`
---@overload fun(self: kapso.resource.workflows, workflow_id: string, params?: kapso.params.updateWorkflow|kapso.params.updateWorkflow.workflow, options?: kapso.Options): kapso.workflows.WorkflowResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWorkflow|kapso.params.updateWorkflow.workflow
---@param options? kapso.Options
---@return kapso.workflows.WorkflowResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---End an execution, or hand it over.
---
---`updateWorkflowExecution`: PATCH `/workflow_executions/{execution_id}`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.updateWorkflowExecution|kapso.params.updateWorkflowExecution.workflow_execution, options?: kapso.Options): kapso.workflows.WorkflowExecutionMinimalResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWorkflowExecution|kapso.params.updateWorkflowExecution.workflow_execution
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionMinimalResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_execution(params, options) end

---Turn a trigger on or off.
---
---`updateWorkflowTrigger`: PATCH `/triggers/{trigger_id}`
---@overload fun(self: kapso.resource.workflows, trigger_id: string, params?: kapso.params.updateWorkflowTrigger|kapso.params.updateWorkflowTrigger.trigger, options?: kapso.Options): kapso.workflows.WorkflowTriggerResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateWorkflowTrigger|kapso.params.updateWorkflowTrigger.trigger
---@param options? kapso.Options
---@return kapso.workflows.WorkflowTriggerResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update_trigger(params, options) end

--- Waits for an execution to end, or to come to another status: it is asked for again and again, in pauses that grow.
--- One that has failed is an answer like others: look at its `status` and `error_details`.
---@param execution_id string
---@param options table|nil status (one of running, waiting, handoff, ended, failed, or a list of them: those to wait for
--- beside the end), timeout (300 seconds; math.huge for ever), poll (1: the first pause)
---@return kapso.workflows.WorkflowExecutionDetail|nil execution
---@return kapso.Meta|kapso.Error meta_or_err kind "timeout" with `execution`, as it was last, when time is up
function methods:wait(execution_id, options) end

end

