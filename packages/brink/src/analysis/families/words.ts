/** A continuum of solutions in words: who may do what with which probability. */
import type { Game } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { BeliefRange, Cell, Factor, Family } from '../../solve/method.ts'
import { capitalised, exactText, listText, plural } from '../words/number.ts'
import { type Clause, keyOf, written } from './clauses.ts'
import { setsOfSlots } from './document.ts'

/** Parts, and corners of one part, that are told; the document has all. */
const MOST_PARTS = 4
const MOST_CORNERS = 8

/** How people call what a family speaks of, where that is not what the game calls it. */
export interface FamilyNames {
  player?(player: number): string
  action?(slot: number): string
  /** The move that leads to a node. */
  move?(node: number): string
}

/**
 * Sentences; the first says what kind of thing it is. What is the same in all parts is told once.
 * `strategic`: the players choose once, so their sets have no names.
 */
export function familyWords(
  game: Game,
  { cells, total = cells.length }: Family,
  strategic: boolean,
  names: FamilyNames = {},
): string[] {
  if (cells.length === 0) return ['This is one point of a continuum, of which no more is known.']
  const teller = new Teller(game, strategic, names)
  if (cells.length === 1)
    return ['This is one point of a continuum. All of it:', ...written(teller.cell(cells[0]), true)]
  const open = new Set(cells.flatMap((c) => (c.beliefRanges ?? []).filter(isOpen).map(({ set }) => set)))
  const parts = cells.map((cell) => teller.cell(cell, open))
  const common = new Set(parts[0].map(keyOf).filter((key) => parts.every((part) => part.some((c) => keyOf(c) === key))))
  const shared = parts[0].filter((clause) => common.has(keyOf(clause)))
  const told = parts.slice(0, MOST_PARTS).map((part) => written(part.filter((clause) => !common.has(keyOf(clause)))))
  const rest = total - told.length
  return [
    `This is one point of a continuum of ${plural(total, 'part')} that touch one another:`,
    ...(shared.length > 0
      ? [`In every part${total > cells.length ? ' that is listed' : ''}: ${written(shared).join(' ')}`]
      : []),
    ...told.flatMap(([first, ...others], i) => [`${i + 1}. ${first}`, ...others]),
    ...(rest > 0
      ? [
          `And ${plural(rest, 'part')} more; the output for programs lists ${total > cells.length ? `${cells.length} parts` : 'them'}.`,
        ]
      : []),
  ]
}

interface Step {
  readonly set: number
  /** `at "reply" plays duel`. */
  readonly does: string
}

class Teller {
  private readonly game: Game
  private readonly strategic: boolean
  private readonly setOf: Int32Array
  private readonly names: FamilyNames

  constructor(game: Game, strategic: boolean, names: FamilyNames) {
    this.game = game
    this.strategic = strategic
    this.setOf = setsOfSlots(game)
    this.names = names
  }

  /** `divided`: information sets whose belief is told also where it is settled, as another part leaves it open. */
  cell(cell: Cell, divided: ReadonlySet<number> = new Set()): Clause[] {
    const { players } = this.game
    const factors = cell.mistakes ? this.withoutMistakes(cell.factors, new Set(cell.mistakes)) : cell.factors
    const clauses = players.flatMap((_, i) => this.player(factors.filter((f) => f.player === i)))
    const moving = factors.filter((f) => !isPoint(f)).map((f) => f.player)
    if (new Set(moving).size > 1)
      clauses.push({ who: '', sentence: 'Every choice of the one goes with every choice of the others.' })
    return [...clauses, ...(cell.beliefRanges ?? []).flatMap((range) => this.belief(range, divided))]
  }

  /** A name that is a bare number needs a word before it. */
  private who(player: number): string {
    const name = this.names.player?.(player) ?? this.game.players[player]
    return capitalised(/^\d+$/.test(name) ? `player ${name}` : name)
  }

  private action(slot: number): string {
    return this.names.action?.(slot) ?? this.game.labels.actions[slot]
  }

  private path(node: number): string {
    const moves: string[] = []
    for (let v = node; v > 0; v = this.game.nodes.parent[v])
      moves.push(this.names.move?.(v) ?? this.game.labels.moves[v])
    return moves.reverse().join(', ')
  }

