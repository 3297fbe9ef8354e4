--- Bytes as hexadecimal digits, and back.

local hex = {}

--- The digits of bytes.
---@param bytes string
---@return string digits small letters
function hex.of(bytes)
  return (bytes:gsub(".", function(byte) return ("%02x"):format(byte:byte()) end))
end

--- The bytes that digits stand for.
---@param digits string
---@return string bytes
function hex.bytes(digits)
  return (digits:gsub("%x%x", function(byte) return string.char(tonumber(byte, 16)) end))
end

return hex
