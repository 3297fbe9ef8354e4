--- The time zones of a country, as zoneinfo's own table (zone.tab) has them.
-- @module kapso.campaign.countries

local zones = require "kapso.campaign.zones"

local countries = {}

-- Places with telephones and without a row in zone.tab.
local MORE = {
  AC = { "Atlantic/St_Helena" }, -- Ascension
  TA = { "Atlantic/St_Helena" }, -- Tristan da Cunha
  XK = { "Europe/Belgrade" },    -- Kosovo
}

local by_country

-- Rows of "ES<tab>+4024-00341<tab>Europe/Madrid<tab>comment".
local function read(text)
  local found = {}
  for code, name in text:gmatch "\n(%u%u)\t[^\t\n]+\t([^\t\n]+)" do
    found[code] = found[code] or {}
    found[code][#found[code] + 1] = name
  end
  for code, names in pairs(MORE) do found[code] = found[code] or names end
  return found
end

--- The zones of a country.
---@param country string ISO 3166, as "ES"
---@return string[]|nil names as { "Europe/Madrid", "Africa/Ceuta", "Atlantic/Canary" }
---@return string|nil reason a predicate, as "is no country that has a zone"
function countries.zones(country)
  if not by_country then
    local text, reason = zones.read_file "zone.tab"
    if not text then return nil, reason end
    by_country = read("\n" .. text)
  end
  local names = by_country[country]
  if names then return names end
  return nil, "is no country that has a zone"
end

return countries
