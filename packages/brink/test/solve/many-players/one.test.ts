/** One certified equilibrium, and the certificate of a box, which refuses what it cannot prove. */
import { describe, expect, test } from 'vitest'
import { buildGame, choice, end } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { methodNamed, run, type Solution } from '../../../src/solve/index.ts'
import { certify, certifyBox } from '../../../src/verify/index.ts'
import { beerQuiche, kuhnPoker, problemOf, seltenHorse } from '../../support/games.ts'
import { nineEquilibria, posed, randomStrategic, solveAll } from './games.ts'

const one = (problem: ReturnType<typeof posed>): Solution => {
  const found: Solution[] = []
  const ending = run(methodNamed('logit-limit')!, problem, {}, (s) => found.push(s))
  expect(found).toHaveLength(1)
  expect(ending.complete).toBe(false)
  return found[0]
}

describe('one equilibrium', () => {
  test.each([
    [[3, 3, 3]],
    [[5, 4, 3]],
    [[2, 2, 2, 2, 2]],
    [[6, 6, 6]],
  ])('random games of %j strategies: exact, or one in a box', (counts) => {
    for (let seed = 1; seed <= 8; seed++) {
      const problem = posed(randomStrategic(seed, counts))
      const solution = one(problem)
      if (solution.exactProfile) expect(certify(problem, solution).regret.toString()).toBe('0')
      else expect(certify(problem, solution).box).toMatchObject({ unique: true, holds: true })
    }
  })

  test('games with sets off the path', () => {
    for (const problem of [seltenHorse(), beerQuiche(), kuhnPoker(3)].map((g) => problemOf(g)))
      expect(certify(problem, one(problem)).regret.toString()).toBe('0')
  })
})

describe('the certificate of a box', () => {
  /** Games with an irrational equilibrium. */
  const irrational = (count: number) => {
    const list: { problem: ReturnType<typeof posed>; solution: Solution }[] = []
    for (let seed = 1; list.length < count; seed++) {
      const problem = posed(randomStrategic(seed, [2, 2, 2]))
      for (const solution of solveAll(problem).solutions) if (solution.box) list.push({ problem, solution })
    }
    return list
  }
  const shift = (solution: Solution, by: Rational) =>
    solution.box!.map((p, s) =>
      p.lo.equals(p.hi)
        ? p
        : s % 2 === 0
          ? { lo: p.lo.add(by), hi: p.hi.add(by) }
          : { lo: p.lo.sub(by), hi: p.hi.sub(by) },
    )

  test('holds for what was found, not for boxes beside it or over the whole square', () => {
    for (const { problem, solution } of irrational(6)) {
      const { game } = problem
      const check = (box: NonNullable<Solution['box']>) => certifyBox(game, problem.exact(), box)
      expect(check(solution.box!)).toMatchObject({ unique: true, holds: true, regretAtMost: Rational.zero })
      for (const by of [1, -1])
        expect(check(shift(solution, Rational.of(by, 10n ** 9n)))).toMatchObject({ unique: false, holds: false })
      const wide = solution.box!.map((p) =>
        p.lo.equals(p.hi) ? p : { lo: Rational.of(1, 1000), hi: Rational.of(999, 1000) },
      )
      expect(check(wide).holds).toBe(false)
      const touching = solution.box!.map((p) => (p.lo.equals(p.hi) ? p : { lo: Rational.zero, hi: p.hi }))
      expect(check(touching).reason).toMatch(/may have no probability/)
    }
  })

  test('a profile of pure strategies is a box too; one that somebody should leave has its regret', () => {
    const problem = posed(nineEquilibria())
    const pure = (cells: readonly number[]) =>
      cells.flatMap((c) => [0, 1].map((s) => (s === c ? Rational.one : Rational.zero))).map((p) => ({ lo: p, hi: p }))
    expect(certifyBox(problem.game, problem.exact(), pure([0, 0, 0]))).toMatchObject({ unique: true, holds: true })
    const bad = certifyBox(problem.game, problem.exact(), pure([0, 0, 1]))
    expect(bad.holds).toBe(false)
    // Every single change gains: 3 to the first, 4 to the second, 12 to the third.
    expect(bad.regretAtMost.toString()).toBe('19')
    const little = problemOf(buildGame({ players: ['A'], root: choice('A', { a: end([0]), b: end(['1/8']) }) }))
    const certificate = certifyBox(little.game, little.exact(), pure([0]))
    expect([certificate.holds, String(certificate.regretAtMost)]).toEqual([false, '1/8'])
  })
})
