local crypto = require "kapso.crypto"
local echo = require "spec.support.echo"
local files = require "spec.support.files"
local folder = require "spec.support.folder"
local json = require "kapso.json"
local script = require "spec.support.script"

local at, server, pair

setup(function()
  at = folder.make()
  server, pair = echo.start(), crypto.generate_key()
end)

teardown(function()
  server:stop()
  folder.remove(at)
end)

-- Runs `kapso flow` in the folder, against the server.
local function run(line, variables)
  return script.shell(("cd %s && KAPSO_ACCESS_TOKEN=token KAPSO_PHONE_NUMBER_ID=111 KAPSO_META_BASE_URL=%s %s %s"):format(at,
    server.url, variables or "", script.command("flow " .. line)))
end

local function mode_of(path)
  local pipe = io.popen("stat -c %a " .. files.quote(path))
  local mode = pipe:read "*l"
  pipe:close()
  return mode
end

-- Puts the public key into the folder, which has nothing else then.
local function put_public()
  os.execute("rm -f " .. at .. "/*")
  local public = pair:public_pem()
  folder.write(at .. "/flow_public.pem", public)
  return public
end

describe("kapso flow keys", function()
  before_each(function() os.execute("rm -f " .. at .. "/*") end)

  it("makes a pair that an endpoint can use, and shows the passphrase that it has made", function()
    local out, err, code = run "keys"
    assert.same({ "", 0 }, { err, code })
    local passphrase = out:match "The passphrase, shown this once: (%S+)\n"
    assert.equal(32, #passphrase)
    local key = assert(crypto.private_key(files.read(at .. "/flow_private.pem"), passphrase))
    assert.equal(key:public_pem(), files.read(at .. "/flow_public.pem"))
    folder.run("cd %s && openssl pkey -in flow_private.pem -passin 'pass:%s' -pubout | cmp - flow_public.pem", at, passphrase)
    assert.equal(2048, key:bits())
    assert.not_equal(pair:public_pem(), key:public_pem())
    assert.equal("600", mode_of(at .. "/flow_private.pem"))
    for _, word in ipairs { "flow_private.pem", "kapso flow register --public flow_public.pem" } do
      assert.is_truthy(out:find(word, 1, true), word)
    end
  end)

  it("takes a passphrase, and shows none then", function()
    for _, case in ipairs {
      { "keys --passphrase 'of the option'", "", "of the option" },
      { "keys", "KAPSO_FLOW_PASSPHRASE='of the environment'", "of the environment" },
    } do
      os.execute("rm -f " .. at .. "/*")
      local out, err, code = run(case[1], case[2])
      assert.same({ "", 0 }, { err, code })
      assert.is_nil(out:find("shown this once", 1, true))
      assert.is_nil(out:find(case[3], 1, true))
      assert(crypto.private_key(files.read(at .. "/flow_private.pem"), case[3]))
    end
    local err, code = select(2, run("keys --private long.pem --passphrase " .. ("x"):rep(1025)))
    assert.same({ "kapso: --passphrase has more than 1024 bytes\n", 2 }, { err, code })
  end)

  it("prints JSON", function()
    local out, _, code = run "keys --private one.pem --public two.pem --json"
    local value = json.decode(out)
    assert.same({ 0, "one.pem", "two.pem" }, { code, value.private, value.public })
    assert(crypto.private_key(files.read(at .. "/one.pem"), value.passphrase))
    out = run "keys --private three.pem --public four.pem --json --passphrase secret"
    assert.same({ private = "three.pem", public = "four.pem" }, json.decode(out))
  end)

  it("leaves no file that it could not write whole", function()
    local out, err, code = script.shell("trap '' XFSZ; ulimit -f 1; cd " .. at .. "; " .. script.command "flow keys")
    assert.same({ "", "kapso: --private cannot be written to flow_private.pem: File too large\n", 2 }, { out, err, code })
    assert.same({}, files.names(at))
  end)

  it("overwrites nothing, and leaves no half of a pair", function()
    folder.write(at .. "/flow_public.pem", "mine")
    local out, err, code = run "keys"
    assert.same({ "", "kapso: --public cannot be written to flow_public.pem: File exists\n", 2 }, { out, err, code })
    assert.equal("mine", files.read(at .. "/flow_public.pem"))
    assert.is_nil(files.read(at .. "/flow_private.pem"))
    folder.write(at .. "/flow_private.pem", "mine")
    err, code = select(2, run "keys --public other.pem")
    assert.same({ "kapso: --private cannot be written to flow_private.pem: File exists\n", 2 }, { err, code })
    assert.is_nil(files.read(at .. "/other.pem"))
    err, code = select(2, run "keys --private no/such/folder.pem --public other.pem")
    assert.same({ "kapso: --private cannot be written to no/such/folder.pem: No such file or directory\n", 2 }, { err, code })
  end)
end)

describe("kapso flow register", function()
  it("registers the public key for the number", function()
    local public = put_public()
    server:answer { success = true }
    local out, err, code = run "register"
    assert.same({ "Registered: flow_public.pem\n", "", 0 }, { out, err, code })
    local seen = server:seen()
    assert.equal("POST /v24.0/111/whatsapp_business_encryption", seen.line)
    assert.equal("Bearer token", seen.headers.authorization)
    assert.is_truthy(seen.body:find('name="business_public_key"\r\n\r\n' .. public .. "\r\n", 1, true))
    out, err, code = run "register --public flow_public.pem --phone-number-id 222 --json"
    assert.same({ '{"success":true}\n', "", 0 }, { out, err, code })
    assert.equal("POST /v24.0/222/whatsapp_business_encryption", server:seen().line)
  end)

  it("sends no private key, and says what is wrong", function()
    put_public()
    folder.write(at .. "/flow_private.pem", pair:private_pem "secret")
    server:answer({ error = { message = "Invalid parameter", code = 100 } }, 400)
    local out, err, code = run "register"
    assert.same({ "", 1 }, { out, code })
    assert.matches("Invalid parameter", err)
    out, err, code = run "register --json"
    assert.matches("Invalid parameter", err)
    assert.same({ 1, 100 }, { code, json.decode(out).error.code })
    server:answer { seen = "nothing" }
    local before = server:seen().line
    for path, wrong in pairs { ["flow_private.pem"] = "--public is no public key in PEM: flow_private.pem",
      ["none.pem"] = "--public cannot be read: none.pem", ["."] = "--public " } do
      out, err, code = run("register --public " .. path .. " --phone-number-id 333")
      assert.same({ "", 2 }, { out, code })
      assert.is_truthy(err:find(wrong, 1, true), err)
    end
    assert.equal(before, server:seen().line)
  end)
end)

describe("kapso flow status", function()
  local function registered(public, signature)
    server:answer { data = json.array { { business_public_key = public, business_public_key_signature_status = signature } } }
  end

  it("compares what is registered with the file", function()
    local public = put_public()
    local other = public:gsub('A', 'B')
    for _, case in ipairs {
      { public, "VALID", "This public key is registered, and valid", 0, true },
      { public:gsub("\n", "\r\n"), "VALID", "This public key is registered, and valid", 0, true },
      { other, "VALID", "Another public key is registered: requests cannot be decrypted with this pair", 1, false },
      { public, "MISMATCH", "A public key is registered, but WhatsApp calls it MISMATCH: register it again", 1, true },
    } do
      registered(case[1], case[2])
      local out, err, code = run "status"
      assert.same({ case[3] .. "\n", "", case[4] }, { out, err, code })
      out, err, code = run "status --json --public flow_public.pem"
      assert.same({ { registered = true, signature = case[2], same = case[5] }, "", case[4] }, { json.decode(out), err, code })
    end
    assert.equal("GET /v24.0/111/whatsapp_business_encryption", server:seen().line)
  end)

  it("needs no file", function()
    os.execute("rm -f " .. at .. "/*")
    registered(pair:public_pem(), "VALID")
    local out, err, code = run "status --phone-number-id 222"
    assert.same({ "A public key is registered, and valid\n", "", 0 }, { out, err, code })
    assert.equal("GET /v24.0/222/whatsapp_business_encryption", server:seen().line)
    code = select(3, run "status --public none.pem")
    assert.equal(2, code)
  end)

  it("says when there is none, and what goes wrong", function()
    for _, answer in ipairs { { data = json.array {} }, {}, { data = json.array { json.array {} } } } do
      server:answer(answer)
      local out, err, code = run "status"
      assert.same({ "No public key is registered: kapso flow register\n", "", 1 }, { out, err, code })
    end
    server:answer({ error = { message = "no such number", code = 100 } }, 404)
    local out, err, code = run "status"
    assert.same({ "", 1 }, { out, code })
    assert.matches("no such number", err)
    out, err, code = run "status --json"
    assert.matches("no such number", err)
    assert.same({ 1, 404 }, { code, json.decode(out).error.status })
  end)
end)

describe("kapso flow", function()
  it("says how it is used", function()
    local out, err, code = run "--help"
    assert.same({ "", 0 }, { err, code })
    for _, word in ipairs { "keys", "register", "status", "KAPSO_PHONE_NUMBER_ID" } do assert.is_truthy(out:find(word, 1, true), word) end
    out, err, code = run ""
    assert.same({ "", 2 }, { out, code })
    assert.matches("Error: ", err)
    err, code = select(2, run("status", "KAPSO_ACCESS_TOKEN= KAPSO_META_BASE_URL="))
    assert.equal(2, code)
    assert.matches("access_token is missing: .*KAPSO_ACCESS_TOKEN", err)
  end)
end)
