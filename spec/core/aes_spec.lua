-- AES by libcrypto: NIST's vectors for GCM and CBC, and what was made by others; what was changed is not opened.

local crypto = require "kapso.crypto"
local gcm = require "spec.support.gcm"
local hex = require "spec.support.hex"
local vectors = require "spec.support.flow_vectors"

local LONG = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525"
  .. "b16aedf5aa0de657ba637b391aafd255"

-- Key, IV, text, what it is sealed to with its tag: test cases 1, 2, 3, 13 and 14 of the specification of GCM.
local GCM = {
  { ("00"):rep(16), ("00"):rep(12), "", "58e2fccefa7e3061367f1d57a4e7455a" },
  { ("00"):rep(16), ("00"):rep(12), ("00"):rep(16), "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf" },
  { "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888", LONG,
    "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e21d514b25466931c7d8f6a5aac84aa05"
    .. "1ba30b396a0aac973d58e091473f5985" .. "4d5c2af327cd64a62cf35abd2ba6fab4" },
  { ("00"):rep(32), ("00"):rep(12), "", "530f8afbc74536b9a963b4f1c4cb738b" },
  { ("00"):rep(32), ("00"):rep(12), ("00"):rep(16), "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919" },
}

describe("AES", function()
  it("seals and opens as NIST's vectors say", function()
    for _, row in ipairs(GCM) do
      local aes, iv, text, sealed = crypto.aes(hex.bytes(row[1])), hex.bytes(row[2]), hex.bytes(row[3]), hex.bytes(row[4])
      assert.equal(row[4], hex.of(aes:seal(iv, text)))
      assert.equal(text, aes:open(iv, sealed))
    end
  end)

  it("does so with IVs of 16 bytes, as Flows have them: with what node made, and with GCM written for specs", function()
    local iv = hex.bytes(vectors.iv)
    local flipped = iv:gsub(".", function(byte) return string.char(255 - byte:byte()) end)
    local aes = crypto.aes(hex.bytes(vectors.key))
    assert.equal('{"data":{"status":"active"}}', aes:open(flipped, crypto.base64_decode(vectors.answer)))
    assert.equal(vectors.answer, crypto.base64_encode(aes:seal(flipped, '{"data":{"status":"active"}}')))
    for _, text in ipairs { "", "a", ("16 bytes of text"):rep(2), ("x"):rep(47) } do
      assert.equal(hex.of(gcm.seal(hex.bytes(vectors.key), iv, text)), hex.of(aes:seal(iv, text)))
    end
  end)

  it("opens nothing of which a bit was changed, or that was cut", function()
    local aes, iv = crypto.aes(("k"):rep(16)), ("i"):rep(16)
    local sealed = aes:seal(iv, "a text")
    for at = 1, #sealed do
      for _, bit in ipairs { 1, 128 } do
        local byte = sealed:byte(at)
        byte = math.floor(byte / bit) % 2 == 0 and byte + bit or byte - bit
        assert.is_nil(aes:open(iv, sealed:sub(1, at - 1) .. string.char(byte) .. sealed:sub(at + 1)))
      end
      assert.is_nil(aes:open(iv, sealed:sub(1, at - 1)))
    end
    for _, other in ipairs { "", "i", ("i"):rep(15), ("i"):rep(17), ("j"):rep(16), ("i"):rep(1000) } do
      assert.is_nil(aes:open(other, sealed))
    end
    assert.is_nil(crypto.aes(("l"):rep(16)):open(iv, sealed))
    assert.equal("a text", aes:open(iv, sealed))
  end)

  it("unchains what the openssl command has chained", function()
    for _, size in ipairs { 16, 32 } do
      local key, iv = ("k"):rep(size), ("i"):rep(16)
      local line = ("enc -aes-%d-cbc -K %s -iv %s"):format(8 * size, hex.of(key), hex.of(iv))
      for _, text in ipairs { "", "a", ("x"):rep(15), ("x"):rep(16), ("\0\255"):rep(50000) } do
        local chained = gcm.openssl(line, text)
        local aes = crypto.aes(key)
        assert.is_true(text == aes:unchain(iv, chained))
        assert.is_nil(aes:unchain(iv, chained:sub(1, -2)))
        assert.is_nil(aes:unchain(("i"):rep(15), chained))
        assert.is_nil(aes:unchain(iv, ""))
      end
    end
    -- SP 800-38A, F.2.5: the first block, whose padding is none
    local aes = crypto.aes(hex.bytes "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4")
    assert.is_nil(aes:unchain(hex.bytes "000102030405060708090a0b0c0d0e0f", hex.bytes "f58c4c04d6e5f1ba779eabfb5f7bfbd6"))
  end)

  it("works on side by side, and gives back what it holds", function()
    local one, other, iv = crypto.aes(("1"):rep(16)), crypto.aes(("2"):rep(32)), ("i"):rep(12)
    local first, second = one:seal(iv, "first"), other:seal(iv, "second")
    assert.equal("first", one:open(iv, first))
    assert.equal("second", other:open(iv, second))
    for _ = 1, 100 do crypto.aes(("k"):rep(16)):seal(iv, "x") end
    collectgarbage()
    collectgarbage()
    assert.equal("first", one:open(iv, first))
  end)

  it("says what is wrong with its arguments, and nothing of its key", function()
    local aes = crypto.aes(("k"):rep(16))
    for _, wrong in ipairs {
      function() crypto.aes() end,
      function() crypto.aes "short" end,
      function() crypto.aes(("k"):rep(24)) end,
      function() aes:seal("", "text") end,
      function() aes:seal(("i"):rep(1000), "text") end,
      function() aes:seal("iv") end,
      function() aes:open() end,
      function() aes.open("iv", "iv", "text") end,
      function() aes.unchain(io.stdout, "iv", "text") end,
    } do
      assert.is_false((pcall(wrong)))
    end
    assert.equal("locked", getmetatable(aes))
    assert.matches("^kapso.aes: ", tostring(aes))
    assert.is_nil(aes.key)
  end)
end)
