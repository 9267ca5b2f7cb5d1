/**
 * Where in the play something stands, and what can have happened before it. A move may have been made before a place
 * when it comes earlier in the text and not in another branch of an `if` around the place; it surely was when every
 * branch around the move is also around the place, or when what is known to hold there implies it.
 */
import type { IfStatement, MoveStatement, RepeatBlock } from '../generated/ast.ts'
import type { Definition, Expr, OptionRef } from '../model.ts'

/** One branch of an `if`, inside that of `parent`. */
export interface Branch {
  readonly statement: IfStatement
  readonly index: number
  readonly parent?: Branch
  /** What holds in it; known once the condition has been read. */
  condition?: Expr
}

export interface Loop {
  readonly statement: RepeatBlock
  readonly parent?: Loop
}

export interface Place {
  /** Moves with a smaller id come earlier in the text. */
  readonly nextMove: number
  readonly branch?: Branch
  readonly loop?: Loop
}

export type Owner =
  | { readonly type: 'actor'; readonly actor: number }
  | { readonly type: 'chance' }
  | { readonly type: 'council'; readonly council: number }

/** A move before its formulas are read. */
export interface MovePlan {
  readonly id: number
  readonly node: MoveStatement
  readonly name: string
  readonly named: boolean
  readonly owner: Owner | undefined
  readonly options: readonly string[]
  readonly place: Place
}

export const sameOwner = (a: Owner | undefined, b: Owner | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.type === b.type &&
  (a.type !== 'actor' || a.actor === (b as { actor: number }).actor) &&
  (a.type !== 'council' || a.council === (b as { council: number }).council)

export type Before = 'possible' | 'later' | 'other branch'

/** Whether the move can have been made before the place is reached, in this iteration. */
export function before(move: MovePlan, place: Place): Before {
  if (move.id >= place.nextMove) return 'later'
  return inOtherBranch(move.place.branch, place.branch) ? 'other branch' : 'possible'
}

function inOtherBranch(a: Branch | undefined, b: Branch | undefined): boolean {
  const taken = new Map<IfStatement, number>()
  for (let at = a; at; at = at.parent) taken.set(at.statement, at.index)
  for (let at = b; at; at = at.parent) {
    const index = taken.get(at.statement)
    if (index !== undefined && index !== at.index) return true
  }
  return false
}

/** Whether a `repeat` is around both. */
export function sharedLoop(a: Loop | undefined, b: Loop | undefined): boolean {
  for (let x = a; x; x = x.parent) {
    for (let y = b; y; y = y.parent) if (x === y) return true
  }
  return false
}

/** Whether every `repeat` around the one is around the other, too: they share their rounds. */
export function loopAround(outer: Loop | undefined, inner: Loop | undefined): boolean {
  if (outer === undefined) return true
  for (let at = inner; at; at = at.parent) if (at === outer) return true
  return false
}

const encloses = (outer: Branch | undefined, inner: Branch | undefined): boolean => {
  if (outer === undefined) return true
  for (let at = inner; at; at = at.parent) if (at === outer) return true
  return false
}

/** Whether a condition follows from a fact, as far as can be seen from their form. */
function entails(fact: Expr, condition: Expr): boolean {
  if (fact.type === 'binary' && fact.op === 'and')
    return entails(fact.left, condition) || entails(fact.right, condition)
  if (fact.type === 'binary' && fact.op === 'or') return entails(fact.left, condition) && entails(fact.right, condition)
  if (condition.type === 'binary' && condition.op === 'and')
    return entails(fact, condition.left) && entails(fact, condition.right)
  if (condition.type === 'binary' && condition.op === 'or')
    return entails(fact, condition.left) || entails(fact, condition.right)
  if (fact.type !== 'taken' || condition.type !== 'taken' || fact.how !== 'happened' || condition.how !== 'happened')
    return false
  return fact.options.every(({ move, option }) =>
    condition.options.some((one) => one.move === move && one.option === option),
  )
}

/** Whether the move was surely made before the place, given that all of `known` hold there. */
export class Certainty {
  private readonly moves: readonly MovePlan[]
  private readonly lets: readonly (Definition | undefined)[]
  private readonly before = new Map<number, Map<number, boolean>>()

  constructor(moves: readonly MovePlan[], lets: readonly (Definition | undefined)[]) {
    this.moves = moves
    this.lets = lets
  }

  surely(move: number, place: Place, known: readonly Expr[]): boolean {
    const plan = this.moves[move]
    if (plan.id >= place.nextMove) return false
    if (encloses(plan.place.branch, place.branch)) return true
    const facts = [...known]
    for (let at = place.branch; at; at = at.parent) if (at.condition) facts.push(at.condition)
    return facts.some((fact) => this.implies(fact, move)) || this.entered(plan.place.branch, place.branch, facts)
  }

  /** Whether every branch around a move was entered: it is around the place too, or its condition follows from a fact. */
  private entered(branch: Branch | undefined, around: Branch | undefined, facts: readonly Expr[]): boolean {
    for (let at = branch; at; at = at.parent) {
      if (encloses(at, around)) return true
      const { condition, index } = at
      if (index > 0 || !condition || !facts.some((fact) => entails(fact, condition))) return false
    }
    return true
  }

  /** Whether a condition can only hold where the move was made. */
  private implies(condition: Expr, move: number): boolean {
    switch (condition.type) {
      case 'binary': {
        const { op, left, right } = condition
        if (op === 'and') return this.implies(left, move) || this.implies(right, move)
        return op === 'or' && this.implies(left, move) && this.implies(right, move)
      }
      case 'taken':
        return condition.how === 'happened' && condition.options.every((option) => this.after(option, move))
      case 'let': {
        const value = condition.top ? undefined : this.lets[condition.id]?.value
        return value !== undefined && this.implies(value, move)
      }
      default:
        return false
    }
  }

  /** Whether a move was surely made where another one is made. Known for each pair once, so that this stays cheap. */
  private after(option: OptionRef, move: number): boolean {
    if (option.move === move) return true
    let known = this.before.get(option.move)
    if (!known) {
      known = new Map()
      this.before.set(option.move, known)
    }
    let answer = known.get(move)
    if (answer === undefined) {
      answer = this.surely(move, this.moves[option.move].place, [])
      known.set(move, answer)
    }
    return answer
  }
}
