--- What the operations of kapso.api.platform.notifications answer.
-- @module kapso.api.answers.platform.notifications

local field = require "kapso.api.field"

local date_time, text, uuid = field.date_time, field.text, field.uuid
local list, nullable, one_of, open, ref = field.list, field.nullable, field.one_of, field.open, field.ref

local channel = one_of("email", "slack")

return {
  NotificationEventType = {
    key = text "what a route calls it, now and later",
    name = text,
    description = text,
    category = one_of("account", "billing", "usage", "whatsapp", "workflow", "agent", "integration", "security",
      "reports", "product", "findings"),
    severity = one_of("info", "warning", "error", "critical"),
    supported_channels = list(channel),
    data_contract = open { required = list(text), optional = list(text) } "fields of the event",
    surface_path_template = text "path in Kapso's app, with %<project_id>s for the project",
  },
  NotificationEventTypeListResponse = { data = list(ref "NotificationEventType") },

  NotificationDestination = {
    id = uuid,
    kind = one_of("shared_email", "slack_channel"),
    label = nullable(text) "of a Slack channel its name",
    status = one_of("pending", "active", "unhealthy") "pending: an e-mail address not confirmed yet",
    channel = channel,
    address = text "e-mail address, or the Slack channel's id",
    verified_at = nullable(date_time),
    slack_channel_binding_id = nullable(uuid) "null for channels that only get notifications",
    workspace_name = nullable(text),
    user_id = nullable(uuid),
    created_at = date_time,
    updated_at = date_time,
  },
  NotificationDestinationListResponse = { data = list(ref "NotificationDestination") },
  NotificationDestinationResponse = { data = ref "NotificationDestination" },

  NotificationRoute = {
    id = uuid,
    destination_id = uuid,
    event_key = text,
    created_at = date_time,
    updated_at = date_time,
  },
  NotificationRouteListResponse = { data = list(ref "NotificationRoute") },
  NotificationRouteResponse = { data = ref "NotificationRoute" },
}
