/** The whole page: header, the answer in one strip, and the views in their columns. */
import { createEffect, createSignal, ErrorBoundary, onCleanup, onMount, Show } from 'solid-js'
import type { First } from './begin.ts'
import { followFile } from './keep/live.ts'
import { keepCurrent } from './keep/store.ts'
import { Guide, seenGuide } from './shell/Guide.tsx'
import { Header } from './shell/Header.tsx'
import { OutcomeStrip } from './shell/OutcomeStrip.tsx'
import { Panes } from './shell/Panes.tsx'
import { Troubles } from './shell/Troubles.tsx'
import { WorkbenchContext } from './state/context.ts'
import { createWorkbench } from './state/workbench.ts'

export function App(props: { readonly first: First }) {
  const workbench = createWorkbench(props.first)
  onCleanup(() => workbench.dispose())

  const [notice, setNotice] = createSignal(props.first.notice)
  const [guided, setGuided] = createSignal(props.first.isNew && !seenGuide())
  followFile(workbench, setNotice)
  const keep = () => {
    if (!keepCurrent({ name: workbench.name(), text: workbench.text(), choice: workbench.choice() }))
      setNotice('This browser keeps nothing for this page: save the crisis as a file before you leave.')
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  createEffect(() => {
    workbench.text()
    workbench.choice()
    clearTimeout(waiting)
    waiting = setTimeout(keep, 250)
  })
  onMount(() => addEventListener('pagehide', keep))
  onCleanup(() => removeEventListener('pagehide', keep))

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
        <Header guide={() => setGuided(true)} />
        <OutcomeStrip />
        <Troubles notice={notice()} dismiss={() => setNotice(undefined)} />
        <Panes />
        <Show when={guided()}>
          <Guide close={() => setGuided(false)} />
        </Show>
      </WorkbenchContext.Provider>
    </ErrorBoundary>
  )
}
