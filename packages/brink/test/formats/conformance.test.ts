/**
 * Every file of the conformance folder is read; its sizes and facts agree with the reference, and it comes back the same
 * after being written. Needs BRINK_SHARED, a folder with `games/`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatOf, type GameFile } from '../../src/formats/index.ts'
import {
  actionCount,
  constantSum,
  type Game,
  gameFacts,
  numberFaults,
  recallFaults,
  reducedPlanCount,
  type StrategicGame,
  strategyCount,
  structureFaults,
} from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
const present = process.env.BRINK_SHARED !== undefined && existsSync(folder)

interface Reference {
  readonly title: string
  readonly players: number
  readonly perfectRecall: boolean
  readonly absentMinded: boolean | null
  readonly constantSum: boolean
  readonly nodes: number | null
  readonly terminals: number | null
  readonly infosets: number[] | null
  readonly sequences: number[] | null
  readonly reducedStrategies: number[]
  readonly subgames: number | null
}

/** Where the reference and this reader differ, and why this reader is right. None is known. */
const differences: Record<string, Partial<Record<keyof Reference, { ours: unknown; reason: string }>>> = {}

const reference: Record<string, Reference> = present
  ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
  : {}

function extensiveFacts(game: Game, file: GameFile & { kind: 'extensive' }): Reference {
  const { nodes, terminals, informationSets, subgames } = gameFacts(game)
  const faults = recallFaults(game)
  const sequences = game.players.map((_, player) => {
    const own = Array.from({ length: game.sets.count }, (_, s) => s).filter((s) => game.sets.player[s] === player)
    return 1 + own.reduce((n, s) => n + actionCount(game, s), 0)
  })
  return {
    title: game.title,
    players: game.players.length,
    perfectRecall: faults.length === 0,
    absentMinded: faults.some((f) => f.absentMinded),
    constantSum: constantSum(game, file.numbers) !== undefined,
    nodes,
    terminals,
    infosets: [...informationSets],
    sequences,
    reducedStrategies: game.players.map((_, player) => reducedPlanCount(game, player)),
    subgames,
  }
}

function strategicFacts(game: StrategicGame): Reference {
  const sums = Array.from({ length: game.cells }, (_, cell) => Rational.sum(game.payoff.map((p) => p[cell])))
  const none = { absentMinded: null, nodes: null, terminals: null, infosets: null, sequences: null, subgames: null }
  return {
    ...none,
    title: game.title,
    players: game.players.length,
    perfectRecall: true,
    constantSum: sums.every((s) => s.equals(sums[0])),
    reducedStrategies: game.players.map((_, i) => strategyCount(game, i)),
  }
}

const read = (name: string): GameFile => {
  const result = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
  expect(result.diagnostics).toEqual([])
  if (!result.ok) throw new Error('a file with no diagnostics has a game')
  return result.file
}

describe.skipIf(!present)('conformance games', () => {
  const names = present ? readdirSync(folder).filter((n) => /\.(efg|nfg|b?agg)$/.test(n)) : []

  test('every file of the folder has a reference', () => {
    expect(names.length).toBeGreaterThan(100)
    expect(names.sort()).toEqual(Object.keys(reference).sort())
  })

  for (const name of names) {
    test(name, () => {
      const file = read(name)
      const facts = file.kind === 'extensive' ? extensiveFacts(file.game, file) : strategicFacts(file.game)
      for (const key of Object.keys(facts) as (keyof Reference)[]) {
        const difference = differences[name]?.[key]
        expect(facts[key], key).toEqual(difference ? difference.ours : reference[name][key])
      }
      if (file.kind === 'extensive') {
        expect(structureFaults(file.game)).toEqual([])
        expect(numberFaults(file.game, file.numbers)).toEqual([])
      }
      const format = formatOf(name)!.write ? formatOf(name)! : formatOf('x.nfg')!
      const text = format.write!(file)
      if (typeof text !== 'string') throw new Error(text.refused)
      const again = format.read!(text)
      expect(again.ok && again.diagnostics).toEqual([])
      if (again.ok && file.source) expect(again.file).toEqual(file)
      else if (again.ok) expect(again.file.game).toEqual(file.game)
    })
  }
})
