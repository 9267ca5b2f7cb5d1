/** Grades of sources: how likely a report of each is to be right. */
import { Rational } from '../../number/index.ts'
import type { Expr, RecordEntry, Source } from '../model.ts'
import type { Formulas } from './expressions.ts'
import { parametersOnly } from './expressions.ts'

/** The sources with their grades, in the order of the file. */
export function buildSources(formulas: Formulas): Source[] {
  const { draft } = formulas
  return draft.sources.map((source) => {
    const node = draft.sourceNames.first(source.name)?.node.grade
    if (!node) return source
    const grade = formulas.number(node, parametersOnly('the grade of a source'))
    formulas.defer(() => {
      const value = formulas.constants.value(grade)
      if (value && (value.sign() <= 0 || value.compare(Rational.one) > 0))
        draft.report.error(
          'grade-range',
          grade.span,
          `the grade of \`${source.name}\` is ${value.toString()}, and a chance of being right lies above 0 and not above 1`,
          `Write how often it is right: source ${source.name} = "${source.title}" graded 80%.`,
        )
    })
    return { ...source, grade }
  })
}

/** Says where a grade changes nothing, or turns a report against itself. */
export function checkGrades(formulas: Formulas, sources: readonly Source[], record: readonly RecordEntry[]): void {
  const { report } = formulas.draft
  const graded = sources.flatMap(({ grade }, source) => (grade ? [{ source, grade }] : []))
  for (const { source, grade } of graded) {
    const { name } = sources[source]
    const cites = record.filter(({ grounds }) => grounds.some((g) => g.type === 'citation' && g.source === source))
    const moves = cites.flatMap(({ what }) => (what.type === 'move' ? [what.move] : []))
    if (moves.length === 0)
      report.warn(
        'grade-without-report',
        grade.span,
        `\`${name}\` is graded, but no move of the record is reported on its word`,
        'A grade says how likely a reported move is to have been made. Cite the source in the record, or leave out the grade.',
      )
    formulas.defer(() => guessing(formulas, name, grade, moves))
  }
}

function guessing({ constants, draft }: Formulas, name: string, grade: Expr, moves: readonly number[]): void {
  const value = constants.value(grade)
  if (!value || value.sign() <= 0) return
  const options = moves.flatMap((move) => {
    const { node } = draft.moves[move]
    return node.options[0]?.variable ? [] : [Math.max(2, node.options.length)]
  })
  const worst = Math.min(...options)
  if (options.length === 0 || value.compare(Rational.of(1, worst)) >= 0) return
  draft.report.warn(
    'grade-against',
    grade.span,
    `a report of \`${name}\` speaks against what it says: a mere guess among ${worst} options is right more often than ${value.toString()}`,
    `Write at least 1/${worst}; a report of that grade moves nobody.`,
  )
}
