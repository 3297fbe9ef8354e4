---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.listCustomers
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field external_customer_id? string your own id of the customer
---@field name_contains? string
---@field page? integer
---@field per_page? integer

---@class kapso.params.createCustomer.customer
---@field external_customer_id? string|kapso.null your own id of the customer
---@field name string

---@class kapso.params.createCustomer
---@field customer kapso.params.createCustomer.customer

---@class kapso.params.getCustomer
---@field customer_id string a UUID

---@class kapso.params.updateCustomer.customer
---@field external_customer_id? string|kapso.null
---@field name? string

---@class kapso.params.updateCustomer
---@field customer kapso.params.updateCustomer.customer
---@field customer_id string a UUID

---@class kapso.params.deleteCustomer
---@field customer_id string a UUID

---@class kapso.params.listCustomerSetupLinks
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field customer_id string a UUID
---@field page? integer
---@field per_page? integer
---@field status? "active"|"used"|"expired"|"revoked"

---@class kapso.params.createCustomerSetupLink.setup_link.theme_config
---@field background_color? string a colour as #22c55e
---@field border_color? string a colour as #22c55e
---@field card_color? string that of the background when left out
---@field destructive_color? string a colour as #22c55e
---@field destructive_foreground_color? string a colour as #22c55e
---@field muted_color? string a colour as #22c55e
---@field muted_text_color? string a colour as #22c55e
---@field primary_color? string a colour as #22c55e
---@field primary_foreground_color? string a colour as #22c55e
---@field secondary_color? string a colour as #22c55e
---@field secondary_foreground_color? string a colour as #22c55e
---@field text_color? string a colour as #22c55e

---@class kapso.params.createCustomerSetupLink.setup_link
---@field allowed_connection_types? ("coexistence"|"dedicated")[] one alone is chosen without asking; coexistence: 5 messages a second, dedicated: up to 1000
---@field allowed_origins? string[] https origins of the pages that use the link with @kapso/sdk
---@field failure_redirect_url? string|kapso.null
---@field language? "en"|"es"|"pt"|"hi"|"id"|"ar"|kapso.null the browser's when left out
---@field meta_billing_mode? "customer_managed"|"partner_managed" who pays Meta, fixed once the link is made; customer_managed when left out
---@field phone_number_area_code? string|kapso.null a US area code as 415
---@field phone_number_country_isos? string[]
---@field provision_phone_number? boolean outside the US: only with telephony credentials of the project's own
---@field reconnect_phone_number? string|kapso.null a production number that the customer has connected before
---@field success_redirect_url? string|kapso.null
---@field theme_config? kapso.params.createCustomerSetupLink.setup_link.theme_config|kapso.null

---@class kapso.params.createCustomerSetupLink
---@field customer_id string a UUID
---@field setup_link kapso.params.createCustomerSetupLink.setup_link

---@class kapso.params.updateCustomerSetupLink.setup_link.theme_config
---@field background_color? string a colour as #22c55e
---@field border_color? string a colour as #22c55e
---@field card_color? string that of the background when left out
---@field destructive_color? string a colour as #22c55e
---@field destructive_foreground_color? string a colour as #22c55e
---@field muted_color? string a colour as #22c55e
---@field muted_text_color? string a colour as #22c55e
---@field primary_color? string a colour as #22c55e
---@field primary_foreground_color? string a colour as #22c55e
---@field secondary_color? string a colour as #22c55e
---@field secondary_foreground_color? string a colour as #22c55e
---@field text_color? string a colour as #22c55e

---@class kapso.params.updateCustomerSetupLink.setup_link
---@field allowed_connection_types? ("coexistence"|"dedicated")[] one alone is chosen without asking; coexistence: 5 messages a second, dedicated: up to 1000
---@field allowed_origins? string[] https origins of the pages that use the link with @kapso/sdk
---@field expires_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field failure_redirect_url? string|kapso.null
---@field language? "en"|"es"|"pt"|"hi"|"id"|"ar"|kapso.null the browser's when left out
---@field phone_number_area_code? string|kapso.null a US area code as 415
---@field phone_number_country_isos? string[]
---@field provision_phone_number? boolean outside the US: only with telephony credentials of the project's own
---@field status? "active"|"expired"|"revoked" used comes by itself
---@field success_redirect_url? string|kapso.null
---@field theme_config? kapso.params.updateCustomerSetupLink.setup_link.theme_config|kapso.null

---@class kapso.params.updateCustomerSetupLink
---@field customer_id string a UUID
---@field setup_link kapso.params.updateCustomerSetupLink.setup_link
---@field setup_link_id string a UUID

---@class kapso.params.listUsers
---@field page? integer
---@field per_page? integer

---@class kapso.params.listWhatsappPhoneNumbers
---@field business_account_id? string
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field customer_id? string a UUID
---@field messaging_enabled? boolean
---@field name_contains? string
---@field page? integer
---@field per_page? integer
---@field phone_number_id? string

---@class kapso.params.createCustomerWhatsappPhoneNumber.whatsapp_phone_number
---@field access_token string a permanent token of Meta's
---@field business_account_id string Meta's id of the WhatsApp Business account
---@field calls_enabled? boolean
---@field inbound_processing_enabled? boolean true when left out
---@field kind? "production"|"sandbox" production when left out
---@field name string what the project calls it
---@field phone_number_id string Meta's id of the number
---@field webhook_destination_url? string|kapso.null an https:// address
---@field webhook_verify_token? string|kapso.null

---@class kapso.params.createCustomerWhatsappPhoneNumber
---@field customer_id string a UUID
---@field whatsapp_phone_number kapso.params.createCustomerWhatsappPhoneNumber.whatsapp_phone_number

---@class kapso.params.getWhatsappPhoneNumber
---@field phone_number_id? string

---@class kapso.params.updateWhatsappPhoneNumber.whatsapp_phone_number
---@field access_token? string a permanent token of Meta's
---@field business_account_id? string Meta's id of the WhatsApp Business account
---@field calls_enabled? boolean
---@field inbound_processing_enabled? boolean
---@field kind? "production"|"sandbox"
---@field name? string what the project calls it
---@field phone_number_id? string Meta's id of the number
---@field webhook_destination_url? string|kapso.null an https:// address
---@field webhook_verify_token? string|kapso.null

---@class kapso.params.updateWhatsappPhoneNumber
---@field phone_number_id? string
---@field whatsapp_phone_number kapso.params.updateWhatsappPhoneNumber.whatsapp_phone_number

---@class kapso.params.deleteWhatsappPhoneNumber
---@field phone_number_id? string

---@class kapso.params.getWhatsappPhoneNumberHealth
---@field phone_number_id? string

---@class kapso.params.listWhatsappDisplayNameRequests
---@field page? integer
---@field per_page? integer
---@field phone_number_id? string

---@class kapso.params.createWhatsappDisplayNameRequest.display_name_request
---@field new_display_name string

---@class kapso.params.createWhatsappDisplayNameRequest
---@field display_name_request kapso.params.createWhatsappDisplayNameRequest.display_name_request
---@field phone_number_id? string

---@class kapso.params.getWhatsappDisplayNameRequest
---@field phone_number_id? string
---@field request_id string a UUID

---@class kapso.params.uploadWhatsappMedia.media_ingest
---@field delivery? "meta_media"|"meta_resumable_asset" for messages, kept 30 days (when left out), or for profile pictures and the like
---@field filename? string
---@field mime_type? string
---@field phone_number_id string the number that will use it, no sandbox one
---@field source string a public address; image 5 MB, audio and video 16 MB, document 100 MB at most

---@class kapso.params.uploadWhatsappMedia
---@field media_ingest kapso.params.uploadWhatsappMedia.media_ingest

---@class kapso.params.listWhatsappProjectWebhooks
---@field kind? "kapso"|"meta"
---@field page? integer
---@field per_page? integer

---@class kapso.params.createWhatsappProjectWebhook.whatsapp_webhook
---@field active? boolean
---@field buffer_enabled? boolean several events in one delivery
---@field buffer_events? string[] as whatsapp.message.received
---@field buffer_window_seconds? integer|kapso.null 5 when left out
---@field events? string[]
---@field headers? table<string, any>|kapso.null sent with each delivery
---@field inactivity_minutes? integer|kapso.null until whatsapp.conversation.inactive, 60 when left out
---@field kind? "kapso"|"meta" kapso (when left out): Kapso's events; meta: Meta's as they come, one per number; fixed once made
---@field max_buffer_size? integer|kapso.null 50 when left out
---@field payload_version? "v1"|"v2"|kapso.null v2 when left out
---@field phone_number_id? string left out: events of the project only, none of messages, conversations and contacts
---@field secret_key? string|kapso.null signs the deliveries
---@field url string an https:// address

---@class kapso.params.createWhatsappProjectWebhook
---@field whatsapp_webhook kapso.params.createWhatsappProjectWebhook.whatsapp_webhook

---@class kapso.params.getWhatsappProjectWebhook
---@field webhook_id string a UUID

---@class kapso.params.updateWhatsappProjectWebhook.whatsapp_webhook
---@field active? boolean
---@field buffer_enabled? boolean several events in one delivery
---@field buffer_events? string[] as whatsapp.message.received
---@field buffer_window_seconds? integer|kapso.null 5 when left out
---@field events? string[]
---@field headers? table<string, any>|kapso.null sent with each delivery
---@field inactivity_minutes? integer|kapso.null until whatsapp.conversation.inactive, 60 when left out
---@field kind? "kapso"|"meta" kapso (when left out): Kapso's events; meta: Meta's as they come, one per number; fixed once made
---@field max_buffer_size? integer|kapso.null 50 when left out
---@field payload_version? "v1"|"v2"|kapso.null v2 when left out
---@field secret_key? string|kapso.null signs the deliveries
---@field url? string an https:// address

