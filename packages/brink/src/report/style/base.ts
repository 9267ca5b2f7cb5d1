/** Type, colours and the frame of the page. Colours come from `formats/tree-style.ts`, so that pictures match. */
export const baseStyle = `*,*::before,*::after{box-sizing:border-box}
:root{--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans",Arial,sans-serif;--serif:Charter,"Bitstream Charter","Iowan Old Style","Sitka Text",Cambria,Georgia,"Noto Serif",serif;--mono:ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;color-scheme:light dark;--edge:rgb(0 0 0/.16)}
@media (prefers-color-scheme:dark){:root{--edge:rgb(255 255 255/.2)}}
html{font-size:clamp(1rem,.85rem + .2vw,1.2rem);-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 var(--sans);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;overflow-wrap:anywhere}
h1,h2,.lead{font-family:var(--serif)}
h1{font-size:clamp(2rem,1.5rem + 2vw,3.2rem);font-weight:600;letter-spacing:-.01em;margin:.2em 0 .4em}
h2{font-size:clamp(1.5rem,1.3rem + .8vw,2rem);font-weight:600;margin:0 0 .8em;padding-top:1.2rem;border-top:2px solid var(--ink)}
h3{font-size:1.15rem;margin:2.4em 0 .7em}
h4{font-size:1rem;margin:1.6em 0 .5em}
p,ul,ol,dl{margin:0 0 1em}
p,li,dd{max-width:70ch}
a{color:var(--v0);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--v0);outline-offset:2px;border-radius:2px}
:target{background:color-mix(in srgb,var(--bar0) 45%,transparent)}
code,pre,.formula{font-family:var(--mono);font-size:.9em}
code{overflow-wrap:anywhere}
small{font-size:.82rem}
.skip{position:absolute;left:-100vw;top:0;background:var(--ink);color:var(--ground);padding:.6rem 1rem;z-index:2}
.skip:focus{left:0}
.unseen{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.soft{color:var(--soft)}
.frame{max-width:104rem;margin:0 auto;padding:0 clamp(1rem,4vw,4rem)}
.masthead{padding:clamp(1.5rem,4vw,3.5rem) 0 1.2rem}
.eyebrow{text-transform:uppercase;letter-spacing:.12em;font-size:.78rem;color:var(--soft);margin:0}
.lead{font-size:clamp(1.15rem,1rem + .5vw,1.45rem);line-height:1.45;max-width:56ch;color:var(--ink)}
.meta{color:var(--soft);font-size:.9rem;max-width:none}
main{display:grid;grid-template-columns:minmax(0,1fr)}
.body:focus{outline:none}
.body>section{margin:0 0 clamp(3rem,6vw,6rem)}
.short{grid-column:1/-1;margin:0 0 clamp(2rem,4vw,3.5rem)}
.short h2{font-size:1.35rem;margin:0 0 .6em;padding-top:.8rem}
.short dl{margin:0 0 1rem}
.contents{font-size:.92rem}
.contents h2{font:600 .78rem/1.4 var(--sans);letter-spacing:.12em;text-transform:uppercase;color:var(--soft);border:0;padding:0;margin:0 0 .6rem}
.contents ol{list-style:none;margin:0;padding:0}
.contents>ol>li{margin:0 0 .8rem;break-inside:avoid}
.contents .part{font-weight:600;font-size:.85rem;color:var(--soft)}
.contents a{display:block;padding:.24rem 0;color:var(--ink);text-decoration:none}
.contents a:hover{text-decoration:underline}
footer{border-top:1px solid var(--line);padding:1.5rem 0 4rem;color:var(--soft);font-size:.88rem}
@media (min-width:75rem){
main{grid-template-columns:12.5rem minmax(0,1fr);column-gap:clamp(2rem,3.5vw,4.5rem)}
.contents{position:sticky;top:1.5rem;align-self:start;max-height:calc(100vh - 3rem);overflow:auto}
}
@media (max-width:74.99rem){.contents{margin-bottom:2.5rem}.contents>ol{columns:11rem 3}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}`
