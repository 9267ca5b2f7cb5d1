/** Subgames solved by themselves, and all combinations: against backward induction, certificates, and games worked by hand. */
import { describe, expect, it } from 'vitest'
import {
  buildGame,
  choice,
  crowdedSets,
  end,
  type Game,
  type GameTree,
  gameFacts,
  nature,
} from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import { methodNamed, type Problem, run, type Solution, type SolveOptions } from '../../src/solve/index.ts'
import { blockGame, blocksOf } from '../../src/solve/subgames/blocks.ts'
import { certifyExact } from '../../src/verify/index.ts'
import { beerQuiche, problemOf, randomGame } from '../support/games.ts'

function solve(problem: Problem, options: SolveOptions = {}, name = 'subgames') {
  const solutions: Solution[] = []
  const ending = run(methodNamed(name)!, problem, options, (s) => solutions.push(s))
  return { solutions, ending }
}
const texts = (solutions: readonly Solution[]) => solutions.map((s) => s.exactProfile!.join(' ')).sort()

/** Moves at the same time: the row player does not show its move. */
const stage = (row: string, column: string, cells: readonly (readonly number[])[], name: string): GameTree => {
  const reply = (r: number) => choice(column, { L: end(cells[2 * r]), R: end(cells[2 * r + 1]) }, `${name} ${column}`)
  return choice(row, { U: reply(0), D: reply(1) }, `${name} ${row}`)
}
const battle = [
  [3, 1],
  [0, 0],
  [0, 0],
  [1, 3],
]

describe('subgame-perfect equilibria of games with unseen moves', () => {
  it('an outside option before the battle of the sexes: each of the three below, and what it makes worth while', () => {
    const game = buildGame({
      players: ['A', 'B'],
      root: choice('A', { out: end([2, 2]), in: stage('A', 'B', battle, 'battle') }, 'enter'),
    })
    const { solutions, ending } = solve(problemOf(game))
    expect(ending).toEqual({ complete: true })
    // enter, battle A, battle B: in with U L; out with D R, and with the mixed one (worth 3/4 to A).
    expect(texts(solutions)).toEqual(['0 1 1 0 1 0', '1 0 0 1 0 1', '1 0 3/4 1/4 1/4 3/4'])
    for (const { exactProfile } of solutions)
      expect(certifyExact(game, problemOf(game).exact(), exactProfile!).concepts).toContain('subgame-perfect')
  })

  it('two subgames: all combinations', () => {
    const second = (name: string) => stage('B', 'A', battle, name)
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(['one', '1/2', stage('A', 'B', battle, 'one')], ['two', '1/2', second('two')]),
    })
    const { solutions, ending } = solve(problemOf(game))
    expect([ending.complete, solutions.length]).toEqual([true, 9])
    expect(solve(problemOf(game), { limit: 4 })).toMatchObject({
      solutions: { length: 4 },
      ending: { complete: false, reason: 'there are more than 4; 4 are given' },
    })
  })

  it('a threat that is not credible goes', () => {
    const game = buildGame({
      players: ['A', 'B'],
      root: choice(
        'A',
        {
          out: end([0, 2]),
          in: stage(
            'A',
            'B',
            [
              [1, 1],
              [-1, -1],
              [2, 1],
              [-2, -1],
            ],
            'war',
          ),
        },
        'enter',
      ),
    })
    const nash = solve(problemOf(game), {}, 'face-search').solutions
    const perfect = solve(problemOf(game))
    expect(nash.length).toBeGreaterThan(1)
    expect(texts(perfect.solutions)).toEqual(['0 1 0 1 1 0'])
    expect(perfect.ending.complete).toBe(true)
  })

  it('a continuum that is worth the same is one solution; one that is not is no complete answer, and says where', () => {
    const indifferent = (other: number) => choice('B', { l: end([1, 1]), r: end([other, 1]) }, 'B')
    const same = buildGame({ players: ['A', 'B'], root: choice('A', { out: end([0, 0]), in: indifferent(1) }, 'A') })
    const found = solve(problemOf(same))
    expect(found).toMatchObject({ solutions: { length: 1 }, ending: { complete: true } })
    const { factors } = found.solutions[0].family!.cells[0]
    expect(factors.map((f) => [f.player, f.sequences, f.vertices?.length])).toEqual([
      [0, [0, 1], 1],
      [1, [2, 3], 2],
    ])
    const differs = buildGame({
      players: ['A', 'B'],
      root: choice('A', { out: end([0, 0]), in: indifferent(-1) }, 'A'),
    })
    const some = solve(problemOf(differs))
    expect(some.ending).toMatchObject({
      complete: false,
      reason:
        'the subgame at "B" has a continuum of equilibria that are worth different things; only its corners and one inner point were taken',
    })
    expect(texts(some.solutions)).toEqual(expect.arrayContaining(['0 1 1 0', '1 0 0 1']))
    for (const { exactProfile } of some.solutions)
      expect(certifyExact(differs, problemOf(differs).exact(), exactProfile!).subgameRegret.toString()).toBe('0')
  })

  it('three players, two of them in each subgame', () => {
    const game = buildGame({
      players: ['A', 'B', 'C'],
      root: choice(
        'A',
        {
          left: stage(
            'B',
            'C',
            battle.map(([b, c]) => [b, b, c]),
            'left',
          ),
          right: stage(
            'A',
            'C',
            battle.map(([a, c]) => [a - 1, 0, c]),
            'right',
          ),
        },
        'A',
      ),
    })
    const { solutions, ending } = solve(problemOf(game))
    expect(ending).toEqual({ complete: true })
    // 3 x 3 below; A is worth 3, 1, 3/4 on the left and 2, 0, -1/4 on the right: 2 of the 9 go right.
    expect(solutions.length).toBe(9)
    expect(solutions.filter((s) => s.exactProfile![1].equals(Rational.one)).length).toBe(2)
    for (const { exactProfile } of solutions)
      expect(certifyExact(game, problemOf(game).exact(), exactProfile!).subgameRegret.toString()).toBe('0')
  })

  it('agrees with backward induction on generic games of perfect information (seeds 1 to 60)', () => {
    let compared = 0
    for (let seed = 1; seed <= 60; seed++) {
      const game = randomGame({
        seed,
        players: 2 + (seed % 2),
        depth: 3,
        actions: 2,
        chance: 0.2,
        blind: 0,
        payoffs: 100_000,
      })
      if (crowdedSets(game).length > 0) continue
      const problem = problemOf(game)
      const [mine, theirs] = [solve(problem), solve(problem, {}, 'backward-induction')]
      expect(texts(mine.solutions), `seed ${seed}`).toEqual(texts(theirs.solutions))
      expect(mine.ending.complete).toBe(true)
      compared++
    }
    expect(compared).toBeGreaterThan(30)
  })

  it('every solution is certified, and with one subgame they are the Nash equilibria (seeds 1 to 80)', () => {
    let [several, single] = [0, 0]
    for (let seed = 1; seed <= 80; seed++) {
      const game = randomGame({ seed, players: 2, depth: 3, actions: 2, chance: 0.3, blind: 0.4, payoffs: 9 })
      const problem = problemOf(game)
      if (methodNamed('subgames')!.applies(problem) !== true) continue
      const { solutions } = solve(problem)
      for (const s of solutions) {
        const certificate = certifyExact(game, problem.exact(), s.exactProfile!)
        expect(`${seed}: ${certificate.subgameRegret}`).toBe(`${seed}: 0`)
      }
      const many = gameFacts(game).subgames > 1
      if (many) several++
      else {
        single++
        expect(solutions.length).toBe(solve(problem, {}, 'face-search').solutions.length)
      }
    }
    expect(Math.min(several, single)).toBeGreaterThan(5)
  })
})

