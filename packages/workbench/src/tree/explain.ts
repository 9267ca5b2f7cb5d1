/** A choice explained: who decides, what it knows and believes, and the chances and worths of the alternatives. */
import type { CrisisView } from '../engine/tasks/structure.ts'
import { outcomesFrom, type Play, stepChance } from './play.ts'
import { childrenOf, labelOf, membersOf, type Shape, setsAt } from './shape.ts'
import { deciderText, endingText, moveText, type Sort, sortOf, wayText } from './words.ts'

export interface Explained {
  readonly sort: Sort
  readonly title: string
  /** The moves that led here. */
  readonly way: string
  readonly reach: number
  /** What whoever decides has seen. */
  readonly knows: string
  /** One for each private kind of whoever decides (one without a name where there are none). */
  readonly deciders: readonly Decider[]
  readonly options: readonly Option[]
  readonly beliefs: readonly Belief[]
  /** How it ends from here. */
  readonly outcomes: readonly number[] | undefined
  readonly payoffs: readonly { readonly who: string; readonly value: number }[]
  readonly note: string
}

export interface Decider {
  readonly name: string
  /** The chance that it is this one that decides, once play is here. */
  readonly share: number
}

export interface Option {
  readonly label: string
  readonly place: number
  readonly chance: number
  readonly cells: readonly { readonly chance: number; readonly worth: number | undefined; readonly best: boolean }[]
}

export interface Belief {
  /** Whose, where the kinds of whoever decides believe different things. */
  readonly whose: string
  readonly about: string
  readonly parts: readonly { readonly name: string; readonly chance: number }[]
}

/** Kinds of one decider that are listed one by one. */
const MOST_DECIDERS = 6

export function explainPlace(play: Play, crisis: CrisisView, h: number): Explained {
  const { shape, equilibrium } = play
  const { tree } = shape
  const sort = sortOf(shape, h)
  const common = { sort, way: wayText(shape, h), reach: play.reach[h], outcomes: outcomesFrom(play, h) }
  if (sort === 'end')
    return {
      ...common,
      title: `It ends: ${endingText(shape, crisis, h)}`,
      knows: '',
      deciders: [],
      options: [],
      beliefs: [],
      payoffs: payoffsAt(play, h),
      note:
        shape.form === 'public' && membersOf(shape, h).length > 1
          ? 'Payoffs: the mean over what the actors privately are.'
          : '',
    }
  const sets = setsAt(shape, h)
  const weight = (set: number) => {
    let sum = 0
    for (const v of membersOf(shape, h)) if (tree.set[v] === set) sum += equilibrium.reach[v]
    return sum
  }
  const shown = [...sets]
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, MOST_DECIDERS)
    .sort((a, b) => a - b)
  const deciders = shown.map(
    (set): Decider => ({
      name: kindName(tree.sets[set].kind),
      share: play.reach[h] > 0 ? weight(set) / play.reach[h] : Number.NaN,
    }),
  )
  const best = shown.map((set) => Math.max(...equilibrium.worth.subarray(tree.slotOf[set], tree.slotOf[set + 1])))
  const options = childrenOf(shape, h).map((child): Option => {
    const cells = shown.map((set, i) => {
      const slot = slotTo(shape, h, set, child)
      if (slot === undefined) return { chance: Number.NaN, worth: undefined, best: false }
      const worth = tree.sets[set].player >= 0 ? equilibrium.worth[slot] : undefined
      return { chance: equilibrium.profile[slot], worth, best: worth !== undefined && worth > best[i] - 1e-9 }
    })
    return { label: labelOf(shape, child), place: child, chance: stepChance(play, child), cells }
  })
  const reached = shown.filter((set) => tree.sets[set].nodes.some((v) => equilibrium.reach[v] > 0))
  return {
    ...common,
    title: title(shape, h, sort),
    knows: shown.length > 0 ? tree.sets[shown[0]].history : '',
    deciders,
    options,
    beliefs: beliefsAt(play, crisis, shown),
    payoffs: [],
    note:
      shown.length > 0 && reached.length === 0
        ? 'Play never comes here, so what is believed here follows from a convention: all mistakes are equally likely.'
        : '',
  }
}

/** `if its intent is full` as a name: `intent full`. */
const kindName = (kind: string): string => kind.replace(/^if /, '').replaceAll('its ', '').replaceAll(' is ', ' ')

function title(shape: Shape, h: number, sort: Sort): string {
  if (sort === 'chance') return `Chance decides: ${moveText(shape, h)}`
  const who = deciderText(shape, h)
  return `${who.charAt(0).toUpperCase()}${who.slice(1)} ${sort === 'vote' ? 'votes' : 'decides'}: ${moveText(shape, h)}`
}

