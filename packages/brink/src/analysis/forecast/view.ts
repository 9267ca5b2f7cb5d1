/** One reading of a crisis as the forecast sees it: its values, what is uncertain in it, how its worlds are solved. */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { CalendarDate } from '../../language/model.ts'
import type { Method, Rationality } from '../../solve/method.ts'
import { pose } from '../answer.ts'
import { AnswerError } from '../errors.ts'
import { numberText } from '../words/number.ts'
import type { ForecastOptions, RationalityRange } from './plan.ts'
import { layoutOf, type Sampler, samplerOf } from './sampler.ts'
import { type Draw, type Uncertainty, uncertaintyOf } from './uncertainty.ts'

export interface View {
  readonly reading: number | undefined
  readonly name: string
  readonly asOf: CalendarDate | undefined
  /** The tree of this reading. */
  readonly compiled: CompiledCrisis
  readonly values: InputValues
  readonly method: Method
  /** Undefined for methods without one; the limit has no warm starts. */
  readonly rationality: Rationality | 'limit' | undefined
  readonly uncertainty: Uncertainty
  readonly sampler: Sampler
  /** The stated values and, last, the rationality. */
  readonly base: Float64Array
  /** Worlds to be solved once: the base, then the two ends of each of `tornado`, then those of `rationalities`. */
  readonly stated: readonly Float64Array[]
  readonly tornado: readonly TornadoInput[]
  readonly rationalities: readonly number[]
}

export interface TornadoInput {
  readonly name: string
  /** Index of the factor of the sampler that it belongs to. */
  readonly factor: number
  readonly lo: number
  readonly hi: number
}

/** The name under which the rationality is drawn. */
export const RATIONALITY = 'rationality'

export function viewsOf(compiled: CompiledCrisis, options: ForecastOptions): View[] {
  const { readings } = compiled.crisis
  const all = readings.length === 0 ? [undefined] : [...readings.keys()]
  const drafts = all.map((reading) => draft(compiled, reading, options))
  checkNames(compiled, drafts, options)
  // Readings that are not asked for take part in the layout, so that asking for one alone changes no number.
  const layout = layoutOf(drafts.map((d) => d.uncertainty))
  const wanted = options.reading === undefined ? drafts : drafts.filter((d) => d.reading === options.reading)
  if (wanted.every((d) => d.uncertainty.draws.length === 0))
    throw new AnswerError(
      'Nothing in this crisis is uncertain, so there is nothing to sample.',
      'Give parameters ranges (in 0..1) or distributions (~ beta(2, 5)), or use --range name=lo..hi.',
    )
  return wanted.map((d) => finished(d, samplerOf(d.uncertainty, layout, options.correlations)))
}

type Draft = Omit<View, 'sampler' | 'stated' | 'tornado' | 'rationalities'> & {
  readonly rationalityRange: RationalityRange | undefined
}

function draft(crisis: CompiledCrisis, reading: number | undefined, options: ForecastOptions): Draft {
  const posed = pose(crisis, { ...options.choice, ...rationalityChoice(crisis, options), reading })
  const { compiled, values, method } = posed
  const { rationality } = posed.options
  const own = compiled.crisis.readings[reading ?? -1]
  const uncertainty = uncertaintyOf(compiled, values, { reading, at: options.choice.at }, options.ranges)
  const base = new Float64Array(compiled.inputs.length + 1)
  base.set(values.float)
  base[compiled.inputs.length] = typeof rationality === 'object' ? rationality.value : Number.NaN
  const range = options.rationality
  if (range && method.name !== 'logit-branch')
    throw new AnswerError(`A range of rationality is for quantal response; here the method is ${method.name}.`)
  return {
    reading,
    name: own?.name ?? 'the file',
    asOf: options.asOf ?? own?.asOf,
    compiled,
    values,
    method,
    rationality,
    uncertainty: range ? withRationality(uncertainty, range, compiled.inputs.length) : uncertainty,
    base,
    rationalityRange: range,
  }
}

