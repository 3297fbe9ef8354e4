--- The part of the chat page's script that talks with the sandbox, and keeps the page up to date.
-- @module kapso.sandbox.page.script
return [==[
const at = (id) => document.getElementById(id)
const names = {} // of people that have not written yet
let open = "" // whom the chat is with
let version, shown, latest

const get = async (path, fields) => {
  const answer = await fetch(`/_sandbox/${path}?${new URLSearchParams(fields)}`)
  if (!answer.ok) throw new Error(answer.status)
  return answer.json()
}

const say = async (what) => {
  const who = /^\d+$/.test(open) ? { from: open } : { bsuid: open }
  if (names[open]) who.name = names[open]
  const answer = await fetch("/_sandbox/inbound", { method: "POST", headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...who, ...what }) })
  const problem = answer.ok ? "" : (await answer.json()).error
  at("problem").hidden = !problem
  at("problem").textContent = problem
  await showChat()
  return answer.ok
}

const person = (row) => make("a", { href: `#${encodeURIComponent(row.with)}`, ariaCurrent: row.with === open ? "page" : null },
  make("b", {}, make("span", {}, row.name || `+${row.with}`), make("time", {}, clock(row.at))),
  make("small", {}, row.ended ? "ended" : `${row.inbound ? "" : "↩ "}${row.text || ""}`))

const showPeople = () => {
  at("number").textContent = `The business is ${latest.number}.`
  at("people").replaceChildren(...latest.conversations.map(person))
  at("nobody").hidden = latest.conversations.length > 0
}

// Stays at the end of the chat, unless somebody has scrolled up.
const fill = (messages) => {
  const list = at("messages")
  const isAtEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 60
  list.replaceChildren(...bubbles(messages.slice(-300)))
  const toEnd = () => { list.scrollTop = list.scrollHeight }
  if (isAtEnd || shown === undefined) {
    toEnd()
    list.querySelectorAll("img").forEach((image) => image.addEventListener("load", toEnd))
  }
}

const showChat = async () => {
  const who = open
  if (!who) return
  const chat = await get("conversation", { with: who })
  const text = JSON.stringify(chat)
  if (who !== open || text === shown) return
  fill(chat.messages)
  shown = text
  const name = chat.profile.name || names[who], number = /^\d+$/.test(who) ? `+${who}` : who
  at("who").textContent = name || number
  at("state").textContent = chat.typing ? "typing…" : name ? number : ""
}

const follow = async () => {
  open = decodeURIComponent(location.hash.slice(1))
  shown = undefined
  document.body.classList.toggle("open", open !== "")
  document.querySelector("main").hidden = !open
  at("problem").hidden = true
  if (latest) showPeople()
  if (!open) return
  at("messages").replaceChildren()
  await showChat()
  at("compose").elements.text.focus()
}

// The answer is held back until there is something new; now and then it comes anyhow, as statuses change with time alone.
const watch = async () => {
  for (;;) {
    try {
      latest = await get("conversations", version ? { version, wait: 2 } : {})
      version = latest.version
      showPeople()
      await showChat()
      at("lost").hidden = true
    } catch {
      at("lost").hidden = false
      version = undefined
      await new Promise((resume) => setTimeout(resume, 2000))
    }
  }
}

at("begin").addEventListener("submit", (event) => {
  event.preventDefault()
  const { from, name } = event.target.elements
  const digits = from.value.replace(/\D/g, "")
  if (name.value.trim()) names[digits] = name.value.trim()
  event.target.reset()
  location.hash = digits
})

at("compose").addEventListener("submit", async (event) => {
  event.preventDefault()
  const { text } = event.target.elements, words = text.value.trim()
  if (!words) return
  text.value = ""
  if (!await say({ text: words })) text.value = words
})

at("picture").addEventListener("click", () => say({ image: {} }))
addEventListener("hashchange", follow)
follow()
watch()
]==]
