--- The look of the chat page: a chat as people know it, light or dark as they have it, on a phone or a desk.
-- @module kapso.sandbox.page.style
return [[
:root{color-scheme:light dark;--page:#efeae2;--bar:#f0f2f5;--card:#fff;--mine:#d9fdd3;--text:#111b21;--soft:#5b6a73;--line:#dfe3e6;
--accent:#00765e;--on-accent:#fff;--read:#0a7cc4;--bad:#b3261e;--hover:#f5f6f6}
@media(prefers-color-scheme:dark){:root{--page:#0b141a;--bar:#202c33;--card:#1d282f;--mine:#064d3f;--text:#e9edef;--soft:#9aa8b0;
--line:#2b373e;--accent:#3ecfa8;--on-accent:#06251d;--read:#6bc3f5;--bad:#ff9a8f;--hover:#26333a}}
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{display:grid;grid-template-columns:20rem minmax(0,1fr);grid-template-rows:minmax(0,1fr);background:var(--page);color:var(--text);
font:1rem/1.4 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%}
h1,h2,p,ol,menu{margin:0;padding:0}
h1{font-size:1.15rem}
h2{font-size:1rem;font-weight:600;overflow-wrap:anywhere}
[hidden]{display:none!important}
button,input{font:inherit;color:inherit}
button{min-height:2.5rem;border:0;border-radius:.6rem;background:none;cursor:pointer}
input{min-width:0;padding:.5rem .75rem;border:1px solid var(--line);border-radius:.6rem;background:var(--card)}
:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
aside{display:flex;flex-direction:column;min-height:0;background:var(--card);border-right:1px solid var(--line)}
aside>header{padding:1rem 1rem .5rem}
aside>header p,#state,#nobody{color:var(--soft);font-size:.875rem}
#begin{display:grid;grid-template-columns:1fr auto;gap:.5rem;padding:.5rem 1rem 1rem;border-bottom:1px solid var(--line)}
#begin [name=from]{grid-column:1/-1}
#begin button,dialog menu .go{padding:0 1rem;background:var(--accent);color:var(--on-accent);font-weight:600}
#people{overflow-y:auto}
#people a{display:block;padding:.75rem 1rem;border-bottom:1px solid var(--line);color:inherit;text-decoration:none}
#people a:hover,#people a[aria-current]{background:var(--hover)}
#people a>*{display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
#people a>b{display:flex;justify-content:space-between;gap:.5rem;font-weight:600}
#people b span{overflow:hidden;text-overflow:ellipsis}
#people time{flex:none;color:var(--soft);font-size:.8rem;font-weight:400}
#people small{color:var(--soft);font-size:.875rem}
#nobody{padding:1rem}
main{display:flex;flex-direction:column;min-height:0}
main>header{display:flex;align-items:center;gap:.75rem;min-height:3.75rem;padding:.5rem 1rem;background:var(--bar)}
main>header div{min-width:0}
main h2{display:-webkit-box;max-height:2.8em;overflow:hidden;-webkit-box-orient:vertical;-webkit-line-clamp:2}
#back{display:none;padding:.5rem;color:inherit;font-size:1.3rem;text-decoration:none}
#messages{flex:1;display:flex;flex-direction:column;gap:.4rem;overflow-y:auto;padding:1rem max(1rem,6%);list-style:none}
#messages li{display:flex;flex-direction:column;align-self:flex-start;max-width:min(34rem,85%)}
#messages li.mine{align-self:flex-end}
#messages li.day{align-self:center;padding:.15rem .75rem;border-radius:.5rem;background:var(--card);color:var(--soft);font-size:.8rem}
.bubble{padding:.4rem .6rem;border-radius:.75rem;background:var(--card);box-shadow:0 1px 1px #0002;overflow-wrap:anywhere}
.mine .bubble{background:var(--mine)}
.bubble p{white-space:pre-wrap}
.bubble .head{font-weight:600}
.bubble .foot{margin-top:.25rem;color:var(--soft);font-size:.875rem}
.bubble img{display:block;max-width:100%;min-width:8rem;max-height:16rem;margin-bottom:.25rem;border-radius:.5rem;image-rendering:pixelated}
.bubble audio,.bubble video{display:block;max-width:100%}
.bubble .file{display:block;margin-bottom:.25rem;padding:.5rem .75rem;border-radius:.5rem;background:var(--hover);color:inherit}
.quote{margin-bottom:.25rem;padding:.25rem .5rem;border-left:3px solid var(--accent);border-radius:.25rem;background:#8882;
color:var(--soft);font-size:.875rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.about{display:flex;justify-content:flex-end;gap:.35rem;color:var(--soft);font-size:.75rem}
.about .read{color:var(--read)}
.about .failed{color:var(--bad)}
.choices{display:flex;flex-direction:column;gap:.2rem;margin-top:.2rem}
.choices>*{display:block;width:100%;min-height:2.5rem;padding:.5rem .75rem;border-radius:.75rem;background:var(--card);color:var(--accent);
font-weight:600;text-align:center;text-decoration:none;box-shadow:0 1px 1px #0002;overflow-wrap:anywhere}
.choices>button:hover,.choices>a:hover{background:var(--hover)}
.choices>span{color:var(--soft);font-weight:400}
#problem,#lost{padding:.5rem 1rem;background:var(--card);color:var(--bad)}
#lost{position:fixed;inset:0 0 auto;text-align:center}
#compose{display:grid;grid-template-columns:auto 1fr auto;gap:.5rem;padding:.6rem 1rem;background:var(--bar)}
#compose button{width:2.75rem;font-size:1.15rem}
#compose input{border-radius:1.25rem}
dialog{width:min(26rem,calc(100% - 2rem));max-height:80%;padding:1rem;border:0;border-radius:1rem;background:var(--card);color:var(--text)}
dialog::backdrop{background:#0008}
dialog h2{margin-bottom:.5rem}
dialog h3{margin:.75rem 0 .25rem;color:var(--soft);font-size:.875rem}
dialog .row{display:block;width:100%;padding:.6rem .5rem;border-bottom:1px solid var(--line);border-radius:0;text-align:left}
dialog .row:hover{background:var(--hover)}
dialog .row small{display:block;color:var(--soft)}
dialog .field{display:grid;grid-template-columns:1fr 1fr;align-items:center;gap:.5rem;margin-bottom:.5rem}
dialog menu{display:flex;justify-content:flex-end;gap:.5rem;margin-top:1rem}
dialog menu button{padding:0 1rem}
@media(max-width:44rem){
body{grid-template-columns:minmax(0,1fr)}
body:not(.open) main,body.open aside{display:none}
aside{border:0}
#back{display:block}
#messages{padding:1rem .75rem}
}
]]
