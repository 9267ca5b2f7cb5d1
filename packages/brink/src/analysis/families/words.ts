/** A continuum of solutions in words: who may do what with which probability. */
import { type Game, movePath } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { BeliefRange, Cell, Factor, Family } from '../../solve/method.ts'
import { exactText, listText, plural } from '../words/number.ts'
import { setsOfSlots } from './document.ts'

/** Parts, and corners of one part, that are told; the document has all. */
const MOST_PARTS = 6
const MOST_CORNERS = 8

/** Sentences; the first says what kind of thing it is. `strategic`: the players choose once, so their sets have no names. */
export function familyWords(game: Game, { cells }: Family, strategic: boolean): string[] {
  const teller = new Teller(game, strategic)
  const [first] = cells
  if (cells.length === 1) return ['This is one point of a continuum. All of it:', ...teller.cell(first)]
  const told = cells.slice(0, MOST_PARTS)
  const rest = cells.length - told.length
  return [
    `This is one point of a continuum of ${plural(cells.length, 'part')} that touch one another:`,
    ...told.flatMap((cell, i) => teller.cell(cell).map((text, k) => (k === 0 ? `${i + 1}. ${text}` : text))),
    ...(rest > 0 ? [`And ${plural(rest, 'part')} more.`] : []),
  ]
}

class Teller {
  private readonly game: Game
  private readonly strategic: boolean
  private readonly setOf: Int32Array

  constructor(game: Game, strategic: boolean) {
    this.game = game
    this.strategic = strategic
    this.setOf = setsOfSlots(game)
  }

