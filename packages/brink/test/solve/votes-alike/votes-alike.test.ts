/** Symmetric equilibria of members alike: against the whole game, against a scan of all chances, and against the formula. */
import { describe, expect, it } from 'vitest'
import { problemOf } from '../../../src/analysis/answer.ts'
import { floatNumbers } from '../../../src/game/index.ts'
import { inputValues } from '../../../src/language/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { choose, methods } from '../../../src/solve/index.ts'
import { certify, certifyFloat } from '../../../src/verify/index.ts'
import { compiled } from '../../analysis/crisis.ts'
import { randomSource } from '../../support/games.ts'
import { gainOf, type Jury, problem, solutions, spread, upTo, wholeGame, yesOf } from './jury.ts'
import { chancesOfOutcomes } from './outcomes.ts'

/** Feddersen and Pesendorfer's jury: signs right with chance p, threshold q. Sign 0 is that of guilt. */
function trial(members: number, needed: number, p: Rational, q: Rational): Jury {
  const wrong = Rational.one.sub(p)
  const half = Rational.half
  return {
    members,
    needed,
    states: [
      { chance: half, told: [p, wrong], pass: Rational.zero, fail: q.sub(Rational.one) },
      { chance: half, told: [wrong, p], pass: q.neg(), fail: Rational.zero },
    ],
  }
}

function randomJuries(count: number, seed: number): Jury[] {
  const next = randomSource(seed)
  const whole = (n: number) => Math.floor(next() * n)
  return upTo(count).map(() => {
    const members = 2 + whole(3)
    const share = Rational.of(1 + whole(9), 10)
    return {
      members,
      needed: 1 + whole(members),
      states: [share, Rational.one.sub(share)].map((chance, s) => {
        const told = Rational.of(1 + whole(19), 20)
        const worth = Rational.of(1 + whole(9))
        const right = s === 0 ? worth : worth.neg()
        return { chance, told: [told, Rational.one.sub(told)], pass: right, fail: Rational.zero }
      }),
    }
  })
}

describe('the jury of the paper', () => {
  it('has one equilibrium, that of the formula, between certified bounds', () => {
    for (const [members, p, q] of [
      [2, '7/10', '1/2'],
      [6, '4/5', '2/5'],
      [12, '7/10', '1/2'],
      [12, '9/10', '3/5'],
      [40, '3/5', '1/2'],
    ] as const) {
      const jury = trial(members, members, Rational.parse(p)!, Rational.parse(q)!)
      const { problem: posed, game } = problem(jury)
      const { found, complete } = solutions(jury)
      expect([found.length, complete]).toEqual([1, true])
      const [pr, qr] = [Rational.parse(p)!.toNumber(), Rational.parse(q)!.toNumber()]
      const a = (((1 - qr) * (1 - pr)) / (qr * pr)) ** (1 / (members - 1))
      const [guilt, innocence] = yesOf(game, found[0], 2)
      expect(guilt).toBe(1)
      expect(innocence).toBeCloseTo((a * pr - (1 - pr)) / (pr - a * (1 - pr)), 12)
      const { box, concepts, voteResidual } = certify(posed, found[0])
      if (found[0].exactProfile) expect(Number(voteResidual)).toBe(0)
      else expect(box).toMatchObject({ unique: true, holds: true })
      expect(concepts).toContain('nash')
    }
  })

  it('follows its signs under a majority, exactly', () => {
    const jury = trial(3, 2, Rational.of(7, 10), Rational.half)
    const { found } = solutions(jury)
    const informative = found.find((s) => s.exactProfile && s.profile[0] === 1 && s.profile[2] === 0)
    expect(informative).toBeDefined()
    const certificate = certify(problem(jury).problem, informative!)
    expect(`${certificate.regret} ${certificate.voteResidual} ${certificate.exact}`).toBe('0 0 true')
  })
})

