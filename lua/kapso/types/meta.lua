---@meta
-- Made by `make types` from lua/kapso/api/ and the doc comments: change those.
---@class kapso.params.addPhoneNumber
---@field business_account_id? string
---@field cc? string a country calling code as 1
---@field migrate_phone_number? boolean from another account
---@field phone_number string 7 to 15 digits, without the plus
---@field preverified_id? string
---@field verified_name string what people are to see

---@class kapso.params.requestVerificationCode
---@field code_method "SMS"|"VOICE"
---@field language string a language as en_US
---@field phone_number_id? string

---@class kapso.params.verifyPhoneNumber
---@field code string six digits
---@field phone_number_id? string

---@class kapso.params.registerPhoneNumber.backup
---@field data? string
---@field password? string

---@class kapso.params.registerPhoneNumber
---@field backup? kapso.params.registerPhoneNumber.backup
---@field data_localization_region? "AE"|"AU"|"BH"|"BR"|"CA"|"CH"|"DE"|"GB"|"ID"|"IN"|"JP"|"KR"|"SG"|"ZA"
---@field messaging_product? "whatsapp"
---@field meta_store_retention_minutes? integer
---@field phone_number_id? string
---@field pin string of two-step verification; the one set, or else it is set
---@field tier? "PROD"|"SANDBOX"

---@class kapso.params.deregisterPhoneNumber
---@field phone_number_id? string

---@class kapso.params.getPhoneNumberSettings
---@field fields? string
---@field include_sip_credentials? boolean
---@field phone_number_id? string

---@class kapso.params.updatePhoneNumberSettings.calling
---@field call_icon_visibility? string
---@field callback_permission_status? string
---@field status? string

---@class kapso.params.updatePhoneNumberSettings.payload_encryption
---@field client_encryption_key? string base64
---@field status string

---@class kapso.params.updatePhoneNumberSettings.storage_configuration
---@field enabled? boolean
---@field region? string
---@field status? string

---@class kapso.params.updatePhoneNumberSettings.user_identity_change
---@field enabled boolean

---@class kapso.params.updatePhoneNumberSettings
---@field calling? kapso.params.updatePhoneNumberSettings.calling
---@field payload_encryption? kapso.params.updatePhoneNumberSettings.payload_encryption
---@field phone_number_id? string
---@field storage_configuration? kapso.params.updatePhoneNumberSettings.storage_configuration
---@field user_identity_change? kapso.params.updatePhoneNumberSettings.user_identity_change

---@class kapso.params.configurePhoneNumber.webhook_configuration
---@field override_callback_uri string an https address; empty: the app's own again
---@field verify_token? string

---@class kapso.params.configurePhoneNumber
---@field new_display_name? string is reviewed
---@field phone_number_id? string
---@field search_visibility? "VISIBLE"|"HIDDEN"
---@field webhook_configuration? kapso.params.configurePhoneNumber.webhook_configuration

---@class kapso.params.listQrCodes
---@field after? string
---@field before? string
---@field code? string the 14 letters and digits of a QR code
---@field fields? string as code,prefilled_message,qr_image_url.format(SVG)
---@field limit? integer
---@field phone_number_id? string

---@class kapso.params.getQrCode
---@field fields? string
---@field phone_number_id? string
---@field qr_code_id string the 14 letters and digits of a QR code

---@class kapso.params.createQrCode
---@field generate_qr_image? "PNG"|"SVG"
---@field phone_number_id? string
---@field prefilled_message string what the customer is to send

---@class kapso.params.updateQrCode
---@field code string the 14 letters and digits of a QR code
---@field phone_number_id? string
---@field prefilled_message string what the customer is to send

---@class kapso.params.deleteQrCode
---@field phone_number_id? string
---@field qr_code_id string the 14 letters and digits of a QR code

---@class kapso.params.getOfficialBusinessAccount
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.requestOfficialBusinessAccount.application_data
---@field business_description? string
---@field business_name? string
---@field contact_email? string an e-mail address
---@field website_url? string

