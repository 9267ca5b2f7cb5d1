/** What to watch next: the moves still to come, and what each would tell. */
import { createResource, createSignal, For, Show } from 'solid-js'
import type { SidesArguments } from '../engine/tasks/record.ts'
import { PlainTable } from '../shell/PlainTable.tsx'
import { useWorkbench } from '../state/context.ts'

export function Watch(props: { readonly asked: SidesArguments | undefined }) {
  const workbench = useWorkbench()
  const [open, setOpen] = createSignal(false)
  const [found] = createResource(
    () => open() && props.asked,
    (args) => workbench.deep.run('watch', args).catch((error: Error) => error),
  )
  const points = () => {
    const got = found.latest
    return got && !(got instanceof Error) ? got.points : []
  }
  return (
    <details class="watch" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What to watch next</summary>
      <Show when={found.latest instanceof Error}>
        <p class="soft">{(found.latest as unknown as Error).message}</p>
      </Show>
      <Show when={open() && !found.latest}>
        <p class="soft">Weighing what is still to come…</p>
      </Show>
      <For each={points()}>
        {(point) => (
          <section>
            <For each={point.sentences}>{(sentence) => <p>{sentence}</p>}</For>
            <PlainTable table={point.table} />
          </section>
        )}
      </For>
    </details>
  )
}
