--- Contact cards.
-- @module kapso.message.contacts

local check = require "kapso.check"
local shape = require "kapso.message.shape"

local contacts = {}

local TEXT = { "string" }

local function list(fields)
  return { "list", { "object", fields = fields }, min = 1, what = "entries" }
end

-- Kapso: ContactCard; Meta: ContactObject says which fields of the lists are required. A type is any word
-- ("Office", "MOBILE", …): Kapso's examples go beyond the HOME and WORK of Meta's description.
local CONTACT = {
  "object",
  fields = {
    name = {
      "object",
      required = true,
      fields = {
        formatted_name = { "string", max = 200, required = true },
        first_name = TEXT, middle_name = TEXT, last_name = TEXT, prefix = TEXT, suffix = TEXT,
      },
    },
    addresses = list {
      street = TEXT, city = TEXT, state = TEXT, zip = TEXT, country = TEXT, type = TEXT,
      country_code = { "string", pattern = "^%a%a$", hint = "a country's two letters" },
    },
    birthday = { "string", pattern = "^%d%d%d%d%-[01]%d%-[0-3]%d$", hint = "a date (YYYY-MM-DD)" },
    emails = list { email = { "string", required = true }, type = TEXT },
    org = { "object", fields = { company = TEXT, department = TEXT, title = TEXT } },
    phones = list { phone = { "string", required = true }, type = TEXT, wa_id = TEXT },
    urls = list { url = { "url", required = true }, type = TEXT },
  },
}
local CONTACTS = { "list", CONTACT, min = 1, max = 257, what = "contacts" }

local USAGE = 'message.contacts{ { name = { formatted_name = "Ana Silva" }, phones = { { phone = "+15551234567" } } } }'

--- One or more contact cards, up to 257 (Kapso: contacts message). Their fields have their wire names.
---@param cards table `{ { name = { formatted_name, … }, phones, emails, addresses, org, urls, birthday }, … }`
---@return table message
function contacts.contacts(cards)
  check.table(cards, "contacts", USAGE)
  return { type = "contacts", contacts = shape.copy(CONTACTS, cards, "contacts") }
end

return contacts
