/** For whom a move of the public tree differs: the kinds of the mover, as rows of a table. */

import { spoken } from '../analysis/words/number.ts'
import { CHANCE } from '../game/index.ts'
import type { Crisis } from '../language/model.ts'
import { childrenOf, type PublicTree } from './public-tree.ts'

export interface MoverRow {
  readonly name: string
  readonly draws: readonly number[]
}

/**
 * Rows for the options at history h: one for each kind of the actor who decides; for nature and for councils one for each
 * group of draws whose chances are not the same formula. Empty where there is nothing to tell apart.
 */
export function moverRows(tree: PublicTree, h: number): MoverRow[] {
  const { compiled, draws } = tree
  const { nodes } = compiled.game
  const groups = new Map<string, number[]>()
  for (let d = 0; d < draws; d++) {
    const v = tree.nodes[h * draws + d]
    if (v < 0 || nodes.childCount[v] === 0) continue
    const key = nodes.actor[v] === CHANCE ? chanceKey(tree, v) : `set ${nodes.set[v]}`
    groups.set(key, [...(groups.get(key) ?? []), d])
  }
  if (groups.size < 2) return []
  const kinds = tellingKinds(compiled.paths.draws, [...groups.values()])
  return [...groups.values()].map((members) => ({ name: rowName(compiled, kinds, members[0]), draws: members }))
}

const chanceKey = ({ compiled: { game } }: PublicTree, v: number): string =>
  Array.from({ length: game.nodes.childCount[v] }, (_, k) => game.nodes.chance[game.nodes.firstChild[v] + k]).join(' ')

/** The fewest kinds, in their order, whose values tell the groups of draws apart. */
function tellingKinds(draws: readonly (readonly number[])[], groups: readonly (readonly number[])[]): number[] {
  const groupOf = new Map(groups.flatMap((members, g) => members.map((d) => [d, g] as const)))
  const all = Array.from({ length: draws[0].length }, (_, k) => k)
  const tell = (kinds: readonly number[]) => {
    const seen = new Map<string, number>()
    for (const [d, g] of groupOf) {
      const key = kinds.map((k) => draws[d][k]).join(' ')
      if ((seen.get(key) ?? g) !== g) return false
      seen.set(key, g)
    }
    return true
  }
  let kinds = all
  for (const k of [...all].reverse()) {
    const fewer = kinds.filter((other) => other !== k)
    if (tell(fewer)) kinds = fewer
  }
  return kinds
}

function rowName({ crisis, paths }: PublicTree['compiled'], kinds: readonly number[], draw: number): string {
  return kinds.map((k) => kindValueName(crisis, k, paths.draws[draw][k])).join(', ')
}

/** `firm`; `cost 3` for a step of a continuous kind. */
export function kindValueName(crisis: Crisis, kind: number, value: number): string {
  const { name, values, continuous } = crisis.kinds[kind]
  return continuous ? `${spoken(name)} ${values[value].name}` : spoken(values[value].name)
}

/**
 * Histories that their mover cannot tell apart, because a move between them was unseen: per history a letter that it
 * shares with the others; histories of their own have none.
 */
export function publicMarks(tree: PublicTree): ReadonlyMap<number, string> {
  const bySet = new Map<number, Set<number>>()
  for (let h = 0; h < tree.count; h++) {
    if (childrenOf(tree, h).length === 0) continue
    for (let d = 0; d < tree.draws; d++) {
      const v = tree.nodes[h * tree.draws + d]
      const set = v < 0 ? -1 : tree.compiled.game.nodes.set[v]
      if (set >= 0) bySet.set(set, (bySet.get(set) ?? new Set()).add(h))
    }
  }
  const groups = new Map<string, readonly number[]>()
  for (const members of bySet.values()) if (members.size > 1) groups.set([...members].join(' '), [...members])
  const marks = new Map<number, string>()
  let next = 0
  for (const members of groups.values()) {
    const letter = letters(next++)
    for (const h of members) marks.set(h, letter)
  }
  return marks
}

/** A, B, ..., Z, AA, AB, ... */
function letters(n: number): string {
  const last = String.fromCharCode(65 + (n % 26))
  return n < 26 ? last : letters(Math.floor(n / 26) - 1) + last
}
