/** A bound on what a list may cost. */
import { SolveError } from '../method.ts'

export class Effort {
  private left: number
  private readonly stop: () => boolean
  private asked = 0

  /** `limit` counts elementary comparisons, some 10^8 a second; `stop` is asked now and then. */
  constructor(limit = 2e9, stop: () => boolean = () => false) {
    this.left = limit
    this.stop = stop
  }

  /** Throws a SolveError when the limit is passed, or when stopped. */
  spend(amount: number): void {
    this.left -= amount
    if (this.left < 0) throw new SolveError('the corners of a set of equilibria are too many to list')
    this.asked += amount
    if (this.asked < 1_000_000) return
    this.asked = 0
    if (this.stop()) throw new SolveError('stopped while the corners of a set of equilibria were being listed')
  }
}
