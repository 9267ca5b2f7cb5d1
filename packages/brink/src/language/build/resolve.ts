/** What a name in a formula means at its place: the rules of the language for what can be known there. */
import type { AstNode, Reference } from 'langium'
import type { Expr, OptionRef, Span } from '../model.ts'
import { type Draft, maxOptionParts } from './draft.ts'
import type { Scope } from './expressions.ts'
import { NameLookup, type OptionThing, textOfPath } from './lookup.ts'
import { before, type Certainty, loopAround, sharedLoop } from './places.ts'
import { spanOfProperty } from './reporter.ts'
import { describeThing, type NamedThing } from './symbols.ts'

export interface NameUse {
  readonly path: readonly Reference<AstNode>[]
  readonly cell: Reference<AstNode> | undefined
  readonly node: AstNode
  readonly span: Span
  readonly how: 'happened' | 'earlier' | 'count' | 'voted'
  readonly scope: Scope
}

export class Resolver {
  private readonly draft: Draft
  private readonly certainty: Certainty
  private readonly lookup: NameLookup

  constructor(draft: Draft, certainty: Certainty) {
    this.draft = draft
    this.certainty = certainty
    this.lookup = new NameLookup(draft)
  }

  /** Undefined after an error has been reported. */
  formula(use: NameUse): Expr | undefined {
    if (use.path.length === 0 || this.draft.optionParts > maxOptionParts) return undefined
    if (use.how !== 'happened') {
      const options = this.lookup.options(use.path, use.node)
      if (use.how === 'voted') return options && this.voted(options, use)
      return options && this.taken(options, use)
    }
    const things = this.candidates(use)
    if (!things) return undefined
    const options = things.filter((thing) => thing.what === 'option')
    const [first] = things
    if (options.length === things.length) {
      const chosen = this.lookup.oneOwner(options, use.path, use.node)
      if (chosen && !use.scope.members && this.lookup.toldToOne(chosen, use.span)) return undefined
      return chosen && this.taken(chosen, use)
    }
    if (things.length > 1) return this.lookup.ambiguous(things, use.path, use.span)
    return this.single(first, use)
  }

  private candidates(use: NameUse): readonly NamedThing[] | undefined {
    const { path, node, scope } = use
    if (path.length === 1 && path[0].$refText === 'round' && this.draft.names.all('round').length === 0) {
      if (scope.place?.loop) return [{ what: 'param', index: -1, name: 'round', node }]
    }
    return this.lookup.things(path, node)
  }

  private single(thing: NamedThing, use: NameUse): Expr | undefined {
    const { span, scope, cell } = use
    const { report } = this.draft
    if (cell && thing.what !== 'param') {
      report.error('no-index', span, `\`${textOfPath(use.path)}\` has no values in brackets`, 'Leave out the brackets.')
      return undefined
    }
    switch (thing.what) {
      case 'param':
        return thing.index < 0 ? { type: 'round', span } : this.param(thing.index, use)
      case 'let':
        return this.letFormula(thing, use)
      case 'kindValue':
        if (this.outsidePlay(use)) return undefined
        this.draft.used.add(`kind ${thing.kind}`)
        return { type: 'kindIs', kind: thing.kind, value: thing.value, span }
      case 'kind':
        if (this.outsidePlay(use)) return undefined
        this.draft.used.add(`kind ${thing.kind}`)
        return { type: 'kindNumber', kind: thing.kind, span }
      case 'shock':
        if (!scope.shocks) {
          report.error(
            'shock-outside-payoff',
            span,
            `\`${thing.name}\` is a private quantity that is never cut; it can only enter its owner's payoff`,
            `Use it in a gain or a loss of its owner, or cut it: private ${thing.name} of ... ~ ... in 20 steps.`,
          )
          return undefined
        }
        this.draft.used.add(`shock ${thing.shock}`)
        return { type: 'shock', shock: thing.shock, span }
      case 'chosen':
        return this.chosen(thing.move, use)
      case 'outcome':
      case 'event':
        if (scope.over !== 'paths') {
          report.error(
            'too-early',
            span,
            `\`${thing.name}\` is ${describeThing[thing.what]}, and that is only known when the play is over`,
            'Write out what must have happened so far.',
          )
          return undefined
        }
        return thing.what === 'outcome'
          ? { type: 'outcome', outcome: thing.outcome, span }
          : { type: 'event', event: thing.event, span }
      case 'ask':
        report.error(
          'ask-in-formula',
          span,
          `\`${thing.name}\` is a question and cannot stand inside a formula`,
          'Compare it with a number, or subtract with `less`.',
        )
        return undefined
      default:
        return undefined
    }
  }

