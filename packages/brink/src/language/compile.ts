/**
 * From the model of a crisis to its game: the play is unfolded along every path, each number becomes a formula of the
 * parameters, and what an actor has observed makes its information sets.
 */
import { evaluateFloat, type Game } from '../game/index.ts'
import type { Rational } from '../number/index.ts'
import { type Arranged, arrange } from './compile/arrange.ts'
import { ballotsOf, checkStakes } from './compile/ballots.ts'
import { warnOfBetrayal } from './compile/betrayal.ts'
import { countTree, type TreeSize } from './compile/count.ts'
import { setLabels } from './compile/labels.ts'
import { lower } from './compile/lower.ts'
import { noteNoOutcomes } from './compile/outcomes.ts'
import { Problems, Refusal } from './compile/problems.ts'
import { payoffRanges } from './compile/ranges.ts'
import { checkReadings, noteEqualChances } from './compile/readings.ts'
import { checkNumbers, checkReach } from './compile/sanity.ts'
import { useShocks } from './compile/shocks.ts'
import { refuseTooLarge } from './compile/too-large.ts'
import { unfold } from './compile/unfold.ts'
import { type CompileOptions, type World, worldOf } from './compile/world.ts'
import type { CompiledCrisis, Input } from './compiled.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { Crisis } from './model.ts'
import { followRecord } from './record.ts'

export interface CompileResult {
  /** Only when there are no errors. */
  readonly compiled?: CompiledCrisis
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles a crisis. Structural parameters (those that decide the shape of the tree) are taken at the values of
 * `options.reading` and `options.at`; all others stay open. Never throws for anything that a crisis can hold.
 */
export function compile(crisis: Crisis, options: CompileOptions = {}): CompileResult {
  const problems = new Problems()
  const compiled = guarded(problems, () => build(crisis, options, problems))
  const diagnostics = problems.sorted()
  if (problems.failed || !compiled) return { diagnostics }
  return { compiled: { ...compiled, warnings: diagnostics }, diagnostics }
}

export interface SizeResult {
  /** Only when there are no errors. */
  readonly size?: TreeSize
  readonly diagnostics: readonly Diagnostic[]
}

/** How large the tree of a crisis will be, without unfolding it. */
export function size(crisis: Crisis, options: CompileOptions = {}): SizeResult {
  const problems = new Problems()
  const counted = guarded(problems, () => {
    const world = worldOf(crisis, options, problems)
    if (problems.failed) return undefined
    const program = lower(world)
    return problems.failed ? undefined : countTree(world, program)
  })
  return { size: problems.failed ? undefined : counted, diagnostics: problems.sorted() }
}

/** Refusals and the limits of the machine become diagnostics. */
export function guarded<T>(problems: Problems, work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) problems.add(error.diagnostic)
    else if (error instanceof RangeError)
      problems.error(
        'too-deep',
        { start: 0, end: 0 },
        'a formula or a condition is nested too deeply to be read',
        'Name parts of it with `let`.',
      )
    else throw error
    return undefined
  }
}

function build(crisis: Crisis, options: CompileOptions, problems: Problems): CompiledCrisis | undefined {
  const world = worldOf(crisis, options, problems)
  if (problems.failed) return undefined
  const program = lower(world)
  if (problems.failed) return undefined
  const expected = countTree(world, program)
  refuseTooLarge(world, expected)
  // What the count found wrong is not the last: the unfolding looks at all the rest.
  const tree = unfold(world, program, expected)
  program.planner.release()
  if (problems.failed) return undefined
  const arranged = arrange(world, program, tree)
  checkReach(world, program, arranged)
  checkStakes(world, program, arranged)
  const shocks = useShocks(world, arranged)
  if (problems.failed) return undefined
  const game: Game = {
    title: crisis.title,
    players: world.players,
    nodes: arranged.nodes,
    sets: arranged.sets,
    terminals: arranged.terminals,
    formulas: world.algebra.builder.build(),
    outcomes: crisis.outcomes.map(({ name, title }) => ({ id: name, name: title ?? name.replaceAll('_', ' ') })),
    ballots: ballotsOf(world, arranged),
    shocks,
    labels: { sets: setLabels(world, program, tree, arranged), actions: arranged.actions, moves: arranged.moves },
  }
  checkNumbers(world, game, evaluateFloat(game.formulas, floats(world.chosen.values)))
  warnOfBetrayal(world, program, arranged)
  checkReadings(world, game)
  const compiled = result(world, game, arranged)
  const { after, diagnostics } = followRecord(compiled, crisis.record)
  for (const diagnostic of diagnostics) problems.add(diagnostic)
  if (diagnostics.length === 0)
    for (const diagnostic of followRecord(compiled, crisis.afterwards, after.at(-1)).diagnostics)
      problems.add(diagnostic)
  if (!problems.failed) {
    noteEqualChances(world)
    noteNoOutcomes(world)
  }
  return compiled
}

function result(world: World, game: Game, { paths }: Arranged): CompiledCrisis {
  const { crisis, table, stated, chosen, algebra } = world
  const inputs = table.places.map((place, i): Input => ({ ...place, stated: stated.values[i], exact: stated.exact[i] }))
  const formula = evaluateFloat(game.formulas, floats(stated.values))
  const structural = new Map<string, Rational>()
  for (const i of algebra.structural) structural.set(inputs[i].name, chosen.values[i])
  return {
    crisis,
    game,
    inputs,
    paths,
    ...payoffRanges(game, formula),
    councils: world.assemblies.flatMap((a) => (a ? [{ council: a.council, rule: a.rule, groups: a.groups }] : [])),
    warnings: [],
    structural,
    exact: algebra.exact,
  }
}

const floats = (values: readonly Rational[]) => values.map((v) => v.toNumber())
