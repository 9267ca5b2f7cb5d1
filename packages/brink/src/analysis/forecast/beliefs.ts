/**
 * Worlds of a reading that states beliefs at events: the prior chances are found in each world, so that the solution there gives
 * the stated belief. All worlds of a chunk take their steps together; each learns from its own by Broyden's good method
 * (1965) from the identity, with the log odds of prior and belief as unknowns and equations (see `stated-beliefs.ts`).
 */
import { floatNumbers, strategyLength } from '../../game/index.ts'
import { float } from '../arithmetic.ts'
import { beliefAmong, nodesAfter } from '../belief-after.ts'
import { reachOf } from '../play.ts'
import { SOLVED, type SolvedWorlds, UNBELIEVED } from '../worlds.ts'
import { completed } from './chances.ts'
import type { BeliefAtEvent } from './uncertainty.ts'
import type { View } from './view.ts'

export type SolvedChunk = Omit<SolvedWorlds, 'traced'>
/** Solves some worlds of a chunk: their inputs, and their numbers in the chunk. */
export type SolveRows = (inputs: Float64Array, rows: readonly number[]) => SolvedChunk

/** Largest difference of log odds that counts as none. */
const CLOSE = 1e-9
const MOST_STEPS = 60
const LONGEST_STEP = 2

/** Solves the worlds; the prior chances in `inputs` are replaced by those that are found. */
export function withStatedBeliefs(view: View, inputs: Float64Array, solve: SolveRows): SolvedChunk {
  const width = view.compiled.inputs.length
  const rows = Array.from({ length: inputs.length / width }, (_, w) => w)
  const { beliefs } = view.uncertainty
  if (beliefs.length === 0) return solve(inputs, rows)
  const slots = strategyLength(view.compiled.game)
  const profiles = new Float64Array(rows.length * slots)
  const status = new Uint8Array(rows.length).fill(UNBELIEVED)
  let [checked, parted] = [0, false]
  const after = beliefs.map((b) => nodesAfter(view, b.at))
  const worldOf = (w: number) => inputs.subarray(w * width, (w + 1) * width)
  let searches = rows.map((w) => new Search(view, beliefs, after, worldOf(w), w))
  for (let step = 0; step < MOST_STEPS && searches.length > 0; step++) {
    const together = new Float64Array(searches.length * width)
    searches.forEach(({ world }, i) => {
      together.set(world, i * width)
    })
    const found = solve(
      together,
      searches.map((s) => s.row),
    )
    checked += found.checked
    parted ||= found.parted
    searches = searches.filter((search, i) => {
      const { row } = search
      const profile = found.profiles.subarray(i * slots, (i + 1) * slots)
      const outcome = found.status[i] === SOLVED ? search.step(profile) : 'stuck'
      if (outcome === 'on') return true
      if (outcome === 'there') profiles.set(profile, row * slots)
      status[row] = outcome === 'there' ? SOLVED : found.status[i] === SOLVED ? UNBELIEVED : found.status[i]
      return false
    })
  }
  return { profiles, status, checked, parted }
}

class Search {
  readonly world: Float64Array
  readonly row: number
  private readonly view: View
  private readonly beliefs: readonly BeliefAtEvent[]
  private readonly after: readonly (readonly number[])[]
  private readonly wanted: readonly (readonly number[])[]
  private odds: Float64Array
  private inverse: Float64Array[]
  private before: { readonly odds: Float64Array; readonly residual: Float64Array } | undefined

  constructor(
    view: View,
    beliefs: readonly BeliefAtEvent[],
    after: readonly (readonly number[])[],
    world: Float64Array,
    row: number,
  ) {
    this.view = view
    this.beliefs = beliefs
    this.after = after
    this.world = world
    this.row = row
    this.wanted = beliefs.map(({ chances }) => completed(chances.map((c) => c?.at(world))))
    this.odds = Float64Array.from(
      beliefs.flatMap(({ inputs }, b) =>
        logOdds(
          inputs.map((i) => world[i]),
          this.open(b),
        ),
      ),
    )
    this.inverse = identity(this.odds.length)
    this.write()
  }

  /** Values that the belief gives a chance; the others have none before it either. */
  private open(belief: number): number[] {
    return this.wanted[belief].flatMap((p, v) => (p > 0 ? [v] : []))
  }

  private write(): void {
    let next = 0
    this.beliefs.forEach(({ inputs }, b) => {
      const open = this.open(b)
      const logs = [0, ...this.odds.subarray(next, next + open.length - 1)]
      next += open.length - 1
      const weights = logs.map((l) => Math.exp(l - Math.max(...logs)))
      const total = weights.reduce((sum, x) => sum + x, 0)
      inputs.forEach((input, v) => {
        const place = open.indexOf(v)
        this.world[input] = place < 0 ? 0 : weights[place] / total
      })
    })
  }

  /** Looks at the solution under the priors tried last, and tries others unless they fit. */
  step(profile: Float64Array): 'there' | 'on' | 'stuck' {
    const residual = this.residual(profile)
    if (!residual) return 'stuck'
    if (residual.every((r) => Math.abs(r) <= CLOSE)) return 'there'
    if (this.before) this.learn(minus(this.odds, this.before.odds), minus(residual, this.before.residual))
    this.before = { odds: this.odds, residual }
    const move = applied(this.inverse, residual)
    const length = Math.hypot(...move)
    const share = length > LONGEST_STEP ? LONGEST_STEP / length : 1
    this.odds = this.odds.map((x, i) => x - share * move[i])
    this.write()
    return this.odds.every(Number.isFinite) ? 'on' : 'stuck'
  }

  /** Log odds of the belief less those wanted; undefined where the event, or a value after it, has no chance. */
  private residual(profile: Float64Array): Float64Array | undefined {
    const { compiled } = this.view
    const { chance } = floatNumbers(compiled.game, this.world)
    const reach = reachOf(float, compiled.game, chance, profile)
    const differences: number[] = []
    for (const [b, { kind }] of this.beliefs.entries()) {
      const belief = beliefAmong(compiled, reach, kind, this.after[b])
      const open = this.open(b)
      if (!belief || open.some((v) => !(belief[v] > 0))) return undefined
      const wanted = logOdds(this.wanted[b], open)
      differences.push(...logOdds(belief, open).map((odds, j) => odds - wanted[j]))
    }
    return Float64Array.from(differences)
  }

  /** Sherman and Morrison: the inverse Jacobian after it has learnt that a step s changed the residual by y. */
  private learn(s: Float64Array, y: Float64Array): void {
    const Hy = applied(this.inverse, y)
    const scale = dot(s, Hy)
    if (Math.abs(scale) < 1e-300) return
    const sH = s.map((_, j) => s.reduce((sum, si, i) => sum + si * this.inverse[i][j], 0))
    this.inverse = this.inverse.map((row, i) => row.map((h, j) => h + ((s[i] - Hy[i]) * sH[j]) / scale))
  }
}

/** Log odds of the open values against the first of them. */
const logOdds = (chances: readonly number[], open: readonly number[]): number[] =>
  open.slice(1).map((v) => Math.log(chances[v] / chances[open[0]]))

const identity = (n: number) =>
  Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => Number(i === j)))
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0)
const applied = (m: readonly Float64Array[], v: Float64Array) => Float64Array.from(m, (row) => dot(row, v))
const minus = (a: Float64Array, b: Float64Array) => a.map((x, i) => x - b[i])
