/**
 * All equilibria of random bimatrix games, integer payoffs 0 to 99, against lrsnash (Debian's lrslib) on the same games in turn:
 * CPU seconds, geometric means over fixed seeds. The number of equilibria must be the same. BRINK_BENCH_FULL=1 takes
 * twenty seeds of every size from 8 to 16; else few.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bimatrixGames } from '../packages/brink/dist/index.js'

const full = Boolean(process.env.BRINK_BENCH_FULL)
const sizes = full ? [8, 9, 10, 11, 12, 13, 14, 15, 16] : [8, 10, 12, 14, 16]
const seedsOf = (n) => (full ? 20 : n < 14 ? 5 : 2)

/** lrsnash on another run: CPU seconds, least and most of three games (two shared cores, lrslib 0.71b). */
const elsewhere = { 10: [0.017, 0.046], 12: [0.14, 0.37], 14: [0.9, 2.5], 16: [4.5, 20] }

export default async function bimatrix(report) {
  const installed = spawnSync('lrsnash', ['--version']).error === undefined
  for (let seed = 101; seed <= 120; seed++) enumerate(randomGame(10, seed))
  for (const n of sizes) {
    const [ours, theirs] = [[], []]
    let found = 0
    for (let seed = 1; seed <= seedsOf(n); seed++) {
      const game = randomGame(n, seed)
      const own = enumerate(game)
      ours.push(own.seconds)
      found += own.found
      if (!installed) continue
      const peer = lrsnash(game)
      theirs.push(peer.seconds)
      if (peer.found !== own.found)
        throw new Error(`${n} x ${n}, seed ${seed}: ${own.found} equilibria, lrsnash ${peer.found}`)
    }
    const mean = geometricMean(ours)
    const [low, high] = elsewhere[n] ?? []
    const known = installed ? geometricMean(theirs) : low && Math.sqrt(low * high)
    report.row({
      name: `all equilibria, ${n} x ${n}, ${seedsOf(n)} games`,
      ours: `${(mean * 1000).toFixed(2)} ms`,
      peer: known && `${(known * 1000).toFixed(0)} ms`,
      ratio: known && known / mean,
      note: `${found} equilibria, completeness proven; ${installed ? 'lrsnash in turn' : 'lrsnash from another run'}`,
    })
  }
  for (const n of [20, 24]) {
    const game = randomGame(n, 1)
    const { seconds, found } = enumerate(game)
    report.row({
      name: `all equilibria, ${n} x ${n}, one game`,
      ours: `${(seconds * 1000).toFixed(0)} ms`,
      note: `${found} equilibria`,
    })
  }
}

function enumerate(game) {
  const before = process.cpuUsage()
  const search = bimatrixGames.extremeEquilibria(game)
  let found = 0
  let step = search.next()
  for (; !step.done; step = search.next()) found++
  const { user, system } = process.cpuUsage(before)
  if (!step.value.complete) throw new Error(step.value.reason)
  return { seconds: (user + system) / 1e6, found }
}

function lrsnash({ rows, columns, a, b }) {
  const matrix = (m) =>
    Array.from({ length: rows }, (_, i) => m.slice(i * columns, (i + 1) * columns).join(' ')).join('\n')
  const folder = mkdtempSync(join(tmpdir(), 'brink-bench-'))
  try {
    writeFileSync(join(folder, 'game'), `${rows} ${columns}\n\n${matrix(a)}\n\n${matrix(b)}\n`)
    const { stdout } = spawnSync('lrsnash', [join(folder, 'game')], { encoding: 'utf8', maxBuffer: 1 << 30 })
    return {
      found: Number(/equilibria found: (\d+)/.exec(stdout)[1]),
      seconds: Math.max(Number(/\*([\d.]+)u/.exec(stdout)[1]), 0.001),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function randomGame(n, seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const payoffs = () => Array.from({ length: n * n }, () => BigInt(Math.floor(next() * 100)))
  return { rows: n, columns: n, a: payoffs(), b: payoffs() }
}

const geometricMean = (values) => Math.exp(values.reduce((sum, x) => sum + Math.log(x), 0) / values.length)
