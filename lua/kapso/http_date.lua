--- A date as HTTP has it in headers.
-- @module kapso.http_date

local lazy = require "kapso.lazy"

local http = lazy "kapso.http"

local ngx = rawget(_G, "ngx")

--- Seconds since 1970, or nil for what is no date.
---@param text string
---@return number|nil
return function(text)
  return (ngx and ngx.parse_http_time or http.date)(text)
end
