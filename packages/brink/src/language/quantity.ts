/** Conditions and quantities over whole paths, at every end of a game: what questions measure. */
import { evaluateFloat } from '../game/index.ts'
import { Algebra } from './compile/algebra.ts'
import { type Environment, LET_BIAS, Planner } from './compile/expression.ts'
import { Linears } from './compile/linear.ts'
import { Problems, Refusal } from './compile/problems.ts'
import { Slots } from './compile/slots.ts'
import type { CompiledCrisis, PathQuantity } from './compiled.ts'
import type { Expr } from './model.ts'

/** A formula of the game as an input of the quantity. */
const NO_VALUE = -1
/** Refusals that say that the path did not come by what is asked for. */
const absences = new Set(['may-not-have-happened', 'not-named-yet'])
const ofGame = (formula: number) => `formula ${formula}`

/**
 * The value of an expression at every end, in the order of `game.terminals`; a condition is 1 or 0. A name of the play that
 * a path does not come by counts as 0. Conditions over parameters follow the values that the quantity is given.
 */
export function pathQuantityOf(compiled: CompiledCrisis, expr: Expr): PathQuantity {
  const { crisis, game, paths, inputs } = compiled
  const algebra = new Algebra(
    inputs.map((i) => i.name),
    inputs.map((i) => i.stated),
  )
  const borrowed = new Map<number, number>()
  const borrow = (formula: number): number => {
    if (game.formulas.operations[formula] === 'constant')
      return algebra.constant(game.formulas.constants[game.formulas.arguments[game.formulas.start[formula]]])
    const id = algebra.builder.input(ofGame(formula))
    if (!borrowed.has(formula)) borrowed.set(formula, id)
    return id
  }
  const slots = new Slots(crisis.kinds.length, [], (m) => crisis.moves[m].numeric !== undefined)
  const environment: Environment = {
    crisis,
    algebra,
    linears: new Linears(algebra),
    slots,
    problems: new Problems(),
    kindNumber: (kind, value) => borrow(paths.kindNumbers.get(kind)![value]),
    kindSize: (kind) => paths.kindNumbers.get(kind)?.length ?? crisis.kinds[kind].values.length,
    where: () => '',
  }
  const noValue = () => borrow(NO_VALUE)
  const plan = new Planner(environment).plan(undefined, algebra.zero, (value) => {
    const compute = value(expr)
    return () => {
      try {
        return compute()
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return absences.has(error.diagnostic.code) ? algebra.zero : noValue()
      }
    }
  })
  const states = endStates(compiled, slots, algebra, borrow)
  const formulas = Int32Array.from(game.terminals.node, (_, t) => plan.at(states(t)))
  const built = algebra.builder.build()
  return (values) => {
    const extra = borrowed.size > 0 ? evaluateFloat(game.formulas, values.float) : undefined
    const given = new Float64Array(built.inputs.length)
    given.set(values.float)
    let next = values.float.length
    for (const formula of borrowed.keys()) given[next++] = formula === NO_VALUE ? Number.NaN : extra![formula]
    const value = evaluateFloat(built, given)
    return Float64Array.from(formulas, (f) => value[f])
  }
}

/** The slots of the path to each end, filled by one pass over the tree. */
function endStates(
  compiled: CompiledCrisis,
  slots: Slots,
  algebra: Algebra,
  borrow: (formula: number) => number,
): (end: number) => Int32Array {
  const { crisis, game, paths } = compiled
  const { nodes } = game
  const width = slots.count
  const effects = crisis.moves.map((move) =>
    (move.numeric ? [0] : move.options.map((_, o) => o)).map((o) => slots.effectsOf(move.id, o)),
  )
  const chosen = crisis.moves.map((move) => slots.marksOf('chosen', move.id))
  const state = new Int32Array(nodes.count * width)
  for (let v = 0; v < nodes.count; v++) {
    const at = v * width
    const parent = nodes.parent[v]
    if (parent >= 0) state.copyWithin(at, parent * width, parent * width + width)
    const move = paths.move[v]
    const vote = voteAt(compiled, v)
    const asked = vote && slots.askedVote(vote.move, vote.option)
    if (asked !== undefined) state[at + asked] = 1
    if (move < 0) {
      if (paths.draw[v] >= 0)
        paths.draws[paths.draw[v]]?.forEach((value, k) => {
          state[at + k] = value
        })
      continue
    }
    const { numeric } = crisis.moves[move]
    const { flags, counts } = effects[move][numeric ? 0 : paths.option[v]]
    for (const slot of flags) state[at + slot] = 1
    for (const slot of counts) state[at + slot]++
    if (chosen[move].length > 0) {
      const number = paths.grids.get(nodes.set[parent])![paths.option[v]]
      for (const slot of chosen[move]) state[at + slot] = algebra.constant(number) + 1
    }
  }
  const lets = [...paths.lets].filter(([id]) => slots.has(`let ${id}`))
  return (end) => {
    const at = game.terminals.node[end] * width
    const own = state.subarray(at, at + width)
    for (const [id, formulas] of lets)
      own[slots.let(id)] = (formulas[end] < 0 ? algebra.zero : borrow(formulas[end])) + LET_BIAS
    return own
  }
}

/** The vote of a member that is a player of its own, where one led to a node. */
function voteAt({ crisis, game, paths }: CompiledCrisis, node: number): { move: number; option: number } | undefined {
  const parent = game.nodes.parent[node]
  if (parent < 0 || game.nodes.actor[parent] < 0) return undefined
  const move = paths.setMove[game.nodes.set[parent]]
  return crisis.moves[move].by.type === 'council' ? { move, option: node - game.nodes.firstChild[parent] } : undefined
}
