/** The parts of JSON-RPC 2.0 and of the Language Server Protocol 3.17 that Brink's server speaks. */

export interface RequestMessage {
  readonly jsonrpc: '2.0'
  readonly id: number | string
  readonly method: string
  readonly params?: unknown
}
export interface NotificationMessage {
  readonly jsonrpc: '2.0'
  readonly method: string
  readonly params?: unknown
}
export interface ResponseMessage {
  readonly jsonrpc: '2.0'
  readonly id: number | string | null
  readonly result?: unknown
  readonly error?: { readonly code: number; readonly message: string }
}
export type Message = RequestMessage | NotificationMessage | ResponseMessage

export const errorCodes = { invalidRequest: -32600, methodNotFound: -32601, internal: -32603, failed: -32803 } as const

/** Lines and characters counted from 0; characters are UTF-16 units. */
export interface LspPosition {
  readonly line: number
  readonly character: number
}
export interface LspRange {
  readonly start: LspPosition
  readonly end: LspPosition
}
export interface LspLocation {
  readonly uri: string
  readonly range: LspRange
}
export interface LspTextEdit {
  readonly range: LspRange
  readonly newText: string
}
export interface LspDiagnostic {
  readonly range: LspRange
  /** 1 error, 2 warning, 3 information. */
  readonly severity: 1 | 2 | 3
  readonly code: string
  readonly source: 'brink'
  /** What is wrong, and on a line of its own what would mend it. */
  readonly message: string
  readonly relatedInformation?: readonly { readonly location: LspLocation; readonly message: string }[]
  /** The two apart. */
  readonly data: { readonly message: string; readonly mend?: string }
}
export interface LspCompletionItem {
  readonly label: string
  readonly kind: number
  readonly detail?: string
  readonly sortText: string
  readonly filterText?: string
  /** 1 plain text, 2 a snippet. */
  readonly insertTextFormat: 1 | 2
  readonly textEdit: LspTextEdit
  /** What it is, in Brink's own words. */
  readonly data: string
}
export interface LspSymbol {
  readonly name: string
  readonly detail?: string
  readonly kind: number
  readonly range: LspRange
  readonly selectionRange: LspRange
  readonly children: readonly LspSymbol[]
}
