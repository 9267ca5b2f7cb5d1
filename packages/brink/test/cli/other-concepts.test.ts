/** `brink solve` for concepts whose answer is no equilibrium profile, and `brink branch`: outputs, schemas, refusals. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, small } from './brink.ts'
import { faults } from './validate.ts'

const dir = folder({
  'chicken.nfg': 'NFG 1 R "Chicken" { "Row" "Column" } { { "dare" "yield" } { "dare" "yield" } } "" 0 0 2 7 7 2 6 6\n',
  'signal.efg': `EFG 2 R "Signal" { "Student" "Professor" }
c "" 1 "" { "good" 1/2 "bad" 1/2 } 0
p "" 1 1 "good" { "X" "Y" } 0
p "" 2 1 "after X" { "accept" "refuse" } 0
t "" 1 "Right" { 4, 10 }
t "" 2 "Lost" { 0, 6 }
p "" 2 2 "after Y" { "accept" "refuse" } 0
t "" 1
t "" 2
p "" 1 2 "bad" { "X" "Y" } 0
p "" 2 1 0
t "" 3 "Wrong" { 6, 0 }
t "" 2
p "" 2 2 0
t "" 3
t "" 2
`,
  'three.nfg': 'NFG 1 R "Three" { "A" "B" "C" } { 2 2 2 } 1 1 1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 2 2 2\n',
  'small.brink': small,
  'stated.brink': entry
    .replace('expect payoff of A = 2/3', 'solve by correlated')
    .replace('expect chance of Shared = 1', ''),
  'note.txt': 'firm at first\n',
})
const brink = (...args: string[]) => brinkIn(dir, ...args)
const json = (...args: string[]) => {
  const document = JSON.parse(brink('solve', ...args, '--json').out)
  expect(faults(document, 'solve.schema.json')).toEqual([])
  return document
}

describe('brink solve --concept correlated and its kin', () => {
  it('draws pure profiles, says what they are worth, and proves that nothing is better', () => {
    const found = json('chicken.nfg', '--concept', 'correlated')
    expect(found).toMatchObject({ concept: 'correlated', selection: ['max welfare'], exact: true, complete: false })
    const [solution] = found.solutions
    expect(solution).toMatchObject({ payoffs: ['21/4', '21/4'], objective: { value: '21/2', bound: '21/2' } })
    expect(solution.certificate).toMatchObject({ regret: '0', exact: true, optimal: true })
    expect(solution.recommendations.map((r: { probability: string }) => r.probability).sort()).toEqual([
      '1/2',
      '1/4',
      '1/4',
    ])
    expect(solution.strategies.map((s: { probabilities: string[] }) => s.probabilities)).toEqual([
      ['1/4', '3/4'],
      ['1/4', '3/4'],
    ])
  })

  it('takes objectives: payoffs of players, chances of outcomes', () => {
    const value = (...args: string[]) => json(...args).solutions[0].objective.value
    expect(value('chicken.nfg', '--concept', 'ce', '--objective', 'max Row')).toBe('7')
    expect(value('chicken.nfg', '--concept', 'cce', '--objective', 'min welfare')).toBe('36/5')
    expect(value('signal.efg', '--concept', 'efce', '--objective', 'max payoff of Professor')).toBe('13/2')
    expect(value('signal.efg', '--concept', 'correlated', '--objective', 'max chance of Right')).toBe('0')
  })

  it('tells it to people', () => {
    const { out } = brink('solve', 'signal.efg', '--concept', 'extensive-form-correlated')
    expect(out).toMatch(/Recommendations \(max welfare: 10\)/)
    expect(out).toMatch(/nobody gains anything by disobeying, and the dual values prove/)
  })

  it('is taken from the file where that says so', () => {
    expect(json('stated.brink')).toMatchObject({ concept: 'correlated', exact: true })
    expect(json('stated.brink', '--concept', 'subgame-perfect').concept).toBe('subgame-perfect')
  })

  it('streams', () => {
    const lines = brink('solve', 'chicken.nfg', '--concept', 'correlated', '--jsonl')
      .out.trim()
      .split('\n')
      .map((l) => JSON.parse(l))
    expect(lines.map((l) => l.type)).toEqual(['game', 'solution', 'end'])
    for (const line of lines) expect(faults(line, 'solve-line.schema.json')).toEqual([])
  })

  it('refuses what makes no sense, with nothing on standard output', () => {
    for (const [args, message] of [
      [['chicken.nfg', '--concept', 'correlated', '--objective', 'best'], /neither "max" nor "min"/],
      [['chicken.nfg', '--concept', 'correlated', '--objective', 'max Nobody'], /no player and no outcome/],
      [['chicken.nfg', '--concept', 'rationalizable', '--objective', 'max welfare'], /takes no --objective/],
      [['chicken.nfg', '--concept', 'nash', '--objective', 'max welfare'], /--objective is for correlated/],
      [['chicken.nfg', '--concept', 'corelated'], /Did you mean "correlated"/],
      [['chicken.nfg', '--concept', 'correlated', '--leader', 'Row'], /--leader is for the concept stackelberg/],
      [['three.nfg', '--concept', 'stackelberg'], /one leader and one follower/],
      [['chicken.nfg', '--concept', 'stackelberg', '--leader', 'Rov'], /no player "Rov"/],
    ] as const) {
      const { code, out, err } = brink('solve', ...args)
      expect([code, out]).toEqual([2, ''])
      expect(err).toMatch(message)
    }
    expect(brink('sweep', 'small.brink', '--over', 'cost[firm]=0..1', '--concept', 'correlated').err).toMatch(
      /only "brink solve"/,
    )
  })
})

describe('brink solve --concept rationalizable, undominated', () => {
  it('gives sets of strategies', () => {
    const found = json('signal.efg', '--concept', 'undominated', '--weak')
    expect(found).toMatchObject({ solutions: [], complete: true, certificate: { proven: true } })
    expect(found.survivors.map((s: { of: number }) => s.of)).toEqual([4, 4])
    expect(brink('solve', 'chicken.nfg', '--concept', 'rationalizable').out).toMatch(/2 of 2/)
  })
})

describe('brink solve --concept stackelberg', () => {
  it('names who leads, the value and what going back would bring', () => {
    const found = json('chicken.nfg', '--concept', 'stackelberg', '--leader', 'column')
    expect(found.selection).toEqual(['Column leads', 'ties for the leader'])
    expect(found.solutions[0]).toMatchObject({
      payoffs: ['2', '7'],
      commitment: { leader: 'Column', follower: 'Row', value: '7', bound: '7', leaderGain: '0' },
      certificate: { optimal: true },
    })
    expect(json('chicken.nfg', '--concept', 'stackelberg', '--weak').solutions[0].commitment.value).toBe('7')
  })

  it('commits in trees', () => {
    const { out } = brink('solve', 'signal.efg', '--concept', 'stackelberg')
    expect(out).toMatch(/no commitment gives Student more than 4/)
    expect(out).toMatch(/would gain 1\./)
  })
})

describe('--form strategic', () => {
  it('solves the reduced form, outcomes and all', () => {
    const found = json('signal.efg', '--concept', 'qre', '--rationality', '2', '--form', 'strategic')
    expect(found.solutions[0].strategies.map((s: { actions: string[] }) => s.actions.length)).toEqual([4, 4])
    const chances = found.solutions[0].outcomes.map((o: { probability: number }) => o.probability)
    expect(chances.reduce((a: number, b: number) => a + b, 0)).toBeCloseTo(1, 12)
    expect(brink('solve', 'signal.efg', '--form', 'sideways').err).toMatch(/neither extensive nor strategic/)
  })
})

describe('brink branch', () => {
  it('prints a table, CSV, JSON that its schema describes, and draws', () => {
    expect(brink('branch', 'chicken.nfg').out).toMatch(/No other branch crosses it|other branches cross this one/)
    const csv = brink('branch', 'signal.efg', '--csv', '-o', 'b.svg', '-o', 'b.json').out
    const [head, ...rows] = csv.split('\n').filter((l) => l && !l.startsWith('#'))
    expect(head).toMatch(/^rationality per range,chance of Right,chance of Lost,chance of Wrong,payoff of Student/)
    expect(rows.length).toBeGreaterThan(20)
    expect(rows.every((r) => r.split(',').length === rows[0].split(',').length)).toBe(true)
    expect(readFileSync(join(dir, 'b.svg'), 'utf8')).toMatch(/^<svg/)
    const document = JSON.parse(brink('branch', 'signal.efg', '--json', '--rationality', '3').out)
    expect(faults(document, 'branch.schema.json')).toEqual([])
    expect(document.rationality.at(-1)).toBe(3)
  })

  it('follows a crisis', () => {
    expect(brink('branch', 'small.brink', '--choices').code).toBe(0)
  })
})
