/**
 * Quantal-response answers a second and core, on a crisis that stays fixed (`standoff.brink`: 703 nodes, 3 x 2 private kinds, 24 uncertain
 * numbers) and on the first example: worlds from their neighbours with the checks that a forecast makes, each
 * from rationality 0, and each as `brink solve` does it. Rates are by the time of the processor, so that other work on the machine
 * counts little. Then two threads against one, by the clock.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { answer, compile, planForecast, Rational, read, solveWorlds, worldsOf } from '../packages/brink/dist/index.js'

const files = ['standoff.brink', '../examples/winter-2021/winter-2021.brink']
const WORLDS = 4096
const COLD = 512
const ALONE = 40

const busy = (work) => {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

/** The sampled worlds of a crisis in chunks, as a forecast draws them. */
function worldsIn(name) {
  const { compiled } = compile(read(readFileSync(new URL(name, import.meta.url), 'utf8')).crisis)
  const reading = compiled.crisis.readings.length > 0 ? 0 : undefined
  const options = { worlds: WORLDS, rows: 0, seed: 1, reading, choice: {}, ranges: new Map(), correlations: [] }
  const plan = planForecast(compiled, options)
  const width = compiled.inputs.length
  const chunks = plan.chunks
    .filter((chunk) => chunk.stage === 'sample')
    .map((chunk) => {
      const rows = worldsOf(plan, chunk)
      const inputs = new Float64Array(chunk.worlds * width)
      for (let w = 0; w < chunk.worlds; w++)
        inputs.set(rows.subarray(w * (width + 1), w * (width + 1) + width), w * width)
      return inputs
    })
  return { compiled, width, chunks, solve: (inputs, options) => solveWorlds(compiled, RATIONALITY, inputs, options) }
}

const RATIONALITY = { value: 8, per: 'unit' }

export default async function (report) {
  for (const name of files) {
    const { compiled, width, chunks, solve } = worldsIn(name)
    solve(chunks[0])
    const warm = WORLDS / busy(() => chunks.map((c) => solve(c)))
    const few = chunks[0].subarray(0, Math.min(COLD * width, chunks[0].length))
    const cold = few.length / width / busy(() => solve(few, { cold: true }))
    const names = compiled.inputs.map((i) => i.name)
    const params = compiled.inputs.flatMap((input, i) => (input.belongsTo.type === 'param' ? [i] : []))
    const alone =
      ALONE /
      busy(() => {
        for (let w = 0; w < ALONE; w++) {
          const at = new Map(params.map((i) => [names[i], Rational.fromNumber(chunks[0][w * width + i])]))
          answer(compiled, { at, reading: compiled.crisis.readings.length > 0 ? 0 : undefined })
        }
      })
    const crisis = `${compiled.crisis.title}, ${compiled.game.nodes.count} nodes`
    report.row({
      name: `worlds from neighbours: ${crisis}`,
      ours: `${Math.round(warm)} a second`,
      peer: Math.round(cold),
      ratio: warm / cold,
      note: 'one of 16 followed and checked; peer: each followed from rationality 0 in the condensed equations',
    })
    report.row({
      name: `worlds from rationality 0: ${crisis}`,
      ours: `${Math.round(cold)} a second`,
      peer: Math.round(alone),
      ratio: cold / alone,
      note: 'peer: all unknowns by pseudo-arclength, certified, as brink solve does',
    })
  }
  const [one, two] = [await threads(1), await threads(2)]
  report.row({
    name: `${WORLDS} worlds of the standoff on two threads`,
    ours: `${two.toFixed(2)} s`,
    peer: `${one.toFixed(2)} s`,
    ratio: one / two,
    note: 'peer: one thread; by the clock, after warm-up',
  })
}

/** Seconds that so many threads take for all chunks together. */
async function threads(count) {
  const workers = Array.from(
    { length: count },
    (_, part) => new Worker(fileURLToPath(import.meta.url), { workerData: { part, count } }),
  )
  const all = (word) =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise((resolve, reject) => {
            worker.once('message', resolve)
            worker.once('error', reject)
            worker.postMessage(word)
          }),
      ),
    )
  await all('warm up')
  const start = performance.now()
  await all('solve')
  const seconds = (performance.now() - start) / 1000
  await Promise.all(workers.map((worker) => worker.terminate()))
  return seconds
}

if (!isMainThread && workerData?.count) {
  const { part, count } = workerData
  const { chunks, solve } = worldsIn(files[0])
  parentPort.on('message', (word) => {
    if (word === 'warm up') solve(chunks[0])
    else for (let c = part; c < chunks.length; c += count) solve(chunks[c])
    parentPort.postMessage('done')
  })
}
