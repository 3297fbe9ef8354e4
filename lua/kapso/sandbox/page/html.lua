--- The frame of the chat page.
-- @module kapso.sandbox.page.html
return [[
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Kapso sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/_sandbox/page.css">
<script src="/_sandbox/page.js" defer></script>
</head>
<body>
<aside>
  <header><h1>Kapso sandbox</h1><p id="number"></p></header>
  <form id="begin" autocomplete="off">
    <input name="from" type="tel" required placeholder="A customer's number" aria-label="A customer's number"
      pattern="\+?[0-9 .\(\)\-]{8,}">
    <input name="name" placeholder="Name, if you like" aria-label="Name">
    <button>Chat</button>
  </form>
  <nav id="people" aria-label="Conversations"></nav>
  <p id="nobody">Nobody has written yet. Give a number, any number, and write as that customer.</p>
</aside>
<main hidden>
  <header>
    <a id="back" href="#" aria-label="Back to the conversations">&#8592;</a>
    <div><h2 id="who"></h2><p id="state" aria-live="polite"></p></div>
  </header>
  <ol id="messages" aria-live="polite"></ol>
  <p id="problem" role="alert" hidden></p>
  <form id="compose" autocomplete="off">
    <button type="button" id="picture" title="Send a picture" aria-label="Send a picture">+</button>
    <input name="text" placeholder="Write as the customer" aria-label="Write as the customer" enterkeyhint="send">
    <button aria-label="Send">&#10148;</button>
  </form>
</main>
<dialog id="sheet"><form method="dialog"><h2></h2><div></div><menu><button value="">Cancel</button></menu></form></dialog>
<p id="lost" role="alert" hidden>The sandbox does not answer. It is asked again every few seconds.</p>
</body>
</html>
]]
