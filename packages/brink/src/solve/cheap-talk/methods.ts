/** Partition equilibria of cheap talk, as the registry knows them: all, or the most informative ones. */
import type { Ending, Method, Problem, Solution, SolveOptions } from '../method.ts'
import { sequenceFormRefusal } from '../sequence/form.ts'
import { type Interval, Intervals } from './intervals.ts'
import { solutionOf } from './solution.ts'
import { cheapTalkOf, oneMessageOneAnswer } from './talk.ts'

const DEFAULT_LIMIT = 1000

const common = {
  concept: 'sequential',
  finds: 'all',
  status: 'exact',
  reference: 'Crawford & Sobel 1982, Strategic information transmission, Theorem 1',
  page: 'cheap-talk',
  limits:
    'A sender whose type chance draws says one thing that enters no payoff, and a receiver who hears that alone acts once; up to 400 types. Types stand in the order of the file.',
  concerns: ({ game }: Problem): boolean => oneMessageOneAnswer(game),
  applies(problem: Problem): true | string {
    const refusal = sequenceFormRefusal(problem.game)
    if (refusal !== undefined) return refusal
    const talk = cheapTalkOf(problem)
    return typeof talk !== 'string' || `this is no cheap talk: ${talk}`
  },
} as const satisfies Partial<Method>

export const partitions: Method = {
  ...common,
  name: 'partitions',
  selection: ['pure strategies', 'each message from an interval of types', 'no two messages answered alike'],
  summary:
    'All pure sequential equilibria of a game of cheap talk in which each message comes from an interval of types: the most intervals first, and of these the one that is kept to most strictly.',
  solve: (problem, options, signal) => solve(problem, options, signal, false),
}

export const finestPartitions: Method = {
  ...common,
  name: 'finest-partitions',
  selection: [...(partitions.selection ?? []), 'the most messages in use'],
  summary:
    'The most informative of the partition equilibria of a game of cheap talk: all those with the largest number of intervals, the one that is kept to most strictly first.',
  solve: (problem, options, signal) => solve(problem, options, signal, true),
}

function* solve(
  problem: Problem,
  { fixed, limit = DEFAULT_LIMIT }: SolveOptions,
  signal: AbortSignal | undefined,
  finest: boolean,
): Generator<Solution, Ending> {
  if (fixed?.size) return { complete: false, reason: 'the method takes no given behaviour' }
  const talk = cheapTalkOf(problem)
  if (typeof talk === 'string') return { complete: false, reason: talk }
  const { exact } = problem.exact()
  const intervals = new Intervals(talk)
  let found = 0
  for (let n = intervals.longest; n > 0 && !(finest && found > 0); n--) {
    const chains: (readonly Interval[])[] = []
    let cut: string | undefined
    for (const chain of intervals.chains(n)) {
      if (signal?.aborted) cut = `the search was stopped among partitions into ${n} intervals`
      else if (found + chains.length === limit) cut = `more than ${limit} equilibria; the first ${limit} are given`
      if (cut !== undefined) break
      chains.push(chain)
    }
    const strictness = new Map(chains.map((chain) => [chain, intervals.strictness(chain) ?? 0n]))
    chains.sort((a, b) => compare(strictness.get(b)!, strictness.get(a)!))
    for (const chain of chains) yield solutionOf(talk, chain, exact)
    found += chains.length
    if (cut !== undefined) return { complete: false, reason: cut }
  }
  return { complete: true }
}

const compare = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0)
