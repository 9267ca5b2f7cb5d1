/**
 * The course of events that an explanation follows: the record as far as it goes, then at each step the likeliest move.
 * At each step an outside observer, who sees all moves that the play shows to everybody, knows which histories are still
 * possible and how likely each is: the frontier.
 */
import { TERMINAL } from '../../game/index.ts'
import type { Equilibrium, Posed } from '../answer.ts'
import { recordProgress, recordUntil } from '../questions/record.ts'
import { optionName } from './situations.ts'

export interface Frontier {
  readonly nodes: readonly number[]
  /** Chances of the nodes, summing to one. */
  readonly weights: readonly number[]
}

export interface Step {
  readonly move: number
  readonly round: number
  readonly before: Frontier
  readonly after: Frontier
  /** Name of the move that the story follows; undefined where the observer does not see it. */
  readonly taken?: string
  /** Chance of the move that is followed. */
  readonly chance: number
  readonly recorded: boolean
}

export interface Story {
  readonly steps: readonly Step[]
  /** Does the story follow the record to its end (or to the reading's date)? */
  readonly followsRecord: boolean
  /** Where the record has left off, or the end when there is none. */
  readonly atRecordEnd?: Frontier
  readonly end: Frontier
}

/** Beyond these a story is no longer told step by step. */
const MOST_STEPS = 24

export function storyOf(answer: Posed, { play }: Equilibrium): Story {
  const { compiled, problem } = answer
  const { nodes } = problem.game
  const { paths, crisis } = compiled
  const reading = answer.choice.reading === undefined ? undefined : crisis.readings[answer.choice.reading]
  const { wanted, matched } = recordProgress(compiled, answer.values, recordUntil(compiled, reading?.asOf))
  const children = (v: number) => Array.from({ length: nodes.childCount[v] }, (_, i) => nodes.firstChild[v] + i)
  const weigh = (found: readonly number[]) => frontierOf(found, play.reach)

  const steps: Step[] = []
  let frontier = settle([0], play.reach)
  let atRecordEnd: Frontier | undefined
  let onRecord = wanted > 0
  while (frontier.nodes.length > 0 && steps.length < MOST_STEPS) {
    const open = frontier.nodes.filter((v) => nodes.actor[v] !== TERMINAL)
    if (open.length === 0) break
    const group = heaviest(
      open,
      play.reach,
      (v) => paths.move[nodes.firstChild[v]] * 1000 + paths.round[nodes.firstChild[v]],
    )
    const first = nodes.firstChild[group[0]]
    const [move, round] = [paths.move[first], paths.round[first]]
    const next = group.flatMap(children).filter((v) => play.reach[v] > 0)
    if (onRecord && group.every((v) => matched[v] === wanted)) {
      onRecord = false
      atRecordEnd = frontier
    }
    const reported = onRecord && next.some((v) => matched[v] > matched[nodes.parent[v]])
    const seen = crisis.moves[move]?.seenBy === undefined
    const followed = reported
      ? next.filter((v) => matched[v] >= 0)
      : seen
        ? heaviest(next, play.reach, (v) => paths.option[v])
        : next
    if (followed.length === 0) break
    const before = weigh(group)
    const total = group.reduce((sum, v) => sum + play.reach[v], 0)
    const chance = followed.reduce((sum, v) => sum + play.reach[v], 0) / total
    const after = settle(followed, play.reach)
    const oneOption = followed.every((v) => paths.option[v] === paths.option[followed[0]])
    const taken = oneOption ? optionName(compiled, move, problem.game.labels.moves[followed[0]]) : undefined
    steps.push({ move, round, before, after, taken, chance, recorded: reported })
    frontier = after
  }
  if (onRecord && frontier.nodes.every((v) => matched[v] === wanted)) atRecordEnd = frontier
  return { steps, followsRecord: steps.some((s) => s.recorded), atRecordEnd, end: frontier }

  /** Nature's draw of kinds is no step of the story: look past it. */
  function settle(found: readonly number[], reach: ArrayLike<number>): Frontier {
    const settled: number[] = []
    const stack = [...found]
    while (stack.length > 0) {
      const v = stack.pop()!
      const drawn = nodes.childCount[v] > 0 && paths.move[nodes.firstChild[v]] < 0
      if (drawn) stack.push(...children(v))
      else if (reach[v] > 0) settled.push(v)
    }
    return frontierOf(
      settled.sort((a, b) => a - b),
      reach,
    )
  }
}

function frontierOf(nodes: readonly number[], reach: ArrayLike<number>): Frontier {
  const total = nodes.reduce((sum, v) => sum + reach[v], 0)
  return { nodes, weights: nodes.map((v) => reach[v] / total) }
}

/** The nodes of the likeliest group. */
function heaviest(nodes: readonly number[], reach: ArrayLike<number>, group: (node: number) => number): number[] {
  const weight = new Map<number, number>()
  for (const v of nodes) weight.set(group(v), (weight.get(group(v)) ?? 0) + reach[v])
  const [best] = [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? []
  return nodes.filter((v) => group(v) === best)
}

/** Chance of each value of a private kind over a frontier. */
export function kindChances(answer: Posed, { nodes, weights }: Frontier, kind: number): number[] {
  const { crisis, paths } = answer.compiled
  const chances = crisis.kinds[kind].values.map(() => 0)
  nodes.forEach((v, i) => {
    const draw = paths.draws[paths.draw[v]]
    if (draw) chances[draw[kind]] += weights[i]
  })
  return chances
}

/** Chance of each outcome from a frontier on. */
export function outcomeChances(answer: Posed, { play }: Equilibrium, frontier: Frontier): number[] {
  const { game } = answer.problem
  const inside = new Uint8Array(game.nodes.count)
  for (const v of frontier.nodes) inside[v] = 1
  const chances = game.outcomes.map(() => 0)
  const total = frontier.nodes.reduce((sum, v) => sum + play.reach[v], 0)
  for (let v = 0; v < inside.length; v++) {
    if (v > 0 && inside[game.nodes.parent[v]]) inside[v] = 1
    const end = game.nodes.terminal[v]
    if (inside[v] && end >= 0 && game.terminals.outcome[end] >= 0) {
      chances[game.terminals.outcome[end]] += play.reach[v] / total
    }
  }
  return chances
}
