/**
 * A map of the first example over two parameters: points from their neighbours, as `brink sweep` solves them, against each
 * point from nothing. `BRINK_SWEEP=200` takes 200 x 200 points (40 x 40 otherwise); the peer solves every 16th of them.
 */
import { readFileSync } from 'node:fs'
import { answer, chunkSolver, compile, planSweep, rational, read, sweepOf } from '../packages/brink/dist/index.js'

const file = new URL('../examples/winter-2021/winter-2021.brink', import.meta.url)
const SIDE = Number(process.env.BRINK_SWEEP ?? 40)
const SAMPLE = 16

const seconds = (work) => {
  const start = performance.now()
  const result = work()
  return [(performance.now() - start) / 1000, result]
}

export default async function (report) {
  const { compiled } = compile(read(readFileSync(file, 'utf8')).crisis)
  const axis = (name, lo, hi) => ({ name, lo: rational(lo), hi: rational(hi), count: SIDE })
  const axes = [axis('split', '0', '7/10'), axis('relief', '-3/10', '9/10')]
  const plan = planSweep(compiled, { reading: 1 }, { axes, asks: ['talk_hurts'] })
  const solve = chunkSolver(plan)
  solve(0)
  const [time, chunks] = seconds(() => plan.chunks.map((_, c) => solve(c)))
  const rate = plan.count / time

  const one = (p) => {
    const at = new Map(
      [p % SIDE, Math.floor(p / SIDE)].map((i, k) => {
        const { name, lo, hi } = axes[k]
        return [name, lo.add(hi.sub(lo).mul(rational(`${i}/${SIDE - 1}`)))]
      }),
    )
    return answer(compiled, { reading: 1, at }).equilibria[0].solution.profile
  }
  for (let p = 0; p < 20; p++) one(p)
  const count = Math.ceil(plan.count / SAMPLE)
  const [alone] = seconds(() => {
    for (let p = 0; p < plan.count; p += SAMPLE) one(p)
  })
  const peer = count / alone
  report.row({
    name: `sweep of ${SIDE} x ${SIDE} points, a second, one thread`,
    ours: rate.toFixed(0),
    peer: peer.toFixed(0),
    ratio: rate / peer,
    note: 'peer: each point on its own, from rationality 0',
  })
  const [lines, sweep] = seconds(() => sweepOf(plan, chunks))
  const points = sweep.plane.boundaries[0].reduce((n, l) => n + l.length, 0)
  report.row({
    name: 'its boundary, sought out on the true answers',
    ours: `${lines.toFixed(2)} s`,
    note: `${points} points`,
  })
}
