/** Tables, bars, cards and folded parts. */
import { viewColours } from '../../formats/tree-style.ts'

const views = Array.from({ length: viewColours }, (_, i) => `.v${i}{--view:var(--v${i});--bar:var(--bar${i})}`).join('')

const only = Array.from(
  { length: viewColours - 1 },
  (_, i) => `.only.v${i + 1}{--v0:var(--v${i + 1});--bar0:var(--bar${i + 1})}`,
).join('')

export const partStyle = `${views}${only}
.scroll{container-type:inline-size;overflow-x:auto;max-width:100%;margin:0 0 1.5rem;position:relative}
.scroll:focus-visible{outline-offset:-2px}
.scroll,.canvas{background:linear-gradient(90deg,var(--ground) 30%,transparent) -2px 0/2.5rem 100% no-repeat local,linear-gradient(270deg,var(--ground) 30%,transparent) calc(100% + 2px) 0/2.5rem 100% no-repeat local,linear-gradient(90deg,var(--edge),transparent) 0 0/.8rem 100% no-repeat scroll,linear-gradient(270deg,var(--edge),transparent) 100% 0/.8rem 100% no-repeat scroll}
table{border-collapse:collapse;font-size:.92rem;line-height:1.4;min-width:min(100%,24rem)}
caption{text-align:left;font-weight:600;padding:0 0 .5rem;caption-side:top;max-width:min(70ch,100cqw)}
caption small{display:block;font-weight:400;color:var(--soft)}
th,td{padding:.45rem 1.1rem .45rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--shade)}
th{font-weight:600}
thead th{vertical-align:bottom;border-bottom:1px solid var(--line)}
tbody tr:last-child>*{border-bottom-color:var(--line)}
th.number,td.number{text-align:right}
td.number{white-space:nowrap}
th.number,td.number{padding-right:1.6rem}
th.number .view{text-align:left}
td.ground{min-width:13rem}
.group{border-bottom:3px solid var(--view,var(--line))}
.share{position:relative;white-space:nowrap;min-width:5.5rem}
.share .fill{display:block;position:relative;isolation:isolate;padding:.05rem .35rem}
.share .fill::before{content:"";position:absolute;z-index:-1;inset:0 auto 0 0;width:var(--p);background:var(--bar,var(--bar0));border-left:2px solid var(--view,var(--v0))}
.when{font-weight:400;color:var(--soft);white-space:nowrap;margin-right:.4em}
.shift{font-size:.8rem;margin-left:.35rem}
.view{display:inline-flex;align-items:baseline;gap:.45em;font-weight:600}
:is(p,li)>.view{display:inline}
:is(p,li)>.view::before{display:inline-block;margin-right:.45em}
.view::before{content:"";flex:none;width:.75em;height:.75em;background:var(--view)}
.view.again::before,.again .view::before{background:none;border:.17em solid var(--view)}
.key{display:flex;flex-wrap:wrap;gap:.4rem 1.6rem;margin:0 0 1rem;padding:0;list-style:none;font-size:.92rem}
.cards{display:grid;grid-template-columns:minmax(0,1fr);gap:2.2rem;margin:0 0 2rem}
.asked>div{display:grid;grid-template-columns:minmax(0,1fr);gap:.1rem 1.5rem;padding:.4rem 0;border-top:1px solid var(--shade)}
.asked dt small{display:block}
.asked dt a{color:var(--ink);text-decoration-color:var(--line)}
.asked dd{margin:0;display:grid;grid-template-columns:repeat(var(--views),minmax(0,1fr));gap:.2rem 1rem;max-width:none}
.asked .own{color:var(--view);font-size:1.05rem}
@media (min-width:48rem){.asked>div{grid-template-columns:minmax(0,1fr) minmax(0,calc(var(--views)*9rem + 1rem))}}
.ask{border-top:1px solid var(--line);padding-top:1rem}
.ask h3{margin:0 0 .2rem;font-family:var(--serif);font-size:1.35rem;font-weight:600;max-width:60ch}
.ask .nature{font-size:.88rem;color:var(--soft);margin:0 0 1rem}
.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:1rem 2.5rem;margin:0 0 .8rem}
.answers>div{max-width:34rem}
.big{font-size:clamp(2.2rem,1.8rem + 1.4vw,3.2rem);line-height:1.1;font-weight:650;letter-spacing:-.02em;color:var(--view);margin:.1rem 0 .35rem}
.big small{font-size:.45em;letter-spacing:0;font-weight:500;margin-left:.35em}
.meter{height:.7rem;background:var(--shade);position:relative;margin:0 0 .45rem}
.meter i{position:absolute;top:0;bottom:0;left:var(--from,0);width:var(--p);background:var(--view)}
.meter.both::after{content:"";position:absolute;left:50%;top:-.2rem;bottom:-.2rem;border-left:2px solid var(--ink)}
.verdict{font-weight:500}
details{margin:0 0 1rem}
summary{cursor:pointer;padding:.35rem 0}
details.more{border-top:1px solid var(--shade);border-bottom:1px solid var(--shade)}
details.more>summary{font-weight:600}
dl.facts{display:grid;grid-template-columns:minmax(7rem,auto) minmax(0,1fr);gap:.5rem 1.5rem}
dl.facts dt{font-weight:600}
dl.facts dd{margin:0;min-width:0;max-width:none;overflow-wrap:anywhere}
@media (max-width:40rem){dl.facts{grid-template-columns:minmax(0,1fr);gap:.1rem}dl.facts dd{margin-bottom:.8rem}}
pre{overflow-x:auto;background:var(--shade);padding:.8rem 1rem;max-width:100%;font-size:.85rem}
.grounds{list-style:none;padding:0;margin:0;font-size:.88rem}
.grounds li{margin:0 0 .25rem}
q{quotes:"\\201c" "\\201d"}
.play{list-style:none;padding:0}
.play .play{margin:.3rem 0 .5rem .2rem;padding-left:1.1rem;border-left:2px solid var(--shade)}
.play li{margin:.35rem 0}
.meaning{display:block;color:var(--soft)}
.notes{border-left:4px solid var(--v1);padding:.1rem 0 .1rem 1rem;margin:0 0 1.5rem}
ol.record{list-style:none;padding:0}
ol.record>li{display:grid;grid-template-columns:10.5rem minmax(0,1fr);gap:.2rem 1.2rem;padding:.6rem 0;border-bottom:1px solid var(--shade);max-width:none}
ol.record time{font-weight:600}
ol.record p{margin:0 0 .15rem}
.story>li{margin:0 0 1.1rem}
.story p{margin:0 0 .25rem}
.story ul{margin:0 0 .25rem;padding-left:1.2rem}
.news{color:var(--soft)}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:1.4rem 2rem;margin:1.4rem 0 1.8rem}
.charts figure{margin:0;max-width:26rem}
.charts.wide{grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr))}
.charts.wide figure{max-width:34rem}
.charts.large{grid-template-columns:repeat(auto-fill,minmax(min(100%,26rem),1fr))}
.charts.large figure{max-width:38rem}
.charts figcaption small{display:block;font-weight:400}
.charts figcaption{font-weight:600;color:var(--ink);margin:0 0 .2rem}
.crux{font-family:var(--serif);font-size:clamp(1.1rem,1rem + .4vw,1.35rem);line-height:1.4;max-width:62ch;margin:0 0 .7em}
td .own{color:var(--view)}
td.swap{min-width:11rem}
.need{display:block;font-size:.88em;color:var(--soft)}
.bits{display:block}
.neither{--bar:var(--shade);--view:var(--line)}
.had{font-weight:400}
td.odds{min-width:14rem}
td.odds .view{font-weight:400;font-size:.88em;color:var(--soft)}
td.odds>div+div{margin-top:.35rem}
.count{display:inline-block;min-width:1.5em;font-weight:600}
th.event{min-width:13rem;overflow-wrap:anywhere;font-weight:600}
th.event .soft{font-weight:400;display:block}
.turns{list-style:none;padding:0}
.turns li{margin:0 0 .4rem}
@media (max-width:40rem){ol.record>li{grid-template-columns:minmax(0,1fr)}th.event{min-width:8.5rem}}`
