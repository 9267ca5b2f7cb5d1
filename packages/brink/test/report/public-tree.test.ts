/** The public tree says the same as the game: chances by kind are the profile's, sums and beliefs are Bayes'. */
import { describe, expect, test } from 'vitest'
import { moverRows, publicMarks } from '../../src/report/mover-rows.ts'
import { observed } from '../../src/report/observed.ts'
import { beliefAt, outcomesFrom, stepChance } from '../../src/report/public-play.ts'
import { childrenOf, endingsAt, pathTo, publicSizes, publicTree } from '../../src/report/public-tree.ts'
import { compiledFrom, contextFrom, straits } from './made.ts'

const context = contextFrom(straits)
const { tree, views, game, compiled } = context
const { draws } = tree
const all = Array.from({ length: tree.count }, (_, h) => h)
const decisions = all.filter((h) => tree.childCount[h] > 0)
const step = (h: number) => compiled.crisis.moves[tree.move[h]].options[tree.option[h]].name
const at = (...options: string[]) => options.reduce((h, o) => childrenOf(tree, h).find((c) => step(c) === o)!, 0)

describe('the tree of histories', () => {
  test('holds every node of the game once, below nature’s draw', () => {
    const nodes = Array.from(tree.nodes).filter((v) => v >= 0)
    expect(new Set(nodes).size).toBe(nodes.length)
    expect(nodes.length).toBe(game.nodes.count - 1)
    expect(draws).toBe(4)
  })

  test('a node of the game and its history are of the same moves', () => {
    for (const h of all.slice(1)) {
      for (let d = 0; d < draws; d++) {
        const v = tree.nodes[h * draws + d]
        expect(game.nodes.parent[v]).toBe(tree.nodes[tree.parent[h] * draws + d])
        expect(compiled.paths.option[v]).toBe(tree.option[h])
        expect(compiled.paths.draw[v]).toBe(d)
      }
    }
  })

  test('sizes and endings', () => {
    const { histories, ends } = publicSizes(tree)
    expect(histories[0]).toBe(tree.count)
    expect(ends[0]).toBe(all.length - decisions.length)
    expect(endingsAt(tree, at('open')).map((o) => game.outcomes[o].id)).toEqual(['Open'])
    expect(pathTo(tree, at('close', 'force')).map((h) => (h === 0 ? '' : step(h)))).toEqual(['', 'close', 'force'])
  })
})

describe.each(views.map((view) => [view.name, view] as const))('as played in %s', (_, view) => {
  const { play } = view
  const { profile } = view.equilibrium.solution

  test('chances by kind are those of the profile', () => {
    for (const h of decisions) {
      const v0 = tree.nodes[h * draws]
      if (game.nodes.set[v0] < 0) continue
      const rows = moverRows(tree, h)
      for (const { draws: members } of rows) {
        const sets = new Set(members.map((d) => game.nodes.set[tree.nodes[h * draws + d]]))
        expect(sets.size).toBe(1)
        const [set] = sets
        childrenOf(tree, h).forEach((child, a) => {
          expect(stepChance(play, child, members)).toBeCloseTo(profile[game.sets.offset[set] + a], 12)
        })
      }
    }
  })

  test('rows are the kinds of whoever moves', () => {
    expect(moverRows(tree, 0).map((r) => r.name)).toEqual(['strong', 'weak'])
    expect(moverRows(tree, at('close')).map((r) => r.name)).toEqual(['full', 'empty'])
    expect(moverRows(tree, at('close', 'appeal'))).toEqual([])
    expect(moverRows(tree, at('close', 'force', 'fight'))).toEqual([])
  })

  test('chances of the options of one place sum to one, and so do outcomes and beliefs', () => {
    for (const h of decisions) {
      const sum = childrenOf(tree, h).reduce((s, child) => s + stepChance(play, child), 0)
      expect(sum).toBeCloseTo(1, 12)
      expect(outcomesFrom(play, h)!.reduce((s, p) => s + p, 0)).toBeCloseTo(1, 12)
      for (const k of [0, 1]) expect(beliefAt(play, h, k)!.reduce((s, p) => s + p, 0)).toBeCloseTo(1, 12)
    }
  })

  test('overall chances are the kinds’ chances, weighed by the belief in them', () => {
    for (const h of [0, at('close'), at('close', 'force')]) {
      const kind = moverRows(tree, h)[0].name === 'strong' ? 0 : 1
      const belief = beliefAt(play, h, kind)!
      for (const child of childrenOf(tree, h)) {
        const mixed = moverRows(tree, h).reduce((s, row, i) => s + belief[i] * stepChance(play, child, row.draws), 0)
        expect(stepChance(play, child)).toBeCloseTo(mixed, 12)
      }
    }
  })

  test('beliefs follow Bayes’ rule, and moves of one actor tell nothing of the other', () => {
    const prior = beliefAt(play, 0, 0)!
    const closed = at('close')
    const chances = moverRows(tree, 0).map((row) => stepChance(play, closed, row.draws))
    const total = prior[0] * chances[0] + prior[1] * chances[1]
    expect(beliefAt(play, closed, 0)![0]).toBeCloseTo((prior[0] * chances[0]) / total, 12)
    expect(beliefAt(play, closed, 1)![0]).toBeCloseTo(0.5, 12)
  })

  test('what is observed along the record is what its place in the tree says', () => {
    const { record } = compiled.crisis
    const seen = observed(view, record)!
    const place = at('close', 'force')
    expect(seen.chance).toBeCloseTo(play.reach[place], 12)
    for (const [i, p] of seen.kinds[0].entries()) expect(p).toBeCloseTo(beliefAt(play, place, 0)![i], 12)
    for (const [o, p] of seen.outcomes.entries()) expect(p).toBeCloseTo(outcomesFrom(play, place)![o], 12)
    expect(observed(view, [])!.chance).toBeCloseTo(1, 12)
  })
})

