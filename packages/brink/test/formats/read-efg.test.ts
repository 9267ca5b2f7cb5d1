/** Small files of each variant of `.efg`, and what is said of spoilt ones. */
import { describe, expect, test } from 'vitest'
import { readEfg } from '../../src/formats/index.ts'
import { exactNumbers, movePath, recallFaults } from '../../src/game/index.ts'
import { renderDiagnostics } from '../../src/language/render.ts'

function game(text: string) {
  const result = readEfg(text)
  if (!result.ok) throw new Error(renderDiagnostics(result.diagnostics, { file: 'game.efg', text }))
  return result
}

/** Payoffs of each end by the moves that lead there. */
function payoffs(text: string): Record<string, string> {
  const { game: g } = game(text)
  const { payoff } = exactNumbers(g, [])
  const n = g.players.length
  const entries = Array.from(g.terminals.node, (v, t) => [
    movePath(g, v).join(' '),
    payoff.slice(t * n, (t + 1) * n).join(' '),
  ])
  return Object.fromEntries(entries)
}

const ultimatum = `EFG 2 R "Split it" { "Anna" "Ben" }
"Anna offers."

p "start" 1 7 "offer" { "fair" "greedy" } 0
p "" 2 2 "fair" { "yes" "no" } 0
t "" 1 "even" { 5, 5 }
t "" 2 "nothing" { 0, 0 }
p "" 2 1 "greedy" { "yes" "no" } 0
t "" 3 "uneven" { 9, 1 }
t "" 2
`

describe('a plain file', () => {
  test('players, sets by player and number, labels, outcomes', () => {
    const { game: g, source, diagnostics } = game(ultimatum)
    expect(diagnostics).toEqual([])
    expect(g.title).toBe('Split it')
    expect(g.players).toEqual(['Anna', 'Ben'])
    expect(g.labels.sets).toEqual(['offer', 'greedy', 'fair'])
    expect([...source.setNumbers]).toEqual([7, 1, 2])
    expect(source.comment).toBe('Anna offers.')
    expect(source.nodeNames[0]).toBe('start')
    expect(g.outcomes.map((o) => o.name)).toEqual(['even', 'nothing', 'uneven'])
    expect(payoffs(ultimatum)).toEqual({ 'fair yes': '5 5', 'fair no': '0 0', 'greedy yes': '9 1', 'greedy no': '0 0' })
  })

  test('nodes stand in breadth-first order', () => {
    const { game: g } = game(ultimatum)
    expect(Array.from({ length: g.nodes.count }, (_, v) => movePath(g, v).join(' '))).toEqual([
      '',
      'fair',
      'greedy',
      'fair yes',
      'fair no',
      'greedy yes',
      'greedy no',
    ])
  })
})

