---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listMessages
---@field after? string
---@field before? string
---@field conversation_id? string
---@field direction? "inbound"|"outbound"
---@field fields? string kapso() or kapso(direction,status,processing_status)
---@field limit? integer
---@field phone_number_id? string
---@field since? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "pending"|"sent"|"delivered"|"read"|"failed"
---@field ["until"] string|nil an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.params.sendMessage.audio
---@field id? string
---@field link? string
---@field voice? boolean

---@class kapso.params.sendMessage.contacts.addresses
---@field city? string
---@field country? string
---@field country_code? string
---@field state? string
---@field street? string
---@field type? string
---@field zip? string

---@class kapso.params.sendMessage.contacts.emails
---@field email? string
---@field type? string

---@class kapso.params.sendMessage.contacts.name
---@field first_name? string
---@field formatted_name string
---@field last_name? string
---@field middle_name? string
---@field prefix? string
---@field suffix? string

---@class kapso.params.sendMessage.contacts.org
---@field company? string
---@field department? string
---@field title? string

---@class kapso.params.sendMessage.contacts.phones
---@field phone? string
---@field type? string
---@field wa_id? string

---@class kapso.params.sendMessage.contacts.urls
---@field type? string
---@field url? string

---@class kapso.params.sendMessage.contacts
---@field addresses? kapso.params.sendMessage.contacts.addresses[]
---@field birthday? string a date as 2025-01-31
---@field emails? kapso.params.sendMessage.contacts.emails[]
---@field name kapso.params.sendMessage.contacts.name
---@field org? kapso.params.sendMessage.contacts.org
---@field phones? kapso.params.sendMessage.contacts.phones[]
---@field urls? kapso.params.sendMessage.contacts.urls[]

---@class kapso.params.sendMessage.context
---@field message_id? string

---@class kapso.params.sendMessage.document
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.image
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.action.buttons.reply
---@field id string
---@field title string

---@class kapso.params.sendMessage.interactive.action.buttons
---@field reply kapso.params.sendMessage.interactive.action.buttons.reply
---@field type "reply"

---@class kapso.params.sendMessage.interactive.action.cards.action.buttons.quick_reply
---@field id string
---@field title string

---@class kapso.params.sendMessage.interactive.action.cards.action.buttons
---@field quick_reply kapso.params.sendMessage.interactive.action.cards.action.buttons.quick_reply
---@field type "quick_reply"

---@class kapso.params.sendMessage.interactive.action.cards.action.parameters
---@field display_text? string
---@field url? string

---@class kapso.params.sendMessage.interactive.action.cards.action
---@field buttons? kapso.params.sendMessage.interactive.action.cards.action.buttons[]
---@field name? "cta_url"
---@field parameters? kapso.params.sendMessage.interactive.action.cards.action.parameters

---@class kapso.params.sendMessage.interactive.action.cards.body
---@field text? string

---@class kapso.params.sendMessage.interactive.action.cards.header.image
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.action.cards.header.video
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.action.cards.header
---@field image? kapso.params.sendMessage.interactive.action.cards.header.image
---@field type "image"|"video"
---@field video? kapso.params.sendMessage.interactive.action.cards.header.video

---@class kapso.params.sendMessage.interactive.action.cards
---@field action kapso.params.sendMessage.interactive.action.cards.action
---@field body? kapso.params.sendMessage.interactive.action.cards.body
---@field card_index integer
---@field header kapso.params.sendMessage.interactive.action.cards.header

---@class kapso.params.sendMessage.interactive.action.parameters.flow_action_payload
---@field data? table<string, any>
---@field screen? string

---@class kapso.params.sendMessage.interactive.action.parameters.sections.product_items
---@field product_retailer_id string

---@class kapso.params.sendMessage.interactive.action.parameters.sections.rows
---@field description? string
---@field id string
---@field title string

---@class kapso.params.sendMessage.interactive.action.parameters.sections
---@field product_items? kapso.params.sendMessage.interactive.action.parameters.sections.product_items[]
---@field rows? kapso.params.sendMessage.interactive.action.parameters.sections.rows[]
---@field title? string

