--- Files that a customer has picked in a Flow (PhotoPicker, DocumentPicker), as its endpoint gets them: encrypted, on
--- WhatsApp's servers.
-- @module kapso.automation.flow.media

local check = require "kapso.check"
local clients = require "kapso.client"
local crypto = require "kapso.crypto"
local errors = require "kapso.errors"

local media = {}

local OPTIONS = { client = true, fetch = true, data = true, hosts = true, timeout = true }
local SIZES = { encryption_key = 32, hmac_key = 32, iv = 16, encrypted_hash = 32, plaintext_hash = 32 }
local HOSTS = { "whatsapp.net" }
local MAC, BLOCK = 10, 16                -- bytes
local LARGEST = 26 * 1024 * 1024         -- a Flow takes files of up to 25 MiB
local USAGE = "kapso.flow_media(request.data.photo_picker[1])"

local function failed(name, message)
  return nil, errors.new { kind = "decode", check = name, outcome = "rejected", retry = { action = "do_not_retry" },
    message = "the file of a Flow: " .. message }
end

local function read_metadata(descriptor)
  local metadata, found = descriptor.encryption_metadata, {}
  if type(metadata) ~= "table" then return failed("encryption_metadata", "it has no encryption_metadata") end
  for name, size in pairs(SIZES) do
    local bytes = type(metadata[name]) == "string" and crypto.base64_decode(metadata[name])
    if not bytes or #bytes ~= size then
      return failed(name, ("encryption_metadata.%s is not %d bytes in Base64"):format(name, size))
    end
    found[name] = bytes
  end
  return found
end

local function has_hash(bytes, hash)
  return crypto.sha256(bytes):hex() == crypto.hex(hash)
end

--- Decrypts a file. It is the ciphertext and the first 10 bytes of its HMAC; nothing is decrypted before that is right.
---@param keys table
---@param file string
---@return string|nil bytes
---@return table|nil err
local function decrypt(keys, file)
  if not has_hash(file, keys.encrypted_hash) then
    return failed("encrypted_hash", "what was downloaded has another SHA-256 than encrypted_hash says")
  end
  local chained, mac = file:sub(1, -MAC - 1), file:sub(-MAC)
  if #chained < BLOCK or #chained % BLOCK ~= 0 then return failed("size", "what was downloaded is cut short") end
  if not crypto.equal(mac, crypto.hmac_sha256(keys.hmac_key, keys.iv .. chained):sub(1, MAC)) then
    return failed("hmac", "its HMAC is not that of hmac_key")
  end
  local bytes = crypto.aes(keys.encryption_key):unchain(keys.iv, chained)
  if not bytes then return failed("padding", "encryption_key does not decrypt it: its padding is wrong") end
  if not has_hash(bytes, keys.plaintext_hash) then
    return failed("plaintext_hash", "what was decrypted has another SHA-256 than plaintext_hash says")
  end
  return bytes
end

-- The address comes from the customer's device: it must not lead into the business's own network.
local function is_allowed(url, hosts)
  local scheme, host = url:match "^(https?)://([%w.-]+)[/:?#]"
  if not host or url:find "^%w+://[^/?#]*@" or url:find "[%c ]" or scheme == "http" and not hosts then return false end
  for _, domain in ipairs(hosts or HOSTS) do
    if host == domain or host:sub(-#domain - 1) == "." .. domain then return true end
  end
  return false
end

local shared -- a client that has no key to lose

local function download(url, options)
  shared = shared or clients.new { api_key = "none" }
  local client, pieces, size = options.client or shared, {}, 0
  local ok, err = client:perform {
    operation = "flow_media", method = "GET", url = url, repeatable = true, binary = true,
    idle_timeout = options.timeout or client.config.timeout,
    to = function(piece)
      pieces[#pieces + 1], size = piece, size + #piece
      return size <= LARGEST or nil, "the file is larger than a Flow's can be"
    end,
  }
  if not ok then return nil, err end
  return table.concat(pieces)
end

local function get(descriptor, options)
  if options.data then return options.data end
  local url = descriptor.cdn_url
  if type(url) ~= "string" then return failed("cdn_url", "it has no cdn_url") end
  if options.fetch then return options.fetch(url) end
  if not is_allowed(url, options.hosts) then
    return failed("cdn_url", "its cdn_url leads elsewhere than to " .. table.concat(options.hosts or HOSTS, ", "))
  end
  return download(url, options)
end

local function check_options(options)
  check.table(options, "options", "kapso.flow_media(descriptor, { client = client })")
  check.unknown_keys(options, OPTIONS, "options")
  if options.data ~= nil and type(options.data) ~= "string" then check.fail("options.data", "is no string of bytes") end
  if options.fetch ~= nil and type(options.fetch) ~= "function" then check.fail("options.fetch", "is no function(url)") end
  if options.timeout ~= nil then check.number(options.timeout, "options.timeout", { min = 1, max = 86400 }) end
  if options.hosts ~= nil then check.list(options.hosts, "options.hosts", { what = "hosts" }) end
end

--- Downloads and decrypts a file that was picked in a Flow. The hash of what came, its HMAC, its padding and the hash of
--- what was decrypted are checked, in this order; `err.check` names the one that failed (`encrypted_hash`, `hmac`, …).
--
-- Files are taken from `whatsapp.net` over https only, whatever address the customer's device gives, and no credentials
-- go there.
---@param descriptor table one of the files of a picker, as `request.data.photo_picker[1]`: cdn_url, encryption_metadata, …
---@param options table|nil client (to download with), timeout (seconds without progress), hosts (other domains to
--- download from), fetch (function(url) -> bytes | nil, err, to download yourself), data (the bytes that you have)
---@return string|nil bytes
---@return kapso.Error|nil err
function media.get(descriptor, options)
  check.table(descriptor, "descriptor", USAGE)
  options = options or {}
  check_options(options)
  local keys, err = read_metadata(descriptor)
  if not keys then return nil, err end
  local file, problem = get(descriptor, options)
  if not file then return nil, problem end
  return decrypt(keys, file)
end

return media
