/** Finds what names stand for, and says what is wrong where they stand for nothing or for too much. */
import type { AstNode, Reference } from 'langium'
import type { Span } from '../model.ts'
import type { Draft } from './draft.ts'
import { type Owner, sameOwner } from './places.ts'
import { spanOfRef } from './reporter.ts'
import { describeThing, type NamedThing } from './symbols.ts'

export type OptionThing = Extract<NamedThing, { what: 'option' }>
export type NamePath = readonly Reference<AstNode>[]

export const textOfPath = (path: NamePath): string => path.map((part) => part.$refText).join('.')

export class NameLookup {
  private readonly draft: Draft

  constructor(draft: Draft) {
    this.draft = draft
  }

  /**
   * Options that a name or `owner.name` stands for, all of one owner.
   * @param owner whose they must be; `unknown` when whoever was named does not exist, which has been reported.
   */
  options(path: NamePath, node: AstNode, owner?: Owner | 'unknown'): readonly OptionThing[] | undefined {
    if (path.length === 0 || owner === 'unknown') return undefined
    const chosen = owner && path.length === 1 ? this.optionsOf(owner, path[0], node) : this.optionsNamed(path, node)
    return chosen && this.toldToOne(chosen, spanOfRef(path.at(-1), node)) ? undefined : chosen
  }

  private optionsNamed(path: NamePath, node: AstNode): readonly OptionThing[] | undefined {
    const things = this.things(path, node)
    if (!things) return undefined
    const options = things.filter((thing) => thing.what === 'option')
    if (options.length === 0) {
      this.draft.report.error(
        'not-an-option',
        spanOfRef(path.at(-1), node),
        `an option is needed here, and \`${textOfPath(path)}\` is ${describeThing[things[0].what]}`,
        'Name an option of a decision, a vote or a chance.',
      )
      return undefined
    }
    return this.oneOwner(options, path, node)
  }

  /** Are members of a council told something, each for itself? */
  isTold(council: number): boolean {
    const { name } = this.draft.councils[council]
    return this.draft.moves.some(({ node }) => node.each?.$refText === name)
  }

  /** Reports a use of what is told to each member of a council by itself. */
  toldToOne(options: readonly OptionThing[], span: Span): boolean {
    const told = options.find((option) => this.draft.moves[option.move].node.each)
    if (!told) return false
    const council = this.draft.moves[told.move].node.each!.$refText
    this.draft.report.error(
      'told-to-one',
      span,
      `\`${told.name}\` is what a member of ${council} is told, each its own, so nothing in the play can hang on it but that member's vote`,
      'Use it in questions only: in `ask` and `expect`.',
    )
    return true
  }

  private optionsOf(owner: Owner, reference: Reference<AstNode>, node: AstNode): readonly OptionThing[] | undefined {
    const { draft } = this
    const name = reference.$refText
    const all = draft.names.all(name).filter((thing) => thing.what === 'option')
    const own = all.filter((thing) => sameOwner(draft.moves[thing.move]?.owner, owner))
    if (own.length > 0) return own
    const whose = this.ownerName(owner)
    const other = all[0] && this.ownerName(draft.moves[all[0].move]?.owner)
    this.unknown(
      reference,
      node,
      name,
      () => (other ? [] : this.optionNames(owner)),
      `${whose} has no option`,
      other && `It is an option of ${other}.`,
    )
    return undefined
  }

  private optionNames(owner: Owner): Set<string> {
    const names = new Set<string>()
    for (const move of this.draft.moves) {
      if (sameOwner(move.owner, owner)) for (const option of move.options) names.add(option)
    }
    return names
  }

  private ownerName(owner: Owner | undefined): string {
    if (owner === undefined) return 'somebody else'
    if (owner.type === 'chance') return 'chance'
    return owner.type === 'actor' ? this.draft.actors[owner.actor].name : this.draft.councils[owner.council].name
  }

  /** Everything that the path may stand for; an error and undefined when there is nothing. */
  things(path: NamePath, node: AstNode): readonly NamedThing[] | undefined {
    if (path.length > 2) {
      this.unknown(path[2], node, textOfPath(path), () => [])
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
    const known = () => [
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
      const param = draft.paramIndex(`${party.name}.${name}`)
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
    const known = () => {
      const values = draft.kinds.filter((kind) => party.what === 'actor' && kind.actor === party.actor)
      return [...this.optionNames(owner), ...values.flatMap((kind) => kind.values)]
    }
    this.unknown(second, node, name, known, `${party.name} has no option`)
    return undefined
  }

  private memberOfMove(move: number, second: Reference<AstNode>, node: AstNode) {
    const { draft } = this
    const plan = draft.moves[move]
    const found = draft.names.all(second.$refText).filter((thing) => thing.what === 'option' && thing.move === move)
    if (found.length > 0) return found
    this.unknown(second, node, second.$refText, () => plan.options, `the decision \`${plan.name}\` has no option`)
    return undefined
  }

  private memberOfKind(kind: number, second: Reference<AstNode>, node: AstNode) {
    const plan = this.draft.kinds[kind]
    const found = this.draft.names
      .all(second.$refText)
      .filter((thing) => thing.what === 'kindValue' && thing.kind === kind)
    if (found.length > 0) return found
    this.unknown(second, node, second.$refText, () => plan.values, `the kind \`${plan.name}\` has no value`)
    return undefined
  }

  unknown(
    reference: Reference<AstNode>,
    node: AstNode,
    name: string,
    known: () => Iterable<string>,
    what = 'nothing is',
    mend?: string,
  ): void {
    let listed: string | undefined
    const near = this.draft.near(name, () => {
      const candidates = [...known()]
      if (candidates.length > 0 && candidates.length <= 6) listed = `There are: ${candidates.join(', ')}.`
      return candidates
    })
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
      const near = this.draft.near(name, () => names.names)
      report.error(
        'unknown-name',
        spanOfRef(reference, node),
        `nothing is called \`${name}\``,
        near ? `Did you mean \`${near}\`?` : 'Declare it, or check its spelling.',
      )
    }
  }

  /** All options of one owner, or an error that says how to tell them apart. */
  oneOwner(options: readonly OptionThing[], path: NamePath, node: AstNode): readonly OptionThing[] | undefined {
    const owner = (option: OptionThing) => this.draft.moves[option.move]?.owner
    if (options.every((option) => owner(option) === undefined || sameOwner(owner(option), owner(options[0]))))
      return options
    const name = textOfPath(path)
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

  ambiguous(things: readonly NamedThing[], path: NamePath, span: Span): undefined {
    const sorts = [...new Set(things.map((thing) => describeThing[thing.what]))]
    const choices = [...new Set(things.map((thing) => this.qualified(thing)))]
    this.draft.report.error(
      'ambiguous-name',
      span,
      sorts.length > 1
        ? `\`${textOfPath(path)}\` is ${sorts.join(' and ')}`
        : `several kinds have a value called \`${textOfPath(path)}\``,
      `Say which is meant: ${choices.join(' or ')}.`,
    )
    return undefined
  }
}
