/** A sweep for a person: sentences, then a table and a glance, or maps. */

import { numberText, spoken } from '../../analysis/index.ts'
import {
  characterMap,
  crossingSentences,
  effortSentence,
  equilibriumMap,
  equilibriumSentences,
  glanceTable,
  pointTable,
  type Sweep,
} from '../../analysis/sweep/index.ts'
import { renderTable, wrap } from '../terminal/table.ts'
import { columns, painter } from '../terminal/write.ts'

export function sweepText(sweep: Sweep): string {
  const [paint, width] = [painter(1), columns()]
  const { plan, equilibria } = sweep
  const lines = [paint('bold', plan.compiled.crisis.title), '']
  const say = (text: string) => lines.push(wrap(text, width))
  for (const sentence of crossingSentences(sweep)) say(sentence)
  if (equilibria.length > 0) {
    lines.push('', paint('bold', 'Equilibria, by what is played where play comes'))
    for (const sentence of equilibriumSentences(sweep)) say(sentence)
  }
  const { axes = [] } = plan.request
  if (axes.length === 2) {
    const [across, up] = axes
    const ends = (axis: typeof across) =>
      `${axis.name} from ${numberText(axis.lo.toNumber())} to ${numberText(axis.hi.toNumber())}`
    const map = (title: string, rows: readonly string[], note: string) => {
      lines.push('', paint('bold', title), ...rows.map((row) => `  ${row}`), paint('dim', wrap(note, width, '  ')))
    }
    const frame = `Across: ${ends(across)}. Upwards: ${ends(up)}.`
    plan.asked.forEach(({ name, threshold }, q) => {
      const marks = threshold === undefined ? 'Darker is more.' : `# above ${numberText(threshold)}, · below.`
      map(spoken(name), characterMap(sweep, q), `${marks} ${frame}`)
    })
    if (equilibria.length > 1) map('Equilibria', equilibriumMap(sweep), frame)
  } else {
    if (axes.length === 1) lines.push('', renderTable(glanceTable(sweep), paint, width))
    lines.push('', renderTable(pointTable(sweep), paint, width))
  }
  lines.push('')
  say(effortSentence(sweep))
  return `${lines.join('\n')}\n`
}
