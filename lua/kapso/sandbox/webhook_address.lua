--- Where a sandbox sends its webhooks: to this machine, and nowhere else.
-- @module kapso.sandbox.webhook_address

local webhook_address = {}

local function is_loopback(host)
  return host == "localhost" or host == "[::1]" or host:find "^127%.%d+%.%d+%.%d+$" ~= nil
end

--- Reads the URL of a webhook.
---@param url string
---@return table|nil address `host`, `port`, `path`
---@return string|nil why
function webhook_address.read(url)
  local authority, path = url:match "^http://([^/?#%s]+)([^#%s%c]*)$"
  if not authority then return nil, "webhook_url must be like http://127.0.0.1:8080/webhook" end
  local host, port = authority:match "^(.-):(%d+)$"
  host, port = host or authority, tonumber(port or 80)
  if not is_loopback(host) then
    return nil, ("webhook_url must be on this machine (127.0.0.1, localhost), not on %s: a sandbox tells nobody else"):format(host)
  end
  if path:sub(1, 1) ~= "/" then path = "/" .. path end
  return { host = host == "localhost" and "127.0.0.1" or host, port = port, path = path, authority = authority }
end

return webhook_address
