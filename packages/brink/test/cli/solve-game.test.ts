/** `brink solve` on game files: the contract of its output, and what it refuses. */
import { describe, expect, it } from 'vitest'
import { brinkIn, folder } from './brink.ts'

/** Perfect information, so that the exact method is chosen; sets numbered against their order. */
const entry = `EFG 2 R "Entry" { "Entrant" "Incumbent" }
""
c "" 1 "weather" { "calm" 1/3 "storm" 2/3 } 0
p "" 1 5 "when calm" { "out" "in" } 0
t "" 1 "Away" { 0, 2 }
p "" 2 2 "answer" { "yield" "fight" } 0
t "" 2 "Shared" { 1, 1 }
t "" 3 "War" { -1, -1 }
p "" 1 3 "" { "out" "in" } 0
t "" 1
t "" 3
`
const dir = folder({
  'entry.efg': entry,
  'chicken.nfg': 'NFG 1 R "Chicken" { "A" "B" } { { "swerve" "go" } { "swerve" "go" } } "" 0 0 1 -1 -1 1 -9 -9\n',
  'spoilt.nfg': 'NFG 1 R "t" { "A" } { 2 } 1\n',
  'forgets.efg':
    'EFG 2 R "Driver" { "D" } "" p "" 1 1 "exit" { "off" "on" } 0 t "" 0 p "" 1 1 "exit" { "off" "on" } 0 t "" 1 "" { 4 } t "" 2 "" { 1 }\n',
})
const solve = (...args: string[]) => brinkIn(dir, 'solve', ...args)
const json = (...args: string[]) => JSON.parse(solve(...args, '--json').out)

describe('an extensive game', () => {
  it('--json: sets by player, then by number in the file; exact fractions', () => {
    const found = json('entry.efg', '--method', 'backward-induction')
    expect(found.game).toEqual({
      title: 'Entry',
      players: ['Entrant', 'Incumbent'],
      nodes: 9,
      terminals: 5,
      informationSets: [2, 1],
    })
    expect([found.schema, found.exact, found.complete, found.reason]).toEqual([1, true, true, null])
    const [solution] = found.solutions
    const { strategies } = solution
    expect(strategies.map((s: { set: object }) => s.set)).toEqual([
      { player: 1, number: 3 },
      { player: 1, number: 5 },
      { player: 2, number: 2 },
    ])
    expect(strategies.map((s: { informationSet: string }) => s.informationSet)).toEqual([
      'Entrant 3',
      'when calm',
      'answer',
    ])
    expect(strategies.map((s: { probabilities: string[] }) => s.probabilities)).toEqual([
      ['1', '0'],
      ['0', '1'],
      ['1', '0'],
    ])
    expect(strategies[2].nodes).toEqual(['calm / in'])
    expect(solution.payoffs).toEqual(['1/3', '5/3'])
    expect(solution.outcomes).toEqual([
      { id: 'Away', name: 'Away', probability: '2/3' },
      { id: 'Shared', name: 'Shared', probability: '1/3' },
      { id: 'War', name: 'War', probability: '0' },
    ])
    expect(solution.certificate).toMatchObject({ regret: '0', exact: true })
  })

  it('--jsonl: game, solutions, end', () => {
    const lines = solve('entry.efg', '--method', 'backward-induction', '--jsonl')
      .out.trim()
      .split('\n')
      .map((l) => JSON.parse(l))
    expect(lines.map((l) => l.type)).toEqual(['game', 'solution', 'end'])
    expect(lines[2].complete).toBe(true)
  })

  it('for people: a table a player, payoffs, outcomes, and how it was found', () => {
    const { code, out } = solve('entry.efg', '--method', 'backward-induction')
    expect(code).toBe(0)
    expect(out).toMatch(/^Entry\n/)
    expect(out).toMatch(/when calm +1\/3 +in/)
    expect(out).toMatch(/Expected payoffs\n +player +payoff\n +Entrant +1\/3/)
    expect(out).toMatch(/War +0/)
    expect(out).toMatch(/nobody gains anything by deviating/)
  })
})

describe('a strategic game', () => {
  it('one entry a player, without an information set', () => {
    const found = json('chicken.nfg', '--concept', 'quantal-response', '--rationality', '1/unit')
    expect(found.solutions[0].strategies).toHaveLength(2)
    for (const [i, entry] of found.solutions[0].strategies.entries()) {
      expect(entry).toMatchObject({
        player: 'AB'[i],
        set: { player: i + 1, number: 1 },
        informationSet: null,
        actions: ['swerve', 'go'],
        nodes: [],
        belief: [],
      })
      expect(entry.probabilities[0]).toBeGreaterThan(0.5)
    }
  })
})

describe('what is refused, with exit 2 and nothing on standard output', () => {
  it.each([
    [['spoilt.nfg'], /spoilt\.nfg:2:1: error: The table of payoffs needs 2 numbers, but the file ends after 1/],
    [['entry.efg', '--at', 'p=1'], /a game without parameters or readings: --at is for crises/],
    [['entry.efg', '--max-nodes', '5'], /has 9 nodes, more than --max-nodes 5/],
    [['missing.nfg'], /there is no such file/],
    [['forgets.efg', '--method', 'backward-induction'], /without perfect recall/],
  ])('%j', (args, message) => {
    const { code, out, err } = solve(...args)
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(message)
  })
})
