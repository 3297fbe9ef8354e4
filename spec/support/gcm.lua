--- AES-128-GCM for specs, with none of the library's code: AES is the `openssl` command's, in counter mode, which has no
--- GCM of its own; the rest is here, as NIST SP 800-38D writes it, a bit at a time.

local files = require "spec.support.files"
local folder = require "spec.support.folder"
local hex = require "spec.support.hex"

local gcm = {}

local BLOCK = 16

--- What the openssl command makes of bytes.
---@param line string its arguments, as shell words
---@param bytes string what it reads
---@return string bytes what it writes
function gcm.openssl(line, bytes)
  local from, to = files.temporary(bytes), files.temporary()
  folder.run("openssl %s <%s >%s", line, files.quote(from), files.quote(to))
  os.remove(from)
  return files.take(to)
end

local function bits_of(block)
  local bits = {}
  for index = 1, BLOCK do
    local byte = block:byte(index)
    for place = 7, 0, -1 do bits[#bits + 1] = math.floor(byte / 2 ^ place) % 2 end
  end
  return bits
end

local function bytes_of(bits)
  local bytes = {}
  for index = 1, BLOCK do
    local byte = 0
    for place = 1, 8 do byte = byte * 2 + bits[8 * (index - 1) + place] end
    bytes[index] = string.char(byte)
  end
  return table.concat(bytes)
end

local function xor(one, other)
  local bits = {}
  for index = 1, 8 * BLOCK do bits[index] = (one[index] + other[index]) % 2 end
  return bits
end

local POLYNOMIAL = bits_of("\225" .. ("\0"):rep(15)) -- x^128 + x^7 + x^2 + x + 1, the first bit first

local function shift(bits)
  local shifted = { 0 }
  for index = 2, 8 * BLOCK do shifted[index] = bits[index - 1] end
  return shifted
end

local function multiply(x, y)
  local product, shifted = bits_of(("\0"):rep(BLOCK)), y
  for index = 1, 8 * BLOCK do
    if x[index] == 1 then product = xor(product, shifted) end
    local last = shifted[8 * BLOCK]
    shifted = shift(shifted)
    if last == 1 then shifted = xor(shifted, POLYNOMIAL) end
  end
  return product
end

local function length_of(bytes)
  local text, bits = "", 8 * #bytes
  for _ = 1, 8 do
    text, bits = string.char(bits % 256) .. text, math.floor(bits / 256)
  end
  return text
end

-- GHASH of bytes, without further data, and of their length.
local function ghash(subkey, bytes)
  local padded = bytes .. ("\0"):rep(-#bytes % BLOCK) .. ("\0"):rep(8) .. length_of(bytes)
  local sum = bits_of(("\0"):rep(BLOCK))
  for at = 1, #padded, BLOCK do sum = multiply(xor(sum, bits_of(padded:sub(at, at + BLOCK - 1))), subkey) end
  return sum
end

-- What counter mode gives for bytes, and the tag's mask in front. The IV is not of 12 bytes, so it is hashed.
local function count(key, iv, bytes)
  local subkey = bits_of(gcm.openssl("enc -aes-128-ecb -nopad -K " .. hex.of(key), ("\0"):rep(BLOCK)))
  local start = hex.of(bytes_of(ghash(subkey, iv)))
  local out = gcm.openssl(("enc -aes-128-ctr -K %s -iv %s"):format(hex.of(key), start), ("\0"):rep(BLOCK) .. bytes)
  return subkey, bits_of(out:sub(1, BLOCK)), out:sub(BLOCK + 1)
end

--- Seals a text.
---@param key string 16 bytes
---@param iv string of any length but 12 bytes
---@param text string
---@return string sealed with its tag of 16 bytes
function gcm.seal(key, iv, text)
  local subkey, mask, sealed = count(key, iv, text)
  return sealed .. bytes_of(xor(ghash(subkey, sealed), mask))
end

--- Opens what was sealed; raises when its tag is wrong.
---@param key string
---@param iv string
---@param sealed string
---@return string text
function gcm.open(key, iv, sealed)
  local inside, tag = sealed:sub(1, -BLOCK - 1), sealed:sub(-BLOCK)
  local subkey, mask, text = count(key, iv, inside)
  assert(bytes_of(xor(ghash(subkey, inside), mask)) == tag, "the tag is wrong")
  return text
end

return gcm
