/** One equilibrium in sentences, step by step along the record or the likeliest course. */

import { createEffect, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { TaskResult } from '../engine/tasks.ts'
import { showView } from '../shell/show.ts'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import { InText } from './InText.tsx'

/** Sentences follow when the hand rests: while it moves they could not be read anyway. */
const REST = 140

export function createTold(side: () => number) {
  const workbench = useWorkbench()
  const [told, setTold] = createSignal<TaskResult<'told'>>()
  const [waiting, setWaiting] = createSignal(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0
  createEffect(
    on([workbench.numbers, workbench.picked, side], ([numbers, picked, at]) => {
      clearTimeout(timer)
      const mine = ++turn
      const equilibrium = numbers[at]?.equilibria[picked[at] ?? 0]
      if (!equilibrium) return
      if (equilibrium.told) {
        setTold(equilibrium.told)
        setWaiting(false)
        return
      }
      setWaiting(true)
      const args = { side: chosen(workbench.solved(), at), equilibrium: picked[at] ?? 0 }
      timer = setTimeout(
        async () => {
          const found = await workbench.live.run('told', args).catch(() => undefined)
          if (mine !== turn) return
          if (found) setTold(found)
          setWaiting(false)
        },
        told() ? REST : 0,
      )
    }),
  )
  onCleanup(() => clearTimeout(timer))
  return { told, waiting }
}

export function Story(props: { readonly told: TaskResult<'told'> }) {
  const workbench = useWorkbench()
  const crisis = () => workbench.shown()
  const place = (sets: readonly number[]) => {
    const tree = crisis()?.tree
    const node = sets.length > 0 ? tree?.sets[sets[0]]?.nodes[0] : undefined
    const child = tree && node !== undefined ? tree.firstChild[node] : -1
    return tree && child >= 0 ? tree.movePlaces[tree.move[child]] : undefined
  }
  const inTree = (sets: readonly number[]) => {
    const nodes = sets.flatMap((set) => crisis()?.tree.sets[set]?.nodes ?? [])
    const reach = workbench.equilibriumOf(0)?.reach
    if (nodes.length === 0 || !reach) return
    showView('tree')
    workbench.setNode(nodes.reduce((a, b) => (reach[b] > reach[a] ? b : a)))
  }
  return (
    <section class="story" aria-labelledby="story-title">
      <h2 id="story-title">{props.told.opening.replace(/:$/, '')}</h2>
      <ol>
        <For each={props.told.steps}>
          {(step) => (
            <li>
              <h3>
                {step.title}{' '}
                <Show when={step.sets.length > 0}>
                  <button
                    type="button"
                    class="in-text"
                    title="Show in the tree"
                    aria-label={`Show ${step.title} in the tree`}
                    onClick={() => inTree(step.sets)}
                  >
                    <Fork />
                  </button>
                </Show>
                <Show when={place(step.sets)}>
                  {(at) => <InText from={at().from} to={at().to} what={step.title} />}
                </Show>
              </h3>
              <p>{step.event}</p>
              <For each={step.decisions}>{(sentence) => <p>{sentence}</p>}</For>
              <For each={step.beliefs}>{(sentence) => <p class="step-belief">{sentence}</p>}</For>
            </li>
          )}
        </For>
      </ol>
      <For each={props.told.closing}>{(sentence) => <p>{sentence}</p>}</For>
    </section>
  )
}

/** The sign for the tree. */
function Fork() {
  return (
    <svg class="fork" viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <path d="M2 8h4C9 8 8 3.5 11 3.5h3M6 8c3 0 2 4.5 5 4.5h3" />
    </svg>
  )
}
