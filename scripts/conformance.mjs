/** Runs the conformance games (BRINK_SHARED names the folder that holds games/) and writes their table to out/conformance.md. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
if (!process.env.BRINK_SHARED) {
  process.stderr.write('Set BRINK_SHARED to the folder that holds games/ with its reference.json.\n')
  process.exit(2)
}
mkdirSync(`${root}out`, { recursive: true })
const file = `${root}out/conformance.md`
const { status } = spawnSync('npx', ['vitest', 'run', 'packages/brink/test/conformance'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, BRINK_CONFORMANCE: file },
})
if (status === 0) process.stdout.write(`${file}\n`)
process.exitCode = status ?? 1
