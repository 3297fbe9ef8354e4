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
end)
