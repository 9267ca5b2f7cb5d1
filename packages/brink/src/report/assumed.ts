/** What each view assumes: values, ranges and grounds of parameters and of the chances of kinds, as rows for tables. */
import { parameterValue } from '../analysis/parameters.ts'
import { exprText } from '../analysis/words/expression.ts'
import { spoken } from '../analysis/words/number.ts'
import type { Expr, Ground, ParamCell, Setting } from '../language/model.ts'
import { Rational } from '../number/index.ts'
import type { Context, View } from './context.ts'
import { exactFigure, percentText } from './parts/figures.ts'

/** One number that is assumed, with what each view takes it to be. */
export interface Assumed {
  /** For which kind; empty for a parameter with one value. */
  readonly cell: string
  readonly values: readonly { readonly text: string; readonly range: string; readonly exact: Rational }[]
  readonly differs: boolean
}

export interface Assumption {
  readonly rows: readonly Assumed[]
  readonly grounds: readonly Ground[]
  /** Grounds that views give for values of their own. */
  readonly own: readonly { readonly view: View; readonly grounds: readonly Ground[] }[]
  readonly differs: boolean
}

type Bounds = Pick<ParamCell, 'range' | 'distribution'>

export function paramAssumption(context: Context, index: number): Assumption {
  const { crisis, views } = context
  const param = crisis.params[index]
  const settings = views.map(
    ({ reading }) => reading?.settings.filter((s) => s.type === 'param' && s.param === index) ?? [],
  )
  const rows = param.cells.map((cell, c): Assumed => {
    const values = views.map((view, v) => {
      const exact = valueIn(view, cell)
      const own = settings[v].findLast(
        (s) => s.type === 'param' && (s.cell === undefined || s.cell === c) && hasBounds(s),
      )
      return { text: exactFigure(exact), range: boundsText(context, view, (own as Bounds | undefined) ?? cell), exact }
    })
    const name = param.kind === undefined ? '' : spoken(crisis.kinds[param.kind].values[c].name)
    return { cell: name, values, differs: differ(values) }
  })
  return finished(rows, param.grounds, views, settings)
}

const hasBounds = (s: Bounds) => s.range !== undefined || s.distribution !== undefined

function valueIn({ answer }: View, cell: ParamCell): Rational {
  const input = answer.compiled.inputs.findIndex(({ name }) => name === cell.input)
  if (input >= 0) return answer.values.exact[input]
  // A parameter that nothing uses, or one that is a formula of others.
  return cell.value ? parameterValue(answer.compiled, answer.values, cell.value).value : Rational.zero
}

function boundsText(context: Context, view: View, { range, distribution }: Bounds): string {
  const figure = (e: Expr) => exactFigure(parameterValue(view.answer.compiled, view.answer.values, e).value)
  if (distribution)
    return `${distribution.family}(${distribution.arguments.map((a) => exprText(context.crisis, a)).join(', ')})`
  if (!range) return ''
  const [lo, hi] = [figure(range.lo), figure(range.hi)]
  return lo === hi ? 'fixed' : `${lo} to ${hi}`
}

/** The chances of a kind's values, when they are independent of other kinds. */
export function kindAssumption(context: Context, index: number): Assumption {
  const { crisis, compiled, views } = context
  const settings = views.map(
    ({ reading }) => reading?.settings.filter((s) => s.type === 'chances' && s.kind === index) ?? [],
  )
  const rows = crisis.kinds[index].values.flatMap((value, i): Assumed[] => {
    const input = compiled.inputs.findIndex(
      ({ belongsTo: b }) => b.type === 'prior' && b.kind === index && b.value === i,
    )
    if (input < 0) return []
    const given = compiled.inputs[input].belongsTo
    const values = views.map((view, v) => {
      const exact = view.answer.values.exact[input]
      const open = given.type === 'prior' && !given.given && settings[v].length === 0
      const own = settings[v].at(-1)
      const range = own?.type === 'chances' ? own.ranges[i] : value.range
      const bounds = range ? boundsText(context, view, { range }) : ''
      return { text: priorText(exact), range: open ? 'not given: taken as equal' : bounds, exact }
    })
    return [{ cell: spoken(value.name), values, differs: differ(values) }]
  })
  return finished(rows, crisis.kinds[index].grounds, views, settings)
}

/** `80%`, `33.3%`. */
const priorText = (p: Rational): string => percentText(p.toNumber()).replace('.0%', '%')

const differ = (values: readonly { exact: Rational }[]) => values.some((v) => !v.exact.equals(values[0].exact))

function finished(
  rows: readonly Assumed[],
  grounds: readonly Ground[],
  views: readonly View[],
  settings: readonly (readonly Setting[])[],
): Assumption {
  const own = views.flatMap((view, v) => {
    const given = settings[v].flatMap((s) => s.grounds)
    return given.length > 0 ? [{ view, grounds: given }] : []
  })
  return { rows, grounds, own, differs: rows.some((row) => row.differs) }
}