describe('blocks', () => {
  it('share out the information sets, and each is a sound game', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const game = randomGame({ seed, players: 2, depth: 4, actions: 2, chance: 0.3, blind: 0.4, payoffs: 9 })
      const blocks = blocksOf(game)
      expect(blocks.length).toBe(gameFacts(game).subgames)
      const sets = blocks.flatMap((b) => b.sets).sort((a, b) => a - b)
      expect(sets).toEqual(Array.from({ length: game.sets.count }, (_, s) => s))
      for (const block of blocks) sound(blockGame(game, block))
    }
    expect(blocksOf(beerQuiche()).length).toBe(1)
  })
})

function sound({ nodes, sets, terminals }: Game): void {
  expect(nodes.parent[0]).toBe(-1)
  for (let v = 0; v < nodes.count; v++) {
    if (v > 0) {
      const at = v - nodes.firstChild[nodes.parent[v]]
      expect(at >= 0 && at < nodes.childCount[nodes.parent[v]]).toBe(true)
    }
    if (nodes.set[v] >= 0) {
      const members = sets.members.subarray(sets.memberStart[nodes.set[v]], sets.memberStart[nodes.set[v] + 1])
      expect(Array.from(members)).toContain(v)
      expect(nodes.childCount[v]).toBe(sets.offset[nodes.set[v] + 1] - sets.offset[nodes.set[v]])
    }
    expect(nodes.terminal[v] >= 0).toBe(nodes.childCount[v] === 0)
  }
  expect(Array.from(terminals.node)).toEqual(
    Array.from({ length: nodes.count }, (_, v) => v).filter((v) => nodes.terminal[v] >= 0),
  )
}
