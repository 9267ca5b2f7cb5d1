/** What each statement of the play means: the tree, and who knows what. */
import { describe, expect, test } from 'vitest'
import { BALLOT, CHANCE } from '../../src/game/index.ts'
import { inputValues, pathQuantityOf } from '../../src/language/index.ts'
import { at, chances, codes, compiled, complaints, crisis, ends, sets } from './support/compiled.ts'

describe('nature', () => {
  test('draws all combinations of kinds first, the last kind changing fastest; chance zero stays', () => {
    const text = crisis('A: x | y', 'private k of A: a 0 | b 0.25 | c\nprivate l of B: u 1/2 | v')
    const c = compiled(text)
    expect(c.game.nodes.actor[0]).toBe(CHANCE)
    expect(c.game.labels.moves.slice(1, 7)).toEqual(['a, u', 'a, v', 'b, u', 'b, v', 'c, u', 'c, v'])
    expect(chances(c, '')).toEqual([0, 0, 0.125, 0.125, 0.375, 0.375])
    expect(c.paths.draws[5]).toEqual([2, 1])
    expect(Array.from(c.paths.draw.slice(0, 3))).toEqual([-1, 0, 1])
  })

  test('has no node of its own when there are no kinds', () => {
    const { game, paths } = compiled(crisis('A: x | y'))
    expect(game.nodes.count).toBe(3)
    expect(game.nodes.actor[0]).toBe(0)
    expect(paths.draws).toEqual([[]])
    expect(Array.from(paths.draw)).toEqual([0, 0, 0])
  })

  test('equal chances stand in for chances that nobody states, with a note', () => {
    const c = compiled(crisis('A: x | y', 'private k of A: a | b | c'))
    expect(chances(c, '').map((p) => Math.round(p * 3 * 1e9) / 1e9)).toEqual([1, 1, 1])
    expect(c.inputs[0].belongsTo).toEqual({ type: 'prior', kind: 0, value: 0, given: false })
    expect(c.warnings.map((w) => w.code)).toContain('equal-chances')
  })

  test('correlated kinds follow the rows of their table', () => {
    const c = compiled(
      crisis(
        'A: x | y',
        'private k of A: a | b\nprivate l of B: u | v\njoint (k of A, l of B): a u 0.4, b u 0, b v 0.6',
      ),
    )
    expect(c.game.labels.moves.slice(1, 4)).toEqual(['a, u', 'b, u', 'b, v'])
    expect(chances(c, '')).toEqual([0.4, 0, 0.6])
    expect(c.inputs.map((i) => i.name)).toEqual(['k.a,l.u', 'k.b,l.u', 'k.b,l.v'])
  })

  test('a continuous kind is cut into equally likely steps at their means, which follow the parameters', () => {
    const c = compiled(
      crisis('A: x | y\nwhen x: A loses cost', 'param top = 2\nprivate cost of A ~ uniform(0, top) in 4 steps'),
    )
    expect(chances(c, '')).toEqual([0.25, 0.25, 0.25, 0.25])
    expect(c.game.labels.moves.slice(1, 5)).toEqual(['0.25', '0.75', '1.25', '1.75'])
    expect(c.exact).toBe(true)
    expect(c.structural.size).toBe(0)
    expect(ends(c, Float64Array.of(4))).toMatchObject({ '0.25 x': [-0.5, 0], '1.75 x': [-3.5, 0] })
  })

  test('an irrational mean makes the game inexact', () => {
    const c = compiled(crisis('A: x | y\nwhen x: A loses z', 'private z of A ~ normal(0, 1) in 2 steps'))
    expect(c.exact).toBe(false)
    expect(ends(c)).toMatchObject({ '0.7979 x': [-0.797884561, 0] })
  })
})

