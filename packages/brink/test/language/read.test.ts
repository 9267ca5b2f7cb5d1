/** What the reader makes of each construct of the language. */
import { describe, expect, test } from 'vitest'
import { type Crisis, type Expr, read } from '../../src/language/index.ts'
import { withoutPlaces } from './support/without-places.ts'

function crisisOf(text: string): Crisis {
  const { crisis, diagnostics } = read(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([])
  return crisis as Crisis
}

/** A formula in a form that shows how it was bound. */
function show(expr: Expr | undefined): string {
  switch (expr?.type) {
    case 'number':
      return expr.value.toString()
    case 'unary':
      return `${expr.op}(${show(expr.of)})`
    case 'binary':
      return `(${show(expr.left)} ${expr.op} ${show(expr.right)})`
    case 'if':
      return `if(${show(expr.condition)}, ${show(expr.then)}, ${show(expr.else)})`
    case 'call':
      return `${expr.name}(${expr.arguments.map(show).join(', ')})`
    case 'param':
      return `p${expr.param}${expr.cell === undefined ? '[drawn]' : `[${expr.cell}]`}`
    case 'taken':
      return `${expr.how}(${expr.options.map(({ move, option }) => `${move}.${option}`).join(' ')})`
    case 'kindIs':
      return `kind${expr.kind}=${expr.value}`
    case undefined:
      return '-'
    default:
      return (expr as Expr).type
  }
}

const formula = (text: string) => {
  const crisis = crisisOf(`crisis "x" actor A actor B param a = 1 param b = 2 let it = ${text} play { A: go | stop }`)
  return show(crisis.lets[0].value)
}

test.each([
  ['1 + 2 * 3', '(1 + (2 * 3))'],
  ['1 - 2 - 3', '((1 - 2) - 3)'],
  ['8 / 4 / 2', '((8 / 4) / 2)'],
  ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
  ['-2 ^ 2', 'neg((2 ^ 2))'],
  ['2 ^ -1', '(2 ^ neg(1))'],
  ['-a * b', '(neg(p0[0]) * p1[0])'],
  ['- - a', 'neg(neg(p0[0]))'],
  ['(1 + 2) * 3', '((1 + 2) * 3)'],
  ['50% + .5 + 1e-2', '((1/2 + 1/2) + 1/100)'],
  ['1000-10', '(1000 - 10)'],
  ['min(a, b, 3)', 'min(p0[0], p1[0], 3)'],
  ['if a < b then 1 else if a = b then 2 else 3 + 1', 'if((p0[0] < p1[0]), 1, if((p0[0] = p1[0]), 2, (3 + 1)))'],
  [
    'if not a > b and b > 1 or a != 2 then 1 else 0',
    'if(((not((p0[0] > p1[0])) and (p1[0] > 1)) or (p0[0] != 2)), 1, 0)',
  ],
  ['if (if a > 1 then b else a) > 0 then 1 else 2', 'if((if((p0[0] > 1), p1[0], p0[0]) > 0), 1, 2)'],
])('%s', (text, expected) => {
  expect(formula(text)).toBe(expected)
})

describe('options as conditions', () => {
  const conditions = (statements: string) => {
    const { play } = crisisOf(`crisis "x" actor A actor B private k of A: hard | soft play { ${statements} }`)
    const found: string[] = []
    const walk = (block: Crisis['play']): void => {
      for (const statement of block) {
        if (statement.type === 'when') found.push(show(statement.condition))
        if (statement.type === 'if') [statement.then, statement.else ?? []].forEach(walk)
        if (statement.type === 'repeat') walk(statement.body)
      }
    }
    walk(play)
    return found
  }
  test('of one actor: any of its decisions that came before', () => {
    expect(conditions('A: go | stop  A: go | stay  when go: A gains 1')).toEqual(['happened(0.0 1.0)'])
    expect(conditions('A: go | stop  when go: A gains 1  A: go | stay')).toEqual(['happened(0.0)'])
  })
  test('qualified by actor, decision or kind', () => {
    const text =
      'one: A: go | stop  two: B: go | stop  when A.go: A gains 1  when two.stop: A gains 1  when k.soft and A.hard: A gains 1'
    expect(conditions(text)).toEqual(['happened(0.0)', 'happened(1.1)', '(kind0=1 and kind0=0)'])
  })
  test('in rounds', () => {
    const text =
      'repeat 2 { when earlier go: A gains 1  when count(go) > 1: A gains 1  A: go | stop  when go: A gains round }'
    expect(conditions(text)).toEqual(['earlier(0.0)', '(count(0.0) > 1)', 'happened(0.0)'])
  })
  test('in the branches of one `if`', () => {
    const text = 'A: go | stop  if go { B: up | down } else if stop { B: left | right } when up or left: A gains 1'
    expect(conditions(text)).toEqual(['(happened(1.0) or happened(2.0))'])
  })
})

describe('numbers that are chosen', () => {
  const sound = (rest: string) =>
    read(
      `crisis "x" actor A actor B play { B: ask | wait  if ask { A: offer x in 0..1 in 3 steps  B: yes | no } ${rest} }`,
    )
  test.each([
    ['when offer: A gains x', true],
    ['when yes or no: A gains x', true],
    ['when yes and wait: A gains x', true],
    ['if yes { A gains x }', true],
    ['A gains if no then x else 0', true],
    ['when ask: A gains x', true],
    ['when ask or wait: A gains x', false],
    ['if ask { B: up | down } when down: A gains x', true],
    ['if ask { B: up | down } else { A gains x }', false],
    ['when yes or wait: A gains x', false],
    ['when not no: A gains x', false],
    ['A gains x', false],
    ['let won = yes  when won: A gains x', true],
  ])('%s', (rest, expected) => {
    const errors = sound(rest).diagnostics.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ code }) => code)).toEqual(expected ? [] : ['unreached-name'])
  })
})

