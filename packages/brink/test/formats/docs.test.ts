/** The examples of docs/formats.md are what they are said to be. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEfg, readNfg } from '../../src/formats/index.ts'
import { gameFacts } from '../../src/game/index.ts'

const page = readFileSync(new URL('../../../../docs/formats.md', import.meta.url), 'utf8')
/** Indented blocks, without their indentation. */
const blocks = page
  .split(/\n(?! {4}|\n)/)
  .flatMap((part) => part.match(/(?:^ {4}.*\n|^\n)+/gm) ?? [])
  .map((block) => block.replace(/^ {4}/gm, '').trim())

test('the .efg and .nfg files in the text are read without a word', () => {
  const efg = blocks.filter((b) => b.startsWith('EFG'))
  const nfg = blocks.filter((b) => b.startsWith('NFG'))
  expect([efg.length, nfg.length]).toEqual([1, 1])
  const tree = readEfg(efg[0])
  expect(tree.diagnostics).toEqual([])
  expect(tree.ok && tree.game.outcomes.map((o) => o.name)).toEqual(['stays out', 'duopoly', 'price war'])
  const named = readNfg(nfg[0])
  expect(named.diagnostics).toEqual([])
  const payoffs = /every profile may stand: `([^`]+)`/.exec(page)![1]
  const plain = readNfg(`NFG 1 R "Chicken" { "A" "B" } { 2 2 } ${payoffs}`)
  expect(named.ok && plain.ok && plain.game.payoff).toEqual(named.ok && named.game.payoff)
})

test('the program in the text reads its game', () => {
  const [, text] = /readEfg\('([^']+)'\)/.exec(page)!
  const result = readEfg(text)
  expect(result.ok && gameFacts(result.game).nodes).toBe(3)
})
