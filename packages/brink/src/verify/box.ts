/**
 * A certificate for an irrational equilibrium: that exactly one equilibrium with the box's support lies between its bounds.
 *
 * Everything is computed in intervals with outward rounding straight from the ends of the tree, with the derivatives carried along
 * (forward differentiation). Krawczyk's operator K = c - Y f(c) + (1 - Y f'(X)) (X - c) maps a box that strictly contains K(X) to
 * exactly one solution of f = 0 (Krawczyk 1969; Moore 1977; Rump 1999); then every action that is not taken is shown to
 * be worse over the whole box.
 */
import { BALLOT, ballotChance, CHANCE, type ExactNumbers, type Game } from '../game/index.ts'
import { FIXED_ONE, type FixedInterval, fixed, type Interval, Rational } from '../number/index.ts'
import { alikeDuals, alikeOutside, votesAlike } from './alike.ts'
import { type Dual, plus, times } from './dual.ts'

export interface BoxCertificate {
  /** Exactly one profile between the bounds makes its owners indifferent among the actions with positive probability. */
  readonly unique: boolean
  /** No player gains more than this by deviating from that profile; zero: it is an equilibrium, exactly. */
  readonly regretAtMost: Rational
  /** `unique`, and a Nash equilibrium. */
  readonly holds: boolean
  /** In words, what could not be shown. */
  readonly reason?: string
}

/**
 * `box` has an interval for each slot: points 0 or 1 for what is certain. Sets that their owner's own play rules out have no say.
 * `given` are sets whose behaviour is not questioned. Throws a RangeError when the box does not fit the game.
 */
export function certifyBox(
  game: Game,
  numbers: ExactNumbers,
  box: readonly Interval[],
  given: { has(set: number): boolean } = new Set(),
): BoxCertificate {
  const failure = (reason: string): BoxCertificate => ({
    unique: false,
    regretAtMost: Rational.zero,
    holds: false,
    reason,
  })
  if (box.length !== game.sets.offset[game.sets.count]) throw new RangeError('the box does not fit the game')
  const tree = new Tree(game, numbers, given)
  const { sets } = tree
  const touching = sets.flatMap((s) => s.slots).find((s) => box[s].lo.sign() <= 0 && box[s].hi.sign() > 0)
  if (touching !== undefined) return failure(`"${game.labels.actions[touching]}" may have no probability`)
  const taken = (s: number) => box[s].lo.sign() > 0
  const reached = sets.filter((s) => s.parent < 0 || taken(s.parent))
  const mixing = reached.filter((s) => s.slots.filter(taken).length > 1).map((s) => s.slots.filter(taken))
  const free = mixing.flatMap((slots) => slots.slice(0, -1))

  const around = free.map((s) => fixed.around(box[s]))
  const at = around.map(({ lo, hi }) => exactly((lo + hi) / 2n))
  const wide = coordinates(game, numbers, box, mixing, around)
  const outside = alikeOutside(game, box, wide)
  if (outside !== undefined) return failure(outside)
  const here = tree.values(coordinates(game, numbers, box, mixing, at), taken)
  const there = tree.values(wide, taken)
  const rows = reached.flatMap((set) => {
    const [first, ...others] = set.slots.filter(taken)
    return others.map((slot) => ({ slot, first }))
  })
  const f = rows.map(({ slot, first }) => fixed.sub(here.kept(slot).value, here.kept(first).value))
  const jacobian = (values: typeof here) =>
    rows.map(({ slot, first }) => {
      const [a, b] = [values.kept(slot), values.kept(first)]
      return free.map((_, k) => fixed.sub(a.slope?.[k] ?? fixed.zero, b.slope?.[k] ?? fixed.zero))
    })
  const inverse = invertMiddle(jacobian(here))
  if (!inverse) return failure('the equations of indifference hang together')
  const over = jacobian(there)
  for (let i = 0; i < free.length; i++) {
    let image = at[i]
    for (let j = 0; j < free.length; j++) {
      image = fixed.sub(image, fixed.mul(f[j], inverse[i][j]))
      let entry = i === j ? fixed.one : fixed.zero
      for (let k = 0; k < free.length; k++) entry = fixed.sub(entry, fixed.mul(over[k][j], inverse[i][k]))
      image = fixed.add(image, fixed.mul(entry, fixed.sub(around[j], at[j])))
    }
    if (!(around[i].lo < image.lo && image.hi < around[i].hi))
      return failure('the box is too wide, or holds no solution')
  }
  return worst(game, reached, taken, there)
}

