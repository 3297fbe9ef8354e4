local spelling = require "kapso.spelling"

describe("spelling.nearest", function()
  local NAMES = { "api_key", "phone_number_id", "business_account_id", "timeout", "retries", "id" }

  for word, name in pairs {
    api_ky = "api_key", apikey = "api_key", ["api-key"] = "api_key", API_KEY = "api_key", apiKey = "api_key",
    phoneNumberId = "phone_number_id", tiemout = "timeout", retry = false, retires = "retries", ids = "id",
    account_id = "business_account_id", x = false, colour = false, ["\255\254"] = false, [""] = false,
  } do
    it(("%q means %s"):format(word, tostring(name)), function()
      assert.equal(name or nil, spelling.nearest(word, NAMES))
    end)
  end

  it("takes a set as well", function()
    assert.equal("caption", spelling.nearest("captoin", { caption = true, id = 1 }))
  end)

  it("prefers a word that needs fewer edits to one that only contains it", function()
    assert.equal("templates", spelling.nearest("template", { "app_templates", "template_drafts", "templates" }))
    assert.equal("app_template", spelling.nearest("template", { "app_template", "other" }))
  end)

  it("does not compare what is no name", function()
    for _, word in ipairs { 12, true, {}, print, ("x"):rep(65), ("x"):rep(1e6) } do
      assert.is_nil(spelling.nearest(word, NAMES))
    end
    assert.is_nil(spelling.nearest(nil, NAMES))
  end)

  it("gives the same answer every time when several are as near", function()
    for _ = 1, 20 do assert.equal("abca", spelling.nearest("abcx", { abcb = 1, abca = 1, abcc = 1 })) end
  end)
end)

describe("spelling.suggestion", function()
  it("says what there is when nothing is near", function()
    assert.equal(', did you mean "id"?', spelling.suggestion("idd", { "id", "link" }))
    assert.equal("; known are id, link", spelling.suggestion("colour", { link = 1, id = 1 }))
  end)
end)
