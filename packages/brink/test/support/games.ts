/** Games for tests: known ones and random ones. */
import fc from 'fast-check'
import {
  buildGame,
  choice,
  type End,
  end,
  exactNumbers,
  floatNumbers,
  type Game,
  type GameTree,
  nature,
} from '../../src/game/index.ts'
import { Rational } from '../../src/number/index.ts'
import type { Problem } from '../../src/solve/method.ts'

/** The problem of a game, at given inputs; ranges are those of the payoffs at the ends, as the contract says. */
export function problemOf(game: Game, inputs: readonly Rational[] = []): Problem {
  const numbers = floatNumbers(
    game,
    inputs.map((x) => x.toNumber()),
  )
  let exact: ReturnType<typeof exactNumbers> | undefined
  const n = game.players.length
  const range = (values: number[]) => Math.max(...values) - Math.min(...values) || 1
  return {
    game,
    numbers,
    exact: () => (exact ??= exactNumbers(game, inputs)),
    payoffRange: Float64Array.from(game.players, (_, i) =>
      range(Array.from(numbers.payoff).filter((_, t) => t % n === i)),
    ),
    memberRange: game.ballots.map((b) =>
      Float64Array.from(b.groups, (g) =>
        g.vote.by === 'worth' ? range(Array.from(g.vote.worth, (f) => numbers.formula[f])) : 1,
      ),
    ),
  }
}

/** Index of the information set of that name. */
export function setNamed(game: Game, label: string): number {
  const index = game.labels.sets.indexOf(label)
  if (index < 0) throw new RangeError(`no information set "${label}" among ${game.labels.sets.join(' | ')}`)
  return index
}

/**
 * Kuhn's poker (Kuhn 1950) with k cards: ante 1, one bet of 1. With three cards its value is -1/18 to the first player. It
 * has 1 + 9 k (k - 1) nodes and 4k information sets.
 */
export function kuhnPoker(k: number): Game {
  const deals: [string, Rational, GameTree][] = []
  const chance = Rational.of(1, k * (k - 1))
  for (let i = 1; i <= k; i++) {
    for (let j = 1; j <= k; j++) {
      if (i === j) continue
      const won = (pot: number) => (i > j ? end([pot, -pot]) : end([-pot, pot]))
      deals.push([
        `${i}${j}`,
        chance,
        choice(
          'First',
          {
            check: choice(
              'Second',
              { check: won(1), bet: choice('First', { fold: end([-1, 1]), call: won(2) }, `${i} after a bet`) },
              `${j} after a check`,
            ),
            bet: choice('Second', { fold: end([1, -1]), call: won(2) }, `${j} after a bet of the first`),
          },
          `${i} to open`,
        ),
      ])
    }
  }
  return buildGame({ title: `Kuhn poker, ${k} cards`, players: ['First', 'Second'], root: nature(...deals) })
}

/** Beer or quiche (Cho & Kreps 1987): the strong kind has chance 9/10. */
export function beerQuiche(): Game {
  const meal = (kind: 'strong' | 'weak', breakfast: 'beer' | 'quiche') => {
    const liked = (kind === 'strong') === (breakfast === 'beer') ? 1 : 0
    const right = kind === 'weak' ? 1 : 0
    return choice('B', { duel: end([liked, right]), leave: end([liked + 2, 1 - right]) }, breakfast)
  }
  const kind = (k: 'strong' | 'weak') => choice('A', { beer: meal(k, 'beer'), quiche: meal(k, 'quiche') }, k)
  return buildGame({
    title: 'Beer or quiche',
    players: ['A', 'B'],
    root: nature(['strong', '9/10', kind('strong')], ['weak', '1/10', kind('weak')]),
  })
}

/** Selten's horse (1975): (D, c, L) is a Nash equilibrium in which B, if it had to move, would rather take d. */
export function seltenHorse(): Game {
  const third = (l: number[], r: number[]) => choice('C', { L: end(l), R: end(r) }, 'C')
  return buildGame({
    title: "Selten's horse",
    players: ['A', 'B', 'C'],
    root: choice(
      'A',
      { D: third([3, 3, 2], [0, 0, 0]), C: choice('B', { d: third([4, 4, 0], [0, 0, 1]), c: end([1, 1, 1]) }, 'B') },
      'A',
    ),
  })
}

