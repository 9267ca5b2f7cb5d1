/** What a comparison asks of every reading. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Question } from '../../language/model.ts'
import { questionText } from '../words/expression.ts'
import { naturalThreshold } from './threshold.ts'

export interface Asked {
  readonly name: string
  readonly question: Question
  /** The question in words. */
  readonly text: string
  /** Undefined where there are no two sides. */
  readonly threshold?: number
}

/** The questions of the file, with the threshold of each: one for all, by name, or the natural one. */
export function askedOf(
  compiled: CompiledCrisis,
  thresholds: ReadonlyMap<string | undefined, number> = new Map(),
): Asked[] {
  const { crisis } = compiled
  return crisis.asks.map(({ name, question }) => ({
    name,
    question,
    text: questionText(crisis, question),
    threshold: thresholds.get(name) ?? thresholds.get(undefined) ?? naturalThreshold(crisis, question),
  }))
}
