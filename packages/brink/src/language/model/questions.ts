/** How to solve, what is asked, and what must come out. */
import type { Expr, OptionRef } from './expressions.ts'
import type { Located, Span } from './place.ts'

export interface SolveRequest extends Located {
  /** `quantal-response`, `backward-induction`, `sequential`, ... : the words after `by`, joined by hyphens. */
  readonly concept: string
  readonly rationality?: { readonly value: Expr; readonly per: 'unit' | 'range' } | 'limit'
  /** `ties as written`: whoever is indifferent takes the option that the file names first. */
  readonly ties?: 'as-written'
}

/** A combination of measurements of a solution: `chance of attack given talk, less chance of attack given no_talk`. */
export type Question = Located &
  (
    | { readonly type: 'chance'; readonly of: Expr; readonly given?: Condition; readonly forced?: Forced }
    /** Expected payoff of an actor. */
    | { readonly type: 'payoff'; readonly actor: number; readonly given?: Condition; readonly forced?: Forced }
    /** Expected value of an expression over paths, e.g. of the number chosen at a numeric move. */
    | { readonly type: 'average'; readonly of: Expr; readonly given?: Condition; readonly forced?: Forced }
    | { readonly type: 'less'; readonly left: Question; readonly right: Question }
    | { readonly type: 'ask'; readonly ask: number }
    | { readonly type: 'value'; readonly of: Expr }
  )
export interface Condition extends Located {
  /** The record up to its end, or to the reading's date. */
  readonly record: boolean
  readonly on?: Expr
}
/**
 * `if US were to talk` (others draw their inferences), `if US were unexpectedly to talk` (they draw none), `if US could not
 * talk` (`withheld`: the options are not on offer, and everybody knows).
 */
export interface Forced extends Located {
  readonly actor: number
  readonly options: readonly OptionRef[]
  readonly unexpectedly: boolean
  readonly withheld: boolean
}

export interface Ask extends Located {
  readonly name: string
  readonly question: Question
  readonly note?: string
}

/**
 * `expect chance of War = 3/8 within 1e-9 by nash when p = 1/2 in "A reading"`: of every solution; or `expect solutions = 2`,
 * `expect solutions given War = 1`: of their number (a family of solutions is one).
 */
export interface Expectation extends Located {
  readonly question: Question
  /** Instead of the question: how many solutions there are, in all or with a positive chance of something. */
  readonly solutions?: { readonly given?: Expr }
  readonly relation: '=' | '<' | '<=' | '>' | '>=' | '!='
  readonly value: Question
  readonly within?: Expr
  /** A concept or method other than the file's. */
  readonly concept?: string
  readonly settings: readonly { readonly input: string; readonly value: Expr; readonly span: Span }[]
  readonly reading?: number
}
