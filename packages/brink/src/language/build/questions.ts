/** What is asked, expected and solved for. */
import type {
  AskDeclaration,
  ExpectDeclaration,
  Expression,
  ForcedMark,
  GivenMark,
  QuestionMark,
  SimpleQuestion,
  SolveDeclaration,
} from '../generated/ast.ts'
import type { Ask, Condition, Expectation, Expr, Forced, OptionRef, Question, SolveRequest, Span } from '../model.ts'
import { checkChains, maxChain } from './ask-chains.ts'
import type { Draft } from './draft.ts'
import { type Formulas, parametersOnly, type Scope } from './expressions.ts'
import { NameLookup } from './lookup.ts'
import { partyOf } from './parties.ts'
import { spanOf, spanOfProperty } from './reporter.ts'

export function buildAsks(formulas: Formulas): Ask[] {
  const asks = formulas.draft.asks.map((node: AskDeclaration) => ({
    name: node.name,
    question: question(formulas, node.question),
    note: node.note,
    span: spanOf(node),
  }))
  checkChains(formulas.draft, asks)
  return asks
}

export function buildExpectations(formulas: Formulas): Expectation[] {
  const { draft } = formulas
  return draft.of('ExpectDeclaration').map((node) => {
    const reading = node.reading === undefined ? undefined : readingOf(formulas, node, node.reading)
    const solutions = countOfSolutions(formulas, node.question)
    return {
      question: solutions ? nothing(formulas) : question(formulas, node.question),
      ...(solutions && { solutions }),
      relation: node.relation,
      value: question(formulas, node.value),
      within: node.within && formulas.number(node.within, parametersOnly('the tolerance')),
      settings: node.settings.flatMap((setting) => {
        const input = setting.path.join('.') + (setting.cell === undefined ? '' : `[${setting.cell}]`)
        const value = formulas.number(setting.value, parametersOnly('what is set'))
        if (!draft.inputs.has(input)) {
          const cells = [...draft.inputs].filter((name) => name.startsWith(`${input}[`))
          const near = draft.near(input, () => draft.inputs)
          const mend =
            cells.length > 0
              ? `Set one of: ${cells.join(', ')}.`
              : near
                ? `Did you mean \`${near}\`?`
                : 'Name a parameter, or the chance of a kind, such as intent.ruse.'
          draft.report.error(
            'unknown-name',
            spanOfProperty(setting, 'path'),
            `there is nothing to set that is called \`${input}\``,
            mend,
          )
          return []
        }
        return [{ input, value, span: spanOf(setting) }]
      }),
      ...(node.words.length > 0 && { concept: node.words.join('-') }),
      reading,
      span: spanOf(node),
    }
  })
}

/** `solutions`, `solutions given War`: their number, unless the file calls something else so. */
function countOfSolutions(formulas: Formulas, node: QuestionMark | undefined): Expectation['solutions'] {
  const [part, ...others] = node?.parts ?? []
  if (!part || others.length > 0 || part.measure !== undefined || part.forced) return undefined
  if (loneName(part.of) !== 'solutions' || formulas.draft.names.all('solutions').length > 0) return undefined
  const given = part.given && condition(formulas, part.given)
  return given?.on ? { given: given.on } : {}
}

const nothing = (formulas: Formulas): Question => ({
  type: 'value',
  of: formulas.stub({ start: 0, end: 0 }),
  span: { start: 0, end: 0 },
})

function readingOf(formulas: Formulas, node: ExpectDeclaration, name: string): number | undefined {
  const { readingNames, report } = formulas.draft
  const found = readingNames.first(name)
  if (found) return found.reading
  const near = formulas.draft.near(name, () => readingNames.names)
  report.error(
    'unknown-name',
    spanOfProperty(node, 'reading'),
    `there is no reading called "${name}"`,
    near ? `Did you mean "${near}"?` : 'Declare it: reading "name" from source { ... }',
  )
  return undefined
}

export function buildSolve(formulas: Formulas): SolveRequest | undefined {
  const { draft } = formulas
  const [node, second] = draft.of('SolveDeclaration')
  if (second) {
    draft.report.error(
      'second-solve',
      spanOf(second),
      'the file says twice how to solve it',
      'Leave one of them out.',
      [{ span: spanOf(node), message: 'the first is here' }],
    )
  }
  return node && solve(formulas, node)
}

/** What may follow the concept: a tie goes to the option written first. */
const tiesAsWritten = ' ties as written'

function solve(formulas: Formulas, node: SolveDeclaration): SolveRequest {
  const words = node.words.join(' ')
  const ties = words.endsWith(tiesAsWritten) ? ('as-written' as const) : undefined
  const concept = (ties ? words.slice(0, -tiesAsWritten.length) : words).replaceAll(' ', '-')
  const span = spanOf(node)
  if (node.limit) return { concept, ties, rationality: 'limit', span }
  if (!node.value) return { concept, ties, span }
  const value = formulas.number(node.value, parametersOnly('the rationality'))
  if (!formulas.isBroken(value) && formulas.constants.value(value)?.sign() === -1) {
    formulas.draft.report.error(
      'negative-rationality',
      value.span,
      'rationality cannot be below zero',
      'Write 0 for chance play, and more for sharper choices.',
    )
  }
  return { concept, ties, rationality: { value, per: node.per ?? 'unit' }, span }
}

// ---------------------------------------------------------------------------------------------- questions

