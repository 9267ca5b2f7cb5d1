/** Title, undo, theme. */
import { Show } from 'solid-js'
import { useWorkbench } from '../state/context.ts'
import { setTheme, theme } from './theme.ts'

export function Header() {
  const workbench = useWorkbench()
  const next = () => (theme() === 'dark' ? 'light' : 'dark')
  return (
    <header class="bar">
      <span class="brand">
        <img src="./icon.svg" alt="" width="24" height="24" />
        Brink
      </span>
      <h1 class="title">{workbench.crisis()?.title ?? workbench.name()}</h1>
      <Show when={workbench.busy()}>
        <span class="working" role="status">
          <span class="unseen">computing</span>
        </span>
      </Show>
      <nav class="tools" aria-label="Tools">
        <button
          type="button"
          onClick={workbench.undo}
          disabled={!workbench.canUndo()}
          title="Undo what was chosen (Ctrl+Z)"
        >
          Undo
        </button>
        <button type="button" onClick={workbench.redo} disabled={!workbench.canRedo()} title="Redo (Ctrl+Y)">
          Redo
        </button>
        <button type="button" onClick={() => setTheme(next())} aria-label={`Change to ${next()} colours`}>
          {theme() === 'dark' ? 'Light' : 'Dark'}
        </button>
      </nav>
    </header>
  )
}
