import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatOf } from '../../src/formats/index.ts'
import { strategicGame, strategyIn } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { pureEquilibria } from '../../src/solve/pure.ts'

describe('pure equilibria', () => {
  test('three players who want to be alone', () => {
    const payoff = [0, 1, 2].map((i) =>
      Array.from({ length: 8 }, (_, cell) => {
        const bits = [cell >> 2, (cell >> 1) & 1, cell & 1]
        return Rational.of(bits.filter((b) => b === bits[i]).length === 1 ? 1 : 0)
      }),
    )
    const game = strategicGame({
      players: ['a', 'b', 'c'],
      strategies: [
        ['0', '1'],
        ['0', '1'],
        ['0', '1'],
      ],
      payoff,
    })
    expect(pureEquilibria(game)).toEqual([1, 2, 3, 4, 5, 6])
  })

  test('ties that doubles see where there are none', () => {
    const payoff = [[Rational.of(1, 3), Rational.of(1, 3).add(Rational.of(1, 10n ** 30n))]]
    expect(pureEquilibria(strategicGame({ players: ['a'], strategies: [['0', '1']], payoff }))).toEqual([1])
  })

  const folder = join(process.env.BRINK_SHARED ?? '', 'games')
  describe.skipIf(process.env.BRINK_SHARED === undefined || !existsSync(folder))('conformance games', () => {
    const reference = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) : {}
    const names = existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith('.nfg')) : []
    for (const name of names)
      test(name, () => {
        const read = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
        if (!read.ok || read.file.kind !== 'strategic') throw new Error('no strategic game')
        const { game } = read.file
        const ours = pureEquilibria(game).map((cell) =>
          game.players.flatMap((_, i) =>
            Array.from(
              { length: game.offset[i + 1] - game.offset[i] },
              (_, s) => `${Number(s === strategyIn(game, cell, i))}`,
            ),
          ),
        )
        expect(ours.map(String).sort()).toEqual(reference[name].pureNash.equilibria.map(String).sort())
      })
  })
})