/** With a range of rationality the stated one is the file's, where it lies in the range and counts alike, else the middle. */
function rationalityChoice({ crisis }: CompiledCrisis, { rationality: range, choice }: ForecastOptions) {
  if (!range) return {}
  const stated = choice.rationality ?? crisis.solve?.rationality
  const value = typeof stated === 'object' && stated.per === range.per ? numberOf(stated.value) : undefined
  const inside = value !== undefined && value >= range.lo && value <= range.hi
  return { rationality: { value: inside ? value : (range.lo + range.hi) / 2, per: range.per } }
}

const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  const expr = value as { readonly type?: string; readonly value?: { toNumber(): number } }
  return expr.type === 'number' ? expr.value?.toNumber() : undefined
}

function withRationality(uncertainty: Uncertainty, { lo, hi, per }: RationalityRange, input: number): Uncertainty {
  const draw: Draw = {
    keys: [RATIONALITY],
    name: RATIONALITY,
    text: () => `uniform on ${numberText(lo, 4)}..${numberText(hi, 4)} per ${per}`,
    inputs: [input],
    draw: ([u], x) => {
      x[input] = lo + u * (hi - lo)
    },
    ends: () => [{ inputs: [input], lo, hi }],
  }
  return { ...uncertainty, steps: [...uncertainty.steps, draw], draws: [...uncertainty.draws, draw] }
}

function finished({ rationalityRange, ...view }: Draft, sampler: Sampler): View {
  const { base, compiled } = view
  const changed = (inputs: readonly number[], value: number) => {
    const world = base.slice()
    for (const input of inputs) world[input] = value
    sampler.follow(world)
    return world
  }
  const tornado: TornadoInput[] = []
  const stated = [base]
  for (const [factor, { draws }] of sampler.factors.entries()) {
    for (const { inputs, lo, hi } of draws.flatMap((d) => d.ends(base))) {
      if (!(lo < hi)) continue
      tornado.push({ name: inputs.map((i) => compiled.inputs[i]?.name ?? RATIONALITY).join(' = '), factor, lo, hi })
      stated.push(changed(inputs, lo), changed(inputs, hi))
    }
  }
  const rationalities = rationalitiesOf(view.rationality, rationalityRange)
  for (const value of rationalities) stated.push(changed([compiled.inputs.length], value))
  return { ...view, sampler, stated, tornado, rationalities }
}

/** For the table of what hangs on the rationality: through the range, or around the value. */
function rationalitiesOf(stated: View['rationality'], range: RationalityRange | undefined): number[] {
  if (range) return [0, 1, 2, 3, 4].map((k) => range.lo + ((range.hi - range.lo) * k) / 4)
  return typeof stated === 'object' ? [3 / 8, 3 / 4, 1, 3 / 2, 2].map((factor) => factor * stated.value) : []
}

/** Ranges and correlations must speak of something that there is. */
function checkNames({ inputs }: CompiledCrisis, drafts: readonly Draft[], options: ForecastOptions): void {
  const drawn = new Map(drafts.flatMap((d) => d.uncertainty.draws.map((draw) => [draw.name, draw])))
  for (const { between, rank } of options.correlations) {
    for (const name of between) {
      const draw = drawn.get(name)
      if (draw && draw.keys.length === 1) continue
      const known = inputs.some((i) => i.name === name)
      throw new AnswerError(
        `"${name}" cannot be correlated: ${known ? 'it is not uncertain' : 'nothing that is drawn is called so'}.`,
        `What is drawn: ${[...drawn.keys()].join(', ')}.`,
      )
    }
    if (!(rank > -1 && rank < 1))
      throw new AnswerError(`The correlation of ${between.join(' and ')} must lie between -1 and 1.`)
    if (between[0] === between[1]) throw new AnswerError(`"${between[0]}" cannot be correlated with itself.`)
  }
}
