--- The parts of a report's page that come and go with what there is to tell: failures, variants, cost.
-- @module kapso.campaign.report.sections

local charts = require "kapso.campaign.report.charts"
local markup = require "kapso.campaign.report.markup"
local rates = require "kapso.campaign.rates"
local text = require "kapso.campaign.report.text"
local words = require "kapso.campaign.report.words"

local element, foreign = markup.element, markup.foreign
local count, plural, share = text.count, words.plural, text.share

local sections = {}

local MOST_ROWS = 25 -- of a table; the rest is added up

--- A section of the page.
---@param id string
---@param title string
---@param ... any what is in it
---@return table element
function sections.section(id, title, ...)
  return element("section", { ["aria-labelledby"] = id }, element("h2", { id = id }, title), ...)
end

--- A table: heads are `{ text, class }`, rows are lists of cells whose first is the row's head.
---@param caption string|nil
---@param heads table[]
---@param rows table[]
---@param foot table|nil cells
---@return table element
function sections.table(caption, heads, rows, foot)
  local head, body = {}, {}
  for index, one in ipairs(heads) do head[index] = element("th", { scope = "col", class = one[2] }, one[1]) end
  local function line(cells)
    local list = {}
    for index, cell in ipairs(cells) do
      list[index] = element(index == 1 and "th" or "td", { scope = index == 1 and "row", class = heads[index][2] }, cell)
    end
    return element("tr", nil, list)
  end
  for index, cells in ipairs(rows) do body[index] = line(cells) end
  return element("table", nil, caption and element("caption", nil, caption), element("thead", nil, element("tr", nil, head)),
    element("tbody", nil, body), foot and element("tfoot", nil, line(foot)))
end

local function example_lines(group)
  if #group.lines == 0 then return nil end
  local shown = {}
  for index, line in ipairs(group.lines) do shown[index] = count(line) end
  return element("small", nil, #shown == 1 and "line " or "lines ", table.concat(shown, " \194\183 "),
    group.count > #shown and " \226\128\166" or "")
end

local function sentence(words_of_it)
  return words_of_it:sub(1, 1):upper() .. words_of_it:sub(2) .. (words_of_it:find "[.!?]$" and "" or ".")
end

local function failure_row(group, most)
  local message = group.message and group.message ~= group.advice and foreign(group.message)
  return {
    foreign(group.code or group.category or group.state),
    { group.advice and sentence(group.advice) or message, group.advice and message and element("small", nil, "As it came: ", message),
      example_lines(group) },
    words.STATES[group.state][1],
    { count(group.count), charts.bar(group.count / most) },
  }
end

local function failure_table(caption, groups)
  local rows, rest, most = {}, 0, groups[1].count
  for index, group in ipairs(groups) do
    if index <= MOST_ROWS then rows[index] = failure_row(group, most) else rest = rest + group.count end
  end
  local more = #groups - MOST_ROWS
  if more > 0 then rows[#rows + 1] = { "others", plural(more, count(more), "more reason"), "", count(rest) } end
  return sections.table(caption, {
    { "Code", "code" }, { "What it means, what to do" }, { "State", "wide" }, { "Count", "number count" },
  }, rows)
end

--- Why recipients were not reached.
---@param result table of kapso.campaign.report.figures
---@return table|nil element
function sections.failures(result)
  local wrong, left_out = {}, {}
  for _, group in ipairs(result.failures) do
    local list = (group.state == "failed" or group.state == "unknown") and wrong or left_out
    list[#list + 1] = group
  end
  if #wrong + #left_out == 0 then return nil end
  return {
    #wrong > 0 and sections.section("failures", "What went wrong", failure_table("By code, the most frequent first", wrong)),
    #left_out > 0 and element("div", { class = "quiet" },
      sections.section("left-out", "Who was left out", failure_table("On purpose: nothing was sent to them", left_out))),
  }
end

local function with_interval(one)
  return { share(one.share), element("small", nil, text.range(one.low, one.high)) }
end

--- The variants, and whether they differ.
---@param result table of kapso.campaign.report.figures
---@return table|nil element
function sections.variants(result)
  local variants = result.variants
  if not variants then return nil end
  local rows, intervals = {}, {}
  for index, one in ipairs(variants.list) do
    local shares = one.shares[variants.measure]
    intervals[index] = { name = one.name, share = shares.share, low = shares.low, high = shares.high }
    rows[index] = { foreign(one.name), count(one.total), count(one.failed), count(one.accepted), with_interval(one.shares.delivered),
      with_interval(one.shares.read) }
  end
  return sections.section("variants", "Variants",
    element("p", { class = "says" }, variants.sentence),
    element("h3", nil, variants.measure == "read" and "Read, of the accepted messages" or "Delivered, of the accepted messages"),
    charts.intervals(intervals),
    sections.table("Shares are of the accepted messages, with Wilson's 95 % interval below", {
      { "Variant" }, { "Recipients", "number wide" }, { "Failed", "number wide" }, { "Accepted", "number" }, { "Delivered", "number" },
      { "Read", "number" },
    }, rows))
end

local function prefix_name(prefix)
  return prefix == "default" and "all others" or prefix
end

local function cost_rows(cost)
  local rows, rest = {}, { delivered = 0, on_the_way = 0, amount = 0 }
  for index, row in ipairs(cost.rows) do
    if index <= MOST_ROWS then
      rows[index] = { prefix_name(row.prefix), rates.amount(row.price, true), count(row.delivered), count(row.on_the_way),
        rates.amount(row.amount) }
    else
      for field, sum in pairs(rest) do rest[field] = sum + row[field] end
    end
  end
  local more = #cost.rows - MOST_ROWS
  if more > 0 then
    rows[#rows + 1] = { count(more) .. " more", "", count(rest.delivered), count(rest.on_the_way), rates.amount(rest.amount) }
  end
  return rows
end

local function cost_sentence(cost, delivered, on_the_way)
  local says = { element("b", nil, rates.money(cost.charged, cost.currency)), " for ",
    plural(delivered, count(delivered), "delivered message"), "." }
  if on_the_way > 0 then
    says[#says + 1] = (" Up to %s more if the %s on their way arrive."):format(rates.money(cost.on_the_way, cost.currency),
      count(on_the_way))
  end
  if cost.unpriced > 0 then
    says[#says + 1] = (" The rate card has no price for %s, not counted here."):format(plural(cost.unpriced, count(cost.unpriced),
      "other message"))
  end
  return element("p", { class = "says" }, says)
end

--- What it cost, by the rate card.
---@param result table of kapso.campaign.report.figures
---@return table|nil element
function sections.cost(result)
  local cost = result.cost
  if not cost then return nil end
  local delivered, on_the_way = 0, 0
  for _, row in ipairs(cost.rows) do
    delivered, on_the_way = delivered + row.delivered, on_the_way + row.on_the_way
  end
  local currency = ", " .. cost.currency
  return sections.section("cost", "Cost", cost_sentence(cost, delivered, on_the_way),
    sections.table("By the beginning of the number, with the prices of your rate card", {
      { "Number" }, { "Price" .. currency, "number" }, { "Delivered", "number" }, { "On the way", "number wide" },
      { "Amount" .. currency, "number" },
    }, cost_rows(cost), { "Total", "", count(delivered), count(on_the_way), rates.amount(cost.charged) }),
    element("p", nil, "An estimate: WhatsApp charges on delivery, and knows of free windows, volume tiers and taxes."))
end

return sections
