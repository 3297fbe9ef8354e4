local optout = require "kapso.campaign.optout"

describe("an opt-out", function()
  it("is the word alone, however it is written", function()
    for _, text in ipairs {
      "STOP", "stop", " Stop. ", "*STOP*", "Stop!!", "\"stop\"", "STOP\n", "stop  all", "Opt-Out", "“STOP”", "Please, stop",
      "Unsubscribe",
      "BAJA", "No más mensajes", "NO MÁS MENSAJES", "¡Baja!", "Désabonner", "ARRÊT",
      "NÃO QUERO RECEBER",
      "СТОП", "Отписаться", "إيقاف",
      "退订", "停止。", "रोकें",
    } do
      assert.is_true(optout.asks(text), text)
    end
  end)

  it("is not a message that has the word in it", function()
    for _, text in ipairs {
      "", " ", "!!!", "Where does the bus stop?", "don't stop", "Stop by tomorrow", "cancel", "no", "end", "Parar na loja",
      ("stop "):rep(50),
      "\255\254", "stöp",
    } do
      assert.is_false(optout.asks(text), text)
    end
    for _, nothing in ipairs { 1, {}, true } do assert.is_false(optout.asks(nothing)) end
    assert.is_false(optout.asks(nil))
  end)

  it("may have words of one's own", function()
    local asks = optout.new { "No more!", "cancel" }
    assert.is_true(asks "no more")
    assert.is_true(asks "CANCEL.")
    assert.is_true(asks "stop")
    assert.is_false(optout.asks "cancel")
    assert.is_false((pcall(optout.new, "cancel")))
  end)

  it("may have other words in a language, or none", function()
    local asks = optout.new { "NO MÁS", es = { "Déjame" }, de = false, pl = { "koniec" } }
    for _, text in ipairs { "no más", "déjame", "Koniec", "Stop" } do assert.is_true(asks(text), text) end
    for _, text in ipairs { "Baja", "Abmelden" } do assert.is_false(asks(text), text) end
    for _, text in ipairs { "stop", "baja" } do assert.is_false(optout.new(false)(text)) end
  end)

  it("says which words will not do", function()
    for path, given in pairs {
      ["stop_words[1]"] = { 5 }, ["stop_words.es"] = { es = "baja" }, ["stop_words.es[1]"] = { es = { "" } },
      ["stop_words.spanish"] = { spanish = { "baja" } },
    } do
      local _, err = pcall(optout.new, given)
      assert.equal(path, err.path)
    end
    local _, err = pcall(optout.starts, { 5 })
    assert.equal("start_words[1]", err.path)
  end)

  it("can be taken back", function()
    local starts = optout.starts()
    for _, text in ipairs { "START", "Unstop!", "darme de alta", "BAŞLA", "ПОДПИСАТЬСЯ", "СТАРТ", "開始" } do
      assert.is_true(starts(text), text)
    end
    assert.is_false(starts "start now")
    assert.is_true(optout.starts { "yes" } "Yes")
    assert.is_false(optout.starts(false) "start")
  end)

  it("is not also its opposite, in any language", function()
    local words, starts = require "kapso.campaign.optout_words", optout.starts()
    for _, list in pairs(words.stop) do
      for _, word in ipairs(list) do
        assert.is_true(optout.asks(word), word)
        assert.is_false(starts(word), word)
      end
    end
    for _, list in pairs(words.start) do
      for _, word in ipairs(list) do
        assert.is_true(starts(word), word)
        assert.is_false(optout.asks(word), word)
      end
    end
  end)
end)
