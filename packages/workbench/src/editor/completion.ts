/** What can be written here, from the server. */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import type { LspCompletionItem } from 'brink'
import type { LanguageClient } from './client.ts'
import { offsetAt, positionAt } from './places.ts'

/** After these the editor offers what can follow without being asked. */
const opens = /[.[]$/
const word = /[\p{L}_][\p{L}\p{N}_]*$/u

async function complete(client: LanguageClient, context: CompletionContext): Promise<CompletionResult | null> {
  const { state, pos, explicit } = context
  const before = state.sliceDoc(Math.max(0, pos - 80), pos)
  if (!explicit && !opens.test(before) && !word.test(before)) return null
  const found = await client
    .ask<{ items: readonly LspCompletionItem[] }>('completion', positionAt(state.doc, pos))
    .catch(() => undefined)
  const [first] = found?.items ?? []
  if (!found || !first || context.aborted) return null
  return {
    from: offsetAt(state.doc, first.textEdit.range.start),
    options: found.items.map(option),
    validFor: /^[\p{L}_]?[\p{L}\p{N}_]*$/u,
  }
}

function option({ label, detail, textEdit, insertTextFormat, sortText, data }: LspCompletionItem): Completion {
  const { newText } = textEdit
  const apply = insertTextFormat === 2 ? snippet(newText) : newText
  // A construct stands behind the word that it begins with; the rest in the order of the server.
  return { label, detail, type: data, apply, boost: Math.max(-99, 50 - Number(sortText)) }
}

export const completing = (client: LanguageClient): Extension =>
  autocompletion({
    override: [(context) => complete(client, context)],
    icons: false,
    tooltipClass: () => 'offered',
    optionClass: ({ type }) => `offer-${type}`,
    maxRenderedOptions: 60,
  })