describe('variants', () => {
  test('no comment, no commas, unquoted labels, line ends of other systems, a byte order mark', () => {
    const text = '\uFEFFEFG 2 R draw { I 2 }\r\np "" 1 1 "" { 1 b } 0\rt "" 1 "" { 1 2 } t "" 0'
    expect(game(text).game.title).toBe('draw')
    expect(payoffs(text)).toEqual({ '1': '1 2', b: '0 0' })
  })

  test('fractions, decimals, exponents, signs', () => {
    const text =
      'EFG 2 D "" { "A" } "" p "" 1 1 "" { "a" "b" "c" "d" "e" } 0 t "" 1 "" { -2/6 } t "" 2 "" { .250 } t "" 3 "" { +1.5e2 } t "" 4 "" { 3. } t "" 5 "" { 1/2.5 }'
    expect(payoffs(text)).toEqual({ a: '-1/3', b: '1/4', c: '150', d: '3', e: '2/5' })
  })

  test('payoffs at inner nodes add up along the path', () => {
    const text = `EFG 2 R "" { "A" "B" } ""
      c "" 1 "" { "h" 1/3 "l" 2/3 } 4 "entry" { -1/2, 0 }
      p "" 1 1 "" { "x" "y" } 5 "" { 10, 1 }
      t "" 6 "" { 1, 1 }
      t "" 0
      t "" 5`
    expect(payoffs(text)).toEqual({ 'h x': '21/2 2', 'h y': '19/2 1', l: '19/2 1' })
    expect(game(text).game.outcomes).toEqual([])
  })

  test('a set, an event, an outcome described once and then by number alone', () => {
    const text = `EFG 2 R "" { "A" "B" } ""
      p "" 1 1 "" { "x" "y" } 0
      c "" 3 "coin" { "h" 1/2 "t" 1/2 } 0
      p "" 2 9 "blind" { "l" "r" } 0
      t "" 1 "won" { 1, 0 } t "" 2 "lost" { 0, 1 }
      p "" 2 9 0 t "" 2 t "" 1
      c "" 3 0
      p "" 2 9 "blind" { "l" "r" } 0 t "" 1 "won" { 1, 0 } t "" 2
      t "" 0`
    const { game: g } = game(text)
    expect(g.sets.count).toBe(2)
    expect([...g.sets.members.slice(g.sets.memberStart[1])].length).toBe(3)
    expect(payoffs(text)['y h r']).toBe('0 1')
  })

  test('quotes and backslashes in texts', () => {
    const { game: g } = game(String.raw`EFG 2 R "a \"dove\" \wedge" { "\"A\"" } "" t "" 0`)
    expect(g.title).toBe(String.raw`a "dove" \wedge`)
    expect(g.players).toEqual(['"A"'])
  })

  test('sets without a name, and of equal names, get labels of their own', () => {
    const node = (player: number, set: number, name: string, below: string) =>
      `p "" ${player} ${set} "${name}" { "a" "b" } 0 ${below}`
    const end = 't "" 0'
    const text = `EFG 2 R "" { "A" "B" } "" ${node(1, 1, '', `${node(2, 1, 'jury', node(1, 2, 'jury', `${end} ${end}`))} ${end}`)} ${end}`
    expect(game(text).game.labels.sets).toEqual(['A 1', 'jury (A 2)', 'jury (B 1)'])
  })

  test('rounded chances are divided by their sum, and said', () => {
    const text = 'EFG 2 R "" { "A" } "" c "" 1 "" { "a" .333333 "b" .333333 "c" .333333 } 0 t "" 0 t "" 0 t "" 0'
    const { game: g, diagnostics } = game(text)
    expect(diagnostics.map((d) => [d.severity, d.code])).toEqual([['warning', 'chance-sum']])
    expect(exactNumbers(g, []).chance.slice(1).join(' ')).toBe('1/3 1/3 1/3')
  })

  test('a game that is only chance, a game that is only an end, a move of chance zero', () => {
    expect(game('EFG 2 R "" { } "" t "" 0').game.nodes.count).toBe(1)
    const text = 'EFG 2 R "" { "A" } "" c "" 1 "" { "a" 1 "b" 0 } 0 t "" 1 "" { 1 } t "" 2 "" { 2 }'
    expect(payoffs(text)).toEqual({ a: '1', b: '2' })
  })

  test('absent-mindedness is read, and named where the game is checked', () => {
    const text =
      'EFG 2 R "" { "Driver" } "" p "" 1 1 "exit" { "off" "on" } 0 t "" 0 p "" 1 1 "exit" { "off" "on" } 0 t "" 1 "" { 4 } t "" 2 "" { 1 }'
    expect(recallFaults(game(text).game)[0].message).toMatch(/Driver is absent-minded at the information set "exit"/)
  })

  test('a chain of 100000 moves', () => {
    const deep = 'p "" 1 1 "" { "on" } 0\n'.repeat(100_000)
    expect(game(`EFG 2 R "" { "A" } ""\n${deep}t "" 0`).game.nodes.count).toBe(100_001)
  })
})

