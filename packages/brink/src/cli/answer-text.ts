/** An answer for a person: the sentences first, then the tables, then how it was found. */
import {
  type Answer,
  askTable,
  type Choice,
  countWords,
  crisisNames,
  decisionTables,
  type Equilibrium,
  type Explanation,
  ending,
  equalPriors,
  explain,
  familyWords,
  listText,
  type Named,
  outcomeTable,
  payoffTable,
} from '../analysis/index.ts'
import type { CompiledCrisis } from '../language/compiled.ts'
import { renderTable, wrap } from './terminal/table.ts'
import { columns, type Paint, painter } from './terminal/write.ts'

/** Solutions or readings that stand side by side; more would not fit. */
const MOST_BESIDE = 6

interface Look {
  readonly paint: Paint
  readonly width: number | undefined
}

export function answerText(compiled: CompiledCrisis, choice: Choice, solve: (choice: Choice) => Answer): string {
  const look: Look = { paint: painter(1), width: columns() }
  const { crisis } = compiled
  const main = solve(choice)
  const lines: string[] = [look.paint('bold', crisis.title)]
  if (crisis.summary) lines.push(wrap(crisis.summary, look.width))
  const [first] = main.equilibria
  if (!first) return `${[...lines, '', countWords(main)].join('\n')}\n`
  const told = explain(main, first)
  const beside = besideEachOther(main, choice, solve)
  lines.push(...manySolutions(main, look), ...inReadings(beside, look), ...story(told, look))
  const tables = [...(crisis.outcomes.length > 0 ? [outcomeTable(beside)] : []), payoffTable(beside)]
  if (crisis.asks.length > 0) tables.push(askTable(beside))
  tables.push(...decisionTables(main, first))
  for (const table of tables) lines.push('', renderTable(table, look.paint, look.width))
  if (first.solution.family) {
    const [title, ...all] = familyWords(main.problem.game, first.solution.family, false, crisisNames(compiled))
    lines.push('', look.paint('bold', title), ...all.map((text) => wrap(text, look.width, '  ')))
  }
  lines.push(...howFound(told, look))
  return `${lines.join('\n')}\n`
}

/** The answer in each reading when none is named; else the solutions, when there are several. */
function besideEachOther(main: Answer, choice: Choice, solve: (choice: Choice) => Answer): Named[] {
  const { readings } = main.compiled.crisis
  const named = (answer: Answer, name: string): Named[] =>
    answer.equilibria.slice(0, 1).map((equilibrium) => ({ name, answer, equilibrium }))
  if (choice.reading === undefined && readings.length > 0) {
    const others = readings.slice(0, MOST_BESIDE - 1)
    return [
      ...named(main, 'as written'),
      ...others.flatMap(({ name }, reading) => named(solve({ ...choice, reading }), name)),
    ]
  }
  if (main.equilibria.length === 1) return named(main, 'chance')
  const shown: readonly Equilibrium[] = main.equilibria.slice(0, MOST_BESIDE)
  return shown.map((equilibrium, i) => ({ name: `solution ${i + 1}`, answer: main, equilibrium }))
}

function manySolutions(main: Answer, { width }: Look): string[] {
  const count = main.equilibria.length
  if (count === 1) return []
  const rest = count > MOST_BESIDE ? `; the outcomes of ${MOST_BESIDE} stand below, and --json gives all` : ''
  return ['', wrap(`${countWords(main)} The first is told here${rest}.`, width)]
}

/** How it ends in each reading, before a story that takes the file's own values and may be nobody's view. */
function inReadings([own, ...others]: readonly Named[], { width }: Look): string[] {
  const readings = others.filter(({ answer }) => answer.choice.reading !== undefined)
  if (readings.length === 0) return []
  const ends = readings.flatMap(({ name, answer, equilibrium }) => {
    const text = ending(answer, equilibrium)
    return text ? [wrap(`${name}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`, width)] : []
  })
  const open = equalPriors(own.answer)
  const even = open.length > 0 ? `, with even chances for ${listText(open)}, for which it gives none` : ''
  const note = `As written, without a reading, the file has the story below${even}. For the story of a reading: --reading "${readings[0].name}"`
  return ['', ...ends, '', wrap(note, width)]
}

function story(told: Explanation, { paint, width }: Look): string[] {
  const lines = ['', ...told.outcomes.map((text) => wrap(text, width))]
  if (told.opening) lines.push('', wrap(told.opening, width))
  told.steps.forEach((step, i) => {
    lines.push(...eventLines(`${i + 1}. ${step.title}`, step.event, { paint, width }))
    for (const text of [...step.decisions, ...step.beliefs]) lines.push(wrap(text, width, '   '))
  })
  if (told.closing.length > 0) lines.push('', ...told.closing.map((text) => wrap(text, width)))
  return lines
}

/** "1. warning  The defender warns.": what is too long goes on below, indented. */
function eventLines(head: string, event: string, { paint, width }: Look): string[] {
  const [first, ...rest] = wrap(`${head}  ${event}`, width).split('\n')
  const coloured = first.startsWith(head) ? `${paint('cyan', head)}${first.slice(head.length)}` : first
  return [coloured, ...(rest.length > 0 ? [wrap(rest.join(' '), width, '   ')] : [])]
}

function howFound(told: Explanation, { paint, width }: Look): string[] {
  const lines = ['', paint('bold', 'How this was found')]
  for (const text of [...told.method, told.certificate]) lines.push(wrap(text, width, '  '))
  if (told.assumptions.length > 0) lines.push('', paint('bold', 'Taken for granted'))
  for (const text of told.assumptions) lines.push(wrap(text, width, '  '))
  return lines
}
