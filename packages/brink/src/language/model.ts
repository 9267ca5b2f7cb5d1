/**
 * What a crisis file says, after names are resolved and before it is unfolded to a game: the model. The reader
 * (`read.ts`) makes it from text; the compiler (`compile.ts`) makes a game of it; reports and analyses read it.
 * Every part knows the place in the text that it came from. Indices point into the arrays of `Crisis`.
 */
import type { DistributionFamily, Rational } from '../number/index.ts'

/** A place in the text: offsets of UTF-16 code units, end exclusive. Lines and columns are computed when shown. */
export interface Span {
  readonly start: number
  readonly end: number
}

export interface Located {
  readonly span: Span
}

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

// ---------------------------------------------------------------------------------------------- documents

export interface Source extends Located {
  readonly name: string
  readonly title: string
  /** As written; undefined for a source without a file. */
  readonly file?: string
  /** Chance that what it reports of a move is right; undefined: what it reports is certain. */
  readonly grade?: Expr
}

/** `from offer 15 "bloody and expensive"`, or `by analyst "note"`. */
export type Ground = Citation | AnalystGround
export interface Citation extends Located {
  readonly type: 'citation'
  readonly source: number
  /** Counted from 1 over lines that are not blank. */
  readonly paragraph: number
  readonly words?: string
}
export interface AnalystGround extends Located {
  readonly type: 'analyst'
  readonly note?: string
}

// ---------------------------------------------------------------------------------------------- who

export interface Actor extends Located {
  readonly name: string
  /** How people call it; the name when nothing else is said. */
  readonly title: string
  readonly grounds: readonly Ground[]
}

export interface Council extends Located {
  readonly name: string
  readonly title: string
  readonly size?: number
  readonly rule: CouncilRule
  /** Members vote as players of their own. */
  readonly strategic: boolean
  readonly groups: readonly CouncilGroup[]
  readonly grounds: readonly Ground[]
}

/** `consensus`: nobody objects. Otherwise both quotas that are given must be met. */
export interface CouncilRule extends Located {
  readonly type: 'consensus' | 'quota'
  /** Share or number of members. `over`: strictly more than that (a simple majority is over 1/2). */
  readonly members?: Quota
  readonly weight?: Quota
}
export interface Quota {
  readonly amount: Rational
  /** `share` of the total, or a `count`. */
  readonly in: 'share' | 'count'
  readonly over: boolean
}

export interface CouncilGroup extends Located {
  readonly name: string
  readonly count: number
  /** The parameter that says how many; `count` is then its value as the file states it. */
  readonly countBy?: Expr
  readonly weight: Expr
  readonly veto: boolean
  readonly vote: GroupVote
  readonly grounds: readonly Ground[]
}
export type GroupVote =
  /** Consents with a stated chance: a parameter of its own, named `COUNCIL.GROUP`, with range and grounds. */
  | { readonly by: 'chance'; readonly param: number }
  /** Consents iff a private stake is above zero. */
  | { readonly by: 'stake'; readonly stake: DistributionExpr }
  /** Has a worth for each outcome (by index), and maybe a private stake in passing. */
  | { readonly by: 'worth'; readonly worth: ReadonlyMap<number, Expr>; readonly stake?: DistributionExpr }
  /** Has only an order of outcomes, as `prefers`. */
  | { readonly by: 'order'; readonly order: readonly (readonly number[])[]; readonly stake?: DistributionExpr }

// ---------------------------------------------------------------------------------------------- what each knows

export interface PrivateKind extends Located {
  readonly name: string
  readonly actor: number
  /**
   * The values. Discrete: as named, each with its chance, if the file gives one (`rest`: what is left to one). Continuous
   * and cut: n equally likely steps, named `1` to `n`, whose numeric value is the mean over the step.
   */
  readonly values: readonly KindValue[]
  readonly continuous?: { readonly distribution: DistributionExpr; readonly steps: Expr }
  readonly grounds: readonly Ground[]
}
export interface KindValue extends Located {
  readonly name: string
  readonly chance?: Expr
  /** Where its chance may lie; the other chances keep their proportions in what is left. */
  readonly range?: { readonly lo: Expr; readonly hi: Expr }
}

