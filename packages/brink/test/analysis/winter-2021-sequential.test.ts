/**
 * Sequential equilibria in pure strategies of the first crisis, as an exhaustive search by other code gives them: early moves
 * and mistakes are stated here, the last two moves are best replies, and the certificate is exact.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pose } from '../../src/analysis/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { actionValues, beliefs, certifyExact, limitBeliefs, playExact, valuesOf } from '../../src/verify/index.ts'
import { compiled } from './crisis.ts'

const crisis = compiled(
  readFileSync(new URL('../../../../examples/winter-2021/winter-2021.brink', import.meta.url), 'utf8'),
)

/** What each kind does, kinds in the order of the file. */
interface Plan {
  readonly posture: readonly ['mass' | 'stand_down', 'mass' | 'stand_down', 'mass']
  readonly warning: readonly ('warn' | 'stay_silent')[]
  readonly talks: readonly ('talk' | 'no_talk')[]
  readonly table: readonly ('demand' | 'settle')[]
  /** "firm:stay_silent": how rare a mistake is, and how likely among those as rare; 1 and 1 where nothing is said. */
  readonly mistakes?: Readonly<Record<string, readonly [order: number, weight?: string]>>
}
const kinds = { posture: ['ruse', 'limited', 'full'], warning: ['firm', 'soft'] }

function certified(reading: number, plan: Plan) {
  const { problem } = pose(crisis, { reading })
  const { game } = problem
  const { sets, labels } = game
  const numbers = problem.exact()
  const profile: Rational[] = []
  const order: number[] = []
  const weight: Rational[] = []
  const take = (set: number, action: number) => {
    const who = labels.sets[set].split(' / ')[1]?.split(',')[0]
    for (let slot = sets.offset[set]; slot < sets.offset[set + 1]; slot++) {
      const taken = slot - sets.offset[set] === action
      const [least, likely] = plan.mistakes?.[`${who}:${labels.actions[slot]}`] ?? [1]
      profile[slot] = taken ? Rational.one : Rational.zero
      order[slot] = taken ? 0 : least
      weight[slot] = taken ? Rational.one : rational(likely ?? '1')
    }
  }
  const named = (move: string) =>
    Array.from({ length: sets.count }, (_, set) => set).filter((set) => labels.sets[set].startsWith(`${move} /`))
  for (const move of ['posture', 'warning', 'talks', 'table', 'reply', 'move', 'answer'] as const)
    for (const set of named(move)) {
      const of = move === 'posture' || move === 'table' ? kinds.posture : kinds.warning
      const kind = of.findIndex((k) => labels.sets[set].startsWith(`${move} / ${k}`))
      const wanted = move === 'reply' ? 'refuse' : move === 'move' || move === 'answer' ? '' : plan[move][kind]
      const actions = labels.actions.slice(sets.offset[set], sets.offset[set + 1])
      take(set, Math.max(0, actions.indexOf(wanted)))
    }
  const believed = () => {
    const found = limitBeliefs(playExact(game, numbers, profile), { order, weight })
    if (typeof found === 'string') throw new Error(found)
    return new Map(found.flatMap((belief, set) => (belief ? [[set, belief] as const] : [])))
  }
  for (const move of ['answer', 'move'])
    for (const set of named(move)) {
      const play = playExact(game, numbers, profile)
      const worth = actionValues(play, beliefs(play, believed()), valuesOf(play), set)!
      take(
        set,
        worth.findIndex((x) => worth.every((y) => x.compare(y) >= 0)),
      )
    }
  const stated = believed()
  const { reach } = beliefs(playExact(game, numbers, profile))
  const after = (...outcomes: string[]) =>
    Rational.sum(
      Array.from(game.terminals.node).flatMap((v, t) =>
        outcomes.includes(game.outcomes[game.terminals.outcome[t]].id) ? [reach[v]] : [],
      ),
    ).toString()
  const certificate = certifyExact(game, numbers, profile, { beliefs: stated, trembles: { order, weight } })
  return { certificate, after, sequential: certificate.concepts.includes('sequential') }
}

describe('“Resolve, with the door open”', () => {
  const plan: Plan = {
    posture: ['mass', 'mass', 'mass'],
    warning: ['warn', 'warn'],
    talks: ['talk', 'talk'],
    table: ['settle', 'settle', 'demand'],
    mistakes: { 'firm:stay_silent': [2], 'firm:no_talk': [2] },
  }

  it('everybody masses and is warned; all but the full kind settle', () => {
    const { certificate, after, sequential } = certified(1, plan)
    expect(certificate.sequentialRegret.toString()).toBe('0')
    expect(certificate.undetermined).toEqual([])
    expect(sequential).toBe(true)
    expect([after('Incursion', 'Invasion'), after('Settlement')]).toEqual(['1/5', '4/5'])
  })

  it('hangs on silence, and on refusing to talk, being read as softness: belief in firm at most .52', () => {
    // Of equally rare mistakes the belief in firm is 4 w / (4 w + 1), w the weight of the firm kind's: .52 at 13/48.
    const read = (stay_silent: string, no_talk: string) =>
      certified(1, { ...plan, mistakes: { 'firm:stay_silent': [1, stay_silent], 'firm:no_talk': [1, no_talk] } })
    expect(read('1/4', '1/4').sequential).toBe(true)
    expect(read('27/100', '27/100').sequential).toBe(true)
    expect(read('28/100', '1/4').sequential).toBe(false)
    expect(read('1/4', '28/100').sequential).toBe(false)
    expect(read('1', '1').sequential).toBe(false)
  })
})

describe('“A reckless concession”', () => {
  const parted: Record<string, Plan> = {
    'the offer reveals softness outright, and the demand says nothing': {
      posture: ['mass', 'mass', 'mass'],
      warning: ['warn', 'warn'],
      talks: ['no_talk', 'talk'],
      table: ['demand', 'demand', 'demand'],
      mistakes: { 'firm:stay_silent': [2] },
    },
    'the soft warn and talk, the firm say nothing': {
      posture: ['mass', 'mass', 'mass'],
      warning: ['stay_silent', 'warn'],
      talks: ['no_talk', 'talk'],
      table: ['demand', 'demand', 'demand'],
    },
    'the firm warn, the soft say nothing, and the ruse stays at home': {
      posture: ['stand_down', 'mass', 'mass'],
      warning: ['warn', 'stay_silent'],
      talks: ['no_talk', 'no_talk'],
      table: ['demand', 'demand', 'demand'],
      mistakes: { 'firm:talk': [3] },
    },
  }
  it.each(Object.entries(parted))('attack .155: %s', (_, plan) => {
    const { certificate, after, sequential } = certified(0, plan)
    expect(certificate.sequentialRegret.toString()).toBe('0')
    expect(sequential).toBe(true)
    expect(after('Incursion', 'Invasion')).toBe('31/200')
  })

  it('attack .05: nothing is on offer, and only the full kind masses', () => {
    const { certificate, after, sequential } = certified(0, {
      posture: ['stand_down', 'stand_down', 'mass'],
      warning: ['stay_silent', 'stay_silent'],
      talks: ['no_talk', 'talk'],
      table: ['demand', 'demand', 'demand'],
      mistakes: { 'firm:warn': [3] },
    })
    expect(certificate.sequentialRegret.toString()).toBe('0')
    expect(sequential).toBe(true)
    expect([after('Invasion'), after('StatusQuo')]).toEqual(['1/20', '19/20'])
  })
})
