/** Action-graph games: payoffs against what the definition says, function nodes, types, and spoilt files. */
import { describe, expect, test } from 'vitest'
import { readAgg, readBagg } from '../../src/formats/index.ts'

function game(text: string, read = readAgg) {
  const result = read(text)
  if (!result.ok) throw new Error(result.diagnostics.map((d) => d.message).join('\n'))
  return result.game
}

/** Two drivers choose a road (action nodes 0 and 1); a road's time depends on how many take it. */
const roads = `#AGG
# players, action nodes, function nodes
2 2 0
2 2
0 1
0 1
# each road sees only itself
1 0
1 1
0 -1 -3
0 -2 -2.5
`

describe('.agg', () => {
  test('complete payoffs, configurations in lexicographic order', () => {
    const g = game(roads)
    expect(g.players).toEqual(['Player 1', 'Player 2'])
    expect(g.strategies).toEqual(['0', '1', '0', '1'])
    // Cells: both on road 0; 0 and 1; 1 and 0; both on road 1.
    expect(g.payoff[0].join(' ')).toBe('-3 -1 -2 -5/2')
    expect(g.payoff[1].join(' ')).toBe('-3 -2 -1 -5/2')
  })

  test('payoffs by counts in brackets give the same game', () => {
    const mapped = roads.replace('0 -1 -3', '1 2\n[2] -3\n[ 1 ] -1').replace('0 -2 -2.5', '1 2 [1] -2 [2] -2.5')
    expect(game(mapped)).toEqual(game(roads))
  })

  test('a node that two players share: the union of what can occur, also with unequal sets of actions', () => {
    // Player 2 can only take road 1: road 0 never has two drivers.
    const g = game('#AGG\n2 2 0\n2 1\n0 1\n1\n1 0\n1 1\n0 -1\n0 -2 -5')
    expect(g.payoff[0].join(' ')).toBe('-1 -5')
    expect(g.payoff[1].join(' ')).toBe('-2 -5')
  })

  // One player of three action nodes; node 3 is a function of nodes 0 and 2, and the payoff of each action is by its value.
  const signature = (rule: string, values: string) => `#AGG\n1 3 1\n3\n0 1 2\n1 3\n1 3\n1 3\n2 0 2\n${rule}\n${values}`
  const rows = (...values: number[]) => values.map((v) => `1 1 [${v}] ${v + 10}`).join('\n')
  test.each([
    ['0 sum', '0', [1, 0, 1]],
    ['1 existence', '1', [1, 0, 1]],
    ['2 highest', '2', [0, 4, 2]],
    ['3 lowest', '3', [0, 4, 2]],
    ['10 weighted sum', '10 5 [2 100 3]', [7, 5, 8]],
    ['11 weighted existence', '11 0 [0 1 3]', [0, 0, 1]],
    ['12 weight of the highest', '12 9 [2 100 3]', [2, 9, 3]],
    ['13 weight of the lowest', '13 9 [2 100 3]', [2, 9, 3]],
  ])('function nodes: %s', (_, rule, values) => {
    const g = game(signature(rule, rows(...values)))
    expect(g.payoff[0].map(Number)).toEqual(values.map((v) => v + 10))
  })

  test('highest and lowest of several, and a function of functions', () => {
    const two = (rule: number) =>
      game(
        `#AGG\n2 2 2\n1 1\n0\n1\n1 3\n1 3\n2 0 1\n1 2\n${rule} 0\n1 1 [${rule === 2 ? 1 : 0}] 7\n1 1 [${rule === 2 ? 1 : 0}] 8`,
      )
    expect(two(2).payoff.map((p) => Number(p[0]))).toEqual([7, 8])
    expect(two(3).payoff.map((p) => Number(p[0]))).toEqual([7, 8])
  })
})

