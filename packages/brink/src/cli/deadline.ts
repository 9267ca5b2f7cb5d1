/** A signal that aborts by the clock or when the user asks. Solving does not give the event loop a turn, so a timer would never fire. */
import { stopAsked } from './pool/thread.ts'

export function deadline(seconds: number | undefined): AbortSignal | undefined {
  const end = seconds === undefined ? Number.POSITIVE_INFINITY : performance.now() + 1000 * seconds
  const { signal } = new AbortController()
  const late = () => performance.now() >= end
  Object.defineProperties(signal, {
    aborted: { get: () => late() || stopAsked() },
    reason: { get: () => (stopAsked() ? 'interrupted' : 'the time limit was reached') },
  })
  return signal
}
