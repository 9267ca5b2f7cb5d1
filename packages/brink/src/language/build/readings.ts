/** Readings: one author's assumptions, put in place of the file's own. */
import type { ChancesSetting, ParamSetting, PriorCell, ReadingDeclaration } from '../generated/ast.ts'
import type { Expr, OptionRef, ParamCell, Reading, Setting } from '../model.ts'
import { checkChanceRanges, checkChances } from './chances.ts'
import { calendarDate } from './dates.ts'
import { distribution, range, show } from './distributions.ts'
import type { Draft } from './draft.ts'
import { type Formulas, parametersOnly } from './expressions.ts'
import { grounds, sourceOf } from './grounds.ts'
import { NameLookup } from './lookup.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

export function buildReadings(formulas: Formulas): Reading[] {
  return formulas.draft.of('ReadingDeclaration').map((node) => reading(formulas, node))
}

function reading(formulas: Formulas, node: ReadingDeclaration): Reading {
  const { draft } = formulas
  const { report } = draft
  const source = node.source && sourceOf(draft, node.source, node)
  if (source !== undefined) draft.used.add(`source ${source}`)
  const seen = new Map<string, Setting>()
  const settings: Setting[] = []
  for (const mark of node.settings) {
    const setting = mark.$type === 'ParamSetting' ? paramSetting(formulas, mark) : chancesSetting(formulas, mark)
    if (!setting) continue
    const key = setting.type === 'param' ? `param ${setting.param} ${setting.cell}` : `kind ${setting.kind}`
    const earlier = seen.get(key)
    if (earlier) {
      report.error('duplicate-setting', setting.span, 'the reading sets this twice', 'Leave one of them out.', [
        { span: earlier.span, message: 'the first is here' },
      ])
    }
    seen.set(key, setting)
    settings.push(setting)
  }
  return {
    name: node.name,
    source,
    asOf: node.asOf === undefined ? undefined : calendarDate(report, node.asOf, spanOfProperty(node, 'asOf')),
    settings,
    grounds: grounds(draft, node.grounds),
    span: spanOf(node),
  }
}

// ---------------------------------------------------------------------------------------------- parameters

function paramSetting(formulas: Formulas, node: ParamSetting): Setting | undefined {
  const { draft } = formulas
  const { report } = draft
  const name = node.council ? `${node.council.$refText}.${node.group?.$refText}` : (node.param?.$refText ?? '')
  const param = draft.paramIndex(name)
  const plan = draft.params[param]
  if (!plan) {
    unknownSetting(draft, node, name)
    return undefined
  }
  let cell: number | undefined
  if (node.kindValue) {
    const values =
      draft.builtParams[param]?.kind === undefined
        ? []
        : (draft.kinds[draft.builtParams[param]?.kind as number]?.values ?? [])
    const label = node.kindValue.$refText
    cell = values.indexOf(label)
    if (cell < 0) {
      const near = draft.near(label, () => values)
      const message =
        values.length === 0 ? `\`${name}\` has only one value` : `\`${name}\` has no value for \`${label}\``
      report.error(
        'unknown-name',
        spanOfRef(node.kindValue, node),
        message,
        near
          ? `Did you mean \`${near}\`?`
          : values.length === 0
            ? 'Leave out the brackets.'
            : `There are: ${values.join(', ')}.`,
      )
      return undefined
    }
  } else if (draft.builtParams[param]?.kind !== undefined) {
    const first = draft.builtParams[param]?.cells[0]?.input ?? `${name}[...]`
    report.error(
      'index-needed',
      spanOfProperty(node, 'param'),
      `\`${name}\` has a value for each value of a kind`,
      `Set them one by one: ${first} = ...`,
    )
    return undefined
  }
  const scope = parametersOnly('what a reading sets')
  if (!node.value && !node.distribution && !node.range) {
    report.error(
      'no-value',
      spanOf(node),
      `the reading names \`${name}\` and sets nothing`,
      `Write ${name} = 0.5, or a range: ${name} in 0..1.`,
    )
  }
  const value = node.value && formulas.number(node.value, scope)
  const own = node.range && range(formulas, node.range, scope, value, name)
  if (value && !own) warnOutside(formulas, value, name, draft.builtParams[param]?.cells ?? [], cell)
  return {
    type: 'param',
    param,
    cell,
    value,
    range: own,
    distribution: node.distribution && distribution(formulas, node.distribution, scope),
    grounds: grounds(draft, node.grounds),
    span: spanOf(node),
  }
}

function unknownSetting(draft: Draft, node: ParamSetting, name: string): void {
  const span = node.council ? spanOfProperty(node, 'council') : spanOfProperty(node, 'param')
  const other = draft.names.first(name)
  if (other?.what === 'let') {
    draft.report.error(
      'not-a-parameter',
      span,
      `\`${name}\` is a formula, and a reading can only set parameters and chances`,
      'Set the parameters that it is made of.',
    )
    return
  }
  const known = [...draft.params.map((plan) => plan.name), ...draft.kinds.map((kind) => kind.name)]
  const near = draft.near(name, () => known)
  draft.report.error(
    'unknown-name',
    span,
    `there is no parameter called \`${name}\``,
    near ? `Did you mean \`${near}\`?` : `Declare it above: param ${name} = ...`,
  )
}

