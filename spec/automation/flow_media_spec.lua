-- Files that were picked in a Flow: decrypted, and each check failing once.

local echo = require "spec.support.echo"
local folder = require "spec.support.folder"
local gcm = require "spec.support.gcm"
local hex = require "spec.support.hex"
local kapso = require "kapso"
local phone = require "spec.support.flow_phone"
local static = require "spec.support.static"
local vectors = require "spec.support.flow_vectors"

local KEY, HMAC_KEY, IV = ("e"):rep(32), ("h"):rep(32), ("i"):rep(16)

local function sha256(bytes) return phone.encode(gcm.openssl("dgst -sha256 -binary", bytes)) end

local function mac(bytes)
  return gcm.openssl("dgst -sha256 -mac HMAC -macopt hexkey:" .. hex.of(HMAC_KEY) .. " -binary", bytes)
end

-- A file as WhatsApp's servers have it, made by OpenSSL's tools, and what the endpoint is told of it.
local function picked(text, change)
  local parts = { text = text, key = KEY }
  for name, value in pairs(change or {}) do parts[name] = value end
  local chained = parts.chained
    or gcm.openssl(("enc -aes-256-cbc -K %s -iv %s"):format(hex.of(parts.key), hex.of(IV)), parts.text)
  local file = chained .. (parts.mac or mac(IV .. chained):sub(1, 10))
  return file, {
    media_id = "790aba14-5f4a-4dbd-aa9e-0d75401da14b", cdn_url = "https://mmg.whatsapp.net/v/x", file_name = "photo.jpg",
    encryption_metadata = {
      encryption_key = phone.encode(KEY), hmac_key = phone.encode(HMAC_KEY), iv = phone.encode(IV),
      encrypted_hash = sha256(parts.hashed or file), plaintext_hash = sha256(text),
    },
  }
end

local function failure(file, descriptor)
  local bytes, err = kapso.flow_media(descriptor, { data = file })
  assert.is_nil(bytes)
  assert.equal("decode", err.kind)
  return err.check, tostring(err)
end

