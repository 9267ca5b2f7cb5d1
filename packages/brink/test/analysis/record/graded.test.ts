/** Reports of graded sources: posteriors worked out by hand, and against all paths one by one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answer, questioner } from '../../../src/analysis/index.ts'
import { measurer, RECORD } from '../../../src/analysis/questions/measure.ts'
import { recordWalk, withoutSources } from '../../../src/analysis/record/index.ts'
import type { CompiledCrisis } from '../../../src/language/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { compiled, measureOf } from '../crisis.ts'
import { shown } from './support.ts'

/** Good 40%, bad 60%; red 9/10 if bad, 3/10 if good; then loud 1/2, 1/4; `up` follows loud alone, three ways. */
const sensor = (sources: string, record: string, extra = '') => `crisis "Sensor"
${sources}
actor State
actor Watcher
private plan of State: good 40% | bad 60% by analyst
param trust = 80% in 0..1 by analyst
play {
  first: chance: red (if bad then 9/10 else 3/10) | green unseen by State, Watcher
  second: chance: loud (if bad then 1/2 else 1/4) | quiet unseen by State, Watcher
  if loud {
    third: chance: up (if bad then 1/2 else 1/5) | level 1/5 | down unseen by State, Watcher
  }
}
outcomes { Up = up  Rest = not up }
record {
${record}
}
ask given_up = chance of up given record
ask is_bad = chance of bad given record
${extra}
`
const posed = (text: string) => {
  const crisis = compiled(text)
  const found = answer(crisis)
  const equilibrium = found.equilibria[0]
  return { crisis, found, equilibrium, walk: recordWalk(found, equilibrium) }
}

/** Chance of bad after each line. */
const bad = (sources: string, record: string) => {
  const { walk } = posed(sensor(sources, record))
  return walk.steps.map(({ views }) => shown(views[0])[1])
}

describe('a report of a graded source', () => {
  it('is as likely as the source is good, on the paths that make the move; and the rest on the others', () => {
    // Right: .8 * .9 + .2 * .1 = .74 if bad, .8 * .3 + .2 * .7 = .38 if good.
    const { walk, found, equilibrium } = posed(
      sensor('source cable = "A cable" graded trust', '2020-01-01 chance: red from cable 1'),
    )
    const [{ views, options, type }] = walk.steps
    expect(type).toBe('move')
    expect(shown(views[0])[1]).toBe('111/149') // .444 / .596
    expect(views[0].news!.chance.exact!.toString()).toBe('149/250')
    expect(views[0].news!.likelihood[0].map((v) => v!.exact!.toString())).toEqual(['19/50', '37/50'])
    // What was to be expected of the move itself is no matter of the source.
    expect(options!.map((o) => o.chance.exact!.toString())).toEqual(['33/50', '17/50'])
    // Up: 1/2 * 1/2 if bad, 1/4 * 1/5 if good.
    const ask = questioner(found, equilibrium)
    const [up, isBad] = found.compiled.crisis.asks.map(({ question }) => ask(question) as { exact: Rational })
    expect(isBad.exact.toString()).toBe('111/149')
    expect(up.exact.toString()).toBe(
      Rational.of(111, 149)
        .mul(Rational.of(1, 4))
        .add(Rational.of(38, 149).mul(Rational.of(1, 20)))
        .toString(),
    )
  })

  it('of a decision that is not come to is wrong like any other', () => {
    // n = 3, so .8 and .1: bad 1/4 * .8 + 3/4 * .1 = .275, good 1/20 * .8 + 19/20 * .1 = .135.
    expect(bad('source cable = "A cable" graded 80%', '2020-01-01 chance: up from cable 1')).toEqual(['55/73'])
  })

  it('is certain at grade 1', () => {
    const certain = bad(
      'source cable = "A cable"',
      '2020-01-01 chance: red from cable 1\n2020-01-02 chance: up from cable 2',
    )
    const graded = bad(
      'source cable = "A cable" graded 1',
      '2020-01-01 chance: red from cable 1\n2020-01-02 chance: up from cable 2',
    )
    expect(graded).toEqual(certain)
    expect(certain).toEqual(['9/11', '45/47'])
  })

  it('moves nobody where it is a guess', () => {
    expect(bad('source cable = "A cable" graded 1/2', '2020-01-01 chance: red from cable 1')).toEqual(['3/5'])
    expect(bad('source cable = "A cable" graded 1/3', '2020-01-01 chance: up from cable 1')).toEqual(['3/5'])
  })

  it('speaks against what it says below that', () => {
    // .2 * .9 + .8 * .1 = .26; .2 * .3 + .8 * .7 = .62.
    expect(bad('source cable = "A cable" graded 1/5', '2020-01-01 chance: red from cable 1')).toEqual(['39/101'])
  })

  it('is not doubted where the analyst vouches for it, nor where an ungraded source does', () => {
    const sources = 'source cable = "A cable" graded 1/2\nsource paper = "A paper"'
    expect(bad(sources, '2020-01-01 chance: red from cable 1 by analyst')).toEqual(['9/11'])
    expect(bad(sources, '2020-01-01 chance: red from cable 1; paper 1')).toEqual(['9/11'])
  })
})

