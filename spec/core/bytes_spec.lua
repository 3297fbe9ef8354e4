-- Bodies that are bytes, from memory and from a file, and the token as OAuth.

local echo = require "spec.support.echo"
local files = require "spec.support.files"
local pools = require "spec.support.pools"
local sandbox = require "kapso.sandbox"

local TOKEN = "token-9876543210-secret"
local TEXT = ("0123456789"):rep(30000)

describe("bytes as a body", function()
  local server, pool, path

  setup(function()
    server = echo.start()
    pool = pools.new { access_token = TOKEN, access_token_origins = { server.url } }
    path = files.temporary(TEXT)
    server:answer {}
  end)
  teardown(function()
    pool:close()
    server:stop()
    os.remove(path)
  end)

  local function post(fields)
    local request = { method = "POST", url = server.url .. "/upload", piecewise = true }
    for name, value in pairs(fields) do request[name] = value end
    local answer = pools.request(pool, request)
    assert.equal(200, answer.status)
    return server:seen()
  end

  it("come from memory", function()
    local seen = post { body = "bytes" }
    assert.equal("bytes", seen.body)
    assert.equal("application/octet-stream", seen.headers["content-type"])
    assert.equal("5", seen.headers["content-length"])
  end)

  it("come from a file, from where they are asked for", function()
    for _, offset in ipairs { 0, 1, 299999 } do
      local seen = post { body_file = path, body_offset = offset }
      assert.is_true(seen.body == TEXT:sub(offset + 1))
      assert.equal(tostring(#TEXT - offset), seen.headers["content-length"])
      assert.is_nil(seen.headers.expect)
    end
  end)

  it("are nothing of the next request on the same handle", function()
    post { body_file = path }
    assert.equal("{}", post({ body = "{}", piecewise = false }).body)
    pools.request(pool, { url = server.url .. "/next" })
    assert.is_nil(server:seen().body)
  end)

  it("go with the method that was asked for", function()
    for _, method in ipairs { "POST", "GET", "PUT", "DELETE", "GET", "POST" } do
      for _, body in ipairs { { body = "{}" }, { body_file = path }, {}, { parts = { { name = "a", data = "b" } } } } do
        body.method = method
        assert.matches("^" .. method .. " /upload", post(body).line)
      end
    end
  end)

  it("go with the token as it is asked for", function()
    assert.equal("OAuth " .. TOKEN, post({ body = "a", oauth = true }).headers.authorization)
    assert.equal("Bearer " .. TOKEN, post({ body = "a" }).headers.authorization)
    assert.equal("OAuth " .. TOKEN, post({ body = "{}", piecewise = false, oauth = true }).headers.authorization)
    assert.equal("Bearer " .. TOKEN, post({ body = "{}", piecewise = false }).headers.authorization)
  end)

  it("come from beyond the first thousand million", function()
    local large = files.temporary ""
    local file = assert(io.open(large, "wb")) -- with a hole, which takes no room
    local is_large = file:seek("set", 3e9) and file:write "the end"
    file:close()
    if not is_large then return pending "no room for large files" end
    assert.equal("end", post({ body_file = large, body_offset = 3e9 + 4 }).body)
    os.remove(large)
  end)

  it("need a file that is there and long enough", function()
    local function start(fields)
      fields.method, fields.url = "POST", server.url
      return select(2, pcall(pool.start, pool, fields))
    end
    assert.matches("/no/such/file: No such file", start { body_file = "/no/such/file" }, 1, true)
    assert.matches("body_file holds NUL", start { body_file = "a\0b" }, 1, true)
    assert.matches("ends before body_offset", start { body_file = path, body_offset = #TEXT + 1 }, 1, true)
  end)

  it("are not sent when the file has become shorter", function()
    local shrinking = files.temporary(TEXT:rep(10))
    local transfer = assert(pool:start { method = "POST", url = server.url, body_file = shrinking, piecewise = true, timeout = 10 })
    local file = assert(io.open(shrinking, "wb"))
    file:close()
    local answer = pools.finish(pool, transfer)
    os.remove(shrinking)
    assert.is_nil(answer.status)
    assert.equal("unknown", answer.outcome)
  end)

  it("are sent once, whatever becomes of a used connection", function()
    local place = assert(sandbox.start())
    local own = pools.new { access_token = place.api_key, access_token_origins = { place.url } }
    for _, fault in ipairs { { fault = "close" }, { fault = "hangup", at = 100000 }, { fault = "hangup", at = 0 } } do
      for _, body in ipairs { { body = TEXT }, { body_file = path } } do
        fault.path, fault.reused = "*/upload", true
        place:set_faults { fault }
        place:clear()
        local url = place.url .. "/v24.0/upload"
        assert.equal(404, pools.request(own, { url = url }).status)
        body.method, body.url, body.piecewise = "POST", url, true
        local answer = pools.request(own, body)
        assert.same({ nil, "unknown" }, { answer.status, answer.outcome })
        assert.equal(2, #place:ledger())
      end
    end
    own:close()
    place:stop()
  end)

  it("reach the server as they are", function()
    local binary = files.temporary(("\0\1\255\r\n"):rep(1000))
    local receiver = assert(sandbox.start())
    local own = pools.new { access_token = receiver.api_key, access_token_origins = { receiver.url } }
    local base = receiver.url .. "/v24.0/"
    local made = pools.request(own, { method = "POST", url = base .. "app/uploads?file_length=5000&file_type=image%2Fpng" })
    local sent = pools.request(own, { method = "POST", url = base .. made.value.id, body_file = binary, piecewise = true,
      oauth = true, headers = { file_offset = "0" } })
    assert.matches("^4::", sent.value.h)
    local kept = files.read(receiver.folder .. "/upload-" .. made.value.id:match "%d+")
    assert.is_true(kept == files.take(binary))
    own:close()
    receiver:stop()
  end)
end)
