import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readEfg } from '../../src/formats/index.ts'
import {
  constantSum,
  exactNumbers,
  floatNumbers,
  type Game,
  gameFacts,
  recallFaults,
  structureFaults,
} from '../../src/game/index.ts'
import { Rational, rational } from '../../src/number/index.ts'
import { backwardInduction, run } from '../../src/solve/index.ts'
import { certify, certifyExact, certifyFloat } from '../../src/verify/index.ts'
import { pureStrategies, strategyCount } from '../support/brute-force.ts'
import { problemOf } from '../support/games.ts'

/** Games in the standard formats and what other software says of them; the folder need not be there. */
const folder = join(process.env.BRINK_SHARED ?? '/nowhere', 'games')
const present = existsSync(join(folder, 'reference.json'))

interface Found {
  readonly count: number
  readonly equilibria: string[][]
}
interface Reference {
  readonly perfectRecall: boolean
  readonly absentMinded: boolean
  readonly constantSum: boolean
  readonly nodes: number
  readonly terminals: number
  readonly infosets: number[]
  readonly subgames: number
  readonly pureNash?: Found
  readonly lemkeSequenceForm?: Found
  readonly linearProgram?: Found
}

const reference: Record<string, Reference> = present
  ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
  : {}
const files = present ? readdirSync(folder).filter((f) => f.endsWith('.efg') && f in reference) : []

function load(file: string): Game {
  const reading = readEfg(readFileSync(join(folder, file), 'utf8'))
  if (!reading.ok) throw new Error(`${file}: ${reading.diagnostics[0].message}`)
  return reading.game
}

/** Sets by player, then in the order in which a walk from the root, first child first, meets them: the order of the reference. */
function walkOrder(game: Game): number[] {
  const order: number[] = []
  const open = [0]
  while (open.length > 0) {
    const v = open.pop()!
    const s = game.nodes.set[v]
    if (s >= 0 && !order.includes(s)) order.push(s)
    for (let a = game.nodes.childCount[v] - 1; a >= 0; a--) open.push(game.nodes.firstChild[v] + a)
  }
  return order.sort((a, b) => game.sets.player[a] - game.sets.player[b])
}

/** A profile of the reference in the order of the game. Where play does not come it may say anything, or nothing. */
function profileOf(game: Game, given: readonly string[]): Rational[] {
  const profile: Rational[] = new Array(given.length)
  let at = 0
  for (const s of walkOrder(game)) {
    const [from, to] = [game.sets.offset[s], game.sets.offset[s + 1]]
    const mix = given.slice(at, (at += to - from)).map((p) => rational(p))
    const total = Rational.sum(mix)
    for (const [a, p] of mix.entries()) profile[from + a] = total.isZero() ? Rational.of(a === 0 ? 1 : 0) : p.div(total)
  }
  return profile
}

/** What a pure profile says where its own earlier actions allow it to move at all. */
function reduced(game: Game, pure: ReadonlyMap<number, number>): string {
  const { nodes, sets } = game
  const possible = Array.from(pure).filter(([s]) => {
    for (let v = sets.members[sets.memberStart[s]]; v > 0; v = nodes.parent[v]) {
      const p = nodes.parent[v]
      if (nodes.actor[p] === sets.player[s] && pure.get(nodes.set[p]) !== v - nodes.firstChild[p]) return false
    }
    return true
  })
  return possible
    .sort(([a], [b]) => a - b)
    .map(([s, a]) => `${s}:${a}`)
    .join(' ')
}

describe.skipIf(!present)('games of the literature', () => {
  it.each(files)('%s: counts and recall', (file) => {
    const game = load(file)
    const known = reference[file]
    expect(structureFaults(game)).toEqual([])
    const facts = gameFacts(game)
    expect(facts).toMatchObject({ nodes: known.nodes, terminals: known.terminals, informationSets: known.infosets })
    expect(constantSum(game, exactNumbers(game, [])) !== undefined).toBe(known.constantSum)
    const faults = recallFaults(game)
    expect(faults.length === 0).toBe(known.perfectRecall)
    expect(faults.some((f) => f.absentMinded)).toBe(known.absentMinded)
    expect(facts.subgames).toBe(known.subgames)
  })

  const remembered = files.filter((f) => reference[f].perfectRecall)

  it.each(remembered)('%s: what others found is an equilibrium, exactly', (file) => {
    const game = load(file)
    const numbers = exactNumbers(game, [])
    const { pureNash, lemkeSequenceForm, linearProgram } = reference[file]
    for (const found of [pureNash, lemkeSequenceForm, linearProgram]) {
      for (const profile of (found?.equilibria ?? []).slice(0, 30)) {
        const exact = profileOf(game, profile)
        const certificate = certifyExact(game, numbers, exact)
        expect(String(certificate.regret), profile.join()).toBe('0')
        const float = certifyFloat(
          game,
          floatNumbers(game, []),
          exact.map((p) => p.toNumber()),
        )
        expect(float.concepts).toContain('nash')
      }
    }
  })

  const small = remembered.filter((f) => {
    const game = load(f)
    // A game in which nobody decides has one profile, the empty one, which the reference does not count.
    return (
      reference[f].pureNash &&
      game.sets.count > 0 &&
      game.players.reduce((n, _, i) => n * strategyCount(game, i), 1) <= 1500
    )
  })

  it.each(small)('%s: no other pure profile passes', (file) => {
    const game = load(file)
    const numbers = exactNumbers(game, [])
    const passed = new Set<string>()
    const profiles = game.players.reduce<Map<number, number>[]>(
      (list, _, i) => list.flatMap((m) => Array.from(pureStrategies(game, i), (own) => new Map([...m, ...own]))),
      [new Map()],
    )
    for (const pure of profiles) {
      const profile = game.labels.sets.flatMap((_, s) =>
        Array.from({ length: game.sets.offset[s + 1] - game.sets.offset[s] }, (_, a) =>
          pure.get(s) === a ? Rational.one : Rational.zero,
        ),
      )
      if (certifyExact(game, numbers, profile).concepts.includes('nash')) passed.add(reduced(game, pure))
    }
    expect(passed.size).toBe(reference[file].pureNash!.count)
  })

  it.each(remembered)('%s: backward induction, where it applies, is certified', (file) => {
    const problem = problemOf(load(file))
    const applies = backwardInduction.applies(problem)
    expect(applies === true).toBe(gameFacts(problem.game).perfectInformation)
    if (applies !== true) return
    run(backwardInduction, problem, { limit: 50 }, (s) => {
      expect(certify(problem, s).concepts).toContain('subgame-perfect')
    })
  })
})
