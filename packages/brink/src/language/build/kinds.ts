/** What each actor privately knows: kinds, joint priors, quantities that are never cut. */
import type { Reference } from 'langium'
import type { JointDeclaration, JointRow } from '../generated/ast.ts'
import type { Expr, JointPrior, KindValue, PrivateKind, PrivateShock } from '../model.ts'
import { checkChanceRanges, checkChances } from './chances.ts'
import { distribution, range } from './distributions.ts'
import type { KindPlan } from './draft.ts'
import { type Formulas, parametersOnly } from './expressions.ts'
import { grounds } from './grounds.ts'
import { nowhere, spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

/** A continuous kind may be cut into at most this many steps. */
const maxSteps = 10_000

export function buildKinds(formulas: Formulas): PrivateKind[] {
  const { draft } = formulas
  return draft.kinds.map((plan, kind) => {
    const built = plan.node.distribution ? continuous(formulas, plan) : discrete(formulas, plan)
    draft.builtKinds[kind] = built
    return built
  })
}

function discrete(formulas: Formulas, plan: KindPlan): PrivateKind {
  const { draft } = formulas
  const { node } = plan
  const scope = parametersOnly('a chance')
  const values: KindValue[] = []
  for (const value of node.values) {
    if (!plan.values.includes(value.name) || values.some((other) => other.name === value.name)) continue
    const chance = value.chance && formulas.number(value.chance, scope)
    const own = value.range && range(formulas, value.range, scope, chance, `${plan.name}.${value.name}`)
    values.push({ name: value.name, chance, range: own, span: spanOf(value) })
  }
  checkChances(
    formulas,
    values.map((value) => value.chance),
    `the chances of \`${plan.name}\``,
    spanOf(node),
  )
  checkChanceRanges(
    formulas,
    values.map((value) => value.range),
    plan.name,
    spanOf(node),
  )
  return { name: plan.name, actor: plan.actor, values, grounds: grounds(draft, node.grounds), span: spanOf(node) }
}

function continuous(formulas: Formulas, plan: KindPlan): PrivateKind {
  const { draft } = formulas
  const { node } = plan
  const span = spanOf(node)
  const found = node.distribution && distribution(formulas, node.distribution, parametersOnly('a distribution'))
  const steps = formulas.number(node.steps, parametersOnly('the number of steps'))
  const count = formulas.isBroken(steps) ? undefined : formulas.constants.value(steps)
  let values: KindValue[] = []
  if (count && (!count.isInteger() || count.toNumber() < 1 || count.toNumber() > maxSteps)) {
    draft.report.error(
      'wrong-steps',
      steps.span,
      `a kind is cut into a whole number of steps between 1 and ${maxSteps}, not into ${count}`,
      'Write, for example, in 20 steps.',
    )
  } else if (count) {
    values = Array.from({ length: count.toNumber() }, (_, i) => ({ name: String(i + 1), span }))
  } else if (!formulas.isBroken(steps)) {
    draft.report.error('wrong-steps', steps.span, 'the number of steps has no fixed value', 'Write a whole number.')
  }
  const cut = found ?? { family: 'uniform' as const, arguments: [], span }
  return {
    name: plan.name,
    actor: plan.actor,
    values,
    continuous: { distribution: cut, steps },
    grounds: grounds(draft, node.grounds),
    span,
  }
}

export function buildShocks(formulas: Formulas): PrivateShock[] {
  const { draft } = formulas
  return draft.shocks.map(({ node, name, actor }) => {
    const span = spanOf(node)
    const found = node.distribution && distribution(formulas, node.distribution, parametersOnly('a distribution'))
    return {
      name,
      actor,
      distribution: found ?? { family: 'uniform', arguments: [], span },
      grounds: grounds(draft, node.grounds),
      span,
    }
  })
}

// ---------------------------------------------------------------------------------------------- joint priors

export function buildJoints(formulas: Formulas): JointPrior[] {
  const taken = new Map<number, JointDeclaration>()
  return formulas.draft.of('JointDeclaration').flatMap((node) => joint(formulas, node, taken))
}

function joint(formulas: Formulas, node: JointDeclaration, taken: Map<number, JointDeclaration>): JointPrior[] {
  const { draft } = formulas
  const { report } = draft
  const kinds: number[] = []
  for (const mark of node.kinds) {
    const name = mark.kind?.$refText ?? ''
    const kind = draft.kinds.findIndex((plan) => plan.name === name)
    const span = spanOfRef(mark.kind, mark)
    const actor = mark.actor && draft.parties.first(mark.actor.$refText)
    if (kind < 0 || draft.kinds[kind].values.length === 0) {
      const near = draft.near(name, () => draft.kinds.filter((plan) => plan.values.length > 0).map((plan) => plan.name))
      const message =
        kind < 0
          ? `there is no private kind called \`${name}\``
          : `\`${name}\` is continuous and cannot be part of a joint table`
      report.error(
        'unknown-name',
        span,
        message,
        kind >= 0
          ? 'Give it values with names (`high | low`), or take it out of the table.'
          : near
            ? `Did you mean \`${near}\`?`
            : 'Declare it: private name of ACTOR: value | value',
      )
      return []
    }
    if (mark.actor && (actor?.what !== 'actor' || actor.actor !== draft.kinds[kind].actor)) {
      const owner = draft.actors[draft.kinds[kind].actor]?.name
      report.error(
        'wrong-owner',
        spanOfRef(mark.actor, mark),
        `\`${name}\` is not a kind of \`${mark.actor.$refText}\``,
        owner && `It belongs to ${owner}.`,
      )
    }
    const earlier = taken.get(kind)
    if (earlier || kinds.includes(kind)) {
      const related = earlier && [{ span: spanOf(earlier), message: 'the first is here' }]
      report.error(
        'duplicate-name',
        span,
        `\`${name}\` is in two joint tables`,
        'Put all kinds that depend on each other into one table.',
        related,
      )
    }
    const stated = draft.kinds[kind].node.values.find((value) => value.chance)
    if (stated)
      report.error(
        'chance-stated-twice',
        spanOf(stated),
        `the chances of \`${name}\` are stated here, and again by a joint table`,
        'Leave them out here: the table says how likely each value is.',
        [{ span: spanOf(node), message: 'the table is here' }],
      )
    taken.set(kind, node)
    kinds.push(kind)
  }
  const seen = new Set<string>()
  const rows = node.rows.flatMap((row) => {
    const built = jointRow(formulas, row, kinds)
    if (!built) return []
    const key = built.values.join(' ')
    if (seen.has(key))
      report.error('duplicate-row', spanOf(row), 'this combination stands twice in the table', 'Leave one of them out.')
    seen.add(key)
    return [built]
  })
  const span =
    node.kinds.length > 0 ? { start: spanOf(node).start, end: spanOf(node.kinds[node.kinds.length - 1]).end } : nowhere
  checkChances(
    formulas,
    rows.map((row) => row.chance),
    'the chances of the joint table',
    span,
  )
  return [{ kinds, rows, grounds: grounds(draft, node.grounds), span: spanOf(node) }]
}

function jointRow(formulas: Formulas, row: JointRow, kinds: readonly number[]): JointPrior['rows'][number] | undefined {
  const { draft } = formulas
  const { report } = draft
  const scope = parametersOnly('a chance')
  let names: readonly Reference[] = row.values
  let chance: Expr | undefined = row.chance && formulas.number(row.chance, scope)
  if (!chance && names.length === kinds.length + 1) {
    // `ruse firm p`: the last word is a parameter, which the grammar cannot know.
    const last = names[names.length - 1]
    const param = draft.names.first(last.$refText)
    names = names.slice(0, -1)
    if (param?.what === 'param') {
      draft.used.add(`param ${param.index}`)
      chance = { type: 'param', param: param.index, cell: 0, span: spanOfRef(last, row) }
    }
  }
  if (names.length !== kinds.length || !chance) {
    const form = kinds.map((kind) => draft.kinds[kind].values[0]).join(' ')
    report.error(
      'wrong-row',
      spanOf(row),
      `a row of this table names ${kinds.length} values, and then their chance`,
      `Write, for example: ${form} 30%.`,
    )
    return undefined
  }
  const values: number[] = []
  for (const [i, kind] of kinds.entries()) {
    const plan = draft.kinds[kind]
    const value = plan.values.indexOf(names[i].$refText)
    if (value < 0) {
      const near = draft.near(names[i].$refText, () => plan.values)
      const message = `\`${plan.name}\` has no value called \`${names[i].$refText}\``
      report.error(
        'unknown-name',
        spanOfProperty(row, 'values', i),
        message,
        near ? `Did you mean \`${near}\`?` : `Its values are: ${plan.values.join(', ')}.`,
      )
      return undefined
    }
    values.push(value)
  }
  return { values, chance, span: spanOf(row) }
}
