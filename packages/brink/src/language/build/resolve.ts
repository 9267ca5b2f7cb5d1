/** What a name in a formula stands for: the rules of language.md, and an error with a mend where they give no answer. */
import type { AstNode, Reference } from 'langium'
import type { Expr, OptionRef, Span } from '../model.ts'
import type { Draft } from './draft.ts'
import type { Scope } from './expressions.ts'
import { nearest } from './nearest.ts'
import { before, type Certainty, type Owner, sameOwner, sharedLoop } from './places.ts'
import { spanOfProperty, spanOfRef } from './reporter.ts'
import { describeThing, type NamedThing } from './symbols.ts'

export interface NameUse {
  readonly path: readonly Reference<AstNode>[]
  readonly cell: Reference<AstNode> | undefined
  readonly node: AstNode
  readonly span: Span
  readonly how: 'happened' | 'earlier' | 'count'
  readonly scope: Scope
}

type OptionThing = Extract<NamedThing, { what: 'option' }>

export class Resolver {
  constructor(
    private readonly draft: Draft,
    private readonly certainty: Certainty,
  ) {}

  /** Undefined after an error has been reported. */
  formula(use: NameUse): Expr | undefined {
    if (use.path.length === 0) return undefined
    if (use.how !== 'happened') {
      const options = this.options(use.path, use.node, use.scope)
      return options && this.taken(options, use)
    }
    const things = this.candidates(use)
    if (!things) return undefined
    const options = things.filter((thing) => thing.what === 'option')
    const [first] = things
    if (options.length === things.length) {
      const chosen = this.oneOwner(options, use.path, use.node)
      return chosen && this.taken(chosen, use)
    }
    if (things.length > 1) return this.ambiguous(things, use)
    return this.single(first, use)
  }

  /**
   * Options that a name or `owner.name` stands for, all of one owner.
   * @param owner whose they must be; `unknown` when whoever was named does not exist, which has been reported.
   */
  options(
    path: readonly Reference<AstNode>[],
    node: AstNode,
    scope: Scope,
    owner?: Owner | 'unknown',
  ): readonly OptionThing[] | undefined {
    if (path.length === 0 || owner === 'unknown') return undefined
    if (owner && path.length === 1) return this.optionsOf(owner, path[0], node)
    const things = this.lookUp(path, node, scope.where)
    if (!things) return undefined
    const options = things.filter((thing) => thing.what === 'option')
    if (options.length === 0) {
      this.draft.report.error(
        'not-an-option',
        spanOfRef(path.at(-1), node),
        `an option is needed here, and \`${textOf(path)}\` is ${describeThing[things[0].what]}`,
        'Name an option of a decision, a vote or a chance.',
      )
      return undefined
    }
    return this.oneOwner(options, path, node)
  }

  private optionsOf(owner: Owner, reference: Reference<AstNode>, node: AstNode): readonly OptionThing[] | undefined {
    const { draft } = this
    const name = reference.$refText
    const all = draft.names.all(name).filter((thing) => thing.what === 'option')
    const own = all.filter((thing) => sameOwner(draft.moves[thing.move]?.owner, owner))
    if (own.length > 0) return own
    const known = new Set<string>()
    for (const move of draft.moves)
      if (sameOwner(move.owner, owner)) for (const option of move.options) known.add(option)
    const whose = this.ownerName(owner)
    const other = all[0] && this.ownerName(draft.moves[all[0].move]?.owner)
    this.unknown(
      reference,
      node,
      name,
      other ? [] : known,
      `${whose} has no option`,
      other && `It is an option of ${other}.`,
    )
    return undefined
  }

  private ownerName(owner: Owner | undefined): string {
    if (owner === undefined) return 'somebody else'
    if (owner.type === 'chance') return 'chance'
    return owner.type === 'actor' ? this.draft.actors[owner.actor].name : this.draft.councils[owner.council].name
  }

  private candidates(use: NameUse): readonly NamedThing[] | undefined {
    const { path, node, scope } = use
    if (path.length === 1 && path[0].$refText === 'round' && this.draft.names.all('round').length === 0) {
      if (scope.place?.loop) return [{ what: 'param', index: -1, name: 'round', node }]
    }
    return this.lookUp(path, node, scope.where)
  }

