/** What only the whole tree can tell: names that are never true, moves never reached, numbers that do not exist. */
import { FormulaError, type Game } from '../../game/index.ts'
import type { Arranged } from './arrange.ts'
import type { Program } from './lower.ts'
import { faultAt } from './problems.ts'
import { moveWords } from './words.ts'
import type { World } from './world.ts'

/** Mentions of options that no path can have taken by then, and moves that no path reaches. */
export function checkReach(world: World, { planner, moves }: Program, { paths }: Arranged): void {
  const { problems, algebra } = world
  // Another value of a structural parameter may open other paths.
  if (algebra.structural.size > 0) return
  for (const { mention, plan } of planner.mentions) {
    if (!plan.visited || mention.leaf.seen) continue
    const names = [...new Set(mention.options.map(({ move, option }) => nameOf(world, move, option)))].join(' or ')
    problems.error(
      'never-reached',
      mention.span,
      `\`${names}\` can never have happened here: no path takes it before this point`,
      'Look at the order of the statements and at the conditions around them.',
    )
  }
  const reached = new Set(paths.move)
  for (const { move } of moves)
    if (!reached.has(move.id))
      problems.error(
        'unreachable',
        move.span,
        `no path reaches ${moveWords(move)}`,
        'Look at the conditions around it: they never hold.',
      )
}

function nameOf({ crisis }: World, move: number, option: number): string {
  const { options, numeric } = crisis.moves[move]
  return numeric?.option ?? options[option]?.name ?? crisis.moves[move].name
}

/**
 * Payoffs and chances that have no value at the values in force: a division by zero, at its place in the text.
 * `float[f]`: value of each formula in doubles.
 */
export function checkNumbers(
  { algebra, problems, crisis }: World,
  { nodes, terminals }: Game,
  float: Float64Array,
): void {
  // Doubles find what is not finite; a divisor that is zero may be 1e-17 in doubles, so divisions are looked at exactly.
  const risky = [...algebra.risky.keys()].some((f) => algebra.valueOf(f) instanceof FormulaError)
  const look = (formula: number): void => {
    if (formula < 0 || (!risky && Number.isFinite(float[formula]))) return
    const value = algebra.valueOf(formula)
    // A fault that a condition keeps out of every payoff and chance harms nobody.
    if (!(value instanceof FormulaError)) return
    const place = algebra.placeOf(value.formula) ?? crisis.moves[0]?.span ?? { start: 0, end: 0 }
    problems.add(faultAt(place, value.message).diagnostic)
  }
  nodes.chance.forEach(look)
  terminals.payoff.forEach(look)
}
