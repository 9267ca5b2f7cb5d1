/** How it ends, in a sentence that stays short however many outcomes there are. */
import { expect, test } from 'vitest'
import { named, outcomeSentence } from '../../src/analysis/explain/outcomes.ts'

test('few outcomes are all named', () => {
  expect(outcomeSentence([named('War', 0.25), named('Peace', 0.7), named('Truce', 0.05)])).toBe(
    'Most likely it ends with Peace (0.70), then War (0.25) and Truce (0.05).',
  )
  expect(outcomeSentence([named('War', 0.5), named('Peace', 0.5)])).toBe('It ends with War or Peace (0.50 each).')
})

test('of many the likeliest are named, and the others counted with their chance', () => {
  const many = [named('War', 0.4), ...Array.from({ length: 20 }, (_, i) => named(`Way ${i + 1}`, 0.03))]
  expect(outcomeSentence(many)).toBe(
    'Most likely it ends with War (0.40), then Way 1 (0.03), Way 2 (0.03), Way 3 (0.03), Way 4 (0.03), Way 5 (0.03) and 15 others (0.45 together).',
  )
  const never = [named('War', 0.6), named('Peace', 0.4), ...Array.from({ length: 9 }, (_, i) => named(`N${i}`, 0))]
  expect(outcomeSentence(never)).toMatch(/; never with N0, N1, N2, N3, N4 or 4 others\.$/)
})

test('the likeliest has a name even where nothing is likely', () => {
  const even = Array.from({ length: 400 }, (_, i) => named(`Way ${i + 1}`, i === 3 ? 0.0049 : 0.0025))
  expect(outcomeSentence(even)).toMatch(/^Most likely it ends with Way 4 \(0\.005\), then Way 1 /)
  expect(outcomeSentence(even)).not.toContain(' ()')
})
