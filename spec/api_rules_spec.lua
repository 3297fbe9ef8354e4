local core = require "kapso.core"
local errors = require "kapso.errors"
local field = require "kapso.api.field"
local validate = require "kapso.api.validate"

local boolean, list, nullable, one_of, text = field.boolean, field.list, field.nullable, field.one_of, field.text
local null = core.null

describe("rules between fields", function()
  local kind

  local function given(...)
    kind = field.object({
      kind = one_of("kapso", "meta"), number = nullable(text), contact = nullable(text),
      events = list(text, { what = "events" }), buffered = nullable(boolean),
    }, { ... })
  end

  local function passes(value)
    local ok, err = pcall(validate.check, kind, value, "", {})
    assert.is_true(ok, tostring(err))
  end

  local function refused(path, message, value)
    local ok, err = pcall(validate.check, kind, value, "", {})
    assert.is_false(ok)
    assert.is_true(errors.is(err), tostring(err))
    assert.equal(path, err.path)
    assert.matches(message, err.message, 1, true)
  end

  it("refuse what does not go with a value", function()
    given { refuses = { "buffered", "events" }, when = "kind", is = { meta = true } }
    passes { kind = "kapso", buffered = true, events = { "a" } }
    passes { buffered = true }
    refused("buffered", 'cannot be given with kind = "meta"', { kind = "meta", buffered = true })
    refused("events", 'cannot be given with kind = "meta"', { kind = "meta", events = { "a" } })
    passes { kind = "meta", buffered = false, events = {} } -- what the answer to a read may have
    passes { kind = "meta", buffered = null }
  end)

  it("refuse what does not go with a field", function()
    given { refuses = { "buffered" }, when = "number" }
    refused("buffered", "cannot be given with number", { number = "1", buffered = true })
    passes { number = null, buffered = true }
    passes { buffered = true }
  end)

  it("narrow a field, also by what a missing one means", function()
    given { fits = { events = field.required(list(text, { min = 1, what = "events" })) },
      when = "kind", default = "kapso", is = { kapso = true } }
    passes { events = { "a" } }
    passes { kind = "meta", events = {} }
    passes { kind = "meta" }
    refused("events", "is missing", {})
    refused("events", "is missing", { kind = "kapso" })
    refused("events", "has 0 events", { events = {} })
  end)

  it("look into a list", function()
    given { needs = { "number" }, when = "events", has = { read = true, sent = true } }
    passes { events = { "made" } }
    passes {}
    passes { events = { "made", "sent" }, number = "1" }
    refused("number", "is missing, events needs it", { events = { "made", "sent" } })
  end)

  it("take null for nothing", function()
    given { needs = { "number", "contact" } }
    passes { number = null, contact = "c" }
    refused("number", "give number or contact", { number = null })
    given { never = { "number", "contact" } }
    passes { number = null, contact = "c" }
    refused("contact", "cannot be given together with number", { number = "1", contact = "c" })
    given { needs = { "contact" }, unless = "number" }
    passes { number = "1" }
    refused("contact", "is missing", { number = null })
  end)
end)

describe("kinds of addresses and numbers", function()
  local function fits(kind, value)
    return (pcall(validate.check, kind, value, "f", {}))
  end

  it("are as they are written", function()
    for value, expected in pairs {
      ["+14155550123"] = true, ["14155550123"] = true, ["+4915112345678"] = true,
      ["+1 415 555 0123"] = false, ["0415555012"] = false, ["1234567"] = false, ["12345678901234567"] = false,
      ["US.13491208655302741918"] = false, ["+"] = false,
    } do assert.equal(expected, fits(field.phone, value), value) end
    assert.is_true(fits(field.https, "https://example.com/in"))
    assert.is_true(fits(field.https, "HTTPS://example.com/in"))
    assert.is_false(fits(field.https, "http://example.com/in"))
    assert.is_false(fits(field.https, "https:example.com"))
  end)
end)
