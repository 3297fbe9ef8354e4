local http = require "spec.support.http"
local server = require "spec.support.server"

describe("the sandbox's media", function()
  local sandbox
  setup(function() sandbox = server.start() end)
  teardown(function() sandbox:stop() end)

  -- Uploads bytes as a file.
  local function upload(bytes, mime, product)
    local path = os.tmpname()
    local file = assert(io.open(path, "wb"))
    file:write(bytes)
    file:close()
    local arguments = { "-F", ("file=@%s;type=%s;filename=a.bin"):format(path, mime) }
    if product ~= false then arguments[3], arguments[4] = "-F", "messaging_product=" .. (product or "whatsapp") end
    local answer = sandbox:request("POST", sandbox:path("/media"), nil, { arguments = arguments })
    os.remove(path)
    return answer
  end

  local function url(id) return ("/meta/whatsapp/v24.0/%s?phone_number_id=%s"):format(id, sandbox.sandbox.phone_number_id) end

  local bytes = ("\0\1\2\255\r\n--"):rep(50000)  -- larger than what nginx keeps in memory

  it("is uploaded, found, downloaded and deleted", function()
    local id = upload(bytes, "image/png").json.id
    local found = sandbox:request("GET", url(id)).json
    assert.same({ "whatsapp", id, "image/png", tostring(#bytes) },
      { found.messaging_product, found.id, found.mime_type, found.file_size })
    assert.matches("^%x+$", found.sha256)
    assert.equal(64, #found.sha256)
    assert.matches("^%d%d%d%d%-%d%d%-%d%dT", found.download_url_expires_at)
    local file = http.request { url = found.download_url }
    assert.same({ 200, "image/png", ('inline; filename="%s"'):format(id) },
      { file.status, file.headers["content-type"], file.headers["content-disposition"] })
    assert.is_true(file.body == bytes)
    assert.equal(200, sandbox:send({ type = "image", image = { id = id } }).status)
    assert.same({ success = true }, sandbox:request("DELETE", url(id)).json)
    assert.equal(404, sandbox:request("GET", url(id)).status)
    assert.equal(404, sandbox:request("DELETE", url(id)).status)
    assert.equal(404, http.request({ url = found.download_url }).status)
    local gone = sandbox:send({ type = "image", image = { id = id } })
    assert.same({ 400, 100 }, { gone.status, gone.json.error.code })
    assert.matches("image%['id'%] is not a valid whatsapp business account media attachment ID",
      gone.json.error.error_data.details)
  end)

  it("has the right digest", function()
    local found = sandbox:request("GET", url(upload("hello", "text/plain").json.id)).json
    assert.equal("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", found.sha256)
  end)

  it("is refused when it is wrong", function()
    local function details(answer) return answer.json.error.code, answer.json.error.error_data.details end
    assert.matches("with one of the following types: .*image/png.*'application/zip'",
      select(2, details(upload("x", "application/zip"))))
    assert.equal(131053, (details(upload(("x"):rep(500 * 1024 + 1), "image/webp"))))
    assert.matches("messaging_product is required", select(2, details(upload("x", "image/png", false))))
    assert.equal(100, (details(upload("x", "image/png", "telegram"))))
    assert.matches("multipart/form%-data", select(2, details(sandbox:request("POST", sandbox:path("/media"), "{}"))))
  end)

  it("needs the phone number for its URL, and nobody's key for its download", function()
    local id = upload("x", "image/png").json.id
    assert.equal(400, sandbox:request("GET", "/meta/whatsapp/v24.0/" .. id).status)
    assert.equal(404, sandbox:request("GET", ("/meta/whatsapp/v24.0/%s?phone_number_id=1"):format(id)).status)
    assert.equal(404, http.request({ url = sandbox.sandbox.url .. "/meta/whatsapp/media_download?token=" .. id .. "-00" }).status)
    assert.equal(404, http.request({ url = sandbox.sandbox.url .. "/meta/whatsapp/media_download" }).status)
  end)

  it("is cut off on the way when it is told so", function()
    local found = sandbox:request("GET", url(upload(bytes, "image/png").json.id)).json
    sandbox:faults { fault = "cut", body = 1000, path = "*/media_download" }
    local file = http.request { url = found.download_url }
    sandbox:faults()
    assert.same({ 18, 1000 }, { file.exit, #file.body })
  end)
end)
