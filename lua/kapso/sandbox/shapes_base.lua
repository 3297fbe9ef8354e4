--- Small shapes that the larger ones are made of.
-- @module kapso.sandbox.shapes_base

local base = {}

--- A string with limits in characters; `code` for a broken one.
function base.text(min, max, code)
  return { kind = "string", min = min, max = max, code = code }
end

--- An object with these fields and no others.
function base.object(fields, required, rule)
  return { kind = "object", fields = fields, required = required, rule = rule }
end

--- A list of `items`.
function base.array(items, min, max, rule)
  return { kind = "array", items = items, min = min, max = max, rule = rule }
end

--- One of some words.
function base.word(...)
  local set = {}
  for _, name in ipairs { ... } do set[name] = true end
  return { kind = "string", enum = set }
end

base.any = { kind = "any" }
base.any_text = { kind = "string" }
base.boolean = { kind = "boolean" }
base.number = { kind = "number" }
base.id = { kind = "string", pattern = "^[%w_%-]+$", reason = "is not a media id." }
base.link = { kind = "string", pattern = "^[Hh][Tt][Tt][Pp][Ss]?://[^%s/]+", reason = "is not a URL." }

--- Rule: media has an id or a link, not both.
function base.id_or_link(value)
  if value.id and value.link then return 100, "takes 'id' or 'link', not both.", "" end
  if not value.id and not value.link then return 131008, "needs 'id' or 'link'.", "" end
end

--- Rule: the values at a path into each item are not repeated.
function base.unique(what, get)
  return function(items)
    local seen = {}
    for i, item in ipairs(items) do
      local value = get(item)
      if seen[value] then
        return 131009, ("repeats the %s %q."):format(what, tostring(value)), ("[%d]"):format(i - 1)
      end
      seen[value] = true
    end
  end
end

return base