function worst(
  game: Game,
  reached: readonly OwnSet[],
  taken: (slot: number) => boolean,
  values: TreeValues,
): BoxCertificate {
  let regret = Rational.zero
  let tempting: number | undefined
  for (const { slots } of reached) {
    const value = values.kept(slots.find(taken)!).value
    for (const slot of slots) {
      if (taken(slot)) continue
      const lead = fixed.sub(values.best(slot), value).hi
      if (lead <= 0n) continue
      tempting ??= slot
      // Each is a gain in the whole game; gains at several sets of one player may add up.
      regret = regret.add(Rational.of(lead, FIXED_ONE))
    }
  }
  if (tempting === undefined) return { unique: true, regretAtMost: regret, holds: true }
  const reason = `"${game.labels.actions[tempting]}" may be better`
  return { unique: true, regretAtMost: regret, holds: false, reason }
}

const exactly = (x: bigint): FixedInterval => ({ lo: x, hi: x })
const minusOne = exactly(-FIXED_ONE)

/** Per slot its probability, the last of each mixing set following from the others, and ballots of members alike from these. */
function coordinates(
  game: Game,
  numbers: ExactNumbers,
  box: readonly Interval[],
  mixing: readonly (readonly number[])[],
  free: readonly FixedInterval[],
): Dual[] {
  const x: Dual[] = box.map((value) => ({ value: fixed.around(value) }))
  let k = 0
  for (const slots of mixing) {
    let rest = fixed.one
    const from = k
    for (const slot of slots.slice(0, -1)) {
      const own = k
      x[slot] = { value: free[k], slope: free.map((_, j) => (j === own ? fixed.one : fixed.zero)) }
      rest = fixed.sub(rest, free[k])
      k++
    }
    const slope = free.map((_, j) => (j >= from && j < k ? minusOne : fixed.zero))
    x[slots[slots.length - 1]] = { value: rest, slope }
  }
  for (const [slot, chance] of alikeDuals(game, numbers, x)) x[slot] = chance
  return x
}

interface OwnSet {
  /** The owner's last action before; -1 when there is none. */
  readonly parent: number
  readonly slots: readonly number[]
}

interface TreeValues {
  /** What an action is worth when what is taken follows. */
  kept(slot: number): Dual
  /** What it is worth when the best follows. */
  best(slot: number): FixedInterval
}

/** The tree as its ends: for each player, the actions of the others that lead to each, after its own last one. */
class Tree {
  readonly sets: readonly OwnSet[]
  private readonly ends: { readonly slot: number; readonly others: readonly number[]; readonly amount: Rational }[] = []
  private readonly next = new Map<number, OwnSet[]>()

