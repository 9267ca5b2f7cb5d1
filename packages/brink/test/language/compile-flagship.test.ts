/** The first example: the numbers that its description states, and what makes them up. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { gameFacts, recallFaults, strategyLength, structureFaults } from '../../src/game/index.ts'
import { check, inputValues, pathQuantityOf, size } from '../../src/language/index.ts'
import { chances, ends } from './support/compiled.ts'

const file = join(import.meta.dirname, '../../../../examples/winter-2021/winter-2021.brink')
const { compiled, crisis } = check(readFileSync(file, 'utf8'))
const { game, inputs } = compiled!

describe('winter 2021-22', () => {
  test('has 301 nodes, 168 ends, 47 information sets, 62 free probabilities', () => {
    expect(gameFacts(game)).toMatchObject({ nodes: 301, terminals: 168, informationSets: [21, 26], ballots: 0 })
    expect(strategyLength(game) - game.sets.count).toBe(62)
    expect(size(crisis!).size).toMatchObject({ nodes: 301n, terminals: 168n, exact: true })
    expect(structureFaults(game)).toEqual([])
    expect(recallFaults(game)).toEqual([])
    expect(compiled!.structural.size).toBe(0)
  })

  test('has readable information sets', () => {
    expect(game.labels.sets).toContain('posture / ruse')
    expect(game.labels.sets).toContain('move / full, after united')
    expect(game.labels.sets).toContain('answer / firm, after no_talk, incursion')
    expect(new Set(game.labels.sets).size).toBe(47)
  })

  test('pays as its description says', () => {
    const payoffs = ends(compiled!)
    // Warned, talked, divided; a soft government balks at an incursion: .5 - .05 + .5 - .4 * .8, and so on.
    expect(payoffs['limited, soft mass warn talk demand refuse divided incursion balk']).toEqual([
      0.63,
      Math.round((0.1 - 0.2 * 0.5 - 0.2 * 0.4 - 0.4 * 0.5 * 0.7) * 1e9) / 1e9,
    ])
    expect(payoffs['full, firm mass stay_silent invasion impose']).toEqual([0.15, -0.9])
    expect(payoffs['ruse, firm stand_down']).toEqual([0, 0])
  })

  test('the council is a chance of its own: the guarantee is ratified with 5e-7', () => {
    const path = 'ruse, firm mass warn talk demand propose'
    const [ratify, block] = chances(compiled!, path)
    expect(ratify).toBeCloseTo(0.1 ** 6 * 0.97 ** 24, 15)
    expect(ratify + block).toBeCloseTo(1, 12)
  })

  test('readings change the inputs that they set, and no others', () => {
    const base = inputValues(compiled!).values!
    const changed = (reading: number) => {
      const { exact } = inputValues(compiled!, { reading }).values!
      return inputs.flatMap((input, i) => (exact[i].equals(base.exact[i]) ? [] : [`${input.name}=${exact[i]}`]))
    }
    expect(changed(0)).toEqual([
      'relief=3/5',
      'split=1/2',
      'intent.ruse=4/5',
      'intent.limited=3/20',
      'intent.full=1/20',
      'nerve.firm=3/10',
      'nerve.soft=7/10',
    ])
    expect(changed(1)).toEqual([
      'relief=0',
      'split=1/10',
      'intent.ruse=2/5',
      'intent.limited=2/5',
      'intent.full=1/5',
      'nerve.firm=4/5',
      'nerve.soft=1/5',
    ])
  })

  test('its event holds at the ends of an attack', () => {
    const attack = pathQuantityOf(compiled!, crisis!.events[0].condition)(inputValues(compiled!).values!)
    const paths = Object.keys(ends(compiled!))
    paths.forEach((path, t) => {
      expect(attack[t]).toBe(/incursion|invasion/.test(path) ? 1 : 0)
    })
  })
})
