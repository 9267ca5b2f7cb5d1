/** Everything that compiling one crisis at one choice of values works with. */
import type { Rational } from '../../number/index.ts'
import type { InputChoice } from '../compiled.ts'
import type { Crisis, Expr, Move } from '../model.ts'
import { Algebra } from './algebra.ts'
import { type Assembly, assemble } from './councils.ts'
import { type Environment, Planner } from './expression.ts'
import { type InputTable, inputTable } from './inputs.ts'
import { Linears } from './linear.ts'
import { Nature } from './nature.ts'
import { type Problems, Refusal } from './problems.ts'
import { Slots } from './slots.ts'
import { type ResolvedInputs, resolveInputs } from './values.ts'

export const DEFAULT_MAX_NODES = 1_000_000

export interface CompileOptions extends InputChoice {
  /** Largest number of nodes to unfold to. */
  readonly maxNodes?: number
}

export interface World {
  readonly crisis: Crisis
  readonly maxNodes: number
  readonly problems: Problems
  readonly table: InputTable
  /** Values of the inputs as the file states them, and as the choice has them. */
  readonly stated: ResolvedInputs
  readonly chosen: ResolvedInputs
  readonly algebra: Algebra
  readonly linears: Linears
  readonly nature: Nature
  /** By council; undefined where it was refused. */
  readonly assemblies: readonly (Assembly | undefined)[]
  /** Names of the players: the actors, then members of strategic councils; members alike are one player. */
  readonly players: readonly string[]
  /** By council: the player that its first member is; -1 when they are none. */
  readonly firstMember: readonly number[]
  /** Formula of an expression over parameters alone. */
  formulaOf(expr: Expr): number
  /** What a path is like, for messages; the unfolding sets it. */
  readonly path: { where: () => string }
}

export function worldOf(crisis: Crisis, options: CompileOptions, problems: Problems): World {
  const table = inputTable(crisis)
  const stated = resolveInputs(crisis, table, {}, problems)
  const isStated = options.reading === undefined && !options.at?.size
  const chosen = isStated ? stated : resolveInputs(crisis, table, options, problems)
  const algebra = new Algebra(
    table.places.map((p) => p.name),
    chosen.values as Rational[],
  )
  const linears = new Linears(algebra)
  const path = { where: () => '' }
  const formulaOf = parameterFormulas(crisis, algebra, linears, problems)
  const maxNodes = options.maxNodes ?? DEFAULT_MAX_NODES
  const nature = new Nature(crisis, table, algebra, formulaOf, problems, maxNodes)
  const assemblies = crisis.councils.map((_, c) =>
    problems.attempt(() => assemble({ crisis, table, algebra, formulaOf }, c), undefined),
  )
  const players = crisis.actors.map((a) => a.name)
  const firstMember = assemblies.map((assembly) => {
    if (assembly?.by !== 'players' && assembly?.by !== 'alike') return -1
    const first = players.length
    if (assembly.by === 'alike') {
      players.push(crisis.councils[assembly.council].name)
      return first
    }
    for (const group of assembly.groups)
      for (let i = 1; i <= group.count; i++)
        players.push(`${crisis.councils[assembly.council].name}.${group.name}${group.count > 1 ? ` ${i}` : ''}`)
    return first
  })
  return {
    crisis,
    maxNodes,
    problems,
    table,
    stated,
    chosen,
    algebra,
    linears,
    nature,
    assemblies,
    players,
    firstMember,
    formulaOf,
    path,
  }
}

export function environmentOf(world: World, slots: Slots): Environment {
  const { crisis, algebra, linears, nature, problems } = world
  return {
    crisis,
    algebra,
    linears,
    slots,
    problems,
    kindNumber: (kind, value) => nature.number(kind, value),
    kindSize: (kind) => nature.kindSize(kind),
    where: () => world.path.where(),
  }
}

/** Formulas of expressions that may look at parameters only. */
function parameterFormulas(crisis: Crisis, algebra: Algebra, linears: Linears, problems: Problems) {
  const unknown = (): never => {
    throw new Error('parameters know no kinds')
  }
  const environment = {
    crisis,
    algebra,
    linears,
    slots: new Slots(crisis.kinds.length, [], () => false),
    problems,
    kindNumber: unknown,
    kindSize: () => 1,
    where: () => '',
  }
  const planner = new Planner(environment)
  const nothing = new Int32Array(0)
  return (expr: Expr): number => {
    const plan = planner.formula(undefined, expr)
    if (plan.leaves.length === 0) return plan.at(nothing)
    throw new Refusal(
      'depends-on-play',
      expr.span,
      'only parameters have a value here; this depends on the play',
      'Use a number or a parameter.',
    )
  }
}

/**
 * Who can observe: actors, then councils, then members who are players of their own. Of members alike one is followed, and
 * the count of the others' votes stands for them: it hangs on all that happened but what that member was told.
 */
export function observers(world: World) {
  const { crisis, firstMember, assemblies } = world
  const actors = crisis.actors.length
  const councils = crisis.councils.length
  const councilOfMember: number[] = []
  const counts: number[] = []
  const firstObserver = firstMember.map((first, c) => {
    if (first < 0) return -1
    const at = actors + councils + councilOfMember.length
    const alike = assemblies[c]!.by === 'alike'
    const members = alike ? 2 : assemblies[c]!.groups.reduce((n, g) => n + g.count, 0)
    if (alike) counts.push(at + 1)
    for (let i = 0; i < members; i++) councilOfMember.push(c)
    return at
  })
  return {
    count: actors + councils + councilOfMember.length,
    ofCouncil: (council: number) => actors + council,
    ofMember: (council: number, member: number) => firstObserver[council] + member,
    counts,
    /** A mover knows its own move; councils and their members see what everybody sees. */
    sees(observer: number, { by, seenBy }: Move): boolean {
      if (by.type === 'chance' && by.each !== undefined) return observer === firstObserver[by.each]
      if (counts.includes(observer)) return true
      if (seenBy === undefined) return true
      if (observer < actors) return seenBy.includes(observer) || (by.type === 'actor' && by.actor === observer)
      const council = observer < actors + councils ? observer - actors : councilOfMember[observer - actors - councils]
      return by.type === 'council' && by.council === council
    },
  }
}