describe('several sources', () => {
  const two = 'source cable = "A cable" graded 80%\nsource paper = "A paper" graded 70%'
  it('are independent, on one line or on two', () => {
    // 0.56 and 0.06: bad .9 * .56 + .1 * .06 = .51; good .3 * .56 + .7 * .06 = .21.
    expect(bad(two, '2020-01-01 chance: red from cable 1; paper 1')).toEqual(['51/65'])
    expect(bad(two, '2020-01-01 chance: red from cable 1\n2020-01-05 repeats red from paper 1')).toEqual([
      '111/149',
      '51/65',
    ])
  })
  it('count once each', () => {
    expect(bad(two, '2020-01-01 chance: red from cable 1; cable 2')).toEqual(['111/149'])
    const { walk } = posed(sensor(two, '2020-01-01 chance: red from cable 1\n2020-01-05 repeats red from cable 4'))
    expect(walk.steps.map((s) => s.type)).toEqual(['move', 'repeats'])
  })
  it('a line that vouches for it later ends the doubt, and then there is none', () => {
    const record =
      '2020-01-01 chance: red from cable 1\n2020-01-05 repeats red by analyst\n2020-01-06 repeats red from paper 1'
    const { walk } = posed(sensor(two, record))
    expect(walk.steps.map(({ type, views }) => [type, shown(views[0])[1]])).toEqual([
      ['move', '111/149'],
      ['move', '9/11'],
      ['repeats', '9/11'],
    ])
  })
  it('without one of them all is as if it only guessed', () => {
    const record =
      '2020-01-01 chance: red from cable 1\n2020-01-03 chance: up from cable 1; paper 2\n2020-01-05 repeats red from paper 1'
    const crisis = compiled(sensor(two, record))
    const left = withoutSources(crisis, new Set([0]))
    const found = answer(left.compiled)
    const without = recordWalk(found, found.equilibria[0], { entries: left.record })
    // Of red a guess is 1/2, of up 1/3: each line has a source of its own here.
    const guesses = `source cable = "A cable" graded 1/2\nsource wire = "A wire" graded 1/3\nsource paper = "A paper" graded 70%`
    const guessed = posed(sensor(guesses, record.replace('cable 1;', 'wire 1;'))).walk
    expect(shown(without.steps.at(-1)!.views[0])).toEqual(shown(guessed.steps.at(-1)!.views[0]))
    expect(without.steps.at(-1)!.views[0].outcomes).toEqual(guessed.steps.at(-1)!.views[0].outcomes)
  })
})

describe('doubt and certainty', () => {
  it('a report of what cannot be is taken for wrong', () => {
    const text = (grade: string) => `crisis "Never"
source cable = "A cable" ${grade}
actor State
private plan of State: good 40% | bad 60% by analyst
play {
  first: chance: red 0 | green
  second: chance: loud (if bad then 1/2 else 1/4) | quiet
}
outcomes { Loud = loud  Quiet = quiet }
record {
  2020-01-01 chance: red from cable 1
  2020-01-02 chance: loud by analyst
}
`
    const { walk } = posed(text('graded 90%'))
    expect(walk.steps.map(({ views }) => [shown(views[0])[1], views[0].offPath])).toEqual([
      ['3/5', undefined],
      ['3/4', undefined],
    ])
    expect(posed(text('')).walk.steps[0].views[0].offPath).toBeDefined()
  })

  it('after what has no chance the belief of the next to decide is weighed by the reports that it has not heard', () => {
    const { walk } = posed(`crisis "Off the path"
source cable = "A cable" graded 80%
actor Watcher
actor Judge
actor State
private plan of State: good 40% | bad 60% by analyst
play {
  first: chance: red (if bad then 9/10 else 3/10) | green unseen by Watcher, Judge
  move: Watcher: act | rest
  when act: Watcher loses 1
  if act {
    verdict: Judge: guilty | free
    when guilty and bad: Judge gains 1
    when guilty and good: Judge loses 1
  }
}
outcomes { Guilty = guilty  Free = free  Rest = rest }
record {
  2020-01-01 chance: red from cable 1
  2020-01-02 Watcher: act by analyst
}
solve by sequential
`)
    expect(walk.steps[1].views[0].offPath).toContain('what Judge then believes')
    // The Judge believes 3/5, having learnt nothing; with the report that makes .444 / .596.
    expect(walk.steps.map(({ views }) => views[0].beliefs[0][1].value)).toEqual([
      expect.closeTo(111 / 149, 12),
      expect.closeTo(111 / 149, 12),
    ])
  })

  it('a grade that a parameter takes out of 0 to 1 is refused', () => {
    const crisis = compiled(
      sensor('source cable = "A cable" graded 2 * trust - 4/5', '2020-01-01 chance: red from cable 1'),
    )
    const at = new Map([['trust', Rational.of(95, 100)]])
    const found = answer(crisis, { at })
    expect(() => recordWalk(found, found.equilibria[0])).toThrow(/grade of the source cable/)
  })
})

