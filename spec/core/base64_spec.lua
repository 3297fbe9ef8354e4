-- Base64: the vectors of RFC 4648, section 10, what is not canonical, and all bytes there and back.

local crypto = require "kapso.crypto"

local VECTORS = {
  [""] = "", f = "Zg==", fo = "Zm8=", foo = "Zm9v", foob = "Zm9vYg==", fooba = "Zm9vYmE=", foobar = "Zm9vYmFy",
  ["\251\255\191"] = "+/+/", ["\0\0"] = "AAA=",
}

describe("Base64", function()
  it("is that of the RFC", function()
    for bytes, text in pairs(VECTORS) do
      assert.equal(text, crypto.base64_encode(bytes))
      assert.equal(bytes, crypto.base64_decode(text))
    end
  end)

  it("brings back all bytes, of every length", function()
    local bytes = {}
    for byte = 0, 255 do
      bytes[#bytes + 1] = string.char(byte)
      local text = table.concat(bytes)
      assert.equal(text, crypto.base64_decode(crypto.base64_encode(text)))
    end
    local long = ("\0\1\254"):rep(300000)
    assert.is_true(crypto.base64_decode(crypto.base64_encode(long)) == long)
  end)

  it("takes nothing that is not canonical", function()
    for _, text in ipairs {
      "Z", "Zg", "Zg=", "Zg===", "====", "=", "Z===", "Zh==", "Zm9=", "Zm9v\n", " Zm9v", "Zm9v=m9v", "Zg==Zg==", "Zm-_", "Zm9\0",
      "\0\0\0\0", "Zm9v\195", "Z=g=", "Zm8=\0\0\0\0",
    } do
      assert.is_nil(crypto.base64_decode(text), text)
    end
  end)

  it("says what is wrong with its arguments", function()
    assert.is_false((pcall(crypto.base64_encode)))
    assert.is_false((pcall(crypto.base64_decode, {})))
  end)
end)