  /** Some sentences a player. */
  cell(cell: Cell): string[] {
    const { players } = this.game
    const factors = cell.mistakes ? this.withoutMistakes(cell.factors, new Set(cell.mistakes)) : cell.factors
    const lines = players.flatMap((_, i) => this.player(factors.filter((f) => f.player === i)))
    const moving = factors.filter((f) => !isPoint(f)).map((f) => f.player)
    if (new Set(moving).size > 1) lines.push('Every choice of the one goes with every choice of the others.')
    return [...lines, ...(cell.beliefRanges ?? []).flatMap((range) => this.belief(range))]
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
  private belief({ set, least, most }: BeliefRange): string[] {
    const { sets, players } = this.game
    if (least.every((x, m) => x.equals(most[m]))) return []
    const names = least.map((_, m) => movePath(this.game, sets.members[sets.memberStart[set] + m]).join(', '))
    const open = least.flatMap((x, m) => (x.equals(most[m]) ? [] : [m]))
    const told = open.length === 2 ? open.slice(0, 1) : open
    const ranges = told.map(
      (m) => `"${names[m]}" with any probability from ${exactText(least[m])} to ${exactText(most[m])}`,
    )
    return [`${players[sets.player[set]]} ${this.at(set)}may believe ${listText(ranges)}.`]
  }

  private player(factors: readonly Factor[]): string[] {
    if (factors.length === 0) return []
    const who = this.game.players[factors[0].player]
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
      ...(steps.length > 0 ? [`${who} ${steps.join('; ')}.`] : []),
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
  private behaviour(weightOf: (slot: number) => Rational, known: ReadonlySet<number>): string[] {
    const { offset } = this.game.sets
    const sets = [...new Set([...known].map((slot) => this.setOf[slot]))].sort((a, b) => a - b)
    return sets.flatMap((s) => {
      const slots = range(offset[s], offset[s + 1])
      if (slots.some((slot) => !known.has(slot))) return []
      const total = Rational.sum(slots.map(weightOf))
      if (total.isZero()) return []
      return [
        `${this.at(s)}plays ${this.mix(
          slots,
          slots.map((slot) => weightOf(slot).div(total)),
        )}`,
      ]
    })
  }

  /** All of the corners are about one set. */
  private oneSet(set: number, corners: readonly ReadonlyMap<number, Rational>[]): string {
    const { offset } = this.game.sets
    const slots = range(offset[set], offset[set + 1])
    const mixes = corners.flatMap((corner) => {
      const weights = slots.map((slot) => corner.get(slot) ?? Rational.zero)
      const total = Rational.sum(weights)
      return total.isZero() ? [] : [weights.map((w) => w.div(total))]
    })
    const used = slots.filter((_, a) => mixes.some((m) => !m[a].isZero()))
    const name = (slot: number) => this.game.labels.actions[slot]
    const vertices = mixes.every((m) => m.some((p) => p.equals(Rational.one)))
    if (used.length === 2) {
      const a = slots.indexOf(used[0])
      const chances = mixes.map((m) => m[a])
      const [low, high] = [chances.reduce(Rational.min), chances.reduce(Rational.max)]
      const rest = `and ${name(used[1])} otherwise`
      if (low.isZero() && high.equals(Rational.one))
        return `${this.at(set)}mixes ${name(used[0])} and ${name(used[1])} with any probabilities`
      return `${this.at(set)}plays ${name(used[0])} with any probability from ${exactText(low)} to ${exactText(high)}, ${rest}`
    }
    if (vertices && mixes.length === used.length)
      return `${this.at(set)}mixes ${listText(used.map(name))} with any probabilities`
    const told = mixes.slice(0, MOST_CORNERS).map((m) => `(${this.mix(slots, m)})`)
    const more = mixes.length > told.length ? `, and ${mixes.length - told.length} more` : ''
    return `${this.at(set)}plays any average of ${listText(told)}${more}`
  }

  /** Corners that are plans for several sets, a line each. */
  private plans(who: string, factor: Factor, constant: ReadonlyMap<number, Rational>): string[] {
    const { offset } = this.game.sets
    const sets = this.setsOf(factor)
    if (!factor.vertices) return [`${who} mixes in ways that have too many corners to list (${this.names(sets)}).`]
    const known = new Set(sets.flatMap((s) => range(offset[s], offset[s + 1])))
    const corners = cornersOf(factor, constant)
    const told = corners.slice(0, MOST_CORNERS).map((corner) => {
      const steps = this.behaviour((slot) => corner.get(slot) ?? Rational.zero, known)
      return `- ${steps.length > 0 ? steps.join('; ') : 'nothing is left to decide'}`
    })
    const more = corners.length - told.length
    return [
      `${who} follows one of these plans, or any mixture of them:`,
      ...told,
      ...(more > 0 ? [`- and ${more} more`] : []),
    ]
  }

  private mix(slots: readonly number[], chances: readonly Rational[]): string {
    const taken = slots.flatMap((slot, a) => (chances[a].isZero() ? [] : [{ slot, chance: chances[a] }]))
    const name = (slot: number) => this.game.labels.actions[slot]
    if (taken.length === 1) return name(taken[0].slot)
    return listText(taken.map(({ slot, chance }) => `${name(slot)} ${exactText(chance)}`))
  }

  private at(set: number): string {
    return this.strategic ? '' : `at "${this.game.labels.sets[set]}" `
  }

  private setsOf(factor: Factor): number[] {
    return [...new Set(factor.sequences.map((slot) => this.setOf[slot]))].sort((a, b) => a - b)
  }

  private names(sets: readonly number[]): string {
    const names = sets.slice(0, 4).map((s) => `"${this.game.labels.sets[s]}"`)
    return sets.length > names.length ? `${names.join(', ')} and ${sets.length - names.length} more` : listText(names)
  }
}

/** The weights at each corner, with those that are the same at all. */
const cornersOf = (factor: Factor, constant: ReadonlyMap<number, Rational>): ReadonlyMap<number, Rational>[] =>
  [...(factor.vertices ?? []), ...(factor.rays ?? [])].map(
    (v) => new Map([...constant, ...factor.sequences.map((slot, k) => [slot, v[k]] as const)]),
  )
const isPoint = ({ vertices, rays }: Factor): boolean => vertices?.length === 1 && !rays?.length
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k)
