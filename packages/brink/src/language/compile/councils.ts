/**
 * Councils: the rule as least numbers of members and of integer weight, and how each group votes. A council whose groups
 * consent by chance (or by a private stake alone, which is a chance too) is a move of chance; one whose members have a worth
 * of their own votes sincerely at a ballot, or, when it is `strategic`, is so many players.
 */
import type { MemberGroup, MemberVote, VotingRule } from '../../game/index.ts'
import { distributionFamilies, Rational } from '../../number/index.ts'
import type { Council, CouncilGroup, Crisis, DistributionExpr, Expr, Quota } from '../model.ts'
import type { Algebra } from './algebra.ts'
import { checkAlike, isTold } from './alike.ts'
import { checkDistribution } from './distributions.ts'
import { type InputTable, rankIn } from './inputs.ts'
import { Refusal } from './problems.ts'

/** Largest total of the integer weights, and largest number of players that a council may be. */
const MAX_WEIGHT = 100_000
const MAX_STRATEGIC = 6
const MAX_MEMBERS = 10_000

export interface Assembly {
  readonly council: number
  readonly rule: VotingRule
  readonly groups: readonly MemberGroup[]
  /**
   * `chance`: passes with the chance of the formula `passes`; `ballot`: sincere votes; `players`: strategic ones; `alike`:
   * strategic ones of members alike who are each told something.
   */
  readonly by: 'chance' | 'ballot' | 'players' | 'alike'
  readonly passes: number
  /** Do members have stakes, so that two votes on one path would not be independent? */
  readonly stakes: boolean
}

export interface CouncilTools {
  readonly crisis: Crisis
  readonly table: InputTable
  readonly algebra: Algebra
  /** Formula of an expression over parameters. */
  formulaOf(expr: Expr): number
}

export function assemble(tools: CouncilTools, index: number): Assembly {
  const council = tools.crisis.councils[index]
  const counts = countsOf(tools, council)
  const { weights, scale } = integerWeights(tools, council, counts)
  const rule = votingRule(council, counts, weights, scale)
  const groups = council.groups.map(
    (group, g): MemberGroup => ({
      name: group.name,
      count: counts[g],
      weight: weights[g],
      veto: group.veto,
      vote: memberVote(tools, index, g),
    }),
  )
  const told = isTold(tools.crisis, index)
  if (told) checkAlike(tools.crisis, index, council)
  const strategic = told ? 'alike' : 'players'
  const by = council.strategic ? strategic : groups.some((g) => g.vote.by === 'worth') ? 'ballot' : 'chance'
  if (by === 'players') checkFew(council, counts)
  if (council.strategic) checkWorth(council)
  if (by !== 'chance') checkMembersStay(tools.crisis, council)
  const passes = by === 'chance' ? tailFormula(tools.algebra, rule, groups) : -1
  return { council: index, rule, groups, by, passes, stakes: council.groups.some((g) => stakeOf(g) !== undefined) }
}

const stakeOf = ({ vote }: CouncilGroup): DistributionExpr | undefined =>
  vote.by === 'chance' ? undefined : vote.stake

/** Members of each group. A parameter that says how many decides the shape of the tree. */
function countsOf({ algebra, formulaOf }: CouncilTools, council: Council): number[] {
  const counts = council.groups.map(({ name, count, countBy }) => {
    if (!countBy) return count
    const value = algebra.settle(formulaOf(countBy), countBy.span)
    if (value.isInteger() && value.sign() > 0 && value.compare(Rational.of(MAX_MEMBERS)) <= 0) return value.toNumber()
    throw new Refusal(
      'wrong-count',
      countBy.span,
      `there cannot be ${value} ${name} in ${council.name}`,
      `Take a whole number from 1 to ${MAX_MEMBERS}.`,
    )
  })
  const size = counts.reduce((a, b) => a + b, 0)
  if (council.size === undefined || council.size === size) return counts
  throw new Refusal(
    'council-size',
    council.span,
    `${council.name} has ${council.size} members, but its groups add to ${size}`,
    'Leave out the number behind `of`.',
  )
}

/** Weights scaled to integers by their common denominator, `scale`; all zero when the rule does not weigh. */
function integerWeights(
  { algebra, formulaOf }: CouncilTools,
  council: Council,
  counts: readonly number[],
): { weights: number[]; scale: bigint } {
  if (!council.rule.weight) return { weights: council.groups.map(() => 0), scale: 1n }
  const weights = council.groups.map((group) => {
    const weight = algebra.settle(formulaOf(group.weight), group.weight.span)
    if (weight.sign() >= 0) return weight
    throw new Refusal(
      'weight',
      group.weight.span,
      `the weight of ${group.name} is ${weight}, below zero`,
      'Weights start at 0.',
    )
  })
  const scale = weights.reduce((d, w) => leastCommonMultiple(d, w.denominator), 1n)
  const scaled = weights.map((w) => w.mul(Rational.of(scale)))
  const total = Rational.sum(scaled.map((w, g) => w.mul(Rational.of(counts[g]))))
  if (total.compare(Rational.of(MAX_WEIGHT)) > 0)
    throw new Refusal(
      'weights-too-fine',
      council.span,
      `the weights of ${council.name} have so fine a common measure that they add to ${total} of it, more than ${MAX_WEIGHT}`,
      'Round the weights to fewer digits.',
    )
  return { weights: scaled.map((w) => Number(w.numerator)), scale }
}

const leastCommonMultiple = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

