/** The report: one self-contained HTML page, without scripts and without a single request to anywhere. */
import { html, type Insertion, joined, Markup } from '../formats/markup.ts'
import { colourVariables, treeRules } from '../formats/tree-style.ts'
import { chartRules } from './charts/chart.ts'
import { type Context, contextOf } from './context.ts'
import type { ReportInput } from './input.ts'
import { isolated } from './parts/bidi.ts'
import { inShort } from './parts/in-short.ts'
import { masthead } from './parts/masthead.ts'
import { type Part, parts, type Section } from './sections.ts'
import { baseStyle } from './style/base.ts'
import { partStyle } from './style/parts.ts'
import { printStyle } from './style/print.ts'
import { walkStyle } from './style/walk.ts'

/** Nothing may load and nothing may run, whatever a crisis file contains. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"

const style = new Markup(
  [colourVariables(':root'), baseStyle, partStyle, walkStyle, treeRules, chartRules, printStyle].join('\n'),
)

/** Pure: the same input gives the same text to the byte. */
export function renderReport(input: ReportInput): string {
  const context = contextOf(input)
  const shown = parts
    .map(({ title, sections }) => ({ title, sections: sections.filter((section) => section.applies(context)) }))
    .filter(({ sections }) => sections.length > 0)
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Brink ${input.run.version}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${context.crisis.title} – a crisis report</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#content">Skip to the report</a>
<div class="frame">
${masthead(context)}
<main>
${inShort(context)}
<nav class="contents" aria-labelledby="contents-title">
<h2 id="contents-title">Contents</h2>
<ol>${shown.map(partContents)}</ol>
</nav>
<div class="body" id="content" tabindex="-1">
${joined(
  shown.flatMap((part) => part.sections.map((s) => sectionMarkup(s, context))),
  '\n',
)}
</div>
</main>
<footer>Computed by Brink ${input.run.version} from ${input.file.name}. Every number follows from the assumptions listed here and from nothing else.</footer>
</div>
</body>
</html>
`
  return isolated(page.toString())
}

const partContents = ({ title, sections }: Part): Insertion =>
  html`<li><span class="part">${title}</span><ol>${sections.map((s) => html`<li><a href="#${s.id}">${s.title}</a></li>`)}</ol></li>\n`

function sectionMarkup(section: Section, context: Context): Insertion {
  return html`<section id="${section.id}" aria-labelledby="${section.id}-title">
<h2 id="${section.id}-title">${section.title}</h2>
${section.render(context)}
</section>`
}
