--- Interactive carousels: cards to swipe through.
-- @module kapso.message.carousel

local check = require "kapso.check"
local interactive = require "kapso.message.interactive"
local parts = require "kapso.message.parts"

local check_string, fail = check.string, check.fail
local gsub = string.gsub

local carousel = {}

local CAROUSEL = interactive.define {
  type = "carousel", fields = { "cards" },
  usage = 'message.carousel{ body = "Trips", cards = { '
    .. '{ header = { image = { id = media_id } }, display_text = "View", url = "https://example.com" }, ... } }',
}
local CARDS = "interactive.action.cards"
local CARD_COUNT = { min = 2, max = 10, what = "cards" }
local CARD_HEADER = parts.set { "image", "video" }
local CARD_BODY = { max = 160 }
local CARD_USAGE = '{ header = { image = { id = media_id } }, display_text = "View", url = "https://example.com" }'
-- The three kinds of card and what tells them apart.
local CARD_FIELDS = {
  link = parts.set { "header", "body", "display_text", "url" },
  replies = parts.set { "header", "body", "buttons" },
  product = parts.set { "catalog_id", "product_retailer_id" },
}

local function card_kind(card)
  if card.buttons ~= nil then return "replies" end
  if card.catalog_id ~= nil or card.product_retailer_id ~= nil then return "product" end
  return "link"
end

local function card_replies(card, path, ids)
  local replies, titles = {}, {}
  for index = 1, check.list(card.buttons, path .. ".buttons", interactive.BUTTON_COUNT) do
    local reply = parts.reply(card.buttons[index], path .. ".buttons[" .. index .. "].quick_reply", ids, titles)
    replies[index] = { type = "quick_reply", quick_reply = reply }
  end
  return { buttons = replies }
end

local function card_body(body, path)
  check_string(body, path, CARD_BODY, nil, ".body.text")
  local _, breaks = gsub(body, "\n", "")
  if breaks > 2 then fail(path, "has " .. breaks .. " line breaks, at most 2 are allowed", nil, ".body.text") end
  return { text = body }
end

local function product_action(card, path)
  return {
    catalog_id = check_string(card.catalog_id, path, nil, nil, ".action.catalog_id"),
    product_retailer_id = check_string(card.product_retailer_id, path, nil, nil, ".action.product_retailer_id"),
  }
end

-- One card. Meta's examples call a card with quick replies cta_url too.
local function build_card(card, kind, index, ids)
  local path = CARDS .. "[" .. index .. "]"
  parts.fields(card, CARD_FIELDS[kind], path, CARD_USAGE)
  if kind == "product" then
    return { card_index = index - 1, type = "product", action = product_action(card, path) }
  end
  local build_action = kind == "link" and interactive.link_action or card_replies
  return {
    card_index = index - 1,
    type = "cta_url",
    header = parts.header(card.header, CARD_HEADER, path .. ".header"),
    body = card.body ~= nil and card_body(card.body, path) or nil,
    action = build_action(card, path .. ".action", ids),
  }
end

-- All cards must be built alike: the same header kind, the same kind and number of buttons, one catalog.
local function compare_cards(first, card, index)
  if first.header and first.header.type ~= card.header.type then
    fail(CARDS, "is " .. card.header.type .. ", but the first card's is " .. first.header.type .. ", all must be alike",
      index, ".header.type")
  end
  if first.action.buttons and #first.action.buttons ~= #card.action.buttons then
    fail(CARDS, "has " .. #card.action.buttons .. " buttons, but the first card has " .. #first.action.buttons
      .. ", all must be alike", index, ".action.buttons")
  end
  if first.action.catalog_id ~= card.action.catalog_id then
    fail(CARDS, "is not the first card's catalog, all must be alike", index, ".action.catalog_id")
  end
end

--- Cards to swipe through, all with one link button, or all with the same number of quick replies, or
-- all showing a product.
-- Kapso and Meta: carousel, 2 to 10 cards, header image or video, body 160 characters and two line breaks.
-- A card is `{ header, body, display_text, url }`, `{ header, body, buttons = { { id, title }, … } }` or
-- `{ catalog_id, product_retailer_id }`.
---@param fields table `{ body, cards }`
---@return table message
function carousel.carousel(fields)
  interactive.open(fields, CAROUSEL)
  local cards, ids, kind = {}, {}, nil
  for index = 1, check.list(fields.cards, CARDS, CARD_COUNT) do
    local card = check.table(fields.cards[index], CARDS, CARD_USAGE, index)
    kind = kind or card_kind(card)
    if card_kind(card) ~= kind then
      fail(CARDS, "has other buttons than the first card, all must be alike", index, ".action")
    end
    cards[index] = build_card(card, kind, index, ids)
    compare_cards(cards[1], cards[index], index)
  end
  return interactive.message(fields, CAROUSEL, { cards = cards })
end

return carousel
