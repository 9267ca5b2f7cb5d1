/** The work of a sweep as numbered tasks: one a chunk of points. */
import { chunkSolver } from '../../analysis/sweep/index.ts'
import { loadText } from '../load.ts'
import { type DecidingOptions, sweepPlan } from './setup.ts'

export interface SweepSetup {
  readonly file: string
  readonly text: string
  readonly options: DecidingOptions
}

export function sweepJob(setup: unknown): (task: number) => { readonly result: unknown } {
  const { file, text, options } = setup as SweepSetup
  const solve = chunkSolver(sweepPlan(loadText(file, text, options), options))
  return (task) => ({ result: solve(task) })
}
