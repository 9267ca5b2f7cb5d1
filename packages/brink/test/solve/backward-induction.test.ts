import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, end, FormulaBuilder, type Game, type GameTree, nature } from '../../src/game/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { backwardInduction, run, type Solution, type SolveOptions } from '../../src/solve/index.ts'
import { certify, certifyExact } from '../../src/verify/index.ts'
import { largestGain, mixOf, payoffFrom, pureStrategies } from '../support/brute-force.ts'
import { beerQuiche, perfectGames, problemOf, setNamed } from '../support/games.ts'

function all(game: Game, options: SolveOptions = {}, inputs: Rational[] = []) {
  const problem = problemOf(game, inputs)
  const found: Solution[] = []
  const ending = run(backwardInduction, problem, options, (s) => found.push(s))
  return { problem, found, ending }
}
const actions = (game: Game, s: Solution) =>
  game.labels.sets.map((_, set) => {
    const [from, to] = [game.sets.offset[set], game.sets.offset[set + 1]]
    return game.labels.actions
      .slice(from, to)
      .filter((_, a) => s.profile[from + a] === 1)
      .join()
  })

const entry = () =>
  buildGame({
    players: ['Entrant', 'Monopolist'],
    root: choice(
      'Entrant',
      {
        out: end([0, 2]),
        in: choice('Monopolist', { yield: end([1, 1]), fight: end([-1, -1]) }, 'answer'),
      },
      'entry',
    ),
  })

