import { describe, expect, it } from 'vitest'
import { philox, randomStream, unitInterval } from '../../src/number/random.ts'

const words = (counter: number[], key: [number, number]) => {
  const out = new Uint32Array(4)
  philox(counter, key[0], key[1], out)
  return [...out].map((w) => w.toString(16).padStart(8, '0')).join(' ')
}

describe('Philox-4x32-10', () => {
  it('gives the answers that its authors publish', () => {
    const ones = 0xffffffff
    expect(words([0, 0, 0, 0], [0, 0])).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8')
    expect(words([ones, ones, ones, ones], [ones, ones])).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd')
    const pi = [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344]
    expect(words(pi, [0xa4093822, 0x299f31d0])).toBe('d16cfe09 94fdcceb 5001e420 24126ea1')
  })
})

describe('streams', () => {
  it('are the same each time and differ by seed and by name', () => {
    const first = (...args: [number, ...number[]]) => Array.from({ length: 6 }, randomStream(...args).uniform)
    expect(first(7, 1, 2)).toEqual(first(7, 1, 2))
    const others = [first(8, 1, 2), first(7, 2, 1), first(7, 1, 2, 1), first(7 + 2 ** 32, 1, 2)]
    for (const other of others) expect(other).not.toEqual(first(7, 1, 2))
  })

  it('never reach 0 or 1', () => {
    expect(unitInterval(0, 0)).toBeGreaterThan(0)
    expect(unitInterval(0xffffffff, 0xffffffff)).toBeLessThan(1)
  })

  it('are uniform: moments, and counts of small whole numbers', () => {
    const { uniform, below } = randomStream(42)
    const n = 100_000
    let [sum, squares] = [0, 0]
    const counts = new Array<number>(6).fill(0)
    for (let i = 0; i < n; i++) {
      const u = uniform()
      sum += u
      squares += u * u
      counts[below(6)]++
    }
    expect(Math.abs(sum / n - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / n))
    expect(Math.abs(squares / n - 1 / 3)).toBeLessThan(4 * Math.sqrt(4 / 45 / n))
    const chi = counts.reduce((total, c) => total + (c - n / 6) ** 2 / (n / 6), 0)
    expect(chi).toBeLessThan(20.5) // five degrees of freedom, 99.9%
  })
})
