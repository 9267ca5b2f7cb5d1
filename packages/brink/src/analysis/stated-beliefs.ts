/**
 * Beliefs that a reading states at an event of the play ("intent at mass: ruse 70%, ...") instead of before it. They are
 * turned into prior chances: those under which an observer who has seen the event believes, in the solution of the game
 * with these very priors, what the reading states. A fixed point, for the solution changes with the priors.
 *
 * With prior p and chance L of the event under each value of the kind the belief is b ~ p L(p). If L did not hang on p,
 * log p = log b - log L would be the answer at once; Broyden's method takes that for its first step, and learns from each
 * solution how L answers.
 */
import type { CompiledCrisis, InputValues } from '../language/compiled.ts'
import type { OptionRef, Setting } from '../language/model.ts'
import { Rational } from '../number/index.ts'
import type { Answer, Choice } from './answer.ts'
import { beliefAfter } from './belief-after.ts'
import { broyden } from './broyden.ts'
import { AnswerError } from './errors.ts'
import { parameterValue } from './parameters.ts'
import { optionText } from './words/expression.ts'
import { chanceText, listText, spoken } from './words/number.ts'

type BeliefAtEvent = Extract<Setting, { type: 'chances' }> & { readonly at: OptionRef }

interface Stated {
  readonly setting: BeliefAtEvent
  readonly chances: readonly number[]
  /** Values with a chance above zero. */
  readonly open: readonly number[]
}

/** The beliefs that a reading states at events, but for kinds whose chances the call itself sets. */
export function beliefsAtEvents({ crisis }: CompiledCrisis, { reading, at }: Choice): BeliefAtEvent[] {
  if (reading === undefined) return []
  const isAtEvent = (s: Setting): s is BeliefAtEvent => s.type === 'chances' && s.at !== undefined
  const isSet = ({ kind }: BeliefAtEvent) =>
    crisis.kinds[kind].values.some(({ name }) => at?.has(`${crisis.kinds[kind].name}.${name}`))
  return crisis.readings[reading].settings.filter(isAtEvent).filter((s) => !isSet(s))
}

/**
 * The prior chances, by input name, for the beliefs that the reading of a choice states at events; undefined when it states
 * none. `solve` answers the crisis at a choice. Throws an AnswerError where no such prior is found, with the reason.
 */
export function statedPriors(
  compiled: CompiledCrisis,
  choice: Choice,
  values: InputValues,
  solve: (choice: Choice) => Answer,
): ReadonlyMap<string, Rational> | undefined {
  const stated = beliefsAtEvents(compiled, choice).map((setting) => statedBelief(compiled, values, setting))
  if (stated.length === 0) return undefined
  const inputs = (x: Float64Array) => {
    let next = 0
    return stated.map((s) => priorOf(s, x.subarray(next, (next += s.open.length - 1))))
  }
  const search = new Search(stated)
  const residual = (x: Float64Array) => {
    const solved = solve({ ...choice, priors: inputsOf(compiled, stated, inputs(x)) })
    const equilibrium = solved.equilibria[0]
    return (
      equilibrium &&
      search.residual(stated.map(({ setting: { kind, at } }) => beliefAfter(solved, equilibrium, kind, at)))
    )
  }
  const even = Float64Array.from(stated.flatMap((s) => s.open.slice(1).map(() => 0)))
  const asStated = Float64Array.from(stated.flatMap((s) => logOdds(s, s.chances)))
  for (const start of [asStated, even]) {
    const { x, found } = broyden(residual, start)
    if (found) return inputsOf(compiled, stated, inputs(x))
  }
  throw search.failure(compiled, choice)
}

/** What has been tried: how far the beliefs were from the stated ones, and what stood in the way. */
class Search {
  private readonly stated: readonly Stated[]
  private nearest: { distance: number; found: readonly (readonly number[])[] } | undefined
  private never: { belief: number; value: number | undefined } | undefined

  constructor(stated: readonly Stated[]) {
    this.stated = stated
  }

  /** Differences of log odds; undefined where a belief cannot be had at all. */
  residual(found: readonly (readonly number[] | undefined)[]): Float64Array | undefined {
    const differences: number[] = []
    for (const [i, s] of this.stated.entries()) {
      const belief = found[i]
      const missing = belief ? s.open.find((v) => !(belief[v] > 0)) : undefined
      if (!belief || missing !== undefined) {
        this.never = { belief: i, value: missing }
        return undefined
      }
      const wanted = logOdds(s, s.chances)
      differences.push(...logOdds(s, belief).map((odds, j) => odds - wanted[j]))
    }
    const distance = Math.max(...differences.map(Math.abs))
    if (!this.nearest || distance < this.nearest.distance) this.nearest = { distance, found: found.map((f) => f!) }
    return Float64Array.from(differences)
  }

