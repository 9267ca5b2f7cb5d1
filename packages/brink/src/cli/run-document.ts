/** What rebuilds an output: version, command line, and the crisis file by its SHA-256. */
import { createHash } from 'node:crypto'
import { commandLine } from './command-line.ts'
import type { Loaded } from './load.ts'
import { version } from './version.ts'

/** @param started `performance.now()` at the start of the command. */
export const runDocument = (started: number, { file, text }: Loaded) => ({
  version,
  seconds: Number(((performance.now() - started) / 1000).toPrecision(4)),
  command: commandLine(),
  file,
  sha256: createHash('sha256').update(text, 'utf8').digest('hex'),
})
