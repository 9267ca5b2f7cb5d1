/** One line below the text: a question with a field, or a notice that goes with the next change. */
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { EditorView, type Panel, showPanel } from '@codemirror/view'

type MakePanel = (view: EditorView) => Panel

export const setPanel = StateEffect.define<MakePanel | null>()

const panel = StateField.define<MakePanel | null>({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(setPanel)) return effect.value
    return transaction.docChanged ? null : value
  },
  provide: (field) => showPanel.from(field),
})

export const asking: Extension = panel

/** Says something in a line below the text, and aloud. */
export function notice(view: EditorView, text: string): void {
  const make: MakePanel = () => {
    const dom = document.createElement('div')
    dom.className = 'editor-notice'
    dom.textContent = text
    return { dom }
  }
  view.dispatch({ effects: [setPanel.of(make), EditorView.announce.of(text)] })
}

export const closePanel = (view: EditorView): void => {
  view.dispatch({ effects: setPanel.of(null) })
  view.focus()
}
