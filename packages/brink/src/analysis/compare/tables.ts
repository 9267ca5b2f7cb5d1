/** The tables of a comparison. */
import { circumstancesText, dateText, entryText } from '../record/index.ts'
import { left, right, type Table } from '../table.ts'
import { chanceText, listText, numberText, spoken } from '../words/number.ts'
import type { ComparedPair, Comparison } from './compare.ts'
import { chosen, type PairQuestion } from './pair.ts'
import type { Moments, SideAnswer } from './side-by-side.ts'
import { settingText } from './words.ts'

const chance = (p: number | null | undefined): string =>
  p === null || p === undefined ? 'empty' : p > 0.0005 && p < 0.9995 ? p.toFixed(3) : chanceText(p)
const number = (x: number | null | undefined): string => (x === null || x === undefined ? 'empty' : numberText(x))

/** What each reading settles; all that they settle differently, and the rest in a note. */
export function assumptionTable({ compiled, sides }: Comparison, pairs: readonly ComparedPair[]): Table {
  const listed = new Map(pairs.flatMap((pair) => pair.assumptions.map((a) => [a.name, a])))
  const others = compiled.inputs.length - [...listed.values()].reduce((n, a) => n + a.inputs.length, 0)
  return {
    title: 'What they assume',
    columns: [left('assumption'), ...sides.map(({ side }) => left(side.name))],
    rows: [...listed.values()].map((a) => [
      spoken(a.name),
      ...sides.map(({ point }) => settingText(compiled, a, point.values)),
    ]),
    note: others > 0 ? `The other ${others} numbers of the file are the same in all.` : undefined,
  }
}

/** Chances of outcomes and events, beliefs and payoffs: before, on each one's date, after the record; once where there is none. */
export function momentTables({ compiled, sides }: Comparison): Table[] {
  const { crisis, game } = compiled
  const names = [...game.outcomes.map((o) => o.name), ...crisis.events.map((e) => spoken(e.title ?? e.name))]
  const kinds = crisis.kinds.flatMap((kind) => kind.values.map((v) => `${spoken(kind.name)} is ${spoken(v.name)}`))
  const recorded = crisis.record.length > 0
  const tables = [
    table('How it ends', 'chance of', names, sides, (s) => join(s.outcomes, s.events), chance, recorded),
    table(
      'Expected payoffs',
      'of',
      crisis.actors.map((a) => a.title),
      sides,
      (s) => s.payoffs,
      number,
      recorded,
    ),
  ]
  if (kinds.length > 0)
    tables.splice(
      1,
      0,
      table(
        recorded ? 'Beliefs of whoever has read the record' : 'Beliefs before anybody moves',
        'chance that',
        kinds,
        sides,
        (s) => flat(s.beliefs),
        chance,
        recorded,
      ),
    )
  return tables
}

type Numbers = readonly (number | null)[]

const join = (x: Moments<Numbers>, y: Moments<Numbers>): Moments<Numbers> => ({
  before: [...x.before, ...y.before],
  ...(x.ownDate && y.ownDate && { ownDate: [...x.ownDate, ...y.ownDate] }),
  after: [...x.after, ...y.after],
})
const flat = ({ before, ownDate, after }: Moments<readonly Numbers[]>): Moments<Numbers> => ({
  before: before.flat(),
  ...(ownDate && { ownDate: ownDate.flat() }),
  after: after.flat(),
})

function table(
  title: string,
  head: string,
  names: readonly string[],
  sides: readonly SideAnswer[],
  of: (side: SideAnswer) => Moments<Numbers>,
  write: (x: number | null | undefined) => string,
  recorded: boolean,
): Table {
  const moments = sides.map(of)
  const dated = recorded && moments.some((m) => m.ownDate)
  const columns = sides.flatMap(({ side }) =>
    recorded
      ? [right(`${side.name}: before`), ...(dated ? [right('on its date')] : []), right('after')]
      : [right(side.name)],
  )
  const rows = names.map((name, i) => [
    name,
    ...moments.flatMap((m) => [
      write(m.before[i]),
      ...(dated ? [m.ownDate ? write(m.ownDate[i]) : ''] : []),
      ...(recorded ? [write(m.after[i])] : []),
    ]),
  ])
  const dates = sides.flatMap(({ side, asOf }) => (dated && asOf ? [`${side.name}: ${dateText(asOf)}`] : []))
  return {
    title,
    columns: [left(head), ...columns],
    rows,
    note: dates.length > 0 ? `Dates: ${dates.join('; ')}.` : undefined,
  }
}

