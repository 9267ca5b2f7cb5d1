/** `--threshold 0.3` for all questions, `--threshold war=0.3` for one. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import { Refusal } from '../failure.ts'
import { parseExact } from './arithmetic.ts'
import { didYouMean } from './nearest.ts'

/** By name of the question; under `undefined` one for all. */
export function thresholdsOf(
  { crisis }: CompiledCrisis,
  given: readonly string[] = [],
): Map<string | undefined, number> {
  const thresholds = new Map<string | undefined, number>()
  for (const text of given) {
    const equals = text.indexOf('=')
    const name = equals < 0 ? undefined : text.slice(0, equals).trim()
    const names = crisis.asks.map((a) => a.name)
    if (name !== undefined && !names.includes(name))
      throw new Refusal(`--threshold: there is no question called "${name}".`, didYouMean(name, names))
    thresholds.set(name, parseExact(text.slice(equals + 1).trim(), '--threshold').toNumber())
  }
  return thresholds
}
