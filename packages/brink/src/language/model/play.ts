/** The play: statements in order, and the moves among them. */
import type { Ground } from './documents.ts'
import type { Definition, Expr } from './expressions.ts'
import type { Located } from './place.ts'

export type Block = readonly Statement[]

export type Statement =
  | Move
  | (Located & { readonly type: 'together'; readonly moves: readonly Move[] })
  | (Located & { readonly type: 'if'; readonly condition: Expr; readonly then: Block; readonly else?: Block })
  | (Located & { readonly type: 'let'; readonly definition: Definition })
  /** `when` without a condition is a plain transfer. */
  | (Located & { readonly type: 'when'; readonly condition?: Expr; readonly transfers: readonly Transfer[] })
  | (Located & { readonly type: 'repeat'; readonly times: Expr; readonly body: Block })
  | (Located & { readonly type: 'reveal'; readonly move: number; readonly to: readonly number[] })

/** A decision of an actor, a chance move, or a vote of a council. */
export interface Move extends Located {
  readonly type: 'move'
  readonly id: number
  /** As written, or made up; unique in the file. */
  readonly name: string
  readonly named: boolean
  readonly by:
    | { readonly type: 'actor'; readonly actor: number }
    /** `each`: drawn for every member of that council by itself; each learns its own draw, and nobody else any. */
    | { readonly type: 'chance'; readonly each?: number }
    | { readonly type: 'council'; readonly council: number }
  readonly options: readonly MoveOption[]
  /** A numeric move: a number from an even grid of `steps` points. Its options are made when unfolded. */
  readonly numeric?: {
    readonly option: string
    readonly variable: string
    readonly lo: Expr
    readonly hi: Expr
    readonly steps: Expr
  }
  /** Actors who see it at once; undefined: all. The mover always knows its own move. */
  readonly seenBy?: readonly number[]
  readonly grounds: readonly Ground[]
}
export interface MoveOption extends Located {
  readonly name: string
  /** Chance moves: its chance; undefined for the one that takes what is left. */
  readonly chance?: Expr
}

export interface Transfer extends Located {
  readonly actor: number
  readonly sign: 1 | -1
  readonly amount: Expr
}
