/**
 * A command in a thread of its own. Solving does not give the event loop a turn, so the thread in which it runs never hears of
 * Ctrl-C; the first thread does, and raises a flag that the solver looks at. The first signal asks it to finish with what is
 * there, the second ends the run at once. If the memory of the thread runs out, what has been printed stays.
 */
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { EXIT, Refusal } from '../failure.ts'

interface ThreadData {
  readonly stopped: Int32Array
}

const isThreadData = (data: unknown): data is ThreadData =>
  typeof data === 'object' && data !== null && 'stopped' in data && data.stopped instanceof Int32Array

/** Has the user asked this run to stop? Only a command in a thread of its own can know. */
export const stopAsked = (): boolean =>
  !isMainThread && isThreadData(workerData) && Atomics.load(workerData.stopped, 0) !== 0

/** Should a command go on in a thread of its own? The run that fills the code cache stays in the first one. */
export const wantsThread = (): boolean => isMainThread && process.env.BRINK_WRITE_CACHE === undefined

/** Runs this very command line again in a thread; returns its exit code, or that of an interrupted run. */
export async function inThread(): Promise<number> {
  const stopped = new Int32Array(new SharedArrayBuffer(4))
  const listen = () => {
    if (Atomics.add(stopped, 0, 1) > 0) process.exit(EXIT.interrupted)
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, listen)
  try {
    const worker = new Worker(process.argv[1], {
      argv: process.argv.slice(2),
      workerData: { stopped } satisfies ThreadData,
      env: { ...process.env, COLUMNS: String(process.stdout.columns ?? process.env.COLUMNS ?? '') },
    })
    const code = await new Promise<number>((resolve, reject) => {
      worker.on('error', reject)
      worker.on('exit', resolve)
    })
    return Atomics.load(stopped, 0) > 0 && code === EXIT.done ? EXIT.interrupted : code
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error
    throw new Refusal(
      'The memory ran out.',
      'What --jsonl has printed stands. A limit such as --time-limit ends a search before that; a game that branches less needs less.',
      'memory',
    )
  } finally {
    for (const signal of signals) process.off(signal, listen)
  }
}