  /** What is never done has probability zero; only how mistakes compare is left out. */
  private withoutMistakes(factors: readonly Factor[], mistakes: ReadonlySet<number>): Factor[] {
    return factors.flatMap((factor) => {
      const kept = factor.sequences.flatMap((slot, k) => (mistakes.has(slot) ? [] : [k]))
      const project = (points: readonly (readonly Rational[])[]) => [
        ...new Map(points.map((p) => kept.map((k) => p[k])).map((p) => [p.join(' '), p])).values(),
      ]
      const rays = project(factor.rays ?? []).filter((r) => r.some((x) => !x.isZero()))
      const sequences = kept.map((k) => factor.sequences[k])
      const own = { player: factor.player, sequences, vertices: factor.vertices && project(factor.vertices), rays }
      return kept.length > 0 ? [own] : []
    })
  }

  /** What may be believed at a set, where that is not settled. */
  private belief(range: BeliefRange, divided: ReadonlySet<number>): Clause[] {
    const { set, least, most } = range
    const { sets } = this.game
    if (!isOpen(range) && !divided.has(set)) return []
    const names = least.map((_, m) => this.path(sets.members[sets.memberStart[set] + m]))
    // Of two the second only mirrors the first.
    const told = names.length === 2 ? [0] : names.flatMap((_, m) => (most[m].isZero() ? [] : [m]))
    const ranges = told.map((m) => `"${names[m]}" has come about ${chanceWithin(least[m], most[m])}`)
    const who = this.who(sets.player[set])
    return [
      {
        who,
        sentence: `${who} ${this.at(set)}${isOpen(range) ? 'may believe' : 'believes'} that ${listText(ranges)}.`,
      },
    ]
  }

  private player(factors: readonly Factor[]): Clause[] {
    if (factors.length === 0) return []
    const who = this.who(factors[0].player)
    const weight = new Map<number, Rational>()
    for (const f of factors.filter(isPoint))
      for (const [k, slot] of f.sequences.entries()) weight.set(slot, f.vertices![0][k])
    const free = factors.filter((f) => !isPoint(f))
    this.fillUp(weight, factors)
    const simple = free.filter((f) => f.vertices && this.setsOf(f).length === 1)
    const steps = [
      ...this.behaviour((slot) => weight.get(slot) ?? Rational.zero, new Set(weight.keys())),
      ...simple.map((f) => this.oneSet(this.setsOf(f)[0], cornersOf(f, weight))),
    ]
    return [
      ...steps.sort((a, b) => a.set - b.set).map(({ does }) => ({ who, does })),
      ...free.filter((f) => !simple.includes(f)).flatMap((f) => this.plans(who, f, weight)),
    ]
  }

  /** Where some actions of a set are told of, the others have no weight. */
  private fillUp(weight: Map<number, Rational>, factors: readonly Factor[]): void {
    const { offset } = this.game.sets
    const told = new Set(factors.flatMap((f) => f.sequences))
    for (const s of new Set([...told].map((slot) => this.setOf[slot])))
      for (const slot of range(offset[s], offset[s + 1])) if (!told.has(slot)) weight.set(slot, Rational.zero)
  }

  /** What these weights do at the sets that they reach, set by set. Only sets whose weights are all known, or zero, count. */
  private behaviour(weightOf: (slot: number) => Rational, known: ReadonlySet<number>): Step[] {
    const { offset } = this.game.sets
    const sets = [...new Set([...known].map((slot) => this.setOf[slot]))].sort((a, b) => a - b)
    return sets.flatMap((s) => {
      const slots = range(offset[s], offset[s + 1])
      if (slots.some((slot) => !known.has(slot))) return []
      const total = Rational.sum(slots.map(weightOf))
      if (total.isZero()) return []
      const chances = slots.map((slot) => weightOf(slot).div(total))
      return [{ set: s, does: `${this.at(s)}plays ${this.mix(slots, chances)}` }]
    })
  }

