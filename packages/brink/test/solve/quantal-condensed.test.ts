import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildGame, choice, createTape, end, floatNumbers, type Game, nature } from '../../src/game/index.ts'
import { compile, read } from '../../src/language/index.ts'
import { randomStream } from '../../src/number/index.ts'
import {
  condense,
  createSolver,
  followUp,
  inverseJacobian,
  newton,
  setRationality,
  settle,
} from '../../src/solve/qre/condensed/index.ts'
import { createCorrector, createStructure, trace } from '../../src/solve/qre/index.ts'
import { randomGame } from './support/random-game.ts'
import { perUnit, problemOf } from './support/setup.ts'

function condensedSolver(game: Game) {
  const condensed = condense(createStructure(game))
  if (!condensed) return undefined
  const { payoffRange, numbers } = problemOf(game)
  const solver = createSolver(
    condensed,
    payoffRange.map(() => 1),
    payoffRange,
  )
  solver.load(numbers.formula)
  return solver
}

const furthest = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i])), 0)

const example = () => {
  const file = new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url)
  return compile(read(readFileSync(file, 'utf8')).crisis!).compiled!
}

describe('condensed equations', () => {
  it('have the solution of the full ones at the end of the branch, and Broyden comes back to it from nearby', () => {
    let [followed, all] = [0, 0]
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(0.5, 2, 4), (seed, rationality) => {
        const game = randomGame(seed, { players: 2 + (seed % 2), depth: 5 })
        const solver = condensedSolver(game)!
        const corrector = createCorrector(perUnit(game).system)
        const { end: came } = trace(corrector, { target: rationality })
        all++
        if (came !== 'target' || !followUp(solver, rationality)) return
        followed++
        const { probability } = corrector.system
        expect(furthest(solver.pass.probability, probability)).toBeLessThan(1e-9)
        const inverse = inverseJacobian(solver)
        const solution = solver.x.slice()
        solver.x.forEach((x, c) => {
          solver.x[c] = x + 0.2 * Math.sin(c + seed)
        })
        if (settle(solver, inverse)) expect(furthest(solver.pass.probability, probability)).toBeLessThan(1e-9)
        solver.x.set(solution)
        expect(newton(solver)).toBe(1)
        expect(furthest(solver.pass.probability, probability)).toBeLessThan(1e-9)
      }),
      { numRuns: 150, seed: 7 },
    )
    expect(followed).toBeGreaterThan(0.9 * all)
  })

  it('drop the layers whose choices move no belief that matters: 12 unknowns of 62 are left in the first example', () => {
    const structure = createStructure(example().game)
    expect([condense(structure)!.unknowns, structure.unknowns]).toEqual([12, 62])
  })

  it('of a choice that nobody watches have no unknown, and the answer in closed form', () => {
    const game = buildGame({ players: ['A'], root: choice('A', { l: end(['1']), r: end(['0']) }, 'only') })
    const solver = condensedSolver(game)!
    expect(solver.unknowns).toBe(0)
    expect(followUp(solver, 3)).toBe(true)
    expect(solver.pass.probability[0]).toBeCloseTo(1 / (1 + Math.exp(-3)), 14)
  })

  it('keep no belief in what nature makes impossible', () => {
    const reply = (kind: number) => choice('B', { up: end(['0', `${kind}`]), down: end(['1', '0.5']) }, 'reply')
    const sent = (kind: number) => choice('A', { send: reply(kind), rest: end(['0.4', '0']) }, `kind ${kind}`)
    const game = buildGame({ players: ['A', 'B'], root: nature(['good', '1', sent(1)], ['bad', '0', sent(0)]) })
    const solver = condensedSolver(game)!
    expect(followUp(solver, 2)).toBe(true)
    const corrector = createCorrector(perUnit(game).system)
    trace(corrector, { target: 2 })
    expect(furthest(solver.pass.probability, corrector.system.probability)).toBeLessThan(1e-12)
    // B believes in the good kind: 1 against 0.5.
    const up = game.labels.actions.indexOf('up')
    expect(solver.pass.probability[up]).toBeCloseTo(1 / (1 + Math.exp(-1)), 12)
  })

  it('are not for votes that hang on the play, nor for private shocks', () => {
    const some = (options: { ballots?: boolean; shocks?: boolean }) =>
      Array.from({ length: 40 }, (_, seed) => randomGame(seed, { players: 2, depth: 4, ...options })).filter(
        (g) => g.ballots.length + g.shocks.length > 0,
      )
    const games = [...some({ ballots: true }), ...some({ shocks: true })]
    expect(games.length).toBeGreaterThan(10)
    for (const game of games) expect(condense(createStructure(game))).toBeUndefined()
  })

  it('refuse a start whose solution is far away', () => {
    const { game, inputs, payoffRange } = example()
    const solver = createSolver(
      condense(createStructure(game))!,
      payoffRange.map(() => 1),
      payoffRange,
    )
    const tape = createTape(game)
    expect(tape.evaluate(Float64Array.from(inputs, (i) => i.stated.toNumber()))).toBe(true)
    solver.load(tape.value)
    setRationality(solver, 8)
    solver.x.fill(1e3)
    expect(newton(solver)).toBe(0)
  })
})

describe('a tape', () => {
  it('gives the bits of the formulas evaluated one by one, and refuses the same worlds', () => {
    const { game, inputs } = example()
    const tape = createTape(game)
    const { uniform } = randomStream(3)
    let refused = 0
    for (let n = 0; n < 200; n++) {
      const world = Float64Array.from(inputs, () => uniform() * (n % 4 === 0 ? 1.2 : 0.5))
      const sound = tape.evaluate(world)
      if (!sound) {
        refused++
        expect(() => floatNumbers(game, world)).toThrow()
      } else expect(tape.value).toEqual(floatNumbers(game, world).formula)
    }
    expect(refused).toBeGreaterThan(0)
    expect(refused).toBeLessThan(200)
  })
})
