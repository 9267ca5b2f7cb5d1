/** What happens at one node of a game solved from its ends: all answers that are optimal there. */
import type { Rational } from '../../number/index.ts'

/** One optimal behaviour at a set. */
export interface Response {
  readonly chance: readonly Rational[]
  /** Expected worth, to the one who moves, of a private shock under this behaviour. */
  readonly shockWorth: Rational
  /** What is worth telling: a tie, an irrational chance. */
  readonly note?: string
}

/** All optimal behaviours that are considered, and what is not exact or not all about them. */
export interface Responses {
  readonly all: readonly Response[]
  /** True when chances were irrational and had to be taken as doubles. */
  readonly rounded: boolean
  /** Why `all` are not all optimal behaviours, pure where the mover is a player; undefined when they are. */
  readonly missing?: string
}