---@class kapso.params.updateWhatsappProjectWebhook
---@field webhook_id string a UUID
---@field whatsapp_webhook kapso.params.updateWhatsappProjectWebhook.whatsapp_webhook

---@class kapso.params.deleteWhatsappProjectWebhook
---@field webhook_id string a UUID

---@class kapso.params.testWhatsappProjectWebhook
---@field event_type? string one of the webhook's events
---@field webhook_id string a UUID

---@class kapso.params.listWhatsappPhoneNumberWebhooks
---@field active? boolean
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field kind? "kapso"|"meta"
---@field page? integer
---@field per_page? integer
---@field phone_number_id? string
---@field url_contains? string

---@class kapso.params.createWhatsappPhoneNumberWebhook.whatsapp_webhook
---@field active? boolean
---@field buffer_enabled? boolean several events in one delivery
---@field buffer_events? string[] as whatsapp.message.received
---@field buffer_window_seconds? integer|kapso.null 5 when left out
---@field events? string[]
---@field headers? table<string, any>|kapso.null sent with each delivery
---@field inactivity_minutes? integer|kapso.null until whatsapp.conversation.inactive, 60 when left out
---@field kind? "kapso"|"meta" kapso (when left out): Kapso's events; meta: Meta's as they come, one per number; fixed once made
---@field max_buffer_size? integer|kapso.null 50 when left out
---@field payload_version? "v1"|"v2"|kapso.null v2 when left out
---@field secret_key string signs the deliveries; none is made for you
---@field url string an https:// address

---@class kapso.params.createWhatsappPhoneNumberWebhook
---@field phone_number_id? string
---@field whatsapp_webhook kapso.params.createWhatsappPhoneNumberWebhook.whatsapp_webhook

---@class kapso.params.getWhatsappPhoneNumberWebhook
---@field phone_number_id? string
---@field webhook_id string a UUID

---@class kapso.params.updateWhatsappPhoneNumberWebhook.whatsapp_webhook
---@field active? boolean
---@field buffer_enabled? boolean several events in one delivery
---@field buffer_events? string[] as whatsapp.message.received
---@field buffer_window_seconds? integer|kapso.null 5 when left out
---@field events? string[]
---@field headers? table<string, any>|kapso.null sent with each delivery
---@field inactivity_minutes? integer|kapso.null until whatsapp.conversation.inactive, 60 when left out
---@field kind? "kapso"|"meta" kapso (when left out): Kapso's events; meta: Meta's as they come, one per number; fixed once made
---@field max_buffer_size? integer|kapso.null 50 when left out
---@field payload_version? "v1"|"v2"|kapso.null v2 when left out
---@field secret_key? string|kapso.null signs the deliveries
---@field url? string an https:// address

---@class kapso.params.updateWhatsappPhoneNumberWebhook
---@field phone_number_id? string
---@field webhook_id string a UUID
---@field whatsapp_webhook kapso.params.updateWhatsappPhoneNumberWebhook.whatsapp_webhook

---@class kapso.params.deleteWhatsappPhoneNumberWebhook
---@field phone_number_id? string
---@field webhook_id string a UUID

---@class kapso.params.listWhatsappBroadcasts
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field page? integer
---@field per_page? integer
---@field phone_number_id? string
---@field status? "draft"|"scheduled"|"copying"|"sending"|"stopped"|"completed"|"failed"

---@class kapso.params.createWhatsappBroadcast.whatsapp_broadcast
---@field name string
---@field phone_number_id string the number it is sent from
---@field whatsapp_template_id string Meta's id of the template; Kapso's own is still taken

---@class kapso.params.createWhatsappBroadcast
---@field whatsapp_broadcast kapso.params.createWhatsappBroadcast.whatsapp_broadcast

---@class kapso.params.getWhatsappBroadcast
---@field broadcast_id string a UUID

---@class kapso.params.updateWhatsappBroadcastStatus.whatsapp_broadcast
---@field status "draft"|"stopped" stopped: only while sending, those not sent to stay pending; draft: only when scheduled

---@class kapso.params.updateWhatsappBroadcastStatus
---@field broadcast_id string a UUID
---@field whatsapp_broadcast kapso.params.updateWhatsappBroadcastStatus.whatsapp_broadcast

---@class kapso.params.listWhatsappBroadcastRecipients
---@field broadcast_id string a UUID
---@field page? integer
---@field per_page? integer

---@class kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients.components.parameters
---@field document? table<string, any>
---@field image? table<string, any>
---@field parameter_name? string of a named parameter
---@field text? string
---@field type? string text, image, video or document
---@field video? table<string, any>

---@class kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients.components
---@field index? integer which button, counted from 0
---@field parameters? kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients.components.parameters[]
---@field sub_type? string of a button: url or quick_reply
---@field type "header"|"body"|"button"

---@class kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients
---@field components? kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients.components[] the template's parameters for this person
---@field phone_number? string a phone number with its country code as +15551234567
---@field whatsapp_contact_id? string a UUID

---@class kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast
---@field recipients kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast.recipients[]

---@class kapso.params.addWhatsappBroadcastRecipients
---@field broadcast_id string a UUID
---@field whatsapp_broadcast kapso.params.addWhatsappBroadcastRecipients.whatsapp_broadcast

---@class kapso.params.clearWhatsappBroadcastRecipients
---@field broadcast_id string a UUID

---@class kapso.params.sendWhatsappBroadcast
---@field broadcast_id string a UUID

---@class kapso.params.scheduleWhatsappBroadcast
---@field broadcast_id string a UUID
---@field scheduled_at string in the future, with its time zone

---@class kapso.params.cancelWhatsappBroadcast
---@field broadcast_id string a UUID

---@class kapso.params.listWhatsappContactsPlatform
---@field after? string
---@field before? string
---@field business_scoped_user_id? string
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field customer_external_id? string
---@field customer_id? string
---@field has_customer? boolean
---@field limit? integer
---@field page? integer
---@field per_page? integer
---@field profile_name_contains? string in capitals or not
---@field wa_id_contains? string

---@class kapso.params.createWhatsappContactPlatform.contact
---@field customer_id? string a UUID
---@field display_name? string
---@field metadata? table<string, any>
---@field profile_name? string
---@field wa_id string a phone number with its country code as +15551234567

---@class kapso.params.createWhatsappContactPlatform
---@field contact kapso.params.createWhatsappContactPlatform.contact

---@class kapso.params.getWhatsappContactPlatform
---@field identifier string

---@class kapso.params.updateWhatsappContactPlatform.contact
---@field customer_id? string a UUID
---@field display_name? string
---@field metadata? table<string, any>
---@field profile_name? string
---@field wa_id? string a phone number with its country code as +15551234567

---@class kapso.params.updateWhatsappContactPlatform
---@field contact kapso.params.updateWhatsappContactPlatform.contact
---@field identifier string

---@class kapso.params.eraseWhatsappContact
---@field identifier string

---@class kapso.params.listWhatsappContactMarketingPreferences
---@field identifier string a contact's UUID or phone number

---@class kapso.params.getWhatsappContactMarketingPreference
---@field identifier string a contact's UUID or phone number
---@field phone_number_id? string

---@class kapso.params.listWhatsappMessages
---@field after? string
---@field before? string
---@field business_scoped_user_id? string the whole BSUID
---@field conversation_id? string a UUID
---@field direction? "inbound"|"outbound"
---@field has_media? boolean
---@field limit? integer
---@field message_type? string as text, image or template
---@field phone_number? string any part of a customer's phone number
---@field phone_number_id? string
---@field status? "pending"|"sent"|"delivered"|"read"|"failed"

---@class kapso.params.getWhatsappMessage
---@field message_id string the message's wamid

---@class kapso.params.listWhatsappConversations
---@field after? string
---@field assigned_user_id? string a member of the project
---@field before? string
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_active_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_active_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field limit? integer
---@field phone_number? string any part of a customer's phone number
---@field phone_number_id? string
---@field status? "active"|"ended"
---@field unassigned? boolean

---@class kapso.params.getWhatsappConversation
---@field conversation_id string a UUID

---@class kapso.params.updateWhatsappConversation.whatsapp_conversation
---@field status "active"|"ended"

---@class kapso.params.updateWhatsappConversation
---@field conversation_id string a UUID
---@field whatsapp_conversation kapso.params.updateWhatsappConversation.whatsapp_conversation

---@class kapso.params.listConversationAssignments
---@field conversation_id string a UUID
---@field page? integer
---@field per_page? integer

---@class kapso.params.createConversationAssignment.assignment
---@field notes? string
---@field user_id string a member of the project

---@class kapso.params.createConversationAssignment
---@field assignment kapso.params.createConversationAssignment.assignment
---@field conversation_id string a UUID

---@class kapso.params.getConversationAssignment
---@field conversation_id string a UUID
---@field id string a UUID

---@class kapso.params.updateConversationAssignment.assignment
---@field active? boolean false takes the conversation from its member; the record stays
---@field notes? string
---@field user_id? string a member of the project

---@class kapso.params.updateConversationAssignment
---@field assignment kapso.params.updateConversationAssignment.assignment
---@field conversation_id string a UUID
---@field id string a UUID

---@class kapso.params.listInboxEmbeds
---@field assigned_user_id? string a UUID
---@field page? integer
---@field per_page? integer
---@field scope_id? string a customer's id or a phone_number_id
---@field scope_type? "project"|"customer"|"phone_number"
---@field status? "active"|"revoked"

