local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local NAME = { formatted_name = "Ana Silva" }

local function contact(fields)
  return message.contacts { fields }
end

describe("message.contacts", function()
  it("needs a formatted name", function()
    assert.same({ type = "contacts", contacts = { { name = NAME } } }, contact { name = NAME })
    refusals.at("contacts[1].name", "is missing", contact, { phones = { { phone = "1" } } })
    refusals.at("contacts[1].name.formatted_name", "is missing", contact, { name = { first_name = "Ana" } })
  end)

  it("is a list of cards, not one card", function()
    refusals.at("contacts", "has names", message.contacts, { name = NAME })
    refusals.at("contacts[2]", "no holes", message.contacts, { { name = NAME }, nil, { name = NAME } })
    refusals.at("contacts[2]", "is a string", message.contacts, { { name = NAME }, "Ana" })
  end)

  it("checks what is in the lists", function()
    local cases = {
      ["contacts[1].phones[1].phone"] = { "is missing", { phones = { { type = "HOME" } } } },
      ["contacts[1].phones[1].number"] = { "is not known", { phones = { { number = "1" } } } },
      ["contacts[1].phones"] = { "has names", { phones = { phone = "1" } } },
      ["contacts[1].emails[2].email"] = { "is a number", { emails = { { email = "a@b.c" }, { email = 5 } } } },
      ["contacts[1].urls[1].url"] = { "http:// or https://", { urls = { { url = "example.com" } } } },
      ["contacts[1].addresses[1].country_code"] = { "two letters", { addresses = { { country_code = "USA" } } } },
      ["contacts[1].addresses[1].town"] = { "is not known", { addresses = { { town = "Lisbon" } } } },
      ["contacts[1].birthday"] = { "a date (YYYY-MM-DD)", { birthday = "23.01.1999" } },
      ["contacts[1].org.compani"] = { 'did you mean "company"?', { org = { compani = "C" } } },
      ["contacts[1].emails"] = { "at least 1", { emails = {} } },
    }
    for path, case in pairs(cases) do
      case[2].name = NAME
      refusals.at(path, case[1], contact, case[2])
    end
  end)
end)
