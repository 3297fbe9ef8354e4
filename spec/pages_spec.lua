local api = require "kapso.api"
local core = require "kapso.core"
local errors = require "kapso.errors"
local pages = require "kapso.pages"

local MESSAGES = api.find "listMessages"
local NUMBERS = api.find "listWhatsappPhoneNumbers"
local WORDS = api.operation({ "listWords", "GET /words", "Test row", as = "words:list", paging = "offset" }, "platform")
local BOTH = api.operation({ "listBoth", "GET /both", "Test row", as = "both:list", paging = "cursor_or_page" }, "platform")
local SEARCH = api.operation({ "search", "GET /search", "Test row", as = "logs:search", paging = "next_cursor",
  items = "data.events" }, "platform")
local WHOLE = api.operation({ "listAll", "GET /all", "Test row", as = "all:list", paging = "single",
  items = "data.things" }, "platform")

-- A client that answers from a script, a table or a function of what it is asked with per call, and
-- keeps what it was asked.
local function scripted(script)
  local asked = {}
  return {
    asked = asked,
    call = function(_, id, params, options)
      local copy = {}
      for name, value in pairs(params) do copy[name] = value end
      asked[#asked + 1] = { id, copy, options }
      local answer = script[#asked]
      if errors.is(answer) then return nil, answer end
      if type(answer) == "function" then return answer() end
      return assert(answer, "asked once too often"), { status = 200 }
    end,
  }
end

local function page(items, after)
  return { data = items, paging = { cursors = { before = "b", after = after } } }
end

local function collect(iterator)
  local all = {}
  for value in iterator do all[#all + 1] = value end
  return all
end

local function params_of(client)
  local all = {}
  for index, call in ipairs(client.asked) do all[index] = call[2] end
  return all
end

describe("pages", function()
  it("follow the cursor to the end, one request at a time", function()
    local client = scripted { page({ 1, 2 }, "A"), page({ 3 }, "B"), page({ 4 }) }
    local list = pages.new(client, MESSAGES, { status = "failed", limit = 2 }, { timeout = 3 })
    assert.equal(0, #client.asked)
    local first, meta = list:next()
    assert.same({ 1, 2 }, first.data)
    assert.equal(200, meta.status)
    assert.equal(1, #client.asked)
    assert.same({ { data = { 3 }, paging = { cursors = { before = "b", after = "B" } } },
      { data = { 4 }, paging = { cursors = { before = "b" } } } }, collect(list))
    assert.same({ { status = "failed", limit = 2 }, { status = "failed", limit = 2, after = "A" },
      { status = "failed", limit = 2, after = "B" } }, params_of(client))
    assert.same({ timeout = 3 }, client.asked[1][3])
    assert.is_nil(list:next())
    assert.equal(3, #client.asked)
  end)

  it("do not touch the caller's tables", function()
    local params, options = { limit = 2 }, { limit = 9 }
    collect(pages.new(scripted { page({ 1 }, "A"), page({ 2 }) }, MESSAGES, params, options))
    assert.same({ limit = 2 }, params)
    assert.same({ limit = 9 }, options)
  end)

  describe("end", function()
    local ends = {
      ["at an empty page, whatever its cursor"] = page({}, "B"),
      ["without a cursor"] = page { 2 },
      ["at an empty cursor"] = page({ 2 }, ""),
      ["at a null cursor"] = page({ 2 }, core.null),
      ["at a null next, as the Platform API says it"] =
        { data = { 2 }, paging = { cursors = { after = "B" }, next = core.null } },
      ["without paging"] = { data = { 2 } },
      ["at null paging"] = { data = { 2 }, paging = core.null },
      ["at null cursors"] = { data = { 2 }, paging = { cursors = core.null } },
      ["at null data"] = { data = core.null, paging = { cursors = { after = "B" } } },
      ["without data"] = { paging = { cursors = { after = "B" } }, extra = true },
      ["at data that is no list"] = { data = "none", paging = { cursors = { after = "B" } } },
      ["at an answer that is no object"] = true,
    }
    for name, last in pairs(ends) do
      it(name, function()
        local client = scripted { page({ 1 }, "A"), last }
        local list = pages.new(client, MESSAGES)
        assert.is_truthy(list:next())
        assert.equal(last, list:next())
        assert.same({ nil, nil }, { list:next() })
        assert.equal(2, #client.asked)
      end)
    end
  end)

  it("take next for the cursor where it is one, and Graph's address not", function()
    local client = scripted {
      { data = { 1 }, paging = { cursors = { after = "last item" }, next = "N" } },
      { data = { 2 }, paging = { cursors = { after = "G" }, next = "https://graph.facebook.com/v24.0/1?after=G" } },
      { data = { 3 }, paging = {} },
    }
    collect(pages.new(client, MESSAGES))
    assert.same({ {}, { after = "N" }, { after = "G" } }, params_of(client))
  end)

  it("find the cursor in Graph's address where it stands nowhere else", function()
    local client = scripted {
      { data = { 1 }, paging = { next = "https://graph.facebook.com/v24.0/1/flows?limit=25&after=Q%3D%3D" } },
      { data = { 2 }, paging = { previous = "https://graph.facebook.com/v24.0/1/flows?before=x" } },
    }
    collect(pages.new(client, MESSAGES))
    assert.same({ {}, { after = "Q==" } }, params_of(client))
  end)

  it("go backwards from before", function()
    local client = scripted {
      { data = { 2 }, paging = { cursors = { before = "B", after = "x" } } },
      { data = { 1 }, paging = { cursors = { before = "A", after = "y" }, previous = core.null } },
    }
    collect(pages.new(client, MESSAGES, { before = "C" }))
    assert.same({ { before = "C" }, { before = "B" } }, params_of(client))
  end)

  describe("of a server that repeats a cursor", function()
    for name, script in pairs {
      ["at once"] = { page({ 1 }, "A"), page({ 1 }, "A") },
      ["in a circle"] = { page({ 1 }, "A"), page({ 2 }, "B"), page({ 3 }, "A") },
    } do
      it("fail " .. name, function()
        local client = scripted(script)
        local list = pages.new(client, MESSAGES)
        for _ = 1, #script do assert.is_truthy(list:next()) end
        local last, err = list:next()
        assert.is_nil(last)
        assert.equal("decode", err.kind)
        assert.matches('listMessages: the server gave the cursor "A" a second time', err.message, 1, true)
        assert.equal(err, select(2, list:next()))
        assert.equal(#script, #client.asked)
      end)
    end

    it("fail when it is the one they started with", function()
      local list = pages.new(scripted { page({ 1 }, "S") }, MESSAGES, { after = "S" })
      assert.is_truthy(list:next())
      assert.equal("decode", select(2, list:next()).kind)
    end)
  end)

  it("follow page numbers", function()
    local function numbered(items, total) return { data = items, meta = { page = 1, total_pages = total } } end
    local client = scripted { numbered({ 1 }, 3), numbered({ 2 }, 3), numbered({ 3 }, 3) }
    assert.equal(3, #collect(pages.new(client, NUMBERS, { per_page = 1 })))
    assert.same({ { per_page = 1 }, { per_page = 1, page = 2 }, { per_page = 1, page = 3 } }, params_of(client))

    client = scripted { numbered({ 3 }, 4), numbered({}, 9) }
    assert.equal(2, #collect(pages.new(client, NUMBERS, { page = 3 })))
    assert.same({ { page = 3 }, { page = 4 } }, params_of(client))

    local last = {
      { data = { 1 } }, { data = { 1 }, meta = core.null }, numbered({ 1 }, core.null), numbered({ 1 }, 0),
    }
    for _, answer in ipairs(last) do
      assert.equal(1, #collect(pages.new(scripted { answer }, NUMBERS)))
    end
  end)

  it("find the number of pages in a header", function()
    local function answer() return { data = { 1 } }, { headers = { ["x-total-pages"] = "2" } } end
    local client = scripted { answer, answer }
    assert.equal(2, #collect(pages.new(client, NUMBERS)))
  end)

  it("follow offsets", function()
    local client = scripted { { data = { 1, 2 } }, { data = { 3 } }, { data = {} } }
    collect(pages.new(client, WORDS, { limit = 2, offset = 10 }))
    assert.same({ { limit = 2, offset = 10 }, { limit = 2, offset = 12 }, { limit = 2, offset = 13 } },
      params_of(client))
  end)

  describe("of a list that has cursors and page numbers", function()
    it("follow cursors, which a limit asks for", function()
      local client = scripted { page({ 1 }, "A"), page { 2 } }
      assert.equal(2, #collect(pages.new(client, BOTH, { status = "x" })))
      assert.same({ { status = "x", limit = 100 }, { status = "x", limit = 100, after = "A" } }, params_of(client))
      client = scripted { page({ 1 }, "A"), page { 2 } }
      collect(pages.new(client, BOTH, { limit = 5, after = "S" }))
      assert.same({ { limit = 5, after = "S" }, { limit = 5, after = "A" } }, params_of(client))
    end)

    it("follow numbers where the caller began with them", function()
      local client = scripted { { data = { 1 }, meta = { total_pages = 2 } }, { data = { 2 }, meta = { total_pages = 2 } } }
      assert.equal(2, #collect(pages.new(client, BOTH, { per_page = 1 })))
      assert.same({ { per_page = 1 }, { per_page = 1, page = 2 } }, params_of(client))
    end)
  end)

  it("follow the next cursor of a search", function()
    local function found(events, more, cursor)
      return { data = { events = events, pagination = { has_more = more, next_cursor = cursor } } }
    end
    local client = scripted { found({ 1 }, true, "A"), found({ 2 }, true, "B"), found({ 3 }, false, "C") }
    assert.same({ 1, 2, 3 }, collect(pages.each(client, SEARCH, { query = "x" })))
    assert.same({ { query = "x" }, { query = "x", cursor = "A" }, { query = "x", cursor = "B" } }, params_of(client))
    for _, last in ipairs { found({ 1 }, true, core.null), found({ 1 }, true), { data = { events = { 1 } } }, {},
      { data = { events = { 1 }, pagination = core.null } } } do
      client = scripted { last }
      collect(pages.each(client, SEARCH))
      assert.equal(1, #client.asked)
    end
  end)

  it("are one where a list comes whole", function()
    local client = scripted { { data = { things = { "a", "b" } } } }
    assert.same({ "a", "b" }, collect(pages.each(client, WHOLE)))
  end)

  it("raise in a for loop, and can be asked again", function()
    local lost = errors.new { kind = "timeout", message = "no answer in 30 seconds" }
    local client = scripted { page({ 1 }, "A"), lost, lost, page { 2 } }
    local list, seen = pages.new(client, MESSAGES), 0
    local ok, err = pcall(function()
      for _ in list do seen = seen + 1 end
    end)
    assert.is_false(ok)
    assert.equal(lost, err)
    assert.equal(1, seen)
    assert.same({ nil, lost }, { list:next() })
    assert.same({ 2 }, list:next().data)
    assert.is_nil(list:next())
    assert.same({ {}, { after = "A" }, { after = "A" }, { after = "A" } }, params_of(client))
  end)

  it("stop asking once there are enough items", function()
    local client = scripted { page({ 1, 2 }, "A"), page({ 3, 4 }, "B") }
    assert.equal(2, #collect(pages.new(client, MESSAGES, {}, { limit = 3 })))
    assert.equal(0, #collect(pages.new(scripted {}, MESSAGES, {}, { limit = 0 })))
  end)

  it("refuse wrong use", function()
    for path, arguments in pairs {
      operation_id = { api.find "getMessage" },
      params = { MESSAGES, 7 },
      options = { MESSAGES, {}, 7 },
      ["options.limit"] = { MESSAGES, {}, { limit = -1 } },
    } do
      local ok, err = pcall(pages.new, scripted {}, arguments[1], arguments[2], arguments[3])
      assert.is_false(ok)
      assert.equal(path, err.path)
    end
  end)
end)

describe("each", function()
  it("gives the items of all pages", function()
    local client = scripted { page({ "a", "b" }, "A"), page({ "c" }, "B"), page({}, "C") }
    local items = pages.each(client, MESSAGES, { limit = 2 })
    assert.equal(0, #client.asked)
    assert.equal("a", items:next())
    assert.equal("b", items:next())
    assert.equal(1, #client.asked)
    assert.same({ "c" }, collect(items))
    assert.is_nil(items:next())
    assert.equal(3, #client.asked)
  end)

  it("keeps null among the items", function()
    assert.same({ core.null, "b" }, collect(pages.each(scripted { page { core.null, "b" } }, MESSAGES)))
  end)

  it("stops at its limit, which is not the page's", function()
    local client = scripted { page({ 1, 2 }, "A"), page({ 3, 4 }, "B") }
    assert.same({ 1, 2, 3 }, collect(pages.each(client, MESSAGES, { limit = 2 }, { limit = 3 })))
    client = scripted { page({ 1, 2 }, "A") }
    assert.same({ 1, 2 }, collect(pages.each(client, MESSAGES, {}, { limit = 2 })))
    assert.same({}, collect(pages.each(scripted {}, MESSAGES, {}, { limit = 0 })))
  end)

  it("gives what it has, then raises", function()
    local lost = errors.new { kind = "network", message = "reset" }
    local seen = {}
    local ok, err = pcall(function()
      for item in pages.each(scripted { page({ 1, 2 }, "A"), lost }, MESSAGES) do seen[#seen + 1] = item end
    end)
    assert.is_false(ok)
    assert.equal(lost, err)
    assert.same({ 1, 2 }, seen)
    local items = pages.each(scripted { page({ 1 }, "A"), lost, page { 2 } }, MESSAGES)
    assert.equal(1, items:next())
    assert.same({ nil, lost }, { items:next() })
    assert.equal(2, items:next())
  end)
end)
