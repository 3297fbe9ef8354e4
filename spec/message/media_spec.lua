local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local LINK = "https://example.com/a"

describe("media messages", function()
  for _, kind in ipairs { "image", "video", "audio", "document", "sticker" } do
    local build = message[kind]

    it(kind .. " takes an id or a link, and only one of them", function()
      assert.same({ type = kind, [kind] = { id = "1" } }, build { id = "1" })
      assert.same({ type = kind, [kind] = { link = LINK } }, build { link = LINK })
      refusals.at(kind, "neither id nor link", build, {})
      refusals.at(kind, "both id and link", build, { id = "1", link = LINK })
    end)

    it(kind .. " takes http and https links", function()
      assert.is_table(build { link = "HTTP://example.com" })
      for _, link in ipairs { "ftp://example.com", "example.com/a.jpg", "https://", "file:///a", "https:///a" } do
        refusals.at(kind .. ".link", "an http:// or https:// address is expected", build, { link = link })
      end
      refusals.at(kind .. ".link", "percent-escape", build, { link = "https://example.com/a b" })
      refusals.at(kind .. ".link", "percent-escape", build, { link = "https://example.com/a\r\nb" })
    end)
  end

  it("captions: not for audio and stickers", function()
    refusals.at("audio.caption", "is not known", message.audio, { id = "1", caption = "x" })
    refusals.at("sticker.caption", "is not known", message.sticker, { id = "1", caption = "x" })
  end)

  it("file names: only for documents", function()
    assert.same({ id = "1", filename = "a.pdf" }, message.document({ id = "1", filename = "a.pdf" }).document)
    refusals.at("image.filename", "is not known", message.image, { id = "1", filename = "a.png" })
  end)

  it("voice: only for audio", function()
    assert.same({ id = "1", voice = false }, message.audio({ id = "1", voice = false }).audio)
    refusals.at("audio.voice", "true or false", message.audio, { id = "1", voice = 1 })
    refusals.at("video.voice", "is not known", message.video, { id = "1", voice = true })
  end)
end)
