/**
 * The reduced strategic form of an extensive game as a game of one simultaneous choice: each player picks a plan, none seeing
 * anything, and then chance resolves. Named outcomes and their chances stay: where moves of chance (or given votes) lead the same plans to
 * several outcomes, a last move of chance does so here, and payoffs are expectations given the outcome.
 */
import { Rational } from '../number/index.ts'
import { assembleGame } from './assemble.ts'
import { FormulaBuilder } from './formulas.ts'
import { BALLOT, CHANCE, type Game, TERMINAL } from './game.ts'
import { type ExactNumbers, exactNumbers } from './numbers.ts'
import { ballotChance } from './plain-ballots.ts'
import { type ReducedForm, reducedStrategicForm } from './reduced.ts'
import { strategyCount, strategyIn } from './strategic.ts'

export interface StrategicTree {
  readonly game: Game
  readonly numbers: ExactNumbers
  /** The plans that its actions stand for. */
  readonly reduced: ReducedForm
}

/** Throws a RangeError, in words, where there is no such form or it is too large (as `reducedStrategicForm`). */
export function strategicTree(game: Game, numbers: ExactNumbers, mostCells = 20_000): StrategicTree {
  const reduced = reducedStrategicForm(game, numbers)
  const { strategic } = reduced
  if (strategic.cells > mostCells)
    throw new RangeError(
      `the reduced strategic form has ${strategic.cells.toLocaleString('en')} pure profiles, more than ${mostCells.toLocaleString('en')}`,
    )
  const n = game.players.length
  const names = game.players.map((_, i) => planNames(game, reduced, i))
  const draft = {
    parent: [-1],
    actor: [] as number[],
    moves: [''],
    chance: [-1],
    end: [] as number[],
    payoff: [] as number[],
    outcome: [] as number[],
  }
  const formulas = new FormulaBuilder()
  const add = (parent: number, move: string, chance = -1) => {
    draft.parent.push(parent)
    draft.moves.push(move)
    draft.chance.push(chance)
  }
  let level = [0]
  for (let i = 0; i < n; i++) {
    const next: number[] = []
    for (const v of level) {
      draft.actor[v] = i
      draft.end[v] = -1
      for (const name of names[i]) {
        next.push(draft.parent.length)
        add(v, name)
      }
    }
    level = next
  }
  const close = (v: number, { outcome, payoff }: Lottery) => {
    draft.actor[v] = TERMINAL
    draft.end[v] = draft.outcome.length
    draft.outcome.push(outcome)
    for (const u of payoff) draft.payoff.push(formulas.constant(u))
  }
  const endsOf = lotteries(game, numbers, reduced)
  for (const [cell, v] of level.entries()) {
    const ends = endsOf(cell)
    if (ends.length === 1) {
      close(v, ends[0])
      continue
    }
    draft.actor[v] = CHANCE
    draft.end[v] = -1
    for (const lottery of ends) {
      const child = draft.parent.length
      const name = lottery.outcome < 0 ? '' : game.outcomes[lottery.outcome].name
      add(v, name, formulas.constant(lottery.chance))
      close(child, lottery)
    }
  }
  const built = formulas.build()
  const tree = assembleGame({
    title: game.title,
    players: game.players,
    parent: draft.parent,
    actor: draft.actor,
    set: draft.actor.map((a) => (a >= 0 ? a : -1)),
    chance: draft.chance,
    moves: draft.moves,
    end: draft.end,
    sets: game.players.map((label, player) => ({ player, label, actions: names[player] })),
    ends: { payoff: draft.payoff, outcome: draft.outcome },
    outcomes: game.outcomes,
    formulas: built,
  }).game
  return { game: tree, numbers: exactNumbers(tree, []), reduced }
}

interface Lottery {
  readonly chance: Rational
  /** -1: none is named. */
  readonly outcome: number
  /** Per player, given the outcome. */
  readonly payoff: readonly Rational[]
}

/** What each pure profile (cell of the reduced form) leads to. */
function lotteries(game: Game, numbers: ExactNumbers, reduced: ReducedForm): (cell: number) => Lottery[] {
  const { parent, actor, set, firstChild, childCount, terminal, count } = game.nodes
  const n = game.players.length
  const move = Array.from({ length: count }, (_, v) => {
    const p = parent[v]
    if (p < 0 || actor[p] >= 0) return Rational.one
    if (actor[p] !== BALLOT) return numbers.chance[v]
    const pass = ballotChance(game, set[p], numbers)
    return v === firstChild[p] ? pass : Rational.one.sub(pass)
  })
  return (cell) => {
    const found = new Map<number, { chance: Rational; payoff: Rational[] }>()
    const stack: [number, Rational][] = [[0, Rational.one]]
    for (let top = stack.pop(); top; top = stack.pop()) {
      const [v, chance] = top
      if (chance.isZero()) continue
      if (actor[v] === TERMINAL) {
        const outcome = game.terminals.outcome[terminal[v]]
        const own = found.get(outcome) ?? { chance: Rational.zero, payoff: game.players.map(() => Rational.zero) }
        own.chance = own.chance.add(chance)
        own.payoff = own.payoff.map((u, i) => u.add(chance.mul(numbers.payoff[terminal[v] * n + i])))
        found.set(outcome, own)
      } else if (actor[v] >= 0) {
        const i = actor[v]
        const plan = reduced.plans[i][strategyIn(reduced.strategic, cell, i)]
        stack.push([firstChild[v] + plan[set[v] - reduced.firstSet[i]], chance])
      } else for (let c = firstChild[v]; c < firstChild[v] + childCount[v]; c++) stack.push([c, chance.mul(move[c])])
    }
    return [...found]
      .sort(([a], [b]) => a - b)
      .map(([outcome, { chance, payoff }]) => ({ outcome, chance, payoff: payoff.map((u) => u.div(chance)) }))
  }
}

/** "demand: refuse; after a strike: retaliate", or the reduced form's own names where that is not clear. */
function planNames(game: Game, { plans, firstSet, strategic }: ReducedForm, player: number): string[] {
  const { labels, sets } = game
  const own = plans[player].map((plan) => {
    const moves = Array.from(plan).flatMap((action, k) => {
      if (action < 0) return []
      const name = labels.actions[sets.offset[firstSet[player] + k] + action]
      return [plan.length === 1 ? name : `${labels.sets[firstSet[player] + k]}: ${name}`]
    })
    return moves.join('; ')
  })
  if (own.every((name) => name !== '') && new Set(own).size === own.length) return own
  return Array.from(
    { length: strategyCount(strategic, player) },
    (_, s) => strategic.strategies[strategic.offset[player] + s],
  )
}
