/** What can be concluded: statements that hold in 95% of the worlds, and those on which the worlds are divided. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { parameterValue } from '../parameters.ts'
import { numberText, spoken } from '../words/number.ts'
import type { Forecast, ViewForecast } from './forecast.ts'
import { RANDOMISATIONS } from './plan.ts'
import { type Quantity, quantityLabel } from './quantities.ts'
import { errorOfMean } from './statistics.ts'

export interface Claim {
  /** Names of the readings that it is about, one or two. */
  readonly readings: readonly string[]
  readonly text: string
  readonly quantity: Quantity
  /** Share of the worlds with an answer in which it holds, at least one half, and its standard error. */
  readonly share: number
  readonly error: number | null
  readonly worlds: number
  /** Worlds without an answer; where they could turn it, the statement is no conclusion. */
  readonly unanswered: number
  readonly holds: boolean
}

/** Share of the worlds from which on a statement counts as a conclusion. */
export const ROBUST = 0.95

/** Values to compare answers with: by name of the question, under `undefined` one for all. */
export type Thresholds = ReadonlyMap<string | undefined, number>

export function claimsOf(forecast: Forecast, thresholds: Thresholds = new Map()): Claim[] {
  const { compiled } = forecast.plan
  const ofViews = forecast.views.flatMap((view) => {
    const marked = view.quantities.flatMap(({ quantity, answers }) => {
      if (quantity.kind !== 'ask' && quantity.kind !== 'event') return []
      return marksOf(compiled, view, quantity, thresholds).map((mark) => sideOf(view, quantity, answers, mark))
    })
    return [...likeliestEnd(view), ...marked.flat()]
  })
  const ofPairs = forecast.pairs.flatMap(({ of, less, differences }) =>
    differences.flatMap(({ quantity, answers }) => {
      if (quantity.kind !== 'ask' && quantity.kind !== 'event') return []
      const names = [of.view.name, less.view.name]
      const text = (above: boolean) =>
        `${quantityLabel(quantity)} is ${above ? 'higher' : 'lower'} in "${names[0]}" than in "${names[1]}"`
      return claim(
        names,
        quantity,
        answers.map((x) => above(x, 0)),
        text,
      )
    }),
  )
  return [...ofViews, ...ofPairs]
}

/** 1 above the mark, 0 below, NaN without an answer or at the mark itself. */
const above = (x: number, mark: number): number => (x > mark ? 1 : x < mark ? 0 : Number.NaN)

/** The marks of a question: zero for a signed one, one half for a chance, what the call says, what the file expects of it. */
function marksOf(
  compiled: CompiledCrisis,
  { view }: ViewForecast,
  quantity: Quantity,
  thresholds: Thresholds,
): number[] {
  const usual = quantity.scale === 'chance' ? 0.5 : 0
  const mark = thresholds.get(quantity.name) ?? thresholds.get(undefined) ?? usual
  const expected = compiled.crisis.expects.flatMap(({ question, relation, value, settings, reading }) => {
    const isAsked = quantity.kind === 'ask' && question.type === 'ask' && question.ask === quantity.of
    const isHere = reading === undefined || reading === view.reading
    if (!isAsked || !isHere || settings.length > 0 || value.type !== 'value' || /^!?=$/.test(relation)) return []
    return [parameterValue(view.compiled, view.values, value.of).value.toNumber()]
  })
  return [...new Set([mark, ...expected])]
}

function sideOf({ view }: ViewForecast, quantity: Quantity, answers: Float64Array, mark: number): Claim[] {
  const text = (isAbove: boolean) =>
    `${quantityLabel(quantity)} is ${isAbove ? 'above' : 'below'} ${numberText(mark, 4)}`
  return claim(
    [view.name],
    quantity,
    answers.map((x) => above(x, mark)),
    text,
  )
}

/** The outcome that is the likeliest in more worlds than any other. */
function likeliestEnd({ view, quantities }: ViewForecast): Claim[] {
  const outcomes = quantities.filter(({ quantity }) => quantity.kind === 'outcome')
  if (outcomes.length < 2) return []
  const likeliest = outcomes[0].answers.map((first, w) => {
    let [best, most] = [0, first]
    outcomes.forEach(({ answers }, o) => {
      if (answers[w] > most) [best, most] = [o, answers[w]]
    })
    return Number.isNaN(first) ? Number.NaN : best
  })
  const counts = outcomes.map((_, o) => likeliest.reduce((n, x) => n + (x === o ? 1 : 0), 0))
  const best = counts.indexOf(Math.max(...counts))
  const { quantity } = outcomes[best]
  const holds = likeliest.map((x) => (Number.isNaN(x) ? x : Number(x === best)))
  return claim([view.name], quantity, holds, () => `${spoken(quantity.name)} is the likeliest end`, true)
}

/** The side that more worlds are on. `fixed`: the statement is not turned round when less than half of them hold it. */
function claim(
  readings: readonly string[],
  quantity: Quantity,
  holds: Float64Array,
  text: (yes: boolean) => string,
  fixed = false,
): Claim[] {
  const decided = holds.filter((x) => !Number.isNaN(x))
  if (decided.length === 0) return []
  const yes = decided.reduce((sum, x) => sum + x, 0) / decided.length
  const isYes = fixed || yes >= 0.5
  const share = isYes ? yes : 1 - yes
  return [
    {
      readings,
      text: text(isYes),
      quantity,
      share,
      error: errorOfMean(holds, RANDOMISATIONS),
      worlds: decided.length,
      unanswered: holds.length - decided.length,
      holds: (share * decided.length) / holds.length >= ROBUST,
    },
  ]
}