---@class kapso.params.requestOfficialBusinessAccount
---@field action "SUBMIT_APPLICATION"|"WITHDRAW_APPLICATION"|"RESUBMIT_APPLICATION"
---@field application_data? kapso.params.requestOfficialBusinessAccount.application_data
---@field phone_number_id? string

---@class kapso.params.getComplianceInfo
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.updateComplianceInfo.customer_care_details
---@field email string an e-mail address
---@field landline_number? string a phone number as +15551234567
---@field mobile_number? string a phone number as +15551234567

---@class kapso.params.updateComplianceInfo.grievance_officer_details
---@field email string an e-mail address
---@field landline_number? string a phone number as +15551234567
---@field mobile_number? string a phone number as +15551234567
---@field name string

---@class kapso.params.updateComplianceInfo
---@field customer_care_details kapso.params.updateComplianceInfo.customer_care_details
---@field entity_name string
---@field entity_type "LIMITED_LIABILITY_PARTNERSHIP"|"SOLE_PROPRIETORSHIP"|"PARTNERSHIP"|"PUBLIC_COMPANY"|"PRIVATE_COMPANY"|"OTHER"
---@field entity_type_custom? string when entity_type is OTHER
---@field grievance_officer_details kapso.params.updateComplianceInfo.grievance_officer_details
---@field is_registered? boolean with OTHER or PARTNERSHIP
---@field messaging_product? "whatsapp"
---@field phone_number_id? string

---@class kapso.params.listMessageHistory
---@field after? string
---@field before? string
---@field fields? string
---@field limit? integer
---@field message_id? string wamid
---@field phone_number_id? string

---@class kapso.params.listMessageHistoryEvents
---@field after? string
---@field before? string
---@field fields? string
---@field limit? integer
---@field message_history_id string
---@field status_filter? "SENT"|"DELIVERED"|"READ"|"FAILED"|"DELETED"

---@class kapso.params.getCommerceSettings
---@field phone_number_id? string

---@class kapso.params.updateCommerceSettings
---@field is_cart_enabled? boolean
---@field is_catalog_visible? boolean
---@field phone_number_id? string

---@class kapso.params.getBusinessEncryptionKey
---@field fields? string
---@field phone_number_id? string

---@class kapso.params.setBusinessEncryptionKey
---@field business_public_key string an RSA public key of 2048 bits in PEM
---@field phone_number_id? string

---@class kapso.params.getConversationalAutomation
---@field fields? "conversational_automation"
---@field phone_number_id? string

---@class kapso.params.setConversationalAutomation.commands
---@field command_description string
---@field command_name string letters, digits and underscores

---@class kapso.params.setConversationalAutomation
---@field commands? kapso.params.setConversationalAutomation.commands[]
---@field enable_welcome_message? boolean
---@field phone_number_id? string
---@field prompts? string[]

---@class kapso.params.getBusinessAccount
---@field business_account_id? string
---@field fields? string as id,name,currency,timezone_id

---@class kapso.params.updateBusinessAccount
---@field business_account_id? string
---@field name? string
---@field timezone_id? string

---@class kapso.params.listAccountActivities
---@field activity_type? string one, or several with commas
---@field after? string
---@field before? string
---@field business_account_id? string
---@field fields? string
---@field limit? integer
---@field since? string|integer
---@field ["until"] string|integer|nil

---@class kapso.params.listSubscribedApps
---@field business_account_id? string
---@field fields? string

---@class kapso.params.subscribeApp
---@field business_account_id? string
---@field override_callback_uri? string instead of the app's own address
---@field verify_token? string

---@class kapso.params.unsubscribeApp
---@field business_account_id? string

---@class kapso.params.editTemplate
---@field category? "AUTHENTICATION"|"MARKETING"|"UTILITY"
---@field components? table<string, any>[]
---@field language? string
---@field message_send_ttl_seconds? integer
---@field name? string
---@field parameter_format? "NAMED"|"POSITIONAL"
---@field template_id string

---@class kapso.params.listGroups
---@field after? string
---@field before? string
---@field limit? integer
---@field phone_number_id? string

---@class kapso.params.createGroup
---@field description? string
---@field join_approval_mode? "approval_required"|"auto_approve"
---@field messaging_product? "whatsapp"
---@field phone_number_id? string
---@field subject string

