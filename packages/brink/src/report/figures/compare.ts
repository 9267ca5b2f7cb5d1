/** A comparison in pictures: answers side by side, and what each assumption adds to the gap between two readings. */
import { type Assumption, type Comparison, chosen } from '../../analysis/compare/index.ts'
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { type Scale, scaleOf } from '../../analysis/words/scale.ts'
import { viewColours } from '../../formats/tree-style.ts'
import type { Crisis } from '../../language/model.ts'
import { barParts } from '../charts/bars.ts'
import { percentText, pointsText, quantityText } from '../parts/figures.ts'
import type { Panel } from './panel.ts'

export const sideColour = (i: number): string => `v${i % viewColours}`

const writers: Readonly<Record<Scale, (x: number) => string>> = {
  chance: (p) => percentText(p, 0),
  points: (x) => pointsText(x),
  quantity: quantityText,
}
const captions: Readonly<Record<Scale, string>> = {
  chance: 'Chances, after the whole record',
  points: 'Differences, in percentage points',
  quantity: 'Other answers',
}

/** Answers and outcomes; then, where readings part, why. */
export function comparePanels(comparison: Comparison): Panel[][] {
  return [[...answerPanels(comparison), ...outcomePanels(comparison)], gapPanels(comparison)]
}

function answerPanels({ compiled: { crisis }, asked, sides }: Comparison): Panel[] {
  const scaled = asked.map((q, i) => ({ ...q, i, scale: scaleOf(crisis, q.question) }))
  return (['chance', 'points', 'quantity'] as const).flatMap((scale): Panel[] => {
    const own = scaled.filter((q) => q.scale === scale)
    if (own.length === 0) return []
    const picture = barParts({
      title: captions[scale],
      write: writers[scale],
      span: scale === 'chance' ? [0, 1] : [0, 0],
      rows: own.map((q) => ({
        name: capitalised(spoken(q.name)),
        note: q.text,
        threshold: q.threshold,
        bars: sides.map(({ side, asks }, s) => ({
          name: side.name,
          colour: sideColour(s),
          value: asks.after[q.i],
        })),
      })),
    })
    const mark = scale === 'chance' ? 'The dashed line is where an answer changes sides.' : undefined
    return [{ caption: captions[scale], note: mark, picture }]
  })
}

function outcomePanels({ compiled: { crisis }, sides }: Comparison): Panel[] {
  if (crisis.outcomes.length === 0) return []
  const moment = crisis.record.length > 0 ? 'after' : 'before'
  const caption = crisis.record.length > 0 ? 'How it ends, after the whole record' : 'How it ends'
  const rows = crisis.outcomes.map(({ name, title }, o) => ({
    name: title ?? spoken(name),
    bars: sides.map(({ side, outcomes }, s) => ({
      name: side.name,
      colour: sideColour(s),
      value: outcomes[moment][o],
    })),
  }))
  const possible = rows.filter((row) => row.bars.some(({ value }) => (value ?? 0) > 0))
  return [{ caption, picture: barParts({ title: caption, write: writers.chance, span: [0, 1], rows: possible }) }]
}

/** What an assumption is about, in the words of the file. */
const meaning = ({ kinds, actors, params }: Crisis, { about }: Assumption): string | undefined =>
  about.type === 'kind' ? `chances of the kinds of ${actors[kinds[about.kind].actor].title}` : params[about.param].note

/** For each question on which two readings part: Shapley values of the assumptions. */
function gapPanels({ compiled: { crisis }, pairs }: Comparison): Panel[] {
  return pairs.flatMap(({ a, b, assumptions, questions }) =>
    questions.flatMap((q): Panel[] => {
      if (q.sides !== 'different' || !q.shares) return []
      const scale = scaleOf(crisis, q.asked.question)
      const names = (taken: number) => chosen(assumptions, taken).map((x) => spoken(x.name))
      const crux = q.intoA?.smallest.map((s) => names(s.taken).join(' and ')).join(', or ')
      const caption = `Why they part on ${spoken(q.asked.name)}`
      const shares = q.shares.shares
      const picture = barParts({
        title: caption,
        write: scale === 'quantity' ? quantityText : (x) => pointsText(x),
        span: [0, 0],
        rows: assumptions
          .map((assumption, i) => ({
            name: spoken(assumption.name),
            note: meaning(crisis, assumption),
            bars: [{ name: b.name, colour: shares[i] < 0 ? 'v0' : 'v1', value: shares[i] }],
          }))
          .sort((x, y) => Math.abs(y.bars[0].value) - Math.abs(x.bars[0].value)),
      })
      const note = `What each assumption of “${b.name}” adds to the answer of “${a.name}”${scale === 'quantity' ? '' : ', in percentage points'}.${crux ? ` The smallest swap that changes sides: ${crux}.` : ''}`
      return [{ caption, note, picture }]
    }),
  )
}
