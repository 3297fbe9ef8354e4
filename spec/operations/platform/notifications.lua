-- Calls of kapso.api.platform.notifications: operationId, params, what goes on the wire, the JSON body.
local DESTINATION = "6f708192-0314-42d5-b6e7-f8091a2b3c4d"
local ROUTE = "8d7e6f50-4a3b-4c2d-9e1f-0a1b2c3d4e5f"

return {
  { "listNotificationEventTypes", {}, "GET /platform/v1/notifications/events" },

  { "listNotificationDestinations", {}, "GET /platform/v1/notifications/destinations" },
  { "createNotificationDestination", { address = "ops@example.com", label = "Ops inbox" },
    "POST /platform/v1/notifications/destinations",
    { kind = "shared_email", address = "ops@example.com", label = "Ops inbox" } },
  { "createNotificationDestination", { kind = "shared_email", address = "ops@example.com", label = "Ops inbox" },
    "POST /platform/v1/notifications/destinations",
    { kind = "shared_email", address = "ops@example.com", label = "Ops inbox" } },
  { "deleteNotificationDestination", { destination_id = DESTINATION },
    "DELETE /platform/v1/notifications/destinations/" .. DESTINATION },

  { "listNotificationRoutes", {}, "GET /platform/v1/notifications/routes" },
  { "upsertNotificationRoute", { destination_id = DESTINATION, event_key = "findings.detected" },
    "PUT /platform/v1/notifications/routes", { destination_id = DESTINATION, event_key = "findings.detected" } },
  { "deleteNotificationRoute", { id = ROUTE }, "DELETE /platform/v1/notifications/routes/" .. ROUTE },
}
