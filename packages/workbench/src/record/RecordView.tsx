/** The record: its events with their citations, what each should make an observer believe, and what to watch next. */
import { createMemo, createResource, For, Show } from 'solid-js'
import type { EventView } from '../engine/tasks/record.ts'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import { BeliefChart } from './BeliefChart.tsx'
import { Shift } from './Shift.tsx'
import { Watch } from './Watch.tsx'
import './record.css'

export function RecordView() {
  const workbench = useWorkbench()
  const asked = createMemo(() => {
    if (workbench.numbers().length === 0 || !workbench.crisis()?.events) return undefined
    const sides = workbench.solved().sides.map((_, i) => chosen(workbench.solved(), i))
    return { sides, equilibrium: workbench.equilibrium(), revision: workbench.revision() }
  })
  const [record] = createResource(asked, (args) => workbench.live.run('walk', args).catch(() => undefined))
  const at = () => Math.min(workbench.step() ?? 0, (record.latest?.events.length ?? 1) - 1)
  const go = (to: number) => {
    const last = (record.latest?.events.length ?? 1) - 1
    workbench.setStep(Math.min(last, Math.max(0, to)))
  }
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined) return
    go(at() + by)
    const list = event.currentTarget as HTMLElement
    list.querySelectorAll<HTMLElement>('.event-title')[at()]?.focus()
    event.preventDefault()
  }
  return (
    <Show
      when={workbench.crisis()?.events}
      fallback={
        <p class="empty soft">This crisis has no record of events. Write one under “record {'{ … }'}” in the text.</p>
      }
    >
      <Show when={record.latest} fallback={<p class="empty soft">Walking the record…</p>}>
        {(found) => (
          <div class="record-view">
            <For each={found().told}>{(sentence, i) => <p classList={{ lead: i() === 0 }}>{sentence}</p>}</For>
            <BeliefChart record={found()} at={at()} choose={go} />
            <div class="stepper" role="toolbar" aria-label="Steps of the record">
              <button type="button" disabled={at() === 0} onClick={() => go(at() - 1)}>
                ← Before
              </button>
              <span class="soft">
                event {at() + 1} of {found().events.length}
              </span>
              <button type="button" disabled={at() + 1 >= found().events.length} onClick={() => go(at() + 1)}>
                Next →
              </button>
            </div>
            <ol class="events" onKeyDown={keys}>
              <For each={found().events}>
                {(event, i) => (
                  <li classList={{ at: i() === at(), late: found().sides.every((s) => !s.steps[i()].known) }}>
                    <button type="button" class="event-title" aria-expanded={i() === at()} onClick={() => go(i())}>
                      {event.title}
                    </button>
                    <Show when={i() === at()}>
                      <Event event={event} />
                      <For each={found().sides}>
                        {(side, s) => (
                          <section class={`event-side v${s()}`}>
                            <Show when={found().sides.length > 1}>
                              <h4 class="view">{side.name}</h4>
                            </Show>
                            <For each={side.steps[i()].sentences}>{(sentence) => <p>{sentence}</p>}</For>
                            <Shift
                              kinds={found().kinds}
                              before={(i() === 0 ? side.start : side.steps[i() - 1]).beliefs}
                              after={side.steps[i()].beliefs}
                            />
                            <Show when={side.steps[i()].nodes.length > 0}>
                              <button type="button" onClick={() => workbench.setNode(side.steps[i()].nodes[0])}>
                                Show in the tree
                              </button>
                            </Show>
                          </section>
                        )}
                      </For>
                    </Show>
                  </li>
                )}
              </For>
            </ol>
            <Watch asked={asked()} />
          </div>
        )}
      </Show>
    </Show>
  )
}

function Event(props: { readonly event: EventView }) {
  return (
    <>
      <For each={props.event.grounds}>{(ground) => <p class="event-ground soft">{ground.text}</p>}</For>
      <For each={props.event.notes}>{(note) => <p class="soft">{note}</p>}</For>
    </>
  )
}