test('councils: rules and ways to vote', () => {
  const rule = (words: string) => {
    const { councils } =
      crisisOf(`crisis "x" actor A council C ${words} { 6 a consent with chance 0.1 in 0..1 by analyst; 9 b weight 2 veto consents if stake ~ normal(0, 1) }
      play { A: go | stop  vote: C: pass | fail }`)
    return councils[0]
  }
  const quotas = (words: string) => {
    const { members, weight } = rule(words).rule
    return [members, weight].map((quota) => quota && `${quota.over ? 'over' : 'at least'} ${quota.amount} ${quota.in}`)
  }
  expect(rule('of 15 by consensus').rule.type).toBe('consensus')
  expect(quotas('by majority')).toEqual(['over 1/2 share', undefined])
  expect(quotas('by majority of 2/3')).toEqual(['at least 2/3 share', undefined])
  expect(quotas('by 9 of 15')).toEqual(['at least 9 count', undefined])
  expect(quotas('by weight over 1/2')).toEqual([undefined, 'over 1/2 share'])
  expect(quotas('by qualified majority 55% of members and 65% of weight strategic')).toEqual([
    'at least 11/20 share',
    'at least 13/20 share',
  ])
  const { groups, strategic, size } = rule('of 15 by consensus strategic')
  expect([size, strategic]).toEqual([15, true])
  expect(groups.map(({ name, count, veto, vote }) => [name, count, veto, vote.by])).toEqual([
    ['a', 6, false, 'chance'],
    ['b', 9, true, 'stake'],
  ])
  expect(
    crisisOf('crisis "x" actor A council C by majority { a consent with chance 0.1 } play { C: x | y }').params.map(
      ({ name }) => name,
    ),
  ).toEqual(['C.a'])
})

test('parameters: cells, ranges, distributions, notes', () => {
  const { params } = crisisOf(`crisis "x" actor A private k of A: a | b | c
    param one = 1/3 in 0..1 "note" unit "days" by analyst "mine"
    param two[k] = { c: 3, a: 1, b: 2 } in { 2..3, 0..1, 1..2 }
    param three ~ beta(2, 5)
    param four[k] = { a: 1 in 0..2, b: ~ normal(0, 1), c: 1 ~ uniform(0, 2) }
    play { A: go | stop }`)
  expect(params[0]).toMatchObject({ note: 'note', unit: 'days', grounds: [{ type: 'analyst', note: 'mine' }] })
  const cells = (index: number) =>
    params[index].cells.map((cell) => [cell.input, show(cell.value), show(cell.range?.lo), cell.distribution?.family])
  expect(cells(0)).toEqual([['one', '(1 / 3)', '0', undefined]])
  expect(cells(1)).toEqual([
    ['two[a]', '1', '0', undefined],
    ['two[b]', '2', '1', undefined],
    ['two[c]', '3', '2', undefined],
  ])
  expect(cells(2)).toEqual([['three', '-', '-', 'beta']])
  expect(cells(3).map((cell) => cell[3])).toEqual([undefined, 'normal', 'uniform'])
})

test('who sees a move', () => {
  const { moves } = crisisOf(
    'crisis "x" actor A actor B actor C play { A: a | b  A: c | d seen by B, C  A: e | f unseen by C  chance: g 0.5 | h seen by A }',
  )
  expect(moves.map(({ seenBy }) => seenBy)).toEqual([undefined, [1, 2], [0, 1], [0]])
  expect(moves.map(({ name, named }) => [name, named])).toEqual([
    ['A_1', false],
    ['A_2', false],
    ['A_3', false],
    ['chance_1', false],
  ])
})

test('the record', () => {
  const { record, afterwards } =
    crisisOf(`crisis "x" source s = "S" file "s.txt" actor A actor B private k of A: hard | soft
    play { A: offer x in 0..1 in 5 steps  B: yes | no  chance: up 0.5 | down }
    record {
      2021 A: offer 0.25 by "the envoy" in "Geneva" with B, "the press" seen by B from s 3 "words" dated by analyst "early"
      2021-11 B: yes by Grushko
      2021-11-30 repeats yes; 2021-11-30 said "so be it"
      evidence k: hard 2, soft 1
    }
    afterwards { 2022-01-01 chance: up }`)
  expect(record.map(({ date, what }) => [date.text, what.type])).toEqual([
    ['2021', 'move'],
    ['2021-11', 'move'],
    ['2021-11-30', 'move'],
    ['2021-11-30', 'said'],
    ['2021-11-30', 'evidence'],
  ])
  expect(record[0]).toMatchObject({
    by: 'the envoy',
    forum: 'Geneva',
    with: ['B', 'the press'],
    seenBy: [1],
    dated: { note: 'early' },
  })
  expect(record[0].what).toMatchObject({ type: 'move', move: 0, repeats: false })
  expect(record[1].by).toBe('Grushko')
  expect(record[2].what).toMatchObject({ type: 'move', move: 1, option: 0, repeats: true })
  expect(afterwards[0].what).toMatchObject({ move: 2, option: 0 })
})

