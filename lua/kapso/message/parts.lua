--- What several kinds of message are made of: media, places, interactive headers, bodies and footers.
-- @module kapso.message.parts

local check = require "kapso.check"

local next, tonumber, type = next, tonumber, type
local concat, find = table.concat, string.find
local fail, check_string = check.fail, check.string

local parts = {}

--- Limits of text, in characters (Kapso and Meta: interactive messages).
parts.LIMIT = {
  body = { max = 1024 },
  button_id = { max = 256 },
  button_title = { max = 20 },
  footer = { max = 60 },
  header = { max = 60 },
  section_title = { max = 24 },
}
local LIMIT = parts.LIMIT

--- The words that templates are known by, where they are defined and where they are sent (Meta: templates).
parts.TEMPLATE = {
  name = {
    max = 512,
    pattern = "^[a-z0-9_]+$", hint = "a template name of lower-case letters, digits and underscores",
  },
  language = { pattern = "^%l%l%l?_?[%u%d]*$", hint = 'a language code like "en" or "en_US"' },
  parameter = {
    pattern = "^[a-z_][a-z0-9_]*$",
    hint = "a name of lower-case letters, digits and underscores, not starting with a digit,",
  },
}

--- A set of names, as `check.unknown_keys` takes it.
---@param names string[]
---@return table
function parts.set(names)
  local set = {}
  for index = 1, #names do set[names[index]] = true end
  return set
end

--- The fields of a builder's table: a table, and nothing in it that is not known.
---@param fields any what the builder was called with
---@param known table set of field names
---@param path string
---@param usage string how to call the builder
---@return table fields
function parts.fields(fields, known, path, usage)
  if type(fields) ~= "table" then
    fail(path, (fields == nil and "is missing: " or "is " .. check.show(fields) .. ", a table is expected: ") .. usage)
  end
  check.unknown_keys(fields, known, path)
  return fields
end

--- An uploaded or linked file: exactly one of `id` and `link`.
-- Meta: media object, `id` or `link`, the link http or https.
---@param media any
---@param path string wire path of the media object
---@param known table set of the fields that this kind of media has
---@param usage string
---@return table object
function parts.media(media, path, known, usage)
  parts.fields(media, known, path, usage)
  local id, link = media.id, media.link
  if id == nil and link == nil then fail(path, "has neither id nor link, give one: " .. usage) end
  if id ~= nil and link ~= nil then fail(path, "has both id and link, give one of them") end
  return {
    id = id ~= nil and check_string(id, path, nil, nil, ".id") or nil,
    link = link ~= nil and check.url(link, path, nil, nil, ".link") or nil,
    filename = check.optional_string(media.filename, path, nil, nil, ".filename"),
  }
end

local DEGREES = { latitude = { min = -90, max = 90 }, longitude = { min = -180, max = 180 } }

-- A coordinate goes out as it was given: Kapso's description has numbers, Meta's has strings, and both
-- show the other in their examples. A string keeps its digits.
local function coordinate(value, path, tail)
  local number = value
  if type(value) == "string" then
    check_string(value, path, nil, nil, tail)
    if not find(value, "^%-?%d+%.?%d*$") then
      fail(path, "is " .. check.show(value) .. ", degrees like 37.7749 are expected", nil, tail)
    end
    number = tonumber(value)
  end
  check.number(number, path, DEGREES[tail:sub(2)], nil, tail)
  return value
end

local PLACE = parts.set { "latitude", "longitude", "name", "address" }

--- A place on the map (Meta: location object).
---@param place any `{ latitude, longitude, name, address }`
---@param path string
---@param usage string
---@return table object
function parts.location(place, path, usage)
  parts.fields(place, PLACE, path, usage)
  return {
    latitude = coordinate(place.latitude, path, ".latitude"),
    longitude = coordinate(place.longitude, path, ".longitude"),
    name = check.optional_string(place.name, path, nil, nil, ".name"),
    address = check.optional_string(place.address, path, nil, nil, ".address"),
  }
end

--- The fields of header media; captions are not allowed there (Meta: template parameters, header object).
parts.HEADER_MEDIA = {
  image = parts.set { "id", "link" },
  video = parts.set { "id", "link" },
  document = parts.set { "id", "link", "filename" },
}

