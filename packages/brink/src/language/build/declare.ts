/** First pass: what the file declares, before any formula is read. */
import type { AstNode } from 'langium'
import type {
  Block,
  CouncilDeclaration,
  IfStatement,
  LetStatement,
  MoveStatement,
  PrivateDeclaration,
  Statement,
} from '../generated/ast.ts'
import type { Draft } from './draft.ts'
import { grounds } from './grounds.ts'
import { partyOf } from './parties.ts'
import type { Branch, Loop, Owner, Place } from './places.ts'
import { nowhere, spanOf, spanOfProperty } from './reporter.ts'
import { describeThing } from './symbols.ts'

export function declare(draft: Draft): void {
  declareSources(draft)
  declareParties(draft)
  declareKinds(draft)
  declareFormulas(draft)
  declarePlay(draft)
  declareConditions(draft)
  draft.of('AskDeclaration').forEach((node) => {
    if (!node.name || !once(draft, draft.names.all(node.name), node, 'name', node.name, 'ask')) return
    draft.names.add({ what: 'ask', name: node.name, node, ask: draft.asks.length })
    draft.asks.push(node)
  })
  draft.of('ReadingDeclaration').forEach((node, reading) => {
    if (node.name === undefined) return
    const earlier = draft.readingNames.first(node.name)
    if (earlier) duplicate(draft, node, 'name', `the reading "${node.name}" is declared twice`, earlier.node)
    else draft.readingNames.add({ name: node.name, node, reading })
  })
}

function duplicate(draft: Draft, node: AstNode, property: string, message: string, earlier: AstNode): void {
  draft.report.error('duplicate-name', spanOfProperty(node, property), message, 'Give one of them another name.', [
    { span: spanOfProperty(earlier, 'name'), message: 'the first is here' },
  ])
}

/** Reports a name that already stands for something; whether it was free. */
function once(
  draft: Draft,
  earlier: readonly { readonly what: keyof typeof describeThing; readonly node: AstNode }[],
  node: AstNode,
  property: string,
  name: string,
  what: keyof typeof describeThing,
): boolean {
  // A move's name is only ever used before a dot, so it gets in no other name's way.
  const first = earlier.find((thing) => thing.what !== 'move' || what === 'move')
  if (!first) return true
  const message =
    first.what === what
      ? `the name \`${name}\` is declared twice`
      : `\`${name}\` is already the name of ${describeThing[first.what]}`
  duplicate(draft, node, property, message, first.node)
  return false
}

function declareSources(draft: Draft): void {
  for (const node of draft.of('SourceDeclaration')) {
    const { name, title, file } = node
    if (name === undefined) continue
    const earlier = draft.sourceNames.first(name)
    if (earlier) {
      duplicate(draft, node, 'name', `the source \`${name}\` is declared twice`, earlier.node)
      continue
    }
    draft.sourceNames.add({ name, node, source: draft.sources.length })
    draft.sources.push({ name, title: title ?? '', file, span: spanOf(node) })
  }
}

function declareParties(draft: Draft): void {
  for (const node of draft.of('ActorDeclaration')) {
    const { name } = node
    if (name === undefined || !once(draft, draft.parties.all(name), node, 'name', name, 'actor')) continue
    draft.parties.add({ what: 'actor', name, node, actor: draft.actors.length })
    draft.actors.push({ name, title: node.title ?? name, span: spanOf(node), grounds: grounds(draft, node.grounds) })
  }
  for (const node of draft.of('CouncilDeclaration')) {
    const { name } = node
    if (name === undefined || !once(draft, draft.parties.all(name), node, 'name', name, 'council')) continue
    draft.parties.add({ what: 'council', name, node, council: draft.councils.length })
    draft.councils.push(node)
  }
}

function declareKinds(draft: Draft): void {
  for (const node of draft.of('PrivateDeclaration')) {
    const { name } = node
    if (name === undefined || !once(draft, draft.names.all(name), node, 'name', name, 'kind')) continue
    const party = partyOf(draft, node.actor, node, 'actor')
    const actor = party?.what === 'actor' ? party.actor : -1
    if (node.distribution && !node.steps) {
      draft.names.add({ what: 'shock', name, node, shock: draft.shocks.length })
      draft.shocks.push({ node, name, actor })
      continue
    }
    const kind = draft.kinds.length
    draft.names.add({ what: 'kind', name, node, kind })
    draft.kinds.push({ node, name, actor, values: declareKindValues(draft, node, kind) })
  }
}

