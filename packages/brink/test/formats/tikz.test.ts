/** The LaTeX source of a tree: every node, move and set once, nothing that breaks out of a name, no overlaps. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { treeTikz } from '../../src/formats/index.ts'
import { layoutDown } from '../../src/formats/tikz-layout.ts'
import { buildGame, choice, end, exactNumbers, type Game, nature } from '../../src/game/index.ts'
import { beerQuiche, imperfectGames, kuhnPoker } from '../support/games.ts'

const drawn = (game: Game) => treeTikz(game, exactNumbers(game, []))
const times = (text: string, piece: RegExp) => text.match(piece)?.length ?? 0

describe('LaTeX', () => {
  test('every node and move, names once a set, sets tied', () => {
    const text = drawn(beerQuiche())
    expect(times(text, /\\node\[\S+ node(=player\d)?\] \(n\d+\)/g)).toBe(15)
    expect(times(text, /^\\draw \(n\d+\) -- \(n\d+\) node\[move label\]/gm)).toBe(14)
    expect(times(text, /\\node\[player name/g)).toBe(4)
    expect(times(text, /\\draw\[information set=player2\]/g)).toBe(2)
    expect(text).toContain('{strong (9/10)}')
    expect(text).toMatch(/^\\documentclass\[tikz,border=6pt\]\{standalone\}[\s\S]*\\end\{document\}\n$/)
  })

  test('no character of a name is a command, a comment or the end of a group', () => {
    const evil = '\\input{x} %$#_&~^{}"[]--\nnew\u2028line ^^M'
    const game = buildGame({ title: evil, players: [evil], root: choice(evil, { [evil]: end([1], evil) }) })
    const text = drawn(game)
    expect(text.split('\n').length).toBe(
      drawn(buildGame({ players: ['A'], root: choice('A', { a: end([1], 'o') }) })).split('\n').length,
    )
    const shown = String.raw`\textbackslash{}input\{x\} \%\$\#\_\&\textasciitilde{}\textasciicircum{}\{\}\textquotedbl{}{[}{]}-{}- new line \textasciicircum{}\textasciicircum{}M`
    expect(text).toContain(`{${shown}}`)
    expect(text.split('\n').find((l) => l.startsWith('% '))).not.toContain('^')
    // Braces balance on every line that draws something.
    for (const line of text.split('\n').filter((l) => /^\\(node|draw)/.test(l))) {
      const bare = line.replace(/\\[{}]/g, '')
      expect(times(bare, /\{/g)).toBe(times(bare, /\}/g))
    }
  })

  test('payoffs are set as mathematics, outcomes by name', () => {
    const game = buildGame({
      players: ['A', 'B'],
      root: nature(['x', '1/2', end(['-1/2', 3], 'War')], ['y', '1/2', end([0, 0])]),
    })
    expect(drawn(game)).toContain(String.raw`{War \\ $-1/2$ \\ $3$}`)
  })

  test('a tree for a wall, not for paper, is refused', () => {
    expect(() => drawn(kuhnPoker(20))).toThrow('the tree has 3421 nodes, and a drawing on paper takes up to 2000')
  })
})

describe('layout', () => {
  test('nodes of one level keep their order and their distance; parents stand over the middle', () => {
    fc.assert(
      fc.property(imperfectGames(), fc.integer({ min: 1, max: 5 }), ({ nodes }, wide) => {
        const children = (v: number) => Array.from({ length: nodes.childCount[v] }, (_, k) => nodes.firstChild[v] + k)
        const width = (v: number) => 1 + (v % wide)
        const placed = layoutDown({ children, width }, 0, 0.5)
        expect(placed.length).toBe(nodes.count)
        const at = new Map(placed.map((p) => [p.node, p]))
        const last = new Map<number, (typeof placed)[number]>()
        for (const p of [...placed].sort((a, b) => a.node - b.node)) {
          const before = last.get(p.depth)
          if (before)
            expect(p.x - before.x).toBeGreaterThanOrEqual((width(p.node) + width(before.node)) / 2 + 0.5 - 1e-9)
          last.set(p.depth, p)
          const below = children(p.node)
          if (below.length === 0) continue
          const middle = (at.get(below[0])!.x + at.get(below[below.length - 1])!.x) / 2
          expect(p.x).toBeCloseTo(middle, 9)
        }
      }),
    )
  })
})
