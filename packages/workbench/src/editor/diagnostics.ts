/** What is wrong, as the command line says it: under the text, in the gutter, and in a list. */
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { type EditorView, keymap } from '@codemirror/view'
import type { LspDiagnostic } from 'brink'
import { rangeAt } from './places.ts'
import { element } from './tooltip.ts'

const severities = { 1: 'error', 2: 'warning', 3: 'info' } as const
const words = { 1: 'error', 2: 'warning', 3: 'note' } as const

export function showDiagnostics(view: EditorView, found: readonly LspDiagnostic[]): void {
  const { doc } = view.state
  const diagnostics = found.map((one): Diagnostic => {
    const { message, mend } = one.data
    return {
      ...rangeAt(doc, one.range),
      severity: severities[one.severity],
      message: one.message,
      renderMessage: () =>
        element(
          'div',
          'told-fault',
          element('p', '', element('b', `fault-${words[one.severity]}`, `${words[one.severity]}: `), message),
          ...(mend === undefined ? [] : [element('p', 'told-mend', `mend: ${mend}`)]),
        ),
    }
  })
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

export const telling: Extension = [lintGutter(), keymap.of(lintKeymap)]
