/**
 * A signal that aborts by the clock, when the user asks, or when `enough` says why there is enough. Solving does not give the event loop a turn, so a timer
 * would never fire.
 */
import { stopAsked } from './pool/thread.ts'

export function deadline(seconds: number | undefined, enough?: () => string | undefined): AbortSignal | undefined {
  const end = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + 1000 * seconds
  const { signal } = new AbortController()
  const late = () => performance.now() >= end
  Object.defineProperties(signal, {
    aborted: { get: () => late() || stopAsked() || enough?.() !== undefined },
    reason: { get: () => (stopAsked() ? 'interrupted' : (enough?.() ?? 'the time limit was reached')) },
  })
  return signal
}
