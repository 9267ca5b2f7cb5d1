import { describe, expect, it } from 'vitest'
import { chanceText, exactText, listText, numberText, plural } from '../../src/analysis/words/number.ts'
import { rational } from '../../src/number/index.ts'

describe('numbers in words', () => {
  it.each([
    [0, '0'],
    [0.3, '0.3'],
    [-0.0605, '-0.0605'],
    [0.00012, '0.00012'],
    [12.3456, '12.3'],
    [1234.5, '1235'],
    [3e-15, '3e-15'],
    [-2.5e9, '-2.5e9'],
    [Number.POSITIVE_INFINITY, 'infinity'],
  ])('%s is written %s', (x, text) => expect(numberText(x)).toBe(text))

  it.each([
    [0, '0'],
    [1, '1'],
    [0.4347, '0.43'],
    [0.004, '0.004'],
    [5.2e-7, '5e-7'],
    [0.997, '0.997'],
    [0.9999998, '0.9999998'],
    [1 - 1e-16, 'nearly 1'],
  ])('the chance %s is written %s', (p, text) => expect(chanceText(p)).toBe(text))

  it('only certainty is 1 and only impossibility 0', () => {
    for (let e = 1; e < 16; e++) {
      expect(chanceText(10 ** -e)).not.toBe('0')
      expect(chanceText(1 - 10 ** -e)).not.toBe('1')
    }
  })

  it('long fractions become decimals', () => {
    expect(exactText(rational('2/3'))).toBe('2/3')
    expect(exactText(rational('123456/1234567'))).toBe('0.1')
    expect(exactText(rational('-1'))).toBe('-1')
  })

  it('lists and plurals', () => {
    expect(listText(['a'])).toBe('a')
    expect(listText(['a', 'b', 'c'])).toBe('a, b and c')
    expect(listText([])).toBe('')
    expect(plural(1, 'node')).toBe('1 node')
    expect(plural(2, 'node')).toBe('2 nodes')
  })
})
