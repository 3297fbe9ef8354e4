local message = require "kapso.message"
local refusals = require "spec.support.refusals"

local ACTION = "interactive.action"
local PARAMETERS = ACTION .. ".parameters"

local function header(value)
  local fields = { body = "B", display_text = "See", url = "https://example.com", header = value }
  return message.cta_url(fields).interactive.header
end

describe("interactive headers", function()
  it("are text or media", function()
    assert.same({ type = "text", text = "Hi" }, header "Hi")
    assert.same({ type = "image", image = { id = "1" } }, header { image = { id = "1" } })
    assert.same({ type = "video", video = { link = "https://example.com/v" } },
      header { video = { link = "https://example.com/v" } })
    assert.same({ type = "document", document = { id = "1", filename = "a.pdf" } },
      header { document = { id = "1", filename = "a.pdf" } })
  end)

  it("are one thing", function()
    refusals.at("interactive.header", "is an empty table", header, {})
    refusals.at("interactive.header", "more than one", header, { image = { id = "1" }, video = { id = "1" } })
    refusals.at("interactive.header.imgae", 'did you mean "image"?', header, { imgae = { id = "1" } })
    refusals.at("interactive.header.image.caption", "is not known", header, { image = { id = "1", caption = "x" } })
    refusals.at("interactive.header.image", "neither id nor link", header, { image = {} })
    refusals.at("interactive.header.image", "a table is expected", header, { image = "https://example.com" })
  end)

  it("are text only in a list", function()
    refusals.at("interactive.header", "allowed here: text", message.list, {
      body = "B", button = "Choose", header = { image = { id = "1" } },
      sections = { { rows = { { id = "a", title = "A" } } } },
    })
  end)
end)

describe("message.buttons", function()
  local function buttons(...)
    return message.buttons { body = "B", buttons = { ... } }
  end

  it("wants ids and titles that differ", function()
    refusals.at(ACTION .. ".buttons[2].reply.id", 'is "a" a second time', buttons,
      { id = "a", title = "A" }, { id = "a", title = "B" })
    refusals.at(ACTION .. ".buttons[3].reply.title", 'is "A" a second time', buttons,
      { id = "a", title = "A" }, { id = "b", title = "B" }, { id = "c", title = "A" })
  end)

  it("wants ids without spaces around them", function()
    assert.is_table(buttons({ id = "a b", title = "A" }))
    for _, id in ipairs { " a", "a ", "\ta", " " } do
      refusals.at(ACTION .. ".buttons[1].reply.id", "spaces around it", buttons, { id = id, title = "A" })
    end
  end)

  it("wants a list", function()
    refusals.at(ACTION .. ".buttons", "is missing", message.buttons, { body = "B" })
    refusals.at(ACTION .. ".buttons[2]", "has no holes", message.buttons,
      { body = "B", buttons = { { id = "a", title = "A" }, nil, { id = "b", title = "B" } } })
    refusals.at(ACTION .. ".buttons", "has names, a list of buttons is expected", message.buttons,
      { body = "B", buttons = { id = "a", title = "A" } })
    refusals.at(ACTION .. ".buttons[1].reply.text", "is not known", buttons, { id = "a", text = "A" })
  end)

  it("needs a body", function()
    refusals.at("interactive.body.text", "is missing", message.buttons, { buttons = { { id = "a", title = "A" } } })
  end)
end)

describe("message.list", function()
  local function list(sections)
    return message.list { body = "B", button = "Choose", sections = sections }
  end

  it("needs section titles only with more than one section", function()
    local row = { id = "a", title = "A" }
    assert.is_nil(list({ { rows = { row } } }).interactive.action.sections[1].title)
    refusals.at(ACTION .. ".sections[2].title", "is missing", list,
      { { title = "S", rows = { row } }, { rows = { { id = "b", title = "B" } } } })
  end)

  it("wants row ids that differ, in all sections", function()
    refusals.at(ACTION .. ".sections[2].rows[1].id", 'is "a" a second time', list, {
      { title = "S", rows = { { id = "a", title = "A" } } },
      { title = "T", rows = { { id = "a", title = "B" } } },
    })
  end)

  it("lets rows have the same title", function()
    assert.is_table(list { { rows = { { id = "a", title = "A" }, { id = "b", title = "A" } } } })
  end)
end)

describe("message.cta_url", function()
  it("wants an http or https address", function()
    refusals.at(PARAMETERS .. ".url", "http:// or https://", message.cta_url,
      { body = "B", display_text = "See", url = "tel:+15551234567" })
  end)
end)

