/** Parameters and top formulas may name each other in any order, but not in a circle. */
import type { Expr, Span } from '../model.ts'
import { type Formulas, maxDepth } from './expressions.ts'
import { spanOfProperty } from './reporter.ts'

interface Node {
  readonly key: string
  readonly name: string
  readonly span: Span
  readonly formulas: readonly Expr[]
}

/** Reports circles and formulas that lead too deep; notes how deep each name leads. */
export function checkDependencies(formulas: Formulas): void {
  const nodes = new Map<string, Node>()
  const { draft } = formulas
  draft.params.forEach((plan, index) => {
    const values = draft.builtParams[index]?.cells.flatMap((cell) => [
      ...(cell.value ? [cell.value] : []),
      ...(cell.range ? [cell.range.lo, cell.range.hi] : []),
      ...(cell.distribution?.arguments ?? []),
    ])
    const key = `param ${index}`
    nodes.set(key, { key, name: plan.name, span: spanOfProperty(plan.node, 'name'), formulas: values ?? [] })
  })
  draft.topLets.forEach((node, id) => {
    const value = draft.builtTopLets[id]?.value
    const key = `let ${id}`
    nodes.set(key, { key, name: node.name, span: spanOfProperty(node, 'name'), formulas: value ? [value] : [] })
  })
  new Walk(formulas, nodes).run()
}

class Walk {
  private readonly state = new Map<string, 'open' | 'done'>()
  private readonly references = new Map<string, readonly string[]>()
  private readonly path: { readonly node: Node; next: number }[] = []

  constructor(
    private readonly formulas: Formulas,
    private readonly nodes: ReadonlyMap<string, Node>,
  ) {}

  /** Depth first without recursion. */
  run(): void {
    for (const start of this.nodes.values()) {
      if (this.state.has(start.key)) continue
      this.enter(start)
      for (let top = this.path.at(-1); top; top = this.path.at(-1)) {
        const next = (this.references.get(top.node.key) as readonly string[])[top.next++]
        if (next === undefined) this.leave(top.node)
        else if (this.state.get(next) === 'open') this.circle(next)
        else if (!this.state.has(next)) this.enter(this.nodes.get(next) as Node)
      }
    }
  }

  private enter(node: Node): void {
    this.state.set(node.key, 'open')
    this.references.set(node.key, referencesOf(node.formulas))
    this.path.push({ node, next: 0 })
  }

  private leave(node: Node): void {
    this.path.pop()
    this.state.set(node.key, 'done')
    const { formulas } = this
    let depth = 0
    for (const formula of node.formulas) depth = Math.max(depth, formulas.depth(formula))
    for (const key of this.references.get(node.key) as readonly string[]) {
      depth = Math.max(depth, (formulas.namedDepths.get(key) ?? 0) + 1)
    }
    formulas.namedDepths.set(node.key, Math.min(depth, maxDepth))
    if (depth <= maxDepth) return
    formulas.constants.enabled = false
    formulas.draft.report.error(
      'long-formula',
      node.span,
      `\`${node.name}\` leads through more than ${maxDepth} steps`,
      'Shorten the chain of formulas.',
    )
  }

  private circle(key: string): void {
    const { formulas } = this
    formulas.constants.enabled = false
    const from = this.path.findIndex((step) => step.node.key === key)
    const steps = this.path.slice(from).map((step) => step.node)
    const names = [...steps, steps[0]].map((node) => `\`${node.name}\``)
    const shown = names.length > 8 ? [...names.slice(0, 4), '...', ...names.slice(-3)] : names
    formulas.draft.report.error(
      'circular-formula',
      steps[0].span,
      steps.length === 1
        ? `\`${steps[0].name}\` is defined by itself`
        : `these are defined by each other in a circle: ${shown.join(', ')}`,
      'Give one of them a number of its own.',
      steps.slice(1, 5).map((node) => ({ span: node.span, message: `\`${node.name}\` is defined here` })),
    )
  }
}

/** Keys of the parameters and top formulas that formulas name. */
function referencesOf(formulas: readonly Expr[]): string[] {
  const found = new Set<string>()
  const open: Expr[] = [...formulas]
  for (let expr = open.pop(); expr; expr = open.pop()) {
    if (expr.type === 'param') found.add(`param ${expr.param}`)
    else if (expr.type === 'let' && expr.top) found.add(`let ${expr.id}`)
    else open.push(...partsOf(expr))
  }
  return [...found]
}

export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.type) {
    case 'unary':
      return [expr.of]
    case 'binary':
      return [expr.left, expr.right]
    case 'if':
      return [expr.condition, expr.then, expr.else]
    case 'call':
      return expr.arguments
    default:
      return []
  }
}
