/**
 * Writes a game as `.efg`, version 2. What `readEfg` kept of a file is written again as it was; without that, information
 * sets are numbered within each player in their order and outcomes by name and payoffs. Chances and payoffs are those of
 * the numbers given, as exact fractions.
 */
import { BALLOT, ballotChance, CHANCE, type ExactNumbers, type Game, TERMINAL } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import { quote } from '../scanner.ts'
import type { EfgSource } from './source.ts'

export interface EfgOptions {
  /** Of the same game: from `readEfg`. */
  readonly source?: EfgSource
  /** The text after the players, instead of the source's. */
  readonly comment?: string
}

/** Why a game cannot be written in a format, in words for its author. */
export interface WriteRefusal {
  readonly refused: string
}

/** Ballots whose members vote with given chances become chance moves. Refuses shocks, and members that vote by worth. */
export function writeEfg(game: Game, numbers: ExactNumbers, options: EfgOptions = {}): string | WriteRefusal {
  if (game.shocks.length > 0) {
    const { name, owner } = game.shocks[0]
    return {
      refused: `The private shock "${name}" of ${game.players[owner]} can take infinitely many values, and the .efg format has only finitely many moves. Replace it by a private kind with a few values to export the game.`,
    }
  }
  const passing = new Map<number, Rational>()
  for (const ballot of game.ballots) {
    const voter = ballot.groups.find((g) => g.vote.by !== 'chance')
    if (voter)
      return {
        refused: `${voter.name} of ${ballot.council} votes by what ${voter.vote.by === 'worth' ? 'the outcomes are worth to it' : 'it was told'}, and the .efg format has no votes. Give its consent as a chance to export the game.`,
      }
    passing.set(ballot.set, ballotChance(game, ballot.set, numbers))
  }
  const { nodes, sets, labels } = game
  const { source } = options
  const outcomes = source ? sourceOutcomes(source) : endOutcomes(game, numbers)
  const setNumbers = source?.setNumbers ?? numberSets(game)
  const setNames = source?.setNames ?? labels.sets
  const actions = Array.from({ length: sets.count }, (_, s) =>
    labels.actions
      .slice(sets.offset[s], sets.offset[s + 1])
      .map(quote)
      .join(' '),
  )
  const comment = options.comment ?? source?.comment ?? ''
  const lines = [`EFG 2 R ${quote(game.title)} { ${game.players.map(quote).join(' ')} }`, quote(comment), '']
  let events = 0
  const event = (v: number) => {
    const number = source ? source.events[v] : ++events
    return `${number} ${quote(source?.eventNames.get(number) ?? '')}`
  }
  const chanceMoves = (v: number, chances: readonly Rational[]) =>
    chances.map((p, k) => `${quote(labels.moves[nodes.firstChild[v] + k])} ${p}`).join(' ')
  const line = (v: number): string => {
    const name = quote(source?.nodeNames[v] ?? '')
    const actor = nodes.actor[v]
    const s = nodes.set[v]
    if (actor === TERMINAL) return `t ${name} ${outcomes(v)}`
    if (actor === CHANCE) {
      const chances = Array.from({ length: nodes.childCount[v] }, (_, k) => numbers.chance[nodes.firstChild[v] + k])
      return `c ${name} ${event(v)} { ${chanceMoves(v, chances)} } ${outcomes(v)}`
    }
    if (actor === BALLOT) {
      const pass = passing.get(s)!
      return `c ${name} ${++events} ${quote(labels.sets[s])} { ${chanceMoves(v, [pass, Rational.one.sub(pass)])} } ${outcomes(v)}`
    }
    return `p ${name} ${actor + 1} ${setNumbers[s]} ${quote(setNames[s])} { ${actions[s]} } ${outcomes(v)}`
  }
  // Prefix order, with a stack: trees can be deep.
  const stack = [0]
  while (stack.length > 0) {
    const v = stack.pop()!
    lines.push(line(v))
    for (let k = nodes.childCount[v] - 1; k >= 0; k--) stack.push(nodes.firstChild[v] + k)
  }
  return `${lines.join('\n')}\n`
}

/** Numbers within each player from 1, in the order of the sets. */
function numberSets(game: Game): Int32Array {
  const numbers = new Int32Array(game.sets.count)
  for (let s = 0; s < numbers.length; s++)
    numbers[s] = s > 0 && game.sets.player[s] === game.sets.player[s - 1] ? numbers[s - 1] + 1 : 1
  return numbers
}

function sourceOutcomes(source: EfgSource): (node: number) => string {
  const written = source.outcomes.map((o) => `${o.number} ${quote(o.name)} { ${o.payoffs.join(', ')} }`)
  return (v) => (source.outcomeAt[v] < 0 ? '0' : written[source.outcomeAt[v]])
}

/**
 * An outcome for each pair of a named outcome and payoffs, in the order of the game's outcomes, nameless ones last; none
 * where all payoffs are zero and no outcome is named.
 */
function endOutcomes(game: Game, numbers: ExactNumbers): (node: number) => string {
  const n = game.players.length
  const names = game.outcomes.map((o) => o.name)
  // Two outcomes of one name would be read as one: their ids tell them apart.
  const nameOf = (o: number) =>
    names.indexOf(names[o]) === names.lastIndexOf(names[o]) ? names[o] : game.outcomes[o].id
  const key: (string | undefined)[] = []
  const rank = new Map<string, number>()
  for (let t = 0; t < game.terminals.count; t++) {
    const payoffs = numbers.payoff.slice(t * n, (t + 1) * n)
    const o = game.terminals.outcome[t]
    if (o < 0 && payoffs.every((x) => x.isZero())) continue
    key[t] = `${quote(o < 0 ? '' : nameOf(o))} { ${payoffs.join(', ')} }`
    rank.set(key[t]!, o < 0 ? game.outcomes.length : o)
  }
  const number = new Map([...rank].sort((a, b) => a[1] - b[1]).map(([k], i) => [k, i + 1]))
  return (v) => {
    const k = key[game.nodes.terminal[v]]
    return k === undefined ? '0' : `${number.get(k)} ${k}`
  }
}