describe('spoilt files', () => {
  const head = 'EFG 2 R "t" { "A" "B" } ""\n'
  const pair = 'p "" 1 1 "s" { "x" "y" } 0\n'
  const cases: [name: string, text: string, code: string, wording: RegExp][] = [
    ['empty', '', 'unfinished', /the word EFG .* is needed, but the file ends/],
    ['another format', 'NFG 1 R "" { } { }', 'expected', /EFG .* found "NFG"/],
    ['another version', 'EFG 1 R "" { }', 'wrong-version', /version 1 .* only version 2/],
    ['no number form', 'EFG 2 "t" { }', 'expected', /letter R .* found the text "t"/],
    ['players not closed', 'EFG 2 R "t" { "A" ', 'unfinished', /name of a player, or a closing \}/],
    ['text not closed', 'EFG 2 R "t { A }', 'unclosed-text', /no closing quote/],
    ['no node', head, 'unfinished', /a node: c, p or t is needed/],
    ['unfinished tree', `${head}${pair}t "" 0`, 'unfinished', /after the move "y" of the node at line 2/],
    ['too many nodes', `${head}t "" 0\nt "" 0`, 'after-the-tree', /complete here, but the file goes on with "t"/],
    ['unknown kind of node', `${head}x "" 0`, 'expected', /a node: c, p or t is needed, but found "x"/],
    [
      'unknown player',
      `${head}p "" 3 1 "" { "x" } 0 t "" 0`,
      'not-in-range',
      /number of a player.* from 1 to 2, but found "3"/,
    ],
    ['set not described', `${head}p "" 1 1 0 t "" 0`, 'expected', /list of the actions of the information set 1 of A/],
    ['no actions', `${head}p "" 1 1 "" { } 0`, 'no-move', /list of moves is empty/],
    [
      'other number of actions',
      `${head}${pair}p "" 1 1 "s" { "x" } 0 t "" 0 t "" 0`,
      'set-mismatch',
      /has 1 action, but 2 where it first/,
    ],
    [
      'actions in another order',
      `${head}${pair}p "" 1 1 "s" { "y" "x" } 0 t "" 0 t "" 0 t "" 0`,
      'set-mismatch',
      /another order/,
    ],
    ['payoffs too few', `${head}t "" 1 "o" { 1 }`, 'payoff-count', /There is 1 payoff for 2 players/],
    [
      'payoff no number',
      `${head}t "" 1 "o" { 1, one }`,
      'expected',
      /a payoff, or a closing } is needed, but found "one"/,
    ],
    ['zero denominator', `${head}t "" 1 "o" { 1, 1/0 }`, 'not-a-number', /"1\/0" is no number/],
    ['outcome zero with payoffs', `${head}t "" 0 "" { 1, 1 }`, 'null-outcome', /Outcome 0 means: no outcome/],
    [
      'outcome with other payoffs',
      `${head}${pair}t "" 1 "o" { 1, 1 } t "" 1 "o" { 1, 2 }`,
      'outcome-mismatch',
      /outcome 1 has other payoffs/,
    ],
    ['chances beyond 1', `${head}c "" 1 "" { "x" 1/2 "y" 2/3 } 0 t "" 0 t "" 0`, 'chance-sum', /add to 7\/6, not to 1/],
    ['negative chance', `${head}c "" 1 "" { "x" -1/2 "y" 3/2 } 0 t "" 0 t "" 0`, 'negative-chance', /below zero/],
    [
      'event with other chances',
      `${head}c "" 1 "" { "x" 1/2 "y" 1/2 } 0 c "" 1 "" { "x" 1/3 "y" 2/3 } 0 t "" 0 t "" 0 t "" 0`,
      'event-mismatch',
      /event 1 has other moves or chances/,
    ],
    ['a picture', `\u0089PNG\u0000\u0001`, 'not-text', /not a text file/],
    ['a number of 3000 digits', `${head}t "" 1 "" { ${'9'.repeat(3000)}, 0 }`, 'too-large', /more than 2400 digits/],
    ['a number past all doubles', `${head}t "" 1 "" { 1e400, 0 }`, 'too-large', /"1e400" is too large or too small/],
    ['a number next to nothing', `${head}t "" 1 "" { 0, -1e-310 }`, 'too-large', /"-1e-310" is too large or too small/],
    ['a set number that is no whole number', `${head}p "" 1 1.5 "" { "x" } 0 t "" 0`, 'not-in-range', /a whole number/],
  ]
  test.each(cases)('%s', (_, text, code, wording) => {
    const result = readEfg(text)
    expect(result.ok).toBe(false)
    const [first] = result.diagnostics.filter((d) => d.severity === 'error')
    expect(first.code).toBe(code)
    expect(first.message).toMatch(wording)
    expect(first.span.start).toBeLessThanOrEqual(text.length)
  })

  test('line, column and caret', () => {
    const text = `${head}${pair}t "" 1 "o" { 1, one }\n`
    const result = readEfg(text)
    expect(renderDiagnostics(result.diagnostics, { file: 'a.efg', text })).toBe(
      [
        'a.efg:3:17: error: Here a payoff, or a closing } is needed, but found "one".',
        '  t "" 1 "o" { 1, one }',
        '                  ^^^',
        'mend: Numbers are written 3, -1/2, 0.25 or 1e-3.',
      ].join('\n'),
    )
  })

  test('several faults at once, in the order of the file', () => {
    const text = `${head}c "" 1 "" { "x" 1/2 "y" 1/3 } 0\nt "" 1 "o" { 1, 1 }\nt "" 1 "o" { 2, 1 }`
    expect(readEfg(text).diagnostics.map((d) => d.code)).toEqual(['chance-sum', 'outcome-mismatch'])
  })
})
