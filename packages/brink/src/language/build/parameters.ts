/** Parameters and the formulas named at the top of the file. */
import type { CellMark, ParamDeclaration, RangeCell } from '../generated/ast.ts'
import type { Definition, Expr, Param, ParamCell, Span } from '../model.ts'
import { distribution, range } from './distributions.ts'
import type { Draft, KindPlan, ParamPlan } from './draft.ts'
import { type Formulas, parametersOnly } from './expressions.ts'
import { grounds } from './grounds.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

/** Every file parameter, then every stated chance of a council's group; formulas may name each other in any order. */
export function buildParameters(formulas: Formulas): void {
  const { draft } = formulas
  draft.params.forEach((plan, index) => {
    draft.builtParams[index] = plan.type === 'group' ? group(formulas, plan) : param(formulas, plan.node, plan)
  })
  draft.topLets.forEach((node, id) => {
    const value = node.value
      ? formulas.any(node.value, parametersOnly(`the formula \`${node.name}\``))
      : formulas.stub(spanOf(node))
    draft.builtTopLets[id] = { id, name: node.name, value, span: spanOf(node) } satisfies Definition
  })
}

function group(formulas: Formulas, plan: Extract<ParamPlan, { type: 'group' }>): Param {
  const { draft } = formulas
  const { vote } = plan.node
  draft.inputs.add(plan.name)
  const scope = parametersOnly('a chance of consent')
  const value = formulas.number(vote.chance, scope)
  const cell: ParamCell = {
    input: plan.name,
    value,
    range: vote.range && range(formulas, vote.range, scope, value, plan.name),
    span: spanOf(vote),
  }
  return { name: plan.name, cells: [cell], grounds: grounds(draft, plan.node.grounds), span: spanOf(plan.node) }
}

function param(formulas: Formulas, node: ParamDeclaration, plan: Extract<ParamPlan, { type: 'param' }>): Param {
  const { draft } = formulas
  const [note, second] = node.notes
  if (second !== undefined) {
    draft.report.error(
      'second-note',
      spanOfProperty(node, 'notes', 1),
      `\`${plan.name}\` has two notes`,
      'Join them to one.',
    )
  }
  checkUnits(draft, node, plan.name)
  const kind = kindOf(draft, node)
  const cells = kind ? indexed(formulas, node, plan.name, kind) : [plain(formulas, node, plan.name)]
  for (const cell of cells) draft.inputs.add(cell.input)
  const own = grounds(draft, node.grounds)
  if (own.length === 0 && node.grounds.length === 0) {
    draft.report.warn(
      'no-ground',
      spanOfProperty(node, 'name'),
      `nothing is said about what \`${plan.name}\` rests on`,
      'Cite a passage (from source 3 "words"), or write `by analyst` if it is your own.',
    )
  }
  return { name: plan.name, kind: plan.kind, cells, note, unit: node.units[0], grounds: own, span: spanOf(node) }
}

/** `unit` on a line of its own behind a parameter would quietly become that parameter's unit. */
function checkUnits(draft: Draft, node: ParamDeclaration, name: string): void {
  node.units.forEach((unit, index) => {
    const span = spanOfProperty(node, 'units', index)
    const word = draft.wordBefore(span.start)
    if (draft.startsLine(word)) {
      draft.report.error(
        'unit-of-what',
        span,
        `this unit stands on a line of its own, behind the parameter \`${name}\``,
        `If it is the unit of payoffs, move it up below the title; if it is that of \`${name}\`, put it on its line.`,
      )
    } else if (index > 0) {
      draft.report.error(
        'second-note',
        span,
        `\`${name}\` has two units: "${node.units[0]}" and "${unit}"`,
        'Leave one of them out.',
      )
    }
  })
}

function kindOf(draft: Draft, node: ParamDeclaration): KindPlan | undefined {
  if (!node.kind) return undefined
  const name = node.kind.$refText
  const thing = draft.names.first(name)
  const span = spanOfRef(node.kind, node)
  if (thing?.what === 'kind') {
    const plan = draft.kinds[thing.kind]
    draft.used.add(`kind ${thing.kind}`)
    if (plan.values.length > 0) return plan
    draft.report.error(
      'continuous-index',
      span,
      `\`${name}\` is continuous and has no named values`,
      `Use its number in a formula instead: ${name} * ...`,
    )
    return undefined
  }
  const near = draft.near(name, () => draft.kinds.map((kind) => kind.name))
  draft.report.error(
    'unknown-name',
    span,
    `there is no private kind called \`${name}\``,
    near ? `Did you mean \`${near}\`?` : `Declare it: private ${name} of ...: ...`,
  )
  return undefined
}

