/** Courses of the play: from a decision to an end, with what was done on the way. */
import type { Posed } from '../answer.ts'

export interface Course {
  /** Index of the end. */
  readonly end: number
  /** Option taken at the decision. */
  readonly option: number
  /** Per move made on the way from the start its option. */
  readonly made: ReadonlyMap<number, number>
  readonly draw: number
}

/** All courses from some nodes at which a move is decided. */
export function coursesBelow(
  { compiled: { game, paths } }: Posed,
  move: number,
  decisions: readonly number[],
): Course[] {
  const { nodes, terminals } = game
  const below = new Uint8Array(nodes.count)
  for (const v of decisions) below[v] = 1
  for (let v = 1; v < below.length; v++) if (below[nodes.parent[v]] === 1) below[v] = 1
  const courses: Course[] = []
  for (let end = 0; end < terminals.count; end++) {
    const node = terminals.node[end]
    if (below[node] === 0) continue
    const made = new Map<number, number>()
    for (let v = node; v > 0; v = nodes.parent[v]) if (paths.move[v] >= 0) made.set(paths.move[v], paths.option[v])
    courses.push({ end, made, option: made.get(move) ?? -1, draw: paths.draw[node] })
  }
  return courses
}
