/** Does a conclusion hang on one source? Every source is left out in turn, and every question of the file asked again. */
import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Crisis, Question } from '../../language/model.ts'
import { type Answer, answer, type Choice, type Run } from '../answer.ts'
import { type Finding, isEmpty, questioner } from '../questions/question.ts'
import { knownBy } from '../questions/record.ts'
import { type Left, withoutSources } from './sources.ts'

export interface DroppedSource {
  readonly source: number
  readonly left: Left
  readonly checks: readonly DropCheck[]
}

export interface DropCheck {
  readonly ask: number
  /** Index of the reading; undefined for the file's own values. */
  readonly reading: number | undefined
  readonly with: Finding
  readonly without: Finding
  /** The line that an answer may be on either side of: 0 for differences and payoffs, the threshold for chances. */
  readonly threshold: number
  /** Is the answer on the other side without the source, or gone? */
  readonly hangs: boolean
}

/** Leaves out each source in turn, for each of some readings; told one by one, so that a long run can be watched. */
export function* dropEach(
  compiled: CompiledCrisis,
  choices: readonly Choice[],
  threshold: number,
  run: Run = {},
): Generator<DroppedSource> {
  const { sources } = compiled.crisis
  const before = choices.map((choice) =>
    asked(compiled, choice, { compiled, record: compiled.crisis.record, changes: [] }, run),
  )
  for (let source = 0; source < sources.length; source++) {
    const left = withoutSources(compiled, new Set([source]))
    const checks = choices.flatMap((choice, c) => {
      const found = asked(compiled, choice, left, run)
      return compiled.crisis.asks.map(({ question }, ask): DropCheck => {
        const line = lineOf(compiled.crisis, question, threshold)
        const [now, then] = [found[ask], before[c][ask]]
        return {
          ask,
          reading: choice.reading,
          with: then,
          without: now,
          threshold: line,
          hangs: crosses(then, now, line),
        }
      })
    })
    yield { source, left, checks }
  }
}

/** Answers to all questions of the file; the record is what is left of it by the reading's date. */
function asked({ crisis }: CompiledCrisis, choice: Choice, left: Left, run: Run): Finding[] {
  const found: Answer = answer(left.compiled, choice, run)
  const [equilibrium] = found.equilibria
  if (!equilibrium) return crisis.asks.map(() => ({ empty: 'no solution was found' }))
  const put = questioner(found, equilibrium)
  const asOf = choice.reading === undefined ? undefined : crisis.readings[choice.reading].asOf
  const lines = left.record.filter(({ date }) => knownBy(date, asOf))
  return crisis.asks.map(({ question }) => put(question, lines))
}

/** Chances are above or below a threshold, differences and payoffs above or below zero. */
function lineOf(crisis: Crisis, question: Question, threshold: number): number {
  if (question.type === 'ask') return lineOf(crisis, crisis.asks[question.ask].question, threshold)
  return question.type === 'chance' ? threshold : 0
}

const SAME = 1e-9

function crosses(before: Finding, after: Finding, line: number): boolean {
  if (isEmpty(before) || isEmpty(after)) return isEmpty(before) !== isEmpty(after)
  const side = ({ value }: { readonly value: number }) => (Math.abs(value - line) <= SAME ? 0 : Math.sign(value - line))
  return side(before) !== side(after)
}
