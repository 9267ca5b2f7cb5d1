/** The walk of the record against Bayes' rule by hand. */
import { describe, expect, it } from 'vitest'
import { recordWalk, viewBefore } from '../../../src/analysis/record/index.ts'
import { compiled } from '../crisis.ts'
import { pathRecord, sensor, shown, solved, walked } from './support.ts'

const news = (walk: ReturnType<typeof walked>, step: number, observer = 0) => {
  const { chance, likelihood } = walk.steps[step].views[observer].news!
  return [chance.exact?.toString(), likelihood[0].map((p) => p?.exact?.toString())]
}

describe('events', () => {
  const walk = walked(
    sensor(`  2020-01-01 chance: red by analyst
  2020-01-02 repeats red by analyst
  2020-01-03 said "nothing to see here" by analyst
  2020-01-04 chance: quiet by analyst`),
  )

  it('have their chance, and their likelihood under each kind, exactly', () => {
    // .6 * .9 + .4 * .3, then (9/11) * 1/2 + (2/11) * 3/4
    expect(news(walk, 0)).toEqual(['33/50', ['3/10', '9/10']])
    expect(news(walk, 3)).toEqual(['6/11', ['3/4', '1/2']])
  })

  it('move beliefs by Bayes’ rule', () => {
    expect(shown(walk.start[0])).toEqual(['2/5', '3/5'])
    expect(walk.steps.map((s) => shown(s.views[0]))).toEqual([
      ['2/11', '9/11'],
      ['2/11', '9/11'],
      ['2/11', '9/11'],
      ['1/4', '3/4'],
    ])
    expect(walk.steps.map((s) => s.type)).toEqual(['move', 'repeats', 'said', 'move'])
    expect(walk.steps[1].views[0].news).toBeUndefined()
    expect(walk.steps[1].shift).toBe(0)
    expect(walk.steps[0].shift).toBeCloseTo(9 / 11 - 3 / 5, 15)
  })

  it('change what is ahead', () => {
    const ahead = (view: (typeof walk.start)[number]) => view.outcomes[0].exact?.toString()
    expect([ahead(walk.start[0]), ...walk.steps.map((s) => ahead(s.views[0]))]).toEqual([
      '3/10',
      '9/22',
      '9/22',
      '9/22',
      '3/8',
    ])
    expect(walk.steps[0].views[0].events[0].exact?.toString()).toBe('1/2')
    expect(walk.steps[3].views[0].soFar.exact?.toString()).toBe('9/25')
  })

  it('could have come out otherwise', () => {
    expect(walk.steps[0].options!.map((o) => [o.name, o.chance.exact?.toString(), o.taken])).toEqual([
      ['red', '33/50', true],
      ['green', '17/50', false],
    ])
    expect(walk.steps[1].options).toBeUndefined()
  })
})

describe('evidence', () => {
  it('multiplies by its stated likelihoods', () => {
    const walk = walked(
      sensor(`  2020-01-01 evidence plan: bad 1/2, good 3/2 by analyst
  2020-01-02 chance: red by analyst`),
    )
    expect(shown(walk.steps[0].views[0])).toEqual(['2/3', '1/3'])
    expect(news(walk, 0)).toEqual(['9/10', ['3/2', '1/2']])
    expect(shown(walk.steps[1].views[0])).toEqual(['2/5', '3/5'])
  })

  it('that moves nobody is seen to', () => {
    const walk = walked(sensor('  2020-01-01 evidence plan: bad 2, good 2 by analyst'))
    expect(walk.steps[0].shift).toBe(0)
  })

  it('that rules out everybody leaves the beliefs', () => {
    const walk = walked(sensor('  2020-01-01 evidence plan: bad 0, good 0 by analyst'))
    const [view] = walk.steps[0].views
    expect(shown(view)).toEqual(['2/5', '3/5'])
    expect(view.soFar.value).toBe(0)
    expect(view.offPath).toContain('rules out every kind')
  })
})

