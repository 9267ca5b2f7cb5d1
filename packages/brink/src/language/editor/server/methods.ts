/** The requests that the server answers: one entry for each method of the protocol. */
import { completionsAt } from '../completion.ts'
import { diagnosticsOf } from '../diagnostics.ts'
import { foldsOf } from '../folds.ts'
import { formatEdits } from '../formatting.ts'
import { hoverAt } from '../hover.ts'
import { outlineOf } from '../outline.ts'
import { definitionsAt, referencesAt } from '../references.ts'
import { renamableAt, renameAt } from '../rename.ts'
import type { CrisisText } from '../text.ts'
import { completionKinds, offsetOf, rangeOf, symbolOf } from './convert.ts'
import { hoverMarkdown } from './markdown.ts'
import {
  errorCodes,
  type LspCompletionItem,
  type LspDiagnostic,
  type LspPosition,
  type LspTextEdit,
} from './protocol.ts'
import { semanticTokens } from './semantic.ts'

/** A request that cannot be granted; its message is shown to the user. */
export class RequestError extends Error {
  readonly code: number = errorCodes.failed
}

export interface Params {
  readonly textDocument: { readonly uri: string }
  readonly position: LspPosition
  readonly newName: string
  readonly context?: { readonly includeDeclaration?: boolean }
}

type Answer = (text: CrisisText, params: Params) => unknown

const at = (text: CrisisText, { position }: Params): number => offsetOf(text, position)

export const methods: Readonly<Record<string, Answer>> = {
  'textDocument/completion': (text, params) => {
    const { span, items } = completionsAt(text, at(text, params))
    const range = rangeOf(text, span)
    return {
      isIncomplete: false,
      items: items.map(
        (one, index): LspCompletionItem => ({
          label: one.label,
          kind: completionKinds[one.what],
          detail: one.detail,
          sortText: String(index).padStart(5, '0'),
          insertTextFormat: one.snippet ? 2 : 1,
          textEdit: { range, newText: one.insert ?? one.label },
          data: one.what,
        }),
      ),
    }
  },
  'textDocument/hover': (text, params) => {
    const hover = hoverAt(text, at(text, params))
    if (!hover) return null
    const contents = { kind: 'markdown', value: hoverMarkdown(hover) }
    return { contents, range: rangeOf(text, hover.span), parts: hover.parts }
  },
  'textDocument/definition': (text, params) =>
    definitionsAt(text, at(text, params)).map((span) => ({
      uri: params.textDocument.uri,
      range: rangeOf(text, span),
    })),
  'textDocument/references': (text, params) =>
    referencesAt(text, at(text, params), params.context?.includeDeclaration ?? true).map((span) => ({
      uri: params.textDocument.uri,
      range: rangeOf(text, span),
    })),
  'textDocument/documentHighlight': (text, params) =>
    referencesAt(text, at(text, params)).map((span) => ({ range: rangeOf(text, span), kind: 1 })),
  'textDocument/prepareRename': (text, params) => {
    const found = renamableAt(text, at(text, params))
    return found ? { range: rangeOf(text, found.span), placeholder: found.name } : null
  },
  'textDocument/rename': (text, params) => {
    const result = renameAt(text, at(text, params), params.newName)
    if ('refused' in result) throw new RequestError(result.refused)
    return { changes: { [params.textDocument.uri]: editsOf(text, result.edits) } }
  },
  'textDocument/formatting': (text) => {
    const edits = formatEdits(text.text)
    if (!edits) throw new RequestError('The file cannot be formatted before its mistakes of form are mended.')
    return editsOf(text, edits)
  },
  'textDocument/foldingRange': (text) =>
    foldsOf(text.text, text.parsed.tokens, text.parsed.comments).map((span) => {
      const { start, end } = rangeOf(text, span)
      return { startLine: start.line, endLine: Math.max(start.line, end.character === 0 ? end.line - 1 : end.line) }
    }),
  'textDocument/documentSymbol': (text) => outlineOf(text).map((item) => symbolOf(text, item)),
  'textDocument/semanticTokens/full': (text) => ({ data: semanticTokens(text) }),
}

function editsOf(text: CrisisText, edits: readonly { span: { start: number; end: number }; text: string }[]) {
  return edits.map((edit): LspTextEdit => ({ range: rangeOf(text, edit.span), newText: edit.text }))
}

const severities = { error: 1, warning: 2, note: 3 } as const

export function lspDiagnostics(text: CrisisText, uri: string): LspDiagnostic[] {
  return diagnosticsOf(text).map(({ severity, code, message, span, mend, related }) => ({
    range: rangeOf(text, span),
    severity: severities[severity],
    code,
    source: 'brink',
    message: mend === undefined ? message : `${message}\nmend: ${mend}`,
    relatedInformation: related?.map((other) => ({
      location: { uri, range: rangeOf(text, other.span) },
      message: other.message,
    })),
    data: { message, mend },
  }))
}