// ---------------------------------------------------------------------------------------------- chances

function chancesSetting(formulas: Formulas, node: ChancesSetting): Setting | undefined {
  const { draft } = formulas
  const { report } = draft
  const name = node.kind?.$refText ?? ''
  const kind = draft.kinds.findIndex((plan) => plan.name === name)
  const plan = draft.kinds[kind]
  if (!plan) {
    const near = draft.near(name, () => draft.kinds.map((other) => other.name))
    const isParam = draft.params.some((other) => other.name === name)
    report.error(
      'unknown-name',
      spanOfRef(node.kind, node),
      `there is no private kind called \`${name}\``,
      isParam
        ? `\`${name}\` is a parameter: write ${name} = ...`
        : near
          ? `Did you mean \`${near}\`?`
          : 'Declare it with `private` above.',
    )
    return undefined
  }
  if (plan.values.length === 0) {
    report.error(
      'continuous-index',
      spanOfRef(node.kind, node),
      `\`${name}\` is continuous and has no named values`,
      'Set the parameters of its distribution.',
    )
    return undefined
  }
  const { chances, ranges } = kindChances(formulas, node.cells, plan.name, plan.values)
  checkChances(formulas, chances, `the chances of \`${name}\``, cellsSpan(node))
  checkChanceRanges(formulas, ranges, name, cellsSpan(node))
  const at = node.at.length > 0 ? beliefAt(formulas, node) : undefined
  const ranged = node.at.length > 0 ? node.cells.find((cell) => cell.range) : undefined
  if (ranged)
    report.error(
      'range-of-belief',
      spanOf(ranged.range!),
      'a belief at an event has no range of its own',
      'Declare a parameter with that range, and state the belief by it.',
    )
  return { type: 'chances', kind, chances, ranges, at, grounds: grounds(draft, node.grounds), span: spanOf(node) }
}

const cellsSpan = (node: ChancesSetting) => {
  const last = node.cells[node.cells.length - 1]
  return node.cells[0] ? { start: spanOf(node.cells[0]).start, end: spanOf(last).end } : spanOf(node)
}

/** A reading may disagree with the file, but then it has a range of its own: forecasts draw from there. */
function warnOutside(
  formulas: Formulas,
  value: Expr,
  name: string,
  cells: readonly ParamCell[],
  cell: number | undefined,
): void {
  const { draft, constants } = formulas
  const set = formulas.isBroken(value) ? undefined : constants.value(value)
  const outside = cells.find(({ range }, i) => {
    const [lo, hi] = [range && constants.value(range.lo), range && constants.value(range.hi)]
    return set && lo && hi && (cell === undefined || cell === i) && (set.less(lo) || hi.less(set))
  })
  if (!set || !outside?.range) return
  draft.report.warn(
    'outside-range',
    value.span,
    `the reading sets \`${name}\` to ${show(set)}, outside of the range that the file gives it`,
    `Give the reading a range of its own: ${name} = ${show(set)} in ...`,
    [{ span: outside.range.lo.span, message: 'the range is here' }],
  )
}

/** Chances in the kind's order; undefined where none is given. */
function kindChances(
  formulas: Formulas,
  cells: readonly PriorCell[],
  name: string,
  values: readonly string[],
): Pick<Extract<Setting, { type: 'chances' }>, 'chances' | 'ranges'> {
  const { report } = formulas.draft
  const ranges = new Array<undefined | ReturnType<typeof range>>(values.length).fill(undefined)
  const chances = new Array<undefined | ReturnType<Formulas['number']>>(values.length).fill(undefined)
  const seen = new Set<string>()
  for (const cell of cells) {
    const label = cell.kindValue?.$refText ?? ''
    const value = values.indexOf(label)
    if (value < 0) {
      const near = formulas.draft.near(label, () => values)
      report.error(
        'unknown-name',
        spanOfRef(cell.kindValue, cell),
        `\`${name}\` has no value called \`${label}\``,
        near ? `Did you mean \`${near}\`?` : `Its values are: ${values.join(', ')}.`,
      )
      continue
    }
    if (seen.has(label))
      report.error('extra-cell', spanOf(cell), `\`${label}\` is given twice`, 'Leave one of them out.')
    seen.add(label)
    const scope = parametersOnly('a chance')
    if (cell.chance) chances[value] = formulas.number(cell.chance, scope)
    if (cell.range) ranges[value] = range(formulas, cell.range, scope, chances[value], `${name}.${label}`)
  }
  return { chances, ranges }
}

/** The event of the play at which a belief is stated. */
function beliefAt(formulas: Formulas, node: ChancesSetting): OptionRef | undefined {
  const { draft } = formulas
  const names = new NameLookup(draft)
  const options = names.options(node.at, node)
  if (!options) return undefined
  if (options.length > 1) {
    draft.report.error(
      'ambiguous-name',
      spanOfProperty(node, 'at'),
      `several decisions have the option \`${options[0].name}\``,
      `Name the decision: ${options.map((option) => `${draft.moves[option.move].name}.${option.name}`).join(' or ')}.`,
    )
    return undefined
  }
  return { move: options[0].move, option: options[0].option }
}
