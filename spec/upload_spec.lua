local clients = require "spec.support.clients"
local files = require "spec.support.files"
local message = require "kapso.message"
local server = require "spec.support.server"

local temporary = files.temporary

local KB, MB = 1024, 1024 * 1024
local PNG = "\137PNG\r\n\26\n" .. ("\0\1\2\3"):rep(1000)

describe("client.media:upload", function()
  local sandbox, client
  setup(function()
    sandbox = server.start { ledger_size = 200 }
    client = clients.new(sandbox)
  end)
  before_each(function() clients.reset(sandbox) end)
  teardown(function() sandbox:stop() end)

  local function upload(fields, options)
    local result, meta = client.media:upload(fields, options)
    assert.is_table(result, tostring(meta))
    return result.id
  end

  -- An upload that is refused before any request. The fields of a file stand in one, as the operation has them.
  local function refused(path, fields, options)
    local result, err = client.media:upload(fields, options)
    assert.is_nil(result)
    assert.equal("invalid", err.kind)
    assert.equal(path, (err.path:gsub("^file%.", "")))
    assert.equal(0, #sandbox:ledger())
    return err
  end

  it("takes a path, and knows the type by its name", function()
    local path = temporary(PNG, ".png")
    finally(function() os.remove(path) end)
    local id = upload { file = path }
    local entry = sandbox:last()
    assert.equal("uploadMedia", entry.route)
    assert.equal(sandbox:path "/media", entry.path)
    assert.is_truthy(entry.headers["content-type"]:find("^multipart/form%-data; boundary="))
    assert.equal(PNG, assert(client.media:download(id)))
    assert.equal("image/png", assert(client.media:get(id)).mime_type)
  end)

  it("is told of one file, in one way", function()
    for _, fields in ipairs { {}, { type = "image/png" }, { file = "a.png", data = "x" }, { data = "x", reader = print } } do
      assert.equal("(or data, or reader) is needed, exactly one of them", refused("file", fields).message)
    end
  end)

  it("takes bytes, whatever is in them", function()
    local every = {}
    for byte = 0, 255 do every[byte + 1] = string.char(byte) end
    local text = table.concat(every):rep(20) .. "\r\n--boundary--\r\n"
    local id = upload { data = text, type = "application/pdf", filename = "a.pdf" }
    assert.equal(text, assert(client.media:download(id)))
  end)

  it("takes a reader", function()
    local chunks = { "one ", "two ", "", "three" }
    local index = 0
    local id = upload { type = "text/plain", reader = function()
      index = index + 1
      return chunks[index]
    end }
    assert.equal("one two three", assert(client.media:download(id)))
  end)

  it("says messaging_product, type and file name", function()
    upload { data = "hello", type = "text/plain", filename = "ünï cödé.txt" }
    local entry = sandbox:last()
    assert.is_truthy(entry.body:find('name="messaging_product"\r\n\r\nwhatsapp', 1, true))
    assert.is_truthy(entry.body:find('filename="ünï cödé.txt"', 1, true))
    assert.is_truthy(entry.body:find("Content-Type: text/plain", 1, true))
  end)

  it("keeps a path's folders to itself", function()
    local path = temporary("hello", ".txt")
    finally(function() os.remove(path) end)
    upload { file = path }
    assert.is_nil(sandbox:last().body:find(path, 1, true))
    assert.is_truthy(sandbox:last().body:find('filename="' .. path:match "[^/]+$" .. '"', 1, true))
  end)

  it("lets what was uploaded be sent", function()
    local id = upload { data = PNG, type = "image/png" }
    assert(client:send("+15551234567", message.image { id = id }))
  end)

  -- Kapso: the largest file of a kind.
  for mime, limit in pairs { ["image/jpeg"] = 5 * MB, ["image/png"] = 5 * MB, ["video/mp4"] = 16 * MB, ["video/3gpp"] = 16 * MB,
    ["audio/aac"] = 16 * MB, ["audio/mpeg"] = 16 * MB, ["audio/ogg"] = 16 * MB, ["image/webp"] = 100 * KB } do
    it(("takes %s of %d bytes and no more"):format(mime, limit), function()
      refused("file", { data = ("x"):rep(limit + 1), type = mime })
      assert.is_string(upload { data = ("x"):rep(limit), type = mime })
    end)
  end

  it("takes a document of 100 MB and no more", function()
    local path = temporary(nil, ".pdf")
    finally(function() os.remove(path) end)
    os.execute(("truncate -s %d %s"):format(100 * MB + 1, path))
    local err = refused("file", { file = path })
    assert.equal("has 104857601 bytes, at most 104857600 are allowed (document, 100.0 MB)", err.message)
  end)

  it("lets a sticker that moves be larger", function()
    local function webp(flags, size)
      local head = "RIFF\0\0\0\0WEBPVP8X\10\0\0\0" .. string.char(flags) .. "\0\0\0"
      return head .. ("\0"):rep(size - #head)
    end
    assert.is_string(upload { data = webp(2, 500 * KB), type = "image/webp" })
    assert.is_string(upload { data = webp(2 + 16, 101 * KB), type = "image/webp" })
    sandbox:request("DELETE", "/_sandbox/ledger")
    refused("file", { data = webp(2, 500 * KB + 1), type = "image/webp" })
    refused("file", { data = webp(16, 101 * KB), type = "image/webp" })
  end)

  it("refuses what WhatsApp does not take", function()
    for _, mime in ipairs { "image/gif", "image/svg+xml", "text/html", "application/zip", "video/webm", "application/json" } do
      local err = refused("type", { data = "x", type = mime })
      assert.is_truthy(err.message:find(mime, 1, true), err.message)
    end
    refused("type", { data = "x", filename = "a.gif" })
    refused("type", { data = "x", filename = "a" })
    refused("type", { data = "x" })
  end)

  it("refuses wrong fields", function()
    refused("file", {})
    refused("file", { data = "x", file = "y", type = "text/plain" })
    refused("data", { data = "", type = "text/plain" })
    refused("filename", { data = "x", type = "text/plain", filename = 'a".txt' })
    refused("filename", { data = "x", type = "text/plain", filename = "a\r\nX-Evil: 1.txt" })
    refused("type", { data = "x", type = "text/plain\r\nX-Evil: 1" })
    refused("type", { data = "x", type = "text" })
    for _, fields in ipairs { { data = 5 }, { data = {} }, { reader = "x" }, { file = {} }, { file = 7 } } do
      fields.type = "text/plain"
      local ok, result, err = pcall(client.media.upload, client.media, fields)
      err = ok and err or result
      assert.equal("invalid", err.kind)
      assert.is_string(err.path)
    end
    assert.equal(0, #sandbox:ledger())
    local ok, err = pcall(client.media.upload, client.media, { path = "x" })
    assert.is_false(ok)
    assert.equal("path", err.path)
    assert.is_false((pcall(client.media.upload, client.media, "a.png")))
  end)

  it("refuses a file that is not there, empty, or a folder", function()
    local err = refused("file", { file = "/no/such/file.png" })
    assert.is_truthy(err.message:find("/no/such/file.png", 1, true), err.message)
    local empty = temporary("", ".png")
    finally(function() os.remove(empty) end)
    refused("file", { file = empty })
    refused("file", { file = "/tmp", type = "image/png" })
  end)

  it("refuses a reader that gives something else, and lets its own error through", function()
    refused("reader", { type = "text/plain", reader = function() return 5 end })
    local ok, err = pcall(client.media.upload, client.media, { type = "text/plain", reader = function() error "disk gone" end })
    assert.is_false(ok)
    assert.is_truthy(tostring(err):find("disk gone", 1, true))
    assert.equal(0, #sandbox:ledger())
  end)

  it("goes unchecked when asked to", function()
    local result, err = client.media:upload({ data = "GIF89a", type = "image/gif" }, { unchecked = true })
    assert.is_nil(result)
    assert.equal(100, err.code)
    assert.equal(1, #sandbox:ledger())
  end)

  it("says what the server refuses, and is never repeated", function()
    sandbox:faults { fault = "close" }
    local with = clients.new(sandbox, { retries = 3 })
    local result, err = with.media:upload { data = "x", type = "text/plain" }
    assert.is_nil(result)
    assert.equal("unknown", err.outcome)
    assert.equal(1, #sandbox:ledger())
  end)
end)
