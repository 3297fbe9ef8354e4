-- SHA-256 by libcrypto: the known vectors of FIPS 180-2 and NIST's, streamed in every way.

local crypto = require "kapso.crypto"
local hex = require "spec.support.hex"

-- bytes → digest
local VECTORS = {
  [""] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  [("a"):rep(1000000)] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
  ["\189"] = "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b",
  ["\201\140\142\085"] = "7abc22c0ae5af26ce93dbb94433a0e0b2e119d014f8e7f65bd56c61ccccd9504",
  [("\0"):rep(55)] = "02779466cdec163811d078815c633f21901413081449002f24aa3e80f0b88ef7",
  [("\0"):rep(56)] = "d4817aa5497628e7c77e6b606107042bbba3130888c5f47a375e6179be789fbb",
  [("\0"):rep(64)] = "f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b",
}

describe("SHA-256", function()
  it("gives the known digests", function()
    for bytes, digest in pairs(VECTORS) do
      assert.equal(digest, crypto.sha256(bytes):hex(), #bytes .. " bytes")
    end
  end)

  it("gives the same whatever the pieces", function()
    for bytes, digest in pairs(VECTORS) do
      for _, size in ipairs { 1, 63, 64, 65, 65536 } do
        if size > 1 or #bytes < 1000 then
          local hash = crypto.sha256()
          for at = 1, #bytes, size do assert.equal(hash, hash:update(bytes:sub(at, at + size - 1))) end
          assert.equal(digest, hash:hex())
        end
      end
    end
  end)

  it("may be asked in between", function()
    local hash = crypto.sha256 "a"
    assert.equal(crypto.sha256("a"):hex(), hash:hex())
    assert.equal(hash:hex(), hash:hex())
    assert.equal(VECTORS.abc, hash:update("b"):update(""):update("c"):hex())
  end)

  it("keeps hashes apart, and gives back what they hold", function()
    local one, other = crypto.sha256 "a", crypto.sha256 "ab"
    assert.equal(VECTORS.abc, one:update("bc"):hex())
    assert.equal(VECTORS.abc, other:update("c"):hex())
    for _ = 1, 2000 do crypto.sha256("x"):hex() end
    collectgarbage()
    collectgarbage()
    assert.equal(VECTORS[""], crypto.sha256():hex())
  end)

  it("says what is wrong with its arguments", function()
    local hash = crypto.sha256()
    for _, wrong in ipairs {
      function() crypto.sha256 {} end,
      function() hash:update() end,
      function() hash:update {} end,
      function() hash.update("abc", "abc") end,
      function() hash.hex(io.stdout) end,
    } do
      assert.is_false((pcall(wrong)))
    end
    assert.equal(VECTORS[""], hash:hex())
    assert.equal("locked", getmetatable(hash))
    assert.is_truthy(tostring(hash):find "^kapso.sha256: ")
  end)
end)

describe("crypto.hex", function()
  it("writes each byte as two digits", function()
    assert.equal("", crypto.hex "")
    assert.equal("00097fabff", crypto.hex "\0\9\127\171\255")
    local all = {}
    for byte = 0, 255 do all[#all + 1] = string.char(byte) end
    local bytes = table.concat(all):rep(100)
    assert.equal(hex.of(bytes), crypto.hex(bytes))
    assert.is_false((pcall(crypto.hex, {})))
  end)
end)
