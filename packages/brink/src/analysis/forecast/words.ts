/** A forecast in sentences. */
import type { CalendarDate } from '../../language/model.ts'
import { optionText } from '../words/expression.ts'
import { capitalised, chanceText, listText, numberText, plural, spoken } from '../words/number.ts'
import type { Claim } from './claims.ts'
import type { Forecast, QuantityForecast, ViewForecast } from './forecast.ts'
import { RANDOMISATIONS } from './plan.ts'
import { quantityLabel } from './quantities.ts'
import { mainQuantity, shareText } from './tables.ts'

/** What the file is asked first, in each reading: as stated, and over the worlds. */
export function headlines(forecast: Forecast): string[] {
  const main = mainQuantity(forecast)
  return forecast.views.map((view) => {
    const q = view.quantities[main]
    const where = view.view.reading === undefined ? '' : `In "${view.view.name}", `
    return capitalised(`${where}${asStated(q, view.view.asOf)}${overWorlds(q)}${leftOut(view)}`)
  })
}

function asStated({ quantity, stated }: QuantityForecast, asOf: CalendarDate | undefined): string {
  const until = asOf && / record/.test(quantity.text) ? `, the record read up to ${asOf.text},` : ''
  const value = stated === null ? 'has no answer' : `is ${amount(quantity.scale, stated)}`
  return `the ${quantity.scale === 'chance' ? quantity.text : `answer to "${quantityLabel(quantity)}" (${quantity.text})`}${until} ${value} at the stated values`
}

function overWorlds({ quantity, summary }: QuantityForecast): string {
  if (!summary) return '; no sampled world has an answer.'
  const { mean, percentiles } = summary
  const say = (x: number) => amount(quantity.scale, x)
  return `; over the sampled worlds it is ${say(mean)} on average, ${say(percentiles.p50)} in the middle, and between ${say(percentiles.p5)} and ${say(percentiles.p95)} in nine of ten.`
}

/** Worlds with several solutions, or none, may end otherwise than those that have one. */
function leftOut({ solved, failures }: ViewForecast): string {
  const out = failures.reduce((n, { count }) => n + count, 0)
  if (out === 0 || solved === 0) return ''
  return ` That is of ${plural(solved, 'world')} with one answer; ${plural(out, 'other has', 'others have')} several or none, and may end otherwise.`
}

const amount = (scale: 'chance' | 'signed', x: number) => (scale === 'chance' ? chanceText(x) : numberText(x, 2))

/** `[what holds in 95% of the worlds, what does not]`, as sentences. */
export function conclusionSentences(claims: readonly Claim[]): { readonly firm: string[]; readonly open: string[] } {
  const sentence = ({ readings, text, share, error, worlds, unanswered }: Claim) => {
    const where = readings.length === 1 && readings[0] !== 'the file' ? `In "${readings[0]}" ` : ''
    const spread = error === null || error < 5e-4 ? '' : ` ± ${(100 * error).toFixed(1)}`
    return `${where}${where ? text : capitalised(text)} (${shareText(share)}${spread} of the ${unanswered > 0 ? `${plural(worlds, 'world')} with an answer; ${unanswered} have none` : 'worlds'}).`
  }
  const by = (holds: boolean) =>
    claims
      .filter((c) => c.holds === holds)
      .sort((a, b) => b.share - a.share)
      .map(sentence)
  return { firm: by(true), open: by(false) }
}

