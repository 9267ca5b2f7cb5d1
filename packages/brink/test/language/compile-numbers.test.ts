/** Accounts, orders, formulas that stay open, and numbers that go wrong. */
import { describe, expect, test } from 'vitest'
import { at, codes, compiled, complaints, crisis, ends } from './support/compiled.ts'

describe('accounts', () => {
  test('add up along the path, and stay formulas of the parameters', () => {
    const text = crisis(
      'A: x | y\nA loses keep\nwhen x: A gains door, B loses care[k] * door',
      'private k of B: hi | lo\nparam keep = 0.1\nparam door = 0.5\nparam care[k] = { hi: 1, lo: 0.2 }',
    )
    const c = compiled(text)
    expect(c.inputs.map((i) => i.name)).toEqual(['keep', 'door', 'care[hi]', 'care[lo]', 'k.hi', 'k.lo'])
    expect(ends(c)).toEqual({ 'hi x': [0.4, -0.5], 'hi y': [-0.1, 0], 'lo x': [0.4, -0.1], 'lo y': [-0.1, 0] })
    expect(ends(c, Float64Array.of(1, 2, 3, 4, 0.5, 0.5))).toMatchObject({ 'hi x': [1, -6], 'lo x': [1, -8] })
    expect(Array.from(c.payoffRange, (x) => Math.round(x * 1e9) / 1e9)).toEqual([0.5, 0.5])
  })

  test('a condition over parameters stays open in a payoff, and makes nothing structural', () => {
    const c = compiled(crisis('A: x | y\nwhen x: A gains (if p > 0.5 then 1 else 2 * p)', 'param p = 0.4'))
    expect(c.structural.size).toBe(0)
    expect(ends(c)).toMatchObject({ x: [0.8, 0] })
    expect(ends(c, Float64Array.of(0.6))).toMatchObject({ x: [1, 0] })
  })

  test('a condition over parameters in `when` is structural', () => {
    const c = compiled(crisis('A: x | y\nwhen x and p > 0.5: A gains 1', 'param p = 0.4'))
    expect([...c.structural.keys()]).toEqual(['p'])
    expect(ends(c)).toMatchObject({ x: [0, 0] })
  })

  test('a range of zero counts as one', () => {
    expect(Array.from(compiled(crisis('A: x | y\nB: u | v')).payoffRange)).toEqual([1, 1])
  })
})

describe('orders in place of payoffs', () => {
  const outcomes = 'outcomes { P = p  Q = q  R = r }'

  test('best is 1, worst 0, ranks evenly between; tied outcomes share a rank', () => {
    const c = compiled(
      `${crisis('A: p | q | r\nwhen p: B gains 3', 'private k of A: hi | lo\nA hi prefers P > Q > R\nA lo prefers Q = R > P')}${outcomes}`,
    )
    expect(c.inputs.slice(0, 6).map(({ name, stated }) => `${name}=${stated}`)).toEqual([
      'k.hi=1/2',
      'k.lo=1/2',
      'A.hi.P=1',
      'A.hi.Q=1/2',
      'A.hi.R=0',
      'A.lo.Q=1',
    ])
    expect(ends(c)).toEqual({
      'hi p': [1, 3],
      'hi q': [0.5, 0],
      'hi r': [0, 0],
      'lo p': [0, 3],
      'lo q': [1, 0],
      'lo r': [1, 0],
    })
  })

  test.each([
    ['leaves an outcome out', 'A prefers P > Q', '', 'order-misses-outcome'],
    ['has payoffs as well', 'A prefers P > Q > R', 'when p: A gains 1', 'order-and-account'],
    ['misses a kind', 'private k of A: hi | lo\nA hi prefers P > Q > R', '', 'order-misses-kind'],
  ])('an actor that %s is an error', (_, before, play, code) => {
    expect(codes(`${crisis(`A: p | q | r\n${play}`, before)}${outcomes}`)).toContain(code)
  })
})

describe('numbers that go wrong', () => {
  test('a division by zero is said where it stands, at the values in force', () => {
    const text = crisis('A: x | y\nwhen x: A gains 1 / (p - 3 * q)', 'param p = 0.4\nparam q = 0.1')
    expect(codes(text)).toEqual([])
    const [fault] = complaints(text, { at: at({ p: '0.3' }) })
    expect(fault).toMatchObject({ code: 'division-by-zero', message: 'this divides by zero' })
    expect(text.slice(fault.span.start, fault.span.end)).toContain('1 / (p - 3')
  })

  test('a division by zero that a condition keeps out harms nobody', () => {
    const text = crisis('A: x | y\nA gains (if d = 0 then 5 else 1 / d)', 'param d = 2')
    const c = compiled(text, { at: at({ d: '0' }) })
    expect(ends(c, Float64Array.of(0))).toMatchObject({ x: [5, 0] })
  })

  test('numbers that grow without end are refused before they fill the machine', () => {
    const squares = Array.from({ length: 40 }, (_, i) => `let l${i + 1} = l${i} * l${i}`).join('\n')
    const text = crisis('A: x | y\nwhen x: A gains l40', `param p = 1.5\nlet l0 = p\n${squares}`)
    const [fault] = complaints(text)
    expect(fault.code).toBe('no-value')
    expect(fault.message).toContain('2,400 digits')
  })

  test('several at once', () => {
    const text = crisis(
      'A: x | y\nchance: u (if x then 2 else 1) | v\nB: s t in (if u then 0 else 2)..1 in 3 steps\nA gains t',
    )
    expect(codes(text)).toEqual(['chance-range', 'empty-range'])
  })
})
