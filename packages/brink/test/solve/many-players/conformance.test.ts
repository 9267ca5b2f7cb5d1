/**
 * The conformance games of more than two players: each equilibrium of the reference, pure or mixed, is found, or hangs together with
 * one that is found. Needs BRINK_SHARED, a folder with `games/`.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemOfGame } from '../../../src/analysis/game-answer.ts'
import { extensiveOf, formatOf } from '../../../src/formats/index.ts'
import type { Game } from '../../../src/game/index.ts'
import { Rational } from '../../../src/number/index.ts'
import { methodNamed, run, type Solution } from '../../../src/solve/index.ts'
import { allEquilibria } from '../../../src/solve/many-players/all.ts'
import { agentForm } from '../../../src/solve/many-players/form.ts'
import { planWeights } from '../../../src/solve/many-players/plans.ts'
import { connected } from '../../../src/solve/many-players/segment.ts'
import { certify, certifyExact } from '../../../src/verify/index.ts'

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
const present = process.env.BRINK_SHARED !== undefined && existsSync(folder)

interface Reference {
  readonly players: number
  readonly perfectRecall: boolean
  readonly pureNash?: { readonly equilibria?: readonly (readonly (string | number)[])[] }
  readonly polynomialSupports?: { readonly equilibria?: readonly (readonly string[])[] }
}

const reference: Record<string, Reference> = present
  ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
  : {}

const method = methodNamed('polynomial-supports')!

/** Games that are too large for all equilibria, with their sizes. */
const tooLarge: Record<string, string> = {
  'cs.efg': '65 information sets with two to five actions each',
}

/** Isolated equilibria and continua of those games of which nothing is left open. */
const found: Record<string, readonly [isolated: number, continua: number]> = {
  'c-ijgt-selten1975-fig1.efg': [0, 2],
  '2x2x2x2.nfg': [3, 0],
  'e05.efg': [1, 1],
  'e08.efg': [1, 2],
  'g1.efg': [1, 0],
  'g1.nfg': [1, 0],
  'g2.efg': [1, 0],
  // The reference has four of the five: one of two irrational equilibria in which all but the first mix is missing there.
  'g3.efg': [5, 0],
  'g3.nfg': [5, 0],
  'jury_mr.efg': [7, 2],
  'perfect3.nfg': [1, 1],
  't-2x2x2_nfg_from_local_max_cut_2_pure_1_mixed_eq.nfg': [3, 0],
  't-3_player_PI_2_dev_off_eq_path_strict_dom_for_p1.efg': [0, 1],
  't-basic_extensive_game.efg': [9, 0],
  't-el_farol_bar.efg': [31, 1],
}

describe.runIf(present)('conformance games of more than two players', () => {
  const names = Object.keys(reference).filter((n) => reference[n].players > 2)

  test.each(names)('%s', (name) => {
    const reading = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
    if (!reading.ok) throw new Error(reading.diagnostics[0].message)
    const { game, numbers } = extensiveOf(reading.file)
    const problem = problemOfGame(game, numbers)
    if (!reference[name].perfectRecall) {
      expect(method.applies(problem)).toMatch(/perfect recall/)
      return
    }
    if (name in tooLarge) return
    const solutions: Solution[] = []
    const ending = run(method, problem, {}, (s) => solutions.push(s))
    const continua = solutions.filter((s) => s.family).length
    if (name in found) expect([solutions.length - continua, continua, ending.complete]).toEqual([...found[name], true])
    else expect(ending.reason).toMatch(/^some choices of which actions are taken at all could not be settled/)
    for (const s of solutions) {
      const certificate = certify(problem, s)
      if (s.exactProfile) expect(certificate.regret.toString()).toBe('0')
      else expect(certificate.box).toMatchObject({ unique: true, holds: true })
    }
    const form = agentForm(game, numbers)
    const all = [...allEquilibria(form, () => false)]
      .flat()
      .flatMap((p) => (p.at.exact ? [planWeights(form, p.at.x)] : []))
    const listed = [
      ...(reference[name].pureNash?.equilibria ?? []),
      ...(reference[name].polynomialSupports?.equilibria ?? []),
    ]
    const order = slotsInFile(game)
    for (const profile of listed) {
      const near = filled(game, order, profile.map(Number))
      if (solutions.some((s) => near.every((p, slot) => Math.abs(s.profile[slot] - p) < 1e-6))) continue
      const exact = near.map((p) => Rational.approximate(p, 1e-8))
      const context = { name, profile: exact.join(' ') }
      const { regret } = certifyExact(game, numbers, exact)
      expect({ ...context, regret: regret.toString() }).toEqual({ ...context, regret: '0' })
      const plan = planWeights(form, exact)
      const joined = all.some((other) => plan.every((w, s) => w.equals(other[s])) || connected(form, plan, other))
      expect({ ...context, joined }).toEqual({ ...context, joined: true })
    }
  })
})

/** The slots in the order of the reference: player by player, sets as they come up when the tree is walked in depth. */
function slotsInFile({ sets, nodes }: Game): number[] {
  const met: number[] = []
  const walk = (v: number): void => {
    const set = nodes.set[v]
    if (set >= 0 && !met.includes(set)) met.push(set)
    for (let k = 0; k < nodes.childCount[v]; k++) walk(nodes.firstChild[v] + k)
  }
  walk(0)
  const order = met.map((set, k) => ({ set, k })).sort((a, b) => sets.player[a.set] - sets.player[b.set] || a.k - b.k)
  return order.flatMap(({ set }) =>
    Array.from({ length: sets.offset[set + 1] - sets.offset[set] }, (_, a) => sets.offset[set] + a),
  )
}

/** The reference's profile in the game's order; at sets for which it has no probabilities the first action. */
function filled({ sets }: Game, order: readonly number[], profile: readonly number[]): number[] {
  const near: number[] = []
  order.forEach((slot, k) => {
    near[slot] = profile[k]
  })
  for (let s = 0; s < sets.count; s++)
    if (near.slice(sets.offset[s], sets.offset[s + 1]).every((p) => p === 0)) near[sets.offset[s]] = 1
  return near
}
