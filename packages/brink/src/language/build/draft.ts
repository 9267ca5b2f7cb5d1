/** Everything known about a file while its model is made: what it declares, in the order of the text. */
import type {
  AskDeclaration,
  CouncilDeclaration,
  CrisisFile,
  Declaration,
  EventDeclaration,
  GroupDeclaration,
  LetStatement,
  NumberVariable,
  OutcomeDeclaration,
  ParamDeclaration,
  PrivateDeclaration,
  ReadingDeclaration,
  Statement,
} from '../generated/ast.ts'
import type { Actor, Citation, Definition, Param, PrivateKind, Source } from '../model.ts'
import { nearest } from './nearest.ts'
import type { MovePlan, Place } from './places.ts'
import type { Reporter } from './reporter.ts'
import { type NamedThing, type Party, Table } from './symbols.ts'

type Of<T extends Declaration['$type']> = Extract<Declaration, { $type: T }>

export interface KindPlan {
  readonly node: PrivateDeclaration
  readonly name: string
  readonly actor: number
  /** Names of its values; empty for a continuous kind. */
  readonly values: readonly string[]
}

/** A parameter of the file, or the chance of consent that a group of a council states. */
export type ParamPlan =
  | { readonly type: 'param'; readonly node: ParamDeclaration; readonly name: string; readonly kind?: number }
  | {
      readonly type: 'group'
      readonly node: GroupDeclaration
      readonly name: string
      readonly council: CouncilDeclaration
    }

/** Looking for the name that was meant takes time; after so many misspelt ones nobody reads the advice. */
const maxLooked = 200

/** An option that very many decisions share makes long formulas of short names; this many parts are enough. */
export const maxOptionParts = 2_000_000

export class Draft {
  readonly report: Reporter
  private looked = 0
  private readonly paramsByName = new Map<string, number>()
  /** How many options formulas name so far, all told. */
  optionParts = 0
  private readonly byType = new Map<string, Declaration[]>()

  /** Names in formulas and questions. */
  readonly names = new Table<NamedThing>()
  readonly parties = new Table<Party>()
  readonly sourceNames = new Table<{
    readonly name: string
    readonly node: Of<'SourceDeclaration'>
    readonly source: number
  }>()
  readonly readingNames = new Table<{
    readonly name: string
    readonly node: ReadingDeclaration
    readonly reading: number
  }>()

  readonly sources: Source[] = []
  readonly actors: Actor[] = []
  readonly councils: CouncilDeclaration[] = []
  readonly kinds: KindPlan[] = []
  readonly shocks: { readonly node: PrivateDeclaration; readonly name: string; readonly actor: number }[] = []
  readonly params: ParamPlan[] = []
  /** Names of inputs that can be set: `keep`, `conquest[full]`, `intent.ruse`, `NATO.objectors`. */
  readonly inputs = new Set<string>()
  readonly topLets: LetStatement[] = []
  readonly playLets: { readonly node: LetStatement; readonly place: Place }[] = []
  readonly playLetIds = new Map<LetStatement, number>()
  readonly moves: MovePlan[] = []
  readonly variables = new Map<number, NumberVariable>()
  readonly places = new Map<Statement, Place>()
  readonly outcomes: OutcomeDeclaration[] = []
  readonly events: EventDeclaration[] = []
  readonly asks: AskDeclaration[] = []

  readonly citations = new Map<object, readonly Citation[]>()

  // Filled while formulas are read.
  readonly builtParams: (Param | undefined)[] = []
  readonly builtKinds: (PrivateKind | undefined)[] = []
  readonly builtTopLets: (Definition | undefined)[] = []
  readonly builtPlayLets: (Definition | undefined)[] = []
  /** Play formulas that a private shock enters. */
  readonly shockLets = new Set<number>()
  /** What has been referred to, for warnings about the rest: `param 3`, `let 0`. */
  readonly used = new Set<string>()

  readonly file: CrisisFile
  private readonly text: string

  constructor(file: CrisisFile, report: Reporter, text: string) {
    this.file = file
    this.text = text
    this.report = report
    for (const declaration of file.declarations) {
      const list = this.byType.get(declaration.$type)
      if (list) list.push(declaration)
      else this.byType.set(declaration.$type, [declaration])
    }
  }

  /** Where the word before a place begins. */
  wordBefore(offset: number): number {
    return offset - (/\w+\s*$/.exec(this.text.slice(Math.max(0, offset - 200), offset))?.[0].length ?? 0)
  }

  /** Whether nothing but blanks stands before a place on its line. */
  startsLine(offset: number): boolean {
    return this.text.slice(this.text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === ''
  }

  /** The known name that a misspelt one most likely stands for. */
  near(name: string, known: () => Iterable<string>): string | undefined {
    return this.looked++ < maxLooked ? nearest(name, known()) : undefined
  }

  /** Index of a parameter by its name, `NATO.objectors` included; -1 when there is none. */
  paramIndex(name: string): number {
    if (this.paramsByName.size !== this.params.length) {
      this.params.forEach((plan, index) => {
        this.paramsByName.set(plan.name, index)
      })
    }
    return this.paramsByName.get(name) ?? -1
  }

  of<T extends Declaration['$type']>(type: T): readonly Of<T>[] {
    return (this.byType.get(type) ?? []) as Of<T>[]
  }
}
