/** Continua of equilibria as the command line gives them: every part for programs, plain words for people. */
import { describe, expect, it } from 'vitest'
import { brinkIn, folder } from './brink.ts'
import { faults } from './validate.ts'

/** Cho and Kreps 1987: a weak or strong A has beer or quiche; B duels or not. */
const beerQuiche = `EFG 2 R "Beer or quiche" { "A" "B" }
c "" 1 "" { "strong" 9/10 "weak" 1/10 } 0
p "" 1 1 "strong" { "beer" "quiche" } 0
p "" 2 1 "beer seen" { "duel" "not" } 0
t "" 1 "" { 1 0 }
t "" 2 "" { 3 1 }
p "" 2 2 "quiche seen" { "duel" "not" } 0
t "" 3 "" { 0 0 }
t "" 4 "" { 2 1 }
p "" 1 2 "weak" { "beer" "quiche" } 0
p "" 2 1 "beer seen" { "duel" "not" } 0
t "" 5 "" { 0 1 }
t "" 6 "" { 2 0 }
p "" 2 2 "quiche seen" { "duel" "not" } 0
t "" 7 "" { 1 1 }
t "" 8 "" { 3 0 }
`
const dir = folder({
  'beer.efg': beerQuiche,
  'zero.nfg': 'NFG 1 R "Nothing at stake" { "A" "B" } { { "a" "b" "c" } { "x" "y" } } "" 0 0 0 0 0 0 0 0 0 0 0 0\n',
  // Column is indifferent when Row plays top; Row plays top as long as Column plays left with 1/2 at least.
  'half.nfg': 'NFG 1 R "Half" { "Row" "Column" } { { "top" "bottom" } { "left" "right" } } "" 1 1 0 0 0 1 1 2\n',
})
const json = (...args: string[]) => JSON.parse(brinkIn(dir, 'solve', ...args, '--json').out)
const text = (...args: string[]) => brinkIn(dir, 'solve', ...args).out

describe('a continuum', () => {
  it('is one solution, an inner point, with its cells, factors, corners and conditions', () => {
    const found = json('beer.efg', '--concept', 'nash')
    expect(faults(found, 'solve.schema.json')).toEqual([])
    expect([found.complete, found.exact, found.solutions.length]).toEqual([true, true, 2])
    const [first] = found.solutions
    expect(first.strategies[0]).toMatchObject({ informationSet: 'strong', probabilities: ['1', '0'] })
    expect(first.family.component).toBe(1)
    const [{ factors }] = first.family.cells
    const off = factors.find((f: { vertices: unknown[] }) => f.vertices.length === 2)
    expect(off).toEqual({
      player: 'B',
      sequences: [
        { set: { player: 2, number: 2 }, informationSet: 'quiche seen', action: 'duel' },
        { set: { player: 2, number: 2 }, informationSet: 'quiche seen', action: 'not' },
      ],
      equations: [{ coefficients: ['1', '1'], constant: '1' }],
      inequalities: [
        { coefficients: ['2', '0'], constant: '1' },
        { coefficients: ['-1', '0'], constant: '-1' },
      ],
      strict: [],
      vertices: [
        ['1', '0'],
        ['1/2', '1/2'],
      ],
      rays: [],
    })
  })

  it('is told in words, with what the informed player does', () => {
    const out = text('beer.efg', '--concept', 'nash')
    expect(out).toContain('There are 2 solutions, both of them continua. That is all of them.')
    expect(out).toContain('Solution 1, A pooling on beer, a continuum')
    expect(out).toContain('Solution 2, A pooling on quiche, a continuum')
    expect(out).toContain(
      'B at "beer seen" plays not; at "quiche seen" plays duel with any probability from 1/2 to 1, and not otherwise.',
    )
    expect(out).toContain(
      'Nothing is said of 1 information set that play does not reach and where no belief follows from the strategies.',
    )
  })

  it('of a strategic game has no names of sets; two that move freely are said to be free of each other', () => {
    expect(text('zero.nfg')).toContain(`This is one point of a continuum. All of it:
  A mixes a, b and c with any probabilities.
  B mixes x and y with any probabilities.
  Every choice of the one goes with every choice of the others.
`)
    const { solutions, because } = json('half.nfg')
    expect(because).toMatch(/^at most two players move/)
    expect(solutions.map((s: { family: object | null }) => s.family !== null)).toEqual([false, true])
    expect(text('half.nfg')).toContain(
      'There are 2 solutions: 1 stands alone and 1 is a continuum. That is all of them.',
    )
    expect(text('half.nfg')).toContain('Column plays left with any probability from 1/2 to 1, and right otherwise.')
  })
})