/** Weight of every end by the definition, path by path: no tables, no frontiers. */
function bruteForce({ crisis, paths, game }: CompiledCrisis, grade: (source: number) => number) {
  return Array.from(game.terminals.node, (end) => {
    let weight = 1
    for (const { what, grounds } of crisis.record) {
      if (what.type !== 'move') continue
      let made = false
      for (let v = end; v > 0; v = game.nodes.parent[v])
        if (paths.move[v] === what.move && paths.option[v] === what.option) made = true
      for (const ground of grounds) {
        if (ground.type !== 'citation') throw new Error('cited')
        const r = grade(ground.source)
        weight *= made ? r : (1 - r) / (crisis.moves[what.move].options.length - 1)
      }
    }
    return weight
  })
}

describe('any record in doubt', () => {
  const chance = fc.integer({ min: 1, max: 9 }).map((n) => n / 10)
  const lines = fc.record({
    first: fc.constantFrom('red', 'green', ''),
    second: fc.constantFrom('loud', 'quiet', ''),
    third: fc.constantFrom('up', 'level', 'down', ''),
  })
  const grades = fc.tuple(chance, chance, fc.constantFrom(0.2, 0.5, 1))
  it('is what all paths together say: walk, question, and worlds by the thousand', () => {
    fc.assert(
      fc.property(lines, grades, fc.boolean(), (reported, [a, b, c], both) => {
        const sources = `source one = "One" graded ${a}\nsource two = "Two" graded ${b}\nsource three = "Three" graded ${c}`
        const record = [
          reported.third && `2020-01-01 chance: ${reported.third} from two 1${both ? '; three 1' : ''}`,
          reported.first && `2020-01-02 chance: ${reported.first} from one 1`,
          reported.second && `2020-01-03 chance: ${reported.second} from three 2`,
        ].filter(Boolean)
        const { crisis, found, equilibrium, walk } = posed(sensor(sources, record.join('\n')))
        const { ends } = equilibrium.play
        const weight = bruteForce(crisis, (s) => [a, b, c][s])
        const total = weight.reduce((sum, w, t) => sum + w * ends[t], 0)
        const draws = Array.from(crisis.game.terminals.node, (v) => crisis.paths.draws[crisis.paths.draw[v]][0])
        const isBad = weight.reduce((sum, w, t) => sum + (draws[t] === 1 ? w * ends[t] : 0), 0) / total
        if (!(total > 0)) return
        const last = walk.steps.at(-1)?.views[0] ?? walk.start[0]
        expect(last.soFar.value).toBeCloseTo(total, 12)
        expect(last.beliefs[0][1].value).toBeCloseTo(isBad, 12)
        const up = crisis.game.outcomes.findIndex((o) => o.name === 'Up')
        const isUp =
          weight.reduce((sum, w, t) => sum + (crisis.game.terminals.outcome[t] === up ? w * ends[t] : 0), 0) / total
        expect(last.outcomes[up].value).toBeCloseTo(isUp, 12)
        const ask = questioner(found, equilibrium)
        const { asks } = crisis.crisis
        expect(ask(asks[0].question)).toMatchObject({ value: expect.closeTo(isUp, 12) })
        expect(measureOf(crisis, asks[1].question)(found.values, equilibrium.solution.profile)).toBeCloseTo(isBad, 12)
        const out = new Float64Array(1)
        measurer(crisis, [RECORD])(found.values.float, equilibrium.solution.profile, out)
        expect(out[0]).toBeCloseTo(total, 12)
      }),
      { numRuns: 60 },
    )
  })
})