describe('.bagg', () => {
  const types = (chances: string) =>
    `#BAGG\n2 2 0\n2 1\n${chances}\n1\n2 2 2\n0 1\n0 1\n0 1\n1 0\n1 1\n0 -1 -3\n0 -2 -2.5\n`

  test('every type is a player; a player without types of its own expects the other over its types', () => {
    const g = game(types('1/3 2/3'), readBagg)
    expect(g.players).toEqual(['Player 1, type 1', 'Player 1, type 2', 'Player 2'])
    expect(g.cells).toBe(8)
    // Type 1 on road 0, type 2 on road 1, player 2 on road 0: cell 0 * 4 + 1 * 2 + 0.
    expect(g.payoff.map((p) => p[2].toString())).toEqual(['-3', '-2', String('-5/3')])
  })

  test('one type each is the .agg game', () => {
    const g = game('#BAGG\n2 2 0\n1 1\n1\n1\n2\n2\n0 1\n0 1\n1 0\n1 1\n0 -1 -3\n0 -2 -2.5', readBagg)
    expect(g).toEqual(game(roads))
  })

  test('rounded chances of types are said; wrong ones refused', () => {
    expect(readBagg(types('.33333 .66666')).diagnostics.map((d) => d.code)).toEqual(['chance-sum'])
    expect(readBagg(types('.3 .6')).ok).toBe(false)
  })
})

describe('spoilt files', () => {
  const cases: [name: string, text: string, code: string, wording: RegExp][] = [
    ['no first line', '2 2 0', 'expected', /first line of such a file is #AGG/],
    ['nothing more', '#AGG', 'unfinished', /number of players is needed, but the file ends/],
    ['an action node that there is not', '#AGG\n1 2 0\n1\n5', 'not-in-range', /from 0 to 1, but found "5"/],
    ['an action twice', '#AGG\n1 2 0\n2\n1 1', 'repeated-action', /stands twice/],
    ['functions in a circle', '#AGG\n1 1 2\n1\n0\n0\n1 2\n1 1\n0 0\n0 1', 'circle', /in a circle/],
    [
      'an unknown function',
      '#AGG\n1 1 1\n1\n0\n0\n1 0\n7\n0 1',
      'unknown-form',
      /type 7 are not known; the types are 0, 1, 2, 3, 10/,
    ],
    [
      'too few weights',
      '#AGG\n1 2 1\n1\n0\n0\n0\n1 0\n10 0 [1]\n0 1 0',
      'weight-count',
      /1 weights for 2 action nodes/,
    ],
    [
      'weights of a function node',
      '#AGG\n1 1 2\n1\n0\n0\n1 0\n1 1\n0 10 0 [1]\n0 1',
      'weight-count',
      /only action nodes have weights/,
    ],
    ['an unknown form of payoffs', '#AGG\n1 1 0\n1\n0\n0\n2 5', 'unknown-form', /form 2 are not known/],
    ['a missing payoff', '#AGG\n1 1 0\n1\n0\n1 0\n1 0', 'payoff-missing', /node 0 has no payoff for the counts \[1\]/],
    ['a payoff twice', '#AGG\n1 1 0\n1\n0\n1 0\n1 2 [1] 1 [1] 2', 'payoff-twice', /two payoffs/],
    ['counts too many', '#AGG\n1 1 0\n1\n0\n1 0\n1 1 [1 1] 2', 'count-count', /2 counts, but action node 0 has 1/],
    ['more at the end', '#AGG\n1 1 0\n1\n0\n0\n0 5 6', 'after-the-payoffs', /goes on with "6"/],
    [
      'too large',
      `#AGG\n21 2 0\n${'2 '.repeat(21)}\n${'0 1\n'.repeat(21)}0\n0\n0 1\n0 1`,
      'too-large',
      /2\.1e\+6 pure profiles/,
    ],
  ]
  test.each(cases)('%s', (_, text, code, wording) => {
    const result = readAgg(text)
    expect(result.ok).toBe(false)
    expect(result.diagnostics[0].code).toBe(code)
    expect(result.diagnostics[0].message).toMatch(wording)
  })
})
