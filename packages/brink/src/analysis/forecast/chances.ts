/** Chances of private kinds, which add to one: what the file or a reading states of them, and what follows when some change. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Expr, OptionRef, Setting } from '../../language/model.ts'

interface Range {
  readonly lo: Expr
  readonly hi: Expr
}

export interface ChanceGroup {
  readonly inputs: readonly number[]
  /** As stated; a missing one takes the rest, all missing share alike. */
  readonly stated: readonly (Expr | undefined)[]
  /** Where chances may lie by the file or the reading. */
  readonly ranges: readonly (Range | undefined)[]
  /** In place of chances: the belief that the reading states at an event. The prior follows from it in each world. */
  readonly belief?: { readonly kind: number; readonly at: OptionRef; readonly stated: readonly (Expr | undefined)[] }
}

/** The chances of each kind drawn alone, and of each joint prior; those that a reading states come first. */
export function chanceGroups({ crisis, inputs }: CompiledCrisis, settings: readonly Setting[]): ChanceGroup[] {
  const ofKinds = crisis.kinds.map((kind, k): ChanceGroup => {
    const setting = settings.findLast(
      (s): s is Extract<Setting, { type: 'chances' }> => s.type === 'chances' && !s.at && s.kind === k,
    )
    const own = inputs.flatMap(({ belongsTo: b }, i) => (b.type === 'prior' && b.kind === k ? [i] : []))
    const later = settings.findLast(
      (s): s is Extract<Setting, { type: 'chances' }> => s.type === 'chances' && s.at !== undefined && s.kind === k,
    )
    const belief = later?.at && { kind: k, at: later.at, stated: later.chances }
    const stated = setting?.chances ?? kind.values.map((v) => v.chance)
    return { inputs: own, stated, ranges: setting?.ranges ?? kind.values.map((v) => v.range), belief }
  })
  const ofJoints = crisis.joints.map((joint, j): ChanceGroup => {
    const own = inputs.flatMap(({ belongsTo: b }, i) => (b.type === 'joint' && b.joint === j ? [i] : []))
    return { inputs: own, stated: joint.rows.map((row) => row.chance), ranges: joint.rows.map(() => undefined) }
  })
  return [...ofKinds, ...ofJoints].filter((group) => group.inputs.length > 0)
}

/** All chances: the one that is missing takes the rest; when all are, they are equal. */
export function completed(stated: readonly (number | undefined)[]): number[] {
  if (stated.every((c) => c === undefined)) return stated.map(() => 1 / stated.length)
  const rest = 1 - stated.reduce<number>((sum, c) => sum + (c ?? 0), 0)
  return stated.map((c) => c ?? rest)
}

/** Sets some; the others keep their proportions in what is left. */
export function rescaled(chances: readonly number[], set: readonly (number | undefined)[]): number[] {
  const left = 1 - set.reduce<number>((sum, s) => sum + (s ?? 0), 0)
  const open = chances.filter((_, i) => set[i] === undefined)
  const before = open.reduce((sum, c) => sum + c, 0)
  if (open.length === chances.length) return [...chances]
  return chances.map((chance, i) => set[i] ?? (before === 0 ? 1 / open.length : chance / before) * left)
}
