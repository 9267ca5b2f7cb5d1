/** Puts the numbers of one world after another into a pass, without allocation. */
import type { Ballot, Game } from '../../../game/index.ts'
import { diagramOf } from '../diagram.ts'
import { logistic } from '../logistic.ts'
import { GIVEN, type Structure } from '../structure.ts'
import { createTail, passLogOdds } from '../tail.ts'
import type { Layout, Pass } from './pass.ts'

/** Puts a world's numbers in: the value of each formula. Payoffs and chances must be sound. */
export type Loader = (formula: Float64Array) => void

export function createLoader(pass: Pass, { placeOf, entryOf }: Layout): Loader {
  const { structure } = pass.condensed
  const { game, decisions, kind, terminalEntry, players } = structure
  const { nodes, terminals } = game
  const votes = votesOf(game.ballots.filter((b) => kind[b.set] === GIVEN))
  const isUnknown = (v: number) => nodes.set[v] >= 0 && kind[nodes.set[v]] !== GIVEN

  // Nature's moves since the last decision, as lists of factors: formulas, or chances of votes.
  const { start, factors } = chains(game, isUnknown, (set, k) => votes.factor(set, k))
  const nature = decisions.node
  const payoff = terminals.payoff
  // Ends by entry, so that sums run in one order.
  const ends = Int32Array.from(terminalEntry.keys()).filter((t) => terminalEntry[t] >= 0)
  const into = ends.map((t) => entryOf[terminalEntry[t]] * players)

  const given = givenSlots(structure)
  return (formula) => {
    votes.load(formula)
    for (const { slot, set, action } of given) {
      const vote = votes.factor(set, action)
      pass.probability[slot] = vote === undefined ? 1 : votes.chance[-1 - vote]
    }
    const product = (v: number): number => {
      let chance = 1
      for (let n = start[v]; n < start[v + 1]; n++) {
        const f = factors[n]
        chance *= f >= 0 ? Math.max(0, formula[f]) : votes.chance[-1 - f]
      }
      return chance
    }
    for (let d = 0; d < nature.length; d++) pass.nature[placeOf[d]] = product(nature[d])
    pass.direct.fill(0)
    for (let n = 0; n < ends.length; n++) {
      const t = ends[n]
      const chance = product(terminals.node[t])
      for (let i = 0; i < players; i++) pass.direct[into[n] + i] += chance * formula[payoff[t * players + i]]
    }
  }
}

function givenSlots({ kind, game: { sets } }: Structure) {
  return Array.from(kind.keys())
    .filter((set) => kind[set] === GIVEN)
    .flatMap((set) =>
      Array.from({ length: sets.offset[set + 1] - sets.offset[set] }, (_, action) => ({
        slot: sets.offset[set] + action,
        set,
        action,
      })),
    )
}

/** Per node: the chance moves between it and the decision above, as `factors[start[v] … start[v + 1] - 1]`. */
function chains(
  { nodes }: Game,
  isUnknown: (node: number) => boolean,
  factorOf: (set: number, action: number) => number | undefined,
): { start: Int32Array; factors: Int32Array } {
  const lists: number[][] = [[]]
  for (let v = 1; v < nodes.count; v++) {
    const above = nodes.parent[v]
    if (isUnknown(above)) {
      lists[v] = []
      continue
    }
    const set = nodes.set[above]
    const own = set >= 0 ? factorOf(set, v - nodes.firstChild[above]) : nodes.chance[v]
    lists[v] = own === undefined ? lists[above] : [...lists[above], own]
  }
  const start = new Int32Array(nodes.count + 1)
  lists.forEach((list, v) => {
    start[v + 1] = start[v] + list.length
  })
  return { start, factors: Int32Array.from(lists.flat()) }
}

/** Ballots whose members vote with given chances. The same vote may stand at many sets; each is counted once. */
function votesOf(ballots: readonly Ballot[]) {
  const different = new Map<string, number>()
  const first: Ballot[] = []
  const voteOf = new Map<number, number>()
  for (const ballot of ballots) {
    const { rule, groups } = ballot
    const key = JSON.stringify([rule, groups])
    const vote = different.get(key) ?? different.size
    if (vote === first.length) first.push(ballot)
    different.set(key, vote)
    voteOf.set(ballot.set, vote)
  }
  const chance = new Float64Array(2 * first.length)
  const counts = first.map((ballot) => {
    const groups = ballot.groups.length
    const tail = createTail(diagramOf(ballot), groups)
    const turn = new Float64Array(groups)
    const odds = new Float64Array(groups)
    const formulas = ballot.groups.map(({ vote }) => (vote.by === 'chance' ? vote.chance : -1))
    return (formula: Float64Array): number => {
      for (let g = 0; g < groups; g++) odds[g] = Math.log(formula[formulas[g]]) - Math.log1p(-formula[formulas[g]])
      return passLogOdds(tail, odds, turn)
    }
  })
  return {
    chance,
    /** What stands for an action of a set in a list of factors; undefined where the action is certain. */
    factor: (set: number, action: number): number | undefined => {
      const vote = voteOf.get(set)
      return vote === undefined ? undefined : -1 - (2 * vote + action)
    },
    load: (formula: Float64Array) => {
      counts.forEach((count, v) => {
        const passing = count(formula)
        chance[2 * v] = logistic(passing)
        chance[2 * v + 1] = logistic(-passing)
      })
    },
  }
}