  /** Everything that the path may stand for; an error and undefined when there is nothing. */
  private lookUp(
    path: readonly Reference<AstNode>[],
    node: AstNode,
    _where: string,
  ): readonly NamedThing[] | undefined {
    if (path.length > 2) {
      this.unknown(path[2], node, textOf(path), [])
      return undefined
    }
    const [first, second] = path
    const { names, parties } = this.draft
    if (!second) {
      const found = names
        .all(first.$refText)
        .filter((thing) => thing.what !== 'move' && (thing.what !== 'kind' || this.isContinuous(thing.kind)))
      if (found.length > 0) return found
      this.unknownPlain(first, node)
      return undefined
    }
    const party = parties.first(first.$refText)
    if (party) return this.memberOfParty(party, second, node)
    for (const thing of names.all(first.$refText)) {
      if (thing.what === 'move') return this.memberOfMove(thing.move, second, node)
      if (thing.what === 'kind') return this.memberOfKind(thing.kind, second, node)
    }
    const known = [
      ...parties.names,
      ...this.draft.moves.map((move) => move.name),
      ...this.draft.kinds.map((kind) => kind.name),
    ]
    this.unknown(first, node, first.$refText, known, 'there is no actor, council, decision or kind')
    return undefined
  }

  private isContinuous(kind: number): boolean {
    return this.draft.kinds[kind].node.distribution !== undefined
  }

  private memberOfParty(
    party: NonNullable<ReturnType<Draft['parties']['first']>>,
    second: Reference<AstNode>,
    node: AstNode,
  ) {
    const { draft } = this
    const name = second.$refText
    if (party.what === 'council') {
      const param = draft.params.findIndex((plan) => plan.name === `${party.name}.${name}`)
      if (param >= 0) return [{ what: 'param' as const, index: param, name, node }]
    }
    const owner =
      party.what === 'actor'
        ? { type: 'actor' as const, actor: party.actor }
        : { type: 'council' as const, council: party.council }
    const found = draft.names.all(name).filter((thing) => {
      if (thing.what === 'option') return sameOwner(draft.moves[thing.move]?.owner, owner)
      return thing.what === 'kindValue' && party.what === 'actor' && draft.kinds[thing.kind].actor === party.actor
    })
    if (found.length > 0) return found
    const known = new Set<string>()
    for (const move of draft.moves)
      if (sameOwner(move.owner, owner)) for (const option of move.options) known.add(option)
    for (const kind of draft.kinds) {
      if (party.what === 'actor' && kind.actor === party.actor) for (const value of kind.values) known.add(value)
    }
    this.unknown(second, node, name, known, `${party.name} has no option`)
    return undefined
  }

  private memberOfMove(move: number, second: Reference<AstNode>, node: AstNode) {
    const { draft } = this
    const plan = draft.moves[move]
    const found = draft.names.all(second.$refText).filter((thing) => thing.what === 'option' && thing.move === move)
    if (found.length > 0) return found
    this.unknown(second, node, second.$refText, plan.options, `the decision \`${plan.name}\` has no option`)
    return undefined
  }

  private memberOfKind(kind: number, second: Reference<AstNode>, node: AstNode) {
    const plan = this.draft.kinds[kind]
    const found = this.draft.names
      .all(second.$refText)
      .filter((thing) => thing.what === 'kindValue' && thing.kind === kind)
    if (found.length > 0) return found
    this.unknown(second, node, second.$refText, plan.values, `the kind \`${plan.name}\` has no value`)
    return undefined
  }

  private unknown(
    reference: Reference<AstNode>,
    node: AstNode,
    name: string,
    known: Iterable<string>,
    what = 'nothing is',
    mend?: string,
  ): void {
    const candidates = [...known]
    const near = nearest(name, candidates)
    const listed = candidates.length > 0 && candidates.length <= 6 ? `There are: ${candidates.join(', ')}.` : undefined
    this.draft.report.error(
      'unknown-name',
      spanOfRef(reference, node),
      `${what} called \`${name}\``,
      mend ?? (near ? `Did you mean \`${near}\`?` : listed),
    )
  }