describe('backward induction', () => {
  it('solves entry deterrence: the threat to fight is not believed', () => {
    const game = entry()
    const { found, ending } = all(game)
    expect(found.map((s) => actions(game, s))).toEqual([['in', 'yield']])
    expect(ending).toEqual({ complete: true })
    expect(found[0].notes).toEqual([])
  })

  it('solves a game in exact numbers, chance included', () => {
    const game = buildGame({
      players: ['A'],
      root: choice(
        'A',
        { sure: end(['1/3']), lottery: nature(['win', '1/3', end([1])], ['lose', '2/3', end([0])]) },
        'A',
      ),
    })
    // 1/3 in doubles would break the tie.
    const { found } = all(game)
    expect(found.map((s) => actions(game, s)[0])).toEqual(['sure', 'lottery'])
    expect(found[1].notes).toEqual(['A is indifferent at "A" between sure and lottery; here it takes lottery'])
  })

  it('every equilibrium is certified, exactly', () => {
    fc.assert(
      fc.property(perfectGames(), (game) => {
        const { problem, found } = all(game, { limit: 20 })
        for (const s of found) {
          const certificate = certify(problem, s)
          expect(certificate.exact).toBe(true)
          expect(String(certificate.sequentialRegret)).toBe('0')
          expect(certificate.concepts).toContain('sequential')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('finds all pure subgame-perfect equilibria: those that brute force finds', () => {
    // Few payoffs make many ties.
    const tiny = perfectGames({ depth: 3, actions: 2, payoffs: 2 }).filter((g) => g.sets.count <= 7)
    fc.assert(
      fc.property(tiny, (game) => {
        const { problem, found, ending } = all(game)
        expect(ending.complete).toBe(true)
        const brute = new Set<string>()
        const profiles = game.players.reduce<Map<number, number>[]>(
          (list, _, i) => list.flatMap((m) => Array.from(pureStrategies(game, i), (own) => new Map([...m, ...own]))),
          [new Map()],
        )
        for (const pure of profiles) {
          const profile = game.labels.sets.flatMap((_, s) =>
            Array.from({ length: game.sets.offset[s + 1] - game.sets.offset[s] }, (_, a) =>
              pure.get(s) === a ? Rational.one : Rational.zero,
            ),
          )
          const stable = Array.from(game.nodes.set).every((s, node) => {
            if (s < 0) return true
            const start = [{ node, weight: Rational.one }]
            return largestGain(game, problem.exact(), profile, game.sets.player[s], start).isZero()
          })
          if (stable) brute.add(profile.join())
        }
        expect(new Set(found.map((s) => s.exactProfile!.join()))).toEqual(brute)
        expect(found).toHaveLength(brute.size)
      }),
      { numRuns: 100 },
    )
  })

  it('an equilibrium spoilt at any one decision is caught, by what it loses there', () => {
    fc.assert(
      fc.property(perfectGames({ payoffs: 1000 }), fc.integer({ min: 1, max: 1000 }), (game, thousandths) => {
        const { problem, found } = all(game, { limit: 1 })
        const q = Rational.of(thousandths, 1000)
        for (let s = 0; s < game.sets.count; s++) {
          const [from, to] = [game.sets.offset[s], game.sets.offset[s + 1]]
          const spoilt = [...found[0].exactProfile!]
          const best = spoilt.findIndex((p, i) => i >= from && i < to && p.equals(Rational.one))
          const other = best + 1 < to ? best + 1 : from
          spoilt[best] = Rational.one.sub(q)
          spoilt[other] = q
          const { setRegret } = certifyExact(game, problem.exact(), spoilt)
          const node = game.sets.members[game.sets.memberStart[s]]
          const after = (slot: number) =>
            payoffFrom(
              game,
              problem.exact(),
              mixOf(game, found[0].exactProfile!),
              game.sets.player[s],
              game.nodes.firstChild[node] + slot - from,
            )
          expect(String(setRegret[s])).toBe(String(q.mul(after(best).sub(after(other)))))
        }
      }),
      { numRuns: 60 },
    )
  })

  it('solves a long chain: the centipede of 200 moves', () => {
    let root: GameTree = end([0, 0])
    for (let n = 200; n >= 1; n--) {
      const mover = n % 2 === 1 ? 'A' : 'B'
      root = choice(mover, { take: end(n % 2 === 1 ? [n + 1, n - 1] : [n - 1, n + 1]), pass: root })
    }
    const game = buildGame({ players: ['A', 'B'], root })
    const { found, ending } = all(game)
    expect(ending.complete).toBe(true)
    expect(actions(game, found[0]).every((a) => a === 'take')).toBe(true)
  })
})

describe('its honesty', () => {
  const ties = (n: number) =>
    buildGame({
      players: ['A'],
      root: nature(
        ...Array.from(
          { length: n },
          (_, i) => [`c${i}`, Rational.of(1, n), choice('A', { l: end([0]), r: end([0]) })] as const,
        ),
      ),
    })

  it('counts every combination of ties', () => {
    const { found, ending } = all(ties(5))
    expect(found).toHaveLength(32)
    expect(new Set(found.map((s) => s.profile.join())).size).toBe(32)
    expect(ending.complete).toBe(true)
    expect(found[0].notes).toHaveLength(5)
  })

  it('stops at the limit and says so', () => {
    const { found, ending } = all(ties(12), { limit: 100 })
    expect(found).toHaveLength(100)
    expect(ending).toEqual({ complete: false, reason: 'ties make more than 100 equilibria; the first 100 are given' })
    expect(found[0].notes.at(-1)).toBe('and 7 more ties')
  })

  it('gives ties to the action that is named first when asked to, and then one solution is all there is', () => {
    const game = ties(12)
    const { found, ending } = all(game, { ties: 'as-written' })
    expect(ending).toEqual({ complete: true })
    expect(found).toHaveLength(1)
    expect(actions(game, found[0])).toEqual(
      game.labels.sets.map((_, set) => game.labels.actions[game.sets.offset[set]]),
    )
  })

  it('says nothing of a limit that was just enough', () => {
    expect(all(ties(3), { limit: 8 }).ending).toEqual({ complete: true })
  })

  it('can be stopped', () => {
    const stop = new AbortController()
    const found: Solution[] = []
    const ending = run(
      backwardInduction,
      problemOf(ties(12)),
      {},
      (s) => {
        found.push(s)
        if (found.length === 7) stop.abort()
      },
      stop.signal,
    )
    expect(found).toHaveLength(7)
    expect(ending).toEqual({ complete: false, reason: 'the search was stopped after 7 equilibria' })
  })

  it('refuses games in which somebody does not know what happened', () => {
    expect(backwardInduction.applies(problemOf(beerQuiche()))).toBe(
      'information is not perfect: at "beer" B cannot tell "strong, beer" from "weak, beer"',
    )
    // A shock at a set on which another’s hidden kind lies.
    const after = () => choice('B', { x: end([0, 0]), y: end([0, 1]) }, 'B')
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(['k', '1/2', after()], ['l', '1/2', after()]),
      shocks: [{ owner: 'B', distribution: { family: 'uniform', arguments: [0, 1] }, uses: { B: [1, 0] } }],
    })
    expect(backwardInduction.applies(problemOf(game))).toMatch(/^information is not perfect/)
  })

  it('says that irrational numbers were rounded', () => {
    const f = new FormulaBuilder()
    const root2 = f.apply('sqrt', f.input('x'))
    const game = buildGame({
      players: ['A'],
      formulas: f,
      root: choice('A', { l: end([{ formula: root2 }]), r: end([1]) }, 'A'),
    })
    const { problem, found } = all(game, {}, [rational(2)])
    expect(found[0].notes).toEqual(['some numbers of the game are irrational and were rounded within 1e-15'])
    expect(certify(problem, found[0]).exact).toBe(false)
  })
})

describe('given behaviour, votes and shocks', () => {
  it('plays against behaviour that is given', () => {
    const game = entry()
    const fixed = new Map([[setNamed(game, 'answer'), [0.25, 0.75]]])
    const { problem, found } = all(game, { fixed })
    expect(actions(game, found[0])).toEqual(['out', ''])
    expect(certify(problem, found[0], { fixed }).concepts).toContain('nash')
    expect(certify(problem, found[0]).concepts).not.toContain('subgame-perfect')
  })

  const vote = (worth: Record<string, string>, members = 2) =>
    buildGame({
      players: ['A'],
      outcomes: ['War', 'Peace', 'Same'],
      root: choice(
        'A',
        {
          ask: {
            ballot: 'vote',
            pass: choice('A', { war: end([1], 'War'), peace: end(['1/2'], 'Peace') }, 'then'),
            fail: end([-1], 'Same'),
          },
          wait: end([0], 'Same'),
        },
        'first',
      ),
      ballots: {
        vote: {
          council: 'Council',
          rule: { name: 'by majority', members, weight: 0 },
          groups: [{ name: 'members', count: 3, weight: 1, veto: false, vote: { worth } }],
        },
      },
    })

  it('a vote looks at what follows it', () => {
    // Once let loose A makes war, which the members do not want.
    const game = vote({ War: '-1', Peace: '1', Same: '0' })
    const { problem, found, ending } = all(game)
    expect(found.map((s) => actions(game, s))).toEqual([['wait', 'war', 'fail']])
    expect(ending.complete).toBe(true)
    expect(certify(problem, found[0])).toMatchObject({ exact: true, concepts: expect.arrayContaining(['sequential']) })
  })

  it('an indifferent council is considered at both ends, and the answer says that there is more between', () => {
    const game = vote({ War: '0', Peace: '1', Same: '0' })
    const { problem, found, ending } = all(game)
    expect(found.map((s) => actions(game, s))).toEqual([
      ['wait', 'war', 'fail'],
      ['ask', 'war', 'pass'],
    ])
    for (const s of found) expect(certify(problem, s).concepts).toContain('sequential')
    expect(found[1].notes).toEqual(['members of Council are indifferent at "vote"; here they say yes'])
    expect(ending.complete).toBe(false)
    expect(ending.reason).toMatch(/every chance of passing from 0 to 1 is possible/)
  })

  const shocked = (family: 'uniform' | 'normal', args: (string | number)[]) =>
    buildGame({
      players: ['A', 'B'],
      root: choice(
        'A',
        {
          // B fights if its resolve s exceeds 1/4; A expects that.
          challenge: choice('B', { fight: end([-1, 0]), yield: end([1, '1/4']) }, 'B'),
          leave: end(['1/3', 1]),
        },
        'A',
      ),
      shocks: [{ name: 'resolve', owner: 'B', distribution: { family, arguments: args }, uses: { B: [1, 0] } }],
    })

  it('a uniform shock stays exact', () => {
    const game = shocked('uniform', [-1, 1])
    const { problem, found, ending } = all(game)
    // B yields with chance 5/8, so a challenge is worth 1/4.
    expect(found[0].exactProfile!.map(String)).toEqual(['0', '1', '3/8', '5/8'])
    expect(ending.complete).toBe(true)
    expect(certify(problem, found[0])).toMatchObject({ exact: true, concepts: expect.arrayContaining(['sequential']) })
  })

  it('the owner counts on its own later shock', () => {
    // A may sell at 1/2, or wait to learn s in (0, 1) and keep s or sell at 2/5: E[max(s, 2/5)] = 29/50.
    const game = buildGame({
      players: ['A'],
      root: choice(
        'A',
        { sell: end(['1/2']), wait: choice('A', { keep: end([0]), sell: end(['2/5']) }, 'later') },
        'now',
      ),
      shocks: [{ owner: 'A', distribution: { family: 'uniform', arguments: [0, 1] }, uses: { later: [1, 0] } }],
    })
    const { problem, found } = all(game)
    expect(found[0].exactProfile!.map(String)).toEqual(['0', '1', '3/5', '2/5'])
    expect(String(certify(problem, found[0]).regret)).toBe('0')
  })

  it('a normal shock is rounded to doubles, which the answer says', () => {
    const game = shocked('normal', [0, 1])
    const { problem, found } = all(game)
    expect(found[0].exactProfile).toBeUndefined()
    expect(found[0].profile[3]).toBeCloseTo(0.5987063256829237, 15)
    expect(found[0].notes).toEqual(['chances at "B" are irrational and were rounded to doubles'])
    const certificate = certify(problem, found[0])
    expect(certificate.exact).toBe(false)
    expect(certificate.regret).toBeLessThan(1e-15)
  })
})
