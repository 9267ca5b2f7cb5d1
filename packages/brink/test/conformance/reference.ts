/** The conformance games and what another program found in them. Needs BRINK_SHARED, a folder with `games/`. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { problemOfGame } from '../../src/analysis/game-answer.ts'
import { extensiveOf, formatOf } from '../../src/formats/index.ts'
import type { Game } from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import type { Problem } from '../../src/solve/index.ts'

const folder = join(process.env.BRINK_SHARED ?? '', 'games')
export const present = process.env.BRINK_SHARED !== undefined && existsSync(join(folder, 'reference.json'))

interface Found {
  readonly count: number
  readonly components?: number
  readonly equilibria?: readonly (readonly string[])[]
  readonly payoffs?: readonly (readonly string[])[]
}

export interface Reference {
  readonly players: number
  readonly perfectRecall: boolean
  readonly absentMinded: boolean
  readonly constantSum: boolean
  readonly nodes: number
  readonly terminals: number
  readonly infosets: readonly number[]
  readonly sequences: readonly number[]
  readonly subgames: number
  readonly pureNash?: Found
  readonly extremeNash?: Found
  readonly lemkeSequenceForm?: Found
  readonly linearProgram?: Found
  readonly polynomialSupports?: Found
  readonly timedOut?: Readonly<Record<string, number>>
}

export const references: Readonly<Record<string, Reference>> = present
  ? JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8'))
  : {}

export function load(name: string): Problem {
  const read = formatOf(name)!.read!(readFileSync(join(folder, name), 'utf8'))
  if (!read.ok) throw new Error(read.diagnostics[0].message)
  const { game, numbers } = extensiveOf(read.file)
  return problemOfGame(game, numbers)
}

/** The slots in the order of the reference: player by player, sets as they come up when the tree is walked in depth. */
export function slotsInFile({ sets, nodes }: Game): number[] {
  const met: number[] = []
  const open = [0]
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    const set = nodes.set[v]
    if (set >= 0 && !met.includes(set)) met.push(set)
    for (let k = nodes.childCount[v] - 1; k >= 0; k--) open.push(nodes.firstChild[v] + k)
  }
  const order = met.map((set, k) => ({ set, k })).sort((a, b) => sets.player[a.set] - sets.player[b.set] || a.k - b.k)
  return order.flatMap(({ set }) =>
    Array.from({ length: sets.offset[set + 1] - sets.offset[set] }, (_, a) => sets.offset[set] + a),
  )
}

/** A profile of the reference in the game's slots; where it has no probabilities, the first action. */
export function profileOf(game: Game, texts: readonly string[]): Rational[] {
  const profile: Rational[] = []
  slotsInFile(game).forEach((slot, k) => {
    profile[slot] = Rational.parse(texts[k])!
  })
  const { sets } = game
  for (let s = 0; s < sets.count; s++)
    if (profile.slice(sets.offset[s], sets.offset[s + 1]).every((p) => p.isZero()))
      profile[sets.offset[s]] = Rational.one
  return profile
}

/**
 * The weights of each player's sequences: the product of its own probabilities up to and with each action. Two profiles with the same
 * weights are the same play, whatever they say of sets that a player's own moves rule out.
 */
export function weightsOf({ nodes, sets }: Game, profile: readonly Rational[]): Rational[] {
  const weights: Rational[] = []
  for (let s = 0; s < sets.count; s++) {
    let before = Rational.one
    let v = sets.members[sets.memberStart[s]]
    for (; v > 0; v = nodes.parent[v]) {
      const p = nodes.parent[v]
      if (nodes.actor[p] === sets.player[s])
        before = before.mul(profile[sets.offset[nodes.set[p]] + v - nodes.firstChild[p]])
    }
    for (let slot = sets.offset[s]; slot < sets.offset[s + 1]; slot++) weights[slot] = before.mul(profile[slot])
  }
  return weights
}
