/** All equilibria of games of several players, against closed forms, planted equilibria and the two-player methods. */
import { describe, expect, test } from 'vitest'
import type { StrategicGame } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import type { Solution } from '../../../src/solve/index.ts'
import { certify, certifyExact } from '../../../src/verify/index.ts'
import { randomSource } from '../../support/games.ts'
import { nineEquilibria, planted, posed, randomStrategic, solveAll, strategic } from './games.ts'

const key = (profile: ArrayLike<number>) =>
  Array.from(profile, (p) => (Math.round(p * 1e7) / 1e7 + 0).toFixed(6)).join(' ')
const keys = (solutions: readonly Solution[]) => solutions.map((s) => key(s.profile)).sort()

/** Equilibria of a regular 2 x 2 x 2 game by hand: x, y, z are the chances of the first strategies. */
function byHand(game: StrategicGame): string[] {
  const u = (i: number, a: number, b: number, c: number) => game.payoffFloat[i][4 * a + 2 * b + c]
  /** What the first strategy of i earns above the second, by what the two others do: a + b p + c q + d p q. */
  const lead = (i: number) => {
    const at = (p: number, q: number) => {
      const cell = (own: number) => (i === 0 ? u(0, own, p, q) : i === 1 ? u(1, p, own, q) : u(2, p, q, own))
      return cell(0) - cell(1)
    }
    const [d11, d10, d01, d00] = [at(0, 0), at(0, 1), at(1, 0), at(1, 1)]
    return [d00, d10 - d00, d01 - d00, d11 - d10 - d01 + d00]
  }
  const leads = [lead(0), lead(1), lead(2)]
  const others = [
    [1, 2],
    [0, 2],
    [0, 1],
  ]
  const value = (i: number, x: number[]) => {
    const [a, b, c, d] = leads[i]
    const [p, q] = others[i].map((j) => x[j])
    return a + b * p + c * q + d * p * q
  }
  const found: number[][] = []
  const consider = (x: number[], mixed: readonly boolean[]) => {
    const fine = x.every((p, i) => {
      if (mixed[i]) return p > 0 && p < 1
      return p === 1 ? value(i, x) > 0 : value(i, x) < 0
    })
    if (fine) found.push(x)
  }
  for (let pure = 0; pure < 8; pure++) {
    const x = [(pure >> 2) & 1, (pure >> 1) & 1, pure & 1]
    consider(x, [false, false, false])
  }
  for (let i = 0; i < 3; i++)
    for (const own of [0, 1]) {
      const [j, k] = others[i]
      const x: number[] = [0, 0, 0]
      x[i] = own
      // Player j is indifferent by k's chance alone, and the other way round.
      for (const [a, b] of [
        [j, k],
        [k, j],
      ]) {
        const [c0, c1] = [0, 1].map((p) => {
          const at = [...x]
          at[b] = p
          return value(a, at)
        })
        x[b] = c0 / (c0 - c1)
      }
      consider(
        x,
        [0, 1, 2].map((m) => m !== i),
      )
    }
  // All mix: y from the third equation and z from the second, both by x, put into the first.
  const [[a, b, c, d], [e, f, g, h], [k, l, m, n]] = leads
  // z = -(e + f x) / (g + h x), y = -(k + l x) / (m + n x)
  const quadratic = [
    a * g * m - b * k * g - c * e * m + d * k * e,
    a * (g * n + h * m) - b * (k * h + l * g) - c * (e * n + f * m) + d * (k * f + l * e),
    a * h * n - b * l * h - c * f * n + d * l * f,
  ]
  for (const x of roots(quadratic)) {
    const [y, z] = [-(k + l * x) / (m + n * x), -(e + f * x) / (g + h * x)]
    consider([x, y, z], [true, true, true])
  }
  return found.map((x) => key(x.flatMap((p) => [p, 1 - p]))).sort()
}

function roots([c, b, a]: number[]): number[] {
  if (a === 0) return b === 0 ? [] : [-c / b]
  const under = b * b - 4 * a * c
  return under <= 0 ? [] : [(-b + Math.sqrt(under)) / (2 * a), (-b - Math.sqrt(under)) / (2 * a)]
}

