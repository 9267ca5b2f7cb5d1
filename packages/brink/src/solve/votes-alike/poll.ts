/**
 * The votes of members alike as the method sees them: one player stands for each member, and the rest of the game is chance. At
 * a node where it votes, its own vote decides iff exactly needed - 1 of the n others say yes. If each says yes with chance
 * y, that is C (1 - y)^(n - needed + 1) y^(needed - 1); what passing is then worth to it more than failing does not hang on
 * anybody's behaviour.
 */
import {
  BALLOT,
  ballotAlike,
  type ExactNumbers,
  FormulaError,
  type Game,
  type MemberVote,
  movePath,
} from '../../game/index.ts'
import { Rational } from '../../number/index.ts'

/** What has happened but for what the member was told. */
export interface State {
  /** Per information set of the poll the chance of being told what leads there. */
  readonly told: readonly Rational[]
  /** Per information set: chance of the nodes there, times what passing is worth more than failing. */
  readonly stake: readonly Rational[]
}

/** Information sets between which a member's vote hangs together. */
export interface Poll {
  /** The game's information sets. */
  readonly sets: readonly number[]
  readonly states: readonly State[]
}

export interface Polls {
  readonly game: Game
  readonly player: number
  /** Members beside the one that is followed, and the least number of all that must say yes. */
  readonly others: number
  readonly needed: number
  readonly polls: readonly Poll[]
  /** Sets to which only moves of chance zero lead. */
  readonly unreachable: readonly number[]
}

type Votes = Extract<MemberVote, { by: 'alike' }>['votes']

/** Why the method is not for a game, in words. */
export function pollRefusal(game: Game): string | undefined {
  const ballot = ballotAlike(game)
  if (!ballot) return 'there is no council whose members are each told something'
  const councils = new Set(game.ballots.map((b) => b.council))
  if (councils.size > 1) return `${[...councils].join(' and ')} vote; this method takes one council`
  const player = followed(game)
  const mover = Array.from(game.sets.player).find((p) => p >= 0 && p !== player)
  if (mover !== undefined)
    return `${game.players[mover]} moves beside the members of ${ballot.council}; this method takes games in which they alone do`
  return undefined
}

const followed = (game: Game): number => {
  const { groups } = ballotAlike(game)!
  const vote = groups[0].vote as Extract<MemberVote, { by: 'alike' }>
  return game.sets.player[vote.votes[0].set]
}

/** Throws a RangeError in the words of `pollRefusal`. */
export function pollsOf(game: Game, numbers: ExactNumbers): Polls {
  const refusal = pollRefusal(game)
  if (refusal !== undefined) throw new RangeError(refusal)
  const { nodes, sets } = game
  const player = followed(game)
  const chance = reaches(game, numbers)
  const value = continuations(game, numbers, player)
  const groups = new Map<string, { votes: Votes; nodes: number[] }>()
  let [others, needed] = [0, 0]
  for (const ballot of game.ballots) {
    const [group] = ballot.groups
    const { votes } = group.vote as Extract<MemberVote, { by: 'alike' }>
    const first = sets.members[sets.memberStart[ballot.set]]
    const own = first - nodes.firstChild[nodes.parent[first]]
    others = group.count
    needed = ballot.rule.members + (own === 0 ? 1 : 0)
    const voting = membersOf(game, ballot.set).map((v) => nodes.parent[v])
    groups.set(voting.join(), { votes, nodes: voting })
  }
  const states = [...groups.values()].map(({ votes, nodes: voting }) => {
    const told = new Map<number, Rational>()
    const stake = new Map<number, Rational>()
    for (const { set, chance } of votes) add(told, set, amountOf(numbers, chance))
    for (const v of voting) add(stake, nodes.set[v], chance[v].mul(stakeAt(game, value, v)))
    return { told, stake }
  })
  const polls = hangingTogether(states.map(({ told }) => [...told.keys()])).map((own): Poll => {
    const members = [...new Set(own.flatMap((i) => [...states[i].told.keys()]))].sort((a, b) => a - b)
    const of = (amounts: ReadonlyMap<number, Rational>) => members.map((s) => amounts.get(s) ?? Rational.zero)
    return { sets: members, states: own.map((i) => ({ told: of(states[i].told), stake: of(states[i].stake) })) }
  })
  const unreachable = Array.from({ length: sets.count }, (_, s) => s).filter((s) =>
    membersOf(game, s).every((v) => chance[v].isZero()),
  )
  return { game, player, others, needed, polls, unreachable }
}

const membersOf = ({ sets }: Game, set: number): number[] =>
  Array.from(sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1]))

function add(amounts: Map<number, Rational>, key: number, amount: Rational): void {
  amounts.set(key, (amounts.get(key) ?? Rational.zero).add(amount))
}

/** The value of a formula. Throws a FormulaError where it has none. */
export function amountOf(numbers: ExactNumbers, formula: number): Rational {
  const value = numbers.formula[formula]
  if (value instanceof FormulaError) throw value
  return value
}

/** Per node the product of chances on the way there; votes count as 1. */
function reaches({ nodes }: Game, numbers: ExactNumbers): Rational[] {
  const reach = [Rational.one]
  for (let v = 1; v < nodes.count; v++) {
    const p = reach[nodes.parent[v]]
    reach.push(nodes.set[nodes.parent[v]] < 0 ? p.mul(numbers.chance[v]) : p)
  }
  return reach
}

/** Per node what it is worth to the player where only chance follows; undefined where a vote does. */
function continuations(game: Game, numbers: ExactNumbers, player: number): (Rational | undefined)[] {
  const { nodes, players } = game
  const value: (Rational | undefined)[] = new Array(nodes.count).fill(undefined)
  for (let v = nodes.count - 1; v >= 0; v--) {
    if (nodes.terminal[v] >= 0) value[v] = numbers.payoff[nodes.terminal[v] * players.length + player]
    else if (nodes.set[v] < 0) {
      let sum: Rational | undefined = Rational.zero
      for (let a = 0; a < nodes.childCount[v]; a++) {
        const child: number = nodes.firstChild[v] + a
        const part: Rational | undefined = value[child]
        sum = sum && part && sum.add(numbers.chance[child].mul(part))
      }
      value[v] = sum
    }
  }
  return value
}

/** What passing is worth more than failing after the vote at a node. */
function stakeAt(game: Game, value: readonly (Rational | undefined)[], node: number): Rational {
  const { nodes } = game
  const [yes, no] = [nodes.firstChild[node], nodes.firstChild[node] + 1]
  const result = (vote: number, result: number) =>
    nodes.actor[vote] === BALLOT ? nodes.firstChild[vote] + result : vote
  const [pass, fail] = [value[result(yes, 0)], value[result(no, 1)]]
  if (pass && fail) return pass.sub(fail)
  throw new RangeError(`somebody moves after the vote at "${movePath(game, node).join(', ')}"`)
}

/** Lists that share something, directly or through others: the indices of each part. */
function hangingTogether(lists: readonly (readonly number[])[]): number[][] {
  const parts: { indices: number[]; items: Set<number> }[] = []
  lists.forEach((list, index) => {
    const touching = parts.filter(({ items }) => list.some((x) => items.has(x)))
    const joined = {
      indices: [...touching.flatMap((p) => p.indices), index],
      items: new Set([...touching.flatMap((p) => [...p.items]), ...list]),
    }
    for (const part of touching) parts.splice(parts.indexOf(part), 1)
    parts.push(joined)
  })
  return parts.map((p) => p.indices.sort((a, b) => a - b))
}
