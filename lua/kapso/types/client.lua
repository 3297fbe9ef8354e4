---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---What `kapso.new` returns.
---@class kapso.Client
---@field agent kapso.resource.agent
---@field app_templates kapso.resource.app_templates
---@field block_users kapso.resource.block_users
---@field business_profile kapso.resource.business_profile
---@field calls kapso.resource.calls
---@field contacts kapso.resource.contacts
---@field conversations kapso.resource.conversations
---@field flows kapso.resource.flows
---@field functions kapso.resource.functions
---@field media kapso.resource.media
---@field messages kapso.resource.messages
---@field phone_numbers kapso.resource.phone_numbers
---@field platform kapso.resource.platform
---@field templates kapso.resource.templates
---@field usernames kapso.resource.usernames
---@field workflows kapso.resource.workflows
local Client = {}

--- Sends a message.
---
--- The result is the server's answer, `sent.messages[1].id` the message's id (wamid). A send whose outcome
--- is `unknown` is never repeated by the library.
---@param to string|table phone number, BSUID, or `{ phone, bsuid, group }`
---@param message table what a builder of `kapso.message` returns, or any table in wire shape
---@param options table|nil reply_to, track, phone_number_id, marketing, timeout; with marketing on a client that is
--- direct also product_policy, message_activity_sharing
---@return table|nil sent
---@return kapso.Meta|kapso.Error meta_or_err
function Client:send(to, message, options) end

--- Sends to each of many, `concurrency` at a time, and gives the results as they come:
---
---     for to, sent, err in client:send_all(numbers, build, { concurrency = 64 }) do … end
---
--- Memory is bounded, however many there are. `build(to, row)` returns the message (and options of the
--- send); an error of kind "invalid" that it raises is that recipient's, any other ends the loop.
---@param recipients table|function a list, or an iterator that gives `to` (and a row)
---@param build function|table function(to, row) → message, options; or one message for all
---@param options table|nil concurrency (64), send (options of every send)
---@return function iterator of to, sent, err, row
function Client:send_all(recipients, build, options) end

--- Marks a message as read, and with `typing` shows that an answer is being written (for about 25 seconds).
---@param wamid string id of the message received
---@param options table|nil typing (boolean), phone_number_id, timeout
---@return table|nil result
---@return kapso.Meta|kapso.Error meta_or_err
function Client:mark_read(wamid, options) end

