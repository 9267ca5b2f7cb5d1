/** Paper: everything that is folded is laid open, except branches of the tree, whose heads say what is inside. */
export const printStyle = `@page{margin:16mm 14mm}
@page wide{size:A4 landscape;margin:12mm}
@media print{
html{font-size:9.5pt}
body{line-height:1.45}
.frame,main{display:block;padding:0;max-width:none}
.masthead{padding:0 0 1rem}
.contents{position:static;max-height:none;overflow:visible}
.contents{break-inside:avoid}
.contents>ol{columns:3}
.skip{display:none}
a{color:inherit;text-decoration:none}
.body>section{margin:0 0 2.5rem}
h2,h3,h4,caption,summary{break-after:avoid}
tr,.ask,ol.record>li,.walk summary,.walk .leaf,dl.facts>*{break-inside:avoid}
thead{display:table-header-group}
.scroll,.canvas{background:none;overflow:visible;max-height:none;border:0}
table{font-size:8pt;width:100%;min-width:0}
th,td{padding:.25rem .5rem .25rem 0}
td.wrap,th.wrap{overflow-wrap:anywhere}
.share{min-width:0}
.screen,.picture .canvas{display:none}
.paper,.paper-note{display:block}
.paper svg{display:block;max-width:100%;max-height:118mm;width:auto;height:auto;margin:0 auto}
#tree>h2{page:wide;break-before:page}
.pictures{page:wide;break-after:page}
figure:not(.picture),.charts figure{break-inside:avoid}
.scroll:not(:has(tbody tr:nth-child(13))){break-inside:avoid}
.share .fill::before,.meter,.meter i,.meter::after,.view::before,.walk .cell b::before,svg *{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details.more::details-content{content-visibility:visible!important;display:block!important;height:auto!important}
details.more>summary::marker{content:""}
pre{white-space:pre-wrap;overflow:visible}
}`
