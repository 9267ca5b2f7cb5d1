/** What two readings really disagree about: the crux in a sentence, then how it was found. */
import { createMemo, createResource, For, Show } from 'solid-js'
import { PlainTable } from '../shell/PlainTable.tsx'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import { sideTitle } from '../state/sides.ts'
import './compare.css'

export function CompareView() {
  const workbench = useWorkbench()
  const readings = () => workbench.crisis()?.readings ?? []
  const isPair = () => workbench.choice().sides.length > 1
  const asked = createMemo(
    () => {
      const choice = workbench.solved()
      if (workbench.numbers().length < 2 || choice.sides.length < 2) return undefined
      return { sides: choice.sides.map((_, i) => chosen(choice, i)), revision: workbench.revision() }
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )
  const [found] = createResource(asked, (args) =>
    workbench.deep.run('crux', args, { most: 60_000 }).catch((e: Error) => e),
  )
  const crux = () => (found.latest instanceof Error ? undefined : found.latest)
  const both = () => workbench.choose((c) => ({ ...c, sides: [0, 1] }))
  return (
    <div class="compare">
      <Show
        when={isPair()}
        fallback={
          <div class="empty">
            <p>Two readings are compared when they stand side by side.</p>
            <Show
              when={readings().length > 1}
              fallback={<p class="soft">This crisis has fewer than two readings; write them in the text.</p>}
            >
              <button type="button" class="main" onClick={both}>
                Compare “{readings()[0].name}” with “{readings()[1].name}”
              </button>
            </Show>
          </div>
        }
      >
        <SideBySide />
        <p class="soft">
          The table reads the record up to the date of each reading; what follows reads the whole of it in both, so that
          only assumptions differ.
        </p>
        <Show when={found.latest instanceof Error}>
          <p class="soft">{(found.latest as unknown as Error).message}</p>
        </Show>
        <Show when={crux()} fallback={<p class="soft">Looking for what carries the disagreement…</p>}>
          {(c) => (
            <>
              <For each={c().headline}>{(sentence) => <p class="lead">{sentence}</p>}</For>
              <For each={c().sentences}>{(sentence) => <p>{sentence}</p>}</For>
              <For each={c().tables}>{(table) => <PlainTable table={table} />}</For>
            </>
          )}
        </Show>
      </Show>
    </div>
  )

  function SideBySide() {
    const asks = () => workbench.crisis()?.asks ?? []
    const shown = (side: number, ask: number) => {
      const value = workbench.equilibriumOf(side)?.asks[ask]
      return value === null || value === undefined ? '–' : Number(value.toPrecision(3)).toString()
    }
    return (
      <table class="plain side-by-side">
        <caption class="unseen">Answers side by side</caption>
        <thead>
          <tr>
            <th scope="col">question</th>
            <For each={workbench.choice().sides}>
              {(_, s) => (
                <th scope="col" class={`right v${s()}`}>
                  <span class="view">{sideTitle(workbench, s())}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={asks()}>
            {(ask, a) => (
              <tr>
                <th scope="row">{ask.text}</th>
                <For each={workbench.choice().sides}>{(_, s) => <td class="right">{shown(s(), a())}</td>}</For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    )
  }
}