function question(formulas: Formulas, node: QuestionMark | undefined): Question {
  const marks = node?.parts ?? []
  if (marks.length > maxChain)
    formulas.draft.report.error(
      'long-formula',
      spanOf(marks[maxChain]),
      `a question takes away at most ${maxChain} others, one after the other`,
      'Give parts of it names with `ask`, or ask for less.',
    )
  const parts = marks.slice(0, maxChain).map((part) => simple(formulas, part))
  const first = parts[0] ?? nothing(formulas)
  return parts
    .slice(1)
    .reduce<Question>(
      (left, right) => ({ type: 'less', left, right, span: { start: left.span.start, end: right.span.end } }),
      first,
    )
}

function simple(formulas: Formulas, node: SimpleQuestion): Question {
  const span = spanOf(node)
  const given = node.given && condition(formulas, node.given)
  const forced = node.forced && force(formulas, node.forced)
  const known = given?.on ? [given.on] : []
  const scope = (where: string, instead: string): Scope => ({ over: 'paths', where, known, instead, members: true })
  switch (node.measure) {
    case 'chance':
      return {
        type: 'chance',
        of: formulas.condition(
          node.of,
          scope('what has a chance', 'Compare it with another number, in parentheses: chance of (x > 0.5).'),
        ),
        given,
        forced,
        span,
      }
    case 'average':
      return {
        type: 'average',
        of: formulas.number(node.of, scope('what has an average', 'Ask for its chance: chance of ...')),
        given,
        forced,
        span,
      }
    case 'payoff': {
      const party = partyOf(formulas.draft, node.actor, node, 'actor')
      return { type: 'payoff', actor: party?.what === 'actor' ? party.actor : -1, given, forced, span }
    }
    default:
      return plain(formulas, node, given, forced)
  }
}

/** The name of a question, or a formula of the parameters. */
function plain(
  formulas: Formulas,
  node: SimpleQuestion,
  given: Condition | undefined,
  forced: Forced | undefined,
): Question {
  const { draft } = formulas
  const span = spanOf(node)
  const name = loneName(node.of)
  const thing = name === undefined ? undefined : draft.names.all(name).find((other) => other.what === 'ask')
  if (thing?.what === 'ask') {
    if (given || forced)
      draft.report.error(
        'given-to-name',
        span,
        `\`${name}\` is a question of its own, and takes no \`given\` or \`if\``,
        'Write the question out.',
      )
    return { type: 'ask', ask: thing.ask, span }
  }
  if (given || forced)
    draft.report.error(
      'given-to-value',
      span,
      'a formula of the parameters takes no `given` or `if`',
      'Ask for a chance: chance of ... given ...',
    )
  return { type: 'value', of: value(formulas, node, name), span }
}

function value(formulas: Formulas, node: SimpleQuestion, name: string | undefined): Expr {
  const { draft } = formulas
  const things = name === undefined ? [] : draft.names.all(name)
  if (things.some((thing) => ['option', 'outcome', 'event', 'kindValue'].includes(thing.what))) {
    draft.report.error(
      'bare-condition',
      spanOf(node),
      `\`${name}\` is something that happens or not; ask for its chance`,
      `Write: chance of ${name}`,
    )
    return formulas.stub(spanOf(node))
  }
  return node.of ? formulas.number(node.of, parametersOnly('a value to compare with')) : formulas.stub(spanOf(node))
}

function loneName(node: Expression | undefined): string | undefined {
  const operand = node?.operands.length === 1 ? node.operands[0] : undefined
  if (!operand || operand.signs.length > 0 || operand.atom?.$type !== 'NameAtom') return undefined
  const { path, cell } = operand.atom
  return path.length === 1 && !cell ? path[0].$refText : undefined
}

function condition(formulas: Formulas, node: GivenMark): Condition {
  const on =
    node.on && formulas.condition(node.on, { over: 'paths', where: 'what stands after `given`', members: true })
  if (node.record && formulas.draft.of('RecordBlock').length === 0) {
    formulas.draft.report.error(
      'no-record',
      spanOf(node),
      'the file has no record',
      'Add `record { ... }`, or ask for something else.',
    )
  }
  return { record: node.record, on, span: spanOf(node) }
}

function force(formulas: Formulas, node: ForcedMark): Forced {
  const { draft } = formulas
  const party = partyOf(draft, node.actor, node, 'actor')
  const actor = party?.what === 'actor' ? party.actor : -1
  const names = new NameLookup(draft)
  const options: OptionRef[] = []
  for (const mention of node.options) {
    const owner = party?.what === 'actor' ? { type: 'actor' as const, actor } : ('unknown' as const)
    const found = names.options(mention.path, mention, owner)
    for (const thing of found ?? []) options.push({ move: thing.move, option: thing.option })
  }
  if (node.withheld) checkWithheld(draft, options, spanOf(node))
  return { actor, options, unexpectedly: node.unexpectedly, withheld: node.withheld, span: spanOf(node) }
}

/** Something must be left to choose at each decision. */
function checkWithheld(draft: Draft, options: readonly OptionRef[], span: Span): void {
  for (const move of new Set(options.map((option) => option.move))) {
    const { node, name } = draft.moves[move]
    if (node.options[0]?.variable)
      draft.report.error(
        'withheld-number',
        span,
        `\`${node.options[0].name}\` is a number, and the choice of a number cannot be taken away`,
        'Ask about a move with named options.',
      )
    else if (node.options.every((_, option) => options.some((o) => o.move === move && o.option === option)))
      draft.report.error(
        'nothing-left',
        span,
        `nothing is left to choose at \`${name}\` when ${node.options.length === 1 ? 'its only option is' : 'all its options are'} taken away`,
        'Leave at least one of its options.',
      )
  }
}
