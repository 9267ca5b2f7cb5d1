/** Nature's draw of the private kinds: all combinations with their chances, and the numbers of kinds cut into steps. */
import { FormulaError } from '../../game/index.ts'
import { exactStepMeans, Rational, stepMeans } from '../../number/index.ts'
import type { Crisis, Expr, PrivateKind } from '../model.ts'
import type { Algebra } from './algebra.ts'
import { checkDistribution } from './distributions.ts'
import { type InputTable, isDrawnAlone } from './inputs.ts'
import { shortNumber } from './numbers.ts'
import { type Problems, Refusal } from './problems.ts'

/** Kinds that are drawn together, independently of all others: one kind, or those of a joint prior. */
export interface Drawing {
  readonly kinds: readonly number[]
  /** Values of these kinds, in their order, with the formula of the chance. */
  readonly cases: readonly { readonly values: readonly number[]; readonly chance: number }[]
}

/** What the kinds look like once they are cut. */
export class Nature {
  readonly drawings: readonly Drawing[]
  private readonly crisis: Crisis
  private readonly algebra: Algebra
  /** Formula of a parameter expression. */
  private readonly formulaOf: (expr: Expr) => number
  private readonly sizes: readonly number[]
  private readonly means = new Map<number, readonly number[]>()

  constructor(
    crisis: Crisis,
    table: InputTable,
    algebra: Algebra,
    formulaOf: Nature['formulaOf'],
    problems: Problems,
    limit: number,
  ) {
    this.crisis = crisis
    this.algebra = algebra
    this.formulaOf = formulaOf
    this.sizes = crisis.kinds.map((kind) =>
      kind.continuous ? problems.attempt(() => this.stepsOf(kind, limit), 1) : kind.values.length,
    )
    this.drawings = [
      ...crisis.kinds.flatMap((_, k): Drawing[] => {
        if (crisis.joints.some((joint) => joint.kinds.includes(k))) return []
        const chances = isDrawnAlone(crisis, k) ? this.statedChances(table, k) : this.equalChances(this.sizes[k])
        return [{ kinds: [k], cases: chances.map((chance, value) => ({ values: [value], chance })) }]
      }),
      ...crisis.joints.map(
        (joint, j): Drawing => ({
          kinds: joint.kinds,
          cases: joint.rows.map((row, r) => ({
            values: row.values,
            chance: algebra.builder.input(table.places[table.joint(j, r)].name),
          })),
        }),
      ),
    ]
  }

  kindSize(kind: number): number {
    return this.sizes[kind]
  }

  /** Number of combinations; 1 when there are no kinds. */
  get combinations(): bigint {
    return this.drawings.reduce((n, drawing) => n * BigInt(drawing.cases.length), 1n)
  }

  /** All combinations, the last kind changing fastest, with their chances as formulas. */
  draws(): { values: readonly number[]; chance: number }[] {
    let draws = [{ values: this.crisis.kinds.map(() => 0), chance: this.algebra.one }]
    const inOrder = [...this.drawings].sort((a, b) => Math.min(...a.kinds) - Math.min(...b.kinds))
    for (const { kinds, cases } of inOrder) {
      draws = draws.flatMap((before) =>
        cases.map(({ values, chance }) => {
          const next = [...before.values]
          kinds.forEach((k, i) => {
            next[k] = values[i]
          })
          return { values: next, chance: this.algebra.multiply(before.chance, chance) }
        }),
      )
    }
    return draws
  }

  valueName(kind: number, value: number): string {
    const { continuous, values } = this.crisis.kinds[kind]
    if (!continuous) return values[value].name
    const mean = this.algebra.valueOf(this.number(kind, value))
    return mean instanceof FormulaError ? `${value + 1}` : shortNumber(mean)
  }

  /** Formula of the number that a value of a continuous kind stands for: the mean over its step. */
  number(kind: number, value: number): number {
    let means = this.means.get(kind)
    if (!means) {
      means = this.stepMeans(this.crisis.kinds[kind], this.sizes[kind])
      this.means.set(kind, means)
    }
    return means[value]
  }

  private stepsOf({ name, continuous }: PrivateKind, limit: number): number {
    const { steps } = continuous!
    const n = this.algebra.settle(this.formulaOf(steps), steps.span)
    if (n.isInteger() && n.sign() > 0 && n.compare(Rational.of(limit)) <= 0) return Number(n.numerator)
    if (n.isInteger() && n.sign() > 0)
      throw new Refusal(
        'too-large',
        steps.span,
        `\`${name}\` is cut into ${n} steps, more than the limit of ${limit} nodes`,
        'Take fewer steps.',
      )
    throw new Refusal(
      'steps',
      steps.span,
      `\`${name}\` cannot be cut into ${n} steps`,
      'Take a whole number above zero.',
    )
  }

  /** Chances as inputs; a value without a chance, where others have one, takes what is left. */
  private statedChances(table: InputTable, kind: number): number[] {
    const { values } = this.crisis.kinds[kind]
    const inputs = values.map((_, v) => this.algebra.builder.input(table.places[table.prior(kind, v)].name))
    const open = values.flatMap((v, i) => (v.chance === undefined ? [i] : []))
    if (open.length !== 1) return inputs
    const others = inputs.filter((_, v) => v !== open[0])
    inputs[open[0]] = others.reduce((rest, input) => this.algebra.subtract(rest, input), this.algebra.one)
    return inputs
  }

  private equalChances(n: number): number[] {
    const chance = this.algebra.constant(Rational.of(1, n))
    return Array.from({ length: n }, () => chance)
  }

  private stepMeans(kind: PrivateKind, n: number): readonly number[] {
    const { family, arguments: exprs, span } = kind.continuous!.distribution
    const { algebra } = this
    const formulas = exprs.map((e) => this.formulaOf(e))
    checkDistribution(algebra, kind.continuous!.distribution, formulas, kind.name)
    const scaled = standard[family]
    if (scaled) {
      // A family of one shape: its means are those of the standard one, moved and stretched by formulas.
      const [shift, stretch] = scaled.by(formulas, algebra)
      const exact = exactStepMeans(
        family,
        scaled.of.map((a) => Rational.of(a)),
        n,
      )
      const means =
        exact?.map((m) => algebra.constant(m)) ?? stepMeans(family, scaled.of, n).map((m) => algebra.rounded(m))
      return means.map((m) => algebra.add(shift, algebra.multiply(stretch, m)))
    }
    const settled = formulas.map((f) => algebra.settle(f, span))
    const exact = exactStepMeans(family, settled, n)
    if (exact) return exact.map((m) => algebra.constant(m))
    return stepMeans(
      family,
      settled.map((s) => s.toNumber()),
      n,
    ).map((m) => algebra.rounded(m))
  }
}

interface Standard {
  /** Arguments of the standard member. */
  readonly of: readonly number[]
  /** Formulas of shift and stretch. */
  by(args: readonly number[], algebra: Algebra): [number, number]
}

const standard: Readonly<Record<string, Standard | undefined>> = {
  uniform: { of: [0, 1], by: ([lo, hi], algebra) => [lo, algebra.subtract(hi, lo)] },
  normal: { of: [0, 1], by: ([mean, sd]) => [mean, sd] },
  logistic: { of: [0, 1], by: ([location, scale]) => [location, scale] },
  exponential: { of: [1], by: ([mean], algebra) => [algebra.zero, mean] },
}
