-- Every value in every delivery replaced by something else: reading never raises, and nothing is lost.

local json = require "kapso.json"
local payloads = require "spec.automation.payloads"
local webhook = require("kapso").webhook

local MARK = "marked-by-the-spec"

-- What surrounds the events of Meta's payload and of a batch, and is not kept with each of them.
local ENVELOPE = { object = true, metadata = true, contacts = true, messaging_product = true, field = true, batch_info = true,
  batch = true }

local function nested(depth)
  local value = { MARK }
  for _ = 1, depth do value = { a = value } end
  return value
end

local REPLACEMENTS = { json.null, 5, -1.5, 2 ^ 53, 1e300, true, "", MARK, "\1\n", ("9"):rep(1000), json.array {}, {}, json.array { MARK },
  json.array { json.array { MARK } }, { message = MARK }, nested(60) }

-- Calls visit(holder, name, path) for every value below one.
local function each_value(value, path, visit)
  local names = {}
  for name in pairs(value) do names[#names + 1] = name end
  for _, name in ipairs(names) do
    path[#path + 1] = name
    if type(value[name]) == "table" then each_value(value[name], path, visit) end
    visit(value, name, path)
    path[#path] = nil
  end
end

local function is_envelope(path)
  for depth, name in ipairs(path) do
    if ENVELOPE[name] or depth == 1 and name == "type" or depth == 3 and name == "id" and path[1] == "entry" then return true end
  end
  return false
end

-- Quicker than luassert, which counts here.
local function expect(condition, one, what)
  if not condition then error(one.name .. ": " .. tostring(what)) end
end

local function read(one, body)
  local ok, events = pcall(webhook.parse, one.headers, body)
  expect(ok and #events > 0, one, events)
  for _, event in ipairs(events) do
    expect(type(event.kind) == "string", one, event.kind)
    for _, key in ipairs(webhook.keys(event)) do expect(type(key) == "string" and #key < 600, one, key) end
    local names = webhook.names(event)
    expect(#names > 0, one, "it has no name")
    for _, name in ipairs(names) do expect(type(name) == "string" and #name < 600 and not name:find "%c", one, name) end
  end
  return events
end

local function check(one, body, path, replacement, marked)
  local events = read(one, body)
  local text = json.encode(json.array(events))
  expect(text, one, "its events cannot be written")
  if marked and json.encode(replacement):find(MARK, 1, true) then
    expect(text:find(MARK, 1, true), one, table.concat(path, "."))
  end
end

describe("hostile deliveries", function()
  for _, one in ipairs(payloads) do
    it("are read: " .. one.name, function()
      local body = json.decode(one.body)
      local wraps = body.object ~= nil or body.batch ~= nil
      each_value(body, {}, function(holder, name, path)
        local before = holder[name]
        local marked = not (wraps and is_envelope(path))
        for _, replacement in ipairs(REPLACEMENTS) do
          holder[name] = replacement
          check(one, body, path, replacement, marked)
        end
        if type(name) == "string" then
          holder[name] = nil
          read(one, body)
        end
        holder[name] = before
      end)
      assert.same(json.decode(one.body), body)
    end)
  end

  it("have no end too soon", function()
    for _, one in ipairs(payloads) do
      for length = 0, #one.body - 1, 7 do
        local events, err = webhook.parse(one.headers, one.body:sub(1, length))
        assert.is_nil(events)
        assert.equal("decode", err.kind)
      end
    end
  end)
end)