---@class kapso.params.sendMessage.interactive.action.parameters
---@field display_text? string
---@field flow_action? "navigate"|"data_exchange"
---@field flow_action_payload? kapso.params.sendMessage.interactive.action.parameters.flow_action_payload
---@field flow_cta? string
---@field mode? "draft"|"published"
---@field sections? kapso.params.sendMessage.interactive.action.parameters.sections[]
---@field url? string

---@class kapso.params.sendMessage.interactive.action.sections.product_items
---@field product_retailer_id string

---@class kapso.params.sendMessage.interactive.action.sections.rows
---@field description? string
---@field id string
---@field title string

---@class kapso.params.sendMessage.interactive.action.sections
---@field product_items? kapso.params.sendMessage.interactive.action.sections.product_items[]
---@field rows? kapso.params.sendMessage.interactive.action.sections.rows[]
---@field title? string

---@class kapso.params.sendMessage.interactive.action
---@field button? string
---@field buttons? kapso.params.sendMessage.interactive.action.buttons[]
---@field cards? kapso.params.sendMessage.interactive.action.cards[]
---@field name? "cta_url"|"send_location"|"request_contact_info"|"address_message"|"flow"|"call_permission_request"|"catalog_message"|"review_and_pay"|"review_order"|"voice_call"
---@field parameters? kapso.params.sendMessage.interactive.action.parameters
---@field sections? kapso.params.sendMessage.interactive.action.sections[]

---@class kapso.params.sendMessage.interactive.body
---@field text string

---@class kapso.params.sendMessage.interactive.footer
---@field text? string

---@class kapso.params.sendMessage.interactive.header.document
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.header.image
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.header.video
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.interactive.header
---@field document? kapso.params.sendMessage.interactive.header.document
---@field image? kapso.params.sendMessage.interactive.header.image
---@field text? string
---@field type? "text"|"image"|"video"|"document"
---@field video? kapso.params.sendMessage.interactive.header.video

---@class kapso.params.sendMessage.interactive
---@field action kapso.params.sendMessage.interactive.action
---@field body? kapso.params.sendMessage.interactive.body
---@field footer? kapso.params.sendMessage.interactive.footer
---@field header? kapso.params.sendMessage.interactive.header
---@field type "button"|"list"|"flow"|"cta_url"|"carousel"|"location_request_message"|"request_contact_info"|"address_message"|"order_details"|"order_status"|"product"|"product_list"|"call_permission_request"|"catalog_message"|"voice_call"

---@class kapso.params.sendMessage.location
---@field address? string
---@field latitude number|string
---@field longitude number|string
---@field name? string

---@class kapso.params.sendMessage.reaction
---@field emoji string
---@field message_id string

---@class kapso.params.sendMessage.sticker
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage.template.language
---@field code string

---@class kapso.params.sendMessage.template
---@field components? table<string, any>[]
---@field language kapso.params.sendMessage.template.language
---@field name string

---@class kapso.params.sendMessage.text
---@field body string
---@field preview_url? boolean

---@class kapso.params.sendMessage.typing_indicator
---@field type? "text"

---@class kapso.params.sendMessage.video
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.params.sendMessage
---@field audio? kapso.params.sendMessage.audio
---@field biz_opaque_callback_data? string
---@field contacts? kapso.params.sendMessage.contacts[]
---@field context? kapso.params.sendMessage.context
---@field document? kapso.params.sendMessage.document
---@field image? kapso.params.sendMessage.image
---@field interactive? kapso.params.sendMessage.interactive
---@field location? kapso.params.sendMessage.location
---@field message_id? string
---@field messaging_account_id? string
---@field messaging_product? "whatsapp"
---@field paid_messaging_account_id? string
---@field phone_number_id? string
---@field reaction? kapso.params.sendMessage.reaction
---@field recipient? string
---@field recipient_type? "individual"|"group"
---@field status? "read"
---@field sticker? kapso.params.sendMessage.sticker
---@field template? kapso.params.sendMessage.template
---@field text? kapso.params.sendMessage.text
---@field to? string
---@field type? "text"|"image"|"video"|"audio"|"document"|"sticker"|"location"|"contacts"|"interactive"|"template"|"reaction"
---@field typing_indicator? kapso.params.sendMessage.typing_indicator
---@field video? kapso.params.sendMessage.video

