/** Every number that the crisis assumes, under the hand: readings, then sliders with their grounds. */
import { createMemo, createSignal, For, Show } from 'solid-js'
import type { InputView } from '../engine/tasks/structure/inputs.ts'
import { useWorkbench } from '../state/context.ts'
import './assumptions.css'
import { ReadingPicker } from './ReadingPicker.tsx'
import { Slider } from './Slider.tsx'

const groups = [
  { id: 'param', title: 'What things are worth, and cost' },
  { id: 'prior', title: 'What each may privately be' },
  { id: 'utility', title: 'Utilities of which only the order is known' },
] as const

export function AssumptionsView() {
  const workbench = useWorkbench()
  const [wanted, setWanted] = createSignal('')
  const inputs = createMemo(() => workbench.crisis()?.inputs ?? [])
  const matching = (group: InputView['group']) => {
    const words = wanted().toLowerCase().split(/\s+/).filter(Boolean)
    return inputs().filter((input) => {
      const text = `${input.name} ${input.label} ${input.note ?? ''}`.toLowerCase()
      return input.group === group && words.every((w) => text.includes(w))
    })
  }
  const moved = () => Object.keys(workbench.choice().at).length
  return (
    <div class="assumptions">
      <ReadingPicker />
      <div class="assumption-tools">
        <label class="find">
          <span class="unseen">Find an assumption</span>
          <input
            type="text"
            placeholder="Find an assumption"
            value={wanted()}
            onInput={(event) => setWanted(event.currentTarget.value)}
          />
        </label>
        <button type="button" disabled={moved() === 0} onClick={() => workbench.choose((c) => ({ ...c, at: {} }))}>
          Put all back
        </button>
      </div>
      <For each={groups}>
        {(group) => (
          <Show when={matching(group.id).length > 0}>
            <section>
              <h2 class="group-title">{group.title}</h2>
              <For each={matching(group.id)}>{(input) => <Slider input={input} />}</For>
            </section>
          </Show>
        )}
      </For>
      <Show when={inputs().length === 0}>
        <p class="soft">This crisis has no numbers to move.</p>
      </Show>
    </div>
  )
}
