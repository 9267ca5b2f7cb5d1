/** Renaming a name everywhere: a field below the text, in which the new name is written. */
import { EditorSelection, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { LspRange, LspTextEdit } from 'brink'
import { type LanguageClient, uri } from './client.ts'
import { closePanel, notice, setPanel } from './panel.ts'
import { positionAt, rangeAt } from './places.ts'

type Renamable = { readonly range: LspRange; readonly placeholder: string } | null

async function begin(client: LanguageClient, view: EditorView): Promise<void> {
  const offset = view.state.selection.main.head
  const found = await client.ask<Renamable>('prepareRename', positionAt(view.state.doc, offset)).catch(() => null)
  if (!found) return notice(view, 'There is no name here that could be changed.')
  const panel = (inner: EditorView) => field(found.placeholder, (name) => rename(client, inner, offset, name), inner)
  view.dispatch({ effects: setPanel.of(panel) })
}

/** Undefined when it is done, else why not. */
async function rename(client: LanguageClient, view: EditorView, offset: number, newName: string) {
  try {
    const { doc, selection } = view.state
    const asked = client.ask<{ changes: Record<string, LspTextEdit[]> }>('rename', positionAt(doc, offset), { newName })
    const edits = (await asked).changes[uri] ?? []
    if (view.state.doc !== doc) return 'The text has changed in the meantime.'
    const changes = view.state.changes(edits.map(({ range, newText }) => ({ ...rangeAt(doc, range), insert: newText })))
    view.dispatch({
      changes,
      selection: EditorSelection.cursor(changes.mapPos(selection.main.head, -1)),
      effects: EditorView.announce.of(`Changed in ${edits.length} places.`),
      userEvent: 'rename',
    })
    return undefined
  } catch (error) {
    return (error as Error).message
  }
}

function field(name: string, done: (name: string) => Promise<string | undefined>, view: EditorView) {
  const dom = document.createElement('form')
  dom.className = 'editor-ask'
  const label = document.createElement('label')
  label.textContent = `New name of ${name} `
  const input = document.createElement('input')
  input.value = name
  input.spellcheck = false
  input.autocomplete = 'off'
  const submit = document.createElement('button')
  submit.textContent = 'Rename'
  const why = document.createElement('span')
  why.className = 'editor-why'
  why.id = 'rename-why'
  why.setAttribute('role', 'alert')
  input.setAttribute('aria-describedby', why.id)
  label.append(input)
  dom.append(label, submit, why)
  dom.addEventListener('submit', (event) => {
    event.preventDefault()
    void done(input.value.trim()).then((refused) => {
      if (refused === undefined) return closePanel(view)
      why.textContent = refused
      input.focus()
    })
  })
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    closePanel(view)
  })
  return { dom, mount: () => input.select() }
}

export const renaming = (client: LanguageClient): Extension =>
  keymap.of([
    {
      key: 'F2',
      run: (view) => {
        void begin(client, view)
        return true
      },
    },
  ])
