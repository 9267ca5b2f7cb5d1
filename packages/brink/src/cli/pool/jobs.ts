/** What worker threads can be asked to do. A job is set up once in each thread and then does numbered tasks. */

/** Does task n. Must depend on nothing but n and what the job was set up with. */
export type Perform = (task: number) => { readonly result: unknown; readonly transfer?: readonly ArrayBuffer[] }

/** Jobs by name; the setup must survive being sent to a thread. */
export const jobs: Readonly<Record<string, (setup: unknown) => Promise<Perform>>> = {
  forecast: async (setup) => (await import('../forecast/job.ts')).forecastJob(setup),
  sweep: async (setup) => (await import('../sweep/job.ts')).sweepJob(setup),
}
