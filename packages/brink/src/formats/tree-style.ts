/**
 * Colours and lines of a tree. Blue and orange (after Okabe and Ito's palette) stay apart for every common form of colour
 * blindness; text keeps 4.5:1 and lines 3:1 on their ground in both themes. Who moves is told by shape and shade, so that
 * colour is left to tell the views apart.
 */
import { Markup } from './markup.ts'

/** How many players, and views, look different; later ones begin again. */
export const playerColours = 4
export const viewColours = 4

const light = {
  ground: '#ffffff',
  ink: '#1b1f24',
  soft: '#57606a',
  line: '#8b949e',
  shade: '#e4e8ec',
  dark: '#33404d',
  v0: '#1c5fa8',
  v1: '#ad4c05',
  v2: '#0b735a',
  v3: '#7a3e9d',
  bar0: '#c5daf2',
  bar1: '#f7d3b4',
  bar2: '#bfe3d6',
  bar3: '#e2cff0',
}

const dark: typeof light = {
  ground: '#14181d',
  ink: '#e8ebee',
  soft: '#a3adb8',
  line: '#727d89',
  shade: '#303842',
  dark: '#c3ccd5',
  v0: '#86b8f0',
  v1: '#f0a467',
  v2: '#67cbab',
  v3: '#cda3ec',
  bar0: '#23487a',
  bar1: '#6f3d14',
  bar2: '#14543f',
  bar3: '#553070',
}

const variables = (colours: typeof light): string =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')

/** Custom properties for both themes, on the selector given; the report has the same colours as its pictures. */
export const colourVariables = (selector: string): string =>
  `${selector}{${variables(light)}}
@media (prefers-color-scheme:dark){${selector}{${variables(dark)}}}
@media print{${selector}{${variables(light)}}}`

const views = Array.from(
  { length: viewColours },
  (_, i) => `.tree .flow.v${i}{stroke:var(--v${i})}.tree .bar.v${i}{fill:var(--bar${i})}`,
).join('\n')

export const treeRules = `.tree text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;fill:var(--ink)}
.tree .ground{fill:var(--ground)}
.tree .flow{fill:none;stroke-linecap:butt;opacity:.8}
.tree .flow.never{stroke-dasharray:2 4}
.tree .label{font-weight:600}
.tree .label,.tree .kind{paint-order:stroke;stroke:var(--ground);stroke-width:3px;stroke-linejoin:round}
.tree .kind,.tree .share,.tree .note,.tree .mark{font-size:10.5px}
.tree .kind,.tree .note{fill:var(--soft)}
.tree .share{text-anchor:end;font-variant-numeric:tabular-nums}
.tree .overall .share{font-weight:700}
.tree .title{font-weight:600}
.tree .mark{text-anchor:end;font-weight:700}
.tree .set{fill:none;stroke:var(--soft);stroke-width:1.2;stroke-dasharray:4 3}
.tree .shape{stroke:var(--dark);stroke-width:1.4;fill:var(--ground)}
.tree .p0 .shape{fill:var(--dark)}
.tree .p0 text{fill:var(--ground)}
.tree .p2 .shape{fill:var(--shade)}
.tree .p3 .shape{stroke-dasharray:5 2}
.tree .nature .shape,.tree .ballot .shape{fill:var(--shade);stroke:var(--line)}
.tree .end .shape{fill:var(--ink);stroke:none}
.tree .folded .shape{fill:var(--soft);stroke:none}
.tree .folded .title{font-weight:400;font-style:italic}
.tree a:focus-visible .shape,.tree a:hover .shape{stroke:var(--v0);stroke-width:3}
${views}`

/** The style inside a picture that stands alone. */
export const treeStyle = new Markup(`${colourVariables('.tree')}\n${treeRules}`)
