import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, type Game, nature } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { choose, type Method, run, type Solution } from '../../../src/solve/index.ts'
import { methodNamed } from '../../../src/solve/registry.ts'
import { observedRefusal } from '../../../src/solve/sequential/refine/observed.ts'
import { certify } from '../../../src/verify/index.ts'
import { beerQuiche, imperfectGames, kuhnPoker, problemOf, signallingGames } from '../../support/games.ts'

function solve(game: Game, method: string) {
  const solutions: Solution[] = []
  const { complete } = run(methodNamed(method)!, problemOf(game), {}, (s) => solutions.push(s))
  return { solutions, complete }
}

const small = fc
  .oneof(signallingGames())
  .filter((game) => game.sets.offset[game.sets.count] <= 12 && game.nodes.count <= 20)

/** The criterion by hand for two kinds: best answers at all beliefs between which answers change, and at those. */
function isIntuitive(game: Game, solution: Solution): boolean {
  const { payoff } = problemOf(game).exact()
  const { sets, nodes, labels } = game
  const named = (prefix: string) => [...labels.sets.keys()].filter((s) => labels.sets[s].startsWith(prefix))
  const kinds = named('kind')
  const p = solution.exactProfile!
  const at = (kind: number, message: number) => nodes.firstChild[sets.members[sets.memberStart[kind]]] + message
  const pay = (kind: number, message: number, answer: number, player: number) =>
    payoff[nodes.terminal[nodes.firstChild[at(kind, message)] + answer] * 2 + player]
  const messages = sets.offset[kinds[0] + 1] - sets.offset[kinds[0]]
  const answersTo = (kind: number, message: number) => {
    const set = nodes.set[at(kind, message)]
    return Array.from({ length: sets.offset[set + 1] - sets.offset[set] }, (_, a) => ({
      a,
      p: p[sets.offset[set] + a],
    }))
  }
  const value = (kind: number, message: number) =>
    Rational.sum(answersTo(kind, message).map(({ a, p }) => p.mul(pay(kind, message, a, 0))))
  const equilibrium = kinds.map((k) => Array.from({ length: messages }, (_, m) => value(k, m)).reduce(Rational.max))
  for (let m = 0; m < messages; m++) {
    if (kinds.some((k) => !p[sets.offset[k] + m].isZero())) continue
    const answers = answersTo(kinds[0], m).map(({ a }) => a)
    const best = (believed: readonly number[]): number[] => {
      // Worth of an answer at the belief x in the first kind is linear in x.
      const worth = (a: number, x: Rational) =>
        pay(kinds[0], m, a, 1)
          .mul(x)
          .add(pay(kinds[1], m, a, 1).mul(Rational.one.sub(x)))
      const ends = [Rational.zero, Rational.one].filter((x) => believed.includes(x.isZero() ? 1 : 0))
      const cuts = answers.flatMap((a) =>
        answers.flatMap((b) => {
          const [d0, d1] = [
            worth(a, Rational.zero).sub(worth(b, Rational.zero)),
            worth(a, Rational.one).sub(worth(b, Rational.one)),
          ]
          const slope = d1.sub(d0)
          const x = slope.isZero() ? Rational.zero : d0.neg().div(slope)
          return x.sign() > 0 && x.less(Rational.one) ? [x] : []
        }),
      )
      const sorted = [...cuts, ...ends].sort((x, y) => x.compare(y))
      const between = sorted.slice(1).map((x, i) => x.add(sorted[i]).mul(Rational.half))
      const beliefs = believed.length === 2 ? [...sorted, ...between] : ends
      return answers.filter((a) => beliefs.some((x) => answers.every((b) => !worth(a, x).less(worth(b, x)))))
    }
    const most = (k: number, list: readonly number[]) => list.map((a) => pay(kinds[k], m, a, 0)).reduce(Rational.max)
    const least = (k: number, list: readonly number[]) => list.map((a) => pay(kinds[k], m, a, 0)).reduce(Rational.min)
    const left = [0, 1].filter((k) => !most(k, best([0, 1])).less(equilibrium[k]))
    if (left.length > 0 && [0, 1].some((k) => equilibrium[k].less(least(k, best(left))))) return false
  }
  return true
}