---@class kapso.params.sendMarketingMessage.template.language
---@field code string

---@class kapso.params.sendMarketingMessage.template
---@field components? table<string, any>[]
---@field language kapso.params.sendMarketingMessage.template.language
---@field name string

---@class kapso.params.sendMarketingMessage
---@field biz_opaque_callback_data? string
---@field message_activity_sharing? boolean
---@field messaging_product? "whatsapp"
---@field phone_number_id? string
---@field product_policy? "CLOUD_API_FALLBACK"|"STRICT"
---@field recipient? string
---@field recipient_type? "individual"
---@field template kapso.params.sendMarketingMessage.template
---@field to? string
---@field type? "template"

---@class kapso.params.getMessage
---@field fields? string
---@field message_id string
---@field phone_number_id? string

---@class kapso.params.getUsername
---@field phone_number_id? string

---@class kapso.params.setUsername
---@field phone_number_id? string
---@field transfer_action? "none"|"force_transfer"
---@field username string

---@class kapso.params.deleteUsername
---@field phone_number_id? string

---@class kapso.params.getUsernameSuggestions
---@field phone_number_id? string

---@class kapso.params.listConversations
---@field after? string
---@field assigned_user_id? string a UUID
---@field before? string
---@field fields? string kapso()
---@field last_active_since? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_active_until? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field limit? integer
---@field phone_number? string
---@field phone_number_id? string
---@field status? "active"|"ended"
---@field unassigned? boolean

---@class kapso.params.getConversation
---@field conversation_id string
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.listContacts
---@field after? string
---@field before? string
---@field customer_id? string
---@field fields? string
---@field has_customer? boolean
---@field limit? integer
---@field phone_number_id? string
---@field wa_id? string

---@class kapso.params.getContact
---@field fields? string
---@field phone_number_id? string
---@field wa_id string

---@class kapso.params.listCalls
---@field after? string
---@field before? string
---@field direction? "inbound"|"outbound"
---@field fields? string
---@field limit? integer
---@field phone_number_id? string
---@field since? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "initiated"|"ringing"|"answered"|"completed"|"failed"
---@field ["until"] string|nil an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.params.performCallAction.session
---@field sdp? string
---@field sdp_type? "offer"|"answer"

---@class kapso.params.performCallAction
---@field action "connect"|"pre_accept"|"accept"|"reject"|"terminate"
---@field biz_opaque_callback_data? string
---@field call_id? string
---@field messaging_product? "whatsapp"
---@field phone_number_id? string
---@field session? kapso.params.performCallAction.session
---@field to? string

---@class kapso.params.getCallPermissions
---@field phone_number_id? string
---@field user_wa_id string

---@class kapso.params.uploadMedia
---@field file kapso.File
---@field messaging_product? "whatsapp"
---@field phone_number_id? string

---@class kapso.params.getMediaUrl
---@field media_id string
---@field phone_number_id? string

---@class kapso.params.deleteMedia
---@field media_id string
---@field phone_number_id? string given: the file must be its own

---@class kapso.params.downloadMedia
---@field token string

---@class kapso.params.listTemplates
---@field after? string
---@field before? string
---@field business_account_id? string
---@field category? "AUTHENTICATION"|"MARKETING"|"UTILITY"
---@field language? string
---@field limit? integer
---@field name? string
---@field status? "APPROVED"|"PENDING"|"REJECTED"

---@class kapso.params.createOrUpdateTemplate
---@field allow_category_change? boolean
---@field business_account_id? string
---@field category? "AUTHENTICATION"|"MARKETING"|"UTILITY"
---@field components? table<string, any>[]
---@field cta_url_link_tracking_opted_out? boolean
---@field hsm_id? string id of the template to change
---@field language? string
---@field library_template_body_inputs? table<string, any>
---@field library_template_button_inputs? table<string, any>[]
---@field library_template_name? string of Meta's template library, instead of components
---@field message_send_ttl_seconds? integer
---@field name? string
---@field parameter_format? "NAMED"|"POSITIONAL"
---@field sub_category? string

