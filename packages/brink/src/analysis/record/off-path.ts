/**
 * Beliefs after an event that the solution gives no chance. Bayes' rule is silent there; the beliefs are those of the
 * concept: what the first actor to decide afterwards believes in the solution. Where nobody else decides, the histories
 * that take fewest moves of chance zero count, in proportion to the rest of their chance.
 */
import { BALLOT } from '../../game/index.ts'
import type { Arithmetic } from '../arithmetic.ts'
import type { Play } from '../play.ts'
import { normalised, type Sight, type Solved, total } from './sight.ts'

export interface OffPath<T> extends Sight<T> {
  /** Where the beliefs come from, in words. */
  readonly from: string
}

/** What was reported before the event and is in doubt. */
export interface Hearsay<T> {
  /** Which of the reports are true on the way to a node. */
  readonly story: (node: number) => string
  /** How likely the reports are on the way to a node. */
  readonly told: (node: number) => T
}

/** @param candidates the nodes at which the event has just happened. */
export function offPath<T>(
  solved: Solved<T>,
  belief: Play<T>['belief'],
  conventional: Play<T>['conventional'],
  before: Sight<T>,
  candidates: readonly number[],
  hearsay: Hearsay<T>,
): OffPath<T> | undefined {
  if (candidates.length === 0) return undefined
  const own = believed(solved, belief, conventional, before, candidates, hearsay)
  return own ?? fewestMistakes(solved, before, candidates)
}

/** Information sets, each with every node below a candidate, whose owner does not make the event: the nearest ones. */
function believed<T>(
  solved: Solved<T>,
  belief: Play<T>['belief'],
  conventional: Play<T>['conventional'],
  before: Sight<T>,
  candidates: readonly number[],
  { story, told }: Hearsay<T>,
): OffPath<T> | undefined {
  const { k, compiled } = solved
  const { nodes, sets } = compiled.game
  const origin = below(solved, candidates)
  const mover = nodes.actor[nodes.parent[candidates[0]]]
  const covers = (set: number) =>
    sets.player[set] !== BALLOT && sets.player[set] !== mover && members(solved, set).every((v) => origin[v] >= 0)
  // By breadth-first order of the nodes the first sets met are the nearest.
  const found = new Set<number>()
  let move = -1
  for (let v = candidates[0]; v < nodes.count; v++) {
    const set = nodes.set[v]
    if (origin[v] < 0 || set < 0 || found.has(set) || !covers(set)) continue
    if (move >= 0 && compiled.paths.setMove[set] !== move) break
    move = compiled.paths.setMove[set]
    found.add(set)
  }
  if (found.size === 0) return undefined
  const chances = new Map<number, T>(candidates.map((v) => [v, k.zero]))
  const sources = new Set<string>()
  for (const set of found) {
    const share = ownerShare(solved, before, set, found.size, story)
    sources.add(conventional.get(set) ?? 'the solution')
    afterHearsay(k, belief[set], members(solved, set), story, told).forEach((p, m) => {
      const node = origin[members(solved, set)[m]]
      chances.set(node, k.add(chances.get(node)!, k.mul(share, p)))
    })
  }
  const weights = candidates.map((v) => chances.get(v)!)
  if (k.isZero(total(k, weights))) return undefined
  const who = ownerText(solved, [...found][0])
  return {
    nodes: candidates,
    weights: normalised(k, weights),
    from: `what ${who} then believes (${[...sources].join(', ')})`,
  }
}

/** Beliefs at a set whose owner has not seen what is reported: whoever has heard the reports weighs its histories by them. */
function afterHearsay<T>(
  k: Arithmetic<T>,
  belief: ArrayLike<T>,
  at: Int32Array,
  story: (node: number) => string,
  told: (node: number) => T,
): readonly T[] {
  const own = Array.from(belief)
  if (at.every((v) => story(v) === story(at[0]))) return own
  const weights = own.map((p, m) => k.mul(p, told(at[m])))
  return k.isZero(total(k, weights)) ? own : normalised(k, weights)
}

const members = ({ compiled }: Solved<unknown>, set: number): Int32Array => {
  const { sets } = compiled.game
  return sets.members.subarray(sets.memberStart[set], sets.memberStart[set + 1])
}

/** Per node the candidate that it lies below, or is; -1 elsewhere. */
function below({ compiled }: Solved<unknown>, candidates: readonly number[]): Int32Array {
  const { nodes } = compiled.game
  const origin = new Int32Array(nodes.count).fill(-1)
  for (const v of candidates) origin[v] = v
  for (let v = 1; v < origin.length; v++)
    if (origin[v] < 0 && origin[nodes.parent[v]] >= 0) origin[v] = origin[nodes.parent[v]]
  return origin
}

/** How likely the owner of a set was, before the event, to be of the kind that it is there, and the reports as true. */
function ownerShare<T>(
  { k, compiled }: Solved<T>,
  before: Sight<T>,
  set: number,
  sets: number,
  story: (node: number) => string,
): T {
  const { crisis, game, paths } = compiled
  if (sets === 1) return k.one
  const owner = game.players[game.sets.player[set]]
  const own = crisis.kinds.flatMap(({ actor }, kind) => (crisis.actors[actor].name === owner ? [kind] : []))
  const first = game.sets.members[game.sets.memberStart[set]]
  const here = paths.draws[paths.draw[first]]
  const agrees = (v: number) =>
    story(v) === story(first) && own.every((kind) => paths.draws[paths.draw[v]]?.[kind] === here?.[kind])
  return total(
    k,
    before.weights.filter((_, i) => agrees(before.nodes[i])),
  )
}

function ownerText({ compiled: { crisis, game } }: Solved<unknown>, set: number): string {
  const name = game.players[game.sets.player[set]]
  return crisis.actors.find((a) => a.name === name)?.title ?? name
}

function fewestMistakes<T>(
  { k, compiled, move }: Solved<T>,
  before: Sight<T>,
  candidates: readonly number[],
): OffPath<T> {
  const { nodes } = compiled.game
  const start = new Map(before.nodes.map((v, i) => [v, before.weights[i]]))
  const measured = candidates.map((node) => {
    let [v, mistakes, weight] = [node, 0, k.one]
    for (; v > 0 && !start.has(v); v = nodes.parent[v]) {
      const p = move(v)
      if (k.isZero(p)) mistakes++
      else weight = k.mul(weight, p)
    }
    const first = start.get(v) ?? k.zero
    return k.isZero(first) ? { mistakes: mistakes + 1, weight } : { mistakes, weight: k.mul(weight, first) }
  })
  const fewest = Math.min(...measured.map((m) => m.mistakes))
  const weights = measured.map(({ mistakes, weight }) => (mistakes === fewest ? weight : k.zero))
  return { nodes: candidates, weights: normalised(k, weights), from: 'equally likely mistakes' }
}
