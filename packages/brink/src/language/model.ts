/**
 * What a crisis file says, after names are resolved and before it is unfolded to a game: the model. The reader
 * (`read.ts`) makes it from text; the compiler (`compile.ts`) makes a game of it; reports and analyses read it.
 * Every part knows the place in the text that it came from. Indices point into the arrays of `Crisis`.
 */
import type { Source } from './model/documents.ts'
import type { Definition, NamedCondition } from './model/expressions.ts'
import type { Actor, Council } from './model/parties.ts'
import type { Block, Move } from './model/play.ts'
import type { JointPrior, PrivateKind, PrivateShock } from './model/private.ts'
import type { Ask, Expectation, SolveRequest } from './model/questions.ts'
import type { Reading, RecordEntry } from './model/record.ts'
import type { Param, Preference } from './model/worth.ts'

export type * from './model/documents.ts'
export type * from './model/expressions.ts'
export type * from './model/parties.ts'
export type * from './model/place.ts'
export type * from './model/play.ts'
export type * from './model/private.ts'
export type * from './model/questions.ts'
export type * from './model/record.ts'
export type * from './model/worth.ts'

export interface Crisis {
  readonly title: string
  readonly summary: string
  /** What one unit of payoff is. */
  readonly unit: string
  readonly sources: readonly Source[]
  readonly actors: readonly Actor[]
  readonly councils: readonly Council[]
  readonly kinds: readonly PrivateKind[]
  readonly joints: readonly JointPrior[]
  readonly shocks: readonly PrivateShock[]
  readonly params: readonly Param[]
  /** Formulas outside the play, over parameters only. */
  readonly lets: readonly Definition[]
  readonly preferences: readonly Preference[]
  readonly play: Block
  /** Every decision, chance move and vote of the play, in the order of the text; `Move.id` is the index. */
  readonly moves: readonly Move[]
  readonly outcomes: readonly NamedCondition[]
  readonly events: readonly NamedCondition[]
  readonly record: readonly RecordEntry[]
  readonly afterwards: readonly RecordEntry[]
  readonly readings: readonly Reading[]
  readonly solve?: SolveRequest
  readonly asks: readonly Ask[]
  readonly expects: readonly Expectation[]
}
