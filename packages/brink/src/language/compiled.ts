/** What the compiler makes of a crisis: the game, its inputs, and what happened on the way to each node. */
import type { Game, MemberGroup, VotingRule } from '../game/index.ts'
import type { Rational } from '../number/index.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { Crisis, Expr } from './model.ts'

export interface CompiledCrisis {
  readonly crisis: Crisis
  readonly game: Game
  readonly inputs: readonly Input[]
  readonly paths: PathFacts
  /** Each player's payoff range over the ends at the file's stated values; 1 where it is zero. */
  readonly payoffRange: Float64Array
  /** `memberRange[ballot][group]`: the same for members with a worth of their own. */
  readonly memberRange: readonly Float64Array[]
  /** Councils that vote in the play: their rule and groups as counted, weights as whole numbers. */
  readonly councils: readonly {
    /** Index into `crisis.councils`. */
    readonly council: number
    readonly rule: VotingRule
    readonly groups: readonly MemberGroup[]
  }[]
  /** Things worth knowing that are no errors. */
  readonly warnings: readonly Diagnostic[]
  /**
   * Inputs that decided the shape of the tree (a condition of an `if`, a number of rounds, the ends of a grid), by name,
   * with the values that it was made at. Another value of one of these needs another compilation.
   */
  readonly structural: ReadonlyMap<string, Rational>
  /** False when a constant of the game itself had to be rounded (means of steps of a normal kind, say). */
  readonly exact: boolean
}

/** A quantity that can be changed without another tree. `inputs[i]` belongs to `game.formulas.inputs[i]`. */
export interface Input {
  /** `keep`, `conquest[full]`, `intent.ruse`, `NATO.objectors`, `US.firm.StatusQuo` (a utility left open by `prefers`). */
  readonly name: string
  /** The value that the file states. */
  readonly stated: Rational
  /** False when the stated value had to be rounded. */
  readonly exact: boolean
  readonly belongsTo:
    | { readonly type: 'param'; readonly param: number; readonly cell: number }
    /** Chance of a value of a kind (independent kinds). `stated`: false when equal chances stand in for missing ones. */
    | { readonly type: 'prior'; readonly kind: number; readonly value: number; readonly given: boolean }
    /** Chance of a row of a joint prior. */
    | { readonly type: 'joint'; readonly joint: number; readonly row: number }
    /** Utility of an outcome where only an order is known. */
    | { readonly type: 'utility'; readonly preference: number; readonly outcome: number }
    | { readonly type: 'memberUtility'; readonly council: number; readonly group: number; readonly outcome: number }
}

/** What happened on the way to each node; arrays of length `nodes.count`. */
export interface PathFacts {
  /** Move (index into `crisis.moves`) whose option led from the parent to this node; -1 at the root and for nature's draw. */
  readonly move: Int32Array
  /** Option of that move; for a numeric move the index of the grid point. */
  readonly option: Int32Array
  /** Iteration (from 1) of the innermost `repeat` around that move; 0 outside. */
  readonly round: Int32Array
  /** Nature's draw on this path: index into `draws`; -1 at the root when it draws, 0 everywhere when there are no kinds. */
  readonly draw: Int32Array
  /** Per draw the value of each kind. */
  readonly draws: readonly (readonly number[])[]
  /** Per numeric move and grid point its number, where it does not depend on the path: `numbers.get(move)?.[option]`. */
  readonly numbers: ReadonlyMap<number, readonly Rational[]>
  /** Per information set of a numeric move the numbers open there: `grids.get(set)?.[action]`. */
  readonly grids: ReadonlyMap<number, readonly Rational[]>
  /** Per continuous kind and value the formula of its number: `kindNumbers.get(kind)?.[value]`. */
  readonly kindNumbers: ReadonlyMap<number, readonly number[]>
  /** Per `let` of the play (by id) and end of the game its formula there, -1 where the path did not come by it. */
  readonly lets: ReadonlyMap<number, Int32Array>
  /** Per information set of the game the move that it decides and the iteration. */
  readonly setMove: Int32Array
  readonly setRound: Int32Array
}

/** Values to put in place of the stated ones: `--at` and readings. */
export interface InputChoice {
  readonly reading?: number
  /** By input name. A chance of a kind set alone scales the others of that kind in proportion. */
  readonly at?: ReadonlyMap<string, Rational>
}

/** Values of all inputs, in order. */
export interface InputValues {
  readonly exact: readonly Rational[]
  readonly float: Float64Array
  /** False when any had to be rounded. */
  readonly isExact: boolean
}

/** A condition or quantity over whole paths, evaluated at every end of the game. */
export type PathQuantity = (values: InputValues) => Float64Array
export type PathQuantityOf = (expr: Expr) => PathQuantity
