--- The look of a report: plain, quiet, light or dark as the reader has it.
-- @module kapso.campaign.report.style
return [[
:root{color-scheme:light dark;--page:#f6f6f3;--card:#fff;--text:#1f2529;--soft:#59646d;--line:#e4e5e0;--grid:#ecede9;
--accepted:#75659f;--delivered:#2a78b5;--read:#0f7f68;--failed:#c2412d;--unknown:#a86a00;--quiet:#868f96;--note:#eef4f2}
@media(prefers-color-scheme:dark){:root{--page:#121618;--card:#1a2023;--text:#e5e9eb;--soft:#a0acb4;--line:#2b3337;--grid:#262d31;
--accepted:#b3a6de;--delivered:#69b1ea;--read:#45c4a2;--failed:#f08b75;--unknown:#e0a84a;--quiet:#76838b;--note:#1c2927}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",
Arial,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;overflow-wrap:break-word}
bdi{overflow-wrap:anywhere}
header,main,footer{max-width:66rem;margin:0 auto;padding:0 1.5rem}
header{padding-top:3rem}
header p{margin:.4rem 0 0;color:var(--soft)}
header .lead{margin-top:1rem;max-width:44rem;font-size:1.125rem;color:var(--text)}
h1{margin:0;font-size:1.9rem;line-height:1.2;font-weight:650;letter-spacing:-.015em}
h2{margin:0 0 .25rem;font-size:1.15rem;font-weight:650}
h3{margin:1.5rem 0 .25rem;font-size:1rem;font-weight:600}
section{margin:1.5rem 0;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
section>p:last-child{margin-bottom:0}
section>p{margin:.25rem 0 1rem;max-width:44rem;color:var(--soft)}
section>p.says{padding:.75rem 1rem;border-radius:.5rem;background:var(--note);color:var(--text)}
footer{padding-bottom:3rem;color:var(--soft);font-size:.875rem}
.tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:.75rem;margin:1.75rem 0 0}
.tiles div{padding:.85rem .8rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.tiles dt{font-size:.875rem;color:var(--soft);white-space:nowrap}
.tiles dd{margin:0;font-size:.8rem;color:var(--soft)}
.tiles .big{font-size:1.6rem;line-height:1.3;font-weight:650;color:var(--text);letter-spacing:-.01em}
.tiles,table,.legend,.forest,.plot{font-variant-numeric:tabular-nums}
.key{display:inline-block;width:.65rem;height:.65rem;margin-right:.45rem;border-radius:50%;background:var(--c)}
.accepted,.sent{--c:var(--accepted)}.delivered{--c:var(--delivered)}.read{--c:var(--read)}.failed{--c:var(--failed)}
.unknown,.held{--c:var(--unknown)}.pending,.sending,.suppressed,.skipped{--c:var(--quiet)}
svg{display:block;width:100%;height:100%;overflow:visible}
.fill{fill:var(--c);stroke:var(--card);stroke-width:1.5px;vector-effect:non-scaling-stroke}
.stack{height:1.5rem;margin:1rem 0;border-radius:.4rem;overflow:hidden}
figure{margin:1rem 0 0}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0 0 1rem;padding:0;list-style:none;font-size:.9rem}
.legend b,.forest b{font-weight:600}
.plot{position:relative;height:16rem;margin:0 1rem 2rem 4.25rem;font-size:.8rem;color:var(--soft)}
.plot span{position:absolute;line-height:1;white-space:nowrap}
.plot .y{right:100%;margin-right:.6rem;transform:translateY(50%)}
.plot .x{top:100%;margin-top:.6rem;transform:translateX(-50%)}
path{fill:none;vector-effect:non-scaling-stroke}
.grid{stroke:var(--grid);stroke-width:1px}.base{stroke:var(--quiet);stroke-width:1px}
.line{stroke:var(--c);stroke-width:2.25px;stroke-linejoin:round;stroke-linecap:round}
.line.accepted{stroke-dasharray:1 4}.line.delivered{stroke-dasharray:7 3.5}.line.failed{stroke-dasharray:7 3 1 3}
.area{fill:var(--c);opacity:.07}
table{width:100%;border-collapse:collapse;font-size:.925rem}
caption{padding:.25rem 0;text-align:left;color:var(--soft);font-size:.875rem}
th,td{padding:.55rem .75rem .55rem 0;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{border-top:0;font-size:.825rem;font-weight:500;color:var(--soft)}
tbody th{font-weight:600}
.key~small{margin-left:1.1rem}
.number{text-align:right;white-space:nowrap}
tfoot th,tfoot td{font-weight:650;border-top:2px solid var(--line)}
small{display:block;font-size:.825rem;color:var(--soft);font-weight:400}
.number small{white-space:nowrap}
.bar{display:block;height:.3rem;min-width:3.5rem;margin-top:.3rem;border-radius:.15rem;background:var(--grid);overflow:hidden}
.bar i{display:block;height:100%;min-width:2px;background:var(--failed);border-radius:.15rem}
.quiet .bar i{background:var(--quiet)}
.count{width:6.5rem}.code{width:11rem}
.forest{margin:1rem 0 1.5rem}
.forest ul{margin:0;padding:0;list-style:none}
.forest li,.forest .ends{display:grid;grid-template-columns:minmax(4rem,11rem) 1fr 4rem;gap:1rem;align-items:center;padding:.3rem 0}
.forest li b{text-align:right;white-space:nowrap}
.range{height:1.25rem}
.interval{stroke:var(--read);stroke-width:7px;opacity:.35;stroke-linecap:round}
.dot{stroke:var(--read);stroke-width:11px;stroke-linecap:round}
.forest .ends{margin:0;font-size:.8rem;color:var(--soft)}
.ends span:first-child{grid-column:2;grid-row:1}
.ends span:last-child{grid-column:2;grid-row:1;text-align:right}
details{margin-top:1rem}
summary{cursor:pointer;color:var(--soft);font-size:.9rem}
.scroll{max-height:22rem;overflow:auto;margin-top:.5rem}
summary:focus-visible,.scroll:focus-visible{outline:2px solid var(--delivered);outline-offset:3px;border-radius:.25rem}
@media(max-width:60rem){.tiles{grid-template-columns:repeat(3,1fr)}}
@media(max-width:40rem){header,main,footer{padding-left:1rem;padding-right:1rem}header{padding-top:1.75rem}h1{font-size:1.5rem}
section{padding:1.1rem 1rem;margin:1rem 0}.tiles{gap:.5rem;grid-template-columns:repeat(2,1fr)}.tiles div{padding:.7rem .8rem}
.plot{height:12rem;margin-left:3.4rem;margin-right:.75rem}.plot .minor{display:none}.wide{display:none}
th,td{padding-right:.5rem}
table{font-size:.875rem}.number small{font-size:.75rem}.count{width:3.75rem}.count .bar{min-width:3rem}.code{width:4.75rem}
.forest li,.forest .ends{grid-template-columns:4rem 1fr 3.75rem;gap:.6rem}}
@media print{body{background:#fff}section,.tiles div{break-inside:avoid}details{display:none}}
]]
