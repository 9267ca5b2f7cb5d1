import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jsonText, Written } from '../../src/cli/terminal/json.ts'
import { rational } from '../../src/number/index.ts'

it('says what JSON.stringify says', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

it('writes lists of words on one line, iterables as arrays, and what has a form of its own in it', () => {
  const made = (function* () {
    yield { a: ['x', 'y'], p: rational('1/2') }
    yield { none: undefined, empty: [], nothing: {} }
  })()
  expect(jsonText({ list: made, last: null })).toBe(`{
  "list": [
    {
      "a": ["x", "y"],
      "p": "1/2"
    },
    {
      "empty": [],
      "nothing": {}
    }
  ],
  "last": null
}`)
})

it('a part that was made text before stands as if it had not been', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (parts) => {
      const whole = (list: readonly object[]) => jsonText({ head: 1, deeper: { list } })
      expect(whole(parts.map((part) => new Written(part)))).toBe(whole(parts))
    }),
  )
})
