/** How far a conclusion hangs on how good its sources are: each graded one as a mere guess, as it is graded, and as certain. */
import type { RecordEntry } from '../../language/model.ts'
import { undoubted } from '../questions/reports.ts'
import { linesLeft } from './sources.ts'
import { type Hearsay, recordWalk, type View, type Walk } from './walk.ts'

export interface Doubt extends Hearsay {
  /** What whoever has read the record believes and expects at its end, if the source only guessed. */
  readonly guessing: View
  readonly graded: View
  /** The same if all that it reports were certain. */
  readonly certain: View
}

/** One for each graded source that a line of the walk rests on, in the order in which they are first heard. */
export function doubtsOf(walk: Walk): Doubt[] {
  const { answer, equilibrium, steps } = walk
  const heard = new Map(steps.flatMap(({ hearsay }) => hearsay.map((h) => [h.source, h] as const)))
  const lines = steps.map(({ entry }) => entry)
  const cites = ({ grounds }: RecordEntry, source: number) =>
    grounds.some((g) => g.type === 'citation' && g.source === source)
  const end = (entries: readonly RecordEntry[]) => {
    const again = recordWalk(answer, equilibrium, { entries })
    return again.steps.at(-1)?.views[0] ?? again.start[0]
  }
  return [...heard.values()].map(({ source, grade }) => ({
    source,
    grade,
    guessing: end(linesLeft(answer.compiled.crisis, lines, new Set([source]))),
    graded: steps.at(-1)!.views[0],
    certain: end(lines.map((line) => (cites(line, source) ? undoubted(line) : line))),
  }))
}