---@class kapso.params.deleteTemplate
---@field business_account_id? string
---@field hsm_id? string
---@field name? string

---@class kapso.params.getTemplate
---@field business_account_id? string
---@field fields? string
---@field template_id string

---@class kapso.params.getBusinessProfile
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.updateBusinessProfile
---@field about? string
---@field address? string
---@field description? string
---@field email? string an e-mail address
---@field messaging_product? "whatsapp"
---@field phone_number_id? string
---@field profile_picture_handle? string a handle, from client.uploads:file
---@field vertical? "ALCOHOL"|"APPAREL"|"AUTO"|"BEAUTY"|"EDU"|"ENTERTAIN"|"EVENT_PLAN"|"FINANCE"|"GOVT"|"GROCERY"|"HEALTH"|"HOTEL"|"NONPROFIT"|"ONLINE_GAMBLING"|"OTC_DRUGS"|"OTHER"|"PHYSICAL_GAMBLING"|"PROF_SERVICES"|"RESTAURANT"|"RETAIL"|"TRAVEL"
---@field websites? string[]

---@class kapso.params.listBlockedUsers
---@field after? string
---@field before? string
---@field limit? integer
---@field phone_number_id? string

---@class kapso.params.blockUsers.block_users
---@field user string

---@class kapso.params.blockUsers
---@field block_users kapso.params.blockUsers.block_users[]
---@field messaging_product? "whatsapp"
---@field phone_number_id? string

---@class kapso.params.unblockUsers.block_users
---@field user string

---@class kapso.params.unblockUsers
---@field block_users kapso.params.unblockUsers.block_users[]
---@field messaging_product? "whatsapp"
---@field phone_number_id? string

---@class kapso.params.listFlows
---@field after? string
---@field before? string
---@field business_account_id? string
---@field limit? integer

---@class kapso.params.createFlow
---@field business_account_id? string
---@field categories ("SIGN_UP"|"SIGN_IN"|"APPOINTMENT_BOOKING"|"LEAD_GENERATION"|"CONTACT_US"|"CUSTOMER_SUPPORT"|"SURVEY"|"OTHER")[]
---@field clone_flow_id? string
---@field endpoint_uri? string
---@field flow_json? string JSON; with publish the flow is created and published at once
---@field name string
---@field publish? boolean

---@class kapso.params.listFlowsByPhoneNumber
---@field after? string
---@field before? string
---@field limit? integer
---@field phone_number_id? string

---@class kapso.params.createFlowByPhoneNumber
---@field categories ("SIGN_UP"|"SIGN_IN"|"APPOINTMENT_BOOKING"|"LEAD_GENERATION"|"CONTACT_US"|"CUSTOMER_SUPPORT"|"SURVEY"|"OTHER")[]
---@field clone_flow_id? string
---@field endpoint_uri? string
---@field flow_json? string JSON; with publish the flow is created and published at once
---@field name string
---@field phone_number_id? string
---@field publish? boolean

---@class kapso.params.getFlowAssets
---@field after? string
---@field before? string
---@field flow_id string
---@field limit? integer

---@class kapso.params.uploadFlowAssets
---@field asset_type? "FLOW_JSON"
---@field file kapso.File
---@field flow_id string
---@field name? "flow.json"

---@class kapso.params.getFlow
---@field business_account_id? string or phone_number_id; the client's when left out
---@field fields? string
---@field flow_id string
---@field phone_number_id? string

---@class kapso.params.updateFlowMetadata
---@field application_id? string
---@field categories? ("SIGN_UP"|"SIGN_IN"|"APPOINTMENT_BOOKING"|"LEAD_GENERATION"|"CONTACT_US"|"CUSTOMER_SUPPORT"|"SURVEY"|"OTHER")[]
---@field endpoint_uri? string
---@field flow_id string
---@field name? string

---@class kapso.params.deleteFlow
---@field flow_id string

---@class kapso.params.publishFlow
---@field flow_id string

