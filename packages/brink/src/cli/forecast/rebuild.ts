/** The command line that gives the numbers of a forecast again: every option that decides them, defaults written out. */
import type { Forecast } from '../../analysis/forecast/index.ts'
import { shellWords } from '../command-line.ts'
import { type DecidingOptions, deciding } from './setup.ts'

const flag = (name: string): string => `--${name.replaceAll(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`

export function rebuildCommand(
  file: string,
  options: DecidingOptions & { readonly threshold?: readonly string[] },
  { worlds, rows, plan }: Forecast,
): string {
  const decided: DecidingOptions = {
    ...options,
    worlds: String(worlds),
    sensitivity: String(rows),
    seed: String(plan.options.seed),
  }
  const words = deciding.flatMap((name) => {
    const value = decided[name]
    const all = value === undefined ? [] : [value].flat()
    return all.flatMap((v) => [flag(name), v])
  })
  const thresholds = (options.threshold ?? []).flatMap((t) => ['--threshold', t])
  return shellWords(['brink', 'forecast', file, ...words, ...thresholds])
}
