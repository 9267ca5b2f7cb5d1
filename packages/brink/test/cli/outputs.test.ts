/** What scripts rely on: exit codes, and JSON that its schema describes. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { brinkIn, entry, folder, root, small } from './brink.ts'
import { faults } from './validate.ts'

const here = folder({
  'small.brink': small,
  'entry.brink': entry,
  'note.txt': 'firm at first\n\nand later\n',
  'wrong.brink': small.replace('"firm at first"', '"firm at last"'),
})
const brink = (...args: string[]) => brinkIn(here, ...args)
const example = join(root, 'examples/winter-2021/winter-2021.brink')

describe('brink solve --json', () => {
  it.each(['small.brink', 'entry.brink', example])('%s', (file) => {
    const { code, out, err } = brink('solve', file, '--json')
    expect(err).toBe('')
    expect(code).toBe(0)
    expect(faults(JSON.parse(out), 'solve.schema.json')).toEqual([])
  })

  it('gives exact answers as fractions', () => {
    const found = JSON.parse(brink('solve', 'entry.brink', '--json').out)
    expect(found).toMatchObject({ exact: true, complete: true, reason: null, concept: 'subgame-perfect' })
    const [solution] = found.solutions
    expect(solution).toMatchObject({ payoffs: ['2/3', '1/3'], family: null, certificate: { regret: '0', exact: true } })
    expect(solution.strategies[0]).toMatchObject({
      player: 'A',
      set: { player: 1, number: 1 },
      actions: ['enter', 'stay'],
      probabilities: ['1', '0'],
      reached: true,
      belief: ['1'],
    })
    expect(solution.outcomes[2]).toEqual({ id: 'Shared', name: 'Shared', probability: '1' })
  })

  it('gives numeric answers as numbers, information sets by player', () => {
    const found = JSON.parse(brink('solve', 'small.brink', '--json').out)
    expect(found).toMatchObject({ schema: 1, exact: false, complete: false, concept: 'quantal-response' })
    expect(found.game.players).toEqual(['North', 'South'])
    const [solution] = found.solutions
    expect(solution.strategies.map((s: { set: object }) => s.set)).toEqual([
      { player: 1, number: 1 },
      { player: 2, number: 1 },
      { player: 2, number: 2 },
    ])
    const sum = solution.outcomes.reduce((total: number, o: { probability: number }) => total + o.probability, 0)
    expect(sum).toBeCloseTo(1, 12)
    for (const s of solution.strategies) expect(s.probabilities[0] + s.probabilities[1]).toBeCloseTo(1, 12)
  })

  it('several files make an array', () => {
    expect(JSON.parse(brink('solve', 'small.brink', 'entry.brink', '--json').out)).toHaveLength(2)
  })

  it('values, readings and rationality are taken over', () => {
    const solved = (...args: string[]) => JSON.parse(brink('solve', 'small.brink', '--json', ...args).out)
    expect(solved('--reading', 'har').reading).toBe('Hard')
    const three = solved('--rationality', '3').solutions[0].rationality
    expect(three.stated).toBe('3/range')
    for (const perRange of three.perRange) expect(perRange).toBeCloseTo(3, 12)
    expect(solved('--rationality', '2/unit').solutions[0].rationality).toMatchObject({
      stated: '2/unit',
      perUnit: [2, 2],
    })
    const set = solved('--at', 'nerve.firm=10%')
    expect(set.at).toEqual({ 'nerve.firm': '1/10' })
    expect(set.solutions[0].outcomes).toEqual(solved('--reading', 'Soft').solutions[0].outcomes)
  })

  it('streams lines with --jsonl', () => {
    const { out } = brink('solve', 'small.brink', '--jsonl')
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map((line) => line.type)).toEqual(['game', 'solution', 'end'])
    for (const line of lines) expect(faults(line, 'solve-line.schema.json')).toEqual([])
  })
})

describe('brink solve for people', () => {
  it('tells first, then tabulates, and stays within its streams', () => {
    const { code, out, err } = brink('solve', 'small.brink')
    expect([code, err]).toEqual([0, ''])
    expect(out).not.toContain('\u001b')
    const order = [
      'Straits',
      'Most likely it ends with',
      'The course of the record',
      'How it ends',
      'as written',
      'Questions',
      'Certificate',
    ]
    expect(order.map((words) => out.indexOf(words))).toEqual(
      order.map((words) => out.indexOf(words)).sort((a, b) => a - b),
    )
    for (const words of order) expect(out).toContain(words)
    expect(out).toMatch(/\n {2}outcome +as written +Hard/)
  })

  it('tells how it ends in each reading before the story of the file as written, which may be no view of anybody', () => {
    const { out } = brink('solve', 'small.brink')
    const [ends, written, story] = [
      'Hard: most likely it ends with',
      'As written, without a reading',
      '\nMost likely it',
    ].map((words) => out.indexOf(words))
    expect([ends, written, story].every((at) => at > 0)).toBe(true)
    expect([ends, written, story]).toEqual([ends, written, story].sort((a, b) => a - b))
    expect(out).toContain('--reading "Hard"')
    expect(out).not.toContain('with even chances')
    expect(brink('solve', example).out.replace(/\s+/g, ' ')).toContain(
      'with even chances for the intent of Russia and the nerve of the United States, for which it gives none',
    )
    expect(brink('solve', 'small.brink', '--reading', 'Hard').out).not.toContain('As written')
  })
})

describe('the other commands', () => {
  it('test passes, and names its counts last', () => {
    const { code, out } = brink('test', 'small.brink', 'entry.brink')
    expect(out).toBe('4 passed, 0 failed\n')
    expect(code).toBe(0)
  })

  it('test fails with exit 1 and both numbers', () => {
    const failing = folder({ 'a.brink': `${entry}expect payoff of A = 1/2\nexpect payoff of B > 1\n` })
    const { code, out } = brinkIn(failing, 'test', '.')
    expect(code).toBe(1)
    expect(out.split('\n')).toEqual([
      'failed a.brink:16: expect payoff of A = 1/2',
      '       payoff of A is 2/3; they differ by 1/6',
      'failed a.brink:17: expect payoff of B > 1',
      '       payoff of B is 1/3; they differ by 2/3',
      '2 passed, 2 failed',
      '',
    ])
    const json = brinkIn(failing, 'test', '.', '--json')
    expect(json.code).toBe(1)
    expect(faults(JSON.parse(json.out), 'test.schema.json')).toEqual([])
  })

  it('check verifies every quoted word', () => {
    const good = brink('check', 'small.brink', '--json')
    expect(good.code).toBe(0)
    expect(faults(JSON.parse(good.out), 'check.schema.json')).toEqual([])
    expect(JSON.parse(good.out).files[0].citations).toEqual({ found: 1, wrong: 0, unread: 0 })
    const bad = brink('check', 'wrong.brink')
    expect(bad.code).toBe(1)
    expect(bad.out).toContain('firm at last')
    expect(bad.out).toContain('citations: 1 not in its source\n')
  })

  it('check finds sources by their base names in another folder', () => {
    const elsewhere = folder({ 'note.txt': 'firm at first\n' })
    const alone = folder({ 'small.brink': small })
    const cited = (...args: string[]) =>
      JSON.parse(brinkIn(alone, 'check', 'small.brink', '--json', ...args).out).files[0].citations
    expect(cited()).toEqual({ found: 0, wrong: 0, unread: 1 })
    expect(cited('--sources', elsewhere)).toEqual({ found: 1, wrong: 0, unread: 0 })
  })

  it('report writes a page and prints its path last', () => {
    const page = join(here, 'pages', 'small.html')
    const { code, out, err } = brink('report', 'small.brink', '-o', page)
    expect([code, err]).toEqual([0, ''])
    expect(out.trimEnd().split('\n').pop()).toBe(page)
  })

  it('help and version are no errors', () => {
    for (const args of [['--help'], ['help', 'solve'], ['solve', '--help'], ['--version']]) {
      const { code, out, err } = brink(...args)
      expect([code, err]).toEqual([0, ''])
      expect(out.length).toBeGreaterThan(4)
    }
  })
})