function votingRule(
  council: Council,
  counts: readonly number[],
  weights: readonly number[],
  scale: bigint,
): VotingRule {
  const { rule, name } = council
  const size = counts.reduce((n, count) => n + count, 0)
  if (rule.type === 'consensus') return { name: 'by consensus', members: size, weight: 0 }
  const total = counts.reduce((n, count, i) => n + count * weights[i], 0)
  const members = rule.members ? needed(rule.members, size, 1n) : 0
  const weight = rule.weight ? needed(rule.weight, total, scale) : 0
  if (members > size || weight > total)
    throw new Refusal(
      'quota-too-high',
      rule.span,
      `no motion can ever pass in ${name}: the rule asks for ${members > size ? `${members} of ${size} members` : `a weight of ${weight} of ${total}`}`,
      'Lower the quota.',
    )
  const words = [rule.members && quotaWords(rule.members, 'members'), rule.weight && quotaWords(rule.weight, 'weight')]
  return { name: `by ${words.filter(Boolean).join(' and ')}`, members, weight }
}

/** Least whole number that meets a quota of a total, both counted in units of which `scale` make one of the file's. */
function needed(quota: Quota, total: number, scale: bigint): number {
  const least = quota.amount.mul(quota.in === 'share' ? Rational.of(total) : Rational.of(scale))
  const floor = least.numerator / least.denominator
  const reached = least.isInteger() && !quota.over
  return Number(least.sign() < 0 ? 0n : reached ? floor : floor + 1n)
}

const quotaWords = ({ amount, in: unit, over }: Quota, of: string) => {
  const share = unit === 'share' ? `${amount} of the ${of}` : `${amount} ${of}`
  return `${over ? 'over ' : ''}${share}`
}

function memberVote(tools: CouncilTools, index: number, g: number): MemberVote {
  const { crisis, table, algebra, formulaOf } = tools
  const council = crisis.councils[index]
  const group = council.groups[g]
  const { vote } = group
  const input = (i: number) => algebra.builder.input(table.places[i].name)
  switch (vote.by) {
    case 'chance':
      return { by: 'chance', chance: input(table.param(vote.param, 0)) }
    case 'stake': {
      const { family, arguments: args, span } = vote.stake
      const formulas = args.map(formulaOf)
      checkDistribution(algebra, vote.stake, formulas, group.name)
      const below = algebra.apply(
        'cdf',
        span,
        algebra.whole(distributionFamilies.indexOf(family)),
        algebra.zero,
        ...formulas,
      )
      return { by: 'chance', chance: algebra.subtract(algebra.one, below) }
    }
    default: {
      const worth = crisis.outcomes.map(({ name }, o) => {
        if (vote.by === 'order' && rankIn(vote.order, o) >= 0) return input(table.memberUtility(index, g, o))
        const expr = vote.by === 'worth' ? vote.worth.get(o) : undefined
        if (expr) return formulaOf(expr)
        throw new Refusal(
          'worth-misses-outcome',
          group.span,
          `${group.name} of ${council.name} has no ${vote.by === 'order' ? 'place' : 'worth'} for ${name}`,
          `Say what ${name} is worth to ${group.name}.`,
        )
      })
      if (worth.length === 0)
        throw new Refusal(
          'no-outcomes',
          group.span,
          `${group.name} values outcomes, but the file names none`,
          'Add `outcomes { ... }`.',
        )
      const stake = vote.stake && {
        family: vote.stake.family,
        arguments: Int32Array.from(vote.stake.arguments, formulaOf),
      }
      if (vote.stake && stake) checkDistribution(algebra, vote.stake, stake.arguments, group.name)
      return { by: 'worth', worth: Int32Array.from(worth), stake }
    }
  }
}

/** The chance that the motion passes: a product for consensus, else a tail over votes and weights. */
function tailFormula(algebra: Algebra, { members, weight }: VotingRule, groups: readonly MemberGroup[]): number {
  const args = [members, weight, groups.length].map((n) => algebra.whole(n))
  for (const { count, weight: w, veto, vote } of groups) {
    if (vote.by !== 'chance') continue
    args.push(algebra.whole(count), algebra.whole(w), algebra.whole(veto ? 1 : 0), vote.chance)
  }
  return algebra.builder.apply('tail', ...args)
}

/** Members move nowhere else: otherwise their vote would serve their other moves, and would not be sincere. */
function checkMembersStay(crisis: Crisis, council: Council): void {
  const mover = council.groups.find((g) => crisis.actors.some((a) => a.name === g.name))
  if (mover)
    throw new Refusal(
      'member-moves-elsewhere',
      mover.span,
      `${mover.name} votes in ${council.name} and is an actor as well, so it may vote with an eye to its other moves, and its vote is not sincere`,
      `Give ${mover.name} another name in the council if it is another body, or state its consent as a chance.`,
    )
}

function checkFew(council: Council, counts: readonly number[]): void {
  const size = counts.reduce((n, count) => n + count, 0)
  if (size <= MAX_STRATEGIC) return
  throw new Refusal(
    'too-many-strategic',
    council.span,
    `${council.name} has ${size} members, too many to be players of their own; the limit is ${MAX_STRATEGIC}`,
    'Leave out `strategic`, so that members vote sincerely, or name only the members that matter.',
  )
}

function checkWorth(council: Council): void {
  const unsuited = council.groups.find((g) => g.vote.by === 'chance' || stakeOf(g) !== undefined)
  if (unsuited)
    throw new Refusal(
      'strategic-needs-worth',
      unsuited.span,
      `${unsuited.name} votes as a player of its own, so it needs a worth of each outcome, and no stake or chance`,
      'Write `worth { ... }` or `prefers ...`, or leave out `strategic`.',
    )
}
