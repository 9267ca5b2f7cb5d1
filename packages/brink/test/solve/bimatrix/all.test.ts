/** All equilibria: three ways that share little must agree set for set, and known games come out as known. */
import { describe, expect, test } from 'vitest'
import { extremeEquilibria } from '../../../src/solve/bimatrix/all.ts'
import { supportEquilibria } from '../../../src/solve/bimatrix/support-enumeration.ts'
import { vertexEquilibria } from '../../../src/solve/bimatrix/vertex-enumeration.ts'
import { allExtreme, game, randomBimatrix, regret, show, shown } from './games.ts'

describe('known games', () => {
  test('matching pennies', () => {
    const pennies = game(
      [
        [1, -1],
        [-1, 1],
      ],
      [
        [-1, 1],
        [1, -1],
      ],
    )
    expect(allExtreme(pennies)).toEqual(['1/2 1/2 | 1/2 1/2'])
  })

  test('battle of the sexes', () => {
    const sexes = game(
      [
        [2, 0],
        [0, 1],
      ],
      [
        [1, 0],
        [0, 2],
      ],
    )
    expect(allExtreme(sexes)).toEqual(['0 1 | 0 1', '1 0 | 1 0', '2/3 1/3 | 1/3 2/3'])
  })

  test('one strategy each', () => {
    expect(allExtreme(game([[3]], [[-7]]))).toEqual(['1 | 1'])
  })

  test('one player alone with ties', () => {
    expect(allExtreme(game([[1], [2], [2]], [[0], [0], [0]]))).toEqual(['0 0 1 | 1', '0 1 0 | 1'])
  })

  test('nothing at stake: every pair of pure strategies is extreme', () => {
    const zeros = game(
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
      [
        [0, 0, 0],
        [0, 0, 0],
      ],
    )
    expect(allExtreme(zeros)).toHaveLength(6)
  })

  test('a threat that costs the threatener nothing: a continuum', () => {
    // The entrant stays out against any chance of a fight of at least one half.
    const entry = game(
      [
        [0, 0],
        [1, -1],
      ],
      [
        [2, 2],
        [1, -1],
      ],
    )
    expect(allExtreme(entry)).toEqual(['0 1 | 1 0', '1 0 | 0 1', '1 0 | 1/2 1/2'])
  })

  test('fractions and very long numbers', () => {
    const long = 2 ** 60
    const asymmetric = game(
      [
        [0.1 * long, 0],
        [0, 1e-30],
      ],
      [
        [1e-30, 0],
        [0, 1e200],
      ],
    )
    const equilibria = [...extremeEquilibria(asymmetric)]
    expect(equilibria).toHaveLength(3)
    for (const e of equilibria) expect(regret(asymmetric, e).isZero()).toBe(true)
  })

  test('probabilities far below the precision of doubles', () => {
    const tiny = game(
      [
        [1, 0],
        [0, 1e20],
      ],
      [
        [1, 0],
        [0, 1e20],
      ],
    )
    expect(allExtreme(tiny)).toEqual([
      '0 1 | 0 1',
      '1 0 | 1 0',
      `${10n ** 20n}/${10n ** 20n + 1n} 1/${10n ** 20n + 1n} | ${10n ** 20n}/${10n ** 20n + 1n} 1/${10n ** 20n + 1n}`,
    ])
  })
})

/** Prints the seed with what differs. */
function agree(seed: number, ours: string[], theirs: string[]): void {
  if (ours.join() !== theirs.join()) expect({ seed, found: ours }).toEqual({ seed, found: theirs })
}

describe('random games', () => {
  for (const [rows, columns, range, count] of [
    [2, 2, 2, 300],
    [2, 3, 3, 200],
    [3, 3, 2, 300],
    [3, 3, 3, 300],
    [3, 4, 2, 200],
    [4, 4, 2, 100],
    [4, 3, 3, 150],
    [4, 4, 5, 100],
    [5, 4, 3, 60],
    [5, 5, 100, 40],
    [1, 5, 3, 30],
    [5, 1, 2, 30],
  ])
    test(`${rows} x ${columns}, payoffs below ${range}: as by listing all vertices (seeds 1 to ${count})`, () => {
      for (let seed = 1; seed <= count; seed++) {
        const g = randomBimatrix(rows, columns, range, seed)
        agree(seed, allExtreme(g), shown(vertexEquilibria(g)))
      }
    })

  for (const [rows, columns, range, count] of [
    [2, 2, 100, 300],
    [3, 3, 100, 400],
    [4, 4, 100, 300],
    [5, 5, 100, 150],
    [3, 5, 1000, 150],
    [6, 6, 1000, 60],
    [7, 7, 1000, 15],
  ])
    test(`${rows} x ${columns}, payoffs below ${range}: as by supports where nondegenerate (seeds 1 to ${count})`, () => {
      let compared = 0
      for (let seed = 1; seed <= count; seed++) {
        const g = randomBimatrix(rows, columns, range, seed)
        const found: string[] = []
        const search = supportEquilibria(g)
        let step = search.next()
        for (; !step.done; step = search.next()) {
          expect(regret(g, step.value).isZero()).toBe(true)
          found.push(show(step.value))
        }
        if (!step.value.complete) continue
        compared++
        agree(seed, allExtreme(g), found.sort())
      }
      expect(compared).toBeGreaterThan(count / 2)
    })

  test('degenerate games are recognised by their supports (seeds 1 to 300)', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const g = randomBimatrix(3, 3, 3, seed)
      const unequal = [...extremeEquilibria(g)].some(
        ({ x, y }) => x.filter((p) => !p.isZero()).length !== y.filter((p) => !p.isZero()).length,
      )
      const search = supportEquilibria(g)
      let step = search.next()
      while (!step.done) step = search.next()
      if (unequal) expect({ seed, ...step.value }).toMatchObject({ seed, complete: false })
      else if (step.value.complete) agree(seed, allExtreme(g), shown(supportEquilibria(g)))
    }
  })
})
