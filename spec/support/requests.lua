--- What the specs of requests share.

local api = require "kapso.api"
local errors = require "kapso.errors"
local request = require "kapso.request"

local requests = {}

--- A client's settings, as `kapso.request` reads them.
requests.CONFIG = {
  phone_number_id = "111",
  business_account_id = "222",
  bases = {
    meta = "https://api.kapso.ai/meta/whatsapp/v24.0",
    meta_root = "https://api.kapso.ai/meta/whatsapp",
    platform = "https://api.kapso.ai/platform/v1",
    app = "https://app.kapso.ai/api/v1",
  },
}

--- Those of a client that knows no ids.
requests.BARE = { bases = requests.CONFIG.bases }

--- Those of a client that talks to Meta directly.
requests.DIRECT = {
  phone_number_id = "111", business_account_id = "222", direct = true,
  bases = { meta = "https://graph.facebook.com/v24.0", meta_root = "https://graph.facebook.com" },
}

--- Builds a request.
function requests.build(id, params, options, config)
  return request.build(api.find(id), params, config or requests.CONFIG, options)
end

--- Asserts an invalid error about one field, before any request.
function requests.assert_invalid(path, message, built, err)
  assert(built == nil)
  assert(errors.is(err), "no error for " .. path)
  assert(err.kind == "invalid", err.kind)
  assert(err.path == path, ("path %s, not %s"):format(tostring(err.path), path))
  assert(err.outcome == "not_sent", err.outcome)
  assert(err.message:find(message, 1, true), ("%q has no %q"):format(err.message, message))
end


requests.TEXTS = {
  ["a UUID"] = "0193c5a8-0000-7000-8000-00000000000a",
  ["an e-mail address"] = "a@example.com",
  ["a date as 2025-01-31"] = "2025-01-31",
  ["an ISO 8601 time as 2025-01-31T12:00:00Z"] = "2025-01-31T12:00:00Z",
  ["six digits"] = "012345",
}

-- A value that a kind takes.
local sample
local samples = {
  string = function(kind) return kind.pattern and requests.TEXTS[kind.hint] or "text" end,
  line = function() return "text" end,
  url = function() return "https://example.com/a" end,
  enum = function(kind) return kind.values[#kind.values] end,
  number = function(kind) return kind.max or 7 end,
  boolean = function() return false end,
  any = function() return { 1, "two" } end,
  file = function() return { data = "bytes", filename = "a.png", type = "image/png" } end,
  array = function(kind)
    local list = {}
    for index = 1, math.max(1, kind.min or 0) do list[index] = sample(kind.item) end
    return list
  end,
  map = function(kind) return { name = sample(kind.item) } end,
  either = function(kind) return sample(kind.kinds[1]) end,
  object = function(kind)
    local object = {}
    for name, inner in pairs(kind.fields) do
      if inner.required then object[name] = sample(inner) end
    end
    return object
  end,
}
function sample(kind) return samples[kind.type](kind) end

requests.sample = sample

return requests