/** All questions, and what carries each over. */
export function cruxTable({ asked, sides }: Comparison, pair: ComparedPair): Table {
  const { assumptions, a, b } = pair
  const swap = (crux: PairQuestion['intoA']) =>
    crux === undefined
      ? ''
      : crux.smallest.length === 0
        ? 'none'
        : listText(
            crux.smallest.map(
              (s) =>
                `${chosen(assumptions, s.taken)
                  .map((x) => x.name)
                  .join(' + ')} (${numberText(s.value)})`,
            ),
            'or',
          )
  const isOneOf = (q: PairQuestion) => asked.includes(q.asked)
  return {
    title: sides.length > 2 ? `Cruxes: “${a.name}” and “${b.name}”` : 'Cruxes',
    columns: [
      left('question'),
      right('threshold'),
      right(a.name),
      right(b.name),
      left('crosses with the other’s'),
      left('crosses with the first’s'),
    ],
    rows: pair.questions
      .filter(isOneOf)
      .map((q) => [
        spoken(q.asked.name),
        q.asked.threshold === undefined ? '' : numberText(q.asked.threshold),
        number(q.a),
        number(q.b),
        swap(q.intoA),
        swap(q.intoB),
      ]),
    note: 'A crux is the smallest set of assumptions which, taken over from the other reading, carries an answer across the threshold. Each was checked by exchanging exactly those assumptions and solving afresh.',
  }
}

/** What each assumption contributes to the gap between the answers. */
export function shareTable({ sides }: Comparison, { assumptions, questions, a, b }: ComparedPair): Table {
  const shown = questions.filter((q) => q.shares)
  const isExact = shown.every((q) => q.shares!.exact)
  return {
    title: sides.length > 2 ? `Shares of the gap: “${a.name}” and “${b.name}”` : 'Shares of the gap',
    columns: [left('question'), right('gap'), ...assumptions.map((x) => right(spoken(x.name)))],
    rows: shown.map((q) => [
      spoken(q.asked.name),
      signed(q.b! - q.a!),
      ...q.shares!.shares.map((s, i) => (isExact ? signed(s) : `${signed(s)} ± ${numberText(q.shares!.error[i], 1)}`)),
    ]),
    note: `Shapley values: what each assumption of “${b.name}” adds to the answer of “${a.name}”, on average over all orders in which they are taken over${isExact ? '' : ' (estimated from random orders)'}.`,
  }
}

const signed = (x: number): string => (Math.abs(x) < 5e-5 ? '0' : `${x > 0 ? '+' : ''}${numberText(x)}`)

/** The record as evidence between two readings. */
export function supportTable({ compiled, sides }: Comparison, { a, b, support }: ComparedPair): Table {
  const { crisis } = compiled
  const rows = support.events.map(({ entry, a: pa, b: pb, factor, divergence }) => {
    const where = circumstancesText(entry)
    return [
      entry.date.text,
      `${entryText(crisis, entry)}${where ? ` (${where})` : ''}`,
      chance(pa),
      chance(pb),
      factor === null ? '' : numberText(factor),
      divergence === undefined ? '' : divergence === null ? 'infinite' : divergence.toFixed(2),
    ]
  })
  const { likelihood, bayesFactor } = support
  rows.push(['', 'the whole record', numberText(likelihood.a), numberText(likelihood.b), number(bayesFactor), ''])
  return {
    title:
      sides.length > 2 ? `Which the record supports: “${a.name}” or “${b.name}”` : 'Which reading the record supports',
    columns: [left('date'), left('event'), right(a.name), right(b.name), right('factor'), right('tests')],
    rows,
    note: 'Chance of each event when it came; factor: the first over the second. Tests: how far the two expected different things of the move, whatever then happened (mean of both Kullback-Leibler divergences).',
  }
}