  failure({ crisis }: CompiledCrisis, { reading }: Choice): AnswerError {
    const { nearest, stated } = this
    const never = this.never
    const i = nearest ? worst(stated, nearest.found) : (never?.belief ?? 0)
    const { setting, chances } = stated[i]
    const kind = crisis.kinds[setting.kind]
    const event = optionText(crisis, setting.at)
    const told = (list: readonly number[]) =>
      listText(kind.values.map((v, j) => `${spoken(v.name)} ${chanceText(list[j])}`))
    const what = `No prior chances of the ${spoken(kind.name)} of ${crisis.actors[kind.actor].title} give the belief that the reading "${crisis.readings[reading!].name}" states after ${event}`
    const who = never?.value === undefined ? 'nobody' : `nobody of the kind ${spoken(kind.values[never.value].name)}`
    const why = nearest
      ? `it states ${told(chances)}, and the nearest that was found is ${told(nearest.found[i])}`
      : `in the solutions that were tried ${who} comes to ${event}`
    return new AnswerError(`${what}: ${why}.`, 'State a prior (without "at"), or another belief.')
  }
}

function worst(stated: readonly Stated[], found: readonly (readonly number[])[]): number {
  const off = stated.map((s, i) => Math.max(...s.chances.map((p, v) => Math.abs(p - found[i][v]))))
  return off.indexOf(Math.max(...off))
}

/** Log odds of the open values against the first of them. */
const logOdds = ({ open }: Stated, chances: readonly number[]): number[] =>
  open.slice(1).map((v) => Math.log(chances[v] / chances[open[0]]))

function priorOf({ open, chances }: Stated, odds: Float64Array): number[] {
  const logs = open.map((_, j) => (j === 0 ? 0 : odds[j - 1]))
  const top = Math.max(...logs)
  const total = logs.reduce((sum, l) => sum + Math.exp(l - top), 0)
  return chances.map((_, v) => (open.includes(v) ? Math.exp(logs[open.indexOf(v)] - top) / total : 0))
}

/** Chances as inputs: all but the largest are rounded, and the largest takes what is left. */
function inputsOf({ crisis }: CompiledCrisis, stated: readonly Stated[], priors: readonly (readonly number[])[]) {
  const inputs = new Map<string, Rational>()
  stated.forEach(({ setting }, i) => {
    const { name, values } = crisis.kinds[setting.kind]
    const largest = priors[i].indexOf(Math.max(...priors[i]))
    const exact = priors[i].map((p) => Rational.fromNumber(p))
    exact[largest] = Rational.one.sub(Rational.sum(exact.filter((_, v) => v !== largest)))
    values.forEach((value, v) => {
      inputs.set(`${name}.${value.name}`, exact[v])
    })
  })
  return inputs
}

function statedBelief(compiled: CompiledCrisis, values: InputValues, setting: BeliefAtEvent): Stated {
  const { crisis } = compiled
  const kind = crisis.kinds[setting.kind]
  const where = `the belief about ${spoken(kind.name)} at ${optionText(crisis, setting.at)}`
  if (crisis.joints.some(({ kinds }) => kinds.includes(setting.kind)))
    throw new AnswerError(
      `${kind.name} is drawn together with other kinds, so ${where} does not settle its chances.`,
      'Set the chances of the combinations instead.',
    )
  const given = setting.chances.map((expr) => expr && parameterValue(compiled, values, expr).value.toNumber())
  const missing = given.filter((p) => p === undefined).length
  const rest = (1 - given.reduce<number>((sum, p) => sum + (p ?? 0), 0)) / Math.max(1, missing)
  const chances = given.map((p) => p ?? rest)
  const sum = chances.reduce((total, p) => total + p, 0)
  if (chances.some((p) => !(p >= 0)) || Math.abs(sum - 1) > 1e-9)
    throw new AnswerError(
      `${where} is no distribution: ${chances.map((p) => chanceText(p)).join(', ')}.`,
      'The chances must lie between 0 and 1 and add to 1.',
    )
  return { setting, chances, open: chances.flatMap((p, v) => (p > 0 ? [v] : [])) }
}
