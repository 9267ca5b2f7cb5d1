/** The tests of the command line and the benches use the built package: build it once if it is missing or stale. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = `${root}packages/brink/dist/cli.cjs`

function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs),
  )
}

export default function setup() {
  if (existsSync(output) && statSync(output).mtimeMs >= newest(`${root}packages/brink/src`)) return
  try {
    execFileSync(process.execPath, ['packages/brink/build.mjs', '--no-types'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  } catch (error) {
    // Tests that do not start the command line can still tell something.
    process.stderr.write(
      `The package could not be built; tests of the command line will fail.\n${error.stderr ?? error.message}\n`,
    )
  }
}
