/** The whole page: header, the answer in one strip, and the views in their columns. */
import { ErrorBoundary, onCleanup, onMount } from 'solid-js'
import type { First } from './begin.ts'
import { Header } from './shell/Header.tsx'
import { OutcomeStrip } from './shell/OutcomeStrip.tsx'
import { Panes } from './shell/Panes.tsx'
import { Troubles } from './shell/Troubles.tsx'
import { WorkbenchContext } from './state/context.ts'
import { createWorkbench } from './state/workbench.ts'

export function App(props: { readonly first: First }) {
  const workbench = createWorkbench(props.first)
  onCleanup(() => workbench.dispose())

  /** Undo of what was chosen; the editor has its own for the text. */
  const keys = (event: KeyboardEvent) => {
    const inText = event.target instanceof HTMLElement && event.target.closest('.cm-editor, input[type=text], textarea')
    if (inText || !(event.ctrlKey || event.metaKey) || event.altKey) return
    const key = event.key.toLowerCase()
    if (key === 'z' && !event.shiftKey) workbench.undo()
    else if (key === 'y' || (key === 'z' && event.shiftKey)) workbench.redo()
    else return
    event.preventDefault()
  }
  onMount(() => document.addEventListener('keydown', keys))
  onCleanup(() => document.removeEventListener('keydown', keys))

  return (
    <ErrorBoundary
      fallback={(error) => (
        <main class="fallen">
          <h1>Something in this page broke</h1>
          <p>{String(error?.message ?? error)}</p>
          <p>Your text is kept in this browser. Reload the page to go on.</p>
        </main>
      )}
    >
      <WorkbenchContext.Provider value={workbench}>
        <a class="skip" href="#views">
          Skip to the crisis
        </a>
        <Header />
        <OutcomeStrip />
        <Troubles />
        <Panes />
      </WorkbenchContext.Provider>
    </ErrorBoundary>
  )
}
