---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
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
---@overload fun(self: kapso.resource.agent, id: string, params?: kapso.params.getAgentSession, options?: kapso.Options): kapso.Pages|fun(): kapso.agent.AgentSessionDetailResponse
---@param params kapso.params.getAgentSession
---@param options? kapso.Options
---@return kapso.Pages|fun(): kapso.agent.AgentSessionDetailResponse pages
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
---@class kapso.resource.block_users
local methods = {}

---Block people.
---
---`blockUsers`: POST `/{phone_number_id}/block_users`
---@param params kapso.params.blockUsers
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:block(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---People that a number has blocked.
---
---`listBlockedUsers`: GET `/{phone_number_id}/block_users`
---@param params? kapso.params.listBlockedUsers
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Unblock people.
---
---`unblockUsers`: DELETE `/{phone_number_id}/block_users`
---@param params kapso.params.unblockUsers
---@param options? kapso.Options
---@return true|nil result
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
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Change what people see.
---
---`updateBusinessProfile`: POST `/{phone_number_id}/whatsapp_business_profile`
---@param params? kapso.params.updateBusinessProfile
---@param options? kapso.Options
---@return true|nil result
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
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---Call history of a number.
---
---`listCalls`: GET `/{phone_number_id}/calls`
---@param params? kapso.params.listCalls
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Call history of a number.
---
---`listCalls`: GET `/{phone_number_id}/calls`
---@param params? kapso.params.listCalls
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Start, accept, reject or end a call.
---
---`performCallAction`: POST `/{phone_number_id}/calls`
---@param params kapso.params.performCallAction
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:perform(params, options) end

---Whether a person may be called.
---
---`getCallPermissions`: GET `/{phone_number_id}/call_permissions`
---@param params kapso.params.getCallPermissions
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:permissions(params, options) end

end

do
---@class kapso.resource.contacts
local methods = {}

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---One contact.
---
---`getContact`: GET `/{phone_number_id}/contacts/{wa_id}`
---@overload fun(self: kapso.resource.contacts, wa_id: string, params?: kapso.params.getContact, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getContact
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Contacts of a number.
---
---`listContacts`: GET `/{phone_number_id}/contacts`
---@param params? kapso.params.listContacts
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
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
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---One conversation.
---
---`getConversation`: GET `/{phone_number_id}/conversations/{conversation_id}`
---@overload fun(self: kapso.resource.conversations, conversation_id: string, params?: kapso.params.getConversation, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getConversation
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Conversations of a number, latest activity first.
---
---`listConversations`: GET `/{phone_number_id}/conversations`
---@param params? kapso.params.listConversations
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Conversations of a number, latest activity first.
---
---`listConversations`: GET `/{phone_number_id}/conversations`
---@param params? kapso.params.listConversations
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

end

do
---@class kapso.resource.flows
local methods = {}

---Create a flow.
---
---`createFlow`: POST `/{business_account_id}/flows`
---@param params kapso.params.createFlow
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Create a flow in a number's account.
---
---`createFlowByPhoneNumber`: POST `/{phone_number_id}/flows`
---@param params kapso.params.createFlowByPhoneNumber
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create_by_phone_number(params, options) end

---Delete a draft flow.
---
---`deleteFlow`: DELETE `/flows/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.deleteFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteFlow
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Take a published flow out of use.
---
---`deprecateFlow`: POST `/{flow_id}/deprecate`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.deprecateFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deprecateFlow
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:deprecate(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): kapso.Items|fun(): any
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each_by_phone_number(params, options) end

---One flow.
---
---`getFlow`: GET `/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFlow
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list_by_phone_number(params, options) end

---Flows of an account.
---
---`listFlows`: GET `/{business_account_id}/flows`
---@param params? kapso.params.listFlows
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Where a flow's JSON can be downloaded.
---
---`getFlowAssets`: GET `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.getFlowAssets, options?: kapso.Options): kapso.Pages|fun(): true
---@param params kapso.params.getFlowAssets
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages_assets(params, options) end

---Flows of the account that a number belongs to.
---
---`listFlowsByPhoneNumber`: GET `/{phone_number_id}/flows`
---@param params? kapso.params.listFlowsByPhoneNumber
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages_by_phone_number(params, options) end

---Publish a flow, for good.
---
---`publishFlow`: POST `/{flow_id}/publish`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.publishFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.publishFlow
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:publish(params, options) end

---Rename a flow or change its categories or endpoint.
---
---`updateFlowMetadata`: POST `/{flow_id}`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.updateFlowMetadata, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.updateFlowMetadata
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

---Replace a draft flow's JSON.
---
---`uploadFlowAssets`: POST `/{flow_id}/assets`
---@overload fun(self: kapso.resource.flows, flow_id: string, params?: kapso.params.uploadFlowAssets, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.uploadFlowAssets
---@param options? kapso.Options
---@return true|nil result
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
---@class kapso.resource.media
local methods = {}

---Delete an uploaded file.
---
---`deleteMedia`: DELETE `/{media_id}`
---@overload fun(self: kapso.resource.media, media_id: string, params?: kapso.params.deleteMedia, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.deleteMedia
---@param options? kapso.Options
---@return true|nil result
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
---@overload fun(self: kapso.resource.media, media_id: string, params?: kapso.params.getMediaUrl, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getMediaUrl
---@param options? kapso.Options
---@return true|nil result
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
---@class kapso.resource.messages
local methods = {}

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---One message of the history.
---
---`getMessage`: GET `/{phone_number_id}/messages/{message_id}`
---@overload fun(self: kapso.resource.messages, message_id: string, params?: kapso.params.getMessage, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getMessage
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Message history of a number, newest first.
---
---`listMessages`: GET `/{phone_number_id}/messages`
---@param params? kapso.params.listMessages
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Send a message, or mark one as read.
---
---`sendMessage`: POST `/{phone_number_id}/messages`
---@param params? kapso.params.sendMessage
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send(params, options) end

---Send a marketing template.
---
---`sendMarketingMessage`: POST `/{phone_number_id}/marketing_messages`
---@param params kapso.params.sendMarketingMessage
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:send_marketing(params, options) end

end

do
---@class kapso.resource.phone_numbers
local methods = {}

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---One phone number.
---
---`getPhoneNumber`: GET `/{phone_number_id}`
---@param params? kapso.params.getPhoneNumber
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Phone numbers of an account.
---
---`listPhoneNumbers`: GET `/{business_account_id}/phone_numbers`
---@param params? kapso.params.listPhoneNumbers
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Set the PIN of two-step verification.
---
---`updatePhoneNumber`: POST `/{phone_number_id}`
---@param params? kapso.params.updatePhoneNumber
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

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
---@class kapso.resource.templates
local methods = {}

---Create a template, or with hsm_id change what is given of one.
---
---`createOrUpdateTemplate`: POST `/{business_account_id}/message_templates`
---@param params? kapso.params.createOrUpdateTemplate
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:create(params, options) end

---Delete a template by name or hsm_id.
---
---`deleteTemplate`: DELETE `/{business_account_id}/message_templates`
---@param params? kapso.params.deleteTemplate
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return kapso.Items|fun(): any items
function methods:each(params, options) end

---One template.
---
---`getTemplate`: GET `/{business_account_id}/message_templates/{template_id}`
---@overload fun(self: kapso.resource.templates, template_id: string, params?: kapso.params.getTemplate, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@param params kapso.params.getTemplate
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:list(params, options) end

---Templates of an account.
---
---`listTemplates`: GET `/{business_account_id}/message_templates`
---@param params? kapso.params.listTemplates
---@param options? kapso.Options
---@return kapso.Pages|fun(): true pages
function methods:pages(params, options) end

---Create a template, or with hsm_id change what is given of one.
---
---`createOrUpdateTemplate`: POST `/{business_account_id}/message_templates`
---@param params? kapso.params.createOrUpdateTemplate
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:update(params, options) end

end

do
---@class kapso.resource.usernames
local methods = {}

---Give a number's username up.
---
---`deleteUsername`: DELETE `/{phone_number_id}/username`
---@param params? kapso.params.deleteUsername
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:delete(params, options) end

---The username of a number.
---
---`getUsername`: GET `/{phone_number_id}/username`
---@param params? kapso.params.getUsername
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:get(params, options) end

---Claim a username for a number.
---
---`setUsername`: POST `/{phone_number_id}/username`
---@param params kapso.params.setUsername
---@param options? kapso.Options
---@return true|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:set(params, options) end

---Usernames that a number could have.
---
---`getUsernameSuggestions`: GET `/{phone_number_id}/username_suggestions`
---@param params? kapso.params.getUsernameSuggestions
---@param options? kapso.Options
---@return true|nil result
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

---Give a waiting execution its input.
---
---`resumeWorkflowExecution`: POST `/workflow_executions/{execution_id}/resume`
---@overload fun(self: kapso.resource.workflows, execution_id: string, params?: kapso.params.resumeWorkflowExecution, options?: kapso.Options): kapso.workflows.WorkflowExecutionResumeResponse|nil, kapso.Meta|kapso.Error
---@param params kapso.params.resumeWorkflowExecution
---@param options? kapso.Options
---@return kapso.workflows.WorkflowExecutionResumeResponse|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function methods:resume_execution(params, options) end

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

end

