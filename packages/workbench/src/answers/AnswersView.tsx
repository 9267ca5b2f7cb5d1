/** The answer in sentences. */
import { createResource, For, Show } from 'solid-js'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'

export function AnswersView() {
  const workbench = useWorkbench()
  const wanted = () =>
    workbench.numbers().length > 0 && { side: chosen(workbench.solved()), equilibrium: workbench.equilibrium() }
  const [told] = createResource(wanted, (args) => workbench.live.run('told', args).catch(() => undefined))
  return (
    <Show when={told.latest}>
      {(found) => (
        <article class="told">
          <For each={found().outcomes}>{(sentence) => <p class="lead">{sentence}</p>}</For>
          <p>{found().opening}</p>
          <ol>
            <For each={found().steps}>
              {(step) => (
                <li>
                  <h3>{step.title}</h3>
                  <p>{step.event}</p>
                  <For each={[...step.decisions, ...step.beliefs]}>{(sentence) => <p>{sentence}</p>}</For>
                </li>
              )}
            </For>
          </ol>
          <For each={found().closing}>{(sentence) => <p>{sentence}</p>}</For>
          <p class="soft">{found().certificate}</p>
        </article>
      )}
    </Show>
  )
}
