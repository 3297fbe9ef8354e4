--- Reports of a campaign: figures, a CSV with a line for each recipient, and a page to look at.
--
--     report.write(journal, { csv = "spring.csv", html = "spring.html" })
--
-- A journal is anything with `each_recipient()`, and where it has them `each_attempt()` and `meta(key)`; it is
-- only read, once, and in memory that does not grow with it.
-- @module kapso.campaign.report

local check = require "kapso.check"
local csv = require "kapso.campaign.report.csv"
local errors = require "kapso.errors"
local figures = require "kapso.campaign.report.figures"
local html = require "kapso.campaign.report.html"
local sink = require "kapso.sink"
local system = require "kapso.system"

local report = {}

local OPTIONS = { csv = true, html = true, rate_card = true, title = true, least_sample = true, columns = true }
local SAMPLE = { integer = true, min = 1 }

local function read_options(options)
  check.table(options, "options", 'report.write(journal, { html = "report.html" })')
  check.unknown_keys(options, OPTIONS, "")
  for _, name in ipairs { "csv", "html", "title" } do check.optional_string(options[name], name) end
  if options.least_sample ~= nil then check.number(options.least_sample, "least_sample", SAMPLE) end
  if options.columns ~= nil then
    check.list(options.columns, "columns", { what = "names of columns" })
    local seen = {}
    for index, name in ipairs(options.columns) do check.unique(seen, check.string(name, "columns", nil, index), "columns", index) end
  end
end

-- Both files appear under their names when they are whole, and say which they are when they do not.
local function failed(err, name)
  err.path, err.outcome = name, nil
  return nil, err
end

-- Adds up the recipients; each goes to the CSV as well, where there is one.
local function add_up(journal, options, writer)
  local result = figures.new(options)
  for row in journal:each_recipient() do
    result:add(row)
    if writer then
      local ok, err = writer:add(row)
      if not ok then return nil, err end
    end
  end
  if journal.each_attempt then
    for attempt in journal:each_attempt() do result:add_attempt(attempt) end
  end
  return result:result()
end

local function write_page(page, path)
  local file = sink.new(path)
  local ok, err = file:open()
  if ok then ok, err = sink.take(file, page) end
  if ok then ok, err = file:finish() end
  if not ok then file:abandon() end
  return ok, err
end

local function title_of(journal, options)
  return options.title or journal.meta and journal:meta "name" or "Campaign"
end

--- What a journal adds up to; see kapso.campaign.report.figures.
---@param journal table
---@param options table|nil `{ rate_card, least_sample }`
---@return table result
function report.figures(journal, options)
  options = options or {}
  read_options(options)
  return add_up(journal, options)
end

--- The report as a page.
---@param journal table
---@param options table|nil `{ title, rate_card, least_sample }`
---@return string html
function report.html(journal, options)
  options = options or {}
  return html.page(report.figures(journal, options), { title = title_of(journal, options), now = system.time() })
end

--- Writes the report.
---@param journal table
---@param options table
-- `{ csv, html, title, rate_card, columns, least_sample }`: paths of what is wanted; the title is the campaign's
-- name when left out; `columns` names columns of the recipients' own data that the CSV gets as well;
-- `rate_card` see kapso.campaign.rates; `least_sample` accepted messages of each variant before they are compared.
---@return true|nil ok
---@return table|nil err
function report.write(journal, options)
  read_options(options)
  local writer, err
  if options.csv then
    writer, err = csv.open(options.csv, options.columns)
    if not writer then return failed(err, "csv") end
  end
  local went_well, result, trouble = pcall(add_up, journal, options, writer)
  local ok = went_well and result
  err = trouble
  local problem = ok and writer and writer:problem()
  if ok and writer and not problem then ok, err = writer:finish() end
  if writer and (problem or not ok) then writer:abandon() end
  if not went_well then error(result, 0) end
  if problem then return nil, errors.invalid("columns", problem) end
  if not ok then return failed(err, "csv") end
  if not options.html then return true end
  ok, err = write_page(html.page(result, { title = title_of(journal, options), now = system.time() }), options.html)
  if not ok then return failed(err, "html") end
  return true
end

return report
