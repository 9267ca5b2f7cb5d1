/** Councils: their rule, their groups and how each votes. */
import { Rational } from '../../number/index.ts'
import type { Amount, CouncilDeclaration, GroupDeclaration, VotingRule } from '../generated/ast.ts'
import type { Council, CouncilGroup, CouncilRule, Expr, GroupVote, Quota } from '../model.ts'
import { distribution } from './distributions.ts'
import type { Draft } from './draft.ts'
import { type Formulas, parametersOnly } from './expressions.ts'
import { grounds } from './grounds.ts'
import { order, outcomeOf } from './preferences.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

const maxMembers = 10_000

export function buildCouncils(formulas: Formulas): Council[] {
  return formulas.draft.councils.map((node) => council(formulas, node))
}

function council(formulas: Formulas, node: CouncilDeclaration): Council {
  const { draft } = formulas
  const { report } = draft
  const groups = node.groups.map((member) => group(formulas, node, member))
  const members = groups.reduce((sum, member) => sum + member.count, 0)
  const size = wholeNumber(draft, node.size, 'size', node, 'a council has a whole number of members')
  if (groups.length === 0) {
    report.error(
      'empty-council',
      spanOfProperty(node, 'name'),
      `${node.name} has no members`,
      'List them: 6 objectors consent with chance 0.1.',
    )
  } else if (size !== undefined && size !== members) {
    report.error(
      'council-size',
      spanOfProperty(node, 'size'),
      `${node.name} has ${size} members, but its groups add to ${members}`,
      'Change one of the counts.',
    )
  }
  return {
    name: node.name,
    title: node.title ?? node.name,
    size,
    rule: rule(draft, node.rule, members),
    strategic: node.strategic,
    groups,
    grounds: grounds(draft, node.grounds),
    span: spanOf(node),
  }
}

function wholeNumber(
  draft: Draft,
  text: string | undefined,
  property: string,
  node: CouncilDeclaration | GroupDeclaration | VotingRule,
  message: string,
): number | undefined {
  if (text === undefined) return undefined
  const value = Rational.parse(text)?.toNumber() ?? 0
  if (Number.isInteger(value) && value >= 1 && value <= maxMembers) return value
  draft.report.error(
    'wrong-count',
    spanOfProperty(node, property),
    `${message}, from 1 to ${maxMembers}, not ${text}`,
    'Write a whole number.',
  )
  return undefined
}

const share = (amount: Rational, over: boolean): Quota => ({ amount, in: 'share', over })
const half = share(Rational.half, true)

function rule(draft: Draft, node: VotingRule, members: number): CouncilRule {
  const span = spanOf(node)
  switch (node?.word) {
    case 'consensus':
      return { type: 'consensus', span }
    case 'majority': {
      const amount = node.amount && shareOf(draft, node.amount)
      return { type: 'quota', members: amount ? share(amount, false) : half, span }
    }
    case 'weight': {
      const amount = shareOf(draft, node.amount)
      return { type: 'quota', weight: amount ? share(amount, node.over) : half, span }
    }
    case 'qualified': {
      const quotas: { members?: Quota; weight?: Quota } = {}
      for (const quota of node.quotas) {
        const amount = shareOf(draft, quota.amount)
        if (quotas[quota.of])
          draft.report.error(
            'duplicate-quota',
            spanOf(quota),
            `the share of ${quota.of} is given twice`,
            'Leave one of them out.',
          )
        if (amount) quotas[quota.of] = share(amount, quota.over)
      }
      return { type: 'quota', ...quotas, span }
    }
    default: {
      const count = wholeNumber(draft, node?.count, 'count', node, 'a rule asks for a whole number of members')
      const total = wholeNumber(draft, node?.total, 'total', node, 'a council has a whole number of members')
      if (total !== undefined && members > 0 && total !== members) {
        draft.report.error(
          'council-size',
          spanOfProperty(node, 'total'),
          `the rule speaks of ${total} members, and there are ${members}`,
          'Change one of the counts.',
        )
      }
      if (count !== undefined && count > members && members > 0) {
        draft.report.error(
          'impossible-rule',
          span,
          `the rule asks for ${count} of ${members} members`,
          'Ask for fewer.',
        )
      }
      return { type: 'quota', members: { amount: Rational.of(count ?? 1), in: 'count', over: false }, span }
    }
  }
}