---@class kapso.params.createInboxEmbed.inbox_embed
---@field allowed_origins? string[] pages that may show it, as https://app.example.com; an empty list: any
---@field assigned_user_id? string|kapso.null shows only the conversations assigned to this member
---@field default_mode? "system"|"light"|"dark"
---@field expires_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field language? "en"|"es"
---@field name? string|kapso.null
---@field scope_id? string|string|string|kapso.null a customer's id or a phone_number_id, by scope_type; none for a project
---@field scope_type "project"|"customer"|"phone_number" cannot be changed later

---@class kapso.params.createInboxEmbed
---@field inbox_embed kapso.params.createInboxEmbed.inbox_embed

---@class kapso.params.getInboxEmbed
---@field inbox_embed_id string a UUID

---@class kapso.params.updateInboxEmbed.inbox_embed
---@field allowed_origins? string[] pages that may show it, as https://app.example.com; an empty list: any
---@field assigned_user_id? string|kapso.null shows only the conversations assigned to this member
---@field default_mode? "system"|"light"|"dark"
---@field expires_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field language? "en"|"es"
---@field name? string|kapso.null

---@class kapso.params.updateInboxEmbed
---@field inbox_embed kapso.params.updateInboxEmbed.inbox_embed
---@field inbox_embed_id string a UUID

---@class kapso.params.deleteInboxEmbed
---@field inbox_embed_id string a UUID

---@class kapso.params.listProjectEventDefinitions
---@field include_archived? boolean

---@class kapso.params.createProjectEventDefinition.property_schema
---@field type "string"|"number"|"boolean"

---@class kapso.params.createProjectEventDefinition
---@field description? string|kapso.null
---@field name string a name as conversation.csat_scored (a-z, 0-9, _ and dots)
---@field property_schema? table<string, kapso.params.createProjectEventDefinition.property_schema> properties by name

---@class kapso.params.getProjectEventDefinition
---@field id string a UUID

---@class kapso.params.updateProjectEventDefinition.property_schema
---@field type "string"|"number"|"boolean"

---@class kapso.params.updateProjectEventDefinition
---@field archived? boolean true hides it and keeps its events, false restores it
---@field description? string|kapso.null
---@field id string a UUID
---@field name? string cannot be changed once there are events
---@field property_schema? table<string, kapso.params.updateProjectEventDefinition.property_schema> properties by name

---@class kapso.params.deleteProjectEventDefinition
---@field id string a UUID

---@class kapso.params.listProjectEvents
---@field after? string
---@field before? string
---@field conversation_id? string a UUID
---@field limit? integer
---@field name? string a name as conversation.csat_scored (a-z, 0-9, _ and dots)
---@field occurred_after? string this moment included
---@field occurred_before? string this moment included

---@class kapso.params.createProjectEvent
---@field conversation_id? string a UUID
---@field name string a name as conversation.csat_scored (a-z, 0-9, _ and dots)
---@field occurred_at? string now when left out
---@field properties? table<string, string|number|boolean|kapso.null> flat: values are no lists or objects

---@class kapso.params.listProviderModels

---@class kapso.params.listWebhookDeliveries
---@field after? string
---@field before? string
---@field errors_only? boolean failed ones only
---@field event? string as whatsapp.message.received
---@field limit? integer
---@field period? "24h"|"7d"|"30d" 24h when left out
---@field status? "pending"|"delivered"|"failed"
---@field webhook_id? string a UUID

---@class kapso.params.listApiLogs
---@field after? string
---@field before? string
---@field endpoint? string any part of the path
---@field errors_only? boolean status 400 and above
---@field limit? integer
---@field period? "24h"|"7d"|"30d" 24h when left out
---@field status_code? integer

---@class kapso.params.searchLogs
---@field around? string goes with period = "context"
---@field cursor? string
---@field errors_only? boolean older name of problems_only
---@field highlight_event_id? string
---@field highlight_resource_id? string
---@field limit? integer
---@field period? "24h"|"7d"|"context" 24h when left out; context: the time around `around`
---@field problems_only? boolean
---@field query? string words to look for; may be empty
---@field source? "all"|"external_api_log"|"whatsapp_webhook_event"|"flow_event"|"webhook_delivery"

---@class kapso.params.searchLogsWithFilters.filters2
---@field key string
---@field value string|number|boolean

---@class kapso.params.searchLogsWithFilters
---@field around? string goes with period = "context"
---@field cursor? string
---@field errors_only? boolean older name of problems_only
---@field filters? table<string, string|number|boolean>|kapso.params.searchLogsWithFilters.filters2[] by name, or { key, value } one by one; :catalog lists the names
---@field highlight_event_id? string
---@field highlight_resource_id? string
---@field limit? integer
---@field period? "24h"|"7d"|"context" 24h when left out; context: the time around `around`
---@field problems_only? boolean
---@field query? string words to look for; may be empty
---@field source? "all"|"external_api_log"|"whatsapp_webhook_event"|"flow_event"|"webhook_delivery"

---@class kapso.params.getLogSearchCatalog

---@class kapso.params.listWhatsappFlows
---@field business_account_id? string
---@field created_after? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_before? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field name_contains? string
---@field page? integer
---@field per_page? integer
---@field phone_number_id? string
---@field status? "draft"|"published"

---@class kapso.params.createWhatsappFlow
---@field flow_json? table<string, any> a plain welcome screen when left out
---@field name? string made up when left out
---@field phone_number_id? string
---@field publish? boolean

---@class kapso.params.getWhatsappFlow
---@field flow_id string a UUID

---@class kapso.params.publishWhatsappFlow
---@field flow_id string a UUID
---@field phone_number_id? string number to do it with, instead of the Flow's own

---@class kapso.params.setupWhatsappFlowEncryption
---@field flow_id string a UUID
---@field phone_number_id? string number to do it with, instead of the Flow's own

---@class kapso.params.listWhatsappFlowVersions
---@field flow_id string a UUID
---@field page? integer
---@field per_page? integer

---@class kapso.params.createWhatsappFlowVersion
---@field flow_id string a UUID
---@field flow_json table<string, any>
---@field phone_number_id? string number to do it with, instead of the Flow's own

---@class kapso.params.getWhatsappFlowVersion
---@field flow_id string a UUID
---@field version_id string a UUID

---@class kapso.params.getWhatsappFlowDataEndpoint
---@field flow_id string a UUID

---@class kapso.params.createWhatsappFlowDataEndpoint
---@field code string source of a Cloudflare Worker
---@field flow_id string a UUID

---@class kapso.params.updateWhatsappFlowDataEndpoint
---@field flow_id string a UUID
---@field function_id string may answer several Flows

---@class kapso.params.deployWhatsappFlowDataEndpoint
---@field flow_id string a UUID

---@class kapso.params.registerWhatsappFlowDataEndpoint
---@field flow_id string a UUID

---@class kapso.params.getWhatsappFlowFunctionLogs
---@field flow_id string a UUID
---@field limit? integer 20 when left out

---@class kapso.params.getWhatsappFlowFunctionInvocations
---@field flow_id string a UUID
---@field limit? integer 10 when left out
---@field status? "success"|"failed"

---@class kapso.params.listFindings
---@field after? string
---@field before? string
---@field limit? integer groups stay together, a page may have more

---@class kapso.params.getFinding
---@field finding_id string a UUID

---@class kapso.params.getFindingEvidence
---@field finding_id string a UUID

---@class kapso.params.startFindingInvestigation
---@field finding_id string a UUID

---@class kapso.params.dismissFinding
---@field finding_id string a UUID
---@field note string
---@field reason "not_relevant"|"expected_behavior"|"already_fixed"|"incorrect"|"other"

---@class kapso.params.markFindingAddressed
---@field finding_id string a UUID

---@class kapso.params.listNotificationEventTypes

---@class kapso.params.listNotificationDestinations

---@class kapso.params.createNotificationDestination
---@field address string none of a project member's; the link is good for 7 days
---@field kind? "shared_email"
---@field label? string

---@class kapso.params.deleteNotificationDestination
---@field destination_id string a UUID

---@class kapso.params.listNotificationRoutes

---@class kapso.params.upsertNotificationRoute
---@field destination_id string may be waiting for confirmation
---@field event_key string a key that :list_events gives

---@class kapso.params.deleteNotificationRoute
---@field id string a UUID

---@class kapso.params.getWhatsappAccountFunding
---@field waba_id string Meta's id of the business account

---@class kapso.params.ensureWhatsappAccountFunding
---@field business_portfolio_id string Meta's id of the portfolio that owns the account
---@field waba_id string Meta's id of the business account

---@class kapso.params.getWhatsappAccountUsage
---@field end_time string this moment not included; at most 31 days after start_time
---@field start_time string this moment included
---@field waba_id string Meta's id of the business account

---@class kapso.params.listWhatsappPortfolioAccounts
---@field after? string
---@field before? string
---@field limit? integer
---@field portfolio_id string Meta's id of the business portfolio

---@class kapso.params.getWhatsappPortfolioUsage
---@field end_time string this moment not included; at most 31 days after start_time
---@field portfolio_id string Meta's id of the business portfolio
---@field start_time string this moment included

---@class kapso.params.revokeWhatsappPortfolioFunding
---@field ["Idempotency-Key"] string one of your own for each revocation
---@field portfolio_id string Meta's id of the business portfolio

---@class kapso.params.getWhatsappPortfolioFundingOperation
---@field operation_id string a UUID
---@field portfolio_id string Meta's id of the business portfolio

---@class kapso.platform.ConversationAssignment
---@field active? boolean
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_by_user_id? string|kapso.null a UUID
---@field id? string a UUID
---@field notes? string|kapso.null
---@field user_id? string a UUID

