/**
 * Random games of three and more players, integer payoffs 0 to 99: all equilibria, with completeness proven, and one certified
 * equilibrium; CPU seconds over fixed seeds. The peer is Gambit 17.0.0-alpha.2 (C++) on another run, least and most of three games
 * of the same kind: its polynomial method, which proves nothing of completeness, and its global Newton method.
 * BRINK_BENCH_FULL=1 takes ten seeds a size; else three.
 */
import {
  exactNumbers,
  methodNamed,
  oneShot,
  poseGame,
  Rational,
  run,
  strategicGame,
} from '../packages/brink/dist/index.js'

const full = Boolean(process.env.BRINK_BENCH_FULL)
const seeds = Array.from({ length: full ? 10 : 3 }, (_, k) => k + 1)

const sizes = [
  { counts: [2, 2, 2] },
  { counts: [3, 3, 3], all: [0.013, 0.019], one: 0.007 },
  { counts: [2, 2, 2, 2, 2], all: [0.02, 0.02], one: 0.02 },
  { counts: [3, 3, 3, 3], all: [0.4, 0.9], one: 0.035 },
  { counts: [4, 4, 4], all: [1.2, 2.2], one: 0.05 },
]
const larger = [{ counts: [5, 5, 5], one: 0.06 }, { counts: [8, 8, 8] }]

export default async function manyPlayers(report) {
  measure('polynomial-supports', [3, 3, 3], [11, 12, 13, 14, 15])
  measure('logit-limit', [4, 4, 4], [11, 12, 13, 14, 15])
  for (const { counts, all } of sizes) row(report, 'polynomial-supports', counts, all, 'all')
  for (const { counts, one } of [...sizes, ...larger]) row(report, 'logit-limit', counts, one && [one, one], 'one')
}

function row(report, method, counts, peer, what) {
  const { seconds, found, open } = measure(method, counts, seeds)
  const mean = geometricMean(seconds)
  const theirs = peer && Math.sqrt(peer[0] * peer[1])
  const told =
    what === 'all'
      ? `${found} equilibria, ${open === 0 ? 'all proven complete' : `${open} games left open`}`
      : 'each certified'
  report.row({
    name: `${what} of ${counts.join(' x ')}, ${seeds.length} games`,
    ours: `${(mean * 1000).toFixed(1)} ms`,
    peer: theirs && `${(theirs * 1000).toFixed(0)} ms`,
    ratio: theirs && theirs / mean,
    note: peer ? `${told}; Gambit from another run` : told,
  })
}

function measure(name, counts, list) {
  const seconds = []
  let found = 0
  let open = 0
  for (const seed of list) {
    const problem = randomProblem(counts, seed)
    const before = process.cpuUsage()
    const ending = run(methodNamed(name), problem, {}, () => found++)
    const { user, system } = process.cpuUsage(before)
    seconds.push((user + system) / 1e6)
    if (!ending.complete) open++
  }
  return { seconds, found, open }
}

const geometricMean = (list) => Math.exp(list.reduce((sum, x) => sum + Math.log(x), 0) / list.length)

/** A linear congruence with a mixing step, so that a seed means the same game everywhere. */
function randomProblem(counts, seed) {
  let state = (seed ^ 0x9e3779b9) >>> 0
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    let x = state
    x = Math.imul(x ^ (x >>> 16), 0x45d9f3b)
    x = Math.imul(x ^ (x >>> 16), 0x45d9f3b)
    return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
  }
  const cells = counts.reduce((n, k) => n * k, 1)
  const payoff = counts.map(() => Array.from({ length: cells }, () => Rational.of(Math.floor(random() * 100))))
  const strategies = counts.map((k) => Array.from({ length: k }, (_, s) => `s${s + 1}`))
  const players = counts.map((_, i) => `P${i + 1}`)
  const game = oneShot(strategicGame({ players, strategies, payoff }))
  return poseGame(game, exactNumbers(game, []), { method: 'logit-branch' }).problem
}
