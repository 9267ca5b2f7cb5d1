/** The editor of a workbench: made once, and kept with its cursor and its history while other views are in front. */
import type { LspDiagnostic } from 'brink'
import { createSignal } from 'solid-js'
import type { Workbench } from '../state/workbench.ts'
import type { Editor } from './editor.ts'

interface Kept {
  readonly editor: Promise<Editor>
  made?: Editor
  /** A passage to show as soon as there is an editor. */
  wanted?: readonly [from: number, to: number]
}

const kept = new WeakMap<Workbench, Kept>()

export function editorOf(workbench: Workbench, make: () => Promise<Editor>): Promise<Editor> {
  let found = kept.get(workbench)
  if (!found) {
    found = { editor: make() }
    const entry = found
    kept.set(workbench, entry)
    void entry.editor.then((editor) => {
      entry.made = editor
      if (entry.wanted) editor.revealRange(...entry.wanted)
    })
  }
  return found.editor
}

interface Told {
  readonly get: () => readonly LspDiagnostic[]
  readonly set: (found: readonly LspDiagnostic[]) => void
}
const told = new WeakMap<Workbench, Told>()

/** What the language server says is wrong with the text. */
export function diagnosticsOf(workbench: Workbench): Told {
  let found = told.get(workbench)
  if (!found) {
    const [get, set] = createSignal<readonly LspDiagnostic[]>([])
    found = { get, set }
    told.set(workbench, found)
  }
  return found
}

/** Brings a passage of the text to the front and selects it. */
export function revealInText(workbench: Workbench, from: number, to: number): void {
  document.dispatchEvent(new CustomEvent('brink:view', { detail: 'text' }))
  const found = kept.get(workbench)
  if (found?.made) found.made.revealRange(from, to)
  else if (found) found.wanted = [from, to]
}
