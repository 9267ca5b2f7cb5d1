/** What somebody who has seen part of the record believes, and expects: Bayes' rule over the ends of the game. */
import { recordWeights } from '../analysis/questions/record.ts'
import type { RecordEntry } from '../language/model.ts'
import type { View } from './context.ts'

export interface Observed {
  /** Chance of all that was seen, before anybody moved (times the stated likelihoods of evidence). */
  readonly chance: number
  readonly outcomes: readonly number[]
  /** `kinds[k][value]` */
  readonly kinds: readonly (readonly number[])[]
}

/** Undefined where what was seen has no chance. */
export function observed({ answer, equilibrium }: View, entries: readonly RecordEntry[]): Observed | undefined {
  const { compiled, values } = answer
  const { game, paths, crisis } = compiled
  const weight = recordWeights(compiled, values, entries)
  const outcomes = game.outcomes.map(() => 0)
  const kinds = crisis.kinds.map((kind) => kind.values.map(() => 0))
  let chance = 0
  for (let t = 0; t < game.terminals.count; t++) {
    if (weight[t].isZero()) continue
    const p = equilibrium.play.ends[t] * weight[t].toNumber()
    chance += p
    if (game.terminals.outcome[t] >= 0) outcomes[game.terminals.outcome[t]] += p
    paths.draws[paths.draw[game.terminals.node[t]]]?.forEach((value, k) => {
      kinds[k][value] += p
    })
  }
  if (!(chance > 0)) return undefined
  return { chance, outcomes: outcomes.map((p) => p / chance), kinds: kinds.map((k) => k.map((p) => p / chance)) }
}
