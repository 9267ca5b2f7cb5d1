/**
 * `expect` lines: what a file says must come out of it. Each is evaluated with its own settings and reading, on every
 * solution that the file's method finds.
 */

import type { CompiledCrisis } from '../../language/compiled.ts'
import type { Expectation } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { methodNamed } from '../../solve/registry.ts'
import { type Answer, answer, type Choice, type Run, valuesFor } from '../answer.ts'
import { parameterValue } from '../parameters.ts'
import { exprText, questionText } from '../words/expression.ts'
import { valueText } from '../words/number.ts'
import { type Finding, isEmpty, questioner, type Value } from './question.ts'

export interface Verdict {
  readonly expectation: Expectation
  readonly passed: boolean
  /** What was expected, in words. */
  readonly expected: string
  /** What came out, in words; both sides of the relation. */
  readonly found: string
}

/**
 * Where no `within` is given: two exact numbers are compared exactly; otherwise numbers within 1e-9 of each other count
 * as equal, and one is above or below another only by more than that.
 */
export const DEFAULT_TOLERANCE = 1e-9

/** Evaluates `expect` lines, one after the other, so that a long list can be watched. */
export function* verdicts(compiled: CompiledCrisis, choice: Choice = {}, run: Run = {}): Generator<Verdict> {
  const known = new Map<string, Answer>()
  for (const expectation of compiled.crisis.expects) {
    const settings = choiceOf(compiled, choice, expectation)
    const key = `${expectation.concept} ${settings.reading} ${[...(settings.at ?? [])].map(([name, value]) => `${name}=${value}`).join(' ')}`
    const solved = known.get(key) ?? answer(compiled, settings, run)
    known.set(key, solved)
    yield judge(solved, expectation)
  }
}

function choiceOf(compiled: CompiledCrisis, given: Choice, expectation: Expectation): Choice {
  const { settings, concept, reading = given.reading } = expectation
  const named = concept === undefined ? {} : methodNamed(concept) ? { method: concept } : { concept }
  const base = { ...given, ...named }
  if (settings.length === 0) return { ...base, reading }
  const { values } = valuesFor(compiled, { reading, at: base.at })
  const at = new Map(base.at)
  for (const { input, value } of settings) at.set(input, parameterValue(compiled, values, value).value)
  return { ...base, reading, at }
}

function judge(solved: Answer, expectation: Expectation): Verdict {
  const { crisis } = solved.compiled
  const expected = expectationText(solved.compiled, expectation)
  const within = expectation.within && parameterValue(solved.compiled, solved.values, expectation.within).value
  if (expectation.solutions) return judgeCount(solved, expectation, expectation.solutions, expected)
  if (solved.equilibria.length === 0) return { expectation, passed: false, expected, found: 'no solution was found' }
  const many = solved.equilibria.length > 1
  for (const [i, equilibrium] of solved.equilibria.entries()) {
    const ask = questioner(solved, equilibrium)
    const [left, right] = [ask(expectation.question), ask(expectation.value)]
    if (holds(left, right, expectation.relation, within)) continue
    const sides = [`${questionText(crisis, expectation.question)} is ${findingText(left)}`]
    if (expectation.value.type !== 'value')
      sides.push(`${questionText(crisis, expectation.value)} is ${findingText(right)}`)
    const difference = isEmpty(left) || isEmpty(right) ? '' : `; they differ by ${differenceText(left, right)}`
    const where = many ? ` (solution ${i + 1} of ${solved.equilibria.length})` : ''
    return { expectation, passed: false, expected, found: `${sides.join(', ')}${difference}${where}` }
  }
  return { expectation, passed: true, expected, found: '' }
}

/** How many solutions there are, and how many with a positive chance of what is asked for. */
function judgeCount(
  solved: Answer,
  expectation: Expectation,
  { given }: NonNullable<Expectation['solutions']>,
  expected: string,
): Verdict {
  if (!solved.complete)
    return { expectation, passed: false, expected, found: `not all solutions are known: ${solved.reason}` }
  const { span } = expectation
  const counted = solved.equilibria.filter((equilibrium) => {
    if (!given) return true
    const found = questioner(solved, equilibrium)({ type: 'chance', of: given, span })
    return !isEmpty(found) && (found.exact ? found.exact.sign() > 0 : found.value > DEFAULT_TOLERANCE)
  }).length
  const count = { value: counted, exact: Rational.of(counted) }
  const [first] = solved.equilibria
  const wanted = first ? questioner(solved, first)(expectation.value) : undefined
  const passed = wanted !== undefined && holds(count, wanted, expectation.relation)
  return { expectation, passed, expected, found: passed ? '' : `there are ${counted}` }
}

/** `chance of War = 3/8 within 1e-9 when p = 1/2 in "A reading"`. */
export function expectationText(compiled: CompiledCrisis, expectation: Expectation): string {
  const { crisis } = compiled
  const { solutions } = expectation
  const counted = solutions?.given ? `solutions given ${exprText(crisis, solutions.given)}` : 'solutions'
  const parts = [
    solutions ? counted : questionText(crisis, expectation.question),
    expectation.relation,
    questionText(crisis, expectation.value),
  ]
  if (expectation.within)
    parts.push('within', questionText(crisis, { type: 'value', of: expectation.within, span: expectation.span }))
  if (expectation.concept !== undefined) parts.push('by', expectation.concept.replaceAll('-', ' '))
  if (expectation.settings.length > 0) {
    const settings = expectation.settings.map(({ input, value }) => {
      return `${input} = ${questionText(crisis, { type: 'value', of: value, span: expectation.span })}`
    })
    parts.push('when', settings.join(', '))
  }
  if (expectation.reading !== undefined) parts.push(`in "${crisis.readings[expectation.reading].name}"`)
  return parts.join(' ')
}

/** What came out of a question: `3/8`, `0.335`, or `empty (...)`. */
export const findingText = (finding: Finding): string =>
  isEmpty(finding) ? `empty (${finding.empty})` : valueText(finding.value, finding.exact)

function differenceText(left: Value, right: Value): string {
  if (left.exact && right.exact) return valueText(left.value - right.value, left.exact.sub(right.exact).abs())
  return Math.abs(left.value - right.value).toPrecision(2)
}

/** Does the relation hold? Nothing holds of what is empty. */
export function holds(left: Finding, right: Finding, relation: Expectation['relation'], within?: Rational): boolean {
  if (isEmpty(left) || isEmpty(right)) return false
  const tolerance = within ?? (left.exact && right.exact ? Rational.zero : undefined)
  const order =
    tolerance && left.exact && right.exact
      ? exactOrder(left.exact, right.exact, tolerance)
      : floatOrder(left, right, tolerance)
  return relations[relation](order)
}

const exactOrder = (a: Rational, b: Rational, tolerance: Rational) =>
  tolerance.less(a.sub(b).abs()) ? a.compare(b) : 0

function floatOrder(a: Value, b: Value, tolerance?: Rational): number {
  const difference = a.value - b.value
  const limit = tolerance?.toNumber() ?? DEFAULT_TOLERANCE
  return Math.abs(difference) <= limit ? 0 : Math.sign(difference)
}

const relations: Record<Expectation['relation'], (order: number) => boolean> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}
