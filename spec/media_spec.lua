local clients = require "spec.support.clients"
local files = require "spec.support.files"
local json = require "kapso.json"
local server = require "spec.support.server"

local read, temporary = files.read, files.temporary

local MB = 1024 * 1024
local PNG = "\137PNG\r\n\26\n" .. ("\0\1\2\3"):rep(1000)

-- Files whose names begin with a path: what a download leaves behind.
local function beside(path)
  local pipe = io.popen("ls -1 " .. path .. "* 2>/dev/null")
  local names = {}
  for name in pipe:lines() do names[#names + 1] = name end
  pipe:close()
  return names
end

describe("client.media", function()
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

  describe("download", function()
    local id
    before_each(function()
      id = upload { data = PNG, type = "image/png" }
      sandbox:request("DELETE", "/_sandbox/ledger")
    end)

    it("gives the bytes", function()
      local bytes, meta = client.media:download(id)
      assert.equal(PNG, bytes)
      assert.equal(200, meta.status)
      assert.equal("image/png", meta.headers["content-type"])
    end)

    it("writes to a path", function()
      local path = temporary()
      finally(function() os.remove(path) end)
      local info = assert(client.media:download(id, { to = path }))
      assert.equal("image/png", info.mime_type)
      assert.equal(64, #info.sha256)
      assert.equal(PNG, read(path))
      assert.same({ path }, beside(path))
    end)

    it("replaces a file only once the new one is whole", function()
      local path = temporary "the old one"
      finally(function() os.remove(path) end)
      for _, fault in ipairs { { fault = "cut", path = "*/media_download" }, { fault = "close", path = "*/media_download" },
        { fault = "gateway", path = "*/media_download" }, { fault = "truncate", path = "*/media_download" } } do
        sandbox:faults(fault)
        local info, err = client.media:download(id, { to = path })
        assert.is_nil(info, fault.fault)
        assert.is_string(err.kind)
        assert.is_true(read(path) == "the old one", fault.fault)
        assert.same({ path }, beside(path))
      end
      sandbox:faults()
      assert(client.media:download(id, { to = path }))
      assert.equal(PNG, read(path))
      assert.same({ path }, beside(path))
    end)

    it("leaves nothing behind when it fails", function()
      local path = temporary()
      for _, fault in ipairs { { fault = "cut" }, { fault = "empty", status = 404 }, { fault = "reset", at = 900 } } do
        fault.path = "*/media_download"
        sandbox:faults(fault)
        assert.is_nil((client.media:download(id, { to = path })))
        assert.same({}, beside(path))
      end
    end)

    it("tries again what broke off, and starts the file afresh", function()
      local path = temporary()
      finally(function() os.remove(path) end)
      sandbox:faults { fault = "cut", path = "*/media_download", times = 1 }
      local _, meta = clients.new(sandbox, { retries = 1 }).media:download(id, { to = path })
      assert.equal(2, meta.attempts)
      assert.equal(PNG, read(path))
    end)

    it("says that a path cannot be written", function()
      local info, err = client.media:download(id, { to = "/no/such/folder/a.png" })
      assert.is_nil(info)
      assert.equal("invalid", err.kind)
      assert.equal("to", err.path)
      assert.is_truthy(err.message:find("/no/such/folder", 1, true))
    end)

    it("says that a path is a folder's, and not that anything may have been done", function()
      local folder = os.tmpname()
      os.remove(folder)
      os.execute("mkdir " .. folder)
      finally(function() os.remove(folder) end)
      local info, err = client.media:download(id, { to = folder })
      assert.is_nil(info)
      assert.equal("downloadMedia", err.operation)
      assert.equal(1, err.attempts)
      assert.is_nil(tostring(err):find("may have been done", 1, true), tostring(err))
    end)

    it("gives the bytes to a writer, piece by piece", function()
      local large = ("0123456789abcdef"):rep(512 * 1024) -- 8 MiB
      id = upload { data = large, type = "application/pdf" }
      local pieces, most = {}, 0
      local info = assert(client.media:download(id, { to = function(chunk)
        pieces[#pieces + 1] = chunk
        most = math.max(most, #chunk)
        return true
      end }))
      assert.equal(#large, tonumber(info.file_size))
      assert.is_true(table.concat(pieces) == large)
      assert.is_true(#pieces > 4 and most <= 2 * MB, ("%d pieces, the largest has %d bytes"):format(#pieces, most))
    end)

    it("tells of the progress", function()
      local large = ("x"):rep(3 * MB)
      id = upload { data = large, type = "application/pdf" }
      local last, total = 0, nil
      assert(client.media:download(id, { to = function() return true end, progress = function(received, expected)
        assert.is_true(received > last)
        last, total = received, expected
      end }))
      assert.equal(#large, last)
      assert.equal(#large, total)
    end)

    it("stops when the writer says so", function()
      local large = ("x"):rep(8 * MB)
      id = upload { data = large, type = "application/pdf" }
      local got = 0
      local info, err = clients.new(sandbox, { retries = 2 }).media:download(id, { to = function(chunk)
        got = got + #chunk
        if got > MB then return nil, "the disk is full" end
        return true
      end })
      assert.is_nil(info)
      assert.is_truthy(tostring(err):find("the disk is full", 1, true), tostring(err))
      assert.is_true(got < 7 * MB, "it came all the same: " .. got)
      local downloads = 0
      for _, entry in ipairs(sandbox:ledger()) do if entry.route == "downloadMedia" then downloads = downloads + 1 end end
      assert.equal(1, downloads)
      info, err = client.media:download(id, { to = function() end })
      assert.is_nil(info)
      assert.is_truthy(err.message:find("writer", 1, true))
    end)

    it("lets the error of a writer through", function()
      local mine = { "mine" }
      local ok, err = pcall(client.media.download, client.media, id, { to = function() error(mine) end })
      assert.is_false(ok)
      assert.equal(mine, err)
      assert.equal(PNG, assert(client.media:download(id)))
    end)

    it("gives a writer no byte twice", function()
      local large = ("x"):rep(4 * MB)
      id = upload { data = large, type = "application/pdf" }
      sandbox:faults { fault = "cut", body = 3 * MB, path = "*/media_download", times = 1 }
      local got = 0
      local info, err = clients.new(sandbox, { retries = 2 }).media:download(id, { to = function(chunk)
        got = got + #chunk
        return true
      end })
      assert.is_nil(info)
      assert.is_string(err.kind)
      assert.is_true(got <= 3 * MB)
    end)

    it("is not for a whole answer of more than 16 MiB, but for a stream of any length", function()
      id = upload { data = ("x"):rep(17 * MB), type = "application/pdf" }
      local bytes, err = client.media:download(id)
      assert.is_nil(bytes)
      assert.equal("decode", err.kind)
      local got = 0
      assert(client.media:download(id, { to = function(chunk)
        got = got + #chunk
        return true
      end }))
      assert.equal(17 * MB, got)
    end)

    it("notices that bytes are missing", function()
      sandbox:faults { fault = "truncate", path = "*/media_download" }
      local bytes, err = client.media:download(id)
      assert.is_nil(bytes)
      assert.equal("network", err.kind)
    end)

    it("runs in tasks side by side", function()
      local kapso, done = require "kapso", 0
      kapso.run(function()
        for _ = 1, 8 do
          kapso.spawn(function()
            local path = temporary()
            assert(client.media:download(id, { to = path }))
            assert.equal(PNG, read(path))
            os.remove(path)
            done = done + 1
          end)
        end
      end)
      assert.equal(8, done)
    end)

    it("asks with the phone number, and says what is not there", function()
      assert(client.media:download(id))
      assert.equal("phone_number_id=" .. sandbox.sandbox.phone_number_id, sandbox:ledger()[1].query)
      local bytes, err = client.media:download "999999999999"
      assert.is_nil(bytes)
      assert.equal(404, err.status)
    end)

    it("refuses wrong ids and options before any request", function()
      for _, wrong in ipairs { "", ".", "..", "../x?y", 5, {}, "a\nb" } do
        local bytes, err = client.media:download(wrong)
        assert.is_nil(bytes)
        assert.equal("invalid", err.kind)
        assert.equal("media_id", err.path)
      end
      for path, options in pairs { ["options.too"] = { too = "x" }, options = "x" } do
        local ok, err = pcall(client.media.download, client.media, id, options)
        assert.is_false(ok)
        assert.equal(path, err.path)
      end
      for _, options in ipairs { { to = 5 }, { to = "" }, { to = function() end, progress = "x" } } do
        local ok, result, err = pcall(client.media.download, client.media, id, options)
        err = ok and err or result
        assert.equal("invalid", err.kind)
      end
    end)
  end)

  describe("download through redirects", function()
    local other, id
    setup(function() other = server.start() end)
    teardown(function() other:stop() end)
    before_each(function()
      clients.reset(other)
      id = upload { data = PNG, type = "image/png" }
    end)

    local function location_of(result)
      return assert(result).download_url
    end

    it("follows them, with credentials only where they may go", function()
      local url = location_of(client.media:get(id))
      local elsewhere = other.sandbox.url .. "/meta/whatsapp/media_download?token=1"
      sandbox:request("DELETE", "/_sandbox/ledger")
      sandbox:faults { fault = "redirect", path = "*/media_download", location = elsewhere }
      other:faults { fault = "redirect", path = "*/media_download", location = url .. "&again=1" }
      local bytes, err = client.media:download(id)
      assert.is_nil(bytes)
      assert.is_truthy(err.message:find("redirect", 1, true), err.message)
      for _, entry in ipairs(other:ledger()) do
        assert.is_nil(entry.headers["x-api-key"], "a key went to another origin")
        assert.is_nil(entry.headers.authorization)
      end
      assert.is_true(#other:ledger() >= 2)
      local own = 0
      for _, entry in ipairs(sandbox:ledger()) do
        if entry.route == "downloadMedia" then
          own = own + 1
          assert.is_string(entry.headers["x-api-key"])
        end
      end
      assert.equal(6, own + #other:ledger(), "the first request and five redirects")
    end)

    it("gets there in up to five", function()
      local with = clients.new(sandbox)
      for _, count in ipairs { 1, 5 } do
        sandbox:request("DELETE", "/_sandbox/ledger")
        sandbox:faults { fault = "redirect", path = "*/media_download", times = count, status = 307,
          location = location_of(with.media:get(id)) }
        sandbox:request("DELETE", "/_sandbox/ledger")
        assert.equal(PNG, assert(with.media:download(id)))
        assert.equal(count + 2, #sandbox:ledger())
      end
    end)

    it("takes relative ones", function()
      local path = location_of(client.media:get(id)):match "^https?://[^/]+(/.*)$"
      sandbox:faults { fault = "redirect", path = "*/media_download", times = 1, location = path }
      assert.equal(PNG, assert(client.media:download(id)))
    end)

    it("goes to no other scheme, nor to plain http elsewhere", function()
      for _, location in ipairs { "file:///etc/passwd", "ftp://127.0.0.1/x", "http://example.com/x", "gopher://127.0.0.1/" } do
        sandbox:faults { fault = "redirect", path = "*/media_download", location = location }
        local bytes, err = client.media:download(id)
        assert.is_nil(bytes, location)
        assert.is_string(err.kind)
      end
    end)

    it("takes a url that the server names elsewhere without its key", function()
      sandbox:faults { fault = "answer", status = 200, path = "*/" .. id,
        body = { id = id, url = other.sandbox.url .. "/x", mime_type = "image/png" } }
      other:faults { fault = "answer", status = 200, path = "/x", body = "from elsewhere" }
      assert.equal("from elsewhere", assert(client.media:download(id)))
      assert.is_nil(other:last().headers["x-api-key"])
    end)
  end)

  it("deletes", function()
    local id = upload { data = "x", type = "text/plain" }
    assert.is_true(assert(client.media:delete(id)).success)
    assert.equal("deleteMedia", sandbox:last().route)
    local result, err = client.media:delete { media_id = id }
    assert.is_nil(result)
    assert.equal(404, err.status)
  end)

  it("works from a direct client, with the bearer token", function()
    local direct = clients.direct(sandbox)
    local id = assert(direct.media:upload { data = "hello", type = "text/plain" }).id
    assert.equal("/v24.0/" .. sandbox.sandbox.phone_number_id .. "/media", sandbox:last().path)
    assert.equal("hello", assert(direct.media:download(id)))
    for _, entry in ipairs(sandbox:ledger()) do
      assert.is_nil(entry.headers["x-api-key"])
      assert.is_truthy(entry.headers.authorization:find "^Bearer ")
    end
    assert(direct.media:delete(id))
  end)

  it("gives what is known of a file", function()
    local id = upload { data = "hello", type = "text/plain" }
    local info = assert(client.media:get(id))
    assert.equal("text/plain", info.mime_type)
    assert.equal("5", tostring(info.file_size))
    assert.is_true(json.null ~= info.url)
  end)
end)