describe('moves that the record leaves out', () => {
  it('are summed over where the public could not see them', () => {
    const hidden = sensor('  2020-01-02 chance: loud by analyst').replace('| green\n', '| green seen by Watcher\n')
    const walk = walked(hidden)
    // The first reading of the sensor is no news: 3/5 * 1/2 against 2/5 * 1/4.
    expect(shown(walk.steps[0].views[0])).toEqual(['1/4', '3/4'])
    expect(walk.observers).toHaveLength(1)
  })
})

describe('an event that not everybody saw', () => {
  const walk = walked(
    sensor(`  2020-01-01 chance: red by analyst
  2020-01-02 chance: loud by analyst`).replace('| green\n', '| green seen by Watcher\n'),
  )

  it('reaches only those who saw it', () => {
    expect(walk.observers.map((o) => [o.name, o.public, o.reader])).toEqual([
      ['Whoever has read the record and Watcher', false, true],
      ['The public and State', true, false],
    ])
    expect(walk.steps[0].seenBy).toEqual([1])
    expect(walk.steps[0].views.map((v) => shown(v))).toEqual([
      ['2/11', '9/11'],
      ['2/5', '3/5'],
    ])
    expect(walk.steps[0].views[1].news).toBeUndefined()
  })

  it('leaves the later events to everybody', () => {
    expect(walk.steps[1].views.map((v) => shown(v))).toEqual([
      ['1/10', '9/10'],
      ['1/4', '3/4'],
    ])
  })

  it('follows what a line says of its witnesses', () => {
    const told = walked(sensor('  2020-01-01 chance: red seen by State by analyst'))
    expect(told.observers.map((o) => o.name)).toEqual([
      'Whoever has read the record and State',
      'The public and Watcher',
    ])
  })
})

describe('a late disclosure', () => {
  it('is news to whom it is made', () => {
    const text = sensor(`  2020-01-01 chance: red by analyst
  2020-01-02 chance: loud by analyst
  2020-01-03 chance: up by analyst`)
      .replace('| green\n', '| green seen by Watcher\n')
      .replace('  third:', '  reveal first to State\n  third:')
    const walk = walked(text)
    const state = walk.observers.findIndex((o) => o.actors.includes(0))
    expect(walk.observers[state].public).toBe(false)
    expect(walk.steps.map((s) => shown(s.views[state]))).toEqual([
      ['2/5', '3/5'],
      ['1/4', '3/4'],
      ['1/10', '9/10'],
    ])
  })
})

describe('simultaneous moves', () => {
  const text = (record: string) => `crisis "Together"
actor A
actor B
private will of A: strong 50% | weak by analyst
play {
  together {
    one: chance: high (if strong then 4/5 else 1/5) | low
    two: chance: left 1/3 | right
  }
}
outcomes { High = high  Low = low }
record {
${record}
}
`
  it('may be reported in either order', () => {
    const forth = walked(text('  2020-01-01 chance: high by analyst\n  2020-01-01 chance: left by analyst'))
    const back = walked(text('  2020-01-01 chance: left by analyst\n  2020-01-01 chance: high by analyst'))
    for (const walk of [forth, back]) expect(shown(walk.steps[1].views[0])).toEqual(['4/5', '1/5'])
    expect(shown(back.steps[0].views[0])).toEqual(['1/2', '1/2'])
    expect(news(back, 1)).toEqual(['1/2', ['4/5', '1/5']])
  })
})

