/** What a made-up crisis file has so far: its lines, and what later lines may name. */

/** Draws within a text. */
export interface Draw {
  whole(max: number): number
  chance(of10: number): boolean
  pick<T>(from: readonly T[]): T
}

export interface Kind {
  readonly name: string
  readonly actor: string
  readonly values: readonly string[]
  readonly continuous: boolean
  /** Drawn with another kind, by a joint table. */
  joint: boolean
}

export interface Option {
  readonly name: string
  /** An actor, `chance` or a council. */
  readonly by: string
}

export class Sheet {
  readonly draw: Draw
  readonly lines: string[] = []
  readonly actors: readonly string[]
  readonly kinds: Kind[] = []
  /** As they stand in formulas: `p0`, `p1[kind0]`. */
  readonly params: string[] = []
  /** One that is a whole number. */
  reach = '2'
  /** An actor with an order of outcomes and no account. */
  ordered: string | undefined
  /** Decides about its private shock when all else is over. */
  shocked: string | undefined
  council: { readonly name: string; readonly byWorth: boolean } | undefined
  /** Moves at the start, which everybody sees. */
  readonly opening: Option[][] = []

  constructor(draw: Draw, actors: readonly string[]) {
    this.draw = draw
    this.actors = actors
  }

  line(depth: number, text: string): void {
    this.lines.push('  '.repeat(depth) + text)
  }

  /** Those with an account. */
  get payees(): readonly string[] {
    return this.actors.filter((actor) => actor !== this.ordered)
  }

  /** What an assumption rests on, or nothing. */
  ground(): string {
    return this.draw.pick([
      '',
      '',
      ' by analyst',
      ' by analyst "a guess; no more"',
      ' from memo 2 "words ... left out"',
      ' from memo 2 "words"; memo 3 from memo 4 by analyst',
    ])
  }
}

/** Numbers in [0, 1) from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export function draws(seed: number): Draw {
  const next = random(seed)
  return {
    whole: (max) => Math.floor(next() * (max + 1)),
    chance: (of10) => next() * 10 < of10,
    pick: (from) => from[Math.floor(next() * from.length)],
  }
}
