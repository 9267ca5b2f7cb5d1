import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measures } from '../../src/formats/tree-measures.ts'
import { treeSvg } from '../../src/formats/tree-svg.ts'
import { floatNumbers, type Game, strategyLength } from '../../src/game/index.ts'
import { beerQuiche, beerQuicheProfile, bushy, centipede, entry, entryProfile, hostile } from './games.ts'

const draw = (game: Game, profile?: readonly number[], options = {}) =>
  treeSvg(game, floatNumbers(game, []), profile, options)
const uniform = (game: Game): number[] => {
  const profile = new Array<number>(strategyLength(game)).fill(0)
  for (let s = 0; s < game.sets.count; s++) {
    const [from, to] = [game.sets.offset[s], game.sets.offset[s + 1]]
    profile.fill(1 / (to - from), from, to)
  }
  return profile
}
const nodesIn = (svg: string) => svg.match(/class="node /g)?.length ?? 0

/** Tags that are opened are closed, in order; attributes stand in quotes. */
function wellFormed(svg: string): boolean {
  const open: string[] = []
  for (const [tag, closing, name, attributes, empty] of svg.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|<[^>]*>/g,
  )) {
    if (name === undefined) throw new Error(`not well formed: ${tag}`)
    if (closing) {
      if (attributes || open.pop() !== name) return false
    } else if (!empty) open.push(name)
  }
  return open.length === 0
}

describe('the tree as a picture', () => {
  test.each([
    ['entry', entry, entryProfile],
    ['beer-quiche', beerQuiche, beerQuicheProfile],
    ['beer-quiche-unsolved', beerQuiche, undefined],
    ['centipede', centipede(6), [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0]],
  ])('%s is drawn as it was', async (name, game, profile) => {
    const svg = draw(game, profile)
    expect(wellFormed(svg)).toBe(true)
    await expect(svg).toMatchFileSnapshot(`golden/${name}.svg`)
  })

  test('the same game is drawn the same to the byte', () => {
    expect(draw(beerQuiche, beerQuicheProfile)).toBe(draw(beerQuiche, beerQuicheProfile))
  })

  test('nodes of one information set carry one number and are tied', () => {
    const svg = draw(beerQuiche, beerQuicheProfile)
    expect(svg.match(/class="mark"[^>]*>1</g)).toHaveLength(2)
    expect(svg.match(/class="mark"[^>]*>2</g)).toHaveLength(2)
    expect(svg.match(/class="set /g)).toHaveLength(2)
  })

  test('a branch that is never taken is dotted, a sure one has the full width', () => {
    const svg = draw(entry, entryProfile)
    expect(svg.match(/flow never/g)).toHaveLength(2)
    expect(svg).toContain(`stroke-width="${measures.flow - 1}"`)
  })

  test('chances on the branches are those of the profile', () => {
    const svg = draw(entry, [0.25, 0.75, 0.004, 0.996])
    const chances = [...svg.matchAll(/class="share"[^>]*>([^<]*)</g)].map((m) => m[1])
    expect(chances.sort()).toEqual(['25%', '75%', '&lt;1%', '&gt;99%'].sort())
  })

  test('without a profile only nature has chances', () => {
    const svg = draw(beerQuiche)
    const chances = [...svg.matchAll(/class="share"[^>]*>([^<]*)</g)].map((m) => m[1])
    expect(chances).toEqual(['90%', '10%'])
  })

  test('names cannot become markup', () => {
    const svg = draw(hostile, uniform(hostile))
    expect(wellFormed(svg)).toBe(true)
    expect(svg).not.toMatch(/<script|<img|<b>|onload="x"/)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(svg).not.toMatch(/[\u0000-\u0008\u202e]/)
  })

  test('a picture with its style asks nobody for anything', () => {
    expect(draw(entry, entryProfile).replace('http://www.w3.org/2000/svg', '')).not.toMatch(
      /https?:|url\(|@import|xlink/,
    )
  })
})

describe('large trees', () => {
  const large = bushy(7, 3)

  test('are folded, not shrunk', () => {
    expect(large.nodes.count).toBeGreaterThan(2000)
    const svg = draw(large, uniform(large))
    expect(nodesIn(svg)).toBeLessThan(100)
    expect(svg.length).toBeLessThan(100_000)
    expect(svg).toMatch(/… \d+ nodes/)
    const height = Number(/height="(\d+)"/.exec(svg)?.[1])
    expect(height).toBeLessThan(5000)
  })

  test('every node is in the picture or counted in a folded part', () => {
    const svg = draw(large, uniform(large), { rows: 30 })
    const folded = [...svg.matchAll(/class="title"[^>]*>… (\d+) node/g)].map((m) => Number(m[1]))
    const shown = nodesIn(svg) - folded.length
    expect(shown + folded.reduce((a, b) => a + b, 0)).toBe(large.nodes.count)
  })

  test('the likely way is open', () => {
    const profile = uniform(large).map((_, i) => (i % 3 === 2 ? 0.98 : 0.01))
    const svg = draw(large, profile, { rows: 20 })
    const ends = [...svg.matchAll(/<g class="node end">/g)]
    expect(ends.length).toBeGreaterThan(0)
  })

  test('more options than fit are folded together', () => {
    const wide = bushy(1, 60)
    const svg = draw(wide, uniform(wide), { rows: 100, children: 10 })
    expect(svg).toContain('51 others')
  })

  test('a small tree is never folded, whatever its chances', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (p, q) => {
        const svg = draw(entry, [p, 1 - p, q, 1 - q])
        expect(wellFormed(svg)).toBe(true)
        expect(nodesIn(svg)).toBe(entry.nodes.count)
        expect(svg).not.toMatch(/NaN|Infinity|undefined/)
      }),
      { numRuns: 50 },
    )
  })
})
