/** What the analyst has chosen: readings, values, concept. Plain data, so that it can be kept, shared and undone. */
import type { Chosen } from '../engine/session.ts'

export interface Choice {
  /** One or two views side by side: `null` is the file as it stands, a number a reading. */
  readonly sides: readonly (number | null)[]
  /** Values by input name, over those of the file and of the readings. */
  readonly at: Readonly<Record<string, string>>
  readonly concept?: string
  readonly method?: string
  readonly rationality?: { readonly value: number; readonly per: 'unit' | 'range' } | 'limit'
}

export const plainChoice: Choice = { sides: [null], at: {} }

/** The choice of one side as a worker takes it. */
export function chosen({ sides, at, ...how }: Choice, side = 0): Chosen {
  const reading = sides[side]
  return { ...(reading !== null && reading !== undefined && { reading }), at, ...how }
}