describe('an event of no chance', () => {
  const beer = `crisis "Beer"
actor Sender
actor Receiver
private type of Sender: strong 9/10 | weak by analyst
play {
  breakfast: Sender: beer | quiche
  when beer and strong: Sender gains 1
  when quiche and weak: Sender gains 1
  answer: Receiver: duel | leave
  when leave: Sender gains 2
  when duel and weak or leave and strong: Receiver gains 1
}
outcomes { Duel = duel  Peace = leave }
record {
  2020-01-01 Sender: quiche by analyst
  2020-01-02 Receiver: duel by analyst
}
solve by quantal response to the limit
`
  it('leaves the beliefs to the concept, and says so', () => {
    const walk = walked(beer)
    const [first, second] = walk.steps
    const { news: quiche, offPath } = first.views[0]
    expect(quiche!.chance.value).toBe(0)
    expect(offPath).toContain('Receiver')
    // The branch leads to the equilibrium on beer, where whoever has quiche is held for weak, at least as likely as not.
    const [strong, weak] = first.views[0].beliefs[0].map((p) => p.value)
    expect(strong + weak).toBeCloseTo(1, 12)
    expect(weak).toBeGreaterThanOrEqual(0.5)
    const { play } = walk.equilibrium
    const game = walk.answer.compiled.game
    const set = game.labels.sets.findIndex((label) => label.includes('quiche'))
    expect(weak).toBeCloseTo(play.belief[set][1], 12)
    expect(second.views[0].soFar.value).toBe(0)
    expect(second.views[0].outcomes[0].value).toBe(1)
  })
})

describe('beliefs are calibrated where the world is drawn from the model', () => {
  const crisis = compiled(`crisis "Bluff"
actor Sender
actor Receiver
private type of Sender: strong 30% | weak by analyst
private mood of Receiver: calm 60% | rash by analyst
play {
  threat: Sender: threaten | wait
  noise: chance: clear (if strong then 3/4 else 1/2) | dim
  if threaten {
    reply: Receiver: yield | resist
    when yield: Sender gains 1, Receiver loses (if rash then 3/4 else 1/4)
    if resist {
      end: Sender: fight | back_down
      when fight: Sender loses (if strong then -1/5 else 1), Receiver loses 1
      when back_down: Sender loses 1/2
    }
  }
}
outcomes { Quiet = wait  Yielded = yield  War = fight  Bluff = back_down }
solve by quantal response at 3 per unit
`)
  const { answer: found, equilibrium } = solved(crisis)
  const { ends } = equilibrium.play

  it('exactly: over all records the belief is the chance of the kind', () => {
    // Expected over the ends: belief after the whole path equals the share of that draw, for each path seen.
    const { draw, draws } = crisis.paths
    const strong = new Map<string, { p: number; all: number; belief: number }>()
    for (let t = 0; t < ends.length; t++) {
      const record = pathRecord(crisis, t)
      const key = record.map(({ what }) => (what.type === 'move' ? `${what.move}.${what.option}` : '')).join(' ')
      const known = strong.get(key) ?? {
        p: 0,
        all: 0,
        belief: recordWalk(found, equilibrium, { entries: record }).steps.at(-1)!.views[0].beliefs[0][0].value,
      }
      known.all += ends[t]
      if (draws[draw[crisis.game.terminals.node[t]]][0] === 0) known.p += ends[t]
      strong.set(key, known)
    }
    expect(strong.size).toBe(8)
    for (const { p, all, belief } of strong.values()) expect(belief).toBeCloseTo(p / all, 12)
  })

  it('and today’s belief is what tomorrow’s is expected to be', () => {
    for (let t = 0; t < ends.length; t++) {
      const entries = pathRecord(crisis, t)
      const walk = recordWalk(found, equilibrium, { entries })
      walk.steps.forEach((step, i) => {
        let expected = 0
        step.options!.forEach(({ chance }, option) => {
          const what = { ...(step.entry.what as Extract<typeof step.entry.what, { type: 'move' }>), option }
          const other = recordWalk(found, equilibrium, { entries: [...entries.slice(0, i), { ...step.entry, what }] })
          expected += chance.value * other.steps[i].views[0].beliefs[0][0].value
        })
        const reached = step.options!.reduce((sum, o) => sum + o.chance.value, 0)
        if (reached > 1 - 1e-12) expect(expected).toBeCloseTo(viewBefore(walk, i).beliefs[0][0].value, 12)
      })
    }
  })
})
