/** From a name to its declaration, and a list of all places where it stands. */
import { EditorSelection, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import type { LspLocation } from 'brink'
import type { LanguageClient } from './client.ts'
import { closePanel, notice, setPanel } from './panel.ts'
import { positionAt, rangeAt } from './places.ts'

export function reveal(view: EditorView, from: number, to: number, focus = true): void {
  const end = view.state.doc.length
  view.dispatch({
    selection: EditorSelection.range(Math.min(from, end), Math.min(to, end)),
    effects: EditorView.scrollIntoView(Math.min(from, end), { y: 'center' }),
  })
  if (focus) view.focus()
}

async function toDefinition(client: LanguageClient, view: EditorView, offset: number): Promise<void> {
  const found = await client.ask<LspLocation[]>('definition', positionAt(view.state.doc, offset)).catch(() => [])
  if (found.length === 0) return notice(view, 'There is no name here that leads anywhere.')
  const places = found.map(({ range }) => rangeAt(view.state.doc, range))
  if (places.length > 1) return list(view, places, 'declarations')
  reveal(view, places[0].from, places[0].to)
}

async function toReferences(client: LanguageClient, view: EditorView): Promise<void> {
  const { head } = view.state.selection.main
  const more = { context: { includeDeclaration: true } }
  const found = await client.ask<LspLocation[]>('references', positionAt(view.state.doc, head), more).catch(() => [])
  if (found.length === 0) return notice(view, 'There is no name here.')
  list(
    view,
    found.map(({ range }) => rangeAt(view.state.doc, range)),
    'places',
  )
}

/** Places with their lines, as buttons. */
function list(view: EditorView, places: readonly { from: number; to: number }[], what: string): void {
  const make = () => {
    const dom = document.createElement('div')
    dom.className = 'editor-places'
    dom.setAttribute('role', 'group')
    dom.setAttribute('aria-label', `${places.length} ${what}`)
    for (const { from, to } of places) {
      const line = view.state.doc.lineAt(from)
      const button = document.createElement('button')
      const number = document.createElement('span')
      number.className = 'soft'
      number.textContent = `${line.number} `
      button.append(number, line.text.trim())
      button.addEventListener('click', () => {
        view.dispatch({ effects: setPanel.of(null) })
        reveal(view, from, to)
      })
      dom.append(button)
    }
    dom.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (event.key === 'Escape') closePanel(view)
      else if (step) {
        const buttons = [...dom.querySelectorAll('button')]
        const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
        buttons[(at + step + buttons.length) % buttons.length]?.focus()
      } else return
      event.preventDefault()
    })
    return { dom, mount: () => dom.querySelector('button')?.focus() }
  }
  view.dispatch({ effects: setPanel.of(make) })
}

export const navigating = (client: LanguageClient): Extension => [
  keymap.of([
    {
      key: 'F12',
      run: (view) => {
        void toDefinition(client, view, view.state.selection.main.head)
        return true
      },
      shift: (view) => {
        void toReferences(client, view)
        return true
      },
    },
  ]),
  EditorView.domEventHandlers({
    mousedown(event, view) {
      if (!(event.ctrlKey || event.metaKey) || event.button !== 0) return false
      const offset = view.posAtCoords({ x: event.clientX, y: event.clientY })
      if (offset === null) return false
      event.preventDefault()
      void toDefinition(client, view, offset)
      return true
    },
  }),
]
