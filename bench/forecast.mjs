/** Forecasts of the first example: worlds a second on one thread, what they cost without warm starts, and two threads. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { answer, chunkEvaluator, compile, planForecast, Rational, read } from '../packages/brink/dist/index.js'

const file = fileURLToPath(new URL('../examples/winter-2021/winter-2021.brink', import.meta.url))
const bin = fileURLToPath(new URL('../packages/brink/bin/brink.js', import.meta.url))
const WORLDS = 2048
const COLD = 100

const seconds = (work) => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** The whole command, start and output included. */
const command = (jobs, worlds) =>
  seconds(() => {
    const args = ['forecast', file, '--worlds', String(worlds), '--sensitivity', '0', '--json', '--no-journal']
    const { status, stderr } = spawnSync(process.execPath, [bin, ...args, '--jobs', String(jobs)], { encoding: 'utf8' })
    if (status !== 0) throw new Error(stderr)
  })

export default async function (report) {
  const { compiled } = compile(read(readFileSync(file, 'utf8')).crisis)
  const plan = planForecast(compiled, {
    worlds: WORLDS,
    rows: 0,
    seed: 1,
    reading: 1,
    choice: {},
    ranges: new Map(),
    correlations: [],
  })
  const evaluate = chunkEvaluator(plan)
  evaluate(plan.chunks.length - 1)
  const sample = plan.chunks.flatMap((chunk, c) => (chunk.stage === 'sample' ? [c] : []))
  const warm = WORLDS / seconds(() => sample.map(evaluate))
  // The same kind of world, each followed from rationality 0 and certified, as `brink solve` does.
  const at = (n) =>
    new Map([
      ['split', Rational.of(1 + (n % 60), 100)],
      ['blood', Rational.of(50 + (n % 60), 100)],
    ])
  const cold =
    COLD /
    seconds(() => {
      for (let n = 0; n < COLD; n++) answer(compiled, { reading: 1, at: at(n) })
    })
  report.row({
    name: 'sampled worlds of the example, one thread',
    ours: `${Math.round(warm)} a second`,
    peer: `${Math.round(cold)}`,
    ratio: warm / cold,
    note: `solved and measured; peer: each by itself; ${compiled.game.nodes.count} nodes`,
  })
  const [one, two] = [1, 2].map((jobs) => command(jobs, WORLDS))
  report.row({
    name: `brink forecast, ${WORLDS} worlds in each of two readings`,
    ours: `${two.toFixed(2)} s`,
    peer: `${one.toFixed(2)} s`,
    ratio: one / two,
    note: 'two threads against one, start and output included',
  })
}
