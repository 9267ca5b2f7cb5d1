/** A signal that aborts by the clock. Solving does not give the event loop a turn, so a timer would never fire. */
export function deadline(seconds: number | undefined): AbortSignal | undefined {
  if (seconds === undefined) return undefined
  const end = performance.now() + 1000 * seconds
  const { signal } = new AbortController()
  Object.defineProperty(signal, 'aborted', { get: () => performance.now() >= end })
  return signal
}
