/** The dated record, and what happened afterwards, checked against the moves of the play. */
import type { Circumstance, EvidenceMark, RecordedMove, RecordLine } from '../generated/ast.ts'
import type { CalendarDate, RecordEntry } from '../model.ts'
import { calendarDate } from './dates.ts'
import type { Draft } from './draft.ts'
import type { Formulas } from './expressions.ts'
import { parametersOnly } from './expressions.ts'
import { grounds } from './grounds.ts'
import { NameLookup, type OptionThing } from './lookup.ts'
import { partyOf } from './parties.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

type What = RecordEntry['what']

export function buildRecord(formulas: Formulas): { record: RecordEntry[]; afterwards: RecordEntry[] } {
  const builder = new RecordBuilder(formulas)
  const { draft } = formulas
  const record = draft.of('RecordBlock').flatMap((block) => block.entries.flatMap((line) => builder.line(line) ?? []))
  builder.afterwards = true
  const afterwards = draft
    .of('AfterwardsBlock')
    .flatMap((block) => block.entries.flatMap((line) => builder.line(line) ?? []))
  return { record, afterwards }
}

class RecordBuilder {
  private readonly draft: Draft
  private readonly names: NameLookup
  /** By move: what was recorded of it, and where. Moves in a `repeat` may come again. */
  private readonly enacted = new Map<number, { readonly option: string; readonly line: RecordLine }>()
  /** Is the record done, and read what came after it? */
  afterwards = false
  private last: (CalendarDate & { readonly afterwards: boolean }) | undefined

  constructor(private readonly formulas: Formulas) {
    this.draft = formulas.draft
    this.names = new NameLookup(this.draft)
  }

  line(node: RecordLine): RecordEntry | undefined {
    const date: CalendarDate | undefined =
      node.date === undefined ? this.last : calendarDate(this.draft.report, node.date, spanOfProperty(node, 'date'))
    if (!date) {
      if (node.date === undefined)
        this.draft.report.error(
          'no-date',
          spanOf(node),
          'this line has no date',
          'Begin it with a date, such as 2021-12-07.',
        )
      return undefined
    }
    if (this.last && date.text < this.last.text.slice(0, date.text.length)) {
      this.draft.report.error(
        'record-order',
        spanOfProperty(node, 'date'),
        this.last.afterwards === this.afterwards
          ? `this line is dated ${date.text}, and the one above it ${this.last.text}`
          : `this line is dated ${date.text}, and the record goes on until ${this.last.text}`,
        'Put the lines in the order in which things happened.',
      )
    }
    this.last = { ...date, afterwards: this.afterwards }
    const what = this.what(node)
    if (!what) return undefined
    return { date, what, ...this.circumstances(node.circumstances), span: spanOf(node) }
  }

  private what(node: RecordLine): What | undefined {
    if (node.said !== undefined) return { type: 'said', words: node.said }
    if (node.evidence) return this.evidence(node.evidence)
    return node.move && this.move(node, node.move)
  }

  // ---------------------------------------------------------------------------------------------- moves

  private move(line: RecordLine, node: RecordedMove): What | undefined {
    const { draft } = this
    const path = node.what?.path ?? []
    if (path.length === 0) return undefined
    const all = this.names.options(path, node.what, this.owner(node))
    if (!all) return undefined
    const option = this.pick(all, line, node)
    if (!option) return undefined
    const plan = draft.moves[option.move]
    const numeric = plan.node.options[0]?.variable !== undefined
    const number = node.number && this.formulas.number(node.number, parametersOnly('a recorded number'))
    if (numeric && !number && !line.repeats) {
      draft.report.error(
        'no-number',
        spanOf(node),
        `\`${option.name}\` is a number, and the record does not say which`,
        `Write it: ${option.name} 0.4.`,
      )
    } else if (!numeric && number) {
      draft.report.error('extra-number', number.span, `\`${option.name}\` is no number`, 'Leave out the number.')
    }
    this.enact(line, node, option)
    return numeric
      ? { type: 'move', move: option.move, number, repeats: line.repeats }
      : { type: 'move', move: option.move, option: option.option, repeats: line.repeats }
  }

  private owner(node: RecordedMove) {
    if (node.nature) return { type: 'chance' as const }
    if (!node.mover) return undefined
    const party = partyOf(this.draft, node.mover, node, 'any')
    if (!party) return 'unknown' as const
    return party.what === 'actor'
      ? { type: 'actor' as const, actor: party.actor }
      : { type: 'council' as const, council: party.council }
  }

