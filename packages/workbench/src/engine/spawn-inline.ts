/** Starts a worker whose code is part of the page: for the workbench as one file. */
import InlineWorker from './worker.ts?worker&inline'

export const spawn = (name: string): Worker => new InlineWorker({ name })
