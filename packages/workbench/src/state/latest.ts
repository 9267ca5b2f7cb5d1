/**
 * One at a time, the newest wins: while a call is under way a newer one waits, and those between are dropped. A slider
 * then never builds up a queue, and never starves either.
 */
export function latest<A>(work: (argument: A, signal: AbortSignal) => Promise<void>): (argument: A) => void {
  let running = false
  let waiting: { readonly argument: A } | undefined
  const start = async (argument: A) => {
    running = true
    await work(argument, new AbortController().signal)
    running = false
    const next = waiting
    waiting = undefined
    if (next) void start(next.argument)
  }
  return (argument) => {
    if (running) waiting = { argument }
    else void start(argument)
  }
}
