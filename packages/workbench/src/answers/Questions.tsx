/** The questions that the file asks, with their answers for each side. */
import { For, Index, Show } from 'solid-js'
import type { AskView } from '../engine/tasks/structure.ts'
import { figure } from '../format.ts'
import { useWorkbench } from '../state/context.ts'
import { sideTitle } from '../state/sides.ts'
import { InText } from './InText.tsx'

export function Questions() {
  const workbench = useWorkbench()
  const asks = () => workbench.shown()?.asks ?? []
  const sides = () => workbench.solved().sides
  return (
    <Show when={asks().length > 0}>
      <section class="asks" aria-labelledby="asks-title">
        <h2 id="asks-title">Questions of the file</h2>
        <table>
          <thead class={sides().length > 1 ? '' : 'unseen'}>
            <tr>
              <th scope="col">question</th>
              <Index each={sides()}>
                {(_, side) => (
                  <th scope="col">
                    <span class={`view v${side}`} title={sideTitle(workbench, side)}>
                      <span class="asks-side">{sideTitle(workbench, side)}</span>
                    </span>
                  </th>
                )}
              </Index>
            </tr>
          </thead>
          <tbody>
            <For each={asks()}>
              {(ask, a) => (
                <tr>
                  <th scope="row">
                    <Name ask={ask} />
                  </th>
                  <Index each={sides()}>{(_, side) => <Finding side={side} ask={a()} />}</Index>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}

function Name(props: { readonly ask: AskView }) {
  return (
    <>
      <b>{props.ask.name}</b> <InText from={props.ask.from} to={props.ask.to} what={`the question ${props.ask.name}`} />
      <span class="ask-text soft">{props.ask.note ?? props.ask.text}</span>
    </>
  )
}

function Finding(props: { readonly side: number; readonly ask: number }) {
  const workbench = useWorkbench()
  const equilibrium = () => workbench.equilibriumOf(props.side)
  const value = () => equilibrium()?.asks[props.ask]
  const exact = () => equilibrium()?.exactAsks[props.ask]
  const note = () => equilibrium()?.askNotes[props.ask] ?? ''
  return (
    <td title={note()}>
      <Show when={typeof value() === 'number'} fallback={<span class="soft">none{note() ? `: ${note()}` : ''}</span>}>
        {exact()?.includes('/') ? `${exact()} ` : ''}
        <b>{figure(value()!)}</b>
      </Show>
    </td>
  )
}