  private outsidePlay(use: NameUse): boolean {
    if (use.scope.over !== 'parameters') return false
    this.draft.report.error(
      'not-a-parameter',
      use.span,
      `${use.scope.where} can only speak of parameters, and \`${textOfPath(use.path)}\` depends on the play`,
      'Use parameters and numbers only.',
    )
    return true
  }

  private param(index: number, use: NameUse): Expr | undefined {
    const { draft } = this
    const { span, cell, scope } = use
    const plan = draft.params[index]
    draft.used.add(`param ${index}`)
    if (plan.type === 'group' || plan.node.kind === undefined) {
      if (!cell) return { type: 'param', param: index, cell: 0, span }
      draft.report.error(
        'no-index',
        spanOfProperty(use.node, 'cell'),
        `\`${plan.name}\` has only one value`,
        'Leave out the brackets.',
      )
      return undefined
    }
    if (plan.kind === undefined) return undefined
    const kind = draft.kinds[plan.kind]
    draft.used.add(`kind ${plan.kind}`)
    if (cell) {
      const value = kind.values.indexOf(cell.$refText)
      if (value >= 0) return { type: 'param', param: index, cell: value, span }
      // `care[nerve]`: the value for the kind that was drawn.
      if (cell.$refText === kind.name) return this.drawnCell(index, use)
      this.lookup.unknown(cell, use.node, cell.$refText, () => kind.values, `the kind \`${kind.name}\` has no value`)
      return undefined
    }
    if (scope.over === 'play') return this.drawnCell(index, use)
    const example = `${plan.name}[${kind.values[0] ?? '...'}]`
    draft.report.error(
      'index-needed',
      span,
      `\`${plan.name}\` has a value for each value of \`${kind.name}\``,
      `Say which one is meant: ${example}.`,
    )
    return undefined
  }

  private drawnCell(index: number, use: NameUse): Expr | undefined {
    return this.outsidePlay(use) ? undefined : { type: 'param', param: index, span: use.span }
  }

  private letFormula(thing: Extract<NamedThing, { what: 'let' }>, use: NameUse): Expr | undefined {
    const { draft } = this
    const { span, scope } = use
    if (thing.top) {
      draft.used.add(`let ${thing.id}`)
      return { type: 'let', top: true, id: thing.id, span }
    }
    if (this.outsidePlay(use)) return undefined
    const { place } = draft.playLets[thing.id]
    const { place: here } = scope
    const seen = draft.builtPlayLets[thing.id]
    const hidden = here && !(encloses(place.branch, here.branch) && loopAround(place.loop, here.loop))
    if (!seen || hidden) {
      draft.report.error(
        'unreached-name',
        span,
        seen
          ? `the formula \`${thing.name}\` is only known inside the block where it stands`
          : `the formula \`${thing.name}\` comes later in the play`,
        'Move the `let` up, before the first use and outside of the braces.',
        [{ span: spanOfProperty(thing.node, 'name'), message: 'it stands here' }],
      )
      return undefined
    }
    if (draft.shockLets.has(thing.id) && !scope.shocks) {
      draft.report.error(
        'shock-outside-payoff',
        span,
        `the formula \`${thing.name}\` holds a private quantity that is never cut; it can only enter its owner's payoff`,
        'Use it in a gain or a loss of its owner.',
      )
      return undefined
    }
    return { type: 'let', top: false, id: thing.id, span }
  }