test('readings, solving, questions', () => {
  const crisis =
    crisisOf(`crisis "x" source s = "S" file "s.txt" actor A council C by majority { a consent with chance 0.1 }
    private k of A: hard | soft param p[k] = { hard: 1, soft: 2 } param q = 1
    play { A: go | stop  if go { C: pass | fail } }
    outcomes { Passed = pass  Not = not pass }
    reading "One" from s as of 2021-12 { k: soft 80%, hard 20%; p[soft] = 3 in 2..4; C.a = 0.5; q ~ normal(0, 1) }
    reading "Two" { k at go: hard 1/2 }
    record { 2021 A: go }
    solve by quantal response at 20 per range
    ask first = chance of Passed given record and hard, less payoff of A given go
    ask third = average of (if go then 1 else 0) if A were unexpectedly to go or stop
    expect first less third >= 1/2 within 1e-9 when p[soft] = 1/2, k.hard = 0.1, C.a = 1 in "One"`)
  expect(crisis.readings[0]).toMatchObject({ name: 'One', source: 0, asOf: { text: '2021-12' } })
  const settings = crisis.readings
    .flatMap((reading) => reading.settings)
    .map((setting) =>
      setting.type === 'param'
        ? [setting.param, setting.cell, show(setting.value)]
        : [setting.kind, setting.chances.map(show), setting.at?.move],
    )
  expect(settings).toEqual([
    [0, ['1/5', '4/5'], undefined],
    [0, 1, '3'],
    [2, undefined, '1/2'],
    [1, undefined, '-'],
    [0, ['(1 / 2)', '-'], 0],
  ])
  expect(crisis.solve).toMatchObject({ concept: 'quantal-response', rationality: { per: 'range' } })
  expect(withoutPlaces(crisis.asks[0].question)).toMatchObject({
    type: 'less',
    left: { type: 'chance', given: { record: true, on: { type: 'kindIs' } } },
    right: { type: 'payoff', actor: 0, given: { record: false } },
  })
  expect(withoutPlaces(crisis.asks[1].question)).toMatchObject({
    type: 'average',
    forced: {
      actor: 0,
      unexpectedly: true,
      options: [
        { move: 0, option: 0 },
        { move: 0, option: 1 },
      ],
    },
  })
  const [expected] = crisis.expects
  expect(expected.settings.map(({ input }) => input)).toEqual(['p[soft]', 'k.hard', 'C.a'])
  expect([expected.relation, expected.reading, show(expected.within)]).toEqual(['>=', 0, '1/1000000000'])
  expect(crisisOf('crisis "x" actor A play { A: a | b } solve by backward induction').solve).toMatchObject({
    concept: 'backward-induction',
  })
  expect(crisisOf('crisis "x" actor A play { A: a | b } solve by quantal response to the limit').solve).toMatchObject({
    rationality: 'limit',
  })
})

test('places lead back to the text', () => {
  const text = 'crisis "x" actor A\nparam p = 0.3 by analyst\nplay { A: go | stop  when go: A gains p }'
  const { params, moves, play } = crisisOf(text)
  const at = ({ span }: { span: { start: number; end: number } }) => text.slice(span.start, span.end)
  expect(at(params[0])).toBe('param p = 0.3 by analyst')
  expect(at(moves[0])).toBe('A: go | stop')
  expect(at(moves[0].options[1])).toBe('stop')
  expect(at(play[1])).toBe('when go: A gains p')
})

test('questions on top of questions, and in a row, have an end', () => {
  const head = 'crisis "x" actor A play { A: go | stop } outcomes { O = go N = stop }\n'
  const tower = Array.from({ length: 3000 }, (_, i) => `ask a${i} = a${i + 1}`).join('\n')
  const row = Array.from({ length: 20_000 }, () => 'chance of O').join(', less ')
  const codes = (text: string) => read(head + text).diagnostics.flatMap((d) => (d.severity === 'error' ? [d.code] : []))
  expect(codes(`${tower}\nask a3000 = chance of O`)).toEqual(['long-formula'])
  expect(codes(`ask a = ${row}`)).toEqual(['long-formula'])
  const doubled = Array.from({ length: 40 }, (_, i) => `ask b${i + 1} = b${i}, less b${i}`).join('\n')
  expect(codes(`ask b0 = chance of O\n${doubled}`)).toEqual(['too-large'])
  expect(codes('ask a = b\nask b = c\nask c = chance of O, less chance of N')).toEqual([])
})
