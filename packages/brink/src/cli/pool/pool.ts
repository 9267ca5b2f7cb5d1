/** Numbered tasks shared out among worker threads. Results depend on the task alone, so any number of threads gives the same. */
import { Worker } from 'node:worker_threads'
import { jobs } from './jobs.ts'
import { WORKER } from './word.ts'
import type { WorkerMessage, WorkerSetup } from './worker.ts'

export interface PoolRun<T> {
  /** A name in `jobs`. */
  readonly job: string
  readonly setup: unknown
  readonly tasks: readonly number[]
  readonly threads: number
  /** Called in this thread with each result as it comes, in no particular order. */
  readonly done: (task: number, result: T) => void
  /** Asked before each task; true ends the run once what is under way has come in. */
  readonly stop: () => boolean
}

/** Throws what a task throws. */
export async function runTasks<T>(run: PoolRun<T>): Promise<void> {
  const threads = Math.min(run.threads, run.tasks.length)
  await (threads > 1 ? onThreads(run, threads) : here(run))
}

async function here<T>({ job, setup, tasks, done, stop }: PoolRun<T>): Promise<void> {
  const perform = await jobs[job](setup)
  for (const task of tasks) {
    // Lets signals and timers have their turn.
    await new Promise((resolve) => setImmediate(resolve))
    if (stop()) return
    done(task, perform(task).result as T)
  }
}

async function onThreads<T>(run: PoolRun<T>, threads: number): Promise<void> {
  const queue = run.tasks[Symbol.iterator]()
  const workers: Worker[] = []
  try {
    await Promise.all(Array.from({ length: threads }, () => oneThread(run, queue, workers)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

function oneThread<T>(
  { job, setup, done, stop }: PoolRun<T>,
  queue: Iterator<number>,
  workers: Worker[],
): Promise<void> {
  const worker = new Worker(process.argv[1], {
    argv: [WORKER],
    workerData: { job, setup } satisfies WorkerSetup,
  })
  workers.push(worker)
  return new Promise((resolve, reject) => {
    const next = () => {
      const task = stop() ? undefined : queue.next()
      if (task === undefined || task.done) {
        worker.postMessage(null)
        resolve()
      } else worker.postMessage(task.value)
    }
    worker.on('message', (message: WorkerMessage) => {
      if ('task' in message) {
        done(message.task, message.result as T)
        next()
      } else {
        const { name, mend } = message
        reject(Object.assign(new Error(message.message), { name, mend }))
      }
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`a worker thread ended early (code ${code})`)))
    next()
  })
}
