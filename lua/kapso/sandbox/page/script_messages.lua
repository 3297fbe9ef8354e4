--- The part of the chat page's script that shows messages, and what there is to tap.
-- @module kapso.sandbox.page.script_messages
return [==[
// An element: its properties, and what is in it. Text stays text.
const make = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""))
  return element
}

const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })
const day = (seconds) => new Date(seconds * 1000).toLocaleDateString([], { dateStyle: "medium" })
const isWeb = (address) => /^https?:\/\//i.test(address || "")

// *bold*, _italic_, ~struck~ and ```code```, as people write them.
const STYLES = { "*": "strong", _: "em", "~": "s", "`": "code" }
const STYLED = /(```[^`]+```|(?<![\w*])\*\S(?:[^*\n]*\S)?\*(?!\w)|(?<![\w])_\S(?:[^_\n]*\S)?_(?!\w)|(?<![\w~])~\S(?:[^~\n]*\S)?~(?!\w))/

const styled = (text) => text.split(STYLED).map((part, index) => {
  if (index % 2 === 0) return part
  const marks = part[0] === "`" ? 3 : 1
  return make(STYLES[part[0]], {}, part.slice(marks, -marks))
})

const TICKS = { pending: "◷", sent: "✓", delivered: "✓✓", read: "✓✓", failed: "✗" }

const ticks = (message) => {
  const mine = message.kapso.direction === "inbound"
  const status = mine ? (message.read_by_business ? "read" : "delivered") : message.kapso.status
  const last = (message.kapso.statuses || []).at(-1)
  const why = status === "failed" && last && last.errors ? `failed: ${last.errors[0].code} ${last.errors[0].title}` : status
  return make("span", { className: status, title: why, ariaLabel: why }, status === "failed" ? why : TICKS[status])
}

const media = (item) => {
  const name = item.filename || item.kind
  const elsewhere = { className: "file", href: item.link, target: "_blank", rel: "noreferrer" }
  if (!item.url) return isWeb(item.link) ? make("a", elsewhere, `${name} ↗`) : make("span", { className: "file" }, name)
  if (item.kind === "image" || item.kind === "sticker") return make("img", { src: item.url, alt: name })
  if (item.kind === "audio" || item.kind === "video") return make(item.kind, { src: item.url, controls: true })
  return make("a", { className: "file", href: item.url, download: name }, `${name} ↓`)
}

const quote = (message, all) => {
  const quoted = message.context && all.find((one) => one.id === message.context.id)
  return quoted ? make("p", { className: "quote" }, quoted.view.text || quoted.type) : null
}

// What a tap does, by the kind of choice; those that are not here cannot be tapped.
const TAPS = {
  button: (choice, message) => say({ button: choice.id, context: message.id }),
  quick_reply: (choice, message) => say({ button: choice.id, context: message.id }),
  flow: (choice, message) => askFields(choice.title, (fields) => say({ flow: fields, context: message.id })),
  location: (choice, message) => askPlace(choice.title, (location) => say({ location, context: message.id })),
}

const choice = (message) => (one) => {
  const tap = TAPS[one.kind]
  if (tap) return make("button", { onclick: () => tap(one, message) }, one.title)
  if (isWeb(one.url)) return make("a", { href: one.url, target: "_blank", rel: "noreferrer" }, `${one.title} ↗`)
  return make("span", {}, one.title)
}

const choices = (message) => {
  const all = message.view.choices || []
  if (!all.length) return null
  const inside = message.view.list_button
    ? [make("button", { onclick: () => askRow(message) }, `☰ ${message.view.list_button}`)]
    : all.map(choice(message))
  return make("div", { className: "choices" }, ...inside)
}

const bubble = (message, all) => {
  const { view } = message, mine = message.kapso.direction === "inbound"
  const part = (className, text) => text ? make("p", { className }, ...styled(text)) : null
  return make("li", { className: mine ? "mine" : "" },
    make("div", { className: "bubble" }, quote(message, all), view.media ? media(view.media) : null, part("head", view.header),
      part("", view.text), part("foot", view.footer),
      make("div", { className: "about" }, make("time", {}, clock(message.at)), ticks(message))),
    choices(message))
}

const bubbles = (all) => all.flatMap((message, index) => {
  const before = index && day(all[index - 1].at), today = day(message.at)
  return before === today ? [bubble(message, all)] : [make("li", { className: "day" }, today), bubble(message, all)]
})

// A sheet over the page: a title, what is in it, and perhaps a button that does it.
const showSheet = (title, inside, go) => {
  const sheet = document.getElementById("sheet")
  sheet.querySelector("h2").textContent = title
  sheet.querySelector("div").replaceChildren(...inside)
  sheet.querySelector(".go")?.remove()
  if (go) sheet.querySelector("menu").append(make("button", { className: "go", value: "go", onclick: go }, "Send"))
  sheet.showModal()
}

const askRow = (message) => {
  const inside = []
  message.view.choices.forEach((row, index, rows) => {
    if (row.section && (!index || rows[index - 1].section !== row.section)) inside.push(make("h3", {}, row.section))
    inside.push(make("button", { className: "row", value: "row", onclick: () => say({ list: row.id, context: message.id }) },
      row.title, row.description ? make("small", {}, row.description) : null))
  })
  showSheet(message.view.list_button, inside)
}

// The sandbox does not know the screens of a Flow: its fields are given by name.
const askFields = (title, done) => {
  const field = () => make("div", { className: "field" }, make("input", { placeholder: "field", ariaLabel: "Field" }),
    make("input", { placeholder: "value", ariaLabel: "Value" }))
  const inside = [field(), field(), field()]
  showSheet(title, inside, () => {
    const rows = inside.map((row) => [...row.querySelectorAll("input")].map((one) => one.value.trim()))
    done(Object.fromEntries(rows.filter(([name]) => name)))
  })
}

const askPlace = (title, done) => {
  const field = (label, value) => make("label", { className: "field" }, label, make("input", { value }))
  const inside = [field("Name", "The old pier"), field("Latitude", "41.3744"), field("Longitude", "2.1839")]
  showSheet(title, inside, () => {
    const [name, latitude, longitude] = inside.map((label) => label.querySelector("input").value.trim())
    done({ name, latitude: Number(latitude), longitude: Number(longitude) })
  })
}

]==]