describe('all equilibria', () => {
  test('nine of McKelvey and McLennan, certified', () => {
    const problem = posed(nineEquilibria())
    const { solutions, ending } = solveAll(problem)
    expect(ending).toEqual({ complete: true })
    expect(solutions).toHaveLength(9)
    for (const s of solutions) expect(certify(problem, s).regret.toString()).toBe('0')
  })

  test('2 x 2 x 2: as by the quadratic formula (100 games)', () => {
    let irrational = 0
    for (let seed = 1; seed <= 100; seed++) {
      const game = randomStrategic(seed, [2, 2, 2], 99_999)
      const { solutions, ending } = solveAll(posed(game))
      expect({ seed, ending, found: keys(solutions) }).toEqual({
        seed,
        ending: { complete: true },
        found: byHand(game),
      })
      for (const s of solutions.filter((t) => t.box)) {
        irrational++
        expect(certify(posed(game), s).box).toMatchObject({ unique: true, holds: true })
      }
    }
    expect(irrational).toBeGreaterThan(3)
  })

  test('finds what was planted in 3 x 3 x 2, and an odd number in all (30 games)', () => {
    const counts = [3, 3, 2]
    for (let seed = 1; seed <= 30; seed++) {
      const random = randomSource(seed)
      const profile = counts.flatMap((k) => {
        const weights: number[] = Array.from({ length: k }, () => Math.floor(random() * 4))
        if (!weights.some((w) => w > 0)) weights[0] = 1
        const total = weights.reduce((a, b) => a + b)
        return weights.map((w) => Rational.of(w, total))
      })
      const game = planted(randomStrategic(seed + 1000, counts), profile, () =>
        Rational.of(1 + Math.floor(random() * 9)),
      )
      const problem = posed(game)
      expect(certifyExact(problem.game, problem.exact(), profile).regret.toString()).toBe('0')
      const { solutions, ending } = solveAll(problem)
      for (const s of solutions)
        if (s.exactProfile) expect(certify(problem, s).regret.toString()).toBe('0')
        else expect(certify(problem, s).box).toMatchObject({ unique: true, holds: true })
      // Where one mixes more than the others can make it, what was planted is part of a continuum.
      const mixed = [0, 3, 6].map((at, i) => profile.slice(at, at + counts[i]).filter((p) => !p.isZero()).length - 1)
      if (mixed.every((d) => 2 * d <= mixed[0] + mixed[1] + mixed[2])) {
        const text = profile.join(' ')
        expect({ seed, found: solutions.some((s) => s.exactProfile?.join(' ') === text) }).toEqual({
          seed,
          found: true,
        })
        expect({ seed, ending, odd: solutions.length % 2 }).toEqual({ seed, ending: { complete: true }, odd: 1 })
      }
    }
  })

  test('two players: set for set as face-search (60 games)', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = posed(randomStrategic(seed, [4, 3], 99_999))
      const { solutions, ending } = solveAll(problem)
      const other = solveAll(problem, 'face-search')
      expect(ending).toEqual({ complete: true })
      expect(solutions.map((s) => s.exactProfile!.join(' ')).sort()).toEqual(
        other.solutions.map((s) => s.exactProfile!.join(' ')).sort(),
      )
    }
  })

  test('permuted players and rescaled payoffs: the same equilibria', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const game = randomStrategic(seed, [3, 2, 2])
      const cell = (a: number, b: number, c: number) => 4 * a + 2 * b + c
      const turned = strategic([2, 3, 2], (at) => {
        const [b, a, c] = [Math.floor(at / 6), Math.floor(at / 2) % 3, at % 2]
        const [u, v, w] = game.payoffFloat.map((p) => p[cell(a, b, c)])
        return [3 * v - 7, u, w]
      })
      const moved = keys(
        solveAll(posed(turned)).solutions.map((s) => {
          const p = Array.from(s.profile)
          return { ...s, profile: Float64Array.from([...p.slice(2, 5), ...p.slice(0, 2), ...p.slice(5)]) }
        }),
      )
      expect(moved).toEqual(keys(solveAll(posed(game)).solutions))
    }
  })
})
