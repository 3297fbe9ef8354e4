-- The request bodies that the API descriptions give as examples go through `client:call` as they are, and come out equal.
local api = require "kapso.api"
local echo = require "spec.support.echo"
local examples = require "spec.support.examples"
local files = require "spec.support.files"
local json = require "kapso.json"
local kapso = require "kapso"

local FOLDER = os.getenv "EXAMPLES"

-- Those whose body is JSON: in a form, the file is only a word that stands for one.
local function read(name)
  local bodies = {}
  for _, example in ipairs(assert(json.decode(files.read(FOLDER .. "/" .. name .. "-examples.json")))) do
    if api.find(example.operationId).sends ~= "form" then bodies[#bodies + 1] = example end
  end
  return bodies
end

-- An example's body with the ids of the path that an example of ours has.
local function params_of(operation, body)
  local params = {}
  for name, value in pairs(examples.of(operation.id)[2] or {}) do
    if operation.places[name] == "path" or operation.places[name] == "header" then params[name] = value end
  end
  for name, value in pairs(body) do params[name] = value end
  return params
end

describe("the examples of the API descriptions", function()
  if not FOLDER then
    pending "come out as they are: see `make contract`"
    return
  end

  local server, client

  setup(function()
    server = echo.start()
    client = kapso.new { api_key = "key", api_base_url = server.url, phone_number_id = "111", business_account_id = "222" }
  end)

  teardown(function() server:stop() end)

  for _, name in ipairs { "whatsapp", "platform" } do
    for index, example in ipairs(read(name)) do
      it(("of %s come out as they are (%d, %s: %s)"):format(name, index, example.operationId, example.name), function()
        local operation = api.find(example.operationId)
        local answer, err = client:call(operation.id, params_of(operation, example.value))
        assert.is_nil(answer == nil and err or nil)
        assert.same(example.value, json.decode(server:seen().body))
      end)
    end
  end
end)
