/** What a task is: a function of the crisis and its arguments, run in a worker. */
import type { Session } from './session.ts'

export interface TaskContext<P> {
  /** Hands an intermediate result to the page; arrays named in `transfer` are moved, not copied. */
  partial(value: P, transfer?: readonly Transferable[]): void
  /**
   * Lets messages in, and throws a CancelledError when the page wants the task no more. Long tasks call it every few
   * milliseconds of work.
   */
  pause(): Promise<void>
}

export type Task<A, R, P = never> = (session: Session, args: A, context: TaskContext<P>) => R | Promise<R>

export class CancelledError extends Error {
  constructor() {
    super('stopped')
    this.name = 'CancelledError'
  }
}
