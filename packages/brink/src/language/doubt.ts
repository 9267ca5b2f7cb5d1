/** Which lines of a record are in doubt. */
import type { Crisis, RecordEntry } from './model.ts'

/** The graded sources that a line rests on alone, each once; undefined where it is certain. */
export function doubtfulSources(crisis: Crisis, entry: RecordEntry): readonly number[] | undefined {
  const { grounds } = entry
  // What came afterwards is what forecasts are held against: it is not in doubt.
  if (grounds.length === 0 || crisis.afterwards.includes(entry)) return undefined
  const found = new Set<number>()
  for (const ground of grounds) {
    if (ground.type !== 'citation' || !crisis.sources[ground.source].grade) return undefined
    found.add(ground.source)
  }
  return [...found]
}