describe('the intuitive criterion', () => {
  it('is that of the definition, by all beliefs of two kinds', () => {
    fc.assert(
      fc.property(small, (game) => {
        if (game.labels.sets.filter((s) => s.startsWith('kind')).length !== 2) return
        const kept = solve(game, 'intuitive-criterion')
        expect(kept.complete).toBe(true)
        for (const s of kept.solutions) {
          expect(isIntuitive(game, s)).toBe(true)
          expect(certify(problemOf(game), s).concepts).toContain('sequential')
        }
        const profiles = new Set(kept.solutions.map((s) => String(s.exactProfile)))
        for (const s of solve(game, 'extended-weights').solutions) {
          if (s.family) continue
          expect(profiles.has(String(s.exactProfile))).toBe(isIntuitive(game, s))
        }
      }),
      { numRuns: 80 },
    )
  })

  it('lets pass whatever D1 lets pass', () => {
    fc.assert(
      fc.property(small, (game) => {
        if (game.labels.sets.filter((s) => s.startsWith('kind')).length !== 2) return
        for (const s of solve(game, 'd1-criterion').solutions) {
          expect(isIntuitive(game, s)).toBe(true)
          expect(certify(problemOf(game), s).concepts).toContain('sequential')
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('D1', () => {
  it('believes after the unsent quiche that the sender is weak', () => {
    const game = beerQuiche()
    const { solutions, complete } = solve(game, 'd1-criterion')
    expect(complete).toBe(true)
    expect(solutions).toHaveLength(1)
    expect(solutions[0].assessment!.beliefs[3]!.map(String)).toEqual(['0', '1'])
  })
})

describe('perfect Bayesian equilibria', () => {
  it('are the sequential ones of a signalling game', () => {
    const game = beerQuiche()
    expect((choose(problemOf(game), { concept: 'perfect-bayesian' }) as Method).name).toBe('observed-actions')
    expect(solve(game, 'observed-actions').solutions).toHaveLength(2)
  })

  it('are refused where moves are unseen, kinds hang together, or the two are not known to agree', () => {
    const why = (game: Game) => observedRefusal(game, problemOf(game).exact())
    expect(why(kuhnPoker(3))).toBe('chance deals more than the kinds of the players, or not every combination of them')
    const blind = () => choice('B', { l: end([0, 0]), r: end([0, 0]) }, 'B')
    expect(why(buildGame({ players: ['A', 'B'], root: choice('A', { u: blind(), d: blind() }) }))).toBe(
      'B does not see all earlier moves at "B"',
    )
    const kinds = (p: (a: number, b: number) => string) =>
      nature(
        ...[0, 1].flatMap((a) =>
          [0, 1].map((b) => {
            const reply = (m: string) => choice('B', { l: end([0, 0]), r: end([0, 0]) }, `B${b} after ${m}`)
            return [`${a}${b}`, p(a, b), choice('A', { u: reply('u'), d: reply('d') }, `A${a}`)] as const
          }),
        ),
      )
    const players = ['A', 'B']
    expect(why(buildGame({ players, root: kinds(() => '1/4') }))).toBeUndefined()
    expect(why(buildGame({ players, root: kinds((a, b) => (a === b ? '1/3' : '1/6')) }))).toBe(
      'the kinds of the players are not independent',
    )
  })

  it('are refused or found, never a fault', () => {
    fc.assert(
      fc.property(imperfectGames({ players: 2, depth: 3, actions: 2 }), (game) => {
        const reason = observedRefusal(game, problemOf(game).exact())
        if (reason !== undefined) expect(reason.length).toBeGreaterThan(10)
      }),
      { numRuns: 200 },
    )
  })
})
