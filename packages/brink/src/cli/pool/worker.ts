/** A worker thread: it is the command line started again with one secret word, and does tasks until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads'
import { EXIT, Refusal } from '../failure.ts'
import { jobs } from './jobs.ts'

export interface WorkerSetup {
  readonly job: string
  readonly setup: unknown
}

/** From a worker: the result of a task, or what went wrong. */
export type WorkerMessage =
  | { readonly task: number; readonly result: unknown }
  | { readonly name: string; readonly message: string; readonly mend?: string }

export async function work(): Promise<number> {
  const port = parentPort
  if (!port) throw new Refusal('This word is for threads of brink itself.')
  const failed = (error: unknown) => {
    const { name, message, mend } = error as Error & { mend?: string }
    port.postMessage({ name, message, mend } satisfies WorkerMessage)
  }
  try {
    const { job, setup } = workerData as WorkerSetup
    const perform = await jobs[job](setup)
    port.on('message', (task: number | null) => {
      if (task === null) {
        port.close()
        return
      }
      try {
        const { result, transfer = [] } = perform(task)
        port.postMessage({ task, result } satisfies WorkerMessage, transfer)
      } catch (error) {
        failed(error)
      }
    })
    await new Promise((resolve) => {
      port.on('close', resolve)
    })
  } catch (error) {
    failed(error)
  }
  return EXIT.done
}