--- The only key of a table like `{ image = { … } }`.
---@param value table
---@param known table what may be the key
---@param path string
---@param usage string
---@return string key
function parts.only_key(value, known, path, usage)
  local key = next(value)
  if key == nil then fail(path, "is an empty table: " .. usage) end
  check.unknown_keys(value, known, path)
  if next(value, key) ~= nil then fail(path, "has more than one kind of content, give one: " .. usage) end
  return key
end

local HEADER_USAGE = 'header = "Text" or header = { image = { link = "https://example.com/a.jpg" } }'

--- An interactive header: a string, or one media object under its kind.
---@param header any
---@param kinds table set of what is allowed: text, image, video, document
---@param path string
---@return table object
function parts.header(header, kinds, path)
  if type(header) == "string" and kinds.text then
    return { type = "text", text = check_string(header, path, LIMIT.header, nil, ".text") }
  end
  if type(header) ~= "table" then
    fail(path, (header == nil and "is missing" or "is " .. check.show(header)) .. ", write " .. HEADER_USAGE)
  end
  local kind = parts.only_key(header, parts.HEADER_MEDIA, path, HEADER_USAGE)
  if not kinds[kind] then
    fail(path, "is a media header (" .. kind .. "), allowed here: " .. concat(check.names(kinds), ", "))
  end
  local media = parts.media(header[kind], path .. "." .. kind, parts.HEADER_MEDIA[kind], HEADER_USAGE)
  return { type = kind, [kind] = media }
end

--- A section's title, needed when there is more than one section (Meta: section object, 24 characters).
---@param title any
---@param path string wire path of the section
---@param count integer number of sections
---@return string|nil title
function parts.section_title(title, path, count)
  if title == nil and count > 1 then
    fail(path, "is missing, each section needs one when there is more than one", nil, ".title")
  end
  return check.optional_string(title, path, LIMIT.section_title, nil, ".title")
end

local SECTION = parts.set { "title", "products" }
local SECTION_COUNT = { min = 1, max = 10, what = "sections" }
local PRODUCT_COUNT = { min = 1, max = 30, what = "products" }
local SECTION_USAGE = '{ title = "Popular", products = { "SKU_1", "SKU_2" } }'

--- Sections of products from a catalog, as a product list and a template's products button have them.
-- Kapso and Meta: 10 sections, 30 products in all.
---@param sections any `{ { title, products = { sku, … } }, … }`
---@param path string wire path of the sections
---@return table sections in wire shape
function parts.product_sections(sections, path)
  local result, total = {}, 0
  local count = check.list(sections, path, SECTION_COUNT)
  for index = 1, count do
    local section, place = sections[index], path .. "[" .. index .. "]"
    parts.fields(section, SECTION, place, SECTION_USAGE)
    local items = {}
    for position = 1, check.list(section.products, place .. ".product_items", PRODUCT_COUNT) do
      local sku = section.products[position]
      check_string(sku, place .. ".product_items", nil, position, ".product_retailer_id")
      items[position] = { product_retailer_id = sku }
    end
    total = total + #items
    result[index] = { title = parts.section_title(section.title, place, count), product_items = items }
  end
  if total > PRODUCT_COUNT.max then
    fail(path, "have " .. total .. " products in all, at most " .. PRODUCT_COUNT.max .. " are allowed")
  end
  return result
end

local REPLY = parts.set { "id", "title" }

--- The id and title of a reply, unique among those seen so far.
-- Meta: reply buttons, id 256 characters without spaces around it, title 20, both unique.
---@param reply any `{ id, title }`
---@param path string
---@param ids table ids seen so far
---@param titles table titles seen so far
---@return table object
function parts.reply(reply, path, ids, titles)
  parts.fields(reply, REPLY, path, '{ id = "yes", title = "Yes" }')
  local id, title = reply.id, reply.title
  check_string(id, path, LIMIT.button_id, nil, ".id")
  if find(id, "^%s") or find(id, "%s$") then fail(path, "has spaces around it, remove them", nil, ".id") end
  check_string(title, path, LIMIT.button_title, nil, ".title")
  check.unique(ids, id, path, nil, ".id")
  check.unique(titles, title, path, nil, ".title")
  return { id = id, title = title }
end

return parts