/** How the sample was made, how exact it is, what failed. */
export function sampleNotes(forecast: Forecast): string[] {
  const { plan, worlds, rows, complete, views } = forecast
  const { options } = plan
  const drawn = Math.max(...views.map((v) => v.view.uncertainty.draws.length))
  const said = [
    `${plural(worlds, 'world')} in each reading, ${plural(drawn, 'uncertain thing')} drawn in each by a scrambled Sobol sequence in ${RANDOMISATIONS} independent randomisations (seed ${options.seed}), whose spread is the error behind ±. Where two readings share an uncertain value they draw it alike.`,
  ]
  if (views.length === 1) said[0] = said[0].replace(' in each reading,', ',').replace(/ Where two .*$/, '')
  if (!complete)
    said.push(
      `The run was interrupted: this is the forecast of the first ${worlds} of ${options.worlds} worlds${rows < plan.rows ? ` and ${rows} of ${plan.rows} rows of the sensitivity design` : ''}.`,
    )
  said.push(...branchNotes(forecast), ...convergenceNotes(forecast), ...recordNotes(forecast))
  for (const view of views) said.push(...failureNotes(view), ...heldNotes(view), ...beliefNotes(view))
  return said
}

/** What is known of the branch that the answers are on. */
function branchNotes({ checked, parted, complete }: Forecast): string[] {
  if (checked === 0) return []
  const worlds = plural(checked, 'world')
  if (!parted)
    return [
      `Worlds were solved from their neighbours; ${worlds} were also followed from rationality 0, with the same answer.`,
    ]
  const instead = complete
    ? 'so every world was followed from rationality 0'
    : 'and the run ended before every world was followed from rationality 0: some answers may be those of another quantal response'
  return [
    `In ${worlds} the answer from a neighbour was compared with that of the branch from rationality 0, and some parted, ${instead}.`,
  ]
}

function convergenceNotes(forecast: Forecast): string[] {
  const main = mainQuantity(forecast)
  return forecast.views.flatMap(({ view, quantities }) => {
    const { quantity, convergence } = quantities[main]
    if (convergence.length < 2) return []
    const steps = convergence.map(
      ({ worlds, mean, error }) => `${worlds}: ${mean.toFixed(4)}${error === null ? '' : ` ± ${error.toFixed(4)}`}`,
    )
    return [`Mean of ${quantityLabel(quantity)} over the first worlds${inReading(view)}: ${steps.join(', ')}.`]
  })
}

/** Worlds that fit the record better may count for more. */
function recordNotes(forecast: Forecast): string[] {
  const main = mainQuantity(forecast)
  return forecast.views.flatMap(({ view, quantities }) => {
    const { quantity, weighted, summary } = quantities[main]
    if (!weighted || !summary) return []
    return [
      `If each world counts by the chance that it gives to the record, ${quantityLabel(quantity)} is ${amount(quantity.scale, weighted.mean)} on average${inReading(view)} (worth ${Math.round(weighted.worth)} equal worlds).`,
    ]
  })
}

function failureNotes({ view, failures }: ViewForecast): string[] {
  return failures.map(({ reason, count, first }) => {
    const which = count > first.length ? `, the first of them ${first.join(', ')}` : ` (${first.join(', ')})`
    return `${plural(count, 'world has', 'worlds have')} no answer${inReading(view)}${which}: ${reason}.`
  })
}

function heldNotes({ view }: ViewForecast): string[] {
  const { held } = view.uncertainty
  const reasons = [...new Set(held.map((h) => h.why))]
  return reasons.map((why) => {
    const names = held.filter((h) => h.why === why).map(({ input }) => spoken(view.compiled.inputs[input].name))
    return `${listText(names)} ${names.length === 1 ? 'is' : 'are'} held at the stated value${inReading(view)}: ${names.length === 1 ? 'it' : 'each'} ${why}.`
  })
}

function beliefNotes({ view }: ViewForecast): string[] {
  const { crisis } = view.compiled
  return view.uncertainty.beliefs.map(
    ({ kind, at }) =>
      `The prior chances of ${spoken(crisis.kinds[kind].name)} are found in each world${inReading(view)}, so that the belief stated at ${optionText(crisis, at)} holds there.`,
  )
}

const inReading = ({ reading, name }: ViewForecast['view']): string => (reading === undefined ? '' : ` in "${name}"`)
