/** The picture of the example, as it was: a change of the model, of the solution or of the drawing shows as a difference. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { publicPicture } from '../../src/report/public-picture.ts'
import { contextFrom } from './made.ts'

const example = fileURLToPath(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url))
const context = contextFrom(readFileSync(example, 'utf8'))

test('the public tree of the example is one sixth of the game', () => {
  expect(context.tree.count).toBe(50)
  expect(context.tree.draws).toBe(6)
  expect(context.game.nodes.count).toBe(301)
  expect(context.recorded).toHaveLength(7)
})

test('the public tree of the example is drawn as it was', async () => {
  const svg = publicPicture(context, context.views, { id: 'tree', rows: 24, children: 7 })
  await expect(svg).toMatchFileSnapshot('golden/winter-2021.svg')
})
