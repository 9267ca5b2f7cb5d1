/** Outcomes and events: named conditions on whole paths. */
import type { ConditionDeclaration } from '../generated/ast.ts'
import type { Expr, NamedCondition } from '../model.ts'
import { followUses } from './circles.ts'
import { partsOf } from './dependencies.ts'
import type { Formulas, Scope } from './expressions.ts'
import { spanOf, spanOfProperty } from './reporter.ts'

export function buildConditions(formulas: Formulas): { outcomes: NamedCondition[]; events: NamedCondition[] } {
  const { draft } = formulas
  const outcomes = draft.outcomes.map((node) => condition(formulas, node, 'the condition of an outcome'))
  const events = draft.events.map((node) => condition(formulas, node, 'the condition of an event'))
  checkCircles(formulas, outcomes, events)
  return { outcomes, events }
}

function condition(formulas: Formulas, node: ConditionDeclaration, where: string): NamedCondition {
  const scope: Scope = { over: 'paths', where }
  return {
    name: node.name,
    title: node.title,
    condition: formulas.condition(node.condition, scope),
    span: spanOf(node),
  }
}

/** Outcomes and events may name each other, but not in a circle. */
function checkCircles(
  formulas: Formulas,
  outcomes: readonly NamedCondition[],
  events: readonly NamedCondition[],
): void {
  const { draft } = formulas
  const all = [...outcomes, ...events]
  const index = (expr: Expr) =>
    expr.type === 'outcome' ? expr.outcome : expr.type === 'event' ? outcomes.length + expr.event : -1
  const next = all.map(({ condition }) => {
    const found = new Set<number>()
    const open = [condition]
    for (let expr = open.pop(); expr; expr = open.pop()) {
      if (index(expr) >= 0) found.add(index(expr))
      open.push(...partsOf(expr))
    }
    return found
  })
  const { circle: first } = followUses(next)
  if (first === undefined) return
  const node = first < outcomes.length ? draft.outcomes[first] : draft.events[first - outcomes.length]
  draft.report.error(
    'circular-formula',
    spanOfProperty(node, 'name'),
    `\`${node.name}\` is defined by itself, directly or through others`,
    'Define it by what happened in the play.',
  )
}