  /** The number chosen at a move, which must have been made wherever the formula counts. */
  private chosen(move: number, use: NameUse): Expr | undefined {
    if (this.outsidePlay(use)) return undefined
    const { draft } = this
    const { span, scope } = use
    const plan = draft.moves[move]
    const here = scope.place ?? { nextMove: draft.moves.length }
    const name = textOfPath(use.path)
    const loops = !loopAround(plan.place.loop, here.loop)
    if (plan.id < here.nextMove && !loops && this.certainty.surely(move, here, scope.known ?? [])) {
      return { type: 'chosen', move, span }
    }
    const [reason, mend] = loops
      ? [
          `\`${name}\` is chosen anew in every round of a \`repeat\`, and this stands outside of it`,
          'Use it inside the `repeat` only.',
        ]
      : plan.id >= here.nextMove
        ? [`\`${name}\` is only chosen later in the play`, 'Move this behind the decision.']
        : [
            `\`${name}\` looks at a move that may not have happened here`,
            `Put it where the move was surely made: when ${plan.options[0]}: ..., or if ${plan.options[0]} then ... else ...`,
          ]
    draft.report.error('unreached-name', span, reason, mend, [
      { span: spanOfProperty(plan.node, 'options', 0), message: 'it is chosen here' },
    ])
    return undefined
  }

  /** How a member of a council voted, where its members are alike and each is told something of its own. */
  private voted(things: readonly OptionThing[], { span, scope, path }: NameUse): Expr | undefined {
    const { report, moves } = this.draft
    const [{ move, option }] = things
    const owner = moves[move].owner
    const [told, council] = owner?.type === 'council' ? [this.lookup.isTold(owner.council), owner.council] : [false, -1]
    if (scope.members && told) return { type: 'voted', move, option, span }
    const name = textOfPath(path)
    if (!scope.members)
      report.error(
        'vote-in-play',
        span,
        'how a single member voted is known to that member alone',
        'Ask for it in `ask` or `expect`.',
      )
    else if (council < 0)
      report.error('no-vote', span, `\`${name}\` is no option of a council's vote`, `Leave out \`vote for\`: ${name}.`)
    else
      report.error(
        'no-vote',
        span,
        `what a member of ${this.draft.councils[council].name} votes can only be asked where its members are alike and each is told something: \`chance for each of ${this.draft.councils[council].name}\``,
        `Ask for the result: ${name}.`,
      )
    return undefined
  }

  private taken(things: readonly OptionThing[], use: NameUse): Expr | undefined {
    if (this.outsidePlay(use)) return undefined
    const { draft } = this
    const { span, scope } = use
    const how = use.how === 'voted' ? 'happened' : use.how
    const here = scope.place
    if (how === 'earlier' && !here?.loop) {
      draft.report.error(
        'outside-repeat',
        span,
        '`earlier` asks about the rounds before this one, and this stands outside of a `repeat`',
        'Use the name of the option alone: it holds if the option was taken in any round.',
      )
      return undefined
    }
    draft.optionParts += things.length
    if (draft.optionParts > maxOptionParts) {
      draft.report.error(
        'too-large',
        span,
        'very many decisions share their options with each other',
        'Give options names of their own.',
      )
      return undefined
    }
    const refs: OptionRef[] = []
    let late = false
    for (const thing of things) {
      const plan = draft.moves[thing.move]
      const order = here ? before(plan, here) : 'possible'
      const again = how !== 'happened' && sharedLoop(plan.place.loop, here?.loop)
      if (order === 'possible' || again) refs.push({ move: thing.move, option: thing.option })
      else late ||= order === 'later'
    }
    if (refs.length > 0) return { type: 'taken', options: refs, how, span }
    const name = textOfPath(use.path)
    const again = here?.loop && things.some((thing) => sharedLoop(draft.moves[thing.move].place.loop, here.loop))
    draft.report.error(
      'unreached-name',
      span,
      late
        ? `\`${name}\` can never have happened here: it comes later in the play`
        : `\`${name}\` can never have happened here: it belongs to another branch of the \`if\``,
      again
        ? `For an earlier round write: earlier ${name}.`
        : late
          ? 'Move this behind the decision.'
          : 'Name an option that can have been taken before this.',
      [{ span: spanOfProperty(things[0].node, 'name'), message: 'the option stands here' }],
    )
    return undefined
  }
}

function encloses(outer: unknown, inner: { readonly parent?: unknown } | undefined): boolean {
  if (outer === undefined) return true
  for (let at = inner; at; at = at.parent as typeof inner) if (at === outer) return true
  return false
}
