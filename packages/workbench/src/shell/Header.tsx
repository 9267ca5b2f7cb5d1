/** Title and tools. */
import { createSignal, Match, Show, Switch } from 'solid-js'
import { LibraryDialog } from '../library/LibraryDialog.tsx'
import { useWorkbench } from '../state/context.ts'
import { Dialog } from './Dialog.tsx'
import { SharePanel } from './SharePanel.tsx'
import { setTheme, theme } from './theme.ts'

export function Header(props: { readonly guide: () => void }) {
  const workbench = useWorkbench()
  const [open, setOpen] = createSignal<'library' | 'share'>()
  const next = () => (theme() === 'dark' ? 'light' : 'dark')
  const close = () => setOpen(undefined)
  return (
    <header class="bar">
      <span class="brand">
        <img src="./icon.svg" alt="" width="24" height="24" />
        Brink
      </span>
      <h1 class="title">{workbench.crisis()?.title ?? workbench.name()}</h1>
      <span class="working" classList={{ on: workbench.busy() }} role="status">
        <span class="unseen">{workbench.busy() ? 'computing' : ''}</span>
      </span>
      <nav class="tools" aria-label="Tools">
        <button type="button" class="main" onClick={() => setOpen('library')}>
          Open
        </button>
        <button type="button" onClick={() => setOpen('share')}>
          Share
        </button>
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
        <button type="button" onClick={props.guide}>
          Guide
        </button>
        <button type="button" onClick={() => setTheme(next())} aria-label={`Change to ${next()} colours`}>
          {theme() === 'dark' ? 'Light' : 'Dark'}
        </button>
      </nav>
      <Show when={open()}>
        <Dialog title={open() === 'library' ? 'Open a crisis' : 'Share and save'} close={close}>
          <Switch>
            <Match when={open() === 'library'}>
              <LibraryDialog close={close} />
            </Match>
            <Match when={open() === 'share'}>
              <SharePanel />
            </Match>
          </Switch>
        </Dialog>
      </Show>
    </header>
  )
}
