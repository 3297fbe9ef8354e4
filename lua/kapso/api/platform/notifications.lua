--- The Platform API: what a project's team is told of, and where.
--
-- One row per operation; `kapso.api` says what a row may have.
-- @module kapso.api.platform.notifications

local field = require "kapso.api.field"

local required, text = field.required, field.text

return {
  base = "platform",
  ids = field.uuid_id,

  { "listNotificationEventTypes", "GET /notifications/events", "Events that a team can be told of",
    as = "platform.notifications:list_events", paging = "single", returns = "NotificationEventTypeListResponse" },

  { "listNotificationDestinations", "GET /notifications/destinations",
    "Where the team is told, with addresses not confirmed yet and ones that fail",
    as = "platform.notifications:list_destinations", paging = "single",
    returns = "NotificationDestinationListResponse" },
  { "createNotificationDestination", "POST /notifications/destinations",
    "Add an e-mail address, which counts once its owner has opened the link sent there",
    as = "platform.notifications:create_destination",
    body = {
      kind = field.constant "shared_email", -- Slack channels are connected in Kapso's app
      address = required(field.email) "none of a project member's; the link is good for 7 days",
      label = text,
    },
    returns = "NotificationDestinationResponse" },
  { "deleteNotificationDestination", "DELETE /notifications/destinations/{destination_id}",
    "Remove a destination with its routes and what has not been delivered",
    as = "platform.notifications:delete_destination" },

  { "listNotificationRoutes", "GET /notifications/routes", "Which events go where, oldest first",
    as = "platform.notifications:list_routes", paging = "single", returns = "NotificationRouteListResponse" },
  { "upsertNotificationRoute", "PUT /notifications/routes", "Send an event to a destination; what is so already stays",
    as = "platform.notifications:upsert_route", repeatable = true,
    body = {
      destination_id = required(field.uuid) "may be waiting for confirmation",
      event_key = required(text { min = 1 }) "a key that :list_events gives",
    },
    returns = "NotificationRouteResponse" },
  { "deleteNotificationRoute", "DELETE /notifications/routes/{id}",
    "No longer send an event there, nor what has not been delivered",
    as = "platform.notifications:delete_route" },
}
