/** Who does what where, and what each believes there: one row an information set, the likeliest first where there are many. */
import { BALLOT } from '../game/index.ts'
import type { Equilibrium, Posed } from './answer.ts'
import { optionsAt } from './explain/decision.ts'
import {
  deciderText,
  knownAt,
  madeNames,
  ownKinds,
  type Situation,
  situations,
  voteBefore,
} from './explain/situations.ts'
import { BY_CONVENTION } from './play.ts'
import { type Column, left, right, type Table } from './table.ts'
import { chanceText, numberText, plural, spoken } from './words/number.ts'

/** Beyond so many rows a table is no longer read; those that are reached least are left out, and counted. */
const MOST_ROWS = 24
/** So many rows stand for a longer table of what never happens. */
const EXAMPLES = 3
/** A decision between more options than this has no column for each. */
const MOST_COLUMNS = 6

interface Decision {
  readonly title: string
  readonly options: readonly string[]
  readonly places: { readonly situation: Situation; readonly set: number }[]
}

/** One table a decision of the play, with a column for each option. */
export function decisionTables(answer: Posed, equilibrium: Equilibrium): Table[] {
  return decisionsOf(answer, equilibrium).map((decision) => decisionTable(answer, equilibrium, decision))
}

function decisionsOf(answer: Posed, equilibrium: Equilibrium): Decision[] {
  const { compiled } = answer
  const decisions = new Map<string, Decision>()
  for (const situation of situations(compiled)) {
    const options = optionsAt(answer, equilibrium, situation.sets[0]).map((o) => o.name)
    const key = `${situation.move} ${situation.round} ${options.join('|')}`
    const move = compiled.crisis.moves[situation.move]
    const round = situation.round > 1 ? `, round ${situation.round}` : ''
    const who = deciderText(compiled, situation.sets[0])
    const title = `${spoken(move?.name ?? 'decision')}${round}: ${who}`
    const decision = decisions.get(key) ?? { title, options, places: [] }
    decisions.set(key, decision)
    decision.places.push(...situation.sets.map((set) => ({ situation, set })))
  }
  return [...decisions.values()]
}

function decisionTable(answer: Posed, equilibrium: Equilibrium, { title, options, places }: Decision): Table {
  const { compiled } = answer
  const { setReach } = equilibrium.play
  const wide = options.length > MOST_COLUMNS
  const shown = likeliest(places, ({ set }) => setReach[set])
  const rows = shown.map(({ situation, set }) => {
    const at = optionsAt(answer, equilibrium, set)
    const likely = at.filter((o) => o.chance >= 0.005)
    const taken = likely.map((o) => (o.chance === 1 ? o.name : `${o.name} (${o.chanceText})`))
    const own = ownKinds(compiled, set, knownAt(compiled, set)).map(([, value]) => value)
    return [
      [...madeNames(compiled, situation.moves), ...voteBefore(compiled, set)].join(', ') || 'start',
      compiled.game.sets.player[set] === BALLOT ? '' : own.join(', '),
      chanceText(setReach[set]),
      ...(wide ? [taken.slice(0, 4).join(', ')] : at.map((o) => o.chanceText)),
      believed(answer, equilibrium, set),
    ]
  })
  const choices = wide ? [left('chooses')] : options.map(right)
  const columns = [left('after'), left('if'), right('reached'), ...choices, left('believes')]
  return { title, ...withoutEmptyColumns(columns, rows), note: leftOut(places.length - shown.length) }
}

/** What the owner of a set believes of what others privately are; empty where only a convention would say. */
function believed(answer: Posed, equilibrium: Equilibrium, set: number): string {
  if (answer.compiled.game.sets.player[set] === BALLOT) return ''
  if (equilibrium.play.conventional.get(set) === BY_CONVENTION) return ''
  const { kinds } = answer.compiled.crisis
  const names = kinds.flatMap((k) => (k.continuous ? [] : k.values.map((v) => v.name)))
  // The name of the kind is told where those of its values do not suffice.
  const clear = new Set(names).size === names.length && !names.some((name) => /^\d/.test(name))
  return kindBeliefs(answer, equilibrium, set)
    .map(({ kind, chances, text }) => {
      const { name, continuous, values } = kinds[kind]
      if (continuous) return text
      // Of two values the second only mirrors the first.
      const told = values.length === 2 ? values.slice(0, 1) : values
      const list = told.map((v, i) => `${spoken(v.name)} ${chanceText(chances[i])}`).join(', ')
      return clear ? list : `${spoken(name)}: ${list}`
    })
    .join('; ')
}

/**
 * The rows with the largest weights, in their own order; of many rows none without weight if others have some, else the
 * first few, as an example.
 */
function likeliest<T>(rows: readonly T[], weight: (row: T) => number): readonly T[] {
  if (rows.length <= MOST_ROWS) return rows
  const order = rows.map((_, i) => i).sort((a, b) => weight(rows[b]) - weight(rows[a]) || a - b)
  const reached = order.filter((i) => weight(rows[i]) > 0)
  return (reached.length > 0 ? reached : order.slice(0, EXAMPLES))
    .slice(0, MOST_ROWS)
    .sort((a, b) => a - b)
    .map((i) => rows[i])
}

const leftOut = (count: number): string | undefined =>
  count > 0 ? `${plural(count, 'more place')}, reached no more often, left out.` : undefined

function withoutEmptyColumns(columns: readonly Column[], rows: readonly string[][]) {
  const kept = columns.map((_, c) => rows.some((row) => row[c] !== ''))
  return { columns: columns.filter((_, c) => kept[c]), rows: rows.map((row) => row.filter((_, c) => kept[c])) }
}

export interface KindBelief {
  readonly kind: number
  /** Chance of each value of the kind. */
  readonly chances: readonly number[]
  readonly text: string
}

/** Marginal beliefs at an information set over each private kind that its owner does not know. */
export function kindBeliefs({ compiled }: Posed, { play }: Equilibrium, set: number): KindBelief[] {
  const { crisis, game, paths } = compiled
  const known = knownAt(compiled, set)
  return crisis.kinds.flatMap((kind, k) => {
    if (known.kinds.has(k) || paths.draws.length === 0) return []
    const chances = kind.values.map(() => 0)
    play.belief[set].forEach((p, m) => {
      const node = game.sets.members[game.sets.memberStart[set] + m]
      chances[paths.draws[paths.draw[node]][k]] += p
    })
    const shown = kind.continuous
      ? continuousText(chances)
      : kind.values.map((v, i) => `${spoken(v.name)} ${chanceText(chances[i])}`).join(', ')
    return [{ kind: k, chances, text: `${spoken(kind.name)}: ${shown}` }]
  })
}

function continuousText(chances: readonly number[]): string {
  const open = chances.flatMap((p, i) => (p > 0 ? [i + 1] : []))
  return `steps ${open[0]} to ${open[open.length - 1]} of ${chances.length}, mean ${numberText(chances.reduce((sum, p, i) => sum + p * (i + 1), 0))}`
}