---@class kapso.params.getGroup
---@field fields? string
---@field group_id string

---@class kapso.params.updateGroup
---@field description? string
---@field group_id string
---@field messaging_product? "whatsapp"
---@field subject? string

---@class kapso.params.setGroupPicture
---@field file kapso.File
---@field group_id string
---@field messaging_product? "whatsapp"

---@class kapso.params.deleteGroup
---@field group_id string

---@class kapso.params.removeGroupParticipants.participants
---@field user string phone number or WhatsApp ID

---@class kapso.params.removeGroupParticipants
---@field group_id string
---@field messaging_product? "whatsapp"
---@field participants kapso.params.removeGroupParticipants.participants[]

---@class kapso.params.getGroupInviteLink
---@field group_id string

---@class kapso.params.resetGroupInviteLink
---@field group_id string
---@field messaging_product? "whatsapp"

---@class kapso.params.deleteGroupInviteLink
---@field group_id string
---@field messaging_product? "whatsapp"

---@class kapso.params.listGroupJoinRequests
---@field after? string
---@field before? string
---@field group_id string
---@field limit? integer

---@class kapso.params.approveGroupJoinRequests
---@field group_id string
---@field join_requests string[]
---@field messaging_product? "whatsapp"

---@class kapso.params.rejectGroupJoinRequests
---@field group_id string
---@field join_requests string[]
---@field messaging_product? "whatsapp"

---@class kapso.params.createUpload
---@field app_id string
---@field file_length integer bytes
---@field file_name? string
---@field file_type "application/pdf"|"image/jpeg"|"image/jpg"|"image/png"|"video/mp4"
---@field session_type? "attachment"

---@class kapso.params.sendUpload
---@field file kapso.File
---@field file_offset? integer
---@field upload_id string the id that uploads:create gave

---@class kapso.params.getUpload
---@field upload_id string the id that uploads:create gave

---@class kapso.meta.Activity
---@field activity_type? string
---@field actor_id? string
---@field actor_name? string
---@field actor_type? string
---@field description? string
---@field details? table<string, any>
---@field id? string
---@field ip_address? string
---@field timestamp? string an ISO 8601 time as 2025-01-31T12:00:00Z
---@field user_agent? string

