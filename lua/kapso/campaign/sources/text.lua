--- Files of text as sources read them: opened, looked at, in pieces; and the hash of what is in them.
-- @module kapso.campaign.sources.text

local errors = require "kapso.errors"
local lazy = require "kapso.lazy"

local crypto = lazy "kapso.crypto"

local text = {}

local PIECE = 64 * 1024 -- bytes
local HASHED = 4 * 1024 -- bytes at a time: LuaJIT's collector goes by the number of strings, and large ones pile up
local BOM = "\239\187\191"

-- How files begin that are no UTF-8 text, the longest first where one begins like another.
local MAGIC = {
  { "\255\254\0\0", "UTF-32" }, { "\0\0\254\255", "UTF-32" },
  { "\255\254", "UTF-16" }, { "\254\255", "UTF-16" },
  { "PK\3\4", "a workbook (.xlsx, .ods) or another zip archive" },
  { "\208\207\17\224", "an old workbook (.xls)" },
  { "\31\139", "compressed (gzip)" },
  { "%PDF-", "a PDF" },
}
local ADVICE = '; in the spreadsheet, save it as "CSV UTF-8"'

--- Raises what makes a whole file unreadable.
---@param path string
---@param line integer|nil
---@param message string
function text.fail(path, line, message)
  local err = errors.invalid(path, message)
  err.line = line
  error(err, 0)
end

-- ASCII in UTF-16 without a mark has a NUL in every other byte.
local function is_utf16(piece)
  return piece:find "^[^%z]%z[^%z]%z" ~= nil or piece:find "^%z[^%z]%z[^%z]" ~= nil
end

local function check_start(path, piece)
  for _, row in ipairs(MAGIC) do
    if piece:sub(1, #row[1]) == row[1] then text.fail(path, 1, "is " .. row[2] .. ", not UTF-8 text" .. ADVICE) end
  end
  if is_utf16(piece) then text.fail(path, 1, "is UTF-16, not UTF-8 text" .. ADVICE) end
end

local function open(path)
  local file, message = io.open(path, "rb")
  if not file then text.fail(path, nil, "cannot be read: " .. (message or ""):gsub("^.-: ", "")) end
  return file
end

local function next_piece(file, path)
  local piece, message = file:read(PIECE)
  if not piece and message then
    file:close()
    text.fail(path, nil, "cannot be read: " .. message)
  end
  return piece
end

--- Opens a file; raises when it is not there, or is no UTF-8 text by its first bytes.
---@param path string
---@return fun(): string|nil read the next piece, without the byte order mark; the file is closed after the last
function text.pieces(path)
  local file = open(path)
  local first = next_piece(file, path) or ""
  local ok, err = pcall(check_start, path, first)
  if not ok then
    file:close()
    error(err, 0)
  end
  if first:sub(1, #BOM) == BOM then first = first:sub(#BOM + 1) end
  return function()
    if first then
      local piece = first
      first = nil
      return piece
    end
    local piece = file and next_piece(file, path)
    if not piece and file then
      file:close()
      file = nil
    end
    return piece
  end
end

--- A path as one in a folder, unless it is absolute.
---@param path string
---@param folder string
---@return string
function text.resolve(path, folder)
  if path:sub(1, 1) == "/" or folder == "" then return path end
  return folder:gsub("/*$", "") .. "/" .. path
end

--- SHA-256 of what is in a file.
---@param path string
---@return string|nil hex
---@return table|nil err kind "invalid"
function text.fingerprint(path)
  local file, message = io.open(path, "rb")
  if not file then return nil, errors.invalid(path, "cannot be read: " .. message) end
  local hash = crypto.sha256()
  local piece, problem = file:read(HASHED)
  while piece do
    hash:update(piece)
    piece, problem = file:read(HASHED)
  end
  file:close()
  if problem then return nil, errors.invalid(path, "cannot be read: " .. problem) end
  return hash:hex()
end

return text
