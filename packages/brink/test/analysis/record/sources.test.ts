/** What is left of a crisis without one of its sources, and which answers hang on it. */
import { describe, expect, it } from 'vitest'
import { answer } from '../../../src/analysis/index.ts'
import { dropEach, recordWalk, withoutSources } from '../../../src/analysis/record/index.ts'
import { compiled } from '../crisis.ts'
import { shown } from './support.ts'

const text = `crisis "Hearsay"
source cable = "A cable"
source paper = "A newspaper"
actor State
actor Watcher
private plan of State: good 10% | bad 90% from paper 1
param dread = 1/2 in 0..1 from cable 2
param doubt = 1/5 in 0..1 by analyst
play {
  first: chance: red (if bad then 9/10 else 3/10) | green
  second: chance: loud (if bad then 1 - dread else doubt) | quiet
}
outcomes { Loud = loud  Quiet = quiet }
record {
  2020-01-01 chance: red from cable 1
  2020-01-02 repeats red from paper 3
  2020-01-03 chance: loud from cable 4 from paper 4
}
reading "Told" from cable {
  plan: good 40%, bad 60% from cable 3
  dread = 1/4
  doubt = 1/2 from cable 5 by analyst
}
ask bad_now = chance of bad given record
ask news = chance of loud given red, less chance of loud
`
const crisis = compiled(text)
const named = (name: string) => new Set([crisis.crisis.sources.findIndex((s) => s.name === name)])

describe('without a source', () => {
  const left = withoutSources(crisis, named('cable'))

  it('what rests on it alone falls back, and only that', () => {
    expect(left.changes.map((c) => [c.type, c.what, c.becomes, c.reading])).toEqual([
      ['line', '1 January 2020, Chance: red', 'as if it had not been reported', undefined],
      ['line', '2 January 2020, Chance again: red', 'the line that reports it', undefined],
      ['chances', 'the chances of plan', "the file's own chances", 0],
      ['setting', 'dread = 1/4', "the file's own 1/2", 0],
      ['stays', 'dread', 'as it is: the file states nothing else', undefined],
    ])
  })

  it('a move that another source repeats is reported on the later day', () => {
    const found = answer(left.compiled, { reading: 0 })
    const walk = recordWalk(found, found.equilibria[0], { entries: left.record })
    expect(walk.steps.map((s) => [s.entry.date.text, s.type])).toEqual([
      ['2020-01-02', 'move'],
      ['2020-01-03', 'move'],
    ])
    // Prior 10/90 of the file; red .3 / .9; loud 1/2 (the analyst's own support stays) / 1 - 1/2.
    expect(shown(walk.start[0])).toEqual(['1/10', '9/10'])
    expect(shown(walk.steps[1].views[0])).toEqual(['1/28', '27/28'])
  })

  it('chances that only it supports become even', () => {
    const paper = withoutSources(crisis, named('paper'))
    const found = answer(paper.compiled)
    expect(found.values.float[crisis.inputs.findIndex((i) => i.name === 'plan.bad')]).toBe(0.5)
    expect(paper.record).toHaveLength(2)
  })

  it('without all of them nothing of the record is left', () => {
    expect(withoutSources(crisis, new Set([0, 1])).record).toEqual([])
  })

  it('the crisis itself is untouched', () => {
    expect(crisis.crisis.record).toHaveLength(3)
    expect(crisis.crisis.readings[0].settings).toHaveLength(3)
  })
})

describe('each source dropped in turn', () => {
  it('says which answers hang on one', () => {
    const found = [...dropEach(crisis, [{ reading: 0 }], 0.95)]
    expect(found.map((d) => d.source)).toEqual([0, 1])
    const hangs = found.flatMap((d) =>
      d.checks.filter((c) => c.hangs).map((c) => [d.source, crisis.crisis.asks[c.ask].name]),
    )
    // Told: .4 .3 .5 against .6 .9 .75 gives .8710; without the cable 27/28.
    // And without the cable's dread a loud sensor tells nothing: the news is zero.
    expect(hangs).toEqual([
      [0, 'bad_now'],
      [0, 'news'],
    ])
    const [check] = found[0].checks
    expect((check.with as { value: number }).value).toBeCloseTo(0.405 / 0.465, 12)
    expect((check.without as { value: number }).value).toBeCloseTo(27 / 28, 12)
    expect([found[0].checks[0].threshold, found[0].checks[1].threshold]).toEqual([0.95, 0])
  })
})
