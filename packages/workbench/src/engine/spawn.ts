/** Starts a worker. The page as one file has another way (`spawn-inline.ts`), since it has no second file to load. */
export const spawn = (name: string): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name })
