/** Cold start: `brink solve` on the first example against `node -e 0`, processes in turn, medians. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const brink = `${root}packages/brink/bin/brink.js`
const example = `${root}examples/winter-2021/winter-2021.brink`
const ROUNDS = 25

function milliseconds(args) {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

export default async function (report) {
  const runs = {
    'node -e 0': ['-e', '0'],
    'brink --version': [brink, '--version'],
    'brink solve (JSON)': [brink, 'solve', example, '--json'],
    'brink solve (sentences, three readings)': [brink, 'solve', example],
    'brink check': [brink, 'check', example],
  }
  const times = Object.fromEntries(Object.keys(runs).map((name) => [name, []]))
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, args] of Object.entries(runs)) {
      const time = milliseconds(args)
      // The first round warms the disk.
      if (round > 0) times[name].push(time)
    }
  }
  const base = median(times['node -e 0'])
  for (const name of Object.keys(runs).slice(1)) {
    const time = median(times[name])
    report.row({
      name,
      ours: `${time.toFixed(0)} ms`,
      peer: `${base.toFixed(0)} ms`,
      ratio: time / base,
      note: `${(time - base).toFixed(0)} ms over node -e 0; aim for solve: 150`,
    })
  }
}
