/** Every citation of a crisis, in the order of the text. */
import type { Citation, Crisis, Ground } from '../model.ts'

export function crisisCitations(crisis: Crisis): Citation[] {
  const all: Ground[] = [
    ...crisis.actors,
    ...crisis.councils,
    ...crisis.councils.flatMap((council) => council.groups),
    ...crisis.kinds,
    ...crisis.joints,
    ...crisis.shocks,
    ...crisis.params,
    ...crisis.preferences,
    ...crisis.moves,
    ...crisis.record,
    ...crisis.afterwards,
    ...crisis.readings,
    ...crisis.readings.flatMap((reading) => reading.settings),
  ].flatMap((part) => part.grounds)
  const citations = new Set<Citation>()
  for (const ground of all) if (ground.type === 'citation') citations.add(ground)
  return [...citations].sort((a, b) => a.span.start - b.span.start)
}
