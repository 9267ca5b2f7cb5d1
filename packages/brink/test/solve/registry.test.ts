import { describe, expect, it } from 'vitest'
import { buildGame, choice, end } from '../../src/game/index.ts'
import {
  type Chosen,
  choose,
  concepts,
  defaults,
  type Method,
  methodNamed,
  methods,
  methodsPage,
  type Problem,
  run,
  select,
} from '../../src/solve/index.ts'
import { beerQuiche, kuhnPoker, problemOf, randomGame, seltenHorse } from '../support/games.ts'

const open = () =>
  problemOf(randomGame({ seed: 1, players: 2, depth: 3, actions: 2, chance: 0.2, blind: 0, payoffs: 5 }))
const hidden = () => problemOf(beerQuiche())

describe('the registry', () => {
  it('has methods of different names that say what they are', () => {
    expect(new Set(methods.map((m) => m.name)).size).toBe(methods.length)
    for (const m of methods)
      for (const text of [m.summary, m.reference, m.limits]) expect(text.length).toBeGreaterThan(20)
    for (const d of defaults) expect(methodNamed(d.method)).toBeDefined()
  })

  it('docs/methods.md is the registry’s own page', async () => {
    await expect(methodsPage()).toMatchFileSnapshot('../../../../docs/methods.md')
  })

  it('takes the strongest complete method that the size allows, and says why', () => {
    expect((choose(open()) as Method).name).toBe('backward-induction')
    expect((choose(hidden()) as Method).finds).toBe('all')
    const table = (problem: Problem, request = {}) => select(problem, request) as Chosen
    expect(table(open()).because).toMatch(/^everybody who moves knows all/)
    expect(table(hidden(), { concept: 'nash' })).toMatchObject({
      method: { name: 'face-search' },
      because: expect.stringMatching(/^at most two players move/),
    })
    const poker = (cards: number, request = {}) => table(problemOf(kuhnPoker(cards)), request).method.name
    expect(poker(6, { concept: 'nash' })).toBe('face-search')
    expect(poker(40, { concept: 'nash' })).toBe('linear-program')
    expect(poker(40, { concept: 'nash', all: true })).toBe('face-search')
    expect(choose(problemOf(seltenHorse()), { concept: 'nash' })).not.toBe('face-search')
  })

  it('takes methods in exact numbers only, or methods that find all only, where that is asked for', () => {
    for (const m of [open(), hidden()])
      for (const request of [{ exact: true }, { all: true }]) {
        const { status, finds } = choose(m, request) as Method
        expect('exact' in request ? status : finds).toBe('exact' in request ? 'exact' : 'all')
      }
    expect(choose(hidden(), { concept: 'quantal-response', exact: true })).toMatch(/logit-branch is not exact/)
    expect(choose(hidden(), { method: 'lemke', all: true })).toBe('the method lemke finds one solution, not all')
  })

  it('obeys a named concept or method, and says why it cannot', () => {
    expect((choose(open(), { concept: 'quantal-response' }) as Method).concept).toBe('quantal-response')
    expect((choose(open(), { method: 'backward-induction' }) as Method).concept).toBe('subgame-perfect')
    expect(choose(hidden(), { method: 'backward-induction' })).toBe(
      'the method backward-induction does not fit: information is not perfect: at "beer" B cannot tell "strong, beer" from "weak, beer"',
    )
    expect(choose(problemOf(seltenHorse()), { concept: 'sequential' })).toBe(
      'no method finds sequential here: A, B, C move; this method is for two players',
    )
    expect(choose(open(), { concept: 'telepathy' })).toBe(
      `there is no method for the concept "telepathy"; there are methods for ${concepts().join(', ')}`,
    )
    expect(choose(open(), { method: 'guess' })).toMatch(/^there is no method "guess"; there are backward-induction, /)
    expect(choose(open(), { method: 'backward-induction', concept: 'quantal-response' })).toBe(
      'the method backward-induction finds subgame-perfect, not quantal-response',
    )
  })
})

describe('perfect recall', () => {
  it('is asked for, by name of the set at which somebody forgets', () => {
    const later = () => choice('A', { l: end([1]), r: end([0]) }, 'later')
    const problem = problemOf(buildGame({ players: ['A'], root: choice('A', { u: later(), d: later() }, 'first') }))
    expect(choose(problem)).toMatch(
      /^without perfect recall mixed behaviour cannot be certified. A has no perfect recall at the information set "later"/,
    )
  })
})

describe('run', () => {
  const problem = problemOf(buildGame({ players: ['A'], root: choice('A', { l: end([1]), r: end([0]) }) }))
  const method = (finds: Method['finds']): Method => ({ ...methodNamed('backward-induction')!, finds, *solve() {} })

  it('takes a method at its word where it says nothing of completeness', () => {
    expect(run(method('all'), problem, {}, () => {})).toEqual({ complete: true })
    expect(run(method('one'), problem, {}, () => {})).toEqual({
      complete: false,
      reason: 'the method finds one solution and does not look for others',
    })
    expect(run(method('all'), problem, {}, () => {}, AbortSignal.abort())).toEqual({
      complete: false,
      reason: 'the search was stopped',
    })
  })
})
