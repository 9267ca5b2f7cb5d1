/** The first example in a warm process: reading, compiling, solving, and solving again at another value. */
import { readFileSync } from 'node:fs'
import { answer, compile, rational, read } from '../packages/brink/dist/index.js'

const file = new URL('../examples/winter-2021/winter-2021.brink', import.meta.url)
const ROUNDS = 40

/** Median time of a piece of work, after a warm-up. */
function median(work) {
  for (let i = 0; i < 10; i++) work(i)
  const times = Array.from({ length: ROUNDS }, (_, i) => {
    const start = performance.now()
    work(i)
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[ROUNDS >> 1]
}

export default async function (report) {
  const text = readFileSync(file, 'utf8')
  const { crisis } = read(text)
  const { compiled } = compile(crisis)
  const row = (name, work, note) => report.row({ name, ours: `${median(work).toFixed(2)} ms`, note })
  row('read: text to model', () => read(text))
  row('compile: model to game', () => compile(crisis), `${compiled.game.nodes.count} nodes`)
  row('solve and certify', () => answer(compiled))
  // A slider: another value each time, the same tree.
  const slide = (i) => answer(compiled, { at: new Map([['split', rational(`${(i % 60) + 1}/100`)]]) })
  row('move a slider: solve at another value', slide, 'a frame is 16.7 ms')
}
