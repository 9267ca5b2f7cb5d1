/**
 * The worker: opens crises and does tasks, one at a time, in the order in which they are asked. Under another name it
 * serves the editor: one file for both, so that a browser loads the library once.
 */
import { AnswerError } from 'brink'
import { languageWorker, serveLanguage } from '../editor/server/serve.ts'
import type { Failure, FromWorker, ToWorker } from './protocol.ts'
import { RefusedError, Session } from './session.ts'
import { CancelledError, type Task } from './task.ts'
import { tasks } from './tasks.ts'

let session = new Session('', 0)
const cancelled = new Set<number>()
let queue = Promise.resolve()

const send = (message: FromWorker, transfer: readonly Transferable[] = []) =>
  self.postMessage(message, { transfer: [...transfer] })

/** A turn of the event loop without the delay that timers have. */
const channel = new MessageChannel()
const waiting: (() => void)[] = []
channel.port1.onmessage = () => waiting.shift()?.()
const turn = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve)
    channel.port2.postMessage(0)
  })

async function run({ id, task, args }: Extract<ToWorker, { type: 'run' }>): Promise<void> {
  const check = () => {
    if (cancelled.has(id)) throw new CancelledError()
  }
  const context = {
    partial: (value: never, transfer?: readonly Transferable[]) => send({ type: 'partial', id, value }, transfer),
    pause: async () => {
      await turn()
      check()
    },
  }
  try {
    check()
    const work = tasks[task] as unknown as Task<unknown, never, never>
    send({ type: 'done', id, value: await work(session, args, context) })
  } catch (error) {
    send({ type: 'failed', id, failure: failureOf(error) })
  } finally {
    cancelled.delete(id)
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof CancelledError) return { kind: 'cancelled', message: 'stopped' }
  if (error instanceof RefusedError) return { kind: 'refused', message: error.message, mend: error.mend }
  if (error instanceof AnswerError) return { kind: 'refused', message: error.message, mend: error.mend }
  if (error instanceof Error && error.name === 'SolveError') return { kind: 'refused', message: error.message }
  return { kind: 'fault', message: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'cancel') cancelled.add(data.id)
  else {
    queue = queue.then(() => {
      if (data.type === 'run') return run(data)
      session = new Session(data.text, data.revision)
    })
  }
}

if (self.name === languageWorker) serveLanguage()
