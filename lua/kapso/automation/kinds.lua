--- The kinds of events that there are. A bot takes others as well, as there may be more one day: so whoever mistypes one
-- is told, and no more.
-- @module kapso.automation.kinds

local spelling = require "kapso.spelling"
local webhook = require "kapso.automation.webhook.kapso"

local kinds = {}

local MESSAGES = "text image audio video document sticker location contacts button list flow order reaction interactive "
  .. "system template unsupported unknown"

local families = {} -- "message" → its kinds, without "message."

local function add(family, name)
  families[family] = families[family] or {}
  families[family][name] = true
end

for name in MESSAGES:gmatch "%S+" do
  add("message", name)
  add("echo", name)
end
for _, name in pairs(webhook.statuses) do add("status", name) end
for _, kind in pairs(webhook.others) do
  local family, name = kind:match "^([^.]+)%.(.+)$"
  if family then add(family, name) end
end

-- Kapso's names for what becomes other kinds here.
local ELSEWHERE = { ["message.received"] = "message.*" }
for _, name in pairs(webhook.statuses) do ELSEWHERE["message." .. name] = "status." .. name end

local function is_known(family, name)
  return families[family] ~= nil and families[family][name] ~= nil
end

-- The kind that a word alone may be short for. "unknown" is a kind as it stands.
local function whole(word)
  if word == "unknown" then return nil end
  for _, family in ipairs { "message", "status" } do
    if is_known(family, word) then return family .. "." .. word end
  end
end

local function nearest_family(family)
  return families[family] and family or spelling.nearest(family, families)
end

local function nearest(kind)
  local family, name = kind:match "^([^.]+)%.(.+)$"
  if not family then return whole(kind) end
  family = nearest_family(family)
  name = family and (is_known(family, name) and name or spelling.nearest(name, families[family]))
  return name and family .. "." .. name
end

local function nearest_prefix(prefix)
  local family, name = prefix:match "^([^.]*)%.(.*)$"
  if not family or families[family] or name ~= "" then return nil end
  family = spelling.nearest(family, families)
  return family and family .. ".*"
end

--- What was meant, where a kind is none of those that there are but near one.
---@param kind string as given to `bot:on`
---@return string|nil
function kinds.meant(kind)
  if kind:sub(-1) == "*" then return nearest_prefix(kind:sub(1, -2):lower()) end
  local plain = kind:lower():gsub("^whatsapp%.", "")
  local meant = ELSEWHERE[plain] or nearest(plain)
  return meant ~= kind and meant or nil
end

return kinds
