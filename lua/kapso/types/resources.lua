---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
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
---@class kapso.resource.phone_numbers
local methods = {}

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

---Set the PIN of two-step verification.
---
---`updatePhoneNumber`: POST `/{phone_number_id}`
---@param params? kapso.params.updatePhoneNumber
---@param options? kapso.Options
---@return kapso.whatsapp.Success|nil result
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

