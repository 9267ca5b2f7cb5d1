/** The equilibria of one side as cards: choose one, and everything follows. */
import { For, Index, Show } from 'solid-js'
import type { EquilibriumNumbers } from '../engine/tasks/numbers.ts'
import { figure, percent } from '../format.ts'
import { useWorkbench } from '../state/context.ts'

export function Cards(props: { readonly side: number }) {
  const workbench = useWorkbench()
  const view = () => workbench.numbers()[props.side]
  const rest = () => (view() ? view().total - view().equilibria.length : 0)
  return (
    <fieldset class="cards">
      <legend class="unseen">Equilibrium shown</legend>
      <Index each={view()?.equilibria ?? []}>
        {(equilibrium, i) => <Card side={props.side} index={i} equilibrium={equilibrium()} />}
      </Index>
      <Show when={rest() > 0}>
        <p class="soft">And {rest()} more, which are counted but not shown.</p>
      </Show>
    </fieldset>
  )
}

function Card(props: { readonly side: number; readonly index: number; readonly equilibrium: EquilibriumNumbers }) {
  const workbench = useWorkbench()
  const chosen = () => (workbench.picked()[props.side] ?? 0) === props.index
  const several = () => (workbench.numbers()[props.side]?.equilibria.length ?? 0) > 1
  const outcomes = () => workbench.shown()?.outcomes ?? []
  const players = () => workbench.shown()?.tree.players ?? []
  return (
    <div class="card" classList={{ chosen: chosen() && several() }}>
      <label class="card-head">
        <input
          type="radio"
          name={`equilibrium-${props.side}`}
          checked={chosen()}
          onChange={() => workbench.setEquilibrium(props.index, props.side)}
        />
        <b>Equilibrium {props.index + 1}</b>
        <span class="kinds">
          <For each={props.equilibrium.kinds}>{(kind) => <span class="kind">{kind}</span>}</For>
        </span>
      </label>
      <div class="card-bar" aria-hidden="true">
        <Index each={props.equilibrium.outcomes}>
          {(p, o) => <span class={`o${o % 8}`} style={{ 'flex-grow': p() }} hidden={p() < 0.0005} />}
        </Index>
      </div>
      <ul class="card-outcomes">
        <Index each={props.equilibrium.outcomes}>
          {(p, o) => (
            <Show when={p() >= 0.0005}>
              <li>
                <span class={`told-mark o${o % 8}`} />
                {outcomes()[o]?.name} <b>{exactShare(props.equilibrium.exactOutcomes?.[o], p())}</b>
              </li>
            </Show>
          )}
        </Index>
      </ul>
      <p class="card-payoffs">
        <span class="soft">Expected payoffs</span>{' '}
        <Index each={props.equilibrium.payoffs}>
          {(value, i) => (
            <span>
              {players()[i]} <b>{figure(value())}</b>
            </span>
          )}
        </Index>
      </p>
      <Show when={props.equilibrium.family}>
        {(words) => (
          <details class="family">
            <summary>{words()[0].replace(/:$/, '.')}</summary>
            <For each={words().slice(1)}>{(line) => <p>{line}</p>}</For>
          </details>
        )}
      </Show>
    </div>
  )
}

/** A short fraction as it is, else a percentage. */
const exactShare = (exact: string | undefined, p: number): string =>
  exact?.includes('/') ? `${exact} (${percent(p)})` : percent(p)
