-- HMAC-SHA256 by libcrypto: the vectors of RFC 4231; and the comparison that goes with it.

local crypto = require "kapso.crypto"
local hex = require "spec.support.hex"

-- { key, text, the digest's digits }
local VECTORS = {
  { ("\11"):rep(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
  { "Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
  { ("\170"):rep(20), ("\221"):rep(50), "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
  { hex.bytes "0102030405060708090a0b0c0d0e0f10111213141516171819", ("\205"):rep(50),
    "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
  { ("\12"):rep(20), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b" }, -- the RFC shows 128 bits of it
  { ("\170"):rep(131), "Test Using Larger Than Block-Size Key - Hash Key First",
    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
  { ("\170"):rep(131), "This is a test using a larger than block-size key and a larger than block-size data. The key needs "
    .. "to be hashed before being used by the HMAC algorithm.", "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2" },
}

describe("HMAC-SHA256", function()
  it("gives the known digests", function()
    for index, vector in ipairs(VECTORS) do
      local digest = crypto.hmac_sha256(vector[1], vector[2])
      assert.equal(32, #digest)
      assert.equal(vector[3], hex.of(digest):sub(1, #vector[3]), "vector " .. index)
    end
  end)

  it("takes empty keys and texts, and NULs in both", function()
    assert.equal("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad", hex.of(crypto.hmac_sha256("", "")))
    assert.not_equal(crypto.hmac_sha256("k\0a", "t"), crypto.hmac_sha256("k\0b", "t"))
    assert.not_equal(crypto.hmac_sha256("k", "t\0a"), crypto.hmac_sha256("k", "t\0b"))
  end)

  it("says what is wrong with its arguments", function()
    for _, wrong in ipairs { function() crypto.hmac_sha256() end, function() crypto.hmac_sha256("k") end,
      function() crypto.hmac_sha256({}, "t") end, function() crypto.equal("a") end, function() crypto.equal({}, "a") end } do
      assert.is_false((pcall(wrong)))
    end
  end)
end)

describe("the comparison", function()
  it("tells whether two strings are the same", function()
    assert.is_true(crypto.equal("", ""))
    assert.is_true(crypto.equal("a\0b", "a\0b"))
    for _, pair in ipairs { { "", "a" }, { "a", "" }, { "a", "ab" }, { "ab", "a" }, { "a\0b", "a\0c" }, { "A", "a" } } do
      assert.is_false(crypto.equal(pair[1], pair[2]))
    end
  end)
end)