---@class kapso.params.deprecateFlow
---@field flow_id string

---@class kapso.params.listPhoneNumbers
---@field after? string
---@field before? string
---@field business_account_id? string
---@field fields? string
---@field limit? integer

---@class kapso.params.getPhoneNumber
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.updatePhoneNumber
---@field phone_number_id? string
---@field pin? string six digits

---@class kapso.whatsapp.BlockedUser
---@field messaging_product? "whatsapp"
---@field user? string
---@field wa_id? string

---@class kapso.whatsapp.BlockedUserList
---@field data? kapso.whatsapp.BlockedUser[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.BlockedUsers.block_users.added_users
---@field input? string
---@field wa_id? string

---@class kapso.whatsapp.BlockedUsers.block_users.failed_users
---@field errors? table<string, any>[]
---@field input? string
---@field wa_id? string

---@class kapso.whatsapp.BlockedUsers.block_users.removed_users
---@field input? string
---@field wa_id? string

---@class kapso.whatsapp.BlockedUsers.block_users
---@field added_users? kapso.whatsapp.BlockedUsers.block_users.added_users[]
---@field failed_users? kapso.whatsapp.BlockedUsers.block_users.failed_users[]
---@field removed_users? kapso.whatsapp.BlockedUsers.block_users.removed_users[]

---@class kapso.whatsapp.BlockedUsers
---@field block_users? kapso.whatsapp.BlockedUsers.block_users
---@field messaging_product? "whatsapp"
---@field success? boolean

---@class kapso.whatsapp.BusinessProfile.data
---@field about? string
---@field address? string
---@field description? string
---@field email? string
---@field messaging_product? "whatsapp"
---@field profile_picture_url? string
---@field vertical? string
---@field websites? string[]

---@class kapso.whatsapp.BusinessProfile
---@field data? kapso.whatsapp.BusinessProfile.data[]

---@class kapso.whatsapp.Call.whatsapp_contact
---@field display_name? string|kapso.null
---@field id? string
---@field profile_name? string
---@field wa_id? string

---@class kapso.whatsapp.Call.whatsapp_conversation
---@field id? string
---@field last_active_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field phone_number? string
---@field status? string

---@class kapso.whatsapp.Call
---@field business_scoped_user_id? string|kapso.null BSUID
---@field call_id? string WhatsApp's
---@field config_display_name? string|kapso.null
---@field config_display_phone_number? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field direction? "inbound"|"outbound"
---@field duration_seconds? integer|kapso.null
---@field ended_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string
---@field parent_business_scoped_user_id? string|kapso.null parent BSUID
---@field phone_number_id? string
---@field project_id? string
---@field session_started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "initiated"|"ringing"|"answered"|"completed"|"failed"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field user_wa_id? string|kapso.null
---@field username? string|kapso.null
---@field whatsapp_config_id? string
---@field whatsapp_contact? kapso.whatsapp.Call.whatsapp_contact|kapso.null
---@field whatsapp_contact_id? string|kapso.null
---@field whatsapp_conversation? kapso.whatsapp.Call.whatsapp_conversation|kapso.null
---@field whatsapp_conversation_id? string|kapso.null

---@class kapso.whatsapp.CallAction.calls
---@field id? string

---@class kapso.whatsapp.CallAction
---@field calls? kapso.whatsapp.CallAction.calls[]
---@field messaging_product? "whatsapp"
---@field success? boolean

---@class kapso.whatsapp.CallList
---@field data? kapso.whatsapp.Call[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.CallPermissions.actions.limits
---@field current_usage? integer
---@field limit_expiration_time? integer Unix time, once the limit is reached
---@field max_allowed? integer
---@field time_period? string ISO 8601 duration, as PT24H

---@class kapso.whatsapp.CallPermissions.actions
---@field action_name? "send_call_permission_request"|"start_call"
---@field can_perform_action? boolean
---@field limits? kapso.whatsapp.CallPermissions.actions.limits[]

---@class kapso.whatsapp.CallPermissions.permission
---@field expiration_time? integer Unix time, of a temporary one
---@field status? "no_permission"|"temporary"|"permanent"

---@class kapso.whatsapp.CallPermissions
---@field actions? kapso.whatsapp.CallPermissions.actions[]
---@field messaging_product? "whatsapp"
---@field permission? kapso.whatsapp.CallPermissions.permission

---@class kapso.whatsapp.Contact
---@field business_scoped_user_id? string|kapso.null BSUID
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field display_name? string|kapso.null
---@field id? string
---@field metadata? table<string, any>|kapso.null
---@field parent_business_scoped_user_id? string|kapso.null parent BSUID
---@field profile_name? string|kapso.null
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field username? string|kapso.null
---@field wa_id? string|kapso.null null when only a BSUID is known

---@class kapso.whatsapp.ContactCard.addresses
---@field city? string
---@field country? string
---@field country_code? string two letters
---@field state? string
---@field street? string
---@field type? string HOME, WORK, …
---@field zip? string

---@class kapso.whatsapp.ContactCard.emails
---@field email? string
---@field type? string

---@class kapso.whatsapp.ContactCard.name
---@field first_name? string
---@field formatted_name? string
---@field last_name? string
---@field middle_name? string
---@field prefix? string
---@field suffix? string

---@class kapso.whatsapp.ContactCard.org
---@field company? string
---@field department? string
---@field title? string

---@class kapso.whatsapp.ContactCard.phones
---@field phone? string
---@field type? string MOBILE, HOME, WORK, …
---@field wa_id? string

---@class kapso.whatsapp.ContactCard.urls
---@field type? string
---@field url? string

---@class kapso.whatsapp.ContactCard
---@field addresses? kapso.whatsapp.ContactCard.addresses[]
---@field birthday? string a date as 2025-01-31
---@field emails? kapso.whatsapp.ContactCard.emails[]
---@field name? kapso.whatsapp.ContactCard.name
---@field org? kapso.whatsapp.ContactCard.org
---@field phones? kapso.whatsapp.ContactCard.phones[]
---@field urls? kapso.whatsapp.ContactCard.urls[]

---@class kapso.whatsapp.ContactList
---@field data? kapso.whatsapp.Contact[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.Conversation.kapso
---@field contact_name? string|kapso.null
---@field last_inbound_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_message_id? string|kapso.null
---@field last_message_text? string|kapso.null
---@field last_message_timestamp? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_message_type? string|kapso.null
---@field last_outbound_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field messages_count? integer

---@class kapso.whatsapp.Conversation
---@field business_scoped_user_id? string|kapso.null BSUID
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string
---@field kapso? kapso.whatsapp.Conversation.kapso
---@field last_active_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field metadata? table<string, any>|kapso.null
---@field parent_business_scoped_user_id? string|kapso.null parent BSUID
---@field phone_number? string|kapso.null null when only a BSUID is known
---@field phone_number_id? string
---@field status? "active"|"ended"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field username? string|kapso.null
---@field whatsapp_config_id? string

---@class kapso.whatsapp.ConversationList
---@field data? kapso.whatsapp.Conversation[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.Flow.preview
---@field expires_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field preview_url? string

---@class kapso.whatsapp.Flow
---@field application? table<string, any>
---@field categories? string[]
---@field data_api_version? string
---@field endpoint_uri? string
---@field health_status? table<string, any>
---@field id? string
---@field json_version? string
---@field name? string
---@field preview? kapso.whatsapp.Flow.preview
---@field status? "DRAFT"|"PUBLISHED"|"DEPRECATED"|"BLOCKED"|"THROTTLED"
---@field validation_errors? kapso.whatsapp.FlowValidationError[]

---@class kapso.whatsapp.FlowAsset
---@field asset_type? "FLOW_JSON"
---@field download_url? string
---@field name? "flow.json"

---@class kapso.whatsapp.FlowAssetList
---@field data? kapso.whatsapp.FlowAsset[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.FlowChange
---@field id? string
---@field success? boolean
---@field validation_errors? kapso.whatsapp.FlowValidationError[]

---@class kapso.whatsapp.FlowList
---@field data? kapso.whatsapp.FlowSummary[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.FlowSummary
---@field categories? string[]
---@field id? string
---@field name? string
---@field status? "DRAFT"|"PUBLISHED"|"DEPRECATED"|"BLOCKED"|"THROTTLED"
---@field validation_errors? kapso.whatsapp.FlowValidationError[]

---@class kapso.whatsapp.FlowValidationError.pointers
---@field column_end? integer
---@field column_start? integer
---@field line_end? integer
---@field line_start? integer
---@field path? string

---@class kapso.whatsapp.FlowValidationError
---@field column_end? integer
---@field column_start? integer
---@field error? string as INVALID_PROPERTY
---@field error_type? string
---@field line_end? integer
---@field line_start? integer
---@field message? string
---@field pointers? kapso.whatsapp.FlowValidationError.pointers[]

---@class kapso.whatsapp.Media
---@field caption? string
---@field filename? string of a document
---@field id? string
---@field link? string

---@class kapso.whatsapp.MediaInfo
---@field download_url? string Kapso's, good for four minutes, needs no key
---@field download_url_expires_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field file_size? string bytes
---@field id? string
---@field messaging_product? "whatsapp"
---@field mime_type? string
---@field sha256? string
---@field url? string Meta's, good for five minutes, needs the access token

---@class kapso.whatsapp.Message.audio
---@field id? string
---@field link? string
---@field voice? boolean

---@class kapso.whatsapp.Message.context.referred_product
---@field catalog_id? string
---@field product_retailer_id? string

---@class kapso.whatsapp.Message.context
---@field from? string
---@field id? string
---@field referred_product? kapso.whatsapp.Message.context.referred_product

---@class kapso.whatsapp.Message.interactive.button_reply
---@field id? string
---@field title? string

---@class kapso.whatsapp.Message.interactive.list_reply
---@field description? string
---@field id? string
---@field title? string

---@class kapso.whatsapp.Message.interactive.nfm_reply
---@field body? string
---@field name? string
---@field response_json? string JSON

---@class kapso.whatsapp.Message.interactive
---@field button_reply? kapso.whatsapp.Message.interactive.button_reply
---@field list_reply? kapso.whatsapp.Message.interactive.list_reply
---@field nfm_reply? kapso.whatsapp.Message.interactive.nfm_reply
---@field type? "button_reply"|"list_reply"|"nfm_reply"

---@class kapso.whatsapp.Message.location
---@field address? string
---@field latitude? number
---@field longitude? number
---@field name? string

---@class kapso.whatsapp.Message.order
---@field catalog_id? string
---@field order_text? string
---@field product_items? table<string, any>[]

---@class kapso.whatsapp.Message.reaction
---@field emoji? string
---@field message_id? string

---@class kapso.whatsapp.Message.sticker
---@field animated? boolean
---@field id? string
---@field link? string
---@field mime_type? string

---@class kapso.whatsapp.Message.text
---@field body? string
---@field preview_url? boolean

---@class kapso.whatsapp.Message
---@field audio? kapso.whatsapp.Message.audio
---@field contacts? kapso.whatsapp.ContactCard[]
---@field context? kapso.whatsapp.Message.context
---@field document? kapso.whatsapp.Media
---@field from? string|kapso.null
---@field from_parent_user_id? string|kapso.null parent BSUID
---@field from_user_id? string|kapso.null BSUID
---@field id? string wamid
---@field image? kapso.whatsapp.Media
---@field interactive? kapso.whatsapp.Message.interactive
---@field kapso? kapso.whatsapp.MessageRecord
---@field location? kapso.whatsapp.Message.location
---@field order? kapso.whatsapp.Message.order
---@field reaction? kapso.whatsapp.Message.reaction
---@field sticker? kapso.whatsapp.Message.sticker
---@field template? table<string, any>
---@field text? kapso.whatsapp.Message.text
---@field timestamp? string Unix time
---@field to? string|kapso.null
---@field to_parent_user_id? string|kapso.null parent BSUID
---@field to_user_id? string|kapso.null BSUID
---@field type? "text"|"image"|"video"|"audio"|"document"|"sticker"|"location"|"contacts"|"interactive"|"template"|"reaction"
---@field username? string|kapso.null
---@field video? kapso.whatsapp.Media

---@class kapso.whatsapp.MessageList
---@field data? kapso.whatsapp.Message[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.MessageRecord.media_data
---@field byte_size? integer
---@field content_type? string
---@field filename? string
---@field url? string

---@class kapso.whatsapp.MessageRecord
---@field contact_name? string|kapso.null
---@field content? string|kapso.null
---@field direction? "inbound"|"outbound"
---@field flow_name? string
---@field flow_response? table<string, any>
---@field flow_token? string
---@field has_media? boolean
---@field media_data? kapso.whatsapp.MessageRecord.media_data
---@field media_url? string when has_media is true
---@field message_type_data? table<string, any>
---@field order_text? string
---@field phone_number? string|kapso.null
---@field processing_status? "pending"|"processing"|"completed"|"failed"
---@field status? "pending"|"sent"|"delivered"|"read"|"failed"
---@field whatsapp_conversation_id? string

---@class kapso.whatsapp.Paging.cursors
---@field after? string base64
---@field before? string base64

---@class kapso.whatsapp.Paging
---@field cursors? kapso.whatsapp.Paging.cursors
---@field next? string
---@field previous? string

---@class kapso.whatsapp.PhoneNumber.throughput
---@field level? string

---@class kapso.whatsapp.PhoneNumber
---@field account_mode? "SANDBOX"|"LIVE"
---@field certificate? string
---@field code_verification_status? string
---@field display_phone_number? string as people write it
---@field id? string
---@field is_official_business_account? boolean
---@field messaging_limit_tier? string TIER_50, TIER_250, TIER_1K, TIER_10K, TIER_100K, TIER_UNLIMITED
---@field name_status? string
---@field new_name_status? string
---@field platform_type? string as CLOUD_API
---@field quality_rating? "GREEN"|"YELLOW"|"RED"|"NA"|"UNKNOWN" NA: not known yet
---@field throughput? kapso.whatsapp.PhoneNumber.throughput
---@field verified_name? string

---@class kapso.whatsapp.PhoneNumberList
---@field data? kapso.whatsapp.PhoneNumber[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.SentMessage.contacts
---@field input? string as it was addressed: phone number, BSUID or parent BSUID
---@field user_id? string|kapso.null when it was sent to a BSUID
---@field wa_id? string|kapso.null when it was sent to a phone number

---@class kapso.whatsapp.SentMessage.messages
---@field id? string wamid
---@field message_status? "accepted"|"held_for_quality_assessment"|"paused" of a template that is being paced

---@class kapso.whatsapp.SentMessage
---@field contacts? kapso.whatsapp.SentMessage.contacts[]
---@field messages? kapso.whatsapp.SentMessage.messages[]
---@field messaging_product? "whatsapp"
---@field success? boolean of marking a message as read

---@class kapso.whatsapp.Success
---@field success? boolean

---@class kapso.whatsapp.Template
---@field category? "AUTHENTICATION"|"MARKETING"|"UTILITY"
---@field components? table<string, any>[]
---@field id? string
---@field language? string
---@field name? string
---@field parameter_format? "NAMED"|"POSITIONAL"
---@field previous_category? string when the category has changed
---@field status? "APPROVED"|"PENDING"|"REJECTED"

---@class kapso.whatsapp.TemplateChange
---@field category? string
---@field id? string
---@field status? "APPROVED"|"PENDING"|"REJECTED"
---@field success? boolean of a change

---@class kapso.whatsapp.TemplateList
---@field data? kapso.whatsapp.Template[]
---@field paging? kapso.whatsapp.Paging

---@class kapso.whatsapp.UploadedMedia
---@field id? string

---@class kapso.whatsapp.Username
---@field status? "approved"|"reserved"
---@field username? string left out when there is none

---@class kapso.whatsapp.UsernameStatus
---@field status? "approved"|"reserved"

---@class kapso.whatsapp.UsernameSuggestions.data
---@field username_suggestions? string[]

---@class kapso.whatsapp.UsernameSuggestions
---@field data? kapso.whatsapp.UsernameSuggestions.data[]

