--- What the codes of Meta and Kapso mean, and what to do about them.
--
-- One row per code: category, retry action, one line of advice, then what only some have:
--
--     outcome   "unknown" where the code does not say that nothing was done
--     after     seconds after which another try makes sense
--     again     true where a send is tried again within the client's `retries`: throttling that passes
--               in seconds (Meta: error codes; hourly quotas and spam limits do not)
--
-- Act on the code, never on the HTTP status or the text: Meta sends the same code with several of both.
-- @module kapso.error_codes

local codes = {}

local function rows(category, action, list)
  for code, row in pairs(list) do
    if type(row) == "string" then row = { advice = row } end
    row.category, row.action, row.advice = category, row.action or action, row.advice or row[1]
    codes[code] = row
  end
end

rows("authorization", "refresh_token", {
  [0] = "the access token could not be used; make a new one",
  [190] = "the access token has expired or was revoked; make a new one",
})

rows("permission", "fix_and_retry", {
  [3] = "the app lacks the capability; grant it in the app's dashboard",
  [10] = "a permission is missing or was removed; grant it to the app",
  [131005] = "the app may not do this; grant it whatsapp_business_messaging",
})
for code = 200, 299 do
  rows("permission", "fix_and_retry", { [code] = "a permission is missing or was removed; grant it to the app" })
end

rows("throttling", "retry_after", {
  [4] = { "the app's hourly quota is used up; pause for minutes, not seconds", after = 300 },
  [80007] = { "the business account's hourly quota is used up; pause for minutes, not seconds", after = 300 },
  [130429] = { "the number's throughput is used up; send more slowly", after = 1, again = true },
  [131048] = { "the number is limited because people blocked or reported it; stop sending and look at its quality" },
  [131056] = { "too many messages to this one person; others may go on", after = 4, again = true },
  [131064] = "the account is limited for messages classified as violations; stop sending",
  [133016] = { "the number was registered or deregistered too often; wait three days" },
  [139000] = { "calls are limited for now; try again later" },
})

rows("parameter", "fix_and_retry", {
  [33] = "the id does not exist or is not this account's; check the ids",
  [100] = "a parameter is wrong or unknown; see the details",
  [130472] = "this person is in an experiment of Meta's and gets no marketing; do not send it again",
  [131008] = "a required parameter is missing; see the details",
  [131009] = "a parameter's value is wrong; see the details",
  [131021] = "sender and recipient are the same number",
  [131026] = "the message cannot be delivered: no WhatsApp on that number, an old version, or terms not accepted",
  [131030] = "the recipient is not in the test number's list of allowed numbers; add it in the app's dashboard",
  [131055] = "this method cannot be used here; see the details",
  [131062] = "the BSUID cannot be used for this message; send to the phone number",
  [1026] = "the recipient's WhatsApp cannot show this kind of message; send another kind",
  [135000] = "the request is wrong in a way that Meta does not tell; compare it with the reference",
  [137000] = "the business cannot reach this BSUID; send to the phone number",
})

rows("marketing_limit", "do_not_retry", {
  [131049] = "this person gets no more marketing for now (Meta's own cap); leave at least 24 hours",
})

rows("opt_out", "do_not_retry", {
  [131050] = "this person stopped marketing from this number; take them off the list",
  marketing_preference_stopped = "this person stopped marketing from this number; nothing was sent or charged",
})

rows("media", "fix_and_retry", {
  [131051] = "this type of message is not supported",
  [131052] = "the user's media could not be downloaded; ask them to send it again",
  [131053] = "the media could not be uploaded; check its type, size and link",
})

rows("server", "retry", {
  [1] = { "Meta does not know what happened; look the message up before you send it again",
    outcome = "unknown", action = "do_not_retry" },
  [2] = { "Meta is overloaded or down and does not say whether it was done; look the message up first",
    outcome = "unknown", action = "do_not_retry" },
  [131000] = "Meta failed and says so; try again",
  [131016] = "Meta's service is overloaded; try again",
  [131057] = { "the account is in maintenance; try again in a minute", after = 60 },
  [2494100] = { "the number is being upgraded; try again in a minute", after = 60 },
  [133004] = "Meta's registration server is unavailable; try again",
})

rows("integrity", "do_not_retry", {
  [368] = "the account is blocked for a violation of policy; see the Business Support home",
  [130497] = "the account may not send to this country",
  [131031] = "the account is locked; see the Business Support home",
})

rows("reengagement_window", "do_not_retry", {
  [131047] = "more than 24 hours since the person last wrote; send a template instead",
})

rows("waba_config", "fix_and_retry", {
  [131037] = "the number's display name is not approved yet",
  messaging_account_mismatch = "the account is not the number's; leave messaging_account_id out",
})

rows("business_eligibility", "fix_and_retry", {
  [131042] = "a payment is missing; settle it in the account's billing settings",
  [134011] = "the business has not accepted the terms of payments",
  [134100] = "marketing messages are not open to this account yet; finish the onboarding",
  [134101] = "marketing messages are not ready for this account yet; wait some minutes",
  [134102] = "marketing messages are not open to this account; finish the onboarding",
  insufficient_credits = "the project's Kapso credits do not cover the fee; top them up",
})

rows("phone_registration", "fix_and_retry", {
  [131044] = "the number cannot be used for this; see the details",
  [131045] = "the number's certificate is wrong; register it again",
  [131063] = "the number cannot send over this route; see the details",
  [133000] = "an earlier deregistration failed; deregister once more",
  [133005] = "the two-step PIN is wrong",
  [133006] = "the number must be verified first",
  [133008] = "too many wrong PINs; wait as long as the details say",
  [133009] = "the PIN was entered too fast; wait as long as the details say",
  [133010] = "the number is not registered; register it",
  [133015] = "the number was deregistered just now; wait five minutes",
})

rows("template", "fix_and_retry", {
  [132000] = "the number of parameters does not fit the template",
  [132001] = "the template does not exist in this language, or is not approved",
  [132005] = "the text is too long once the parameters are filled in",
  [132007] = "the template breaks a policy",
  [132008] = "a parameter of the template is wrong; see the details",
  [132012] = "a parameter's format does not fit the template",
  [132015] = "the template is paused for low quality; edit it, or use another",
  [132016] = "the template is disabled for good; make another",
  [132018] = "the parameters do not fit the template; see the details",
})

rows("flow", "fix_and_retry", {
  [132068] = "the flow is blocked",
  [132069] = "the flow is throttled",
})

rows("synchronization", "fix_and_retry", {
  [2593107] = "the history was synchronised too often",
  [2593108] = "the history can no longer be synchronised; onboard the number again",
})

return codes
