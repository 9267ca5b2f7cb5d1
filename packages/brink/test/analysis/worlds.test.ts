import { describe, expect, it } from 'vitest'
import { solveWorlds, UNSOUND } from '../../src/analysis/worlds.ts'
import { floatNumbers, strategyLength } from '../../src/game/index.ts'
import type { CompiledCrisis } from '../../src/language/index.ts'
import { randomStream } from '../../src/number/index.ts'
import { createCorrector, createStructure, createSystem, load, trace } from '../../src/solve/qre/index.ts'
import { compiled, signalling } from './crisis.ts'

/** Each world followed from rationality 0. */
function cold({ game, inputs, payoffRange, memberRange }: CompiledCrisis, rationality: number, worlds: Float64Array) {
  const corrector = createCorrector(createSystem(createStructure(game)))
  const length = strategyLength(game)
  const profiles = new Float64Array((worlds.length / inputs.length) * length)
  for (let w = 0; w * inputs.length < worlds.length; w++) {
    const numbers = floatNumbers(game, worlds.subarray(w * inputs.length, (w + 1) * inputs.length))
    const memberScale = memberRange.map((r) => r.map(() => 1))
    load(corrector.system, { numbers, scale: payoffRange.map(() => 1), memberScale, payoffRange })
    trace(corrector, { target: rationality })
    profiles.set(corrector.system.probability, w * length)
  }
  return profiles
}

const drawn = ({ inputs }: CompiledCrisis, count: number, seed: number, range: [number, number]) => {
  const { uniform } = randomStream(seed)
  return Float64Array.from({ length: count * inputs.length }, () => range[0] + uniform() * (range[1] - range[0]))
}

const differences = (a: Float64Array, b: Float64Array) => a.filter((x, i) => Math.abs(x - b[i]) > 1e-6).length

const stagHunt = `crisis "Stag hunt"
"Two hunters choose at once; whether the stag or the hare is safer depends on what the hare is worth."
actor A
actor B
param hare_a = 0.5 in 0..1 by analyst
param hare_b = 0.5 in 0..1 by analyst
play {
  together { A: stag | hare; B: stags | hares }
  when stag and stags: A gains 1, B gains 1
  when hare: A gains hare_a
  when hares: B gains hare_b
}
outcomes { Both = stag and stags  Apart = not (stag and stags) }
solve by quantal response at 20 per unit
`

describe('many worlds', () => {
  it('have the answers of the branch from rationality 0 where nothing parts, mostly from their neighbours', () => {
    const crisis = compiled(signalling)
    const kinds = drawn(crisis, 256, 1, [0.2, 0.8])
    for (let w = 0; w < 256; w++) kinds[2 * w + 1] = 1 - kinds[2 * w]
    const { profiles, status, traced, checked, parted } = solveWorlds(crisis, { value: 3, per: 'unit' }, kinds)
    expect([...new Set(status)]).toEqual([0])
    expect(differences(profiles, cold(crisis, 3, kinds))).toBe(0)
    expect([traced, checked, parted]).toEqual([16, 16, false])
  })

  it('may each have a rationality of its own, on either scale', () => {
    const crisis = compiled(stagHunt)
    const worlds = drawn(crisis, 5, 3, [0.6, 0.7])
    const value = [1, 0, 4, 2, 8]
    const { profiles } = solveWorlds(crisis, { value, per: 'unit' }, worlds)
    value.forEach((rationality, w) => {
      const alone = cold(crisis, rationality, worlds.subarray(2 * w, 2 * w + 2))
      expect(differences(profiles.subarray(4 * w, 4 * w + 4), alone)).toBe(0)
    })
    const [range] = crisis.payoffRange
    const perRange = solveWorlds(crisis, { value: value.map((v) => v * range), per: 'range' }, worlds)
    expect(differences(perRange.profiles, profiles)).toBe(0)
  })

  it('are all followed from rationality 0 when a warm start is found on another branch', () => {
    const crisis = compiled(stagHunt)
    const worlds = drawn(crisis, 256, 1, [0.2, 0.8])
    const found = solveWorlds(crisis, { value: 20, per: 'unit' }, worlds)
    expect([found.parted, found.traced]).toEqual([true, 256])
    expect(differences(found.profiles, cold(crisis, 20, worlds))).toBe(0)
    const asked = solveWorlds(crisis, { value: 20, per: 'unit' }, worlds, { cold: true })
    expect([asked.parted, asked.traced]).toEqual([false, 256])
    expect(asked.profiles).toEqual(found.profiles)
  })

  it('whose numbers make no sense have no answer and do not disturb the others', () => {
    const crisis = compiled(signalling)
    const kinds = drawn(crisis, 40, 1, [0.2, 0.8])
    for (let w = 0; w < 40; w++) kinds[2 * w + 1] = 1 - kinds[2 * w]
    kinds[0] = 1.5
    kinds[2 * 7] = Number.NaN
    const { status, profiles } = solveWorlds(crisis, { value: 3, per: 'unit' }, kinds)
    expect(status.filter((s) => s === UNSOUND).length).toBe(2)
    expect([status[0], status[7]]).toEqual([UNSOUND, UNSOUND])
    const slots = strategyLength(crisis.game)
    expect(differences(profiles.subarray(8 * slots), cold(crisis, 3, kinds.subarray(16)))).toBe(0)
  })
})
