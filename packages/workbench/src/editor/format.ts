/** The canonical style, by a key. The cursor stays at the character at which it stood. */
import { EditorSelection, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { LspTextEdit } from 'brink'
import type { LanguageClient } from './client.ts'
import { notice } from './panel.ts'
import { rangeAt } from './places.ts'

export async function format(client: LanguageClient, view: EditorView): Promise<void> {
  const { doc, selection } = view.state
  try {
    const edits = await client.ask<LspTextEdit[]>('formatting')
    if (view.state.doc !== doc) return
    if (edits.length === 0) return notice(view, 'The text is in style already.')
    const changes = view.state.changes(edits.map(({ range, newText }) => ({ ...rangeAt(doc, range), insert: newText })))
    const after = changes.apply(doc).toString()
    const head = samePlace(doc.toString(), selection.main.head, after)
    view.dispatch({
      changes,
      selection: EditorSelection.cursor(head),
      scrollIntoView: true,
      effects: EditorView.announce.of('Formatted.'),
      userEvent: 'format',
    })
  } catch (error) {
    notice(view, (error as Error).message)
  }
}

/** The offset in another text behind as many characters that are not blank, and beside the same word. */
function samePlace(before: string, offset: number, after: string): number {
  let left = before.slice(0, offset).replace(/\s/g, '').length
  let at = 0
  for (; at < after.length && left > 0; at++) if (!/\s/.test(after[at])) left--
  if (/\S/.test(before[offset] ?? '')) while (at < after.length && /\s/.test(after[at])) at++
  return at
}

export const formatting = (client: LanguageClient): Extension =>
  keymap.of([
    {
      key: 'Shift-Alt-f',
      run: (view) => {
        void format(client, view)
        return true
      },
    },
  ])