  private unknownPlain(reference: Reference<AstNode>, node: AstNode): void {
    const name = reference.$refText
    const { report, names, parties } = this.draft
    const [other] = names.all(name)
    if (other?.what === 'kind') {
      const { values } = this.draft.kinds[other.kind]
      report.error(
        'kind-as-value',
        spanOfRef(reference, node),
        `\`${name}\` is a private kind; only its values can stand in a formula`,
        `Name a value: ${values.join(', ')}.`,
      )
    } else if (other?.what === 'move') {
      const { options } = this.draft.moves[other.move]
      report.error(
        'move-as-value',
        spanOfRef(reference, node),
        `\`${name}\` is a decision; only its options can stand in a formula`,
        `Name an option: ${options.join(', ')}.`,
      )
    } else if (parties.first(name)) {
      report.error(
        'party-as-value',
        spanOfRef(reference, node),
        `\`${name}\` is ${describeThing[parties.first(name)?.what ?? 'actor']} and cannot stand in a formula alone`,
        `Name an option of it: ${name}.option.`,
      )
    } else if (name === 'round') {
      report.error(
        'outside-repeat',
        spanOfRef(reference, node),
        '`round` is the number of the round, and this stands outside of a `repeat`',
        'Use it inside of a `repeat`.',
      )
    } else {
      const near = nearest(name, names.names)
      report.error(
        'unknown-name',
        spanOfRef(reference, node),
        `nothing is called \`${name}\``,
        near ? `Did you mean \`${near}\`?` : 'Declare it, or check its spelling.',
      )
    }
  }

  /** All options of one owner, or an error that says how to tell them apart. */
  private oneOwner(
    options: readonly OptionThing[],
    path: readonly Reference<AstNode>[],
    node: AstNode,
  ): readonly OptionThing[] | undefined {
    const owner = (option: OptionThing) => this.draft.moves[option.move]?.owner
    if (options.every((option) => owner(option) === undefined || sameOwner(owner(option), owner(options[0]))))
      return options
    const name = textOf(path)
    const choices = [...new Set(options.map((option) => this.qualified(option)))]
    this.draft.report.error(
      'ambiguous-name',
      spanOfRef(path.at(-1), node),
      `several actors have an option called \`${name}\``,
      `Say whose it is: ${choices.join(' or ')}.`,
    )
    return undefined
  }

  private qualified(thing: NamedThing): string {
    const { draft } = this
    if (thing.what === 'kindValue') return `${draft.kinds[thing.kind].name}.${thing.name}`
    if (thing.what !== 'option') return thing.name
    const plan = draft.moves[thing.move]
    if (plan.named) return `${plan.name}.${thing.name}`
    return plan.owner?.type === 'actor' ? `${draft.actors[plan.owner.actor].name}.${thing.name}` : thing.name
  }

  private ambiguous(things: readonly NamedThing[], use: NameUse): undefined {
    const sorts = [...new Set(things.map((thing) => describeThing[thing.what]))]
    const choices = [...new Set(things.map((thing) => this.qualified(thing)))]
    this.draft.report.error(
      'ambiguous-name',
      use.span,
      sorts.length > 1
        ? `\`${textOf(use.path)}\` is ${sorts.join(' and ')}`
        : `several kinds have a value called \`${textOf(use.path)}\``,
      `Say which is meant: ${choices.join(' or ')}.`,
    )
    return undefined
  }

  private single(thing: NamedThing, use: NameUse): Expr | undefined {
    const { span, scope, cell } = use
    const { report } = this.draft
    if (cell && thing.what !== 'param') {
      report.error('no-index', span, `\`${textOf(use.path)}\` has no values in brackets`, 'Leave out the brackets.')
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
      `${use.scope.where} can only speak of parameters, and \`${textOf(use.path)}\` depends on the play`,
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
      this.unknown(cell, use.node, cell.$refText, kind.values, `the kind \`${kind.name}\` has no value`)
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
    const hidden =
      here && (!encloses(place.branch, here.branch) || (place.loop !== undefined && !sharedLoop(place.loop, here.loop)))
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
    const name = textOf(use.path)
    const loops = plan.place.loop !== undefined && !sharedLoop(plan.place.loop, here.loop)
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

  private taken(things: readonly OptionThing[], use: NameUse): Expr | undefined {
    if (this.outsidePlay(use)) return undefined
    const { draft } = this
    const { span, scope, how } = use
    const here = scope.place
    if (how !== 'happened' && !here?.loop) {
      const word = how === 'earlier' ? 'earlier' : 'count(...)'
      draft.report.error(
        'outside-repeat',
        span,
        `\`${word}\` asks about rounds, and this stands outside of a \`repeat\``,
        'Use the name of the option alone.',
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
    const name = textOf(use.path)
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

const textOf = (path: readonly Reference<AstNode>[]): string => path.map((part) => part.$refText).join('.')

function encloses(outer: unknown, inner: { readonly parent?: unknown } | undefined): boolean {
  if (outer === undefined) return true
  for (let at = inner; at; at = at.parent as typeof inner) if (at === outer) return true
  return false
}
