/** The tree as nested parts that open and close. */
export const walkStyle = `figure{margin:0 0 2rem}
figcaption{max-width:70ch;font-size:.92rem;color:var(--soft);margin:0 0 .8rem}
.canvas{overflow:auto;max-width:100%;border:1px solid var(--shade)}
.paper,.paper-note{display:none}
.canvas svg{display:block;height:auto;width:100%;min-width:var(--least);max-width:var(--most)}
.walk,.walk ol{list-style:none;margin:0;padding:0}
.walk{font-size:.94rem;line-height:1.4;container-type:inline-size}
.walk li{max-width:none}
.walk ol{padding-left:clamp(.45rem,1.5vw,1.1rem);border-left:1px solid var(--shade);margin-left:.25rem}
.walk details{margin:0}
.walk summary,.walk .leaf{display:grid;grid-template-columns:minmax(0,1fr) repeat(var(--views),minmax(0,15rem));gap:.1rem 1rem;padding:.4rem 0;border-bottom:1px solid var(--shade);align-items:start;list-style:none}
.walk summary::-webkit-details-marker{display:none}
.walk summary .option::before{content:"\\25b8";display:inline-block;width:1.1em;color:var(--soft)}
.walk details[open]>summary .option::before{content:"\\25be"}
.walk .leaf .option::before{content:"\\25aa";display:inline-block;width:1.1em;color:var(--soft)}
.walk .option{font-weight:600}
.walk .size,.walk .ending{display:block;font-weight:400;font-size:.88rem;color:var(--soft);padding-left:1.25em}
.walk .ending{color:var(--ink)}
.walk details[open]>summary :is(.inside,.size){display:none}
.walk .decision{margin:.55rem 0 .2rem;max-width:none}
.walk .beliefs{font-size:.88rem;color:var(--soft);margin:0 0 .2rem;max-width:none}
.walk .beliefs .view{font-weight:400;margin-right:1em}
.walk .cell{position:relative;isolation:isolate;padding:0 .35rem;min-width:0}
.walk .cell b{display:block;position:relative;isolation:isolate;padding-left:.3rem}
.walk .cell b::before{content:"";position:absolute;z-index:-1;inset:0 auto 0 -.05rem;width:var(--p);background:var(--bar);border-left:2px solid var(--view)}
.walk .kinds{display:flex;flex-wrap:wrap;gap:0 .8em;font-size:.82rem;color:var(--soft);padding-left:.3rem}
.walk .kinds span{overflow-wrap:anywhere}
.walk .inside{display:block;font-size:.82rem;color:var(--soft);padding-left:.3rem}
.walk .whose{display:block;font-size:.82rem;color:var(--soft)}
.walk.many summary,.walk.many .leaf{grid-template-columns:repeat(auto-fill,minmax(9rem,1fr))}
.walk.many .option{grid-column:1/-1}
@container (max-width:44rem){.walk:not(.many) :is(summary,.leaf){grid-template-columns:repeat(var(--views),minmax(0,1fr))}.walk summary>.option,.walk .leaf>.option{grid-column:1/-1}}`