function plain(formulas: Formulas, node: ParamDeclaration, name: string): ParamCell {
  const { report } = formulas.draft
  const scope = parametersOnly('the value of a parameter')
  const span = spanOf(node)
  if (!node.kind) {
    if (node.cells.length > 0) {
      const mend = `Say which kind they belong to: param ${name}[kind] = ...`
      report.error(
        'cells-without-kind',
        spanOfProperty(node, 'cells', 0),
        `\`${name}\` lists values, but not of which kind they are`,
        mend,
      )
      return { input: name, value: formulas.stub(span), span }
    }
    if (node.ranges.length > 0) {
      report.error(
        'cells-without-kind',
        spanOfProperty(node, 'ranges', 0),
        `\`${name}\` has one value and several ranges`,
        'Write one range: in 0..1.',
      )
    }
    if (!node.value && !node.distribution) {
      report.error(
        'no-value',
        spanOfProperty(node, 'name'),
        `\`${name}\` has no value`,
        `Give it one: param ${name} = 0.5, or a distribution: param ${name} ~ uniform(0, 1).`,
      )
    }
  }
  const value = node.value && formulas.number(node.value, scope)
  return {
    input: name,
    value: value ?? (node.distribution ? undefined : formulas.stub(span)),
    distribution: node.distribution && distribution(formulas, node.distribution, scope),
    range: node.range && range(formulas, node.range, scope, value, name),
    span,
  }
}

function indexed(formulas: Formulas, node: ParamDeclaration, name: string, kind: KindPlan): ParamCell[] {
  const { report } = formulas.draft
  if (node.value) {
    const cells = kind.values.map((value) => `${value}: ...`).join(', ')
    report.error(
      'missing-cell',
      spanOf(node.value),
      `\`${name}\` needs a value for each value of \`${kind.name}\``,
      `Write them in braces: { ${cells} }.`,
    )
    return []
  }
  const given = new Map<string, CellMark>()
  for (const cell of node.cells) {
    const label = cell.kindValue?.$refText
    if (label === undefined) continue
    if (!kind.values.includes(label)) {
      const near = formulas.draft.near(label, () => kind.values)
      report.error(
        'extra-cell',
        spanOfRef(cell.kindValue, cell),
        `\`${kind.name}\` has no value called \`${label}\``,
        near ? `Did you mean \`${near}\`?` : `Its values are: ${kind.values.join(', ')}.`,
      )
    } else if (given.has(label)) {
      report.error(
        'extra-cell',
        spanOfRef(cell.kindValue, cell),
        `\`${label}\` is given twice`,
        'Leave one of them out.',
      )
    } else given.set(label, cell)
  }
  const missing = kind.values.filter((value) => !given.has(value))
  if (missing.length > 0) {
    const list = missing.map((value) => `\`${value}\``).join(' and ')
    const mend =
      node.cells.length === 0
        ? `Write them in braces: { ${kind.values.map((value) => `${value}: ...`).join(', ')} }.`
        : `Add to the braces: ${missing.map((value) => `${value}: ...`).join(', ')}`
    report.error('missing-cell', spanOfProperty(node, 'name'), `\`${name}\` has no value for ${list}`, mend)
  }
  const ranges = rangesOf(formulas, node, name, kind, [...given.keys()])
  return kind.values.map((value) => cellOf(formulas, node, given.get(value), ranges.get(value), `${name}[${value}]`))
}

function cellOf(
  formulas: Formulas,
  node: ParamDeclaration,
  mark: CellMark | undefined,
  outer: RangeCell | undefined,
  input: string,
): ParamCell {
  const scope = parametersOnly('the value of a parameter')
  const span: Span = spanOf(mark ?? node)
  if (!mark) return { input, value: formulas.stub(span), span }
  const value: Expr | undefined = mark.value && formulas.number(mark.value, scope)
  const bounds = mark.range ?? outer?.range
  if (!mark.value && !mark.distribution) {
    formulas.draft.report.error('no-value', span, `\`${input}\` has no value`, 'Write a number behind the colon.')
  }
  return {
    input,
    value: value ?? (mark.distribution ? undefined : formulas.stub(span)),
    distribution: mark.distribution && distribution(formulas, mark.distribution, scope),
    range: bounds && range(formulas, bounds, scope, value, input),
    span,
  }
}

/** Ranges in braces belong to the values in the order in which these are listed, unless they say otherwise. */
function rangesOf(
  formulas: Formulas,
  node: ParamDeclaration,
  name: string,
  kind: KindPlan,
  order: readonly string[],
): Map<string, RangeCell> {
  const { report } = formulas.draft
  const result = new Map<string, RangeCell>()
  if (node.range) {
    const mend = `Write one for each: in { ${kind.values.map(() => '0..1').join(', ')} }.`
    report.error('range-count', spanOf(node.range), `\`${name}\` has ${kind.values.length} values and one range`, mend)
  }
  node.ranges.forEach((cell, index) => {
    const label = cell.kindValue ? cell.kindValue.$refText : order[index]
    if (label !== undefined && kind.values.includes(label)) result.set(label, cell)
    else if (cell.kindValue) {
      report.error(
        'extra-cell',
        spanOfRef(cell.kindValue, cell),
        `\`${kind.name}\` has no value called \`${cell.kindValue.$refText}\``,
        `Its values are: ${kind.values.join(', ')}.`,
      )
    }
  })
  if (
    node.ranges.length > 0 &&
    node.ranges.every((cell) => !cell.kindValue) &&
    node.ranges.length !== kind.values.length
  ) {
    report.error(
      'range-count',
      spanOfProperty(node, 'ranges', 0),
      `\`${name}\` has ${kind.values.length} values and ${node.ranges.length} ranges`,
      'Give one range for each value, in the same order.',
    )
  }
  return result
}
