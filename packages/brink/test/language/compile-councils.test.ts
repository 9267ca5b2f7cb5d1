/** Councils: as a move of chance, as a ballot of sincere members, as players; and where each is refused. */
import { describe, expect, test } from 'vitest'
import { BALLOT } from '../../src/game/index.ts'
import { chances, codes, compiled, complaints, crisis, ends, sets } from './support/compiled.ts'

const vote = 'vote: C: go | stop\nwhen go: A gains 1'
const outcomes = 'outcomes { War = go  Peace = not go }'

describe('members who consent by chance', () => {
  test('consensus is a product, open to change', () => {
    const c = compiled(
      crisis(
        vote,
        'council C by consensus { 2 few consent with chance 0.5\n 3 many consent with chance p }\nparam p = 0.9',
      ),
    )
    const [go, stop] = chances(c, '')
    expect(go).toBeCloseTo(0.25 * 0.9 ** 3, 12)
    expect(go + stop).toBeCloseTo(1, 12)
    expect(c.game.ballots).toEqual([])
    expect(c.inputs.map((i) => i.name)).toContain('C.few')
  })

  test('a majority is a tail; a stake alone is a chance too', () => {
    const c = compiled(
      crisis(vote, 'council C by majority { 2 a consent with chance 1/2\n b consent if stake ~ uniform(-1, 3) }'),
    )
    // At least two of three, of whom b consents with 3/4.
    expect(chances(c, '')[0]).toBeCloseTo(0.25 * 0.25 + 0.5 * 0.75 + 0.25 * 0.75, 12)
  })

  test('weights are scaled to integers; quotas in shares and in counts mean the same', () => {
    const groups = '{ big weight 0.5 consent with chance 0.5\n 2 small weight 0.25 consent with chance 0.25 }'
    const share = compiled(crisis(vote, `council C by qualified majority over 1/2 of weight ${groups}`))
    const count = compiled(crisis(vote, `council C by weight of 3/4 ${groups}`))
    // The big one and at least one small one.
    const expected = 0.5 * (1 - 0.75 ** 2)
    expect(chances(share, '')[0]).toBeCloseTo(expected, 12)
    expect(chances(count, '')[0]).toBeCloseTo(expected, 12)
  })

  test('either quota may be strict', () => {
    const rule = 'qualified majority over 1/2 of members and over 3/5 of weight'
    const c = compiled(
      crisis(vote, `council C by ${rule} { big weight 3 consent with chance 1/2\n 2 small consent with chance 1/3 }`),
    )
    // Three fifths are what the big one alone has: two members must consent, the big one among them.
    expect(chances(c, '')[0]).toBeCloseTo((1 / 2) * (5 / 9), 12)
  })

  test('a veto stops the motion whatever the rest do', () => {
    const c = compiled(
      crisis(vote, 'council C by majority { 1 big veto consent with chance 0.4\n 4 rest consent with chance 1 }'),
    )
    expect(chances(c, '')[0]).toBeCloseTo(0.4, 12)
  })
})

describe('members with a worth of their own', () => {
  const council =
    'council C by majority { 3 hawks worth { War: w, Peace: 0 } stake ~ normal(0, 1)\n 2 doves prefers Peace > War\n 4 rest consent with chance 0.3 }\nparam w = 2'
  const text = `${crisis(`hidden: B: h | i unseen by A\nA: ask | no\nif ask { ${vote} }`, council)}${outcomes}`

  test('vote at a ballot: a set of the council, which sees what everybody sees', () => {
    const { game, memberRange } = compiled(text)
    const set = game.sets.count - 1
    expect(game.sets.player[set]).toBe(BALLOT)
    expect(sets(game).vote).toEqual(['h ask', 'i ask'])
    expect(game.ballots).toMatchObject([
      { council: 'C', set, rule: { members: 5, weight: 0 }, groups: [{ count: 3 }, { count: 2 }, { count: 4 }] },
    ])
    expect(game.ballots[0].groups[0].vote).toMatchObject({ by: 'worth', stake: { family: 'normal' } })
    expect(Array.from(memberRange[0])).toEqual([2, 1, 1])
  })

  test('a council does not see moves hidden from some, nor kinds', () => {
    const { game } = compiled(
      `${crisis(`A: x | y unseen by B\n${vote}`, `private k of A: hi | lo\n${council}`)}${outcomes}`,
    )
    expect(game.sets.memberStart.at(-1)! - game.sets.memberStart.at(-2)!).toBe(4)
  })
})

