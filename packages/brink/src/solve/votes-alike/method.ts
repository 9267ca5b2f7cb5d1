/** Symmetric equilibria of a council whose members are alike and each told something, as the registry knows them. */
import { ballotAlike, type ExactNumbers, exactPassChance, strategyLength } from '../../game/index.ts'
import { type Interval, isPoint, point, Rational } from '../../number/index.ts'
import type { Ending, Method, Problem, Solution, SolveOptions } from '../method.ts'
import { equilibriaOf } from './equilibria.ts'
import { amountOf, type Polls, pollRefusal, pollsOf } from './poll.ts'

const DEFAULT_LIMIT = 1000
const MOST_SETS = 8
const MOST_MEMBERS = 200

export const votesAlike: Method = {
  name: 'votes-alike',
  concept: 'nash',
  selection: ['members alike vote alike', 'some vote can decide something'],
  finds: 'all',
  status: 'certified',
  summary:
    'All symmetric Nash equilibria of a council of members alike who are each told something, votes carrying information: exact where they are rational, else between bounds that are proven to hold exactly one.',
  reference:
    'Feddersen & Pesendorfer 1998, Convicting the innocent; Austen-Smith & Banks 1996; zeros of polynomials by signs in the Bernstein basis',
  limits: `One council whose members are told something by chance and vote once, and nobody else who moves; up to ${MOST_MEMBERS} members, and ${MOST_SETS} things to be told that hang together. A member is undecided after at most one of them.`,
  alike: true,
  concerns: ({ game }) => ballotAlike(game) !== undefined,
  applies({ game }) {
    const refusal = pollRefusal(game)
    if (refusal !== undefined) return refusal
    const members = Math.max(...game.ballots.map((b) => b.groups[0].count)) + 1
    return members <= MOST_MEMBERS || `there are ${members} members, and this method takes up to ${MOST_MEMBERS}`
  },
  solve,
}

function* solve(
  problem: Problem,
  { fixed, limit = DEFAULT_LIMIT }: SolveOptions,
  signal?: AbortSignal,
): Generator<Solution, Ending> {
  if (fixed?.size) return { complete: false, reason: 'the method takes no given behaviour' }
  const numbers = problem.exact()
  const all = pollsOf(problem.game, numbers)
  const { polls, others, needed, game } = all
  const name = (set: number) => `"${game.labels.sets[set]}"`
  const crowded = polls.find((p) => p.sets.length > MOST_SETS)
  if (crowded)
    return {
      complete: false,
      reason: `votes at ${crowded.sets.length} information sets hang together, and this method takes up to ${MOST_SETS}`,
    }
  const open = new Set<string>()
  const perPoll: (readonly (readonly Interval[])[])[] = []
  for (const poll of polls) {
    if (signal?.aborted) return { complete: false, reason: 'the search was stopped' }
    const found = equilibriaOf(poll, needed - 1, others - needed + 1, name)
    for (const reason of found.open) open.add(reason)
    perPoll.push(found.equilibria)
  }
  let count = 0
  for (const choice of combinations(perPoll)) {
    if (count++ === limit)
      return { complete: false, reason: `more than ${limit} equilibria; the first ${limit} are given` }
    yield solutionOf(all, numbers, choice)
  }
  const [reason] = open
  return reason === undefined ? { complete: true } : { complete: false, reason }
}

/** One equilibrium of each poll, in all combinations. */
function* combinations<T>(lists: readonly (readonly T[])[], before: readonly T[] = []): Generator<readonly T[]> {
  const list = lists[before.length]
  if (list === undefined) yield before
  else for (const one of list) yield* combinations(lists, [...before, one])
}

function solutionOf(
  { game, polls, others, unreachable }: Polls,
  numbers: ExactNumbers,
  choice: readonly (readonly Interval[])[],
): Solution {
  const { offset } = game.sets
  const box: Interval[] = new Array(strategyLength(game)).fill(point(Rational.zero))
  const put = (set: number, yes: Interval) => {
    box[offset[set]] = yes
    box[offset[set] + 1] = { lo: Rational.one.sub(yes.hi), hi: Rational.one.sub(yes.lo) }
  }
  for (const set of unreachable) put(set, point(Rational.zero))
  for (const [i, poll] of polls.entries()) for (const [s, set] of poll.sets.entries()) put(set, choice[i][s])
  for (const { set, rule, groups } of game.ballots) {
    const { vote } = groups[0]
    if (vote.by !== 'alike') continue
    const yes = (end: 'lo' | 'hi') =>
      Rational.sum(vote.votes.map((v) => amountOf(numbers, v.chance).mul(box[offset[v.set]][end])))
    const pass = (p: Rational) => exactPassChance(rule.members, 0, [{ count: others, weight: 0, veto: false, yes: p }])
    put(set, around({ lo: pass(yes('lo')), hi: pass(yes('hi')) }))
  }
  const middle = (x: Interval) => x.lo.add(x.hi).mul(Rational.half)
  const certain = box.every(isPoint)
  return {
    profile: Float64Array.from(box, (x) => middle(x).toNumber()),
    ...(certain ? { exactProfile: box.map((x) => x.lo) } : { box }),
    notes: numbers.exact ? [] : ['some numbers of the game are irrational and were rounded within 1e-15'],
  }
}

/** A little wider, so that rounding outwards stays inside; within 0 and 1. */
function around({ lo, hi }: Interval): Interval {
  if (lo.equals(hi)) return { lo, hi }
  const room = Rational.of(1n, 1n << 120n)
  return { lo: Rational.max(Rational.zero, lo.sub(room)), hi: Rational.min(Rational.one, hi.add(room)) }
}
