--- Rules between the fields of one object, by the word that a rule starts with.
--
-- A rule's function gets the rule, the object, its path, its kind, how strict to be, and `validate.check`.
-- A field that is null is not there.
-- @module kapso.api.rules

local check = require "kapso.check"
local core = require "kapso.core"

local fail, join = check.fail, check.join

local function there(value)
  return value ~= nil and value ~= core.null
end

local function told(rule)
  if not rule.when then return "" end
  return ", " .. rule.when .. " needs it"
end

local rules = {}

-- { needs = { "to", "recipient" } }: at least one of them.
function rules.needs(rule, value, path)
  for _, name in ipairs(rule.needs) do
    if there(value[name]) then return end
  end
  local names = rule.needs[2] and ": give " .. table.concat(rule.needs, " or ") or ""
  fail(join(path, rule.needs[1]), "is missing" .. names .. told(rule))
end

-- { never = { "unassigned", "assigned_user_id" } }: not both.
function rules.never(rule, value, path)
  local one, other = rule.never[1], rule.never[2]
  if there(value[one]) and there(value[other]) then
    fail(join(path, other), "cannot be given together with " .. one)
  end
end

-- { named_by = "type" }: `type = "text"` needs the field `text`.
function rules.named_by(rule, value, path, kind)
  local name = value[rule.named_by]
  if kind.fields[name] and value[name] == nil then
    fail(join(path, name), "is missing, " .. rule.named_by .. " = " .. check.show(name) .. " needs it")
  end
end

-- { varies = "config", with = "node_type", kinds = { send_text = … } }: what `config` may hold depends on
-- `node_type`; a word that is not among the kinds leaves it free.
function rules.varies(rule, value, path, _, how, check_field)
  local kind, given = rule.kinds[value[rule.with]], value[rule.varies]
  if kind and given ~= nil then check_field(kind, given, join(path, rule.varies), how) end
end

-- { refuses = { "buffer_enabled" }, when = "kind", is = { meta = true } }: none of them, unless it is false
-- or empty.
function rules.refuses(rule, value, path)
  for _, name in ipairs(rule.refuses) do
    local given = value[name]
    local empty = not there(given) or given == false or type(given) == "table" and next(given) == nil
    if not empty then
      local condition = rule.is and " = " .. check.show(value[rule.when]) or ""
      fail(join(path, name), "cannot be given with " .. rule.when .. condition)
    end
  end
end

-- { fits = { events = required(list(text, { min = 1 })) }, when = … }: a narrower kind of a field.
function rules.fits(rule, value, path, _, how, check_field)
  for name, kind in pairs(rule.fits) do
    check_field(kind, value[name], join(path, name), how)
  end
end

local function has_one(items, wanted)
  for _, item in ipairs(there(items) and items or {}) do
    if wanted[item] then return true end
  end
  return false
end

-- `when` and `unless` name a field that must be (or not be) there; `is` are the values that `when` means,
-- `default` the one that it has when it is left out, `has` the items of which a list has at least one.
local function applies(rule, value)
  if rule.unless and there(value[rule.unless]) then return false end
  if not rule.when then return true end
  local given = value[rule.when]
  if given == nil then given = rule.default end
  if rule.is then return rule.is[given] == true end
  if rule.has then return has_one(given, rule.has) end
  return there(given)
end

--- Checks what a kind says between the fields of an object; raises `errors.invalid`.
---@param kind table of the object
---@param value table
---@param path string
---@param how table
---@param check_field function `kapso.api.validate.check`
return function(kind, value, path, how, check_field)
  for _, rule in ipairs(kind.rules or {}) do
    if applies(rule, value) then
      for word, holds in pairs(rules) do
        if rule[word] then holds(rule, value, path, kind, how, check_field) end
      end
    end
  end
end
