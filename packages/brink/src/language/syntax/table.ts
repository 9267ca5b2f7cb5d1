/** The grammar as data: what `grammar.mjs` makes of `brink.langium`. */

/** How a value enters its property: set, appended, or only noted that it stood there. */
export type How = '=' | '+=' | '?='

export type Element =
  | readonly ['token', type: string, feature?: string, how?: How]
  /** A name that refers to a declaration. */
  | readonly ['name', type: string, feature: string, how: How]
  /** Without a feature the rule's node stands for the calling rule's own. */
  | readonly ['rule', name: string, feature?: string, how?: How]
  | readonly ['any', alternatives: readonly (readonly Element[])[]]
  | readonly ['optional' | 'many' | 'some', body: readonly Element[]]

export interface RuleTable {
  readonly name: string
  /** Type of the node that it makes. */
  readonly type: string
  /** Properties that are lists, and that are true or false. */
  readonly lists: readonly string[]
  readonly flags: readonly string[]
  readonly body: readonly Element[]
}
