/** Is this a game? Structure of the arrays, and the numbers at given inputs. Faults are in words; an empty list means sound. */
import { Rational, validate } from '../number/index.ts'
import { MOST_PLANS, weighedComparisons } from './comparisons.ts'
import { BALLOT, CHANCE, type Game, movePath, TERMINAL } from './game.ts'
import type { ExactNumbers, FloatNumbers } from './numbers.ts'

/** Faults in the arrays themselves: the contract of `game.ts`. Perfect recall is a matter of its own: `recallFaults`. */
export function structureFaults(game: Game): string[] {
  return [...treeFaults(game), ...setFaults(game), ...ballotFaults(game), ...shockFaults(game)]
}

function* treeFaults(game: Game): Generator<string> {
  const { count, actor, set, terminal, parent, firstChild, childCount, chance } = game.nodes
  if (count === 0) yield 'a game has at least one node'
  let next = 1
  for (let v = 0; v < count; v++) {
    const at = `node ${v}`
    const isEnd = actor[v] === TERMINAL
    if (isEnd !== (childCount[v] === 0))
      yield `${at} ${isEnd ? 'is an end but has children' : 'has no children but is no end'}`
    if (isEnd !== terminal[v] >= 0) yield `${at} ${isEnd ? 'is an end without payoffs' : 'has payoffs but is no end'}`
    if (childCount[v] > 0) {
      if (firstChild[v] !== next) yield `${at}: its children do not follow in breadth-first order`
      next += childCount[v]
    }
    for (let c = firstChild[v]; c < firstChild[v] + childCount[v]; c++) {
      if (parent[c] !== v) yield `node ${c} does not name its parent, ${v}`
      if (chance[c] >= 0 !== (actor[v] === CHANCE))
        yield `node ${c}: a probability belongs to moves of chance, and only to them`
    }
    const decides = actor[v] >= 0 || actor[v] === BALLOT
    if (decides !== set[v] >= 0)
      yield `${at} ${decides ? 'is in no information set' : 'is in an information set but nobody decides there'}`
    if (actor[v] >= game.players.length) yield `${at} belongs to a player that there is not`
  }
  if (next !== count) yield `${count} nodes, but the children add to ${next}`
}

function* setFaults(game: Game): Generator<string> {
  const { sets, nodes } = game
  let before = 0
  for (let s = 0; s < sets.count; s++) {
    const name = `the information set "${game.labels.sets[s]}"`
    const rank = sets.player[s] === BALLOT ? game.players.length : sets.player[s]
    if (rank < before) yield `${name} stands out of order: sets go by player, ballots last`
    before = rank
    if (sets.memberStart[s + 1] <= sets.memberStart[s]) yield `${name} has no node`
    const actions = sets.offset[s + 1] - sets.offset[s]
    for (let m = sets.memberStart[s]; m < sets.memberStart[s + 1]; m++) {
      const v = sets.members[m]
      if (nodes.set[v] !== s) yield `node ${v} does not know that it is in ${name}`
      if (nodes.actor[v] !== sets.player[s]) yield `node ${v} is not of the player of ${name}`
      if (nodes.childCount[v] !== actions)
        yield `${name} has ${actions} actions, but after "${movePath(game, v).join(', ')}" there are ${nodes.childCount[v]}`
      if (m > sets.memberStart[s] && v <= sets.members[m - 1]) yield `the nodes of ${name} are not ascending`
    }
  }
}

function* ballotFaults(game: Game): Generator<string> {
  const sets = Array.from(game.sets.player).flatMap((p, s) => (p === BALLOT ? [s] : []))
  if (sets.length !== game.ballots.length || game.ballots.some((b, i) => b.set !== sets[i]))
    yield 'there must be one ballot for each information set of ballots, in order'
  for (const { council, set, groups } of game.ballots) {
    if (game.sets.offset[set + 1] - game.sets.offset[set] !== 2)
      yield `the vote of ${council} must have two results, passing and failing`
    for (const { name, vote } of groups)
      if (vote.by === 'worth' && vote.worth.length !== game.outcomes.length)
        yield `${name} of ${council} must have a worth for each of the ${game.outcomes.length} outcomes`
  }
}

function* shockFaults(game: Game): Generator<string> {
  for (const { name, owner, uses, weights, distribution } of game.shocks) {
    for (const { set, coefficient } of uses) {
      const where = `the information set "${game.labels.sets[set]}"`
      if (game.sets.player[set] !== owner) yield `the shock "${name}" is used at ${where}, which is not its owner's`
      if (coefficient.length !== game.sets.offset[set + 1] - game.sets.offset[set])
        yield `the shock "${name}" needs one coefficient for each action of ${where}`
    }
    if (!weights) continue
    if (weights.length !== game.terminals.count) yield `the shock "${name}" needs one coefficient for each end`
    if (distribution.family !== 'normal')
      yield `the shock "${name}" has a coefficient at each end, so it must be normal`
    if (game.shocks.some((s) => s.owner === owner && !s.weights))
      yield `the shocks of ${game.players[owner]} must all have coefficients at the ends, or none`
  }
  for (const { player, count } of weighedComparisons(game))
    if (count > MOST_PLANS)
      yield `the shocks of ${game.players[player]} are weighed between ${count} plans; ${MOST_PLANS} are the most`
}

/** Faults at given inputs: chances that do not add to one, or a shock whose distribution makes no sense. */
export function numberFaults(game: Game, numbers: FloatNumbers | ExactNumbers): string[] {
  const { count, actor, firstChild, childCount } = game.nodes
  const faults: string[] = []
  const exact = 'exact' in numbers && numbers.exact
  for (let v = 0; v < count; v++) {
    if (actor[v] !== CHANCE) continue
    const moves = Array.from({ length: childCount[v] }, (_, k) => numbers.chance[firstChild[v] + k])
    const total = exact ? Rational.sum(moves as Rational[]) : moves.reduce<number>((sum, p) => sum + asNumber(p), 0)
    const wrong = total instanceof Rational ? !total.equals(Rational.one) : Math.abs(total - 1) > 1e-9
    if (wrong)
      faults.push(`the chances after "${movePath(game, v).join(', ') || 'the start'}" add to ${total}, not to 1`)
  }
  const distributions = [
    ...game.shocks.map((s) => ({ of: `the shock "${s.name}"`, d: s.distribution })),
    ...game.ballots.flatMap((b) =>
      b.groups.flatMap((g) =>
        g.vote.by === 'worth' && g.vote.stake ? [{ of: `the stake of ${g.name}`, d: g.vote.stake }] : [],
      ),
    ),
  ]
  for (const { of, d } of distributions) {
    const fault = validate(
      d.family,
      Array.from(d.arguments, (f) => asNumber(numbers.formula[f])),
    )
    if (fault) faults.push(`${of}: ${fault}`)
  }
  return faults
}

const asNumber = (x: unknown): number => (typeof x === 'number' ? x : x instanceof Rational ? x.toNumber() : Number.NaN)
