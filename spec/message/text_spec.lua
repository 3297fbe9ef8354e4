local message = require "kapso.message"
local refusals = require "spec.support.refusals"

describe("message.text", function()
  it("takes a string or a table", function()
    assert.same({ type = "text", text = { body = "Hi 👋" } }, message.text "Hi 👋")
    assert.same({ type = "text", text = { body = "Hi", preview_url = false } },
      message.text { body = "Hi", preview_url = false })
  end)

  it("keeps new-lines and spaces", function()
    assert.equal("a\n\tb     c", message.text("a\n\tb     c").text.body)
  end)

  it("refuses what is no text", function()
    refusals.at("text", "is a number", message.text, 12)
    refusals.at("text.body", "is a number, a string is expected: put it in quotes", message.text, { body = 12 })
    refusals.at("text.body", "NUL byte at byte 2", message.text, "a\0b")
    refusals.at("text.body", "not valid UTF-8 (byte 3)", message.text, "ab\255")
    refusals.at("text.preview_url", "true or false", message.text, { body = "Hi", preview_url = "yes" })
  end)
end)

describe("message.reaction", function()
  it("takes an emoji, or none to take it back", function()
    assert.same({ message_id = "wamid.A", emoji = "👨‍👩‍👧‍👦" }, message.reaction("wamid.A", "👨‍👩‍👧‍👦").reaction)
    assert.same({ message_id = "wamid.A", emoji = "" }, message.reaction("wamid.A", "").reaction)
    for _, emoji in ipairs { "1️⃣", "#️⃣", "©", "🇵🇹", "❤️" } do
      assert.equal(emoji, message.reaction("wamid.A", emoji).reaction.emoji)
    end
  end)

  it("refuses what is no message id or emoji", function()
    refusals.at("reaction.message_id", "is empty", message.reaction, "", "👍")
    refusals.at("reaction.message_id", 'is "123"', message.reaction, "123", "👍")
    refusals.at("reaction.message_id", "a message id", message.reaction, "wamid.A B", "👍")
    refusals.at("reaction.emoji", "is missing", message.reaction, "wamid.A")
    for _, word in ipairs { "thumbs up", "+1", ":)", "nice 👍", "👍ok", " ", "1" } do
      refusals.at("reaction.emoji", "an emoji is expected", message.reaction, "wamid.A", word)
    end
    refusals.at("reaction.emoji", "at most 32", message.reaction, "wamid.A", ("👍"):rep(33))
  end)
end)

describe("message.location", function()
  it("sends coordinates as they were given", function()
    assert.same({ latitude = 37.7749, longitude = -122.4194 },
      message.location({ latitude = 37.7749, longitude = -122.4194 }).location)
    assert.same({ latitude = "37.77490", longitude = "-122" },
      message.location({ latitude = "37.77490", longitude = "-122" }).location)
  end)

  for _, wrong in ipairs { "37,77", "0x10", "1e1", "", " 1", "N37", "90.1", "-91", "--1", "." } do
    it("refuses " .. wrong, function()
      refusals.of(message.location, { latitude = wrong, longitude = 0 })
    end)
  end
end)
