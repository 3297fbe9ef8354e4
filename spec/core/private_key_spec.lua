-- RSA keys by libcrypto: PEM as OpenSSL's tools and node write it, what they have encrypted, and what is wrong.

local crypto = require "kapso.crypto"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local phone = require "spec.support.flow_phone"
local vectors = require "spec.support.flow_vectors"

local KEY, IV = ("k"):rep(16), ("i"):rep(16)

describe("a private key", function()
  local at, pair, pem
  setup(function()
    at = folder.make()
    pair = phone.pair(at)
    pem = files.read(pair.private)
  end)
  teardown(function() folder.remove(at) end)

  -- Another PEM of the same key.
  local function written(line)
    local path = at .. "/other.pem"
    folder.run("openssl %s -in '%s' -out '%s'", line, pair.private, path)
    return files.take(path)
  end

  local function unwraps(key, padding)
    local aes = key:unwrap(phone.wrap(pair.public, KEY, padding))
    return aes and aes:open(IV, crypto.aes(KEY):seal(IV, "text")) == "text"
  end

  it("is read from PEM of either kind, with a passphrase where it has one", function()
    local plain = crypto.private_key(pem)
    assert.equal(2048, plain:bits())
    assert.equal(files.read(pair.public), plain:public_pem())
    assert.is_true(unwraps(plain))
    for _, line in ipairs {
      "pkey -traditional", "rsa -traditional -aes256 -passout pass:secret", "rsa -traditional -des3 -passout pass:secret",
      "pkcs8 -topk8 -v2 aes-256-cbc -passout pass:secret", "pkcs8 -topk8 -v2 des3 -passout pass:secret",
    } do
      local text = written(line)
      local key, wrong = crypto.private_key(text, "secret")
      assert.is_true(key and unwraps(key), line .. ": " .. tostring(wrong))
      if line:find "passout" then
        assert.same({ nil, "is encrypted: its passphrase is missing" }, { crypto.private_key(text) })
        for _, passphrase in ipairs { "Secret", "", ("s"):rep(5000) } do
          assert.same({ nil, "cannot be decrypted: the passphrase is wrong, or the key is damaged" },
            { crypto.private_key(text, passphrase) })
        end
      end
    end
    assert.equal(2048, crypto.private_key(vectors.private_key, vectors.passphrase):bits())
  end)

  it("is not what else there is in PEM, and nothing asks the terminal", function()
    for text, wrong in pairs {
      [""] = "is no private key in PEM", ["no key at all"] = "is no private key in PEM",
      [files.read(pair.public)] = "is no private key in PEM", [pem:sub(1, 500)] = "is no private key in PEM",
      [pem:gsub("\n%w%w", "\n==", 3)] = "is no private key in PEM",
      [("-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----\n"):format(("A"):rep(64))] = "is no private key in PEM",
    } do
      assert.same({ nil, wrong }, { crypto.private_key(text) })
    end
    local other = phone.pair(at, "EC -pkeyopt ec_paramgen_curve:P-256")
    assert.same({ nil, "is no RSA key" }, { crypto.private_key(files.read(other.private)) })
  end)

  it("unwraps only what OAEP with SHA-256 has wrapped for it, and of 16 bytes", function()
    local key = crypto.private_key(pem)
    assert.is_true(unwraps(key))
    for _, padding in ipairs {
      "-pkeyopt rsa_padding_mode:pkcs1", "-pkeyopt rsa_padding_mode:oaep",
      "-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha1",
    } do
      assert.is_nil(key:unwrap(phone.wrap(pair.public, KEY, padding)), padding)
    end
    local wrapped = phone.wrap(pair.public, KEY)
    for _, wrong in ipairs {
      "", "x", wrapped:sub(2), wrapped .. "\0", ("\0"):rep(256), ("\255"):rep(256), phone.wrap(pair.public, ("k"):rep(15)),
      phone.wrap(pair.public, ("k"):rep(32)), phone.wrap(pair.public, ""),
    } do
      assert.is_nil(key:unwrap(wrong))
    end
    assert.is_nil(crypto.private_key(vectors.private_key, vectors.passphrase):unwrap(wrapped))
    assert.is_true(unwraps(key))
  end)

  it("is written for OpenSSL's tools to read", function()
    local path = folder.write(at .. "/made.pem", crypto.private_key(pem):private_pem "pass phrase")
    assert.matches("^%-%-%-%-%-BEGIN ENCRYPTED PRIVATE KEY%-%-%-%-%-\n", files.read(path))
    folder.run("openssl pkey -in '%s' -passin 'pass:pass phrase' -pubout -out '%s.public'", path, path)
    assert.equal(files.read(pair.public), files.read(path .. ".public"))
    assert.is_true(unwraps(crypto.private_key(files.read(path), "pass phrase")))
  end)

  it("may have another size", function()
    local short = phone.pair(at, "RSA -pkeyopt rsa_keygen_bits:1024")
    assert.equal(1024, crypto.private_key(files.read(short.private)):bits())
  end)

  it("gives back what it holds", function()
    for _ = 1, 10 do assert(crypto.private_key(pem):public_pem()) end
    collectgarbage()
    collectgarbage()
    assert.is_true(unwraps(crypto.private_key(pem)))
  end)

  it("says what is wrong with its arguments, and shows nothing", function()
    local key = crypto.private_key(pem)
    for _, wrong in ipairs {
      function() crypto.private_key() end,
      function() crypto.private_key(pem, {}) end,
      function() key:unwrap() end,
      function() key:private_pem() end,
      function() key:private_pem "" end,
      function() key:private_pem(("x"):rep(1025)) end,
      function() key.bits(io.stdout) end,
      function() key.unwrap(crypto.aes(KEY), "x") end,
      function() crypto.random() end,
      function() crypto.random(-1) end,
      function() crypto.random(257) end,
    } do
      assert.is_false((pcall(wrong)))
    end
    assert.equal("locked", getmetatable(key))
    assert.matches("^kapso.private_key: ", tostring(key))
  end)

  it("has random bytes beside it", function()
    assert.equal("", crypto.random(0))
    assert.equal(256, #crypto.random(256))
    assert.not_equal(crypto.random(16), crypto.random(16))
  end)
end)
