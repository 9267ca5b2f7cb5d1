/** Nearly every word of the language may also be a name. */
import { describe, expect, test } from 'vitest'
import { read } from '../../src/language/read.ts'
import { keywords } from '../../src/language/syntax/scanner.ts'
import { reservedWords } from '../../src/language/syntax/words.ts'

const words = [...keywords].filter((word) => !reservedWords.has(word)).sort()
const others = ['set', 'war', 'talk', 'offer', 'move', 'count', 'round', 'rest', 'value']

const complaints = (text: string) => read(text).diagnostics.map(({ message }) => message)

describe('words of the language as names', () => {
  test('the words that are reserved', () => {
    expect([...reservedWords].sort()).toEqual('and chance else gains if loses not or prefers then were when'.split(' '))
    expect(words.length).toBeGreaterThan(60)
  })

  test.each([...words, ...others])('an option `%s`', (w) => {
    const text = `
      crisis "Names"
      actor A
      actor B
      param p = 0.3 by analyst
      play {
        first: A: ${w} | wait seen by B
        when ${w}: A gains p, B loses p * 2
        if ${w} or wait { second: B: go | stop }
        let size = if ${w} and go then 1 else p
        A gains size
        luck: chance: up p | down
      }
      outcomes { One = ${w} and go  Two = not (${w} and go) }
      record {
        2021-11-03 A: ${w} by "somebody" in "a place" with B
        2021-11-04 repeats ${w}
      }
      ask how = chance of ${w} given go, less chance of go given ${w}
      ask what = chance of go if A were to ${w}
      expect how > 0 in "One"
      reading "One" as of 2021-12 { p = 0.2 }
    `
    expect(complaints(text)).toEqual([])
  })

  test.each([...words, ...others])('a parameter `%s`', (w) => {
    const text = `
      crisis "Names"
      actor A
      param ${w} = 0.3 in 0..1 "a note" by analyst
      param twice = ${w} * 2 by analyst
      let more = ${w} + twice
      private nerve of A: firm ${w} | soft by analyst
      play {
        first: A: go | stop
        when go: A gains ${w}
        when stop: A loses ${w} / 2 + more
        chance: up ${w} | down 1 - ${w}
      }
      outcomes { Gone = go  Not = stop }
      reading "One" { ${w} = 0.2 in 0..1; nerve: firm 1/2, soft 1/2 }
      expect chance of go > ${w} when ${w} = 0.5
      expect ${w} = 0.3
    `
    expect(complaints(text)).toEqual([])
  })

  test.each([...words, ...others])('an actor `%s`', (w) => {
    const text = `
      crisis "Names"
      actor ${w}
      actor B
      private nerve of ${w}: firm | soft
      play {
        first: ${w}: go | stop unseen by B
        when go: ${w} gains 1, B loses 1
        when firm: B gains 2
        ${w} loses 3
        together { ${w}: left | right; B: up | down seen by ${w} }
        reveal first to B, ${w}
      }
      outcomes { Gone = ${w}.go  Not = ${w}.stop }
      record { 2021-11-03 ${w}: go }
      ask worth_it = payoff of ${w} given go
    `
    expect(complaints(text)).toEqual([])
  })

  test.each([...words, ...others])('a kind value and an outcome `%s`', (w) => {
    const text = `
      crisis "Names"
      actor A
      private nerve of A: ${w} 0.3 | calm
      param care[nerve] = { ${w}: 1, calm: 2 } in { 0..1, 1..2 } by analyst
      play {
        first: A: go | stop
        when nerve.${w}: A gains care[${w}] + care[nerve]
      }
      outcomes { ${w}_ = go  Not = stop }
      reading "One" { nerve: ${w} 80%, calm 20%; care[${w}] = 0.5 }
      ask x = chance of A.${w} given go
    `
    expect(complaints(text)).toEqual([])
  })
})
