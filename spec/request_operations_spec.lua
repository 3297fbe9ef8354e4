local api = require "kapso.api"
local core = require "kapso.core"
local request = require "kapso.request"
local requests = require "spec.support.requests"

local CONFIG, BARE = requests.CONFIG, requests.BARE
local assert_invalid, minimal, sample = requests.assert_invalid, requests.minimal, requests.sample

local META, PLATFORM, APP = CONFIG.bases.meta, CONFIG.bases.platform, CONFIG.bases.app
local URLS = {
  listMessages = "GET " .. META .. "/111/messages",
  sendMessage = "POST " .. META .. "/111/messages",
  sendMarketingMessage = "POST " .. META .. "/111/marketing_messages",
  getMessage = "GET " .. META .. "/111/messages/wamid.A%2FB%3D%3D",
  getUsername = "GET " .. META .. "/111/username",
  setUsername = "POST " .. META .. "/111/username",
  deleteUsername = "DELETE " .. META .. "/111/username",
  getUsernameSuggestions = "GET " .. META .. "/111/username_suggestions",
  listConversations = "GET " .. META .. "/111/conversations",
  getConversation = "GET " .. META .. "/111/conversations/c1",
  listContacts = "GET " .. META .. "/111/contacts",
  getContact = "GET " .. META .. "/111/contacts/%2B15551234567",
  listCalls = "GET " .. META .. "/111/calls",
  performCallAction = "POST " .. META .. "/111/calls",
  getCallPermissions = "GET " .. META .. "/111/call_permissions?user_wa_id=text",
  uploadMedia = "POST " .. META .. "/111/media",
  getMediaUrl = "GET " .. META .. "/m1?phone_number_id=111",
  deleteMedia = "DELETE " .. META .. "/m1",
  downloadMedia = "GET https://api.kapso.ai/meta/whatsapp/media_download?token=text",
  listTemplates = "GET " .. META .. "/222/message_templates",
  createOrUpdateTemplate = "POST " .. META .. "/222/message_templates",
  deleteTemplate = "DELETE " .. META .. "/222/message_templates?name=old",
  getTemplate = "GET " .. META .. "/222/message_templates/t1",
  getBusinessProfile = "GET " .. META .. "/111/whatsapp_business_profile",
  updateBusinessProfile = "POST " .. META .. "/111/whatsapp_business_profile",
  listBlockedUsers = "GET " .. META .. "/111/block_users",
  blockUsers = "POST " .. META .. "/111/block_users",
  unblockUsers = "DELETE " .. META .. "/111/block_users",
  listFlows = "GET " .. META .. "/222/flows",
  createFlow = "POST " .. META .. "/222/flows",
  listFlowsByPhoneNumber = "GET " .. META .. "/111/flows",
  createFlowByPhoneNumber = "POST " .. META .. "/111/flows",
  getFlowAssets = "GET " .. META .. "/f1/assets",
  uploadFlowAssets = "POST " .. META .. "/f1/assets",
  getFlow = "GET " .. META .. "/f1",
  updateFlowMetadata = "POST " .. META .. "/f1",
  deleteFlow = "DELETE " .. META .. "/flows/f1",
  publishFlow = "POST " .. META .. "/f1/publish",
  deprecateFlow = "POST " .. META .. "/f1/deprecate",
  listPhoneNumbers = "GET " .. META .. "/222/phone_numbers",
  getPhoneNumber = "GET " .. META .. "/111",
  updatePhoneNumber = "POST " .. META .. "/111",
  listWhatsappPhoneNumbers = "GET " .. PLATFORM .. "/whatsapp/phone_numbers",
  sendAppTemplate = "POST " .. APP .. "/whatsapp_templates/t1/send_template",
}
local function in_query(url, name, value)
  return ("&" .. (url:match "%?(.*)$" or "") .. "&"):find("&" .. core.escape(name) .. "=" .. value .. "&", 1, true)
end

-- Finds a field in a built request, where its row says it goes.
local found = {
  path = function(built, _, value) return built.url:find("/" .. core.escape(value), 1, true) end,
  query = function(built, name, value) return in_query(built.url, name, core.escape(tostring(value))) end,
  body = function(built, name, value) return built.json[name] == value end,
  whole_body = function(built, _, value) return built.json == value end,
  header = function(built, name, value) return built.headers[name] == value end,
  form = function(built, name, value)
    for _, part in ipairs(built.multipart) do
      if part.name == name then return part.data == (type(value) == "table" and value.data or value) end
    end
  end,
}

describe("request.build", function()
  describe("every operation", function()
    for _, operation in ipairs(api.all()) do
      it(operation.id .. " goes to its URL", function()
        local built, err = request.build(operation, minimal(operation), CONFIG)
        assert.is_nil(err)
        assert.equal(URLS[operation.id], built.method .. " " .. built.url)
        assert.equal(operation.id, built.operation)
        assert.equal(built.method == "GET", built.repeatable)
      end)

      it(operation.id .. " carries each field where it belongs", function()
        for name, kind in pairs(operation.fields) do
          if operation.places[name] ~= "path" then
            local params = minimal(operation, name)
            if params[name] == nil then params[name] = sample(kind) end
            local built = assert(request.build(operation, params, CONFIG))
            assert.is_truthy(found[operation.places[name]](built, name, params[name]), name)
          end
        end
      end)

      for name, kind in pairs(operation.fields) do
        if kind.required and not kind.default then
          it(operation.id .. " misses " .. name, function()
            local params = minimal(operation)
            for _, id in ipairs { "phone_number_id", "business_account_id" } do
              params[id] = operation.fields[id] and CONFIG[id]
            end
            params[name] = nil
            assert_invalid(name, "is missing", request.build(operation, params, BARE))
          end)
        end
      end

      it(operation.id .. " refuses a field it does not have", function()
        local params = minimal(operation)
        params[operation.envelope or "no_such_field"] = operation.envelope and { no_such_field = 1 } or 1
        local path = (operation.envelope and operation.envelope .. "." or "") .. "no_such_field"
        assert_invalid(path, "is not known", request.build(operation, params, CONFIG))
      end)
    end

    it("is listed above, and nothing else", function()
      local listed = 0
      for _ in pairs(URLS) do listed = listed + 1 end
      assert.equal(#api.all(), listed)
    end)
  end)
end)
