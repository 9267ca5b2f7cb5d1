/** Progress on standard error: one line that is rewritten, only on a terminal, and only once something takes a while. */
import type { Progress } from '../../solve/method.ts'
import { err, isTerminal } from './write.ts'

const PATIENCE = 400
const INTERVAL = 100

export function progressLine(): { progress: Progress; done: () => void } {
  const started = performance.now()
  let last = started + PATIENCE - INTERVAL
  let terminal: boolean | undefined
  let shown = false
  return {
    progress: (message, share) => {
      const now = performance.now()
      if (now - last < INTERVAL) return
      terminal ??= isTerminal(2)
      if (!terminal) return
      last = now
      shown = true
      err(`\r\u001b[2K${message}${share === undefined ? '' : ` ${Math.round(100 * share)}%`}`)
    },
    done: () => {
      if (shown) err('\r\u001b[2K')
    },
  }
}
