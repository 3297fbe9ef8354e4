-- What the rows of Meta's own operations refuse before anything is sent.
local requests = require "spec.support.requests"

local build, DIRECT = requests.build, requests.DIRECT

describe("Meta's own operations refuse", function()
  local nine = {}
  for index = 1, 9 do nine[index] = { user = "1555123456" .. index } end

  local wrong = {
    { "registerPhoneNumber", { pin = "12345" }, "pin", "six digits" },
    { "registerPhoneNumber", { pin = "123456", data_localization_region = "US" }, "data_localization_region", '"US"' },
    { "requestVerificationCode", { code_method = "EMAIL", language = "en_US" }, "code_method", '"EMAIL"' },
    { "requestVerificationCode", { code_method = "SMS", language = "English" }, "language", "a language as en_US" },
    { "addPhoneNumber", { phone_number = "+15551230000", verified_name = "Acme" }, "phone_number", "without the plus" },
    { "updatePhoneNumberSettings", {}, "calling", "is missing" },
    { "listQrCodes", { limit = 26 }, "limit", "25" },
    { "createQrCode", { prefilled_message = ("x"):rep(141) }, "prefilled_message", "at most 140" },
    { "updateQrCode", { code = "short", prefilled_message = "Hi" }, "code", "14" },
    { "deleteQrCode", { qr_code_id = "a/b" }, "qr_code_id", "QR code" },
    { "updateComplianceInfo", { entity_name = "Acme", entity_type = "OTHER",
      grievance_officer_details = { name = "A", email = "a@example.com" }, customer_care_details = { email = "a@example.com" } },
      "entity_type_custom", "is missing" },
    { "updateCommerceSettings", {}, "is_cart_enabled", "is missing" },
    { "setBusinessEncryptionKey", { business_public_key = "MIIB" }, "business_public_key", "in PEM" },
    { "setConversationalAutomation", { prompts = { "1", "2", "3", "4", "5" } }, "prompts", "at most 4" },
    { "setConversationalAutomation", { commands = { { command_name = "a b", command_description = "c" } } },
      "commands[1].command_name", "letters, digits and underscores" },
    { "subscribeApp", { override_callback_uri = "https://example.com" }, "verify_token", "is missing" },
    { "subscribeApp", { verify_token = "a" }, "override_callback_uri", "is missing" },
    { "createGroup", { subject = ("x"):rep(129) }, "subject", "at most 128" },
    { "removeGroupParticipants", { group_id = "g", participants = nine }, "participants", "at most 8" },
    { "updateGroup", { group_id = "g" }, "subject", "is missing" },
    { "createUpload", { app_id = "1", file_length = 0, file_type = "image/png" }, "file_length", "0" },
    { "sendUpload", { upload_id = "upload:1#2", file = { data = "a" } }, "upload_id", "uploads:create" },
    { "sendUpload", { upload_id = "../1", file = { data = "a" } }, "upload_id", "is a path" },
    { "sendUpload", { upload_id = "upload:1" }, "file", "is missing" },
    { "getUpload", { upload_id = "upload:1\r\nX: y" }, "upload_id", "a control character" },
  }
  for index, case in ipairs(wrong) do
    it(("%s, %s (%d)"):format(case[1], case[3], index), function()
      requests.assert_invalid(case[3], case[4], build(case[1], case[2], nil, DIRECT))
    end)
  end

  it("an upload's id that would make another address, unchecked as well", function()
    requests.assert_invalid("upload_id", "uploads:create",
      build("getUpload", { upload_id = "upload:1 HTTP/1.1" }, { unchecked = true }, DIRECT))
  end)

  it("a client of Kapso", function()
    for _, id in ipairs { "registerPhoneNumber", "listGroups", "getUpload" } do
      local built, err = build(id, {})
      assert.is_nil(built)
      assert.equal("unsupported", err.kind)
    end
  end)
end)
