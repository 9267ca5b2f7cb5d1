/**
 * Which of two readings the record supports: how likely each made every event when it came, and the product of the ratios
 * (the Bayes factor). An event tests the disagreement as far as the two expect different things of it, whatever then
 * happens: the mean of the two Kullback-Leibler divergences between their chances of its options (Jeffreys 1946, halved).
 */
import type { RecordEntry } from '../../language/model.ts'
import type { Step, Walk } from '../record/index.ts'

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
  const events = a.steps.flatMap((step, i): SupportedEvent[] => {
    const other = b.steps[i]
    const [news, otherNews] = [step.views[0].news, other.views[0].news]
    if (!news || !otherNews) return []
    const [pa, pb] = [news.chance.value, otherNews.chance.value]
    const { entry, line } = step
    const divergence = step.options && other.options && { divergence: symmetrised(step.options, other.options) }
    return [{ entry, line, a: pa, b: pb, factor: ratio(pa, pb), ...divergence }]
  })
  const product = (side: 'a' | 'b') => events.reduce((p, e) => p * e[side], 1)
  const likelihood = { a: product('a'), b: product('b') }
  return { events, likelihood, bayesFactor: ratio(likelihood.a, likelihood.b) }
}

const ratio = (a: number, b: number): number | null => (a === 0 && b === 0 ? null : a / b)

function symmetrised(a: NonNullable<Step['options']>, b: NonNullable<Step['options']>): number | null {
  const [p, q] = [a, b].map((options) => {
    const chances = options.map((o) => o.chance.value)
    // What is left is that the move is not reached.
    return [...chances, Math.max(0, 1 - chances.reduce((s, x) => s + x, 0))].map((x) => (x < 1e-12 ? 0 : x))
  })
  const both = p.reduce((s, _, i) => s + divergence(p[i], q[i]) + divergence(q[i], p[i]), 0)
  return Number.isFinite(both) ? both / 2 : null
}

const divergence = (p: number, q: number): number => (p === 0 ? 0 : q === 0 ? Infinity : p * Math.log(p / q))