  /** All of the corners are about one set. */
  private oneSet(set: number, corners: readonly ReadonlyMap<number, Rational>[]): Step {
    const { offset } = this.game.sets
    const step = (does: string): Step => ({ set, does: `${this.at(set)}${does}` })
    const slots = range(offset[set], offset[set + 1])
    const mixes = corners.flatMap((corner) => {
      const weights = slots.map((slot) => corner.get(slot) ?? Rational.zero)
      const total = Rational.sum(weights)
      return total.isZero() ? [] : [weights.map((w) => w.div(total))]
    })
    const used = slots.filter((_, a) => mixes.some((m) => !m[a].isZero()))
    const name = (slot: number) => this.action(slot)
    const vertices = mixes.every((m) => m.some((p) => p.equals(Rational.one)))
    if (used.length === 2) {
      const a = slots.indexOf(used[0])
      const chances = mixes.map((m) => m[a])
      const [low, high] = [chances.reduce(Rational.min), chances.reduce(Rational.max)]
      const rest = `and ${name(used[1])} otherwise`
      if (low.isZero() && high.equals(Rational.one))
        return step(`mixes ${name(used[0])} and ${name(used[1])} with any probabilities`)
      return step(`plays ${name(used[0])} ${chanceWithin(low, high)}, ${rest}`)
    }
    if (vertices && mixes.length === used.length)
      return step(`mixes ${listText(used.map(name))} with any probabilities`)
    const told = mixes.slice(0, MOST_CORNERS).map((m) => `(${this.mix(slots, m)})`)
    const more = mixes.length > told.length ? `, and ${mixes.length - told.length} more` : ''
    return step(`plays any average of ${listText(told)}${more}`)
  }

  /** Corners that are plans for several sets, a line each. */
  private plans(who: string, factor: Factor, constant: ReadonlyMap<number, Rational>): Clause[] {
    const { offset } = this.game.sets
    const sets = this.setsOf(factor)
    if (!factor.vertices)
      return [{ who, sentence: `${who} mixes in ways that have too many corners to list (${this.setNames(sets)}).` }]
    const known = new Set(sets.flatMap((s) => range(offset[s], offset[s + 1])))
    const corners = cornersOf(factor, constant)
    const told = corners.slice(0, MOST_CORNERS).map((corner) => {
      const steps = this.behaviour((slot) => corner.get(slot) ?? Rational.zero, known)
      return `- ${steps.length > 0 ? steps.map(({ does }) => does).join('; ') : 'nothing is left to decide'}`
    })
    const more = corners.length - told.length
    const list = [...told, ...(more > 0 ? [`- and ${more} more`] : [])]
    return [{ who, sentence: `${who} follows one of these plans, or any mixture of them:`, list }]
  }

  private mix(slots: readonly number[], chances: readonly Rational[]): string {
    const taken = slots.flatMap((slot, a) => (chances[a].isZero() ? [] : [{ slot, chance: chances[a] }]))
    const name = (slot: number) => this.action(slot)
    if (taken.length === 1) return name(taken[0].slot)
    return listText(taken.map(({ slot, chance }) => `${name(slot)} ${exactText(chance)}`))
  }

  private at(set: number): string {
    return this.strategic ? '' : `at "${this.game.labels.sets[set]}" `
  }

  private setsOf(factor: Factor): number[] {
    return [...new Set(factor.sequences.map((slot) => this.setOf[slot]))].sort((a, b) => a - b)
  }

  private setNames(sets: readonly number[]): string {
    const names = sets.slice(0, 4).map((s) => `"${this.game.labels.sets[s]}"`)
    return sets.length > names.length ? `${names.join(', ')} and ${sets.length - names.length} more` : listText(names)
  }
}

/** The weights at each corner, with those that are the same at all. */
const cornersOf = (factor: Factor, constant: ReadonlyMap<number, Rational>): ReadonlyMap<number, Rational>[] =>
  [...(factor.vertices ?? []), ...(factor.rays ?? [])].map(
    (v) => new Map([...constant, ...factor.sequences.map((slot, k) => [slot, v[k]] as const)]),
  )
/** "with any probability from 1/2 to 1". */
const chanceWithin = (least: Rational, most: Rational): string =>
  least.equals(most)
    ? `with probability ${exactText(least)}`
    : `with any probability from ${exactText(least)} to ${exactText(most)}`
const isOpen = ({ least, most }: BeliefRange): boolean => least.some((x, m) => !x.equals(most[m]))
const isPoint = ({ vertices, rays }: Factor): boolean => vertices?.length === 1 && !rays?.length
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)
