/** The views in columns where there is room, one at a time where there is not. */
import { createSignal, For, onCleanup, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { type View, views } from '../views.ts'

const places = ['left', 'centre', 'right'] as const

export function Panes() {
  const wide = matchMedia('(min-width: 68rem)')
  const [columns, setColumns] = createSignal(wide.matches)
  const change = () => setColumns(wide.matches)
  wide.addEventListener('change', change)
  onCleanup(() => wide.removeEventListener('change', change))
  const groups = () =>
    (columns() ? places.map((place) => views.filter((v) => v.place === place)) : [views]).filter((g) => g.length > 0)
  return (
    <main id="views" class="panes" classList={{ columns: columns() }} tabindex="-1">
      <For each={groups()}>{(group) => <Pane group={group} />}</For>
    </main>
  )
}

/** One column: tabs, and the view that is chosen. */
function Pane(props: { readonly group: readonly View[] }) {
  const [open, setOpen] = createSignal(props.group[0].id)
  const tabs: Record<string, HTMLButtonElement> = {}
  const show = (event: Event) => {
    const id = (event as CustomEvent<string>).detail
    if (props.group.some((v) => v.id === id)) setOpen(id)
  }
  document.addEventListener('brink:view', show)
  onCleanup(() => document.removeEventListener('brink:view', show))

  const move = (event: KeyboardEvent) => {
    const at = props.group.findIndex((v) => v.id === open())
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: props.group.length - 1 }[event.key]
    if (to === undefined) return
    const next = props.group[(to + props.group.length) % props.group.length]
    setOpen(next.id)
    tabs[next.id].focus()
    event.preventDefault()
  }
  return (
    <section class="pane" data-place={props.group.length === views.length ? 'all' : props.group[0].place}>
      <div class="tabs" role="tablist" onKeyDown={move}>
        <For each={props.group}>
          {(view) => (
            <button
              type="button"
              role="tab"
              id={`tab-${view.id}`}
              ref={(element) => {
                tabs[view.id] = element
              }}
              aria-selected={open() === view.id}
              aria-controls={`view-${view.id}`}
              tabindex={open() === view.id ? 0 : -1}
              onClick={() => setOpen(view.id)}
            >
              {view.title}
            </button>
          )}
        </For>
      </div>
      <For each={props.group}>
        {(view) => (
          <Show when={open() === view.id}>
            <div
              class="view-body"
              role="tabpanel"
              id={`view-${view.id}`}
              aria-labelledby={`tab-${view.id}`}
              tabindex="-1"
            >
              <Dynamic component={view.component} />
            </div>
          </Show>
        )}
      </For>
    </section>
  )
}

export { showView } from './show.ts'
