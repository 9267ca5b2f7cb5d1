/** Prior chances: of the values of one kind, or of the rows of a joint prior. They are set together, for they add to one. */
import { Rational } from '../../number/index.ts'
import type { Crisis, Expr, Span } from '../model.ts'
import type { ExactResult } from './exact.ts'
import { type InputTable, isDrawnAlone } from './inputs.ts'
import { Refusal } from './problems.ts'

export interface PriorGroup {
  /** What a reading sets; undefined for a joint prior. */
  readonly kind?: number
  readonly name: string
  readonly span: Span
  readonly inputs: readonly number[]
  /** The chances as the file states them, or as `instead` does; a missing one takes the rest, all missing share alike. */
  stated(instead: readonly (Expr | undefined)[] | undefined, evaluate: (expr: Expr) => ExactResult): ExactResult[]
}

export function priorGroups(crisis: Crisis, table: InputTable): PriorGroup[] {
  const ofKinds = crisis.kinds.flatMap((kind, k): PriorGroup[] => {
    if (!isDrawnAlone(crisis, k)) return []
    const own = kind.values.map((v) => v.chance)
    return [
      {
        kind: k,
        name: kind.name,
        span: kind.span,
        inputs: kind.values.map((_, v) => table.prior(k, v)),
        stated: (instead, evaluate) => complete(instead ?? own, kind.name, kind.span, evaluate),
      },
    ]
  })
  const ofJoints = crisis.joints.map((joint, j): PriorGroup => {
    const name = joint.kinds.map((k) => crisis.kinds[k].name).join(' and ')
    return {
      name,
      span: joint.span,
      inputs: joint.rows.map((_, r) => table.joint(j, r)),
      stated: (_, evaluate) =>
        complete(
          joint.rows.map((row) => row.chance),
          name,
          joint.span,
          evaluate,
        ),
    }
  })
  return [...ofKinds, ...ofJoints]
}

function complete(
  chances: readonly (Expr | undefined)[],
  name: string,
  span: Span,
  evaluate: (expr: Expr) => ExactResult,
): ExactResult[] {
  const missing = chances.filter((c) => c === undefined).length
  if (missing === chances.length) return chances.map(() => ({ value: Rational.of(1, chances.length), exact: true }))
  if (missing > 1)
    throw new Refusal(
      'chance-missing',
      span,
      `${missing} values of \`${name}\` have no chance, so what is left cannot be shared out`,
      'State all chances but one, or none.',
    )
  const given = chances.map((c) => c && evaluate(c))
  const stated = given.filter((g) => g !== undefined)
  const rest = Rational.one.sub(Rational.sum(stated.map((g) => g.value)))
  return given.map((g) => g ?? { value: rest, exact: stated.every((s) => s.exact) })
}

/** Sets some chances; the others keep their proportions in what is left. */
export function setChances(
  chances: readonly ExactResult[],
  set: readonly (Rational | undefined)[],
): readonly ExactResult[] {
  if (set.every((s) => s === undefined)) return chances
  const left = Rational.one.sub(Rational.sum(set.filter((s) => s !== undefined)))
  const others = chances.filter((_, i) => set[i] === undefined)
  const before = Rational.sum(others.map((c) => c.value))
  return chances.map((chance, i): ExactResult => {
    const own = set[i]
    if (own) return { value: own, exact: true }
    const share = before.isZero() ? Rational.of(1, others.length) : chance.value.div(before)
    return { value: share.mul(left), exact: chance.exact }
  })
}