/** Correlated kinds: the chance of each combination. */
export interface JointPrior extends Located {
  readonly kinds: readonly number[]
  readonly rows: readonly (Located & { readonly values: readonly number[]; readonly chance: Expr })[]
  readonly grounds: readonly Ground[]
}

/** A continuous private quantity that is never cut. */
export interface PrivateShock extends Located {
  readonly name: string
  readonly actor: number
  readonly distribution: DistributionExpr
  readonly grounds: readonly Ground[]
}

export interface DistributionExpr extends Located {
  readonly family: DistributionFamily
  readonly arguments: readonly Expr[]
}

// ---------------------------------------------------------------------------------------------- what it is worth

/** A parameter: one value, or one per value of a kind (`conquest[intent]`, `cells` in the order of the kind's values). */
export interface Param extends Located {
  readonly name: string
  readonly kind?: number
  readonly cells: readonly ParamCell[]
  readonly note?: string
  readonly unit?: string
  readonly grounds: readonly Ground[]
}
export interface ParamCell extends Located {
  /** Name of the input in the game's formulas and on the command line: `keep`, `conquest[full]`. */
  readonly input: string
  /** May use parameters declared anywhere, without a cycle. Undefined only together with a distribution (its mean). */
  readonly value?: Expr
  readonly range?: { readonly lo: Expr; readonly hi: Expr }
  readonly distribution?: DistributionExpr
}

export interface Definition extends Located {
  readonly id: number
  readonly name: string
  readonly value: Expr
}

/** `US firm prefers a > b = c > d`: best first, ties together; over outcomes. */
export interface Preference extends Located {
  readonly actor: number
  /** For this value of this kind of the actor only. */
  readonly when?: { readonly kind: number; readonly value: number }
  readonly order: readonly (readonly number[])[]
  readonly grounds: readonly Ground[]
}

// ---------------------------------------------------------------------------------------------- expressions

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

// ---------------------------------------------------------------------------------------------- the play

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

export interface NamedCondition extends Located {
  readonly name: string
  readonly title?: string
  readonly condition: Expr
}

// ---------------------------------------------------------------------------------------------- the record

/** A day, or a month or a year when that is all that is known; compared as text after padding. */
export interface CalendarDate {
  readonly text: string
  readonly year: number
  readonly month?: number
  readonly day?: number
}

export interface RecordEntry extends Located {
  readonly date: CalendarDate
  readonly what: /** A move was made. `option` undefined for a numeric move, whose `number` is given. */
    | {
        readonly type: 'move'
        readonly move: number
        readonly option?: number
        readonly number?: Expr
        readonly repeats: boolean
      }
    | { readonly type: 'said'; readonly words: string }
    | {
        readonly type: 'evidence'
        readonly kind: number
        readonly likelihoods: readonly { readonly value: number; readonly likelihood: Expr }[]
      }
  readonly by?: string
  readonly forum?: string
  readonly with: readonly string[]
  /** Actors who are reported to have seen it; undefined when nothing is said. */
  readonly seenBy?: readonly number[]
  /** Set when the date is the analyst's own. */
  readonly dated?: AnalystGround
  readonly grounds: readonly Ground[]
}

// ---------------------------------------------------------------------------------------------- readings

export interface Reading extends Located {
  readonly name: string
  readonly source?: number
  readonly asOf?: CalendarDate
  readonly settings: readonly Setting[]
  readonly grounds: readonly Ground[]
}
export type Setting = Located & { readonly grounds: readonly Ground[] } & (
    | {
        readonly type: 'param'
        readonly param: number
        readonly cell?: number
        readonly value?: Expr
        readonly range?: { readonly lo: Expr; readonly hi: Expr }
        readonly distribution?: DistributionExpr
      }
    /** Chances of a kind's values, in the kind's order; a prior, or the belief at an event of the play. */
    | {
        readonly type: 'chances'
        readonly kind: number
        readonly chances: readonly (Expr | undefined)[]
        /** Where the chances may lie, in the same order. */
        readonly ranges: readonly ({ readonly lo: Expr; readonly hi: Expr } | undefined)[]
        readonly at?: OptionRef
      }
  )

// ---------------------------------------------------------------------------------------------- questions

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
