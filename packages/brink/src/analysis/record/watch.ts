/**
 * What to watch: for each move still to come, how much seeing it is expected to tell about each private kind, and about
 * which of several readings is right. That a decision is not come to is something to see as well.
 */
import { TERMINAL } from '../../game/index.ts'
import type { RecordEntry } from '../../language/model.ts'
import type { Named } from '../tables.ts'
import { type Between, betweenForecasts, mutualInformation, sum } from './information.ts'
import { completed } from './scores.ts'
import type { Sight, Solved } from './sight.ts'
import { standingAfter } from './trace.ts'

/** A move that is still to come, at one point of the record. */
export interface Watched {
  readonly move: number
  /** Iteration of the innermost `repeat`, from 1; 0 outside. */
  readonly round: number
  /** Can it be the next thing that everybody sees? */
  readonly next: boolean
  /** Actors who would see it, where not everybody does. */
  readonly seenBy?: readonly number[]
  /** Per reading. */
  readonly views: readonly WatchedView[]
  /** Where there are several readings: what the move tells about which is right. */
  readonly between?: Between
}

export interface WatchedView {
  /** Chance that the decision is come to. */
  readonly reached: number
  /** Chance of each option; the rest is that the decision is not come to. */
  readonly chances: readonly number[]
  /** Per private kind the expected information in bits: the mutual information of the move and the kind. */
  readonly kinds: readonly number[]
  /** The same given that the decision is come to. */
  readonly kindsIfReached: readonly number[]
}

/** The moves still to come after some lines of the record, most informative first. Readings are those of the views. */
export function watch(views: readonly Named[], lines: readonly RecordEntry[]): Watched[] {
  const coming = views.map(({ answer, equilibrium }) => {
    const { solved, sight } = standingAfter(answer, equilibrium, lines)
    return { moves: movesAhead(solved, sight), next: nextSeen(solved, sight) }
  })
  const { crisis } = views[0].answer.compiled
  const keys = [...new Set(coming.flatMap(({ moves }) => [...moves.keys()]))]
  const found = keys.map((key): Watched => {
    const [move, round] = key.split(' ').map(Number)
    const options = Math.max(...coming.map(({ moves }) => moves.get(key)?.joint.length ?? 0))
    const told = views.map(({ answer }, i) =>
      viewOf(
        coming[i].moves.get(key),
        options,
        answer.compiled.paths.draws,
        crisis.kinds.map((k) => k.values.length),
      ),
    )
    return {
      move,
      round,
      next: coming.some(({ next }) => next.has(key)),
      seenBy: crisis.moves[move].seenBy,
      views: told,
      between: views.length > 1 ? betweenForecasts(told.map(({ chances }) => completed(chances))) : undefined,
    }
  })
  return found.sort((a, b) => interest(b) - interest(a) || a.move - b.move || a.round - b.round)
}

/** What a move tells about the readings; with one reading, about the private kinds together. */
const interest = ({ between, views }: Watched): number => between?.bits ?? sum(views[0].kinds)

interface Ahead {
  /** `joint[option][draw]`: chance that the option is taken and nature has drawn this. */
  readonly joint: number[][]
  /** Chance of each draw. */
  readonly draws: readonly number[]
}

function movesAhead({ compiled, move }: Solved<number>, { nodes, weights }: Sight<number>): Map<string, Ahead> {
  const { game, paths } = compiled
  const mass = new Float64Array(game.nodes.count)
  const draws = paths.draws.map(() => 0)
  nodes.forEach((v, i) => {
    mass[v] = weights[i]
    if (draws.length > 0) draws[paths.draw[v]] += weights[i]
  })
  const ahead = new Map<string, Ahead>()
  for (let v = 1; v < mass.length; v++) {
    const before = mass[game.nodes.parent[v]]
    if (before === 0) continue
    mass[v] = before * move(v)
    if (paths.move[v] < 0) continue
    const key = `${paths.move[v]} ${paths.round[v]}`
    const known = ahead.get(key) ?? { joint: [], draws }
    ahead.set(key, known)
    for (let o = known.joint.length; o <= paths.option[v]; o++) known.joint.push(paths.draws.map(() => 0))
    const row = known.joint[paths.option[v]]
    if (row.length === 0) row.push(0)
    row[Math.max(0, paths.draw[v])] += mass[v]
  }
  return ahead
}

function viewOf(
  ahead: Ahead | undefined,
  options: number,
  draws: readonly (readonly number[])[],
  sizes: readonly number[],
): WatchedView {
  const joint = Array.from({ length: options }, (_, o) => ahead?.joint[o] ?? [])
  const chances = joint.map(sum)
  const byValue = (row: readonly number[], kind: number) => {
    const chance = new Array<number>(sizes[kind]).fill(0)
    row.forEach((p, d) => {
      if (draws[d]) chance[draws[d][kind]] += p
    })
    return chance
  }
  const missed = (ahead?.draws ?? []).map((p, d) => Math.max(0, p - sum(joint.map((row) => row[d] ?? 0))))
  const told = (rows: readonly (readonly number[])[]) =>
    sizes.map((_, kind) => mutualInformation(rows.map((row) => byValue(row, kind))))
  return { reached: sum(chances), chances, kinds: told([...joint, missed]), kindsIfReached: told(joint) }
}

/** The first moves that everybody will see, on any way from here. */
function nextSeen({ compiled: { game, paths, crisis }, move }: Solved<number>, { nodes }: Sight<number>): Set<string> {
  const found = new Set<string>()
  const stack = [...nodes]
  for (let v = stack.pop(); v !== undefined; v = stack.pop()) {
    if (game.nodes.actor[v] === TERMINAL) continue
    for (let c = game.nodes.firstChild[v]; c < game.nodes.firstChild[v] + game.nodes.childCount[v]; c++) {
      if (paths.move[c] >= 0 && crisis.moves[paths.move[c]].seenBy === undefined)
        found.add(`${paths.move[c]} ${paths.round[c]}`)
      else if (move(c) > 0) stack.push(c)
    }
  }
  return found
}
