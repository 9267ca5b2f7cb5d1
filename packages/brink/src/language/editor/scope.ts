/**
 * What a name can refer to, for an editor: one table of names for each document, made once, so that linking stays linear.
 * The finer rules (whether an option can have happened, which actor it belongs to) are the model builder's; here a name
 * leads to the first declaration of the right sort, and after a dot to the one that belongs to what stands before it.
 */
import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeDescriptionProvider,
  type AstReflection,
  AstUtils,
  type LangiumCoreServices,
  type LangiumDocument,
  MapScope,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
} from 'langium'
import { isMoveStatement, isOptionDeclaration, isPrivateDeclaration, type MoveStatement } from '../generated/ast.ts'

interface Names {
  readonly version: number
  readonly all: readonly AstNodeDescription[]
  readonly byType: Map<string, Scope>
}

export class BrinkScopeProvider implements ScopeProvider {
  private readonly tables = new WeakMap<LangiumDocument, Names>()
  private readonly descriptions: AstNodeDescriptionProvider
  private readonly reflection: AstReflection

  constructor(services: LangiumCoreServices) {
    this.descriptions = services.workspace.AstNodeDescriptionProvider
    this.reflection = services.shared.AstReflection
  }

  getScope(context: ReferenceInfo): Scope {
    const document = AstUtils.getDocument(context.container)
    const owner = this.ownerOf(context)
    if (owner) return new MapScope(this.membersOf(owner, document))
    const names = this.namesOf(document)
    const type = this.reflection.getReferenceType(context)
    let scope = names.byType.get(type)
    if (!scope) {
      scope = new MapScope(names.all.filter((one) => this.reflection.isSubtype(one.type, type)))
      names.byType.set(type, scope)
    }
    return scope
  }

  private namesOf(document: LangiumDocument): Names {
    const known = this.tables.get(document)
    const version = document.textDocument.version
    if (known?.version === version) return known
    const all: AstNodeDescription[] = []
    const seen = new Set<string>()
    for (const node of AstUtils.streamAst(document.parseResult.value)) {
      const { name } = node as { name?: unknown }
      if (typeof name !== 'string') continue
      // Of several options of one name an editor shows the first.
      const key = `${node.$type} ${name}`
      if (seen.has(key)) continue
      seen.add(key)
      all.push(this.descriptions.createDescription(node, name, document))
    }
    const names: Names = { version, all, byType: new Map() }
    this.tables.set(document, names)
    return names
  }

  /** What stands before the dot, for the second name of `US.talk`, `reply.refuse`, `intent.ruse`. */
  private ownerOf({ container, property, index }: ReferenceInfo): AstNode | undefined {
    if (property !== 'path' || index !== 1) return undefined
    return (container as unknown as { path: { ref?: AstNode }[] }).path[0]?.ref
  }

  private membersOf(owner: AstNode, document: LangiumDocument): AstNodeDescription[] {
    const members: AstNode[] = []
    if (isMoveStatement(owner)) members.push(...owner.options)
    else if (isPrivateDeclaration(owner)) members.push(...owner.values)
    else {
      for (const node of AstUtils.streamAst(document.parseResult.value)) {
        if (isOptionDeclaration(node) && (node.$container as MoveStatement).mover?.ref === owner) members.push(node)
        else if (isPrivateDeclaration(node) && node.actor?.ref === owner) members.push(...node.values)
      }
    }
    return members.flatMap((node) => {
      const { name } = node as { name?: string }
      return name === undefined ? [] : [this.descriptions.createDescription(node, name, document)]
    })
  }
}
