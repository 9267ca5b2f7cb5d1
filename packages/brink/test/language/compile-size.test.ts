/** The size of a tree before it is unfolded. */
import { describe, expect, test } from 'vitest'
import { check, compile, read, size } from '../../src/language/index.ts'
import { codes, complaints, crisis } from './support/compiled.ts'

/** Ends after n more rounds, where x was taken `count` times so far and a third x opens another move. */
function endsAfter(n: number, count: number, known = new Map<string, bigint>()): bigint {
  if (n === 0) return 1n
  const key = `${n} ${count}`
  let ends = known.get(key)
  if (ends === undefined) {
    const round = (now: number) => (now === 3 ? 2n : 1n) * endsAfter(n - 1, now, known)
    ends = round(count + 1) + round(count)
    known.set(key, ends)
  }
  return ends
}

const sizeOf = (text: string) => size(read(text).crisis!).size!

describe('size', () => {
  test('is exact, also of trees that nobody could unfold', () => {
    const text = crisis('repeat 30 { A: x | y\n B: u | v\n when x and u: A gains 1 }')
    const { nodes, terminals, exact } = sizeOf(text)
    expect(exact).toBe(true)
    expect(terminals).toBe(2n ** 60n)
    expect(nodes).toBe(2n ** 61n - 1n)
  })

  test('merges what later conditions cannot tell apart: the count of an option over 60 rounds', () => {
    const text = crisis('repeat 60 { A: x | y\n if count(x) = 3 { B: u | v } }')
    const { terminals, exact } = sizeOf(text)
    expect(exact).toBe(true)
    expect(terminals).toBe(endsAfter(60, 0))
  })

  test('counts kinds, also those that the play hangs on', () => {
    const before = 'private k of A: a | b | c\nprivate l of B ~ uniform(0, 1) in 100 steps'
    const { nodes, terminals } = sizeOf(crisis('if a { A: x | y }\nB: u | v', before))
    // 300 draws; 100 of them pass both moves.
    expect(nodes).toBe(1n + 300n + 200n + (200n + 200n) * 2n)
    expect(terminals).toBe(800n)
  })

  test('a tree past the limit is refused with its size, what makes it large, and what would mend it', () => {
    const text = crisis('A: x | y\nrepeat 20 { A: k | l\n B: u | v }')
    const [fault] = complaints(text)
    expect(fault).toMatchObject({
      code: 'too-large',
      message:
        'the play unfolds to 4,398,046,511,103 nodes, more than the limit of 1,000,000; `repeat 20` alone multiplies the paths by 1,099,511,627,776',
    })
    expect(text.slice(fault.span.start, fault.span.end)).toContain('repeat 20')
    expect(fault.mend).toContain('--max-nodes')
  })

  test('the limit is the caller’s', () => {
    const text = crisis('A: x | y\nB: u | v')
    expect(codes(text, { maxNodes: 7 })).toEqual([])
    expect(codes(text, { maxNodes: 6 })).toEqual(['too-large'])
  })

  test('a play whose shapes cannot be merged is given up, and still refused', () => {
    // Every subset of 40 options matters later: the count is only a lower bound.
    const moves = Array.from({ length: 40 }, (_, i) => `m${i}: A: x${i} | y${i}`)
    const uses = Array.from({ length: 40 }, (_, i) => `if x${i} { B: u${i} | v${i} }`)
    const text = crisis([...moves, ...uses].join('\n'))
    const { exact, nodes } = sizeOf(text)
    expect(exact).toBe(false)
    expect(nodes > 0n).toBe(true)
    expect(codes(text, { maxNodes: 5000 })).toContain('too-large')
  })

  test('many rounds without a move do not hang', () => {
    const text = crisis('A: x | y\nrepeat 1000 { repeat 1000 { repeat 1000 { A gains 1 } } }')
    expect(codes(text)).toEqual(['too-large'])
  })

  test('kinds too many to list are refused', () => {
    const before = Array.from({ length: 4 }, (_, i) => `private k${i} of A ~ uniform(0, 1) in 1000 steps`).join('\n')
    const text = crisis('A: x | y', before)
    expect(sizeOf(text).nodes).toBe(1n + 10n ** 12n + 2n * 10n ** 12n)
    expect(codes(text)).toContain('too-large')
  })

  test('few ends may hold too much: payoffs of many actors, many outcomes', () => {
    const many = (n: number, each: (i: number) => string) => Array.from({ length: n }, (_, i) => each(i)).join('\n')
    const crowd = crisis(
      'A: offer x in 0..1 in 5000 steps\nP7 gains x',
      many(2000, (i) => `actor P${i}`),
    )
    expect(complaints(crowd).at(-1)).toMatchObject({
      message:
        'the play unfolds to 5,000 ends with the payoffs of 2,002 actors at each, more than 10,000,000 payoffs; `offer` alone multiplies the paths by 5,000',
      mend: 'Take fewer rounds, coarser steps or fewer kinds there, or leave out actors who have no say.',
    })
    const outcomes = `outcomes { ${many(4000, (i) => `O${i} = x = ${i}/7000`)} }`
    const fine = crisis('A: offer x in 0..1 in 7000 steps', outcomes)
    expect(complaints(fine).at(-1)!.message).toContain(
      'the play unfolds to 7,000 ends, and which of 4,000 outcomes each is takes too long to find out',
    )
  })

  test('structural values of the choice count', () => {
    const text = crisis('if p > 1 { A: x | y }\nB: u | v', 'param p = 1')
    expect(check(text).compiled!.game.nodes.count).toBe(3)
    expect(compile(read(text).crisis!, { at: new Map() }).compiled!.game.nodes.count).toBe(3)
  })
})
