/**
 * Symmetric equilibria of one poll: at each information set a member votes yes, no, or at one of them with a chance for which it
 * is indifferent. Only those count in which some vote can decide something that matters: where nobody's can, every vote is
 * as good as any other.
 */
import { type Interval, isPoint, point, Rational } from '../../number/index.ts'
import { changes, signAt, signs, type Term } from './gain.ts'
import type { Poll } from './poll.ts'
import { rootsOf } from './roots.ts'

export interface Found {
  /** Per set of the poll the chance of a yes. */
  readonly equilibria: readonly (readonly Interval[])[]
  /** What was not decided, in words. */
  readonly open: ReadonlySet<string>
}

/** `a` yes and `b` no votes of the others make a member's vote decide. `name` is for the information sets of the poll. */
export function equilibriaOf(poll: Poll, a: number, b: number, name: (set: number) => string): Found {
  const search = new Search(poll, a, b, name)
  const size = poll.sets.length
  for (let pure = 0; pure < 1 << size; pure++) search.pure(bits(pure, size))
  for (let s = 0; s < size; s++)
    for (let pure = 0; pure < 1 << size; pure++) if ((pure & (1 << s)) === 0) search.mixing(bits(pure, size), s)
  if (size > 1 && !severalImpossible(poll))
    search.open.add('equilibria in which a member is undecided at more than one information set were not looked for')
  return search
}

const bits = (pure: number, size: number): Rational[] =>
  Array.from({ length: size }, (_, s) => (pure & (1 << s) ? Rational.one : Rational.zero))

class Search implements Found {
  readonly equilibria: Interval[][] = []
  readonly open = new Set<string>()
  private readonly poll: Poll
  private readonly a: number
  private readonly b: number
  private readonly name: (set: number) => string

  constructor(poll: Poll, a: number, b: number, name: (set: number) => string) {
    this.poll = poll
    this.a = a
    this.b = b
    this.name = name
  }

  pure(yes: readonly Rational[]): void {
    if (!this.decides(yes)) return
    const content = yes.every((p, s) => {
      const gain = signAt(this.terms(s, yes, yes), this.a, this.b)
      return p.isZero() ? gain <= 0 : gain >= 0
    })
    if (content) this.equilibria.push(yes.map(point))
  }

  mixing(pure: readonly Rational[], at: number): void {
    const { a, b, poll } = this
    const withYes = (p: Rational) => pure.map((q, s) => (s === at ? p : q))
    const over = (gainAt: number) => (from: Rational, to: Rational) => this.terms(gainAt, withYes(from), withYes(to))
    const where = this.name(poll.sets[at])
    const { found, open } = rootsOf(over(at), a, b)
    if (open === 'everywhere') {
      // With a stake somewhere this is a member that is indifferent whatever its chance of a yes.
      if (this.decides(withYes(Rational.half)))
        this.open.add(`at ${where} a member may be indifferent throughout; only its pure votes were looked at`)
      return
    }
    if (open === 'crowded')
      this.open.add(`some chances for which a member is indifferent at ${where} lie too close to each other`)
    for (const root of found) {
      if (!this.decides(withYes(root.lo))) continue
      const verdicts = pure.map((p, s) => s === at || this.content(over(s), p, root))
      if (verdicts.includes(false)) continue
      if (verdicts.includes(undefined))
        this.open.add(`at ${where} a member may be indifferent together with another place`)
      else this.equilibria.push(pure.map((p, s) => (s === at ? root : point(p))))
    }
  }

  /** Is a sure vote best wherever the zero lies in its bounds? Undefined where that cannot be told. */
  private content(
    over: (from: Rational, to: Rational) => readonly Term[],
    p: Rational,
    root: Interval,
  ): boolean | undefined {
    const { a, b } = this
    const wanted = p.isZero() ? -1 : 1
    const list = isPoint(root) ? [signAt(over(root.lo, root.lo), a, b)] : signs(over(root.lo, root.hi), a, b)
    if (list.every((s) => s === 0 || s === wanted)) return true
    return changes(list) === 0 && !list.includes(wanted) ? false : undefined
  }

  /** Can some vote decide something that matters? */
  private decides(yes: readonly Rational[]): boolean {
    return this.poll.states.some(({ told, stake }) => {
      const y = chanceOfYes(told, yes)
      const possible = (this.a === 0 || y.sign() > 0) && (this.b === 0 || y.less(Rational.one))
      return possible && stake.some((x) => !x.isZero())
    })
  }

  /** The gain at a set while the chances of a yes go from some to others. */
  private terms(s: number, from: readonly Rational[], to: readonly Rational[]): Term[] {
    return this.poll.states.map(({ told, stake }) => ({
      from: chanceOfYes(told, from),
      to: chanceOfYes(told, to),
      stake: stake[s],
    }))
  }
}

const chanceOfYes = (told: readonly Rational[], yes: readonly Rational[]): Rational =>
  told.reduce((sum, p, s) => sum.add(p.mul(yes[s])), Rational.zero)

/**
 * Could a member be indifferent at two sets and yet decide something? Its gains there are linear in what it decides in
 * each state. With two states in which something is at stake, and stakes at the two sets that are not in proportion, both
 * gains are zero only if it decides nothing.
 */
function severalImpossible({ sets, states }: Poll): boolean {
  const matter = states.filter(({ stake }) => stake.some((x) => !x.isZero()))
  if (matter.length === 1) return matter[0].stake.every((x) => !x.isZero())
  if (matter.length !== 2) return matter.length === 0
  const [first, second] = matter.map((m) => m.stake)
  return sets.every((_, s) => sets.every((_, t) => s === t || !first[s].mul(second[t]).equals(first[t].mul(second[s]))))
}