describe('members as players', () => {
  const strategic = 'council C by majority strategic { X worth { War: 1, Peace: 0 }\n 2 Y prefers Peace > War }'
  const text = `${crisis(`A: ask | no\nif ask { ${vote}\n B: u | v }`, strategic)}${outcomes}`

  test('vote unseen by each other, and the rule makes the result', () => {
    const c = compiled(text)
    expect(c.game.players).toEqual(['A', 'B', 'C.X', 'C.Y 1', 'C.Y 2'])
    expect(c.game.nodes.count).toBe(33)
    expect(sets(c.game)['vote by Y 2']).toHaveLength(4)
    expect(sets(c.game)['B_1, after go']).toHaveLength(4)
    expect(ends(c)).toMatchObject({
      'ask X: go Y 1: go Y 2: stop u': [1, 0, 1, 0, 0],
      'ask X: go Y 1: stop Y 2: stop u': [0, 0, 0, 1, 1],
    })
  })

  test('the path facts know the result, not the single votes', () => {
    const { paths, game } = compiled(text)
    const votes = Array.from(paths.move).map((move, v) => ({ move, option: paths.option[v], v }))
    const last = votes.filter(({ v }) => game.labels.moves[v].startsWith('Y 2'))
    expect(last.every(({ move }) => move === 1)).toBe(true)
    expect(last.map(({ option }) => option)).toEqual([0, 0, 0, 1, 0, 1, 1, 1])
    expect(votes.filter(({ v }) => game.labels.moves[v].startsWith('X:')).map(({ move }) => move)).toEqual([-1, -1])
  })

  test.each([
    ['too many', 'council C by majority strategic { 7 X worth { War: 1, Peace: 0 } }', 'too-many-strategic'],
    ['with a given chance', 'council C by majority strategic { 3 X consent with chance 0.5 }', 'strategic-needs-worth'],
  ])('are refused when they are %s', (_, before, code) => {
    expect(codes(`${crisis(vote, before)}${outcomes}`)).toContain(code)
  })
})

describe('where sincere voting would be wrong', () => {
  test('a member who is an actor too', () => {
    const before = 'council C by majority { A worth { War: 1, Peace: 0 }\n 2 rest prefers Peace > War }'
    const [fault] = complaints(`${crisis(vote, before)}${outcomes}`)
    expect(fault).toMatchObject({ code: 'member-moves-elsewhere' })
    expect(fault.message).toContain('A votes in C and is an actor as well')
  })

  test('stakes in two votes on one path, but not on two paths', () => {
    const before = 'council C by majority { 3 hawks worth { War: 1, Peace: 0 } stake ~ normal(0, 1) }'
    const twice = 'one: C: go | stop\nif stop { two: C: again | never }'
    const either = 'A: x | y\nif x { one: C: go | stop } else { two: C: again | never }'
    expect(codes(`${crisis(twice, before)}${outcomes}`)).toEqual(['stakes-in-two-votes'])
    expect(codes(`${crisis(either, before)}${outcomes}`)).toEqual([])
  })

  test('an outcome without a worth', () => {
    const before = 'council C by majority { 3 hawks worth { War: 1 } }'
    expect(codes(`${crisis(vote, before)}${outcomes}`)).toHaveLength(1)
  })

  test('a rule that nothing can meet, weights too fine to count', () => {
    const fine = Array.from(
      { length: 4 },
      (_, i) => `g${i} weight 1/${[101, 103, 107, 109][i]} consent with chance 0.5`,
    )
    expect(codes(crisis(vote, `council C by qualified majority 1/2 of weight { ${fine.join('\n')} }`))).toEqual([
      'weights-too-fine',
    ])
  })
})
