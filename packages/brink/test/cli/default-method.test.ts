/** What `brink solve` takes when nothing is asked for, and the options that narrow it. */
import { describe, expect, it } from 'vitest'
import { brinkIn, folder } from './brink.ts'
import { faults } from './validate.ts'

const dir = folder({
  // A moves, forgets how, and moves again.
  'forgets.efg': `EFG 2 R "Forgets" { "A" } ""
p "" 1 1 "first" { "l" "r" } 0
p "" 1 2 "again" { "l" "r" } 0
t "" 1 "" { 1 }
t "" 2 "" { 0 }
p "" 1 2 "again" { "l" "r" } 0
t "" 3 "" { 0 }
t "" 4 "" { 2 }
`,
  // An outside option before the battle of the sexes.
  'outside.efg': `EFG 2 R "Outside" { "A" "B" } ""
p "" 1 1 "enter" { "out" "in" } 0
t "" 1 "" { 2 2 }
p "" 1 2 "stage A" { "U" "D" } 0
p "" 2 1 "stage B" { "L" "R" } 0
t "" 2 "" { 3 1 }
t "" 3 "" { 0 0 }
p "" 2 1 "stage B" { "L" "R" } 0
t "" 4 "" { 0 0 }
t "" 5 "" { 1 3 }
`,
  'three.nfg': 'NFG 1 R "Three" { "A" "B" "C" } { 2 2 2 } 0 0 0 1 0 0 0 1 0 0 0 1 0 0 1 0 1 0 1 0 0 0 0 0\n',
})
const solve = (...args: string[]) => brinkIn(dir, 'solve', ...args)
const json = (...args: string[]) => JSON.parse(solve(...args, '--json').out)

describe('nothing asked for', () => {
  it('the answer says which row of the table decided', () => {
    const found = json('outside.efg')
    expect(faults(found, 'solve.schema.json')).toEqual([])
    expect([found.concept, found.method, found.complete]).toEqual(['sequential', 'extended-weights', true])
    expect(found.because).toMatch(/^at most two players move, some information set may not be reached/)
    expect(solve('outside.efg').out).toContain(
      'No method was asked for. This method was taken because at most two players move',
    )
    expect(json('three.nfg')).toMatchObject({ concept: 'nash', method: 'polynomial-supports' })
  })

  it('no reason is given where somebody asked', () => {
    expect(json('outside.efg', '--method', 'lemke').because).toBeUndefined()
  })

  it('subgames: combinations, each certified', () => {
    const { method, solutions, complete } = json('outside.efg', '--concept', 'subgame-perfect')
    expect([method, complete, solutions.length]).toEqual(['subgames', true, 3])
    for (const { certificate } of solutions) expect(certificate.concepts).toContain('subgame-perfect')
  })
})

describe('--all and --exact', () => {
  it('leave out what does not fit', () => {
    expect(json('outside.efg', '--concept', 'nash', '--all').method).toBe('face-search')
    const { code, out, err } = solve('outside.efg', '--concept', 'qre', '--exact')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/error: Logit-branch is not exact\.\n/)
    expect(solve('outside.efg', '--method', 'lemke', '--all').err).toMatch(
      /error: The method lemke finds one solution, not all\.\n/,
    )
  })
})

describe('a player that forgets', () => {
  it('is refused, with the information set, once, and one full stop', () => {
    const { code, out, err } = solve('forgets.efg')
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /A has no perfect recall at the information set "again": it cannot tell "l" and "r" apart there/,
    )
    expect(err).toMatch(/The concept "pure" can be had all the same \(method pure-strategies\)\.\n$/)
    expect(err).not.toContain('..')
  })

  it('pure equilibria are found all the same, and certified by its plans', () => {
    const { complete, solutions } = json('forgets.efg', '--concept', 'pure')
    expect([complete, solutions.length]).toEqual([true, 1])
    expect(solutions[0]).toMatchObject({ payoffs: ['2'], certificate: { regret: '0', exact: true } })
    expect(solve('forgets.efg', '--concept', 'pure').out).toContain('As A may forget what it knew or did')
  })
})
