/** Formulas and conditions, with every name resolved. */
import type { DistributionFamily, Rational } from '../../number/index.ts'
import type { Located } from './place.ts'

export type Expr = Located &
  (
    | { readonly type: 'number'; readonly value: Rational }
    | { readonly type: 'unary'; readonly op: 'neg' | 'not'; readonly of: Expr }
    | { readonly type: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr }
    | { readonly type: 'if'; readonly condition: Expr; readonly then: Expr; readonly else: Expr }
    | { readonly type: 'call'; readonly name: FunctionName; readonly arguments: readonly Expr[] }
    /** A parameter; `cell` when one is named (`conquest[full]`) or it has no index; else the cell of the drawn kind. */
    | { readonly type: 'param'; readonly param: number; readonly cell?: number }
    /** A formula named by `let` at the top of the file (`top`) or in the play. */
    | { readonly type: 'let'; readonly top: boolean; readonly id: number }
    /** The drawn value of a continuous kind, as a number. */
    | { readonly type: 'kindNumber'; readonly kind: number }
    /** Is the drawn value of a kind this one? */
    | { readonly type: 'kindIs'; readonly kind: number; readonly value: number }
    | { readonly type: 'shock'; readonly shock: number }
    /** The number chosen at a numeric move. */
    | { readonly type: 'chosen'; readonly move: number }
    /** Was any of these options taken? `count`: how often so far. `earlier`: before this round of a `repeat` began. */
    | { readonly type: 'taken'; readonly options: readonly OptionRef[]; readonly how: 'happened' | 'earlier' | 'count' }
    /** Was this the vote of a member of a council whose members vote alike on what each was told? In questions only. */
    | { readonly type: 'voted'; readonly move: number; readonly option: number }
    /** An outcome or event, where conditions on whole paths are allowed. */
    | { readonly type: 'outcome'; readonly outcome: number }
    | { readonly type: 'event'; readonly event: number }
    /** The iteration of the innermost `repeat`, from 1 (written `round`). */
    | { readonly type: 'round' }
  )
export type BinaryOp = '+' | '-' | '*' | '/' | '^' | '<' | '<=' | '>' | '>=' | '=' | '!=' | 'and' | 'or'
export type FunctionName = 'min' | 'max' | 'abs' | 'sqrt' | 'exp' | 'log'
export interface OptionRef {
  readonly move: number
  readonly option: number
}

/** A range with both ends. */
export interface RangeExpr {
  readonly lo: Expr
  readonly hi: Expr
}

export interface DistributionExpr extends Located {
  readonly family: DistributionFamily
  readonly arguments: readonly Expr[]
}

/** A formula with a name. */
export interface Definition extends Located {
  readonly id: number
  readonly name: string
  readonly value: Expr
}

/** An outcome or an event. */
export interface NamedCondition extends Located {
  readonly name: string
  readonly title?: string
  readonly condition: Expr
}