function declareKindValues(draft: Draft, node: PrivateDeclaration, kind: number): string[] {
  const seen = new Map<string, AstNode>()
  node.values.forEach((value) => {
    if (value.name === undefined) return
    const earlier = seen.get(value.name)
    if (earlier) {
      duplicate(draft, value, 'name', `\`${value.name}\` is listed twice among the values of \`${node.name}\``, earlier)
      return
    }
    draft.names.add({ what: 'kindValue', name: value.name, node: value, kind, value: seen.size })
    draft.inputs.add(`${node.name}.${value.name}`)
    seen.set(value.name, value)
  })
  return [...seen.keys()]
}

function declareFormulas(draft: Draft): void {
  for (const node of draft.of('ParamDeclaration')) {
    const { name } = node
    if (name === undefined || !once(draft, draft.names.all(name), node, 'name', name, 'param')) continue
    let kind: number | undefined
    if (node.kind) {
      const thing = draft.names.first(node.kind.$refText)
      if (thing?.what === 'kind') kind = thing.kind
    }
    draft.names.add({ what: 'param', name, node, index: draft.params.length })
    draft.params.push({ type: 'param', node, name, kind })
  }
  for (const council of draft.councils) declareGroups(draft, council)
  for (const node of draft.of('LetStatement')) {
    if (node.name === undefined || !once(draft, draft.names.all(node.name), node, 'name', node.name, 'let')) continue
    draft.names.add({ what: 'let', name: node.name, node, top: true, id: draft.topLets.length })
    draft.topLets.push(node)
  }
}

function declareGroups(draft: Draft, council: CouncilDeclaration): void {
  const seen = new Map<string, AstNode>()
  for (const node of council.groups) {
    if (node.name === undefined) continue
    const earlier = seen.get(node.name)
    if (earlier)
      duplicate(draft, node, 'name', `the group \`${node.name}\` of ${council.name} is declared twice`, earlier)
    else seen.set(node.name, node)
    if (!earlier && node.vote?.chance) {
      draft.params.push({ type: 'group', node, name: `${council.name}.${node.name}`, council })
    }
  }
}

function declareConditions(draft: Draft): void {
  for (const block of draft.of('OutcomesBlock')) {
    for (const node of block.outcomes) {
      if (node.name === undefined || !once(draft, draft.names.all(node.name), node, 'name', node.name, 'outcome'))
        continue
      draft.names.add({ what: 'outcome', name: node.name, node, outcome: draft.outcomes.length })
      draft.outcomes.push(node)
    }
  }
  for (const node of draft.of('EventDeclaration')) {
    if (node.name === undefined || !once(draft, draft.names.all(node.name), node, 'name', node.name, 'event')) continue
    draft.names.add({ what: 'event', name: node.name, node, event: draft.events.length })
    draft.events.push(node)
  }
}

// ---------------------------------------------------------------------------------------------- the play

function declarePlay(draft: Draft): void {
  const [play, second] = draft.of('PlayBlock')
  if (!play) {
    draft.report.error(
      'no-play',
      nowhere,
      'the file has no play',
      'Add `play { ... }` with what the actors can do, in order.',
    )
    return
  }
  if (second) {
    const related = [{ span: spanOf(play), message: 'the first is here' }]
    draft.report.error(
      'second-play',
      spanOf(second),
      'the file has two plays',
      'Put all statements into one `play { ... }`.',
      related,
    )
  }
  if (play.body) new PlayWalk(draft).block(play.body, undefined, undefined)
}

/** Goes through the play in the order of the text. */
class PlayWalk {
  private readonly unnamed = new Map<string, number>()
  /** How many branches were opened so far, for nothing but their identity. */
  constructor(private readonly draft: Draft) {}

  block(block: Block, branch: Branch | undefined, loop: Loop | undefined): void {
    for (const statement of block.statements) this.statement(statement, branch, loop)
  }

