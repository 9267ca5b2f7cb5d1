/** Ctrl-C and the like: the first asks a long run to finish with what is there, the second ends it at once. */
import { EXIT } from '../failure.ts'

export interface Interrupt {
  /** Has the run been asked to stop? */
  readonly asked: () => boolean
  readonly dispose: () => void
}

export function interruptible(): Interrupt {
  let asked = false
  const listen = () => {
    if (asked) process.exit(EXIT.interrupted)
    asked = true
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, listen)
  return {
    asked: () => asked,
    dispose: () => {
      for (const signal of signals) process.off(signal, listen)
    },
  }
}
