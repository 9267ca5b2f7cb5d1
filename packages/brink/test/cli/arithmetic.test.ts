import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExact } from '../../src/cli/input/arithmetic.ts'

const value = (text: string) => parseExact(text, '--at p').toString()

describe('arithmetic on the command line', () => {
  it.each([
    ['1/3', '1/3'],
    ['0.25', '1/4'],
    ['80%', '4/5'],
    ['2*(1/4 + 1/8)', '3/4'],
    ['-0.5^2', '-1/4'],
    ['2^-2', '1/4'],
    ['1 - 1/3 - 1/3', '1/3'],
    ['8/2/2', '2'],
    ['--3', '3'],
    ['1e-3', '1/1000'],
    ['.5', '1/2'],
  ])('%s is %s', (text, expected) => expect(value(text)).toBe(expected))

  it.each([
    ['', 'only digits'],
    ['x', 'only digits'],
    ['1/0', 'divides by zero'],
    ['0^-1', 'divides by zero'],
    ['(1', 'a bracket is not closed'],
    ['1 2', '"2" was not expected'],
    ['1+', 'ends too early'],
    ['2^0.5', 'whole numbers'],
    ['2^9999', 'whole numbers'],
    ['9'.repeat(300), 'longer than'],
  ])('%s is refused: %s', (text, why) => expect(() => value(text)).toThrow(why))

  it('never throws anything but a refusal', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-0-9+*/^().% e]{0,24}$/), (text) => {
        try {
          value(text)
        } catch (error) {
          expect((error as Error).name).toBe('Refusal')
        }
      }),
    )
  })
})
