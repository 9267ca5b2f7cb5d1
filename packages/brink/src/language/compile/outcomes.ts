/** Which outcome a path ends in: exactly one, or it is an error that names the path. */
import type { Span } from '../model.ts'
import type { Planner } from './expression.ts'
import type { Plan } from './plan.ts'
import type { World } from './world.ts'

/** Paths that are told one by one; the rest are counted. */
const TOLD = 3

export class OutcomeCheck {
  private readonly world: World
  private readonly plan: Plan<readonly number[]>
  private uncovered = 0
  private uncoveredAt: Span | undefined
  private readonly pairs = new Set<string>()

  constructor(world: World, planner: Planner) {
    this.world = world
    const { algebra, linears } = world
    this.plan = planner.plan<readonly number[]>(undefined, [], (value) => {
      const tests = world.crisis.outcomes.map(({ condition }) => {
        const v = value(condition)
        return () => algebra.holds(linears.plain(v(), condition.span), condition.span)
      })
      return () => tests.flatMap((test, i) => (test() ? [i] : []))
    })
  }

  /** The outcome of the path at hand, -1 when there is not exactly one. `end` is the place of its last move. */
  at(state: Int32Array, end: Span): number {
    const { outcomes } = this.world.crisis
    if (outcomes.length === 0) return -1
    const holding = this.plan.at(state)
    if (holding.length === 1) return holding[0]
    if (holding.length === 0) this.uncover(end)
    else this.clash(holding[0], holding[1])
    return -1
  }

  /** Says how many more paths no outcome covers. */
  close(): void {
    const more = this.uncovered - TOLD
    if (more > 0)
      this.world.problems.error(
        'uncovered-path',
        this.uncoveredAt!,
        `${more} more ${more === 1 ? 'path ends' : 'paths end'} without an outcome`,
        'Add outcomes that cover them.',
      )
  }

  private uncover(end: Span): void {
    if (this.uncovered++ >= TOLD) return
    this.uncoveredAt = end
    this.world.problems.error(
      'uncovered-path',
      end,
      `no outcome covers the path ${this.world.path.where()}`,
      'Add an outcome for it, or widen the condition of one; each end must have exactly one.',
    )
  }

  private clash(a: number, b: number): void {
    if (this.pairs.has(`${a} ${b}`)) return
    this.pairs.add(`${a} ${b}`)
    const [first, second] = [this.world.crisis.outcomes[a], this.world.crisis.outcomes[b]]
    this.world.problems.add({
      severity: 'error',
      code: 'outcomes-overlap',
      span: second.span,
      message: `both \`${first.name}\` and \`${second.name}\` hold ${this.world.path.where()}`,
      mend: 'Narrow one of them: outcomes must exclude each other.',
      related: [{ span: first.span, message: `\`${first.name}\` is this` }],
    })
  }
}

/** Says that a file names no outcomes, which is allowed. */
export function noteNoOutcomes({ crisis, problems }: World): void {
  if (crisis.outcomes.length > 0 || crisis.moves.length === 0) return
  problems.note(
    'no-outcomes',
    crisis.moves[0].span,
    'the file names no outcomes, so answers speak of payoffs only',
    'Add `outcomes { ... }` to ask for the chance of each.',
  )
}