  private statement(statement: Statement, branch: Branch | undefined, loop: Loop | undefined): void {
    const place: Place = { nextMove: this.draft.moves.length, branch, loop }
    this.draft.places.set(statement, place)
    switch (statement.$type) {
      case 'MoveStatement':
        this.move(statement, place)
        break
      case 'TogetherBlock':
        for (const move of statement.moves) {
          this.draft.places.set(move, place)
          this.move(move, place)
        }
        break
      case 'IfStatement':
        this.branches(statement, branch, loop)
        break
      case 'RepeatBlock':
        if (statement.body) this.block(statement.body, branch, { statement, parent: loop })
        break
      case 'LetStatement':
        this.letStatement(statement, place)
        break
    }
  }

  private branches(statement: IfStatement, parent: Branch | undefined, loop: Loop | undefined): void {
    statement.blocks.forEach((block, index) => {
      this.block(block, { statement, index, parent }, loop)
    })
    const index = statement.blocks.length
    if (statement.otherwise) this.block(statement.otherwise, { statement, index, parent }, loop)
  }

  private letStatement(node: LetStatement, place: Place): void {
    const { draft } = this
    if (node.name === undefined || !once(draft, draft.names.all(node.name), node, 'name', node.name, 'let')) return
    draft.names.add({ what: 'let', name: node.name, node, top: false, id: draft.playLets.length })
    draft.playLetIds.set(node, draft.playLets.length)
    draft.playLets.push({ node, place })
  }

  private owner(node: MoveStatement): Owner | undefined {
    if (node.nature) return { type: 'chance' }
    const party = partyOf(this.draft, node.mover, node, 'any', this.missingColon(node))
    if (!party) return undefined
    return party.what === 'actor' ? { type: 'actor', actor: party.actor } : { type: 'council', council: party.council }
  }

  /** `first: A build | wait` reads as a decision of `first`. */
  private missingColon(node: MoveStatement): string | undefined {
    const option = node.options[0]
    if (node.name !== undefined || !option?.chance || !this.draft.parties.first(option.name)) return undefined
    return `Is a colon missing? Write ${node.mover?.$refText}: ${option.name}: ...`
  }

  private move(node: MoveStatement, place: Place): void {
    const { draft } = this
    const id = draft.moves.length
    const owner = this.owner(node)
    const named = node.name !== undefined
    const name = node.name ?? this.madeUpName(node)
    if (named) {
      const same = draft.names.all(name).filter((thing) => thing.what === 'move')
      if (once(draft, same, node, 'name', name, 'move')) draft.names.add({ what: 'move', name, node, move: id })
    }
    const options: string[] = []
    const seen = new Map<string, AstNode>()
    for (const option of node.options) {
      if (option.name === undefined) continue
      const earlier = seen.get(option.name)
      if (earlier) duplicate(draft, option, 'name', `the option \`${option.name}\` is listed twice`, earlier)
      else {
        seen.set(option.name, option)
        this.option(option.name, option, id, options.length)
        options.push(option.name)
      }
      if (option.variable?.name) {
        const variable = option.variable
        if (once(draft, draft.names.all(variable.name), variable, 'name', variable.name, 'chosen')) {
          draft.names.add({ what: 'chosen', name: variable.name, node: variable, move: id })
          draft.variables.set(id, variable)
        }
      }
    }
    draft.moves.push({ id, node, name, named, owner, options, place })
  }

  private option(name: string, node: AstNode, move: number, option: number): void {
    const clash = this.draft.names
      .all(name)
      .filter((t) => t.what !== 'option' && t.what !== 'move' && t.what !== 'kindValue')
    if (once(this.draft, clash, node, 'name', name, 'option')) {
      this.draft.names.add({ what: 'option', name, node, move, option })
    }
  }

  /** `Russia_1`, `chance_2`: never the name of a move that the file names. */
  private madeUpName(node: MoveStatement): string {
    const owner = node.nature ? 'chance' : (node.mover?.$refText ?? 'move')
    const count = (this.unnamed.get(owner) ?? 0) + 1
    this.unnamed.set(owner, count)
    let name = `${owner}_${count}`
    while (this.draft.names.first(name)) name += '_'
    return name
  }
}
