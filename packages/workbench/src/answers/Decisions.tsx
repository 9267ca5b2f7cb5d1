/** Every decision of an equilibrium in a table: what is done, for each kind, and what it is worth. */
import { createSignal, For, Index, Show } from 'solid-js'
import type { SetView } from '../engine/tasks/structure/tree.ts'
import { figure, percent } from '../format.ts'
import { showView } from '../shell/show.ts'
import { useWorkbench } from '../state/context.ts'

/** More rows than this are not listed. */
const MOST = 300

const countText = (n: number) => (n === 1 ? 'The one decision' : `All ${n.toLocaleString('en')} decisions`)

export function Decisions(props: { readonly side: number }) {
  const workbench = useWorkbench()
  const [open, setOpen] = createSignal(false)
  const tree = () => workbench.shown()?.tree
  const sets = () => (open() ? (tree()?.sets ?? []).slice(0, MOST) : [])
  return (
    <details class="decisions" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{countText(tree()?.sets.length ?? 0)}</summary>
      <div class="decisions-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">decision</th>
              <th scope="col">reached</th>
              <th scope="col">moves: chance (worth)</th>
            </tr>
          </thead>
          <tbody>
            <For each={sets()}>{(set, s) => <Row side={props.side} set={set} index={s()} />}</For>
          </tbody>
        </table>
        <Show when={(tree()?.sets.length ?? 0) > MOST}>
          <p class="soft">The first {MOST} are listed; the tree shows all.</p>
        </Show>
      </div>
    </details>
  )
}

function Row(props: { readonly side: number; readonly set: SetView; readonly index: number }) {
  const workbench = useWorkbench()
  const equilibrium = () => {
    const found = workbench.equilibriumOf(props.side)
    return found && found.profile.length === workbench.shown()?.tree.slotOf.at(-1) ? found : undefined
  }
  const reach = () => props.set.nodes.reduce((sum, v) => sum + (equilibrium()?.reach[v] ?? 0), 0)
  const slots = () => {
    const tree = workbench.shown()!.tree
    const [from, to] = [tree.slotOf[props.index], tree.slotOf[props.index + 1]]
    return Array.from({ length: to - from }, (_, k) => from + k)
  }
  const show = () => {
    showView('tree')
    workbench.setNode(props.set.nodes[0])
  }
  return (
    <tr classList={{ unreached: reach() < 1e-9 }}>
      <th scope="row">
        <button type="button" class="decision-name" onClick={show} title="Show in the tree">
          {props.set.owner}: {props.set.title}
        </button>
        <span class="soft">
          {props.set.history} {props.set.kind}
        </span>
      </th>
      <td>{percent(reach())}</td>
      <td>
        <Index each={slots()}>
          {(slot) => (
            <span class="told-part">
              {workbench.shown()?.tree.actions[slot()]}{' '}
              <b>
                {exactly(equilibrium()?.exactProfile?.[slot()]) ??
                  percent(equilibrium()?.profile[slot()] ?? Number.NaN)}
              </b>
              <Show when={props.set.player >= 0}>
                <span class="soft">({figure(equilibrium()?.worth[slot()] ?? Number.NaN)})</span>
              </Show>
            </span>
          )}
        </Index>
      </td>
    </tr>
  )
}

const exactly = (text: string | undefined) => (text?.includes('/') ? text : undefined)
