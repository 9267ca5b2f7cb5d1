/** Values under a reading and under `--at`, and quantities over whole paths. */
import { describe, expect, test } from 'vitest'
import { compile, inputValues, pathQuantityOf, read } from '../../src/language/index.ts'
import { at, compiled, crisis, ends } from './support/compiled.ts'

const text = `${crisis(
  'arm: A: arm | wait\noffer: B: offer x in 0..top in 3 steps\nlet share = if arm then x else half\nA gains share, B loses double',
  [
    'private k of A: ruse 0.5 | limited 0.3 | full',
    'param half = 0.5',
    'param double = 2 * half',
    'param care[k] = { ruse: half, limited: 3 * half, full: 1 }',
    'param top = 1',
    'param spread ~ beta(1, 3)',
  ].join('\n'),
)}outcomes { Armed = arm  Calm = wait }
event both = arm and full
reading "Other" { half = 0.25  k: ruse 20%, limited 20%, full 60% }
`

const at_ = (values: Record<string, string>, reading?: number) => {
  const c = compiled(text)
  const { values: resolved, diagnostics } = inputValues(c, { at: at(values), reading })
  const named = resolved && Object.fromEntries(c.inputs.map((i, n) => [i.name, `${resolved.exact[n]}`]))
  return { named, diagnostics, values: resolved, c }
}

describe('values of the inputs', () => {
  test('as the file states them, formulas of parameters included', () => {
    const { named, values } = at_({})
    expect(named).toEqual({
      half: '1/2',
      double: '1',
      'care[ruse]': '1/2',
      'care[limited]': '3/2',
      'care[full]': '1',
      top: '1',
      spread: '1/4',
      'k.ruse': '1/2',
      'k.limited': '3/10',
      'k.full': '1/5',
    })
    expect(values!.isExact).toBe(true)
    expect(Array.from(values!.float)).toContain(0.3)
  })

  test('a reading sets values and chances, and what is computed from them follows', () => {
    expect(at_({}, 0).named).toMatchObject({ half: '1/4', double: '1/2', 'care[limited]': '3/4', 'k.full': '3/5' })
  })

  test('--at comes after the reading; a parameter set itself no longer follows', () => {
    expect(at_({ double: '7' }, 0).named).toMatchObject({ half: '1/4', double: '7' })
    expect(at_({ 'care[full]': '9' }).named).toMatchObject({ 'care[ruse]': '1/2', 'care[full]': '9' })
    expect(at_({ care: '9' }).named).toMatchObject({ 'care[ruse]': '9', 'care[full]': '9' })
  })

  test('a chance set alone scales the others in proportion', () => {
    expect(at_({ 'k.ruse': '0.6' }).named).toMatchObject({ 'k.ruse': '3/5', 'k.limited': '6/25', 'k.full': '4/25' })
    expect(at_({ 'k.full': '0' }).named).toMatchObject({ 'k.ruse': '5/8', 'k.limited': '3/8', 'k.full': '0' })
    expect(at_({ 'k.ruse': '0', 'k.limited': '1/4' }).named).toMatchObject({ 'k.full': '3/4' })
  })

  test('chances that make no sense are refused', () => {
    expect(at_({ 'k.ruse': '1.5' }).diagnostics.map((d) => d.code)).toEqual(['chance-range'])
    expect(at_({ 'k.ruse': '0.5', 'k.limited': '0.5', 'k.full': '0.5' }).diagnostics.map((d) => d.code)).toEqual([
      'chance-sum',
    ])
  })

  test('an unknown name gets the nearest known one', () => {
    expect(at_({ hafl: '1' }).diagnostics).toMatchObject([
      { code: 'unknown-input', message: 'there is no parameter or chance called `hafl`; did you mean `half`?' },
    ])
  })

  test('a structural input asks for another compilation, which then takes it', () => {
    const { diagnostics, values } = at_({ top: '2' })
    expect(values).toBeUndefined()
    expect(diagnostics.map((d) => d.code)).toEqual(['structural-input'])
    const again = compile(read(text).crisis!, { at: at({ top: '2' }) }).compiled!
    expect(inputValues(again, { at: at({ top: '2' }) }).values).toBeDefined()
    expect(Object.keys(ends(again))).toContain('ruse arm 2')
  })
})

describe('quantities over paths', () => {
  const quantity = (expr: string, values: Record<string, string> = {}) => {
    const source = `${text}ask q = average of (${expr})\nask c = chance of (Armed)\n`
    const c = compiled(source)
    const { question } = c.crisis.asks[0]
    if (question.type !== 'average') throw new Error('not an average')
    const found = pathQuantityOf(c, question.of)(inputValues(c, { at: at(values) }).values!)
    return Object.fromEntries(Object.keys(ends(c)).map((path, t) => [path, found[t]]))
  }

  test('numbers chosen, formulas of the play, parameters', () => {
    expect(quantity('x')).toMatchObject({ 'ruse arm 0.5': 0.5, 'full wait 1': 1 })
    expect(quantity('2 * share + double')).toMatchObject({ 'ruse arm 0': 1, 'ruse wait 0': 2 })
    expect(quantity('2 * share + double', { half: '1' })).toMatchObject({ 'ruse arm 0': 2, 'ruse wait 0': 4 })
  })

  test('indexed parameters follow the kind drawn', () => {
    expect(quantity('care[k]')).toMatchObject({ 'ruse arm 0': 0.5, 'limited arm 0': 1.5, 'full arm 0': 1 })
  })

  test('conditions over options, kinds, outcomes, events and parameters', () => {
    const condition = (words: string, values = {}) => quantity(`if ${words} then 1 else 0`, values)
    expect(condition('arm and not full')).toMatchObject({ 'ruse arm 0': 1, 'full arm 0': 0, 'ruse wait 0': 0 })
    expect(condition('Calm')).toMatchObject({ 'ruse arm 0': 0, 'full wait 1': 1 })
    expect(condition('both')).toMatchObject({ 'ruse arm 0': 0, 'full arm 1': 1 })
    expect(condition('x > half')).toMatchObject({ 'ruse arm 0.5': 0, 'ruse arm 1': 1 })
    expect(condition('x > half', { half: '0.4' })).toMatchObject({ 'ruse arm 0.5': 1 })
  })

  test('a number that a path does not choose counts as 0, a division by zero is no number', () => {
    const source = crisis('A: go x in 1..2 in 2 steps\nif x > 1 { B: more y in 1..2 in 2 steps }')
    const c = compiled(source)
    const span = { start: 0, end: 0 }
    const values = inputValues(c).values!
    const y = { type: 'chosen', move: 1, span } as const
    expect(Array.from(pathQuantityOf(c, y)(values))).toEqual([0, 1, 2])
    const one = { type: 'number', value: c.paths.numbers.get(0)![0], span } as const
    const fault = {
      type: 'binary',
      op: '/',
      left: one,
      right: { type: 'binary', op: '-', left: one, right: one, span },
      span,
    } as const
    expect(Array.from(pathQuantityOf(c, fault)(values))).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
})
