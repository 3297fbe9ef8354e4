--- Media: the hand-written part of `client.media`, beside the operations of its rows.
-- @module kapso.media

local api = require "kapso.api"
local check = require "kapso.check"
local errors = require "kapso.errors"
local lazy = require "kapso.lazy"
local request = require "kapso.request"
local sink = require "kapso.sink"

local cosocket = lazy "kapso.cosocket"
local http = lazy "kapso.http"

local media = { methods = {} }

local FILE_FIELDS = { "data", "reader", "type", "filename" }
local UPLOAD = { file = true, data = true, reader = true, type = true, filename = true, phone_number_id = true }
local SOURCES = { "file", "data", "reader" }
local DOWNLOAD = { to = true, progress = true, phone_number_id = true, timeout = true }
local REDIRECTS = { [301] = true, [302] = true, [303] = true, [307] = true, [308] = true }
local MOST_REDIRECTS = 5

--- Uploads a file, to be sent by its id: `client.media:upload{ file = "a.png" }.id`.
--
-- Type and size are checked first (Kapso: image 5 MB, video and audio 16 MB, document 100 MB, sticker
-- 100 KB, 500 KB when it moves); the type comes from the file's name unless `type` is given.
---@param fields table file (a path), data (bytes) or reader (function() -> chunk | nil); type, filename,
--- phone_number_id
---@param options table|nil unchecked (any type and size), timeout (seconds without progress)
---@return table|nil result `id`
---@return table meta_or_err
function media.methods:upload(fields, options)
  check.table(fields, "params", 'client.media:upload{ file = "a.png" }')
  check.unknown_keys(fields, UPLOAD, "")
  local file, sources = {}, 0
  for _, name in ipairs(SOURCES) do sources = sources + (fields[name] ~= nil and 1 or 0) end
  if sources ~= 1 then return nil, errors.invalid("file", "(or data, or reader) is needed, exactly one of them") end
  for _, name in ipairs(FILE_FIELDS) do file[name] = fields[name] end
  file.path = fields.file
  return self.client:call("uploadMedia", { phone_number_id = fields.phone_number_id, file = file }, options)
end

local function get(client, url, options, size)
  return client:perform {
    operation = options.operation or "downloadMedia", method = "GET", url = url, repeatable = true, binary = true, download = true,
    to = options.to, progress = options.progress, size = size, idle_timeout = options.timeout or client.config.timeout,
  }
end

--- Downloads from an address that an answer gave.
--
-- The core attaches credentials by where a URL leads, so a redirect carries them nowhere else.
---@param client table
---@param url string
---@param options table to, progress, timeout, operation (what a logger is told)
---@param size integer|nil bytes, where known
---@return any result
---@return table meta_or_err
function media.fetch(client, url, options, size)
  for _ = 0, MOST_REDIRECTS do
    local result, outcome = get(client, url, options, size)
    if result ~= nil or not REDIRECTS[outcome.status] or not outcome.location then return result, outcome end
    url = (client.config.transport == "cosocket" and cosocket or http).resolve(url, outcome.location)
    if not url then return nil, outcome end
  end
  return nil, errors.new {
    kind = "http", outcome = "rejected", retry = { action = "do_not_retry" },
    message = "the download was redirected more than " .. MOST_REDIRECTS .. " times",
  }
end

--- Downloads a file that somebody sent, or that was uploaded.
--
-- With `to` a path, the file appears under its name once it is whole; with a function, it gets the bytes
-- piece by piece and stops the download by returning nil and a reason.
---@param media_id string
---@param options table|nil to (path or function(chunk) -> true | nil, err), progress (function(received, total)),
--- phone_number_id, timeout (seconds without progress)
---@return string|table|nil result the bytes, or with `to` what is known of the file: mime_type, sha256, file_size, …
---@return table meta_or_err
function media.methods:download(media_id, options)
  options = check.table(options or {}, "options", 'client.media:download(media_id, { to = "a.png" })')
  check.unknown_keys(options, DOWNLOAD, "options")
  if options.timeout ~= nil then check.number(options.timeout, "options.timeout", { min = 1, max = 86400 }) end
  local client = self.client
  local params = { media_id = media_id, phone_number_id = options.phone_number_id }
  local call, problem = request.build(api.find "getMediaUrl", params, client.config)
  if not call then return nil, problem end
  local info, err = client:perform(call)
  if not info then return nil, err end
  local url = type(info.download_url) == "string" and info.download_url or info.url
  if type(url) ~= "string" then return nil, errors.unreadable(err.status, "the answer has no url", nil) end
  local size = tonumber(info.file_size)
  local result, meta = media.fetch(client, url, options, size)
  if result == nil then return nil, meta end
  if options.to ~= nil then return info, meta end
  if size and size ~= #result then return nil, sink.cut_short(size, #result) end
  return result, meta
end

return media