/** The slot of the action by which a set's node at place h leads to `child`. */
function slotTo(shape: Shape, h: number, set: number, child: number): number | undefined {
  const { tree } = shape
  for (const v of membersOf(shape, child)) {
    const from = tree.parent[v]
    if (tree.set[from] === set && shape.placeOf[from] === h) return tree.slotOf[set] + v - tree.firstChild[from]
  }
  return undefined
}

const beliefs = new WeakMap<Play, Map<string, Belief[]>>()

/** The same, kept: places that share their information sets share them. */
export function knownBeliefs(play: Play, crisis: CrisisView, sets: readonly number[]): Belief[] {
  let known = beliefs.get(play)
  if (!known) beliefs.set(play, (known = new Map()))
  const key = sets.join()
  let found = known.get(key)
  if (!found) known.set(key, (found = beliefsAt(play, crisis, sets)))
  return found
}

/** Beliefs about the kinds of others; where nothing private is hidden, about the moves that were not seen. */
function beliefsAt({ shape, equilibrium }: Play, crisis: CrisisView, sets: readonly number[]): Belief[] {
  const { tree } = shape
  const found: Belief[] = []
  const said = new Map<string, string>()
  for (const set of sets) {
    const { nodes, kind } = tree.sets[set]
    const belief = equilibrium.belief[set]
    if (nodes.length < 2 || !belief) continue
    const draws = nodes.map((v) => tree.draw[v])
    const open = crisis.kinds.flatMap((_, k) =>
      draws.some((d) => d >= 0 && tree.draws[d][k] !== tree.draws[draws[0]][k]) ? [k] : [],
    )
    const marginals = open.map((k) => ({
      about: `${crisis.actors[crisis.kinds[k].actor].title}: ${crisis.kinds[k].name}`,
      parts: crisis.kinds[k].values.map((name, value) => ({
        name,
        chance: belief.reduce((sum, p, i) => sum + (tree.draws[draws[i]][k] === value ? p : 0), 0),
      })),
    }))
    for (const { about, parts } of [...marginals, ...unseenMoves(shape, nodes, belief)]) {
      const key = about + parts.map((p) => p.chance.toFixed(6)).join()
      if (said.get(about) === key) continue
      found.push({ whose: kindName(kind), about, parts })
      said.set(about, key)
    }
  }
  const several = new Set(found.filter((b, i) => found.some((c, j) => i !== j && c.about === b.about)))
  return found.map((b) => (several.has(b) ? b : { ...b, whose: '' }))
}

/** Beliefs about moves that were made unseen: the first step at which the ways to the nodes part. */
function unseenMoves(shape: Shape, nodes: readonly number[], belief: readonly number[]): Omit<Belief, 'whose'>[] {
  const { tree } = shape
  const ways = nodes.map((v) => {
    const way: number[] = []
    for (let u = v; u > 0; u = tree.parent[u]) if (tree.step[u] >= 0) way.push(u)
    return way.reverse()
  })
  const longest = Math.max(...ways.map((way) => way.length))
  for (let i = 0; i < longest; i++) {
    const steps = ways.map((way) => (way[i] === undefined ? -1 : tree.step[way[i]]))
    if (steps.every((s) => s === steps[0])) continue
    const parts = new Map<number, { name: string; chance: number }>()
    ways.forEach((way, n) => {
      const known = parts.get(steps[n]) ?? { name: way[i] === undefined ? 'nothing' : tree.label[way[i]], chance: 0 }
      parts.set(steps[n], { ...known, chance: known.chance + belief[n] })
    })
    const made = ways.find((way) => way[i] !== undefined)!
    return [{ about: `what was done unseen: ${tree.moves[tree.move[made[i]]]}`, parts: [...parts.values()] }]
  }
  return []
}

export function payoffsAt(play: Play, h: number): { who: string; value: number }[] {
  const { shape, numbers, equilibrium } = play
  const { players } = shape.tree
  const ends = endRanks(shape)
  const members = membersOf(shape, h)
  const total = members.reduce((sum, v) => sum + equilibrium.reach[v], 0)
  return players.map((who, i) => {
    let value = 0
    for (const v of members) {
      const p = total > 0 ? equilibrium.reach[v] / total : 1 / members.length
      if (p > 0) value += p * numbers.payoff[ends[v] * players.length + i]
    }
    return { who, value }
  })
}

const ranks = new WeakMap<Shape, Int32Array>()

/** Per node of the game: which end it is, in order; -1 where play goes on. */
function endRanks(shape: Shape): Int32Array {
  let found = ranks.get(shape)
  if (!found) {
    let next = 0
    found = Int32Array.from(shape.tree.actor, (actor) => (actor === -2 ? next++ : -1))
    ranks.set(shape, found)
  }
  return found
}