describe("kapso.flow_media", function()
  it("decrypts what OpenSSL's tools have encrypted, and node", function()
    for _, text in ipairs { "", "a", ("x"):rep(16), ("\0\1\2\255"):rep(70000) } do
      local file, descriptor = picked(text)
      assert.is_true(kapso.flow_media(descriptor, { data = file }) == text)
    end
    local media = vectors.media
    assert.equal(media.text, kapso.flow_media(media, { data = phone.decode(media.file) }))
  end)

  it("says which check fails", function()
    local text = "a photo, or so it says"
    local cases = {
      { "encrypted_hash", { hashed = "other bytes" } },
      { "hmac", { mac = ("0"):rep(10) } },
      { "size", { chained = ("c"):rep(17) } },
      { "size", { chained = "" } },
      { "padding", { chained = ("c"):rep(32) } },
      { "plaintext_hash", { text = "another photo" } },
    }
    for _, case in ipairs(cases) do
      local check, message = failure(picked(text, case[2]))
      assert.equal(case[1], check, message)
      assert.matches("^kapso: decode: the file of a Flow: ", message)
    end
    local file, descriptor = picked(text)
    for _, cut in ipairs { file:sub(1, -2), file:sub(2), file .. "x", "" } do
      assert.equal("encrypted_hash", (failure(cut, descriptor)))
    end
  end)

  it("says what is wrong with what it is told of the file", function()
    for _, name in ipairs { "encryption_key", "hmac_key", "iv", "encrypted_hash", "plaintext_hash" } do
      for _, value in ipairs { "", "YQ==", "no Base64", 5, {}, kapso.null } do
        local file, descriptor = picked "x"
        descriptor.encryption_metadata[name] = value
        local check, message = failure(file, descriptor)
        assert.equal(name, check)
        assert.matches("encryption_metadata." .. name .. " is not %d+ bytes in Base64", message)
      end
    end
    local file, descriptor = picked "x"
    descriptor.encryption_metadata = nil
    assert.equal("encryption_metadata", (failure(file, descriptor)))
  end)

  it("takes files that others download", function()
    local file, descriptor = picked "mine"
    local asked
    assert.equal("mine", kapso.flow_media(descriptor, { fetch = function(url)
      asked = url
      return file
    end }))
    assert.equal(descriptor.cdn_url, asked)
    assert.same({ nil, "no network" }, { kapso.flow_media(descriptor, { fetch = function() return nil, "no network" end }) })
  end)

  it("goes nowhere but to WhatsApp's servers", function()
    local _, descriptor = picked "x"
    for _, url in ipairs {
      "http://mmg.whatsapp.net/x", "https://whatsapp.net.evil.example/x", "https://evilwhatsapp.net/x", "https://127.0.0.1/x",
      "https://mmg.whatsapp.net@evil.example/x", "https://a:b@mmg.whatsapp.net/x", "https://mmg.whatsapp.net:1@evil.example/x",
      "file:///etc/passwd", "https://[::1]/x", "https://mmg.whatsapp.net", "https://evil.example\\.whatsapp.net/", "", 5,
      "https://mmg.whatsapp.net/a b", "https://evil.example/?.whatsapp.net/", "https://evil.example#.whatsapp.net/",
    } do
      descriptor.cdn_url = url
      local bytes, err = kapso.flow_media(descriptor)
      assert.same({ nil, "cdn_url" }, { bytes, err.check }, url)
    end
  end)

  it("says how it is used", function()
    local _, descriptor = picked "x"
    for _, arguments in ipairs {
      {}, { "text" }, { descriptor, "options" }, { descriptor, { dat = "x" } }, { descriptor, { data = 5 } },
      { descriptor, { fetch = "x" } }, { descriptor, { timeout = 0 } }, { descriptor, { hosts = "whatsapp.net" } },
    } do
      assert.is_false((pcall(kapso.flow_media, arguments[1], arguments[2])))
    end
  end)

  describe("downloads", function()
    local at, server
    setup(function()
      at = folder.make()
      server = static.start(at)
    end)
    teardown(function()
      server:stop()
      folder.remove(at)
    end)

    it("and decrypts, with a client or without", function()
      local file, descriptor = picked(("a photo "):rep(40000))
      folder.write(at .. "/photo", file)
      descriptor.cdn_url = server.url .. "/photo"
      local client = kapso.new { api_key = "key" }
      for _, options in ipairs { {}, { client = client, timeout = 5 } } do
        options.hosts = { "127.0.0.1" }
        assert.is_true(kapso.flow_media(descriptor, options) == ("a photo "):rep(40000))
      end
      assert.same({ nil, "cdn_url" }, { nil, select(2, kapso.flow_media(descriptor)).check })
    end)

    it("without credentials", function()
      local other = echo.start()
      local _, descriptor = picked "x"
      descriptor.cdn_url = other.url .. "/file"
      kapso.flow_media(descriptor, { hosts = { "127.0.0.1" }, client = kapso.new { api_key = "key", access_token = "token" } })
      local seen = other:seen()
      other:stop()
      assert.equal("GET /file", seen.line)
      assert.same({}, { seen.headers["x-api-key"], seen.headers.authorization })
    end)

    it("nothing that is not there, or larger than a file of a Flow", function()
      local _, descriptor = picked "x"
      descriptor.cdn_url = server.url .. "/nothing"
      local bytes, err = kapso.flow_media(descriptor, { hosts = { "127.0.0.1" } })
      assert.same({ nil, 404 }, { bytes, err.status })
      descriptor.cdn_url = server.url .. "/big"
      bytes, err = kapso.flow_media(descriptor, { hosts = { "127.0.0.1" } })
      assert.is_nil(bytes)
      assert.matches("larger than a Flow's can be", tostring(err))
    end)
  end)
end)
