--- Asserts that bad input is refused: with an error of kind invalid that names the field.
local assert = require "luassert"
local errors = require "kapso.errors"

local refusals = {}

--- The invalid error that a call raises.
function refusals.of(call, ...)
  local ok, err = pcall(call, ...)
  assert.is_false(ok, "was not refused")
  assert.is_true(errors.is(err), "not an error of the library: " .. tostring(err))
  assert.equal("invalid", err.kind)
  assert.equal("not_sent", err.outcome)
  assert.is_string(err.path)
  assert.is_true(#err.path > 0 and #err.path < 400, "path: " .. err.path)
  assert.is_string(err.message)
  return err
end

--- Asserts that a call is refused at a path with a message that has some text in it.
function refusals.at(path, text, call, ...)
  local err = refusals.of(call, ...)
  assert.equal(path, err.path)
  assert.is_truthy(err.message:find(text, 1, true), ("%q does not say %q"):format(err.message, text))
  return err
end

--- A text of so many characters, each of two or more bytes.
function refusals.characters(count)
  return ("é"):rep(count)
end

return refusals