describe('information sets', () => {
  test('an actor knows its own kinds, what it did and what it saw, in order', () => {
    const { game } = compiled(
      crisis('first: A: x | y\nB: u | v\nsecond: A: k | l', 'private a of A: hi | lo\nprivate b of B: p | q'),
    )
    expect(sets(game)).toMatchObject({
      'first / hi': ['hi, p', 'hi, q'],
      'second / lo, after y, v': ['lo, p y v', 'lo, q y v'],
      'B_1 / q, after x': ['hi, q x', 'lo, q x'],
    })
  })

  test('an unseen move leaves no trace, also where it lies between two seen ones', () => {
    const { game } = compiled(crisis('A: x | y\nhidden: A: h | i unseen by B\nA: k | l\nB: u | v'))
    expect(sets(game)['B_1, after x, l']).toEqual(['x h l', 'x i l'])
  })

  test('seen by some: the others do not see it, chance included', () => {
    const { game } = compiled(crisis('chance: s 1/2 | t seen by A\nA: x | y\nB: u | v'))
    expect(sets(game)).toEqual({
      'A_1, after s': ['s'],
      'A_1, after t': ['t'],
      'B_1, after x': ['s x', 't x'],
      'B_1, after y': ['s y', 't y'],
    })
  })

  test('moves in a `together` are seen after it', () => {
    const { game } = compiled(crisis('together { one: A: x | y\n two: B: x | y\n three: A: p | q }\nafter: B: u | v'))
    const found = sets(game)
    expect(found.two).toEqual(['x', 'y'])
    // A's own move inside the block is known to A at once, B's is not.
    expect(found['three, after x']).toEqual(['x x', 'x y'])
    expect(Object.keys(found).filter((label) => label.startsWith('after')).length).toBe(8)
  })

  test('a late disclosure is seen from there on, and only by those it is made to', () => {
    const text = 'arm: A: arm | wait unseen by B\nB: u | v\nreveal arm to B\nB: k | l'
    const { game } = compiled(crisis(text))
    expect(sets(game)).toMatchObject({
      B_1: ['arm', 'wait'],
      'B_2, after v, wait': ['wait v'],
    })
  })

  test('iterations of a repeat are told apart, and the rounds are numbered', () => {
    const { game, paths } = compiled(crisis('repeat 2 { A: x | y unseen by B\n B: u | v }'))
    expect(sets(game)['B_1 (round 2), after u']).toEqual(['x u x', 'x u y', 'y u x', 'y u y'])
    expect(Array.from(paths.setRound)).toEqual([1, 2, 2, 2, 2, 1, 2, 2])
    expect(Math.max(...paths.round)).toBe(2)
  })

  test('sets go by player, then by move in the order of the text, then by first node', () => {
    const { game } = compiled(crisis('late: B: x | y\nif y { A: p | q }\nB: u | v', 'private k of B: a | b'))
    expect(game.labels.sets).toEqual([
      'A_1',
      'late / a',
      'late / b',
      'B_1 / a, after x',
      'B_1 / b, after x',
      'B_1 / a, after p',
      'B_1 / a, after q',
      'B_1 / b, after p',
      'B_1 / b, after q',
    ])
    expect(game.sets.player.includes(BALLOT)).toBe(false)
  })

  test('labels stay unique where options of different moves are called alike', () => {
    const { game } = compiled(crisis('together { A: go | stop\n B: go | stop }\nif A.go { A: again | no }\nB: u | v'))
    expect(new Set(game.labels.sets).size).toBe(game.sets.count)
  })

  test('a disclosure stands in the round of what it tells, and tells somebody something', () => {
    expect(codes(crisis('repeat 2 { arm: A: x | y unseen by B }\nreveal arm to B\nB: u | v'))).toEqual([
      'unreached-name',
    ])
    expect(codes(crisis('repeat 2 { arm: A: x | y unseen by B\nreveal arm to B }\nB: u | v'))).toEqual([])
    expect(codes(crisis('arm: A: x | y\nreveal arm to B\nB: u | v'))).toEqual(['reveals-nothing'])
    expect(codes(crisis('arm: A: x | y unseen by B\nreveal arm to A, B\nB: u | v'))).toEqual([])
  })

  test('what is chosen or named in an inner round is not known behind it', () => {
    const text = (use: string) =>
      crisis(`repeat 2 { repeat 2 { A: offer x in 0..1 in 2 steps\nlet l = x }\n${use} }\nB: u | v`)
    expect(codes(text('A gains x'))).toEqual(['unreached-name'])
    expect(codes(text('A gains l'))).toEqual(['unreached-name'])
    expect(codes(text('when offer: A gains 1'))).toEqual([])
  })

  test('the place of a decision betrays a move that is said to be unseen: a warning, unless it is revealed', () => {
    const text = 'arm: A: arm | wait unseen by B\nif arm { strike: B: strike | hold }'
    expect(complaints(crisis(text))).toMatchObject([
      {
        severity: 'warning',
        code: 'place-betrays',
        message: 'B does not see `arm`, but that `strike` comes at all tells it: arm',
      },
    ])
    expect(codes(crisis(`${text.replace('if arm {', 'reveal arm to B\nif arm {')}`))).toEqual([])
  })
})