describe("message.flow", function()
  local function flow(fields)
    fields.body, fields.cta = "B", "Book"
    return message.flow(fields).interactive.action.parameters
  end

  it("takes an id or a name", function()
    assert.same({ flow_message_version = "3", flow_id = "1", flow_cta = "Book" }, flow { flow_id = "1" })
    assert.same({ flow_message_version = "3", flow_name = "booking", flow_cta = "Book" },
      flow { flow_name = "booking" })
    refusals.at(PARAMETERS .. ".flow_id", "is missing", flow, {})
    refusals.at(PARAMETERS .. ".flow_name", "beside flow_id", flow, { flow_id = "1", flow_name = "booking" })
  end)

  it("takes a first screen only when it navigates there", function()
    assert.same({ screen = "FIRST" }, flow({ flow_id = "1", screen = "FIRST" }).flow_action_payload)
    assert.same({ data = { a = 1 } },
      flow({ flow_id = "1", action = "navigate", data = { a = 1 } }).flow_action_payload)
    assert.is_nil(flow({ flow_id = "1", action = "data_exchange" }).flow_action_payload)
    refusals.at(PARAMETERS .. ".flow_action_payload", "data_exchange", flow,
      { flow_id = "1", action = "data_exchange", screen = "FIRST" })
  end)

  it("wants data with fields that JSON can carry", function()
    local path = PARAMETERS .. ".flow_action_payload.data"
    refusals.at(path, "must have fields", flow, { flow_id = "1", data = {} })
    refusals.at(path, "must have fields", flow, { flow_id = "1", data = { "a" } })
    refusals.at(path .. ".a", "is a function", flow, { flow_id = "1", data = { a = print } })
    refusals.at(path .. ".a.b[2]", "not valid UTF-8", flow,
      { flow_id = "1", data = { a = { b = { "x", "\255" } } } })
    refusals.at(path .. ".a", "not a finite number", flow, { flow_id = "1", data = { a = 0 / 0 } })
    local cycle = {}
    cycle.a = cycle
    assert.is_truthy(refusals.of(flow, { flow_id = "1", data = cycle }).message:find("contains itself", 1, true))
  end)

  it("knows its words", function()
    refusals.at(PARAMETERS .. ".mode", 'did you mean "draft"?', flow, { flow_id = "1", mode = "daft" })
    refusals.at(PARAMETERS .. ".flow_action", 'did you mean "navigate"?', flow, { flow_id = "1", action = "navigat" })
    refusals.at(PARAMETERS .. ".flow_message_version", 'is "2"', flow, { flow_id = "1", version = "2" })
  end)
end)

describe("message.carousel", function()
  local IMAGE, VIDEO = { image = { id = "1" } }, { video = { id = "1" } }

  local function link_card(head)
    return { header = head, display_text = "See", url = "https://example.com" }
  end

  local function reply_card(...)
    return { header = IMAGE, buttons = { ... } }
  end

  local function carousel(...)
    return message.carousel { body = "B", cards = { ... } }
  end

  it("shows products of one catalog", function()
    assert.same({ type = "interactive", interactive = {
      type = "carousel",
      body = { text = "B" },
      action = { cards = {
        { card_index = 0, type = "product", action = { catalog_id = "1", product_retailer_id = "A" } },
        { card_index = 1, type = "product", action = { catalog_id = "1", product_retailer_id = "B" } },
      } },
    } }, carousel({ catalog_id = "1", product_retailer_id = "A" }, { catalog_id = "1", product_retailer_id = "B" }))
    refusals.at(ACTION .. ".cards[2].action.catalog_id", "not the first card's catalog", carousel,
      { catalog_id = "1", product_retailer_id = "A" }, { catalog_id = "2", product_retailer_id = "B" })
  end)

  it("wants cards that are alike", function()
    refusals.at(ACTION .. ".cards[2].header.type", "is video, but the first card's is image", carousel,
      link_card(IMAGE), link_card(VIDEO))
    refusals.at(ACTION .. ".cards[2].action", "other buttons", carousel,
      link_card(IMAGE), reply_card { id = "a", title = "A" })
    refusals.at(ACTION .. ".cards[2].action.buttons", "has 1 buttons, but the first card has 2", carousel,
      reply_card({ id = "a", title = "A" }, { id = "b", title = "B" }), reply_card { id = "c", title = "C" })
  end)

  it("wants reply ids that differ on all cards, titles on one", function()
    assert.is_table(carousel(reply_card { id = "a", title = "A" }, reply_card { id = "b", title = "A" }))
    refusals.at(ACTION .. ".cards[2].action.buttons[1].quick_reply.id", "a second time", carousel,
      reply_card { id = "a", title = "A" }, reply_card { id = "a", title = "A" })
    refusals.at(ACTION .. ".cards[1].action.buttons[2].quick_reply.title", "a second time", carousel,
      reply_card({ id = "a", title = "A" }, { id = "b", title = "A" }), reply_card { id = "c", title = "C" })
  end)

  it("allows two line breaks in a card's body", function()
    local card = link_card(IMAGE)
    card.body = "a\nb\nc"
    assert.is_table(carousel(card, link_card(IMAGE)))
    card.body = "a\nb\nc\nd"
    refusals.at(ACTION .. ".cards[1].body.text", "3 line breaks", carousel, card, link_card(IMAGE))
  end)

  it("wants an image or a video on each card, and nothing around the cards but a body", function()
    refusals.at(ACTION .. ".cards[1].header", "is missing", carousel, link_card(nil), link_card(IMAGE))
    refusals.at(ACTION .. ".cards[1].header", "is \"Hi\"", carousel, link_card "Hi", link_card(IMAGE))
    refusals.at(ACTION .. ".cards[1].header", "allowed here: image, video", carousel,
      link_card { document = { id = "1" } }, link_card(IMAGE))
    for _, part in ipairs { "header", "footer" } do
      refusals.at("interactive." .. part, "is not allowed in a carousel message", message.carousel,
        { body = "B", [part] = "x", cards = { link_card(IMAGE), link_card(IMAGE) } })
    end
  end)
end)