/** `2/3`, `55%`: a share above 0 and at most 1. */
function shareOf(draft: Draft, node: Amount | undefined): Rational | undefined {
  if (!node) return undefined
  const top = Rational.parse(node.top)
  const bottom = node.bottom === undefined ? Rational.one : Rational.parse(node.bottom)
  const value = top && bottom && !bottom.isZero() ? top.div(bottom) : undefined
  if (value && value.sign() > 0 && !Rational.one.less(value)) return value
  draft.report.error('wrong-share', spanOf(node), 'this is no share of the whole', 'Write 2/3 or 65%.')
  return undefined
}

function group(formulas: Formulas, within: CouncilDeclaration, node: GroupDeclaration): CouncilGroup {
  const { draft } = formulas
  const span = spanOf(node)
  const one: Expr = { type: 'number', value: Rational.one, span }
  const weight = node.weight ? formulas.number(node.weight, parametersOnly('a weight')) : one
  if (formulas.constants.value(weight)?.sign() === -1) {
    draft.report.error('negative-weight', weight.span, 'a weight cannot be below zero', 'Write a number of at least 0.')
  }
  return {
    name: node.name,
    ...size(formulas, node),
    weight,
    veto: node.veto,
    vote: vote(formulas, within, node),
    grounds: grounds(draft, node.grounds),
    span,
  }
}

/** How many members: a number, or a parameter, at the value that the file states. */
function size(formulas: Formulas, node: GroupDeclaration): Pick<CouncilGroup, 'count' | 'countBy'> {
  const { draft } = formulas
  const { countBy } = node
  if (!countBy)
    return { count: wholeNumber(draft, node.count, 'count', node, 'a group has a whole number of members') ?? 1 }
  const span = spanOfRef(countBy, node)
  const index = draft.paramIndex(countBy.$refText)
  if (index < 0 || draft.builtParams[index]?.kind !== undefined) {
    draft.report.error(
      'unknown-name',
      span,
      `no parameter with a single value is called \`${countBy.$refText}\``,
      `Write how many members there are, as a number or as a parameter: 12 ${node.name}.`,
    )
    return { count: 1 }
  }
  draft.used.add(`param ${index}`)
  const by: Expr = { type: 'param', param: index, cell: 0, span }
  const value = formulas.constants.value(by)?.toNumber()
  if (value !== undefined && Number.isInteger(value) && value >= 1 && value <= maxMembers)
    return { count: value, countBy: by }
  draft.report.error(
    'wrong-count',
    span,
    `a group has a whole number of members, from 1 to ${maxMembers}, and \`${countBy.$refText}\` ${value === undefined ? 'has no fixed value' : `is ${value}`}`,
    'Write a whole number.',
  )
  return { count: 1 }
}

function vote(formulas: Formulas, within: CouncilDeclaration, node: GroupDeclaration): GroupVote {
  const { draft } = formulas
  const mark = node.vote
  const scope = parametersOnly('a stake')
  const stake = mark?.stake && distribution(formulas, mark.stake, scope)
  if (mark?.chance) {
    const param = draft.paramIndex(`${within.name}.${node.name}`)
    const built = draft.builtParams[param]?.cells[0]
    const value = built?.value && formulas.constants.value(built.value)
    if (value && (value.sign() < 0 || Rational.one.less(value))) {
      draft.report.error('chance-range', spanOf(mark.chance), 'a chance lies between 0 and 1', 'Write 0.3 or 30%.')
    }
    draft.used.add(`param ${param}`)
    return { by: 'chance', param }
  }
  if (mark && mark.worth.length > 0) {
    const worth = new Map<number, Expr>()
    for (const cell of mark.worth) {
      const outcome = outcomeOf(draft, cell.outcome, cell as never)
      const amount = formulas.number(cell.amount, parametersOnly('what an outcome is worth'))
      if (outcome === undefined) continue
      if (worth.has(outcome))
        draft.report.error(
          'duplicate-outcome',
          spanOfRef(cell.outcome, cell),
          `\`${cell.outcome.$refText}\` is given twice`,
          'Leave one of them out.',
        )
      worth.set(outcome, amount)
    }
    const missing = draft.outcomes.filter((_, index) => !worth.has(index)).map((outcome) => `\`${outcome.name}\``)
    if (missing.length > 0) {
      draft.report.error(
        'missing-worth',
        spanOfProperty(node, 'name'),
        `nothing is said about what ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} worth to \`${node.name}\``,
        'Give every outcome a worth.',
      )
    }
    return { by: 'worth', worth, stake }
  }
  if (mark?.order) return { by: 'order', order: order(draft, mark.order), stake }
  return { by: 'stake', stake: stake ?? { family: 'uniform', arguments: [], span: spanOf(node) } }
}