describe('one member for all', () => {
  it('is an equilibrium of the game of all members, with the same chances of what happens', () => {
    let mixed = 0
    for (const jury of randomJuries(40, 7)) {
      const { game, problem: posed } = problem(jury)
      const whole = wholeGame(jury)
      const numbers = floatNumbers(whole, [])
      for (const solution of solutions(jury).found) {
        const yes = yesOf(game, solution, 2)
        const profile = spread(whole, yes)
        if (yes.some((p) => p > 0 && p < 1)) mixed++
        expect(certifyFloat(whole, numbers, profile).regret).toBeLessThan(1e-9)
        const [all, one] = [
          chancesOfOutcomes(whole, numbers, profile),
          chancesOfOutcomes(game, posed.numbers, solution.profile),
        ]
        for (const [outcome, chance] of one) expect(all.get(outcome) ?? 0).toBeCloseTo(chance, 10)
        const certificate = certify(posed, solution)
        expect(certificate.concepts).toContain('nash')
        if (solution.box) expect(certificate.box).toMatchObject({ unique: true, holds: true })
      }
    }
    expect(mixed).toBeGreaterThan(10)
  })

  it('misses none that a scan of all chances finds', () => {
    const steps = 300
    let crossings = 0
    for (const jury of randomJuries(80, 11)) {
      const { found, complete } = solutions(jury)
      if (!complete) continue
      const { game } = problem(jury)
      const known = found.map((s) => yesOf(game, s, 2))
      for (const mixing of [0, 1])
        for (const pure of [0, 1]) {
          const yes = (p: number) => (mixing === 0 ? [p, pure] : [pure, p])
          const gains = upTo(steps).map((i) => gainOf(jury, mixing, yes((i + 0.31) / steps)))
          for (let i = 0; i < steps - 1; i++) {
            const [from, to] = [(i + 0.31) / steps, (i + 1.31) / steps]
            const [a, b] = [gains[i], gains[i + 1]]
            if (a * b >= 0) continue
            const other = gainOf(jury, 1 - mixing, yes((from + to) / 2))
            if (pure === 1 ? other < 1e-9 : other > -1e-9) continue
            crossings++
            expect(known.some((k) => k[1 - mixing] === pure && k[mixing] >= from && k[mixing] <= to)).toBe(true)
          }
        }
      for (const [g, h] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ]) {
        const gains = [0, 1].map((s) => gainOf(jury, s, [g, h]))
        const content = gains.every((x, s) => ([g, h][s] === 1 ? x > 1e-12 : x < -1e-12))
        if (content) expect(known).toContainEqual([g, h])
      }
    }
    expect(crossings).toBeGreaterThan(15)
  })
})

describe('its certificate', () => {
  it('is refused to other chances, and to other bounds', () => {
    const jury = trial(12, 12, Rational.of(7, 10), Rational.half)
    const { problem: posed, game } = problem(jury)
    const [solution] = solutions(jury).found
    const at = game.sets.offset[1]
    const shifted = Float64Array.from(solution.profile)
    shifted.set([0.7, 0.3], at)
    // The others still vote as before: the count is not theirs any more.
    const off = certify(posed, { profile: shifted, notes: [] } as never)
    expect(off.voteResidual as number).toBeGreaterThan(0.01)
    expect(off.concepts).not.toContain('nash')
    const move = (slot: number) =>
      solution.box!.map((x, s) =>
        s === slot ? { lo: x.lo.sub(Rational.of(1, 10)), hi: x.hi.sub(Rational.of(1, 10)) } : x,
      )
    for (const slot of [at, game.sets.offset[game.ballots[0].set]])
      expect(certify(posed, { ...solution, box: move(slot) }).box!.holds).toBe(false)
  })
})

describe('what it does not cover', () => {
  it('is said: no other method takes such a council', () => {
    const { problem: posed } = problem(trial(3, 3, Rational.of(7, 10), Rational.half))
    for (const { name } of methods) {
      if (name === 'votes-alike') continue
      expect(choose(posed, { method: name })).toBe(
        `the method ${name} does not fit: the members of Jury are alike and each is told something, so that their votes carry information; that takes the method votes-alike`,
      )
    }
    expect(choose(posed)).toMatchObject({ name: 'votes-alike' })
    expect(choose(posed, { concept: 'sequential' })).toBe(
      'the members of Jury are alike and each is told something, so that their votes carry information; that takes the method votes-alike',
    )
  })

  it('is said: somebody else who moves', () => {
    const c = compiled(`crisis "Jury and prosecutor"
actor Prosecutor
council Jury by consensus strategic { 5 members prefers Convicted > Freed }
play {
  charge: Prosecutor: charge | drop
  if charge {
    sign: chance for each of Jury: damning 0.7 | clearing
    verdict: Jury: convict | acquit
  }
}
outcomes { Convicted = convict  Freed = not convict }`)
    expect(choose(problemOf(c, inputValues(c, {}).values!))).toBe(
      'no method fits: Prosecutor moves beside the members of Jury; this method takes games in which they alone do',
    )
  })

  it('is said: undecided at two places with three states', () => {
    const [a, b] = trial(3, 2, Rational.of(7, 10), Rational.half).states
    const third = Rational.of(1, 3)
    const states = [
      { ...a, chance: third },
      { ...b, chance: third },
      { chance: third, told: [Rational.half, Rational.half], pass: Rational.one, fail: Rational.zero },
    ]
    expect(solutions({ members: 3, needed: 2, states })).toMatchObject({
      complete: false,
      reason: 'equilibria in which a member is undecided at more than one information set were not looked for',
    })
  })

  it('is said: a vote that decides nothing that matters is no equilibrium here', () => {
    const even = { chance: Rational.half, told: [Rational.half, Rational.half], pass: Rational.one, fail: Rational.one }
    expect(solutions({ members: 3, needed: 3, states: [even, even] }).found).toEqual([])
  })
})