test('the record’s own path is found', () => {
  expect(context.recorded).toEqual([0, at('close'), at('close', 'force')])
})

test('places that their mover cannot tell apart share a letter', () => {
  const hidden = publicTree(
    compiledFrom(`crisis "Hidden"
actor A
actor B
play { first: A: l | r unseen by B  second: B: x | y  when l and x: B gains 1  when r and y: B gains 1, A loses 1 }
`),
  )
  const marks = publicMarks(hidden)
  expect([...marks.values()]).toEqual(['A', 'A'])
  expect([...marks.keys()].map((h) => hidden.parent[h])).toEqual([0, 0])
  expect(publicMarks(tree).size).toBe(0)
})

test('kinds that open different moves share one tree', () => {
  const parted = contextFrom(`crisis "Parted"
actor A
actor B
private sort of A: x 0.5 | y 0.5
play { if x { ask: A: up | down  when up: A gains 1 } else { other: A: left | right  when left: A gains 1 }  B: go | stay  when go: B gains 1 }
solve by quantal response at 3 per unit
`)
  expect(parted.tree.childCount[0]).toBe(4)
  const [view] = parted.views
  expect(childrenOf(parted.tree, 0).reduce((s, h) => s + stepChance(view.play, h), 0)).toBeCloseTo(1, 12)
})

test('where play never comes, kinds keep their chances and the whole has none', () => {
  const off = contextFrom(`crisis "Off the path"
actor A
actor B
private sort of B: mild 0.5 | wild 0.5
play {
  A: stay | dare
  if dare { answer: B: yield | fight  when yield: A gains 1  when fight: A loses 5  when fight and mild: B loses 1  when fight and wild: B gains 1 }
}
solve by quantal response at 40 per unit
`)
  const {
    tree: t,
    views: [view],
  } = off
  // Play that stays with certainty, the rest as solved.
  const play = {
    ...view.play,
    reach: Float64Array.from(view.play.reach, (_, h) => (h === 0 || h === 1 ? 1 : 0)),
    drawReach: view.play.drawReach.map((p, i) => (i < 2 * t.draws ? p : 0)),
  }
  const dare = t.firstChild[0] + 1
  const fight = t.firstChild[dare] + 1
  const [mild, wild] = moverRows(t, dare)
  expect(stepChance(play, fight, mild.draws)).toBeCloseTo(0, 6)
  expect(stepChance(play, fight, wild.draws)).toBeCloseTo(1, 6)
  expect(stepChance(play, fight)).toBeNaN()
  expect(beliefAt(play, dare, 0)).toBeUndefined()
})
