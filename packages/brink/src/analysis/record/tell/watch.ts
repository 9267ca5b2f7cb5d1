/** What to watch, in words and tables. */
import type { Crisis } from '../../../language/model.ts'
import { left, right, type Table } from '../../table.ts'
import { capitalised, chanceText, listText, numberText, spoken } from '../../words/number.ts'
import { finite } from '../document.ts'
import type { WatchPoint } from '../points.ts'
import type { Support } from '../support.ts'
import type { Watched } from '../watch.ts'
import { dateText, entryText, moverText } from '../words.ts'

/** Information below this, in bits, is none worth telling. */
const TOLD = 0.0005

const bits = (x: number): string => (x < TOLD ? '0' : numberText(x, 2))

/** "move of Russia (withdraw, incursion or invasion)". */
export function moveText(crisis: Crisis, { move, round }: Watched): string {
  const { name, named, options, numeric } = crisis.moves[move]
  const choices = numeric
    ? spoken(numeric.option)
    : listText(
        options.map((o) => spoken(o.name)),
        'or',
      )
  const again = round > 1 ? `, round ${round}` : ''
  if (named && crisis.moves[move].by.type === 'chance') return `${spoken(name)}, by chance (${choices}${again})`
  return named
    ? `${spoken(name)} of ${moverText(crisis, move)} (${choices}${again})`
    : `${moverText(crisis, move)}: ${choices}${again}`
}

/** "After the record", "On 9 December 2021". */
export function pointTitle({ date, dateOf }: WatchPoint): string {
  if (!date) return 'After the record'
  return `On ${dateText(date)}, the date of ${listText(dateOf.map((name) => `“${name}”`))}`
}

/** What comes first, and the most telling of all that is still to come, for each thing that is uncertain. */
export function watchSentences(crisis: Crisis, names: readonly string[], { moves }: WatchPoint): string[] {
  if (moves.length === 0) return ['Nothing is still to come: play is over.']
  const next = moves.filter((m) => m.next)
  const told = [
    `Next to be seen by everybody: ${listText(
      next.map((m) => moveText(crisis, m)),
      'or',
    )}.`,
  ]
  if (names.length > 1) told.push(aboutReadings(crisis, moves))
  crisis.kinds.forEach(({ name, actor }, kind) => {
    const best = names.map((_, r) => mostTelling(moves, (m) => m.views[r].kinds[kind]))
    const what = `the ${spoken(name)} of ${crisis.actors[actor].title}`
    const same = best.every((b) => b.move === best[0].move)
    const size = best.map((b) => bits(b.size))
    if (best.every((b) => b.size < TOLD)) told.push(`No move still to come tells anything about ${what}.`)
    else if (same)
      told.push(
        `Most about ${what} would be told by ${moveText(crisis, best[0].move)}: ${perReading(names, size, 'bits')}.`,
      )
    else
      told.push(
        `Most about ${what} would be told by ${listText(best.map((b, r) => `${moveText(crisis, b.move)} in “${names[r]}” (${size[r]} bits)`))}.`,
      )
  })
  return told
}

const perReading = (names: readonly string[], values: readonly string[], unit: string): string =>
  names.length === 1 ? `${values[0]} ${unit}` : listText(values.map((v, r) => `${v} ${unit} in “${names[r]}”`))

function mostTelling(moves: readonly Watched[], size: (move: Watched) => number): { move: Watched; size: number } {
  const move = moves.reduce((best, m) => (size(m) > size(best) ? m : best))
  return { move, size: size(move) }
}

function aboutReadings(crisis: Crisis, moves: readonly Watched[]): string {
  const { move, size } = mostTelling(moves, (m) => m.between?.bits ?? 0)
  if (size < TOLD) return 'No move still to come tells which reading is right.'
  const first = mostTelling(
    moves.filter((m) => m.next),
    (m) => m.between?.bits ?? 0,
  )
  const soon =
    first.move === move ? '' : ` The next one, ${moveText(crisis, first.move)}, would tell ${bits(first.size)} bits.`
  const all = Math.log2(moves[0].views.length)
  return `Which reading is right would be told best by ${moveText(crisis, move)}: ${bits(size)} of the ${numberText(all)} ${all === 1 ? 'bit' : 'bits'} that the question holds at even odds.${soon}`
}

/** The moves still to come, the most telling first. */
export function watchTable(crisis: Crisis, names: readonly string[], point: WatchPoint): Table {
  const several = names.length > 1
  const kinds = crisis.kinds.map(({ name }) => spoken(name))
  return {
    title: `${pointTitle(point)}: what each move still to come would tell, in bits`,
    columns: [
      left('move'),
      left('seen'),
      ...(several ? [right('which reading'), right('divergence')] : []),
      ...names.flatMap((_, r) => [
        right(`decided${index(r, several)}`),
        ...kinds.map((k) => right(`${k}${index(r, several)}`)),
      ]),
    ],
    rows: point.moves.map((m) => [
      moveText(crisis, m),
      m.seenBy ? `by ${listText(m.seenBy.map((a) => crisis.actors[a].title))}` : m.next ? 'next' : 'later',
      ...(several ? [bits(m.between!.bits), numberText(m.between!.symmetrised, 2)] : []),
      ...m.views.flatMap(({ reached, kinds: told }) => [chanceText(reached), ...told.map(bits)]),
    ]),
    note: [
      'Mutual information of the move (or that it does not come) and what it tells about; a private kind of two equally likely values holds 1 bit. Decided: the chance that the decision is come to.',
      ...(several
        ? [
            `Which reading: at even odds. Divergence: the symmetrised Kullback-Leibler divergence of the forecasts, in nats. ${names.map((name, r) => `${r + 1}: “${name}”`).join(', ')}.`,
          ]
        : []),
    ].join('\n'),
  }
}

const index = (r: number, several: boolean) => (several ? ` ${r + 1}` : '')

/** What the events of the record could have told about which reading is right. */
export function pastTable(crisis: Crisis, support: readonly Support[]): Table {
  const rows = support.filter((s) => s.between && s.from === 'record').sort((a, b) => b.between!.bits - a.between!.bits)
  return {
    title: 'Looking back: what the events of the record could have told about which reading is right',
    columns: [left('when'), left('event'), right('bits'), right('divergence')],
    rows: rows.map(({ entry, between }) => [
      dateText(entry.date),
      capitalised(entryText(crisis, entry)),
      bits(between!.bits),
      numberText(between!.symmetrised, 2),
    ]),
    note: 'Given all before it, when each reading is right with the same chance.',
  }
}

export function watchDocument(crisis: Crisis, names: readonly string[], { dateOf, date, moves }: WatchPoint) {
  const byKind = (told: readonly number[]) => Object.fromEntries(crisis.kinds.map(({ name }, k) => [name, told[k]]))
  return {
    at: date?.text ?? null,
    dateOf: [...dateOf],
    moves: moves.map(({ move, round, next, seenBy, views, between }) => ({
      name: crisis.moves[move].name,
      mover: moverText(crisis, move),
      options: crisis.moves[move].numeric ? null : crisis.moves[move].options.map((o) => o.name),
      round,
      next,
      seenBy: seenBy ? seenBy.map((a) => crisis.actors[a].name) : null,
      ...(between && { between: { bits: between.bits, symmetrised: finite(between.symmetrised) } }),
      readings: views.map((view, r) => ({
        reading: names[r] || null,
        reached: view.reached,
        chances: [...view.chances],
        kinds: byKind(view.kinds),
        kindsIfReached: byKind(view.kindsIfReached),
      })),
    })),
  }
}
