/** The work of a forecast as numbered tasks: one a chunk of worlds. */
import { type ChunkResult, chunkEvaluator, Stopped } from '../../analysis/forecast/index.ts'
import { deadline } from '../deadline.ts'
import { loadText } from '../load.ts'
import type { Perform } from '../pool/jobs.ts'
import { type DecidingOptions, forecastPlan } from './setup.ts'

export interface ForecastSetup {
  readonly file: string
  readonly text: string
  readonly options: DecidingOptions
  /** When the time is over, in milliseconds as `Date.now()` counts them. */
  readonly until?: number
}

export function forecastJob(setup: unknown): Perform {
  const { file, text, options, until } = setup as ForecastSetup
  const clock = deadline(until === undefined ? undefined : (until - Date.now()) / 1000)
  const evaluate = chunkEvaluator(forecastPlan(loadText(file, text, options), options), clock)
  return (task) => {
    const result = unlessStopped(() => evaluate(task))
    if (!result) return { result }
    return { result, transfer: [result.status.buffer as ArrayBuffer, result.values.buffer as ArrayBuffer] }
  }
}

function unlessStopped<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof Stopped) return undefined
    throw error
  }
}

/** A result as bytes for a journal, and back. */
export const toBytes = ({ status, values, checked, parted }: ChunkResult): readonly Uint8Array[] => [
  status,
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  new Uint8Array(Uint32Array.of(checked, Number(parted)).buffer),
]
export function fromBytes([status, values, counts]: readonly Uint8Array[]): ChunkResult {
  const [checked, parted] = new Uint32Array(counts.buffer, counts.byteOffset, 2)
  return {
    status,
    values: new Float64Array(values.buffer, values.byteOffset, values.byteLength / 8),
    checked,
    parted: parted === 1,
  }
}
