--- `kapso flow`: the keys of a Flow's endpoint.
-- @module kapso.cli.flow

local errors = require "kapso.errors"
local output = require "kapso.cli.output"
local system = require "kapso.system"

local M = {}

local PRIVATE, PUBLIC = "flow_private.pem", "flow_public.pem"
local PASSPHRASE_BYTES = 24      -- of one that is made
local LONGEST_PASSPHRASE = 1024 -- that a PEM is read with

local function public_option(command, text)
  command:option("--public", text .. ". (default: " .. PUBLIC .. ")"):argname("<file>")
end

local define = {}

function define.keys(command)
  command:option("--private", "Where to write the private key. (default: " .. PRIVATE .. ")"):argname("<file>"):default(PRIVATE)
    :show_default(false)
  public_option(command, "Where to write the public key")
  command:option("--passphrase", "What the private key is encrypted with; better in KAPSO_FLOW_PASSPHRASE, where other users do\n"
    .. "not see it. Without either one is made, and shown."):argname("<text>")
end

function define.register(command)
  public_option(command, "The public key")
  command:option("--phone-number-id", "The number whose Flows are to be encrypted with it. (default: KAPSO_PHONE_NUMBER_ID)")
    :argname("<id>")
end

function define.status(command)
  public_option(command, "The public key that should be registered")
  command:option("--phone-number-id", "The number that is asked about. (default: KAPSO_PHONE_NUMBER_ID)")
    :argname("<id>")
end

-- The actions, in the order of the help.
local ACTIONS = {
  { "keys", "Make a key pair: RSA of 2048 bits, the private key encrypted and for you alone. No file is overwritten." },
  { "register", "Register the public key for a number, so that WhatsApp encrypts its Flows' requests with it." },
  { "status", "Show which public key is registered. Exit codes: 0 it is valid, and that of the file; 1 it is not." },
}

--- Says what the command takes.
---@param command table of argparse
function M.define(command)
  command:summary("Keys of a Flow's endpoint: keys, register, status.")
  command:description("A Flow's endpoint (kapso.flow_endpoint) decrypts what was encrypted with the public key that is registered\n"
    .. "for the number. That is registered with Meta itself: KAPSO_ACCESS_TOKEN, KAPSO_PHONE_NUMBER_ID in the environment.")
  command:command_target("action")
  command:require_command(true)
  for _, row in ipairs(ACTIONS) do
    local action = command:command(row[1], row[2])
    define[row[1]](action)
    action:flag("--json", "Print JSON.")
  end
end

local function wrong(option, message)
  error(errors.invalid(option, message), 0)
end

local function write(option, path, text)
  local ok, why = system.write_private(path, text)
  if ok then return end
  wrong(option, ("cannot be written to %s: %s"):format(path, why))
end

local function passphrase_of(given, crypto)
  local found = given.passphrase or os.getenv "KAPSO_FLOW_PASSPHRASE"
  if found and #found > LONGEST_PASSPHRASE then wrong("--passphrase", "has more than 1024 bytes") end
  if found and found ~= "" then return found end
  return crypto.base64_encode(crypto.random(PASSPHRASE_BYTES)), true
end

local KEYS = [[
%s  the private key: keep it, and its passphrase, to yourself
%s  the public key: kapso flow register --public %s
]]

local actions = {}

function actions.keys(given)
  local crypto = require "kapso.crypto"
  local passphrase, is_made = passphrase_of(given, crypto)
  local key, private, public = crypto.generate_key(), given.private, given.public or PUBLIC
  write("--private", private, key:private_pem(passphrase))
  local ok, err = pcall(write, "--public", public, key:public_pem())
  if not ok then
    os.remove(private)
    error(err, 0)
  end
  if given.json then
    output.json({ private = private, public = public, passphrase = is_made and passphrase or nil }, true)
    return 0
  end
  output.write(KEYS:format(private, public, public))
  if is_made then output.write(("The passphrase, shown this once: %s\n"):format(passphrase)) end
  return 0
end

local function read(path)
  local file, why = io.open(path, "rb")
  if not file then wrong("--public", "cannot be read: " .. why) end
  local text = file:read "*a"
  file:close()
  if not text or not text:find("-----BEGIN PUBLIC KEY-----", 1, true) then wrong("--public", "is no public key in PEM: " .. path) end
  return text
end

-- Kapso's proxy does not have these operations.
local function encryption()
  local base = os.getenv "KAPSO_META_BASE_URL"
  return require("kapso").new { meta_base_url = base ~= "" and base or "https://graph.facebook.com", direct = true }.encryption
end

local function failure(given, err)
  if given.json then output.json_error(err) end
  return output.failure(err)
end

function actions.register(given)
  local path = given.public or PUBLIC
  local answer, err = encryption():set_key { business_public_key = read(path),
    phone_number_id = given.phone_number_id }
  if not answer then return failure(given, err) end
  if given.json then output.json(answer, true) else output.write("Registered: " .. path .. "\n") end
  return 0
end

-- Two PEMs of a key may have their lines broken in other places.
local function is_same(one, other)
  return one:gsub("%s", "") == other:gsub("%s", "")
end

-- What is registered, and whether it is what is in the file, where there is one.
local function compare(given, found)
  local registered = type(found.business_public_key) == "string"
  local state = { registered = registered, signature = found.business_public_key_signature_status }
  local file = registered and (given.public or io.open(PUBLIC, "rb"))
  if not file then return state end
  if file ~= given.public then file:close() end
  state.same = is_same(read(given.public or PUBLIC), found.business_public_key)
  return state
end

local function describe(state)
  if not state.registered then return "No public key is registered: kapso flow register" end
  if state.signature ~= "VALID" then
    return ("A public key is registered, but WhatsApp calls it %s: register it again"):format(tostring(state.signature))
  end
  if state.same == false then return "Another public key is registered: requests cannot be decrypted with this pair" end
  return state.same and "This public key is registered, and valid" or "A public key is registered, and valid"
end

function actions.status(given)
  local answer, err = encryption():get_key { phone_number_id = given.phone_number_id }
  if not answer then return failure(given, err) end
  local state = compare(given, answer.data and answer.data[1] or {})
  if given.json then output.json(state, true) else output.write(describe(state) .. "\n") end
  return state.registered and state.signature == "VALID" and state.same ~= false and 0 or 1
end

--- Runs the command.
---@param given table what argparse read
---@return number exit code
function M.run(given)
  return actions[given.action](given)
end

return M