  constructor(game: Game, numbers: ExactNumbers, given: { has(set: number): boolean }) {
    const { nodes, sets, terminals, players } = game
    const chance: Rational[] = [Rational.one]
    const moves: (readonly { player: number; slot: number }[])[] = [[]]
    const given_ = (set: number) => given.has(set)
    const alike = new Set(game.ballots.filter(votesAlike).map((b) => b.set))
    for (let v = 1; v < nodes.count; v++) {
      const p = nodes.parent[v]
      const [actor, set, action] = [nodes.actor[p], nodes.set[p], v - nodes.firstChild[p]]
      moves.push(moves[p])
      if (actor === CHANCE) chance.push(chance[p].mul(numbers.chance[v]))
      else if (actor === BALLOT && alike.has(set)) {
        chance.push(chance[p])
        moves[v] = [...moves[p], { player: -1, slot: sets.offset[set] + action }]
      } else if (actor === BALLOT) {
        const yes = ballotChance(game, set, numbers)
        chance.push(chance[p].mul(action === 0 ? yes : Rational.one.sub(yes)))
      } else {
        chance.push(chance[p])
        // Given behaviour is everybody's: it belongs to no player's own moves.
        moves[v] = [...moves[p], { player: given_(set) ? -1 : actor, slot: sets.offset[set] + action }]
      }
    }
    const found = new Map<number, OwnSet>()
    for (let v = 0; v < nodes.count; v++) {
      const set = nodes.set[v]
      if (set < 0 || sets.player[set] < 0 || given_(set) || chance[v].isZero() || found.has(set)) continue
      const parent = moves[v].findLast((m) => m.player === sets.player[set])?.slot ?? -1
      const slots = Array.from({ length: sets.offset[set + 1] - sets.offset[set] }, (_, a) => sets.offset[set] + a)
      const own = { parent, slots }
      found.set(set, own)
      this.next.set(parent, [...(this.next.get(parent) ?? []), own])
    }
    this.sets = [...found.values()]
    for (let t = 0; t < terminals.count; t++) {
      const v = terminals.node[t]
      if (chance[v].isZero()) continue
      for (let i = 0; i < players.length; i++) {
        const slot = moves[v].findLast((m) => m.player === i)?.slot
        const amount = chance[v].mul(numbers.payoff[t * players.length + i])
        if (slot !== undefined && !amount.isZero())
          this.ends.push({ slot, others: moves[v].filter((m) => m.player !== i).map((m) => m.slot), amount })
      }
    }
  }

  values(x: readonly Dual[], taken: (slot: number) => boolean): TreeValues {
    const direct = new Map<number, Dual>()
    for (const { slot, others, amount } of this.ends) {
      let product: Dual = { value: fixed.around({ lo: amount, hi: amount }) }
      for (const s of others) product = times(product, x[s])
      const known = direct.get(slot)
      direct.set(slot, known ? plus(known, product) : product)
    }
    const nothing: Dual = { value: fixed.zero }
    const kept = (slot: number): Dual =>
      (this.next.get(slot) ?? []).reduce(
        (sum, set) => plus(sum, kept(set.slots.find(taken) ?? set.slots[0])),
        direct.get(slot) ?? nothing,
      )
    const best = (slot: number): FixedInterval =>
      (this.next.get(slot) ?? []).reduce(
        (sum, set) => fixed.add(sum, set.slots.map(best).reduce(fixed.larger)),
        (direct.get(slot) ?? nothing).value,
      )
    return { kept, best }
  }
}

/** An approximate inverse of a matrix of narrow intervals; any matrix would do for soundness. */
function invertMiddle(matrix: readonly (readonly FixedInterval[])[]): FixedInterval[][] | undefined {
  const n = matrix.length
  const rows = matrix.map((row, i) => [
    ...row.map((entry) => fixed.toNumber(entry)),
    ...row.map((_, j) => (i === j ? 1 : 0)),
  ])
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k; i < n; i++) if (Math.abs(rows[i][k]) > Math.abs(rows[pivot][k])) pivot = i
    ;[rows[k], rows[pivot]] = [rows[pivot], rows[k]]
    const head = rows[k][k]
    if (!(Math.abs(head) > 0)) return undefined
    rows[k] = rows[k].map((v) => v / head)
    for (let i = 0; i < n; i++) {
      const factor = rows[i][k]
      if (i !== k && factor !== 0) rows[i] = rows[i].map((v, j) => v - factor * rows[k][j])
    }
  }
  const inverse = rows.map((row) => row.slice(n))
  if (!inverse.flat().every(Number.isFinite)) return undefined
  return inverse.map((row) => row.map((v) => fixed.ofNumber(v)))
}
