/** How the numbers were found, how they were checked, and how to get them again. */
import { rationalityNotes, selectionOf, assumptions as taken } from '../../analysis/explain/index.ts'
import { capitalised, listText, numberText, sentence, spoken } from '../../analysis/words/number.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Rational } from '../../number/index.ts'
import { actorTitle, type Context, type View } from '../context.ts'
import { table } from '../parts/table.ts'
import type { Section } from '../sections.ts'

export const method: Section = {
  id: 'method',
  title: 'Method and certificate',
  applies: () => true,
  render: (context) =>
    html`${how(context)}${certificates(context)}${context.groups.map((g) => size(g, context.groups.length > 1))}${again(context)}`,
}

function how(context: Context): Markup {
  const { views } = context
  const { answer } = views[0]
  const { method, equilibria } = answer
  const rules = selectionOf(answer)
  return html`<p>${method.summary}</p>
<dl class="facts">
<dt>Concept</dt><dd>${capitalised(spoken(method.concept.replaceAll('-', ' ')))}</dd>
<dt>Method</dt><dd>${method.name} (${method.status}); finds ${method.finds === 'one' ? 'one solution' : `${method.finds} solutions`}</dd>
<dt>Source</dt><dd>${method.reference}</dd>
<dt>Limits</dt><dd>${method.limits}</dd>
${rationality(views)}${meaning(context)}<dt>Complete</dt><dd>${answer.complete ? 'Yes: no other solution of this concept exists.' : `No: ${answer.reason ?? 'not proved'}.`}</dd>
<dt>Solutions</dt><dd>${equilibria.length === 1 ? 'One was found.' : `${equilibria.length} were found; this report shows the first.`}</dd>
<dt>Selection</dt><dd>${rules.length > 0 ? rules.join(', ') : 'none needed'}</dd>
</dl>
${listed(
  'Notes of the method',
  views.flatMap((v) => v.equilibrium.solution.notes.map(capitalised)),
)}${listed(
  'Taken for granted, beside the assumptions above',
  views.flatMap((v) => taken(v.answer)),
)}`
}

/** Both scales, once where the views agree. */
function rationality(views: readonly View[]): Insertion {
  const notes = views.map((v) =>
    rationalityNotes(v.answer, v.equilibrium)
      .map((n) => n.replace(/^Rationality: /, ''))
      .join(' '),
  )
  if (notes.every((n) => n === '')) return undefined
  if (new Set(notes).size === 1) return html`<dt>Rationality</dt><dd>${capitalised(notes[0])}</dd>\n`
  return html`<dt>Rationality</dt><dd>${views.map((v, i) => html`${i > 0 && html`<br>`}“${v.name}”: ${notes[i]}`)}</dd>\n`
}

/** What a rationality is, by an example: the logit odds of two options of which one is worth a tenth of the range more. */
function meaning(context: Context): Insertion {
  const [{ answer, equilibrium }] = context.views
  const { rationality } = equilibrium.solution
  if (!rationality || rationality.stated === 'limit') return undefined
  const { game, payoffRange } = answer.problem
  const texts = game.players.map((_, i) => numberText(Math.exp((rationality.perUnit[i] * payoffRange[i]) / 10), 2))
  const same = new Set(texts).size === 1
  const times = same
    ? `${texts[0]} times`
    : listText(game.players.map((_, i) => `${texts[i]} times (${actorTitle(context, i)})`))
  return html`<dt>That is</dt><dd>Of two options, one that is worth a tenth of the payoff range more is chosen ${times} as often.</dd>\n`
}

const listed = (title: string, notes: readonly string[]): Insertion =>
  notes.length > 0 && html`<h3>${title}</h3>\n<ul>${[...new Set(notes)].map((note) => html`<li>${note}</li>`)}</ul>\n`

function certificates(context: Context): Markup {
  const { views } = context
  return table({
    caption: 'Certificate',
    note: 'Computed from the game and the strategies alone, by code that shares nothing with the method that found them. The gain is the most that any actor could get by playing otherwise while the others keep to what they do, in the unit of payoff: nought for an exact equilibrium. A quantal response is no best reply: there the gains say what its errors cost, and the residual by how much a chance differs at most from what its equations ask.',
    head: html`<tr><th scope="col">View</th><th scope="col" class="number">Gain from deviating in the whole game</th><th scope="col" class="number">Gain at any one decision</th><th scope="col" class="number">Residual</th><th scope="col">Numbers</th><th scope="col">Holds as</th></tr>`,
    body: views.map(({ equilibrium: { certificate: c }, name }) => {
      const residual = c.residual === undefined ? '–' : c.residual.toExponential(1)
      return html`<tr><th scope="row">${name}</th><td class="number">${gain(c.regret)}</td><td class="number">${gain(c.sequentialRegret)}</td><td class="number">${residual}</td><td>${c.exact ? 'exact' : 'floating point'}</td><td>${c.concepts.map((concept) => concept.replaceAll('-', ' ')).join(', ') || '–'}</td></tr>\n`
    }),
  })
}

const gain = (x: number | Rational): string =>
  typeof x !== 'number' ? x.toString() : x === 0 ? '0' : x < 1e-3 ? x.toExponential(1) : x.toPrecision(3)

function size({ game, tree, compiled, crisis, views }: Context, named: boolean): Markup {
  const sets = game.players.map(
    (player, i) => `${player} ${Array.from(game.sets.player).filter((p) => p === i).length}`,
  )
  const facts: [string, Insertion][] = [
    ['Nodes', `${game.nodes.count}, of them ${game.terminals.count} ends`],
    [
      'Information sets',
      `${game.sets.count} (${sets.join(', ')}${game.ballots.length > 0 ? `, ballots ${game.ballots.length}` : ''})`,
    ],
    ['Free chances', `${game.sets.offset[game.sets.count] - game.sets.count}`],
    ['Public places', `${tree.count} histories, ${Math.max(1, compiled.paths.draws.length)} draws of private kinds`],
    [
      'Payoff range',
      game.players.map((player, i) => `${player} ${Number(compiled.payoffRange[i].toPrecision(4))}`).join(', '),
    ],
    ...(crisis.unit ? ([['Unit', crisis.unit]] as [string, Insertion][]) : []),
  ]
  return html`<h3>Size${named && ` for ${views.map((v) => `“${v.name}”`).join(', ')}`}</h3>\n<dl class="facts">${facts.map(([name, text]) => html`<dt>${name}</dt><dd>${text}</dd>`)}</dl>\n`
}

function again({ input: { file, run }, views }: Context): Markup {
  const warnings = views[0].answer.compiled.warnings
  return html`<h3>To make this report again</h3>
<pre><code>${run.command}</code></pre>
<dl class="facts"><dt>File</dt><dd>${file.name}</dd><dt>SHA-256</dt><dd><code>${file.sha256}</code></dd><dt>Version</dt><dd>Brink ${run.version}</dd><dt>Made</dt><dd>${run.date}</dd></dl>
${warnings.length > 0 && html`<h3>Warnings</h3><ul>${warnings.map((w) => html`<li>${coded(sentence(w.message))}${w.mend && html` ${coded(w.mend)}`}</li>`)}</ul>`}`
}

/** Backticks in messages mark what stands in files. */
const coded = (text: string): Insertion =>
  text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part))
