/**
 * The page's side of a worker: typed tasks, cancelling, and a watchdog. A task that does not heed its cancelling, or that
 * is over its time, costs the worker its life: another takes its place, so that no crisis can freeze the page.
 */
import type { Failure, FromWorker, ToWorker } from './protocol.ts'
import { spawn } from './spawn.ts'
import type { TaskArguments, TaskName, TaskPartial, TaskResult } from './tasks.ts'

export class EngineError extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.name = 'EngineError'
    this.failure = failure
  }
}

export interface RunOptions<N extends TaskName> {
  readonly signal?: AbortSignal
  readonly partial?: (value: TaskPartial<N>) => void
  /** Milliseconds after which the task is given up. Default 20,000; Infinity for those that the user watches and stops. */
  readonly most?: number
}

interface Open {
  readonly resolve: (value: never) => void
  readonly reject: (error: EngineError) => void
  readonly partial?: (value: never) => void
  readonly dispose: () => void
}

/** So long a task may take to heed its cancelling. */
const GRACE = 250

export class Engine {
  private worker: Worker | undefined
  private readonly open = new Map<number, Open>()
  private next = 1
  private text = ''
  private revision = 0
  private sent = -1

  /** The text that the tasks after this are about. */
  setText(text: string, revision: number): void {
    this.text = text
    this.revision = revision
  }

  run<N extends TaskName>(task: N, args: TaskArguments<N>, options: RunOptions<N> = {}): Promise<TaskResult<N>> {
    const { signal, partial, most = 20_000 } = options
    if (signal?.aborted) return Promise.reject(cancelledError())
    const id = this.next++
    this.ready()
    return new Promise<TaskResult<N>>((resolve, reject) => {
      const late = Number.isFinite(most)
        ? setTimeout(
            () => this.giveUp(id, { kind: 'refused', message: `This took more than ${most / 1000} seconds.` }),
            most,
          )
        : undefined
      let grace: ReturnType<typeof setTimeout> | undefined
      const cancel = () => {
        this.post({ type: 'cancel', id })
        grace = setTimeout(() => this.giveUp(id, { kind: 'cancelled', message: 'stopped' }), GRACE)
      }
      signal?.addEventListener('abort', cancel, { once: true })
      const dispose = () => {
        clearTimeout(late)
        clearTimeout(grace)
        signal?.removeEventListener('abort', cancel)
      }
      this.open.set(id, { resolve: resolve as Open['resolve'], reject, partial: partial as Open['partial'], dispose })
      this.post({ type: 'run', id, task, args: args as TaskArguments<TaskName> })
    })
  }

  dispose(): void {
    this.end({ kind: 'cancelled', message: 'stopped' })
  }

  private ready(): void {
    if (!this.worker) {
      this.worker = spawn('brink')
      this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.heard(data)
      this.worker.onerror = (event) => this.end({ kind: 'fault', message: event.message || 'The worker stopped.' })
      this.sent = -1
    }
    if (this.sent !== this.revision) {
      this.post({ type: 'open', text: this.text, revision: this.revision })
      this.sent = this.revision
    }
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message)
  }

  private heard(message: FromWorker): void {
    const task = this.open.get(message.id)
    if (!task) return
    if (message.type === 'partial') {
      task.partial?.(message.value as never)
      return
    }
    this.open.delete(message.id)
    task.dispose()
    if (message.type === 'done') task.resolve(message.value as never)
    else task.reject(new EngineError(message.failure))
  }

  /** Ends the worker for the sake of one task; the others that wait fail with it. */
  private giveUp(id: number, failure: Failure): void {
    if (this.open.has(id)) this.end(failure)
  }

  private end(failure: Failure): void {
    this.worker?.terminate()
    this.worker = undefined
    const waiting = [...this.open.values()]
    this.open.clear()
    for (const { dispose, reject } of waiting) {
      dispose()
      reject(new EngineError(failure))
    }
  }
}

const cancelledError = () => new EngineError({ kind: 'cancelled', message: 'stopped' })
