--- Words by which people ask for no more messages, and for messages again, by language: the whole message, as it is written
-- in the languages that WhatsApp is used in most. Words that also mean something else in a shop ("cancel", "end", "no",
-- "yes") are not here: a campaign may add them.
-- @module kapso.campaign.optout_words

local words = {}

--- No more.
words.stop = {
  en = { "stop", "stop all", "stopall", "stop it", "please stop", "stop please", "stop messages", "stop promotions",
    "unsubscribe", "unsubscribe me", "opt out", "opt-out", "optout", "remove me", "revoke" },
  es = { "baja", "darme de baja", "dar de baja", "no más mensajes", "no mas mensajes" },
  pt = { "parar", "pare", "sair", "descadastrar", "não quero receber", "nao quero receber" },
  fr = { "arrêt", "arret", "arrêter", "arreter", "désabonner", "desabonner", "désinscrire" },
  de = { "stopp", "abmelden", "abbestellen" },
  it = { "basta", "disiscrivimi", "cancellami" },
  nl = { "afmelden", "uitschrijven" },
  id = { "berhenti", "henti" }, -- Malay, too
  tr = { "dur", "durdur", "iptal et", "ret" },
  ru = { "стоп", "отписаться", "отписка" },
  ar = { "إيقاف", "ايقاف", "توقف", "الغاء الاشتراك", "إلغاء الاشتراك" },
  hi = { "रोकें", "बंद करें", "बंद करो", "band karo" },
  zh = { "停止", "退订", "退訂", "取消订阅" },
  ja = { "停止", "配信停止" },
  he = { "הסר", "הסירו" },
}

--- Again, please.
words.start = {
  en = { "start", "unstop", "restart", "subscribe", "subscribe me", "resubscribe", "opt in", "opt-in", "optin" },
  es = { "alta", "darme de alta", "dar de alta", "suscribirme" },
  pt = { "cadastrar", "inscrever", "quero receber", "voltar a receber" },
  fr = { "abonner", "réabonner", "reabonner", "m'abonner", "m'inscrire" },
  de = { "anmelden", "abonnieren" },
  it = { "iscrivimi" },
  nl = { "aanmelden", "inschrijven" },
  id = { "mulai", "langganan" },
  tr = { "başla", "basla", "abone ol" },
  ru = { "старт", "подписаться", "подписка" },
  ar = { "ابدأ", "اشتراك", "اشترك" },
  hi = { "शुरू करें", "शुरू करो", "shuru karo" },
  zh = { "开始", "開始", "订阅", "訂閱" },
  ja = { "開始", "配信開始", "配信再開" },
  he = { "הרשמה", "הצטרפות" },
}

return words
