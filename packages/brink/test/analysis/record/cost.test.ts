/** What acts cost: sunk, tied to what follows, none. */
import { describe, expect, it } from 'vitest'
import { type Cost, costOfStep, costSentence } from '../../../src/analysis/record/index.ts'
import { walked } from './support.ts'

const crisis = (play: string, record: string) => `crisis "Acts"
actor A
actor B
private will of A: strong 50% | weak by analyst
param price[will] = { strong: 1, weak: 2 } by analyst
play {
${play}
}
outcomes { All = x or not x }
record {
${record}
}
solve by quantal response at 1 per unit
`

function costs(play: string, ...record: string[]): { nature: Cost['nature'] | null; told: string }[] {
  const lines = record.map((line, i) => `  2020-01-0${i + 1} ${line} by analyst`)
  const walk = walked(crisis(play, lines.join('\n')))
  return walk.steps.map((step) => {
    const cost = costOfStep(walk, step)
    if (!cost || step.entry.what.type !== 'move') return { nature: null, told: 'not told' }
    return { nature: cost.nature ?? null, told: costSentence(walk.answer.compiled.crisis, step.entry.what.move, cost) }
  })
}

describe('an act', () => {
  it('that costs whatever follows is costly', () => {
    expect(costs('  A: x | y\n  when x: A loses 1/2', 'A: x')).toEqual([
      { nature: 'costly', told: 'A costly act: A loses 0.5 at once.' },
    ])
  })

  it('that costs each kind another amount gives them all', () => {
    expect(costs('  A: x | y\n  when x: A loses price[will]', 'A: x')[0].told).toBe(
      'A costly act: A loses 1 to 2 at once.',
    )
  })

  it('that forgoes a gain is costly as well', () => {
    expect(costs('  A: x | y\n  when y: A gains 1/2', 'A: x')[0]).toEqual({
      nature: 'costly',
      told: 'A costly act: A forgoes 0.5.',
    })
  })

  it('that pays is told from one that costs', () => {
    expect(costs('  A: x | y\n  when x: A gains 1/2, B loses 1/4', 'A: x')[0]).toEqual({
      nature: 'gainful',
      told: 'An act that pays: A gains 0.5 at once; B loses 0.25 at once.',
    })
  })

  it('that costs something only if another thing follows is a commitment', () => {
    const play = '  A: x | y\n  B: push | rest\n  A: hold | fold\n  when x and fold and push: A loses 1'
    expect(costs(play, 'A: x', 'B: push').map((c) => c.told)).toEqual([
      'A commitment, free at once: if fold and push, A loses 1.',
      'Cheap for B itself; if fold, A loses 1.',
    ])
  })

  it('by which nobody’s payoff changes is cheap', () => {
    expect(costs('  A: x | y\n  B: push | rest\n  when push: B gains 1', 'A: x')[0]).toEqual({
      nature: 'cheap',
      told: 'Cheap: it changes nobody’s payoff by itself.',
    })
  })

  it('is not charged with what others may do because of it', () => {
    const play = '  A: x | y\n  if x { B: push | rest\n    when push: A loses 1, B gains 1 }'
    expect(costs(play, 'A: x', 'B: push').map((c) => c.nature)).toEqual(['cheap', 'gainful'])
  })

  it('that leads to where only retreat costs is a commitment', () => {
    const play = `  A: x | y
  if x {
    B: push | rest
    if push {
      A: hold | fold
      when fold: A loses 1/2, B gains 1
      when hold and weak: A loses 1
    } else { A gains 1 }
  } else { B gains 1 }`
    expect(costs(play, 'A: x')[0]).toEqual({
      nature: 'binding',
      told: 'A commitment, free at once: if fold, A loses 0.5; B forgoes 1.',
    })
  })

  it('is not charged with what it may be paid by others', () => {
    const play = '  A: x | y\n  if x {\n    B: push | rest\n    if not push { A gains 1 }\n  }'
    expect(costs(play, 'A: x')[0].nature).toBe('cheap')
  })

  it('changes what another act costs', () => {
    const play = '  A: x | y\n  B: push | rest\n  when push: B loses (if x then 1 else 1/2)'
    expect(costs(play, 'A: x')[0].told).toBe('Cheap for A itself; if push, B loses 1 instead of 0.5.')
  })

  it('of chance has no nature', () => {
    expect(costs('  chance: x 1/2 | y\n  when x: A loses 1', 'chance: x')[0]).toEqual({
      nature: null,
      told: 'What hangs on it: A loses 1 at once.',
    })
  })

  it('follows formulas named in the play', () => {
    const play = '  A: x | y\n  let toll = if x then 2 else 1\n  B: push | rest\n  when push: A loses toll'
    expect(costs(play, 'A: x')[0].told).toBe('A commitment, free at once: if push, A loses 2 instead of 1.')
  })

  it('is not told where it is repeated', () => {
    const play = '  repeat 2 {\n    A: x | y\n    when x: A loses 1\n  }'
    expect(costs(play, 'A: x')[0].told).toBe('not told')
  })
})