---@class kapso.meta.ActivityList
---@field data? kapso.meta.Activity[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.AutomationOfNumber.conversational_automation.commands
---@field command_description? string
---@field command_name? string

---@class kapso.meta.AutomationOfNumber.conversational_automation
---@field commands? kapso.meta.AutomationOfNumber.conversational_automation.commands[]
---@field enable_welcome_message? boolean
---@field id? string
---@field prompts? string[]

---@class kapso.meta.AutomationOfNumber
---@field conversational_automation? kapso.meta.AutomationOfNumber.conversational_automation
---@field id? string

---@class kapso.meta.BusinessAccount.on_behalf_of_business_info
---@field id? string
---@field name? string

---@class kapso.meta.BusinessAccount
---@field account_review_status? string
---@field business_verification_status? string
---@field country? string
---@field currency? string
---@field id? string
---@field is_enabled_for_insights? boolean
---@field message_template_namespace? string
---@field name? string
---@field on_behalf_of_business_info? kapso.meta.BusinessAccount.on_behalf_of_business_info
---@field ownership_type? string
---@field timezone_id? string

---@class kapso.meta.CommerceSettings
---@field id? string
---@field is_cart_enabled? boolean
---@field is_catalog_visible? boolean

---@class kapso.meta.CommerceSettingsList
---@field data? kapso.meta.CommerceSettings[]

---@class kapso.meta.Compliance.customer_care_details
---@field email? string
---@field landline_number? string
---@field mobile_number? string

---@class kapso.meta.Compliance.grievance_officer_details
---@field email? string
---@field landline_number? string
---@field mobile_number? string
---@field name? string

---@class kapso.meta.Compliance
---@field customer_care_details? kapso.meta.Compliance.customer_care_details
---@field entity_name? string
---@field entity_type? string
---@field entity_type_custom? string
---@field grievance_officer_details? kapso.meta.Compliance.grievance_officer_details
---@field is_registered? boolean
---@field messaging_product? "whatsapp"
---@field whatsapp_business_account_id? string

---@class kapso.meta.ComplianceList
---@field data? kapso.meta.Compliance[]

---@class kapso.meta.EncryptionKey
---@field business_public_key? string PEM
---@field business_public_key_signature_status? "VALID"|"MISMATCH"

---@class kapso.meta.EncryptionKeyList
---@field data? kapso.meta.EncryptionKey[]

---@class kapso.meta.GraphProblem.error_data
---@field details? string

---@class kapso.meta.GraphProblem
---@field code? integer
---@field error_data? kapso.meta.GraphProblem.error_data
---@field message? string
---@field title? string

---@class kapso.meta.Group.participants
---@field wa_id? string

---@class kapso.meta.Group
---@field creation_timestamp? integer Unix time
---@field description? string
---@field id? string
---@field join_approval_mode? "approval_required"|"auto_approve"
---@field messaging_product? "whatsapp"
---@field participants? kapso.meta.Group.participants[]
---@field subject? string
---@field suspended? boolean
---@field total_participant_count? integer without the business

---@class kapso.meta.GroupInviteLink
---@field invite_link? string
---@field messaging_product? "whatsapp"

---@class kapso.meta.GroupList.data
---@field groups? kapso.meta.GroupSummary[]

---@class kapso.meta.GroupList
---@field data? kapso.meta.GroupList.data
---@field paging? kapso.meta.Paging

---@class kapso.meta.GroupRequest
---@field messaging_product? "whatsapp"
---@field request_id? string comes again in the webhook that tells the outcome
---@field success? boolean

---@class kapso.meta.GroupSummary
---@field created_at? string
---@field id? string
---@field subject? string

---@class kapso.meta.Id
---@field id? string

---@class kapso.meta.JoinRequest
---@field creation_timestamp? integer Unix time
---@field join_request_id? string
---@field wa_id? string

---@class kapso.meta.JoinRequestDecision.failed_join_requests
---@field errors? kapso.meta.GraphProblem[]
---@field join_request_id? string

---@class kapso.meta.JoinRequestDecision
---@field approved_join_requests? string[]
---@field errors? kapso.meta.GraphProblem[]
---@field failed_join_requests? kapso.meta.JoinRequestDecision.failed_join_requests[]
---@field messaging_product? "whatsapp"
---@field rejected_join_requests? string[]

---@class kapso.meta.JoinRequestList
---@field data? kapso.meta.JoinRequest[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.MessageHistory.events.data.application
---@field id? string

---@class kapso.meta.MessageHistory.events.data
---@field application? kapso.meta.MessageHistory.events.data.application
---@field delivery_status? string
---@field error_description? string
---@field id? string
---@field timestamp? integer Unix time
---@field webhook_update_state? string
---@field webhook_uri? string

---@class kapso.meta.MessageHistory.events
---@field data? kapso.meta.MessageHistory.events.data[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.MessageHistory
---@field events? kapso.meta.MessageHistory.events
---@field id? string
---@field message_id? string wamid

---@class kapso.meta.MessageHistoryEvent.node.application
---@field id? string
---@field name? string

---@class kapso.meta.MessageHistoryEvent.node
---@field application? kapso.meta.MessageHistoryEvent.node.application
---@field delivery_status? string
---@field error_description? string
---@field id? string
---@field occurrence_timestamp? integer Unix time
---@field status_timestamp? integer Unix time

---@class kapso.meta.MessageHistoryEvent
---@field cursor? string
---@field node? kapso.meta.MessageHistoryEvent.node

---@class kapso.meta.MessageHistoryEventList
---@field data? kapso.meta.MessageHistoryEvent[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.MessageHistoryList
---@field data? kapso.meta.MessageHistory[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.OfficialAccount
---@field id? string
---@field oba_status? "PENDING"|"APPROVED"|"REJECTED"|"UNDER_REVIEW"|"EXPIRED"|"CANCELLED"
---@field status_message? string

---@class kapso.meta.OfficialAccountChange
---@field message? string
---@field success? boolean
---@field tracking_id? string
---@field updated_status? kapso.meta.OfficialAccount

---@class kapso.meta.Paging.cursors
---@field after? string
---@field before? string

---@class kapso.meta.Paging
---@field cursors? kapso.meta.Paging.cursors
---@field next? string
---@field previous? string

---@class kapso.meta.PhoneNumberSettings.calling.audio
---@field status? string

---@class kapso.meta.PhoneNumberSettings.calling.call_hours
---@field status? string

---@class kapso.meta.PhoneNumberSettings.calling.call_icons
---@field restrict_to_user_countries? string[]

---@class kapso.meta.PhoneNumberSettings.calling.ip_addresses
---@field default? string[]

---@class kapso.meta.PhoneNumberSettings.calling.restrictions.restrictions
---@field expiration? integer
---@field type? string

---@class kapso.meta.PhoneNumberSettings.calling.restrictions
---@field restrictions? kapso.meta.PhoneNumberSettings.calling.restrictions.restrictions[]

---@class kapso.meta.PhoneNumberSettings.calling.sip.servers
---@field app_id? string
---@field hostname? string
---@field password? string
---@field port? integer

---@class kapso.meta.PhoneNumberSettings.calling.sip
---@field servers? kapso.meta.PhoneNumberSettings.calling.sip.servers[]
---@field status? string

---@class kapso.meta.PhoneNumberSettings.calling.video
---@field status? string

---@class kapso.meta.PhoneNumberSettings.calling
---@field audio? kapso.meta.PhoneNumberSettings.calling.audio
---@field call_hours? kapso.meta.PhoneNumberSettings.calling.call_hours
---@field call_icon_visibility? string
---@field call_icons? kapso.meta.PhoneNumberSettings.calling.call_icons
---@field callback_permission_status? string
---@field ip_addresses? kapso.meta.PhoneNumberSettings.calling.ip_addresses
---@field restrictions? kapso.meta.PhoneNumberSettings.calling.restrictions
---@field sip? kapso.meta.PhoneNumberSettings.calling.sip
---@field srtp_key_exchange_protocol? string
---@field status? string
---@field video? kapso.meta.PhoneNumberSettings.calling.video

---@class kapso.meta.PhoneNumberSettings.payload_encryption
---@field client_encryption_key_fingerprint? string
---@field cloud_encryption_key? string
---@field status? string

---@class kapso.meta.PhoneNumberSettings.storage_configuration
---@field data_localization_region? string
---@field status? string

---@class kapso.meta.PhoneNumberSettings.user_identity_change
---@field enabled? boolean

---@class kapso.meta.PhoneNumberSettings
---@field calling? kapso.meta.PhoneNumberSettings.calling
---@field payload_encryption? kapso.meta.PhoneNumberSettings.payload_encryption
---@field storage_configuration? kapso.meta.PhoneNumberSettings.storage_configuration
---@field user_identity_change? kapso.meta.PhoneNumberSettings.user_identity_change

---@class kapso.meta.QrCode
---@field code? string
---@field creation_time? integer Unix time
---@field deep_link_url? string
---@field prefilled_message? string
---@field qr_image_url? string when an image was asked for

---@class kapso.meta.QrCodeList
---@field data? kapso.meta.QrCode[]
---@field paging? kapso.meta.Paging

---@class kapso.meta.SubscribedApp.whatsapp_business_api_data
---@field id? string
---@field link? string
---@field name? string

---@class kapso.meta.SubscribedApp
---@field id? string
---@field name? string
---@field override_callback_uri? string
---@field whatsapp_business_api_data? kapso.meta.SubscribedApp.whatsapp_business_api_data

---@class kapso.meta.SubscribedAppList
---@field data? kapso.meta.SubscribedApp[]

---@class kapso.meta.Success
---@field success? boolean

---@class kapso.meta.Upload
---@field file_offset? integer bytes that have arrived
---@field id? string

---@class kapso.meta.UploadHandle
---@field h? string the handle

---@class kapso.meta.VerifiedNumber
---@field id? string phone_number_id
---@field success? boolean