--- Calls any operation by its operationId. Raises for an operation that does not exist.
---@param operation_id string as "listConversations"
---@param params table|nil path, query, header and body fields by wire name
---@param options kapso.Options|nil unchecked (send what is not declared as well), to (path or writer of a file), timeout
---@return any result the decoded answer
---@return kapso.Meta|kapso.Error meta_or_err
---@overload fun(self: kapso.Client, operation_id: "listMessages", params?: kapso.params.listMessages, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendMessage", params?: kapso.params.sendMessage, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendMarketingMessage", params: kapso.params.sendMarketingMessage, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getMessage", params: kapso.params.getMessage, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getUsername", params?: kapso.params.getUsername, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "setUsername", params: kapso.params.setUsername, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteUsername", params?: kapso.params.deleteUsername, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getUsernameSuggestions", params?: kapso.params.getUsernameSuggestions, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listConversations", params?: kapso.params.listConversations, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getConversation", params: kapso.params.getConversation, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listContacts", params?: kapso.params.listContacts, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getContact", params: kapso.params.getContact, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listCalls", params?: kapso.params.listCalls, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "performCallAction", params: kapso.params.performCallAction, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getCallPermissions", params: kapso.params.getCallPermissions, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "uploadMedia", params: kapso.params.uploadMedia, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getMediaUrl", params: kapso.params.getMediaUrl, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteMedia", params: kapso.params.deleteMedia, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "downloadMedia", params: kapso.params.downloadMedia, options?: kapso.Options): string|true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listTemplates", params?: kapso.params.listTemplates, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createOrUpdateTemplate", params?: kapso.params.createOrUpdateTemplate, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteTemplate", params?: kapso.params.deleteTemplate, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getTemplate", params: kapso.params.getTemplate, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getBusinessProfile", params?: kapso.params.getBusinessProfile, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateBusinessProfile", params?: kapso.params.updateBusinessProfile, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listBlockedUsers", params?: kapso.params.listBlockedUsers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "blockUsers", params: kapso.params.blockUsers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "unblockUsers", params: kapso.params.unblockUsers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFlows", params?: kapso.params.listFlows, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFlow", params: kapso.params.createFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFlowsByPhoneNumber", params?: kapso.params.listFlowsByPhoneNumber, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFlowByPhoneNumber", params: kapso.params.createFlowByPhoneNumber, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getFlowAssets", params: kapso.params.getFlowAssets, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "uploadFlowAssets", params: kapso.params.uploadFlowAssets, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getFlow", params: kapso.params.getFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateFlowMetadata", params: kapso.params.updateFlowMetadata, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteFlow", params: kapso.params.deleteFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "publishFlow", params: kapso.params.publishFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deprecateFlow", params: kapso.params.deprecateFlow, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listPhoneNumbers", params?: kapso.params.listPhoneNumbers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getPhoneNumber", params?: kapso.params.getPhoneNumber, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updatePhoneNumber", params?: kapso.params.updatePhoneNumber, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWhatsappPhoneNumbers", params?: kapso.params.listWhatsappPhoneNumbers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWorkflows", params?: kapso.params.listWorkflows, options?: kapso.Options): kapso.workflows.WorkflowListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createWorkflow", params: kapso.params.createWorkflow|kapso.params.createWorkflow.workflow, options?: kapso.Options): kapso.workflows.WorkflowResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getWorkflow", params: kapso.params.getWorkflow, options?: kapso.Options): kapso.workflows.WorkflowResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateWorkflow", params: kapso.params.updateWorkflow|kapso.params.updateWorkflow.workflow, options?: kapso.Options): kapso.workflows.WorkflowResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getWorkflowDefinition", params: kapso.params.getWorkflowDefinition, options?: kapso.Options): kapso.workflows.WorkflowWithDefinitionResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getWorkflowVariables", params: kapso.params.getWorkflowVariables, options?: kapso.Options): kapso.workflows.WorkflowVariablesResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWorkflowExecutions", params: kapso.params.listWorkflowExecutions, options?: kapso.Options): kapso.workflows.WorkflowExecutionListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createWorkflowExecution", params: kapso.params.createWorkflowExecution|kapso.params.createWorkflowExecution.workflow_execution, options?: kapso.Options): kapso.workflows.WorkflowExecutionCreateAcceptedResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getWorkflowExecution", params: kapso.params.getWorkflowExecution, options?: kapso.Options): kapso.workflows.WorkflowExecutionResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateWorkflowExecution", params: kapso.params.updateWorkflowExecution|kapso.params.updateWorkflowExecution.workflow_execution, options?: kapso.Options): kapso.workflows.WorkflowExecutionMinimalResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWorkflowExecutionEvents", params: kapso.params.listWorkflowExecutionEvents, options?: kapso.Options): kapso.workflows.WorkflowEventListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "resumeWorkflowExecution", params: kapso.params.resumeWorkflowExecution, options?: kapso.Options): kapso.workflows.WorkflowExecutionResumeResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listConversationFlowExecutions", params: kapso.params.listConversationFlowExecutions, options?: kapso.Options): kapso.workflows.WorkflowExecutionListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWorkflowTriggers", params: kapso.params.listWorkflowTriggers, options?: kapso.Options): kapso.workflows.WorkflowTriggerListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createWorkflowTrigger", params: kapso.params.createWorkflowTrigger|kapso.params.createWorkflowTrigger.trigger, options?: kapso.Options): kapso.workflows.WorkflowTriggerResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "replaceWorkflowTriggers", params: kapso.params.replaceWorkflowTriggers, options?: kapso.Options): kapso.workflows.WorkflowTriggerListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateWorkflowTrigger", params: kapso.params.updateWorkflowTrigger|kapso.params.updateWorkflowTrigger.trigger, options?: kapso.Options): kapso.workflows.WorkflowTriggerResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteWorkflowTrigger", params: kapso.params.deleteWorkflowTrigger, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFunctions", params?: kapso.params.listFunctions, options?: kapso.Options): kapso.workflows.FunctionListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFunction", params: kapso.params.createFunction|kapso.params.createFunction.function, options?: kapso.Options): kapso.workflows.FunctionResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getFunction", params: kapso.params.getFunction, options?: kapso.Options): kapso.workflows.FunctionResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateFunction", params: kapso.params.updateFunction|kapso.params.updateFunction.function, options?: kapso.Options): kapso.workflows.FunctionResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteFunction", params: kapso.params.deleteFunction, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deployFunction", params: kapso.params.deployFunction, options?: kapso.Options): kapso.workflows.FunctionDeployResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "invokeFunction", params: kapso.params.invokeFunction, options?: kapso.Options): kapso.workflows.FunctionInvokeResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFunctionSecrets", params: kapso.params.listFunctionSecrets, options?: kapso.Options): kapso.workflows.FunctionSecretListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFunctionSecret", params: kapso.params.createFunctionSecret|kapso.params.createFunctionSecret.secret, options?: kapso.Options): kapso.workflows.SimpleMessageResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteFunctionSecret", params: kapso.params.deleteFunctionSecret, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFunctionInvocations", params: kapso.params.listFunctionInvocations, options?: kapso.Options): kapso.workflows.FunctionInvocationsResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listAgentModes", params?: kapso.params.listAgentModes, options?: kapso.Options): kapso.agent.AgentModeListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getAgentMode", params: kapso.params.getAgentMode, options?: kapso.Options): kapso.agent.AgentModeResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listAgentModeSessions", params: kapso.params.listAgentModeSessions, options?: kapso.Options): kapso.agent.AgentSessionListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getAgentSession", params: kapso.params.getAgentSession, options?: kapso.Options): kapso.agent.AgentSessionDetailResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createAgentRun", params: kapso.params.createAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getAgentRun", params: kapso.params.getAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "pauseAgentRun", params: kapso.params.pauseAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "resumeAgentRun", params: kapso.params.resumeAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "cancelAgentRun", params: kapso.params.cancelAgentRun, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "approveAgentRunTool", params: kapso.params.approveAgentRunTool, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "rejectAgentRunTool", params: kapso.params.rejectAgentRunTool, options?: kapso.Options): kapso.agent.AgentRunResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listAppTemplates", params?: kapso.params.listAppTemplates, options?: kapso.Options): kapso.app.AppTemplateListResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createAppTemplate", params: kapso.params.createAppTemplate|kapso.params.createAppTemplate.template, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getAppTemplate", params: kapso.params.getAppTemplate, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateAppTemplate", params: kapso.params.updateAppTemplate|kapso.params.updateAppTemplate.template, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteAppTemplate", params: kapso.params.deleteAppTemplate, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "submitAppTemplate", params: kapso.params.submitAppTemplate, options?: kapso.Options): kapso.app.AppTemplateSubmitResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateAppTemplateOnMeta", params: kapso.params.updateAppTemplateOnMeta|kapso.params.updateAppTemplateOnMeta.template, options?: kapso.Options): kapso.app.AppTemplateResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "syncAppTemplates", params?: kapso.params.syncAppTemplates, options?: kapso.Options): kapso.app.AppTemplateSyncResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getAppTemplateSyncStatus", params?: kapso.params.getAppTemplateSyncStatus, options?: kapso.Options): kapso.app.AppTemplateSyncStatusResponse|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendAppTemplate", params: kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template, options?: kapso.Options): kapso.app.AppTemplateSendResponse|nil, kapso.Meta|kapso.Error
function Client:call(operation_id, params, options) end

--- Iterates over the items of all pages of a list. In a `for` loop a failure raises; `:next()` returns it.
---@param operation_id string
---@param params table|nil
---@param options kapso.Options|nil as for `call`, and `limit`: how many items in all
---@return kapso.Items items
function Client:each(operation_id, params, options) end

--- Iterates over the pages of a list.
---@param operation_id string
---@param params table|nil
---@param options kapso.Options|nil as for `each`
---@return kapso.Pages pages
function Client:pages(operation_id, params, options) end

--- Carries a request out, with the retries that are safe.
---@param call table method, url, and what `kapso.request` puts in
---@return any result
---@return kapso.Meta|kapso.Error meta_or_err
function Client:perform(call) end

--- Ends what is under way (those calls fail as cancelled) and closes the connections. The client can be used again.
function Client:close() end

