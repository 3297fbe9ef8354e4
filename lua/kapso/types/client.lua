---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---What `kapso.new` returns.
---@class kapso.Client
---@field app_templates kapso.resource.app_templates
---@field block_users kapso.resource.block_users
---@field business_profile kapso.resource.business_profile
---@field calls kapso.resource.calls
---@field contacts kapso.resource.contacts
---@field conversations kapso.resource.conversations
---@field flows kapso.resource.flows
---@field media kapso.resource.media
---@field messages kapso.resource.messages
---@field phone_numbers kapso.resource.phone_numbers
---@field platform kapso.resource.platform
---@field templates kapso.resource.templates
---@field usernames kapso.resource.usernames
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
---@overload fun(self: kapso.Client, operation_id: "listMessages", params?: kapso.params.listMessages, options?: kapso.Options): kapso.whatsapp.MessageList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendMessage", params?: kapso.params.sendMessage, options?: kapso.Options): kapso.whatsapp.SentMessage|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendMarketingMessage", params: kapso.params.sendMarketingMessage, options?: kapso.Options): kapso.whatsapp.SentMessage|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getMessage", params: kapso.params.getMessage, options?: kapso.Options): kapso.whatsapp.Message|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getUsername", params?: kapso.params.getUsername, options?: kapso.Options): kapso.whatsapp.Username|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "setUsername", params: kapso.params.setUsername, options?: kapso.Options): kapso.whatsapp.UsernameStatus|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteUsername", params?: kapso.params.deleteUsername, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getUsernameSuggestions", params?: kapso.params.getUsernameSuggestions, options?: kapso.Options): kapso.whatsapp.UsernameSuggestions|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listConversations", params?: kapso.params.listConversations, options?: kapso.Options): kapso.whatsapp.ConversationList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getConversation", params: kapso.params.getConversation, options?: kapso.Options): kapso.whatsapp.Conversation|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listContacts", params?: kapso.params.listContacts, options?: kapso.Options): kapso.whatsapp.ContactList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getContact", params: kapso.params.getContact, options?: kapso.Options): kapso.whatsapp.Contact|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listCalls", params?: kapso.params.listCalls, options?: kapso.Options): kapso.whatsapp.CallList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "performCallAction", params: kapso.params.performCallAction, options?: kapso.Options): kapso.whatsapp.CallAction|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getCallPermissions", params: kapso.params.getCallPermissions, options?: kapso.Options): kapso.whatsapp.CallPermissions|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "uploadMedia", params: kapso.params.uploadMedia, options?: kapso.Options): kapso.whatsapp.UploadedMedia|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getMediaUrl", params: kapso.params.getMediaUrl, options?: kapso.Options): kapso.whatsapp.MediaInfo|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteMedia", params: kapso.params.deleteMedia, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "downloadMedia", params: kapso.params.downloadMedia, options?: kapso.Options): string|true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listTemplates", params?: kapso.params.listTemplates, options?: kapso.Options): kapso.whatsapp.TemplateList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createOrUpdateTemplate", params?: kapso.params.createOrUpdateTemplate, options?: kapso.Options): kapso.whatsapp.TemplateChange|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteTemplate", params?: kapso.params.deleteTemplate, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getTemplate", params: kapso.params.getTemplate, options?: kapso.Options): kapso.whatsapp.Template|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getBusinessProfile", params?: kapso.params.getBusinessProfile, options?: kapso.Options): kapso.whatsapp.BusinessProfile|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateBusinessProfile", params?: kapso.params.updateBusinessProfile, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listBlockedUsers", params?: kapso.params.listBlockedUsers, options?: kapso.Options): kapso.whatsapp.BlockedUserList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "blockUsers", params: kapso.params.blockUsers, options?: kapso.Options): kapso.whatsapp.BlockedUsers|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "unblockUsers", params: kapso.params.unblockUsers, options?: kapso.Options): kapso.whatsapp.BlockedUsers|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFlows", params?: kapso.params.listFlows, options?: kapso.Options): kapso.whatsapp.FlowList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFlow", params: kapso.params.createFlow, options?: kapso.Options): kapso.whatsapp.FlowChange|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listFlowsByPhoneNumber", params?: kapso.params.listFlowsByPhoneNumber, options?: kapso.Options): kapso.whatsapp.FlowList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "createFlowByPhoneNumber", params: kapso.params.createFlowByPhoneNumber, options?: kapso.Options): kapso.whatsapp.FlowChange|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getFlowAssets", params: kapso.params.getFlowAssets, options?: kapso.Options): kapso.whatsapp.FlowAssetList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "uploadFlowAssets", params: kapso.params.uploadFlowAssets, options?: kapso.Options): kapso.whatsapp.FlowChange|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getFlow", params: kapso.params.getFlow, options?: kapso.Options): kapso.whatsapp.Flow|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updateFlowMetadata", params: kapso.params.updateFlowMetadata, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deleteFlow", params: kapso.params.deleteFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "publishFlow", params: kapso.params.publishFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "deprecateFlow", params: kapso.params.deprecateFlow, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listPhoneNumbers", params?: kapso.params.listPhoneNumbers, options?: kapso.Options): kapso.whatsapp.PhoneNumberList|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "getPhoneNumber", params?: kapso.params.getPhoneNumber, options?: kapso.Options): kapso.whatsapp.PhoneNumber|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "updatePhoneNumber", params?: kapso.params.updatePhoneNumber, options?: kapso.Options): kapso.whatsapp.Success|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "listWhatsappPhoneNumbers", params?: kapso.params.listWhatsappPhoneNumbers, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
---@overload fun(self: kapso.Client, operation_id: "sendAppTemplate", params: kapso.params.sendAppTemplate|kapso.params.sendAppTemplate.template, options?: kapso.Options): true|nil, kapso.Meta|kapso.Error
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

