-- Where a row says something else than the API description, and why. A key is a difference as rows_spec.lua tells it
-- ("operation.field: what"), or the place of several.
return {
  ["blockUsers.messaging_product"] = "Meta's description has it; Kapso takes it as well",
  ["unblockUsers.messaging_product"] = "Meta's description has it; Kapso takes it as well",
  ["sendMarketingMessage.biz_opaque_callback_data: max is nil, not 512"] = "WhatsApp counts bytes",
  ["sendMarketingMessage.message_activity_sharing"] = "Meta's own marketing endpoint has it",
  ["sendMarketingMessage.product_policy"] = "Meta's own marketing endpoint has it",
  ["sendMessage: has fields, its body is not described by fields"] = "one of many messages, or a read receipt: rules choose",
  ["updateCustomerSetupLink.setup_link.status: lacks the word used"] = "its text says that it cannot be set",
  ["updateWhatsappContactPlatform.contact: is required, which is not described"] = "there is nothing else to change",
  ["createWorkflow.workflow.definition.nodes[].data.config"] = "checked by the node's type",
  ["updateWorkflow.workflow.definition.nodes[].data.config"] = "checked by the node's type",
  ["createOrUpdateTemplate.message_send_ttl_seconds"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.allow_category_change"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.cta_url_link_tracking_opted_out"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.library_template_name"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.library_template_body_inputs"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.library_template_button_inputs"] = "Meta's message templates have it",
  ["createOrUpdateTemplate.sub_category"] = "Meta's message templates have it",
}