---@class kapso.platform.ConversationAssignmentListResponse
---@field data? kapso.platform.ConversationAssignment[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.ConversationAssignmentResponse
---@field data? kapso.platform.ConversationAssignment

---@class kapso.platform.Customer
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field external_customer_id? string|kapso.null your own id of the customer
---@field id? string a UUID
---@field name? string
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.CustomerListResponse
---@field data? kapso.platform.Customer[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.CustomerResponse
---@field data? kapso.platform.Customer

---@class kapso.platform.ErrorResponse
---@field error? string

---@class kapso.platform.ExternalApiLog
---@field api_key_id? string|kapso.null a UUID
---@field api_key_name? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field endpoint? string
---@field error_message? string|kapso.null
---@field http_method? string
---@field id? string a UUID
---@field ip_address? string|kapso.null
---@field response_status? integer
---@field response_time_ms? number

---@class kapso.platform.ExternalApiLogListResponse
---@field data? kapso.platform.ExternalApiLog[]
---@field paging? kapso.platform.Paging

---@class kapso.platform.FindingCause
---@field confidence? "low"|"medium"|"high"
---@field evidence_references? kapso.platform.FindingEvidenceReference[]
---@field explanation? string
---@field title? string

---@class kapso.platform.FindingDetail
---@field affected_count? integer
---@field affected_unit? "conversations"|"events"
---@field baseline_count? integer|kapso.null
---@field baseline_rate? number|kapso.null 0 to 1
---@field current_rate? number|kapso.null 0 to 1
---@field direction? "rising"|"falling"|"recurring"
---@field evidence_revision? integer one more with each new piece of evidence
---@field id? string a UUID
---@field investigation? kapso.platform.FindingInvestigation|kapso.null
---@field last_observed_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_qualified_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field related_findings? kapso.platform.RelatedFinding[] at most 24
---@field signal_name? string
---@field source_key? string
---@field source_type? "project_event"
---@field status? "candidate"|"open"|"quiet"
---@field verification? kapso.platform.FindingVerification|kapso.null
---@field window_end_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field window_start_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field workflow_id? string|kapso.null a UUID
---@field workflow_name? string|kapso.null

---@class kapso.platform.FindingDetailResponse
---@field data? kapso.platform.FindingDetail

---@class kapso.platform.FindingEvidence.workflow
---@field id? string a UUID
---@field name? string

---@class kapso.platform.FindingEvidence
---@field affected_conversation_ids? string[]
---@field co_occurring_events? kapso.platform.FindingEvidenceCoOccurringEvent[]
---@field comparison_conversation_ids? string[] conversations without the signal
---@field coverage? kapso.platform.FindingEvidenceCoverage
---@field daily_history? kapso.platform.FindingEvidenceDailyHistoryEntry[]
---@field event_definition? kapso.platform.FindingEvidenceEventDefinition|kapso.null
---@field evidence_by_finding? kapso.platform.FindingEvidenceGroup[]
---@field evidence_summary? kapso.platform.FindingEvidenceSummary
---@field finding? kapso.platform.FindingEvidenceFinding
---@field grouped_findings? kapso.platform.FindingEvidenceFinding[]
---@field historical_context? any[] only when an investigation is tried again
---@field new_evidence? kapso.platform.FindingEvidenceDeltaItem[] only when an investigation is tried again
---@field source_events? kapso.platform.FindingEvidenceSourceEvent[]
---@field workflow? kapso.platform.FindingEvidence.workflow|kapso.null

---@class kapso.platform.FindingEvidenceCoOccurringEvent
---@field event_count? integer
---@field name? string
---@field observed_at? string only when an investigation is tried again

---@class kapso.platform.FindingEvidenceCoverage
---@field affected_conversation_limit? integer
---@field affected_conversations_returned? integer
---@field comparison_conversation_limit? integer
---@field comparison_conversations_returned? integer
---@field cutoff? string|kapso.null only when an investigation is tried again
---@field freshness? string only when an investigation is tried again
---@field note? string|kapso.null
---@field source_event_count? integer
---@field source_event_limit? integer
---@field source_events_returned? integer

---@class kapso.platform.FindingEvidenceDailyHistoryEntry
---@field bucket_on? string a date as 2025-01-31
---@field conversation_count? integer
---@field event_count? integer

---@class kapso.platform.FindingEvidenceDeltaItem
---@field id? string a UUID
---@field new_since_previous? boolean
---@field observed_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field source_type? "project_event"|"conversation"

---@class kapso.platform.FindingEvidenceEventDefinition
---@field description? string|kapso.null
---@field display_name? string|kapso.null
---@field id? string a UUID
---@field name? string
---@field property_schema? table<string, any>|kapso.null

---@class kapso.platform.FindingEvidenceFinding
---@field affected_count? integer
---@field baseline_count? integer|kapso.null
---@field baseline_rate? number|kapso.null 0 to 1
---@field current_rate? number|kapso.null 0 to 1
---@field direction? "rising"|"falling"|"recurring"
---@field id? string a UUID
---@field last_observed_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field signal_name? string
---@field source_key? string
---@field source_type? "project_event"
---@field status? "candidate"|"open"|"quiet"
---@field window_end_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field window_start_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.FindingEvidenceGroup
---@field affected_conversation_ids? string[]
---@field co_occurring_events? kapso.platform.FindingEvidenceCoOccurringEvent[]
---@field daily_history? kapso.platform.FindingEvidenceDailyHistoryEntry[]
---@field event_definition? kapso.platform.FindingEvidenceEventDefinition|kapso.null
---@field evidence_summary? kapso.platform.FindingEvidenceSummary
---@field finding? kapso.platform.FindingEvidenceFinding
---@field historical_context? any[] only when an investigation is tried again
---@field new_evidence? kapso.platform.FindingEvidenceDeltaItem[] only when an investigation is tried again
---@field source_events? kapso.platform.FindingEvidenceSourceEvent[]

---@class kapso.platform.FindingEvidenceReference
---@field observation? string|kapso.null
---@field occurred_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field source_id? string|kapso.null
---@field source_type? string

---@class kapso.platform.FindingEvidenceResponse
---@field data? kapso.platform.FindingEvidence|kapso.platform.FindingEvidenceUnavailable

---@class kapso.platform.FindingEvidenceSourceEvent.source_workflow
---@field execution_id? string|kapso.null a UUID
---@field snapshot_id? string|kapso.null a UUID
---@field snapshot_version? integer|kapso.null
---@field test_mode? boolean|kapso.null
---@field workflow_id? string|kapso.null a UUID

---@class kapso.platform.FindingEvidenceSourceEvent.whatsapp_config
---@field business_phone_number? string|kapso.null
---@field id? string a UUID
---@field kind? string
---@field meta_phone_number_id? string|kapso.null
---@field name? string|kapso.null

---@class kapso.platform.FindingEvidenceSourceEvent
---@field conversation_id? string|kapso.null a UUID
---@field id? string a UUID
---@field name? string
---@field observed_at? string when it was recorded
---@field occurred_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field properties? table<string, string|number|boolean|kapso.null>
---@field source_workflow? kapso.platform.FindingEvidenceSourceEvent.source_workflow|kapso.null
---@field whatsapp_config? kapso.platform.FindingEvidenceSourceEvent.whatsapp_config|kapso.null

---@class kapso.platform.FindingEvidenceSummary
---@field cutoff? string|kapso.null evidence up to this moment has been investigated
---@field new_item_count? integer

---@class kapso.platform.FindingEvidenceUnavailable
---@field error? string
---@field source_key? string|kapso.null
---@field source_type? string|kapso.null

---@class kapso.platform.FindingInvestigation
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_message? string|kapso.null
---@field id? string a UUID
---@field result? kapso.platform.FindingInvestigationResult
---@field retry_reason? string|kapso.null
---@field retryable? boolean
---@field status? "queued"|"investigating"|"completed"|"failed"|"timed_out"
---@field workflow_id? string|kapso.null a UUID
---@field workflow_name? string|kapso.null

---@class kapso.platform.FindingInvestigationAcceptedResponse.data
---@field finding_id? string a UUID
---@field investigation_id? string a UUID
---@field status? "queued"|"investigating"|"completed"|"failed"|"timed_out"

---@class kapso.platform.FindingInvestigationAcceptedResponse
---@field data? kapso.platform.FindingInvestigationAcceptedResponse.data

---@class kapso.platform.FindingInvestigationResult.change_since_previous
---@field explanation? string
---@field status? "not_applicable"|"unchanged"|"narrowed"|"revised"|"replaced"|"insufficient_evidence"

---@class kapso.platform.FindingInvestigationResult
---@field affected_components? string[]|kapso.null
---@field alternative_explanations? string[]|kapso.null
---@field causes? kapso.platform.FindingCause[]
---@field change_since_previous? kapso.platform.FindingInvestigationResult.change_since_previous only when an investigation is tried again
---@field coverage_limitations? string[]|kapso.null
---@field suggested_fixes? kapso.platform.FindingSuggestedFix[]
---@field summary? string|kapso.null

---@class kapso.platform.FindingListResponse.paging.cursors
---@field after? string|kapso.null
---@field before? string|kapso.null

---@class kapso.platform.FindingListResponse.paging
---@field cursors? kapso.platform.FindingListResponse.paging.cursors
---@field next? string|kapso.null what to give as `after`; null on the last page
---@field previous? string|kapso.null what to give as `before`; null on the first page

---@class kapso.platform.FindingListResponse
---@field data? kapso.platform.FindingSummary[]
---@field paging? kapso.platform.FindingListResponse.paging

---@class kapso.platform.FindingSuggestedFix.target
---@field location? string|kapso.null
---@field name? string|kapso.null

---@class kapso.platform.FindingSuggestedFix
---@field category? "workflow"|"code"|"evaluation"|"configuration"
---@field change? string
---@field evidence_references? kapso.platform.FindingEvidenceReference[]
---@field priority? "primary"|"secondary" one of an investigation's is primary
---@field target? kapso.platform.FindingSuggestedFix.target
---@field title? string
---@field verification? string

---@class kapso.platform.FindingSummary
---@field affected_count? integer
---@field affected_unit? "conversations"|"events"
---@field direction? "rising"|"falling"|"recurring"
---@field id? string a UUID
---@field investigation? kapso.platform.FindingSummaryInvestigation|kapso.null
---@field last_observed_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field related_findings_count? integer without this one
---@field signal_name? string
---@field status? "candidate"|"open"
---@field verification? kapso.platform.FindingSummaryVerification|kapso.null

---@class kapso.platform.FindingSummaryInvestigation
---@field cause_title? string|kapso.null of the likeliest cause, its first 100 characters
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_message? string|kapso.null its first 200 characters
---@field retry_reason? string|kapso.null
---@field retryable? boolean
---@field status? "queued"|"investigating"|"completed"|"failed"|"timed_out"
---@field summary? string|kapso.null its first 200 characters

---@class kapso.platform.FindingSummaryVerification
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "monitoring"|"resolved"|"not_improved"|"dismissed"
---@field trigger_type? "workflow_version"|"regression"|"manual"

---@class kapso.platform.FindingVerification
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field from_workflow_version? integer|kapso.null
---@field id? string a UUID
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "monitoring"|"resolved"|"not_improved"|"dismissed"
---@field to_workflow_version? integer|kapso.null
---@field trigger_type? "workflow_version"|"regression"|"manual"

---@class kapso.platform.FindingVerificationMutationResponse.data
---@field finding_id? string a UUID
---@field status? "monitoring"|"resolved"|"not_improved"|"dismissed"
---@field verification_id? string a UUID

---@class kapso.platform.FindingVerificationMutationResponse
---@field data? kapso.platform.FindingVerificationMutationResponse.data

---@class kapso.platform.InboxEmbed
---@field allowed_origins? string[] empty: any
---@field assigned_user_id? string|kapso.null shows only the conversations assigned to this member
---@field assigned_user_name? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field default_mode? "system"|"light"|"dark"
---@field expires_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field language? "en"|"es"
---@field last_used_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field name? string|kapso.null
---@field scope_id? string|kapso.null a customer's id or a phone_number_id; null for the whole project
---@field scope_name? string|kapso.null
---@field scope_type? "project"|"customer"|"phone_number"
---@field status? "active"|"revoked"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.InboxEmbedCreated
---@field allowed_origins? string[] empty: any
---@field assigned_user_id? string|kapso.null shows only the conversations assigned to this member
---@field assigned_user_name? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field default_mode? "system"|"light"|"dark"
---@field embed_url? string is not shown again
---@field expires_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field language? "en"|"es"
---@field last_used_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field name? string|kapso.null
---@field scope_id? string|kapso.null a customer's id or a phone_number_id; null for the whole project
---@field scope_name? string|kapso.null
---@field scope_type? "project"|"customer"|"phone_number"
---@field status? "active"|"revoked"
---@field token? string is not shown again
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.InboxEmbedCreatedResponse
---@field data? kapso.platform.InboxEmbedCreated

---@class kapso.platform.InboxEmbedListResponse
---@field data? kapso.platform.InboxEmbed[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.InboxEmbedResponse
---@field data? kapso.platform.InboxEmbed

---@class kapso.platform.LogSearchCatalogResponse.data.catalog.filter_suggestions
---@field description? string
---@field key? string
---@field label? string
---@field param_key? string
---@field sources? string[]

---@class kapso.platform.LogSearchCatalogResponse.data.catalog.sources
---@field aliases? string[]
---@field color? string
---@field label? string
---@field value? string

---@class kapso.platform.LogSearchCatalogResponse.data.catalog
---@field detail_fields? string[]
---@field filter_suggestions? kapso.platform.LogSearchCatalogResponse.data.catalog.filter_suggestions[]
---@field sources? kapso.platform.LogSearchCatalogResponse.data.catalog.sources[]

---@class kapso.platform.LogSearchCatalogResponse.data
---@field available? boolean false while logs cannot be searched
---@field catalog? kapso.platform.LogSearchCatalogResponse.data.catalog

---@class kapso.platform.LogSearchCatalogResponse
---@field data? kapso.platform.LogSearchCatalogResponse.data

---@class kapso.platform.LogSearchEvent
---@field api_key_id? string|kapso.null
---@field api_key_name? string|kapso.null
---@field attributes? table<string, any>|kapso.null
---@field display_phone_number? string|kapso.null
---@field endpoint? string|kapso.null
---@field error_class? string|kapso.null
---@field error_message? string|kapso.null
---@field event? string|kapso.null
---@field event_type? string|kapso.null
---@field field? string|kapso.null
---@field flow_event_id? string|kapso.null
---@field flow_execution_id? string|kapso.null
---@field flow_id? string|kapso.null
---@field flow_name? string|kapso.null
---@field http_method? string|kapso.null
---@field id? string
---@field ingested_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field level? string|kapso.null
---@field message? string|kapso.null
---@field message_type? string|kapso.null
---@field occurred_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field payload? table<string, any>|kapso.null
---@field phone_number_id? string|kapso.null
---@field resource_id? string|kapso.null
---@field resource_type? string|kapso.null
---@field response_status? integer|kapso.null
---@field response_time_ms? number|kapso.null
---@field source? "external_api_log"|"whatsapp_webhook_event"|"flow_event"|"webhook_delivery"
---@field status? string|kapso.null
---@field step_identifier? string|kapso.null
---@field step_type? string|kapso.null
---@field timestamp? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field webhook_id? string|kapso.null
---@field webhook_url? string|kapso.null

---@class kapso.platform.LogSearchPagination
---@field has_more? boolean
---@field next_cursor? string|kapso.null

---@class kapso.platform.LogSearchResponse.data
---@field available? boolean false while logs cannot be searched
---@field code? string|kapso.null
---@field error? string|kapso.null
---@field events? kapso.platform.LogSearchEvent[]
---@field pagination? kapso.platform.LogSearchPagination
---@field source? string|string[]|kapso.null
---@field window? kapso.platform.LogSearchWindow

---@class kapso.platform.LogSearchResponse
---@field data? kapso.platform.LogSearchResponse.data

---@class kapso.platform.LogSearchWindow
---@field since? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field ["until"] string|nil an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.MediaIngestData
---@field ingest_id? string a UUID
---@field resource? kapso.platform.MediaIngestResource
---@field target? kapso.platform.MediaIngestTarget

---@class kapso.platform.MediaIngestResource
---@field filename? string
---@field mime_type? string
---@field sha256? string
---@field size_bytes? integer
---@field source_url? string

---@class kapso.platform.MediaIngestResponse
---@field data? kapso.platform.MediaIngestData

---@class kapso.platform.MediaIngestTarget
---@field handle? string of meta_resumable_asset
---@field kind? "meta_media"|"meta_resumable_asset"
---@field media_id? string of meta_media

---@class kapso.platform.NotificationDestination
---@field address? string e-mail address, or the Slack channel's id
---@field channel? "email"|"slack"
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field kind? "shared_email"|"slack_channel"
---@field label? string|kapso.null of a Slack channel its name
---@field slack_channel_binding_id? string|kapso.null null for channels that only get notifications
---@field status? "pending"|"active"|"unhealthy" pending: an e-mail address not confirmed yet
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field user_id? string|kapso.null a UUID
---@field verified_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field workspace_name? string|kapso.null

---@class kapso.platform.NotificationDestinationListResponse
---@field data? kapso.platform.NotificationDestination[]

---@class kapso.platform.NotificationDestinationResponse
---@field data? kapso.platform.NotificationDestination

---@class kapso.platform.NotificationEventType.data_contract
---@field optional? string[]
---@field required? string[]

---@class kapso.platform.NotificationEventType
---@field category? "account"|"billing"|"usage"|"whatsapp"|"workflow"|"agent"|"integration"|"security"|"reports"|"product"|"findings"
---@field data_contract? kapso.platform.NotificationEventType.data_contract fields of the event
---@field description? string
---@field key? string what a route calls it, now and later
---@field name? string
---@field severity? "info"|"warning"|"error"|"critical"
---@field supported_channels? ("email"|"slack")[]
---@field surface_path_template? string path in Kapso's app, with %<project_id>s for the project

---@class kapso.platform.NotificationEventTypeListResponse
---@field data? kapso.platform.NotificationEventType[]

---@class kapso.platform.NotificationRoute
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field destination_id? string a UUID
---@field event_key? string
---@field id? string a UUID
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.NotificationRouteListResponse
---@field data? kapso.platform.NotificationRoute[]

---@class kapso.platform.NotificationRouteResponse
---@field data? kapso.platform.NotificationRoute

---@class kapso.platform.PaginationCursor
---@field after? string
---@field before? string

---@class kapso.platform.PaginationMeta
---@field page? integer
---@field per_page? integer
---@field total_count? integer
---@field total_pages? integer

---@class kapso.platform.Paging
---@field cursors? kapso.platform.PaginationCursor
---@field next? string|kapso.null the cursor to ask with as after; null on the last page
---@field previous? string|kapso.null the cursor to ask with as before; null on the first page

---@class kapso.platform.PhoneNumberReference
---@field area_code? string|kapso.null
---@field country_dial_code? string
---@field country_iso? string
---@field display_number? string|kapso.null
---@field id? string a UUID
---@field phone_number? string
---@field status? string

---@class kapso.platform.ProjectEvent
---@field conversation_id? string|kapso.null a UUID
---@field id? string a UUID
---@field name? string
---@field occurred_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field properties? table<string, string|number|boolean|kapso.null>

---@class kapso.platform.ProjectEventDefinition.property_schema
---@field type? "string"|"number"|"boolean"

---@class kapso.platform.ProjectEventDefinition
---@field archived_at? string|kapso.null null while in use
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field description? string|kapso.null
---@field id? string a UUID
---@field last_seen_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field name? string
---@field property_schema? table<string, kapso.platform.ProjectEventDefinition.property_schema>
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.ProjectEventDefinitionListResponse
---@field data? kapso.platform.ProjectEventDefinition[]

---@class kapso.platform.ProjectEventDefinitionResponse
---@field data? kapso.platform.ProjectEventDefinition

---@class kapso.platform.ProjectEventListResponse
---@field data? kapso.platform.ProjectEvent[]
---@field meta? kapso.platform.PaginationMeta
---@field paging? kapso.platform.Paging

---@class kapso.platform.ProjectEventResponse
---@field data? kapso.platform.ProjectEvent

---@class kapso.platform.ProviderModel
---@field api_surface? "provider_default"|"chat_completions"|"responses"
---@field default_prompt_cache_ttl? "5m"|"1h"|kapso.null
---@field default_reasoning_effort? "none"|"minimal"|"low"|"medium"|"high"|"xhigh"|"max"|kapso.null
---@field id? string a UUID
---@field name? string
---@field provider? string|kapso.null
---@field reasoning_model? boolean
---@field supported_prompt_cache_ttls? ("5m"|"1h")[] empty without prompt caching
---@field supported_reasoning_efforts? ("none"|"minimal"|"low"|"medium"|"high"|"xhigh"|"max")[] empty when the model does not reason
---@field supports_custom_sampling? boolean sampling parameters do nothing while the model thinks at length
---@field thinking_mode? "disabled"|"manual"|"adaptive"|"always_adaptive" manual: a fixed budget; adaptive: by the reasoning effort

---@class kapso.platform.ProviderModelListResponse
---@field data? kapso.platform.ProviderModel[]

---@class kapso.platform.RelatedFinding
---@field affected_count? integer
---@field affected_unit? "conversations"|"events"
---@field baseline_count? integer|kapso.null
---@field baseline_rate? number|kapso.null 0 to 1
---@field current_rate? number|kapso.null 0 to 1
---@field direction? "rising"|"falling"|"recurring"
---@field evidence_revision? integer
---@field id? string a UUID
---@field signal_name? string
---@field source_key? string
---@field source_type? "project_event"
---@field window_end_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field window_start_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.SetupLink.theme_config
---@field background_color? string
---@field border_color? string
---@field card_color? string
---@field destructive_color? string
---@field destructive_foreground_color? string
---@field muted_color? string
---@field muted_text_color? string
---@field primary_color? string
---@field primary_foreground_color? string
---@field secondary_color? string
---@field secondary_foreground_color? string
---@field text_color? string

---@class kapso.platform.SetupLink
---@field allowed_connection_types? ("coexistence"|"dedicated")[]
---@field allowed_origins? string[]
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field expires_at? string|kapso.null 30 days after it was made, unless changed
---@field failure_redirect_url? string|kapso.null
---@field id? string a UUID
---@field language? "en"|"es"|"pt"|"hi"|"id"|"ar"|kapso.null
---@field meta_billing_mode? "customer_managed"|"partner_managed"
---@field phone_number_area_code? string|kapso.null
---@field phone_number_country_isos? string[]
---@field provision_phone_number? boolean|kapso.null
---@field provisioned_phone_number? kapso.platform.PhoneNumberReference
---@field reconnect_phone_number? string|kapso.null digits of the number that is connected again
---@field status? "active"|"used"|"expired"|"revoked"
---@field success_redirect_url? string|kapso.null
---@field theme_config? kapso.platform.SetupLink.theme_config|kapso.null
---@field url? string where the customer connects
---@field whatsapp_setup_error? string|kapso.null
---@field whatsapp_setup_status? "pending"|"processing"|"completed"|"failed"

---@class kapso.platform.SetupLinkCreateResponse
---@field data? kapso.platform.SetupLinkCreated

---@class kapso.platform.SetupLinkCreated.theme_config
---@field background_color? string
---@field border_color? string
---@field card_color? string
---@field destructive_color? string
---@field destructive_foreground_color? string
---@field muted_color? string
---@field muted_text_color? string
---@field primary_color? string
---@field primary_foreground_color? string
---@field secondary_color? string
---@field secondary_foreground_color? string
---@field text_color? string

---@class kapso.platform.SetupLinkCreated
---@field allowed_connection_types? ("coexistence"|"dedicated")[]
---@field allowed_origins? string[]
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field expires_at? string|kapso.null 30 days after it was made, unless changed
---@field failure_redirect_url? string|kapso.null
---@field id? string a UUID
---@field language? "en"|"es"|"pt"|"hi"|"id"|"ar"|kapso.null
---@field meta_billing_mode? "customer_managed"|"partner_managed"
---@field phone_number_area_code? string|kapso.null
---@field phone_number_country_isos? string[]
---@field provision_phone_number? boolean|kapso.null
---@field provisioned_phone_number? kapso.platform.PhoneNumberReference
---@field reconnect_phone_number? string|kapso.null digits of the number that is connected again
---@field status? "active"|"used"|"expired"|"revoked"
---@field success_redirect_url? string|kapso.null
---@field theme_config? kapso.platform.SetupLinkCreated.theme_config|kapso.null
---@field token? string told only now
---@field url? string where the customer connects
---@field whatsapp_setup_error? string|kapso.null
---@field whatsapp_setup_status? "pending"|"processing"|"completed"|"failed"

---@class kapso.platform.SetupLinkListResponse
---@field data? kapso.platform.SetupLink[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.SetupLinkResponse
---@field data? kapso.platform.SetupLink

---@class kapso.platform.TestWhatsappProjectWebhookAnswer.data
---@field success? boolean the test is on its way

---@class kapso.platform.TestWhatsappProjectWebhookAnswer
---@field data? kapso.platform.TestWhatsappProjectWebhookAnswer.data

---@class kapso.platform.User
---@field email? string an e-mail address
---@field id? integer of the membership
---@field name? string
---@field role? "owner"|"member"
---@field user_id? string of the account

---@class kapso.platform.UsersResponse
---@field data? kapso.platform.User[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WebhookDelivery
---@field attempt_count? integer
---@field conversation_phone_number? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field delivered_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field event? string
---@field failed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field last_attempt_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field phone_number_id? string|kapso.null
---@field response_status? integer|kapso.null
---@field status? "pending"|"delivered"|"failed"
---@field webhook_id? string|kapso.null a UUID
---@field webhook_url? string|kapso.null
---@field whatsapp_config_id? string|kapso.null a UUID

---@class kapso.platform.WebhookDeliveryListResponse
---@field data? kapso.platform.WebhookDelivery[]
---@field paging? kapso.platform.Paging

---@class kapso.platform.WhatsappBillingUsage.totals
---@field customer_charge_micro_usd? integer 1000000 are 1 USD; corrections may make it negative

---@class kapso.platform.WhatsappBillingUsage
---@field breakdown? kapso.platform.WhatsappBillingUsageBreakdownItem[] one for each kind of usage, in any order
---@field charge_scope? "kapso_recorded_charges"
---@field currency? string
---@field end_time? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field start_time? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field time_basis? "recorded_at" when a charge was recorded, not when a message was delivered
---@field totals? kapso.platform.WhatsappBillingUsage.totals

---@class kapso.platform.WhatsappBillingUsageBreakdownItem.coverage
---@field reason? string|kapso.null calling_requires_usd_waba or no_active_attachment; null when supported
---@field status? "supported"|"partial"|"unsupported"|"not_available" whether all, some or no accounts are billed in USD, or there are none

---@class kapso.platform.WhatsappBillingUsageBreakdownItem
---@field billable_messages? integer of messaging only
---@field coverage? kapso.platform.WhatsappBillingUsageBreakdownItem.coverage of calling only
---@field customer_charge_micro_usd? integer
---@field sync? kapso.platform.WhatsappBillingUsageSync
---@field usage_kind? string more kinds may come

---@class kapso.platform.WhatsappBillingUsageResponse
---@field data? kapso.platform.WhatsappBillingUsage

---@class kapso.platform.WhatsappBillingUsageSync
---@field last_synced_at? string|kapso.null of messaging; null for calling
---@field status? "synced"|"delayed"|"unknown"|"not_available" how complete the charges are; delayed: some account's are older, unknown: some account's were never seen
---@field usage_through? string|kapso.null up to when charges are complete

---@class kapso.platform.WhatsappBroadcast
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field delivered_count? integer
---@field failed_count? integer
---@field id? string a UUID
---@field name? string
---@field pending_count? integer
---@field phone_number_id? string|kapso.null
---@field read_count? integer
---@field responded_count? integer
---@field response_rate? number in percent
---@field scheduled_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field sent_count? integer
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"scheduled"|"copying"|"sending"|"stopped"|"completed"|"failed" copying: a duplicate that is not ready to be changed or sent
---@field stopped_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field suppressed_count? integer people who stopped marketing: not sent, not charged, not counted elsewhere
---@field total_recipients? integer
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field whatsapp_template? kapso.platform.WhatsappBroadcastTemplate|kapso.null

---@class kapso.platform.WhatsappBroadcastListResponse
---@field data? kapso.platform.WhatsappBroadcast[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappBroadcastRecipient
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field delivered_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field error_details? table<string, any>|kapso.null Meta's code, message, details, http_status, fbtrace_id, error_class
---@field error_message? string|kapso.null
---@field failed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field phone_number? string without a plus
---@field read_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field responded_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field sent_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "pending"|"sent"|"failed"|"suppressed" suppressed: the person stopped marketing
---@field template_components? table<string, any>[]
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.WhatsappBroadcastRecipientListResponse
---@field data? kapso.platform.WhatsappBroadcastRecipient[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappBroadcastRecipientsAddResponse.data
---@field added? integer
---@field duplicates? integer skipped, the broadcast had them already
---@field errors? string[]

---@class kapso.platform.WhatsappBroadcastRecipientsAddResponse
---@field data? kapso.platform.WhatsappBroadcastRecipientsAddResponse.data

---@class kapso.platform.WhatsappBroadcastResponse
---@field data? kapso.platform.WhatsappBroadcast

---@class kapso.platform.WhatsappBroadcastSendResponse.data
---@field completed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field scheduled_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field started_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? string
---@field stopped_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.WhatsappBroadcastSendResponse
---@field data? kapso.platform.WhatsappBroadcastSendResponse.data

---@class kapso.platform.WhatsappBroadcastTemplate
---@field category? string
---@field components? table<string, any>[]
---@field id? string Meta's id of the template; of old ones Kapso's
---@field language_code? string
---@field meta_template_id? string|kapso.null
---@field name? string
---@field quality_score? "GREEN"|"YELLOW"|"RED"|"UNKNOWN"|kapso.null null: none yet
---@field status? string

---@class kapso.platform.WhatsappContact
---@field business_scoped_user_id? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field customer_id? string|kapso.null a UUID
---@field display_name? string|kapso.null
---@field id? string a UUID
---@field metadata? table<string, any>|kapso.null
---@field parent_business_scoped_user_id? string|kapso.null
---@field profile_name? string
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field username? string|kapso.null
---@field wa_id? string|kapso.null the phone number; null when WhatsApp tells only a BSUID

---@class kapso.platform.WhatsappContactListResponse
---@field data? kapso.platform.WhatsappContact[]
---@field meta? kapso.platform.PaginationMeta when asked for by page
---@field paging? kapso.platform.Paging when asked for with a limit or cursor

---@class kapso.platform.WhatsappContactMarketingPreference
---@field config_display_name? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field detail? string|kapso.null
---@field id? string Meta's id of the number
---@field internal_id? string a UUID
---@field last_event_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field marketing_allowed? boolean false when stopped: marketing templates are refused
---@field phone_number_id? string the same
---@field source? "meta_webhook"|"meta_delivery_error"|"meta_synchronous_error" Meta said so, or refused a message with error 131050
---@field status? "stopped"|"resumed"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field whatsapp_config_id? string Kapso's id of the number
---@field whatsapp_config_internal_id? string the same
---@field whatsapp_contact_id? string a UUID

---@class kapso.platform.WhatsappContactMarketingPreferenceListResponse
---@field data? kapso.platform.WhatsappContactMarketingPreference[]

---@class kapso.platform.WhatsappContactMarketingPreferenceResponse
---@field data? kapso.platform.WhatsappContactMarketingPreference

---@class kapso.platform.WhatsappContactResponse
---@field data? kapso.platform.WhatsappContact

---@class kapso.platform.WhatsappConversation.kapso
---@field contact_name? string|kapso.null
---@field last_inbound_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_message_id? string|kapso.null
---@field last_message_text? string|kapso.null
---@field last_message_timestamp? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field last_message_type? string|kapso.null
---@field last_outbound_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field messages_count? integer

---@class kapso.platform.WhatsappConversation
---@field business_scoped_user_id? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field kapso? kapso.platform.WhatsappConversation.kapso|kapso.null
---@field last_active_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field metadata? table<string, any>
---@field parent_business_scoped_user_id? string|kapso.null
---@field phone_number? string|kapso.null null when the customer is known by a BSUID only
---@field phone_number_id? string|kapso.null
---@field status? "active"|"ended"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field username? string|kapso.null

---@class kapso.platform.WhatsappConversationListResponse
---@field data? kapso.platform.WhatsappConversation[]
---@field paging? kapso.platform.Paging

---@class kapso.platform.WhatsappConversationResponse
---@field data? kapso.platform.WhatsappConversation

---@class kapso.platform.WhatsappDisplayNameRequest
---@field applied_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field meta_error_code? integer|kapso.null
---@field meta_error_message? string|kapso.null
---@field meta_error_subcode? integer|kapso.null
---@field meta_error_type? string|kapso.null
---@field phone_number_id? string|kapso.null
---@field previous_display_name? string|kapso.null
---@field requested_display_name? string
---@field reviewed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "submitted"|"pending_review"|"approved"|"available_without_review"|"deferred"|"declined"|"expired"|"no_review"|"failed"|"applied"|"cancelled"
---@field submitted_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.WhatsappDisplayNameRequestListResponse
---@field data? kapso.platform.WhatsappDisplayNameRequest[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappDisplayNameRequestResponse
---@field data? kapso.platform.WhatsappDisplayNameRequest

---@class kapso.platform.WhatsappFlow
---@field business_account_id? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field data_api_version? string|kapso.null
---@field data_endpoint_function_id? string|kapso.null a UUID
---@field data_endpoint_url? string|kapso.null
---@field flows_encryption_configured? boolean
---@field has_data_endpoint? boolean
---@field id? string a UUID
---@field json_version? string|kapso.null
---@field last_synced_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field meta_flow_id? string
---@field name? string
---@field phone_number_id? string|kapso.null
---@field preview_url? string|kapso.null of drafts only
---@field published_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"published"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z

---@class kapso.platform.WhatsappFlowDataEndpoint
---@field code? string
---@field endpoint_url? string|kapso.null
---@field function_id? string a UUID
---@field function_name? string
---@field last_deployed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"deployed"|"error"

---@class kapso.platform.WhatsappFlowDataEndpointAttachResponse.data
---@field code? string
---@field endpoint_url? string|kapso.null
---@field flow_data_endpoint_function_id? string a UUID
---@field flow_has_encryption? boolean
---@field flow_id? string a UUID
---@field function_id? string a UUID
---@field function_name? string
---@field last_deployed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"deployed"|"error"
---@field warning? string|kapso.null set when a published Flow could not be published again

---@class kapso.platform.WhatsappFlowDataEndpointAttachResponse
---@field data? kapso.platform.WhatsappFlowDataEndpointAttachResponse.data

---@class kapso.platform.WhatsappFlowDataEndpointRegisterResponse.data
---@field code? string
---@field endpoint_url? string|kapso.null
---@field flow_data_endpoint_function_id? string a UUID
---@field flow_has_encryption? boolean
---@field flow_id? string a UUID
---@field function_id? string a UUID
---@field function_name? string
---@field last_deployed_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"deployed"|"error"
---@field warning? string|kapso.null set when a published Flow could not be published again

---@class kapso.platform.WhatsappFlowDataEndpointRegisterResponse
---@field data? kapso.platform.WhatsappFlowDataEndpointRegisterResponse.data

---@class kapso.platform.WhatsappFlowDataEndpointResponse
---@field data? kapso.platform.WhatsappFlowDataEndpoint

---@class kapso.platform.WhatsappFlowEncryptionSetupResponse.data
---@field flows_encryption_configured? boolean
---@field message? string
---@field status? "success"|"already_configured"

---@class kapso.platform.WhatsappFlowEncryptionSetupResponse
---@field data? kapso.platform.WhatsappFlowEncryptionSetupResponse.data

---@class kapso.platform.WhatsappFlowFunctionInvocation
---@field cf_ray? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field duration_ms? number|kapso.null
---@field error_message? string|kapso.null
---@field id? string a UUID
---@field request_body? table<string, any>|kapso.null
---@field response_body? table<string, any>|kapso.null
---@field status_code? integer

---@class kapso.platform.WhatsappFlowFunctionInvocationsResponse.data
---@field function_id? string a UUID
---@field function_name? string
---@field invocations? kapso.platform.WhatsappFlowFunctionInvocation[]

---@class kapso.platform.WhatsappFlowFunctionInvocationsResponse
---@field data? kapso.platform.WhatsappFlowFunctionInvocationsResponse.data

---@class kapso.platform.WhatsappFlowFunctionLog
---@field cf_ray? string|kapso.null
---@field level? string
---@field logged_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field message? string
---@field outcome? string|kapso.null
---@field stack? string|kapso.null

---@class kapso.platform.WhatsappFlowFunctionLogsResponse.data
---@field function_id? string a UUID
---@field function_name? string
---@field logs? kapso.platform.WhatsappFlowFunctionLog[]

---@class kapso.platform.WhatsappFlowFunctionLogsResponse
---@field data? kapso.platform.WhatsappFlowFunctionLogsResponse.data

---@class kapso.platform.WhatsappFlowListResponse
---@field data? kapso.platform.WhatsappFlow[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappFlowResponse
---@field data? kapso.platform.WhatsappFlow

---@class kapso.platform.WhatsappFlowVersion
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field flow_json_sha? string|kapso.null SHA-256
---@field id? string a UUID
---@field published_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"published"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field validation_errors? table<string, any>[]|kapso.null
---@field version_label? string

---@class kapso.platform.WhatsappFlowVersionDetail
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field flow_json? table<string, any>
---@field flow_json_sha? string|kapso.null SHA-256
---@field id? string a UUID
---@field published_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "draft"|"published"
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field validation_errors? table<string, any>[]|kapso.null
---@field version_label? string

---@class kapso.platform.WhatsappFlowVersionDetailResponse
---@field data? kapso.platform.WhatsappFlowVersionDetail

---@class kapso.platform.WhatsappFlowVersionListResponse
---@field data? kapso.platform.WhatsappFlowVersion[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappFunding.paid_messages
---@field paused? boolean
---@field reasons? string[]

---@class kapso.platform.WhatsappFunding
---@field business_portfolio_id? string|kapso.null Meta's id of the portfolio that owns it
---@field currency? string in which Kapso settles
---@field last_checked_at? string|kapso.null failed checks included
---@field last_verified_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field message? string for people to read
---@field operation? kapso.platform.WhatsappFundingRun|kapso.null the latest attempt; null when there was none
---@field paid_messages? kapso.platform.WhatsappFunding.paid_messages whether Kapso holds paid messages back
---@field reason? string|kapso.null null when funded; more reasons may come
---@field status? "funded"|"pending"|"unknown"|"not_funded"|"revoked" pending: a first attempt is under way; unknown: was funded, cannot be confirmed now; revoked: Meta says so
---@field waba_currency? string|kapso.null
---@field waba_id? string Meta's id of the business account

---@class kapso.platform.WhatsappFundingListResponse
---@field data? kapso.platform.WhatsappFunding[]
---@field paging? kapso.platform.Paging

---@class kapso.platform.WhatsappFundingOperation
---@field business_portfolio_id? string
---@field message? string
---@field operation_id? string a UUID
---@field requested_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "queued"|"running"|"succeeded"|"failed"|"superseded" a failed one may be partly done

---@class kapso.platform.WhatsappFundingOperationResponse
---@field data? kapso.platform.WhatsappFundingOperation

---@class kapso.platform.WhatsappFundingResponse
---@field data? kapso.platform.WhatsappFunding

---@class kapso.platform.WhatsappFundingRun
---@field error_kind? string|kapso.null more kinds may come
---@field finished_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field id? string a UUID
---@field meta_error_code? integer|kapso.null
---@field started_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field status? "pending"|"running"|"succeeded"|"failed"|"cancelled"|"expired"

---@class kapso.platform.WhatsappMessage.audio
---@field id? string
---@field link? string

---@class kapso.platform.WhatsappMessage.button
---@field payload? string
---@field text? string

---@class kapso.platform.WhatsappMessage.context
---@field from? string
---@field id? string
---@field referred_product? table<string, any>

---@class kapso.platform.WhatsappMessage.document
---@field caption? string
---@field filename? string
---@field id? string
---@field link? string

---@class kapso.platform.WhatsappMessage.image
---@field caption? string
---@field id? string
---@field link? string

---@class kapso.platform.WhatsappMessage.kapso.media_data
---@field byte_size? integer
---@field content_type? string
---@field filename? string
---@field url? string

---@class kapso.platform.WhatsappMessage.kapso.transcript
---@field text? string

---@class kapso.platform.WhatsappMessage.kapso
---@field contact_name? string|kapso.null
---@field content? string|kapso.null
---@field direction? "inbound"|"outbound"
---@field flow_name? string
---@field flow_response? table<string, any>
---@field flow_token? string
---@field has_media? boolean
---@field media_data? kapso.platform.WhatsappMessage.kapso.media_data
---@field media_url? string
---@field message_type_data? table<string, any>
---@field order_text? string
---@field origin? "cloud_api"|"business_app"|"history_sync"
---@field phone_number? string|kapso.null
---@field phone_number_id? string|kapso.null
---@field processing_status? "pending"|"processed"|"blocked"
---@field status? "pending"|"sent"|"delivered"|"read"|"failed"
---@field statuses? table<string, any>[]
---@field transcript? kapso.platform.WhatsappMessage.kapso.transcript
---@field whatsapp_conversation_id? string a UUID

---@class kapso.platform.WhatsappMessage.location
---@field address? string
---@field latitude? number
---@field longitude? number
---@field name? string

---@class kapso.platform.WhatsappMessage.order
---@field catalog_id? string
---@field order_text? string
---@field product_items? table<string, any>[]

---@class kapso.platform.WhatsappMessage.reaction
---@field emoji? string
---@field message_id? string

---@class kapso.platform.WhatsappMessage.sticker
---@field animated? boolean
---@field id? string
---@field link? string
---@field mime_type? string

---@class kapso.platform.WhatsappMessage.template.language
---@field code? string

---@class kapso.platform.WhatsappMessage.template
---@field components? table<string, any>[]
---@field language? kapso.platform.WhatsappMessage.template.language
---@field name? string

---@class kapso.platform.WhatsappMessage.text
---@field body? string

---@class kapso.platform.WhatsappMessage.video
---@field caption? string
---@field id? string
---@field link? string

---@class kapso.platform.WhatsappMessage
---@field audio? kapso.platform.WhatsappMessage.audio
---@field button? kapso.platform.WhatsappMessage.button
---@field contacts? table<string, any>[]
---@field context? kapso.platform.WhatsappMessage.context what a reply replies to
---@field document? kapso.platform.WhatsappMessage.document
---@field from? string|kapso.null
---@field from_parent_user_id? string|kapso.null
---@field from_user_id? string|kapso.null
---@field id? string the message's wamid
---@field image? kapso.platform.WhatsappMessage.image
---@field interactive? table<string, any>
---@field kapso? kapso.platform.WhatsappMessage.kapso
---@field location? kapso.platform.WhatsappMessage.location
---@field order? kapso.platform.WhatsappMessage.order
---@field reaction? kapso.platform.WhatsappMessage.reaction
---@field sticker? kapso.platform.WhatsappMessage.sticker
---@field template? kapso.platform.WhatsappMessage.template
---@field text? kapso.platform.WhatsappMessage.text
---@field timestamp? string Unix seconds, in digits
---@field to? string|kapso.null
---@field to_parent_user_id? string|kapso.null
---@field to_user_id? string|kapso.null
---@field type? "text"|"image"|"video"|"audio"|"document"|"location"|"interactive"|"template"|"reaction"|"contacts"|"sticker"|"button"|"order"
---@field username? string|kapso.null
---@field video? kapso.platform.WhatsappMessage.video

---@class kapso.platform.WhatsappMessageListResponse
---@field data? kapso.platform.WhatsappMessage[]
---@field paging? kapso.platform.Paging

---@class kapso.platform.WhatsappMessageResponse
---@field data? kapso.platform.WhatsappMessage

---@class kapso.platform.WhatsappPhoneNumber
---@field business_account_id? string|kapso.null Meta's id of the WhatsApp Business account
---@field calls_enabled? boolean
---@field code_verification_status? string|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field customer_id? string|kapso.null a UUID
---@field display_name? string|kapso.null
---@field display_phone_number? string|kapso.null
---@field display_phone_number_normalized? string|kapso.null digits only
---@field id? string Meta's id of the number
---@field inbound_processing_enabled? boolean
---@field internal_id? string Kapso's own id
---@field is_coexistence? boolean|kapso.null whether the WhatsApp Business app is in use beside the API
---@field is_official_business_account? boolean|kapso.null
---@field is_pin_enabled? boolean|kapso.null
---@field name? string
---@field name_status? string|kapso.null
---@field phone_number_id? string Meta's id of the number
---@field quality_rating? string|kapso.null GREEN, YELLOW or RED
---@field status? string|kapso.null as CONNECTED
---@field throughput_tier? string|kapso.null
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field verified_name? string|kapso.null
---@field webhook_verified_at? string|kapso.null an ISO 8601 time as 2025-01-31T12:00:00Z
---@field whatsapp_business_manager_messaging_limit? integer|string|kapso.null

---@class kapso.platform.WhatsappPhoneNumberHealthResponse.checks
---@field details? table<string, any>
---@field error? string
---@field passed? boolean|kapso.null null when it is not known

---@class kapso.platform.WhatsappPhoneNumberHealthResponse
---@field checks? table<string, kapso.platform.WhatsappPhoneNumberHealthResponse.checks>|kapso.null by name, as phone_number_access, messaging_health, webhook_verified
---@field error? string|kapso.null
---@field retry_after? string while Meta denies access: the same answer until then
---@field status? "healthy"|"degraded"|"unhealthy"|"error"
---@field timestamp? string when it was looked at; an answer is kept for three minutes

---@class kapso.platform.WhatsappPhoneNumberListResponse
---@field data? kapso.platform.WhatsappPhoneNumber[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappPhoneNumberResponse
---@field data? kapso.platform.WhatsappPhoneNumber

---@class kapso.platform.WhatsappWebhook
---@field active? boolean
---@field buffer_enabled? boolean|kapso.null
---@field buffer_events? string[]
---@field buffer_window_seconds? integer|kapso.null
---@field created_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field events? string[] none when kind is meta: everything is passed on
---@field headers? table<string, any>|kapso.null
---@field id? string a UUID
---@field inactivity_minutes? integer|kapso.null
---@field kind? "kapso"|"meta"
---@field max_buffer_size? integer|kapso.null
---@field payload_version? string|kapso.null
---@field phone_number_id? string|kapso.null null: of the project
---@field project_id? string a UUID
---@field secret_key? string|kapso.null
---@field updated_at? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field url? string

---@class kapso.platform.WhatsappWebhookListResponse
---@field data? kapso.platform.WhatsappWebhook[]
---@field meta? kapso.platform.PaginationMeta

---@class kapso.platform.WhatsappWebhookResponse
---@field data? kapso.platform.WhatsappWebhook