describe('paths', () => {
  test('statements run in order, `if` opens what follows only some paths', () => {
    const c = compiled(crisis('A: x | y | z\nif x or y { B: u | v\n when x and u: A gains 1 } else { B gains 3 }'))
    expect(ends(c)).toEqual({ 'x u': [1, 0], 'x v': [0, 0], 'y u': [0, 0], 'y v': [0, 0], z: [0, 3] })
  })

  test('in a repeat a name means the round in force, outside any round', () => {
    const text =
      'repeat 2 { A: x | y\n when x: A gains 1\n when earlier x: B gains 1\n when count(x) >= 2: B gains 10 }\nwhen x: A gains 100'
    expect(ends(compiled(crisis(text)))).toEqual({
      'x x': [102, 11],
      'x y': [101, 1],
      'y x': [101, 0],
      'y y': [0, 0],
    })
  })

  test('how often, behind the rounds and in outcomes', () => {
    const text = `${crisis('repeat 2 { repeat 2 { A: x | y } }\nwhen count(x) >= 3: B gains count(x)')}
      outcomes { Often = count(x) > 2  Seldom = count(x) <= 2 }
      event all = count(x) = 4`
    const c = compiled(text)
    const payoffs = ends(c)
    expect(payoffs['x x x x']).toEqual([0, 4])
    expect(payoffs['x y x x']).toEqual([0, 3])
    expect(payoffs['x y x y']).toEqual([0, 0])
    expect(Array.from(c.game.terminals.outcome).filter((o) => o === 0)).toHaveLength(5)
    const all = pathQuantityOf(c, c.crisis.events[0].condition)(inputValues(c).values!)
    expect(all.reduce((a, b) => a + b)).toBe(1)
  })

  test('`round` counts, and a `let` holds what held where it stands', () => {
    const text = 'repeat 2 { A: x | y\n let r = if x then round else 0\n B: u | v\n when u: A gains r }'
    expect(ends(compiled(crisis(text)))).toMatchObject({ 'x u x u': [3, 0], 'x u y u': [1, 0], 'y v x u': [2, 0] })
  })

  test('a number comes from an even grid, exact, and may bound a later one', () => {
    const text = 'A: offer x in 0..1 in 3 steps\nB: counter y in x..1 in 2 steps\nA gains y - x'
    const c = compiled(crisis(text))
    expect(c.game.labels.actions.slice(0, 3)).toEqual(['0', '0.5', '1'])
    expect(ends(c)).toEqual({ '0 0': [0, 0], '0 1': [1, 0], '0.5 0.5': [0, 0], '0.5 1': [0.5, 0], '1 1': [0, 0] })
    expect(c.paths.numbers.get(0)?.map(String)).toEqual(['0', '1/2', '1'])
    // The second grid hangs on the path.
    expect(c.paths.numbers.has(1)).toBe(false)
    expect([...c.paths.grids.values()].map((g) => g.join(' '))).toContain('1/2 1')
  })

  test('a range that its player cannot know is refused', () => {
    const text = 'A: offer x in 0..1 in 3 steps unseen by B\nB: counter y in x..1 in 2 steps\nA gains y'
    expect(complaints(crisis(text))).toMatchObject([{ code: 'options-betray' }])
  })

  test('chance follows earlier moves, and the option without a chance takes the rest', () => {
    const text = 'A: arm | wait unseen by B\nchance: seen (if arm then 90% else p) | nothing'
    const c = compiled(crisis(text, 'param p = 0.1 in 0..1'))
    expect(chances(c, 'arm')).toEqual([0.9, 0.1])
    expect(chances(c, 'wait', Float64Array.of(0.4))).toEqual([0.4, 0.6])
  })

  test('a chance out of bounds names the path', () => {
    const text = 'A: x | y\nchance: u (if x then 1/2 else 3/2) | v'
    expect(complaints(crisis(text))).toMatchObject([
      { code: 'chance-range', message: 'the chance of `u` is 1.5, which is not between 0 and 1 (after y)' },
    ])
  })

  test('structural parameters decide the shape, and are named', () => {
    const text = crisis(
      'if open > 0 { B: a | b }\nA: x t in 0..top in 3 steps\nA gains t',
      'param open = 1\nparam top = 2',
    )
    const c = compiled(text)
    expect([...c.structural].map(([name, value]) => `${name}=${value}`)).toEqual(['open=1', 'top=2'])
    const closed = compiled(text, { at: at({ open: '0', top: '1' }) })
    expect(closed.game.nodes.count).toBe(4)
    expect(ends(closed)).toEqual({ 0: [0, 0], 0.5: [0.5, 0], 1: [1, 0] })
  })
})

describe('outcomes', () => {
  test('every end has exactly one; the path without one is named', () => {
    const text = `${crisis('A: mass | leave\nif mass { B: warn | silent }')}outcomes { Peace = leave  War = silent }`
    expect(complaints(text)).toMatchObject([
      { code: 'uncovered-path', message: 'no outcome covers the path after mass, warn' },
    ])
  })

  test('two at once are an error that names both and a path', () => {
    const text = `${crisis('A: x | y\nB: u | v')}outcomes { X = x  U = u  Else = y and v }`
    expect(complaints(text)).toMatchObject([{ code: 'outcomes-overlap', message: 'both `X` and `U` hold after x, u' }])
  })

  test('a file without outcomes is allowed, with a note', () => {
    const c = compiled(crisis('A: x | y'))
    expect(c.warnings.map((w) => w.code)).toEqual(['no-outcomes'])
    expect(Array.from(c.game.terminals.outcome)).toEqual([-1, -1])
  })
})
