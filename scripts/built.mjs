/** The tests of the command line and the benches use the built package: build it once if it is missing or stale. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const output = `${root}packages/brink/dist/cli.js`

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
  execFileSync('npm', ['run', 'build'], { cwd: root, stdio: 'inherit' })
}
