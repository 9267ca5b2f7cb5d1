/** Runs the built command line as a user would. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export interface Run {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

export function brink(...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}packages/brink/bin/brink.js`, ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return { status, out: stdout, err: stderr }
}
