/** A forecast for programs: the shape of `schema/forecast.schema.json`. */

import { pose } from '../answer.ts'
import { conceptDocument, gameDocument } from '../document.ts'
import { optionText } from '../words/expression.ts'
import { type Claim, claimsOf, type Thresholds } from './claims.ts'
import type { Forecast, Pair, QuantityForecast, ViewForecast } from './forecast.ts'
import { RANDOMISATIONS } from './plan.ts'
import type { Summary } from './statistics.ts'

export function forecastDocument(forecast: Forecast, thresholds: Thresholds = new Map()) {
  const { plan, worlds, rows, complete, views, pairs } = forecast
  const { options, compiled } = plan
  const posed = pose(compiled, { ...options.choice, reading: views[0].view.reading })
  return {
    schema: 1,
    game: gameDocument(posed),
    ...conceptDocument(posed),
    sample: {
      seed: options.seed,
      worlds,
      rows,
      randomisations: RANDOMISATIONS,
      points: 'scrambled Sobol sequence',
      complete,
      checked: forecast.checked,
      followed: forecast.parted,
      ...(!complete && { asked: { worlds: options.worlds, rows: plan.rows } }),
    },
    ...(options.rationality && { rationality: options.rationality }),
    readings: views.map(viewDocument),
    pairs: pairs.map(pairDocument),
    conclusions: claimsOf(forecast, thresholds).map(claimDocument),
  }
}

function viewDocument({ view, solved, failures, quantities, rationalities }: ViewForecast) {
  const { compiled, uncertainty, base, asOf } = view
  return {
    name: view.reading === undefined ? null : view.name,
    asOf: asOf?.text ?? null,
    uncertain: uncertainty.draws.map((draw) => ({
      name: draw.name,
      inputs: draw.inputs.map((i) => compiled.inputs[i]?.name ?? draw.name),
      drawn: draw.text(base),
    })),
    ...(uncertainty.beliefs.length > 0 && {
      beliefs: uncertainty.beliefs.map(({ kind, at }) => {
        return { kind: compiled.crisis.kinds[kind].name, at: optionText(compiled.crisis, at) }
      }),
    }),
    held: uncertainty.held.map(({ input, why }) => ({ name: compiled.inputs[input].name, why })),
    solved,
    failures,
    quantities: quantities.map(quantityDocument),
    rationalities,
  }
}

function quantityDocument(q: QuantityForecast) {
  const { quantity, stated, empty, summary, histogram, weighted, convergence, sensitivity } = q
  return {
    kind: quantity.kind,
    name: quantity.name,
    question: quantity.text,
    stated,
    ...(summary ? summaryDocument(summary) : { worlds: 0 }),
    empty,
    ...(histogram && { histogram }),
    ...(weighted && { weighted: { mean: weighted.mean, effectiveWorlds: weighted.worth } }),
    convergence,
    sensitivity: { tornado: sensitivity.tornado, ...(sensitivity.indices && { indices: sensitivity.indices }) },
  }
}

const summaryDocument = ({ count, mean, error, deviation, percentiles, lowest, highest }: Summary) => ({
  worlds: count,
  mean,
  error,
  deviation,
  percentiles,
  lowest,
  highest,
})

const pairDocument = ({ of, less, differences }: Pair) => ({
  of: of.view.name,
  less: less.view.name,
  differences: differences.map(({ quantity, answers, summary }) => ({
    kind: quantity.kind,
    name: quantity.name,
    ...(summary ? { ...summaryDocument(summary), above: shareAbove(answers) } : { worlds: 0 }),
  })),
})

function shareAbove(answers: Float64Array): number {
  const known = answers.filter((x) => !Number.isNaN(x))
  return known.filter((x) => x > 0).length / known.length
}

const claimDocument = ({ readings, text, quantity, share, error, worlds, holds }: Claim) => ({
  readings,
  text,
  kind: quantity.kind,
  name: quantity.name,
  share,
  error,
  worlds,
  holds,
})
