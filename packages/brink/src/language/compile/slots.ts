/**
 * What a path has to remember, as slots of one vector of integers: the kinds drawn, the round of each `repeat`, which
 * mentioned options were taken, numbers chosen, formulas named by `let`. Only what some expression asks for gets a slot.
 *
 * In a `repeat` a mention means the round in force of every `repeat` around both the mention and the move; seen from
 * outside, any round. `earlier` means a round before the one in force, `count` all rounds so far.
 */
import type { OptionRef } from '../model.ts'

/** A `repeat` and the slots that its rounds touch. */
export interface Repeat {
  readonly times: number
  /** Slot of the round in force, from 1; 0 outside. */
  readonly register: number
  readonly outer?: Repeat
  /** Slots forgotten when a round starts. */
  readonly resets: number[]
  /** Slots remembered when a round starts: [from, to]. */
  readonly copies: [number, number][]
}

/** What taking an option does to the vector. */
export interface Effects {
  /** Slots set to 1. */
  readonly flags: number[]
  /** Slots counted up by 1. */
  readonly counts: number[]
}

export class Slots {
  /** Length of the vector. */
  count = 0
  private readonly known = new Map<string, number>()
  private readonly effects = new Map<string, Effects>()
  private readonly marks = new Map<string, number[]>()
  private readonly scopes: readonly (Repeat | undefined)[]
  private readonly isNumeric: (move: number) => boolean

  /** `scopes[m]`: the innermost `repeat` around move m. The first slots are those of the kinds. */
  constructor(kinds: number, scopes: readonly (Repeat | undefined)[], isNumeric: (move: number) => boolean) {
    this.count = kinds
    this.scopes = scopes
    this.isNumeric = isNumeric
  }

  allocate(): number {
    return this.count++
  }

  /** Slots of which one is set iff any of the options was taken, seen from a place within `place`. */
  happened(options: readonly OptionRef[], place: Repeat | undefined): number[] {
    const groups = new Map<Repeat | undefined, OptionRef[]>()
    for (const ref of options) {
      const shared = innermostShared(this.scopes[ref.move], place)
      groups.set(shared, [...(groups.get(shared) ?? []), ref])
    }
    return [...groups].map(([scope, refs]) => this.flag(refs, scope))
  }

  /** Slot of whether any of the options was taken before the round in force at `place`. */
  earlier(options: readonly OptionRef[], place: Repeat | undefined): number {
    const ever = this.flag(options, undefined)
    if (!place) return ever
    return this.slot(`earlier ${place.register} ${ever}`, (slot) => place.copies.push([ever, slot]))
  }

  /** Slot of how often the options were taken so far. */
  counted(options: readonly OptionRef[]): number {
    return this.slot(`count ${named(options)}`, (slot) => {
      for (const ref of options) this.effectsOf(ref.move, this.optionOf(ref)).counts.push(slot)
    })
  }

  /** Slot of the number chosen at a numeric move (its formula plus 1), as seen from `place`. */
  chosen(move: number, place: Repeat | undefined): number {
    return this.mark('chosen', move, place)
  }

  /** Slot of the event that a move was (its number plus 1), as seen from `place`. */
  event(move: number, place: Repeat | undefined): number {
    return this.mark('event', move, place)
  }

  private mark(what: 'chosen' | 'event', move: number, place: Repeat | undefined): number {
    const scope = innermostShared(this.scopes[move], place)
    return this.slot(`${what} ${move} ${scope?.register}`, (slot) => {
      scope?.resets.push(slot)
      const key = `${what} ${move}`
      this.marks.set(key, [...(this.marks.get(key) ?? []), slot])
    })
  }

  /** All slots in which a move leaves its number or its event. */
  marksOf(what: 'chosen' | 'event', move: number): readonly number[] {
    return this.marks.get(`${what} ${move}`) ?? []
  }

  /** Slot of whether a member of a council voted for an option. */
  voted(move: number, option: number): number {
    return this.slot(votedName(move, option), () => {})
  }

  /** That slot, where somebody asks for it. */
  askedVote(move: number, option: number): number | undefined {
    return this.known.get(votedName(move, option))
  }

  let(id: number): number {
    return this.slot(`let ${id}`, () => {})
  }

  has(name: string): boolean {
    return this.known.has(name)
  }

  /** A slot of its own under a name. */
  named(name: string): number {
    return this.slot(name, () => {})
  }

  /** Effects of taking an option; for a numeric move all points of the grid are option 0. */
  effectsOf(move: number, option: number): Effects {
    const key = `${move} ${option}`
    let effects = this.effects.get(key)
    if (!effects) {
      effects = { flags: [], counts: [] }
      this.effects.set(key, effects)
    }
    return effects
  }

  private flag(options: readonly OptionRef[], scope: Repeat | undefined): number {
    return this.slot(`flag ${scope?.register} ${named(options)}`, (slot) => {
      scope?.resets.push(slot)
      for (const ref of options) this.effectsOf(ref.move, this.optionOf(ref)).flags.push(slot)
    })
  }

  private optionOf(ref: OptionRef): number {
    return this.isNumeric(ref.move) ? 0 : ref.option
  }

  private slot(name: string, first: (slot: number) => void): number {
    let slot = this.known.get(name)
    if (slot === undefined) {
      slot = this.allocate()
      this.known.set(name, slot)
      first(slot)
    }
    return slot
  }
}

const votedName = (move: number, option: number) => `voted ${move} ${option}`

const named = (options: readonly OptionRef[]) =>
  options
    .map((o) => `${o.move}.${o.option}`)
    .sort()
    .join(' ')

/** The repeats around a place, innermost first. */
export function* repeatsAround(place: Repeat | undefined): Generator<Repeat> {
  for (let r = place; r; r = r.outer) yield r
}

function innermostShared(a: Repeat | undefined, b: Repeat | undefined): Repeat | undefined {
  const around = new Set(repeatsAround(b))
  for (const r of repeatsAround(a)) if (around.has(r)) return r
  return undefined
}