  /** The decision that is meant where several of one actor share an option: the first not recorded yet, or to repeat. */
  private pick(options: readonly OptionThing[], line: RecordLine, node: RecordedMove): OptionThing | undefined {
    if (options.length === 1) return options[0]
    const known = options.filter((option) => this.enacted.has(option.move) === line.repeats)
    if (known.length === 1) return known[0]
    const named = options.filter((option) => this.draft.moves[option.move].named)
    const mend =
      named.length > 0
        ? `Name the decision: ${named.map((option) => `${this.draft.moves[option.move].name}.${option.name}`).join(' or ')}.`
        : 'Give the decisions names in the play, and use them here.'
    this.draft.report.error(
      'ambiguous-name',
      spanOf(node.what),
      `several decisions have the option \`${options[0].name}\``,
      mend,
    )
    return undefined
  }

  private enact(line: RecordLine, node: RecordedMove, option: OptionThing): void {
    const { report } = this.draft
    const plan = this.draft.moves[option.move]
    const before = this.enacted.get(option.move)
    const related = before && [{ span: spanOf(before.line), message: 'it is recorded here' }]
    const span = spanOf(node)
    if (line.repeats) {
      if (!before || before.option !== option.name) {
        report.error(
          'nothing-to-repeat',
          span,
          `\`${option.name}\` is said to be repeated, but has not happened yet in the record`,
          'Leave out `repeats`, or record it first.',
        )
      }
      return
    }
    if (before && plan.place.loop === undefined) {
      if (before.option === option.name) {
        report.error(
          'recorded-twice',
          span,
          `\`${option.name}\` is recorded twice`,
          `If this confirms what was known, write: repeats ${option.name}.`,
          related,
        )
      } else {
        report.error(
          'contradiction',
          span,
          `the record says \`${option.name}\` here and \`${before.option}\` before, and both are answers to one decision`,
          'Leave out one of the lines.',
          related,
        )
      }
      return
    }
    this.enacted.set(option.move, { option: option.name, line })
  }

  // ---------------------------------------------------------------------------------------------- evidence

  private evidence(node: EvidenceMark): What | undefined {
    const { draft } = this
    const name = node.kind?.$refText ?? ''
    const kind = draft.kinds.findIndex((plan) => plan.name === name)
    const plan = draft.kinds[kind]
    if (!plan || plan.values.length === 0) {
      const near = draft.near(name, () => draft.kinds.map((other) => other.name))
      draft.report.error(
        'unknown-name',
        spanOfRef(node.kind, node),
        plan ? `\`${name}\` is continuous and has no named values` : `there is no private kind called \`${name}\``,
        near && !plan ? `Did you mean \`${near}\`?` : undefined,
      )
      return undefined
    }
    draft.used.add(`kind ${kind}`)
    const likelihoods = node.cells.flatMap((cell) => {
      const value = plan.values.indexOf(cell.kindValue?.$refText ?? '')
      const likelihood = cell.chance
        ? this.formulas.number(cell.chance, parametersOnly('a likelihood'))
        : this.formulas.stub(spanOf(cell))
      if (value < 0) {
        const near = draft.near(cell.kindValue?.$refText ?? '', () => plan.values)
        draft.report.error(
          'unknown-name',
          spanOfRef(cell.kindValue, cell),
          `\`${name}\` has no value called \`${cell.kindValue?.$refText}\``,
          near ? `Did you mean \`${near}\`?` : `Its values are: ${plan.values.join(', ')}.`,
        )
        return []
      }
      if (!cell.chance)
        draft.report.error(
          'no-value',
          spanOf(cell),
          'a likelihood is missing',
          `Write how likely the statement is from that kind, against the others: ${plan.values[value]} 1.2.`,
        )
      else if (this.formulas.constants.value(likelihood)?.sign() === -1)
        draft.report.error(
          'negative-likelihood',
          likelihood.span,
          'a likelihood cannot be below zero',
          'Write a number of at least 0.',
        )
      return [{ value, likelihood }]
    })
    return { type: 'evidence', kind, likelihoods }
  }

  // ---------------------------------------------------------------------------------------------- circumstances

  private circumstances(
    nodes: readonly Circumstance[],
  ): Pick<RecordEntry, 'by' | 'forum' | 'with' | 'seenBy' | 'dated' | 'grounds'> {
    const { draft } = this
    let by: string | undefined
    let forum: string | undefined
    let seenBy: number[] | undefined
    let dated: RecordEntry['dated']
    const partners: string[] = []
    for (const node of nodes) {
      switch (node.$type) {
        case 'Speaker':
          by = node.who ?? node.name
          break
        case 'Forum':
          forum = node.place
          break
        case 'Partners':
          for (const who of node.who) partners.push(who.words ?? partyOf(draft, who.party, who, 'any')?.name ?? '')
          break
        case 'Witnesses':
          seenBy = node.actors.flatMap((reference) => {
            const party = partyOf(draft, reference, node, 'actor')
            return party?.what === 'actor' ? [party.actor] : []
          })
          break
        case 'Dating':
          dated = { type: 'analyst', note: node.by?.note, span: spanOf(node) }
          break
      }
    }
    return { by, forum, with: partners, seenBy, dated, grounds: grounds(draft, nodes) }
  }
}
