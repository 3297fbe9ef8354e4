---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listMessages
---@field after? string
---@field before? string
---@field conversation_id? string
---@field direction? "inbound"|"outbound"
---@field fields? string
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
---@field fields? string
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
---@field phone_number_id? string

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
---@field business_account_id? string
---@field category? "AUTHENTICATION"|"MARKETING"|"UTILITY"
---@field components? table<string, any>[]
---@field hsm_id? string
---@field language? string
---@field name? string
---@field parameter_format? "NAMED"|"POSITIONAL"

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
---@field profile_picture_handle? string
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
---@field flow_json? string
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
---@field flow_json? string
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
---@field business_account_id? string
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