/** A small repeatable source of random numbers (mulberry32): tests draw a seed, games follow from it. */
export function randomSource(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export interface RandomGameOptions {
  readonly seed: number
  readonly players: number
  /** Greatest number of moves on a path. */
  readonly depth: number
  /** Greatest number of actions. */
  readonly actions: number
  /** Share of the inner nodes at which chance moves. */
  readonly chance: number
  /** Chance that a node joins an information set that it may join: 0 is perfect information. */
  readonly blind: number
  /** Payoffs are whole numbers from -payoffs to payoffs: small ones make ties. */
  readonly payoffs: number
}

interface Draft {
  player?: number
  set?: string
  moves: { label: string; chance?: Rational; to: Draft }[]
  payoffs?: number[]
}

/**
 * A random game with perfect recall, level by level: a node may join the sets of its player whose nodes have the same
 * number of actions and the same own past.
 */
export function randomGame(o: RandomGameOptions): Game {
  const random = randomSource(o.seed)
  const below = (n: number) => Math.floor(random() * n)
  const root: Draft = { moves: [] }
  let level: { draft: Draft; past: string[] }[] = [{ draft: root, past: Array.from({ length: o.players }, () => '') }]
  let named = 0
  for (let depth = 0; level.length > 0; depth++) {
    const next: typeof level = []
    const sets = new Map<string, string[]>()
    for (const { draft, past } of level) {
      if (depth === o.depth || (depth > 0 && random() < 0.15)) {
        draft.payoffs = Array.from({ length: o.players }, () => below(2 * o.payoffs + 1) - o.payoffs)
        continue
      }
      const count = 2 + below(o.actions - 1)
      if (random() < o.chance) {
        const weights = Array.from({ length: count }, () => 1 + below(4))
        const total = weights.reduce((a, b) => a + b, 0)
        for (let k = 0; k < count; k++)
          draft.moves.push({ label: `c${k}`, chance: Rational.of(weights[k], total), to: { moves: [] } })
        for (const move of draft.moves) next.push({ draft: move.to, past })
        continue
      }
      draft.player = below(o.players)
      const key = `${draft.player}|${past[draft.player]}|${count}`
      const open = sets.get(key) ?? []
      if (open.length > 0 && random() < o.blind) draft.set = open[below(open.length)]
      else {
        draft.set = `s${named++}`
        sets.set(key, [...open, draft.set])
      }
      for (let k = 0; k < count; k++) {
        const to: Draft = { moves: [] }
        draft.moves.push({ label: `a${k}`, to })
        next.push({ draft: to, past: past.map((p, i) => (i === draft.player ? `${p} ${draft.set}.${k}` : p)) })
      }
    }
    level = next
  }
  const names = Array.from({ length: o.players }, (_, i) => `P${i + 1}`)
  const tree = (d: Draft): GameTree => {
    if (d.payoffs) return end(d.payoffs) as End
    if (d.player === undefined) return nature(...d.moves.map((m) => [m.label, m.chance!, tree(m.to)] as const))
    return choice(names[d.player], Object.fromEntries(d.moves.map((m) => [m.label, tree(m.to)])), d.set)
  }
  return buildGame({ title: `random game ${o.seed}`, players: names, root: tree(root) })
}

/** Random games with imperfect information and perfect recall. Shrinks towards fewer players, moves and actions. */
export const imperfectGames = (
  limits: Partial<{ players: number; depth: number; actions: number; payoffs: number }> = {},
) =>
  fc
    .record({
      seed: fc.integer(),
      players: fc.integer({ min: 1, max: limits.players ?? 3 }),
      depth: fc.integer({ min: 1, max: limits.depth ?? 4 }),
      actions: fc.integer({ min: 2, max: limits.actions ?? 3 }),
      chance: fc.constantFrom(0, 0.2, 0.4),
      blind: fc.constantFrom(0.3, 0.7, 1),
      payoffs: fc.constantFrom(2, limits.payoffs ?? 20),
    })
    .map(randomGame)

/** Random games of perfect information with chance moves. */
export const perfectGames = (
  limits: Partial<{ players: number; depth: number; actions: number; payoffs: number }> = {},
) =>
  fc
    .record({
      seed: fc.integer(),
      players: fc.integer({ min: 1, max: limits.players ?? 3 }),
      depth: fc.integer({ min: 1, max: limits.depth ?? 4 }),
      actions: fc.integer({ min: 2, max: limits.actions ?? 3 }),
      chance: fc.constantFrom(0, 0.2, 0.4),
      blind: fc.constant(0),
      payoffs: fc.constantFrom(2, limits.payoffs ?? 20),
    })
    .map(randomGame)

/** Random signalling games: a sender of some kinds sends a message, a receiver answers it. */
export const signallingGames = () =>
  fc
    .record({
      seed: fc.integer(),
      kinds: fc.integer({ min: 2, max: 3 }),
      messages: fc.integer({ min: 2, max: 3 }),
      answers: fc.integer({ min: 2, max: 3 }),
      payoffs: fc.constantFrom(2, 20),
    })
    .map(({ seed, kinds, messages, answers, payoffs }) => {
      const random = randomSource(seed)
      const draw = () => Math.floor(random() * (2 * payoffs + 1)) - payoffs
      const list = <T>(n: number, make: (i: number) => T) => Array.from({ length: n }, (_, i) => make(i))
      const answer = (m: number) =>
        choice('Receiver', Object.fromEntries(list(answers, (a) => [`a${a}`, end([draw(), draw()])])), `after m${m}`)
      const weights = list(kinds, () => 1 + Math.floor(random() * 4))
      const total = weights.reduce((a, b) => a + b, 0)
      return buildGame({
        title: `signalling game ${seed}`,
        players: ['Sender', 'Receiver'],
        root: nature(
          ...list(kinds, (k) => {
            const messagesOf = Object.fromEntries(list(messages, (m) => [`m${m}`, answer(m)]))
            return [`k${k}`, Rational.of(weights[k], total), choice('Sender', messagesOf, `kind ${k}`)] as const
          }),
        ),
      })
    })

/** A profile of full support, repeatable, as probabilities with small denominators. */
export function randomProfile(game: Game, seed: number, zeros = 0): Rational[] {
  const random = randomSource(seed)
  const profile: Rational[] = []
  for (let s = 0; s < game.sets.count; s++) {
    const n = game.sets.offset[s + 1] - game.sets.offset[s]
    const weights: number[] = Array.from({ length: n }, () => (random() < zeros ? 0 : 1 + Math.floor(random() * 5)))
    if (!weights.some((w) => w > 0)) weights[Math.floor(random() * n)] = 1
    const total = weights.reduce((a, b) => a + b, 0)
    profile.push(...weights.map((w) => Rational.of(w, total)))
  }
  return profile
}
