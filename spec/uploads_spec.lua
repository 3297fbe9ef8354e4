-- Uploads in pieces, against the sandbox.
local clients = require "spec.support.clients"
local files = require "spec.support.files"
local kapso = require "kapso"
local server = require "spec.support.server"

local BYTES = ("\0\1\2\255\r\n--"):rep(60000) -- more than fits into one buffer

describe("client.uploads:file", function()
  local sandbox, client, patient

  setup(function()
    sandbox = server.start()
    client = clients.direct(sandbox)
    patient = clients.direct(sandbox, { retries = 3 })
  end)
  teardown(function()
    client:close()
    patient:close()
    sandbox:stop()
  end)
  before_each(function() clients.reset(sandbox) end)

  -- What the server has under the last upload.
  local function arrived()
    local newest
    for _, entry in ipairs(sandbox:ledger()) do newest = entry.path:match "upload:(%d+)" or newest end
    return files.read(sandbox.sandbox.folder .. "/upload-" .. newest)
  end

  local function requests()
    local names = {}
    for _, entry in ipairs(sandbox:ledger()) do names[#names + 1] = entry.route end
    return names
  end

  local function hang_up(more)
    local rule = { fault = "hangup", path = "*/upload:*", method = "POST", times = 1, at = 100000 }
    for name, value in pairs(more or {}) do rule[name] = value end
    sandbox:faults(rule)
  end

  for _, source in ipairs { "file", "data", "reader" } do
    local function fields(extension)
      local path = files.temporary(BYTES, extension)
      local position = 1
      local given = {
        file = { file = path },
        data = { data = BYTES, filename = "a" .. extension },
        reader = { reader = function()
          if position > #BYTES then return nil end
          position = position + 50000
          return BYTES:sub(position - 50000, position - 1)
        end, filename = "a" .. extension },
      }
      return given[source], path
    end

    it("makes a handle of " .. source, function()
      local given, path = fields ".png"
      local result, meta = assert(client.uploads:file(given))
      os.remove(path)
      assert.matches("^4::aW1hZ2UvcG5n:%x+$", result.h)
      assert.equal(200, meta.status)
      assert.same({ "createUpload", "sendUpload" }, requests())
      local first = sandbox:ledger()[1]
      assert.equal("/v24.0/app/uploads", first.path)
      assert.is_true(arrived() == BYTES)
    end)

    it("goes on with " .. source .. " where the connection broke", function()
      hang_up()
      local given, path = fields ".pdf"
      local result = assert(patient.uploads:file(given))
      os.remove(path)
      assert.matches("^4::", result.h)
      assert.same({ "createUpload", "sendUpload", "getUpload", "sendUpload" }, requests())
      assert.is_true(arrived() == BYTES)
    end)
  end

  it("gives the upload's id with the error, for a later call to go on", function()
    hang_up()
    local result, err = client.uploads:file { data = BYTES, type = "image/jpeg", app_id = "77" }
    assert.is_nil(result)
    assert.same({ "network", "unknown" }, { err.kind, err.outcome })
    assert.matches("^upload:%d+%?sig=%x+$", err.upload_id)
    assert.equal(100000, #arrived())
    assert.equal(100000, assert(client.uploads:get(err.upload_id)).file_offset)
    assert.matches("^4::", assert(client.uploads:file { data = BYTES, type = "image/jpeg", upload_id = err.upload_id }).h)
    assert.is_true(arrived() == BYTES)
  end)

  it("begins anew when only the handle was lost", function()
    sandbox:faults { fault = "cut", path = "*/upload:*", method = "POST", times = 1, body = 3 }
    local result = assert(patient.uploads:file { data = BYTES, type = "video/mp4" })
    assert.matches("^4::", result.h)
    assert.same({ "createUpload", "sendUpload", "getUpload", "createUpload", "sendUpload" }, requests())
  end)

  it("gives up when nothing gets through", function()
    hang_up { times = 100, at = 0 }
    local quick = clients.direct(sandbox, { retries = 1 })
    local result, err = quick.uploads:file { data = "bytes", type = "image/png" }
    quick:close()
    assert.is_nil(result)
    assert.equal("network", err.kind)
    assert.same({ "createUpload", "sendUpload", "getUpload", "sendUpload" }, requests())
  end)

  it("does not send again what the server refuses", function()
    sandbox:faults { fault = "answer", path = "*/upload:*", method = "POST", code = 100 }
    local _, err = patient.uploads:file { data = "bytes", type = "image/png" }
    assert.same({ "api", 100 }, { err.kind, err.code })
    assert.same({ "createUpload", "sendUpload" }, requests())
  end)

  it("has steps that can be taken by hand, with the token as Meta wants it", function()
    local upload = assert(client.uploads:create { app_id = "app", file_length = 5, file_type = "image/png" })
    assert.equal(0, assert(client.uploads:get(upload.id)).file_offset)
    local bearer = sandbox:request("GET", "/v24.0/" .. upload.id, nil, { headers = { "Authorization: Bearer x" } })
    assert.equal(401, bearer.status)
    assert.same({ "bytes" }, { assert(client.uploads:send(upload.id, { file = { data = "bytes" } })) and arrived() })
  end)

  local wrong = {
    { "nothing", {}, "file", "needs one of file, data and reader" },
    { "two sources", { file = "a.png", data = "b" }, "file", "needs one of file, data and reader" },
    { "a file that is not there", { file = "/no/such/file.png" }, "file", "cannot be opened" },
    { "an empty file", { data = "", type = "image/png" }, "file", "is empty" },
    { "no type", { data = "bytes" }, "type", "is missing, and the file's name does not tell it" },
    { "a type that is not taken", { data = "bytes", type = "image/gif" }, "file_type", 'is "image/gif"' },
    { "an image that is too large", { data = ("x"):rep(5 * 1024 * 1024 + 1), type = "image/png" }, "file",
      "at most 5242880 are allowed for image/png" },
    { "an id that is none", { data = "bytes", type = "image/png", upload_id = "upload:1 2" }, "upload_id", "uploads:create" },
    { "an app's id that is a path", { data = "bytes", type = "image/png", app_id = ".." }, "app_id", "is a path" },
  }
  for _, case in ipairs(wrong) do
    it("refuses " .. case[1], function()
      local result, err = client.uploads:file(case[2])
      assert.is_nil(result)
      assert.same({ "invalid", case[3] }, { err.kind, err.path })
      assert.matches(case[4], err.message, 1, true)
      assert.same({}, requests())
    end)
  end

  it("refuses what is no field or option", function()
    assert.matches('did you mean "filename"', tostring(select(2, pcall(client.uploads.file, client.uploads, { filenam = "a" }))))
    assert.matches('did you mean "timeout"', tostring(select(2, pcall(client.uploads.file, client.uploads,
      { data = "a" }, { timeuot = 1 }))))
  end)

  it("says that Kapso has no such thing", function()
    local proxy = clients.new(sandbox)
    local result, err = proxy.uploads:file { data = "bytes", type = "image/png" }
    proxy:close()
    assert.is_nil(result)
    assert.equal("unsupported", err.kind)
  end)

  it("runs in a task", function()
    local handle
    kapso.run(function() handle = assert(client.uploads:file { data = "bytes", type = "image/png" }).h end)
    assert.matches("^4::", handle)
  end)
end)
