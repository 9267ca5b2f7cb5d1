/**
 * Which of two readings the record supports: how likely each made every event when it came, and the product of the ratios
 * (the Bayes factor). An event tests the disagreement as far as the two expect different things of it, whatever then
 * happens: the mean of the two Kullback-Leibler divergences between their chances of its options (Jeffreys 1946, halved).
 */
import type { RecordEntry } from '../../language/model.ts'
import { supportAlong, type Walk } from '../record/index.ts'

export interface Support {
  readonly events: readonly SupportedEvent[]
  /** Likelihood of the whole record in each. */
  readonly likelihood: { readonly a: number; readonly b: number }
  /** a over b; null when neither gives the record any chance. */
  readonly bayesFactor: number | null
}

export interface SupportedEvent {
  readonly entry: RecordEntry
  /** Index into the record. */
  readonly line: number
  /** Chance of the event in each, given the record before it (for evidence, its mean likelihood). */
  readonly a: number
  readonly b: number
  /** a over b; null when both are zero. */
  readonly factor: number | null
  /** Of a move: how far the two expect different things of it; null when infinite. */
  readonly divergence?: number | null
}

export function supportOf(a: Walk, b: Walk): Support {
  const views = [a, b].map(({ answer, equilibrium }, i) => ({ name: `${i}`, answer, equilibrium }))
  const events = supportAlong(views, [a, b], []).map(
    ({ entry, chances: [pa, pb], factors, between }): SupportedEvent => {
      const { line } = a.steps.find((step) => step.entry === entry)!
      const divergence = between && { divergence: finite(between.symmetrised) }
      return { entry, line, a: pa, b: pb, factor: factors[0] ?? null, ...divergence }
    },
  )
  const product = (side: 'a' | 'b') => events.reduce((p, e) => p * e[side], 1)
  const likelihood = { a: product('a'), b: product('b') }
  const both = likelihood.a === 0 && likelihood.b === 0
  return { events, likelihood, bayesFactor: both ? null : likelihood.a / likelihood.b }
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null)
