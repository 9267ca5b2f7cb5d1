/**
 * Against others: the reference of the conformance games (needs BRINK_SHARED, a folder with `games/`) and lrsnash
 * (where it is installed).
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../../src/formats/index.ts'
import { strategyCount } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { type Bimatrix, bimatrix } from '../../../src/solve/bimatrix/bimatrix.ts'
import { components } from '../../../src/solve/complementary/subsets.ts'
import { allExtreme, randomBimatrix } from './games.ts'

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
const present = process.env.BRINK_SHARED !== undefined && existsSync(folder)

interface Reference {
  readonly extremeNash?: { readonly components: number; readonly equilibria: readonly (readonly string[])[] }
}

describe.skipIf(!present)('the strategic games of the conformance folder', () => {
  const reference: Record<string, Reference> = present
    ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
    : {}
  const names = present ? readdirSync(folder).filter((n) => n.endsWith('.nfg') && reference[n].extremeNash) : []

  test('there are some', () => expect(names.length).toBeGreaterThan(15))

  for (const name of names)
    test(name, () => {
      const read = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
      if (!read.ok || read.file.kind !== 'strategic') throw new Error('no strategic game')
      const { game } = read.file
      const [rows, columns] = [strategyCount(game, 0), strategyCount(game, 1)]
      const { equilibria, components: count } = reference[name].extremeNash!
      const theirs = equilibria.map((e) => {
        const p = e.map((text) => Rational.parse(text)!.toString())
        return `${p.slice(0, rows).join(' ')} | ${p.slice(rows).join(' ')}`
      })
      const ours = bimatrix(rows, columns, game.payoff[0], game.payoff[1])
      expect(allExtreme(ours)).toEqual([...new Set(theirs)].sort())
      const pairs = [...extremeEquilibria(ours)].map((e) => e.pair)
      // What the reference calls components are maximal Nash subsets.
      expect(components(pairs).flatMap((c) => c.subsets)).toHaveLength(count)
    })
})

/** All extreme equilibria by lrsnash, written as `show` writes them. */
function lrsnash({ rows, columns, a, b }: Bimatrix): string[] {
  const matrix = (m: readonly bigint[]) =>
    Array.from({ length: rows }, (_, i) => m.slice(i * columns, (i + 1) * columns).join(' ')).join('\n')
  const dir = mkdtempSync(join(tmpdir(), 'brink-'))
  try {
    writeFileSync(join(dir, 'game'), `${rows} ${columns}\n\n${matrix(a)}\n\n${matrix(b)}\n`)
    const text = execFileSync('lrsnash', [join(dir, 'game')], { encoding: 'utf8', maxBuffer: 1 << 28 })
    const found = new Set<string>()
    let second: string[] = []
    // Lines "2 y... v" belong to the line "1 x... w" that follows them.
    for (const line of text.split('\n')) {
      const [kind, ...numbers] = line.trim().split(/\s+/)
      const strategy = numbers.slice(0, -1).join(' ')
      if (kind === '2') second.push(strategy)
      else if (kind === '1') for (const y of second) found.add(`${strategy} | ${y}`)
      else if (kind === '') second = []
    }
    return [...found].sort()
  } finally {
    rmSync(dir, { recursive: true })
  }
}

const installed = spawnSync('lrsnash', ['--version']).error === undefined

describe.skipIf(!installed)('lrsnash', () => {
  for (const [rows, columns, range, count] of [
    [3, 3, 2, 40],
    [5, 5, 3, 40],
    [6, 8, 2, 10],
    [8, 8, 5, 10],
    [10, 10, 100, 10],
    [12, 9, 100, 10],
  ])
    test(`${rows} x ${columns}, payoffs below ${range} (seeds 1001 to ${1000 + count})`, () => {
      for (let seed = 1001; seed <= 1000 + count; seed++) {
        const game = randomBimatrix(rows, columns, range, seed)
        const [ours, theirs] = [allExtreme(game), lrsnash(game)]
        if (ours.join() !== theirs.join()) expect({ seed, found: ours }).toEqual({ seed, found: theirs })
      }
    })
})
