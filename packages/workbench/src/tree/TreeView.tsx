/** The game as a picture: how play goes, how likely, who knows what, and where it ends. */
import { createSignal, For, Show } from 'solid-js'
import { useWorkbench } from '../state/context.ts'
import { Explanation } from './Explanation.tsx'
import { MOST_OPEN } from './folding.ts'
import { Picture } from './Picture.tsx'
import { createTreeState, type TreeState } from './state.ts'
import './tree.css'
import { createViewport, type Viewport } from './viewport.ts'

export function TreeView() {
  const state = createTreeState(useWorkbench())
  const view = createViewport()
  return (
    <div class="tree-view">
      <Tools state={state} view={view} />
      <Picture state={state} view={view} />
      <Explanation state={state} />
    </div>
  )
}

function Tools(props: { readonly state: TreeState; readonly view: Viewport }) {
  const { state, view } = props
  const [cut, setCut] = createSignal(false)
  return (
    <div class="tree-tools" role="toolbar" aria-label="The tree">
      <Show when={state.canBePublic()}>
        <fieldset class="switch">
          <legend class="unseen">Which tree</legend>
          <For each={['public', 'full'] as const}>
            {(form) => (
              <label
                title={
                  form === 'public'
                    ? 'The moves; kinds are told apart in the explanation'
                    : 'Every node of the game, nature’s draw of the kinds first'
                }
              >
                <input
                  type="radio"
                  name="tree-form"
                  checked={state.form() === form}
                  onChange={() => state.setForm(form)}
                />
                {form === 'public' ? 'Moves' : 'Every node'}
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <Show when={state.lanes().length > 1}>
        <fieldset class="switch">
          <legend class="unseen">Which side</legend>
          <label>
            <input
              type="radio"
              name="tree-side"
              checked={state.only() === undefined}
              onChange={() => state.setOnly(undefined)}
            />
            Both
          </label>
          <For each={state.lanes()}>
            {(lane) => (
              <label title={lane.title}>
                <input
                  type="radio"
                  name="tree-side"
                  checked={state.only() === lane.side}
                  onChange={() => state.setOnly(lane.side)}
                />
                <span class={`view v${lane.side}`}>{lane.side + 1}</span>
              </label>
            )}
          </For>
        </fieldset>
      </Show>
      <button
        type="button"
        onClick={() => setCut(!state.openAll())}
        title={`Opens everything, up to ${MOST_OPEN} places`}
      >
        Open all
      </button>
      <button
        type="button"
        onClick={() => {
          setCut(false)
          state.openLikely()
        }}
        title="Opens the likely courses and folds the rest"
      >
        Likely only
      </button>
      <span class="tree-zoom">
        <button type="button" onClick={() => view.zoomOut()} aria-label="Smaller">
          −
        </button>
        <button type="button" onClick={() => view.zoomBy()} aria-label="Larger">
          +
        </button>
        <button
          type="button"
          onClick={() => {
            const layout = state.layout()
            if (layout) view.fit(layout.width, layout.height)
          }}
        >
          Fit
        </button>
      </span>
      <span class="soft tree-key" aria-hidden="true">
        <svg width="26" height="12" aria-hidden="true">
          <path class="flow lit v0" stroke-width="8" d="M1 6h24" />
        </svg>
        likely
        <Show when={state.shape()?.recorded[0] === 1}>
          <svg width="26" height="12" aria-hidden="true">
            <path class="record" d="M1 6h24" />
          </svg>
          record
        </Show>
      </span>
      <span class="soft tree-cut" role="status">
        {cut() ? `Opened as far as ${MOST_OPEN} places; open further parts one by one.` : ''}
      </span>
    </div>
  )
}
