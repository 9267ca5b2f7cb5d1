/** One number: a slider over its range, the exact value beside it, and what it rests on. */
import { createUniqueId, For, Show } from 'solid-js'
import type { InputView } from '../engine/tasks/structure/inputs.ts'
import { figure } from '../format.ts'
import { useWorkbench } from '../state/context.ts'
import { stepOf, tidy } from './scale.ts'

export function Slider(props: { readonly input: InputView }) {
  const workbench = useWorkbench()
  const id = createUniqueId()
  const input = () => props.input
  const own = () => workbench.choice().at[input().name]
  const index = () => workbench.crisis()?.inputs.findIndex((i) => i.name === input().name) ?? -1
  /** The value in force on a side, as solved. */
  const inForce = (side: number) => workbench.numbers()[side]?.inputs[index()]
  const value = () => {
    const set = own()
    return set === undefined ? (inForce(0) ?? input().stated) : numberOf(set)
  }
  const lo = () => Math.min(input().lo, value())
  const hi = () => Math.max(input().hi, value())
  /** The middle of the thumb: it stays within the track. */
  const share = (x: number) => `calc(8px + (100% - 16px) * ${(x - lo()) / (hi() - lo() || 1)})`
  const set = (text: string, gesture?: string) =>
    workbench.choose((c) => ({ ...c, at: { ...c.at, [input().name]: text } }), gesture)
  const reset = () =>
    workbench.choose((c) => {
      const { [input().name]: _, ...rest } = c.at
      return { ...c, at: rest }
    })
  const second = () => (workbench.choice().sides.length > 1 && own() === undefined ? inForce(1) : undefined)
  const typed = (field: HTMLInputElement) => {
    const text = field.value.trim().replace('−', '-')
    if (text === '') reset()
    else if (Number.isFinite(numberOf(text))) set(text)
    field.value = own() ?? figure(value())
  }
  return (
    <div class="slider" classList={{ moved: own() !== undefined }}>
      <label class="slider-label" for={id}>
        <Show when={input().note} fallback={input().label}>
          {sentence(input().note!)} <span class="slider-name">{input().label}</span>
        </Show>
        <Show when={input().structural}>
          <small class="soft"> (makes another tree)</small>
        </Show>
      </label>
      <input
        class="slider-value"
        type="text"
        inputmode="decimal"
        aria-label={`${input().label}: value`}
        value={own() ?? figure(value())}
        onChange={(event) => typed(event.currentTarget)}
      />
      <button
        type="button"
        class="slider-reset"
        disabled={own() === undefined}
        onClick={reset}
        aria-label={`Put ${input().label} back`}
      >
        ↺
      </button>
      <div class="slider-track">
        <input
          id={id}
          type="range"
          min={lo()}
          max={hi()}
          step={stepOf(lo(), hi())}
          value={value()}
          aria-valuetext={`${figure(value())}${input().unit ? ` ${input().unit}` : ''}`}
          onInput={(event) => set(tidy(event.currentTarget.valueAsNumber, lo(), hi()), `slide ${input().name}`)}
        />
        <i class="mark stated" style={{ left: share(input().stated) }} title={`stated: ${input().statedText}`} />
        <Show when={second() !== undefined && second() !== value()}>
          <i class="mark second" style={{ left: share(second()!) }} title={`beside it: ${figure(second()!)}`} />
        </Show>
      </div>
      <div class="slider-ends soft" aria-hidden="true">
        <span>{figure(lo())}</span>
        <span class="slider-note">{input().ranged ? '' : 'no range stated'}</span>
        <span>{figure(hi())}</span>
      </div>
      <Show when={input().grounds.length > 0}>
        <details class="grounds">
          <summary>{input().grounds.length === 1 ? 'Ground' : `${input().grounds.length} grounds`}</summary>
          <For each={input().grounds}>{(ground) => <p>{ground.text}</p>}</For>
        </details>
      </Show>
    </div>
  )
}

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** `0.35` or `1/3`; NaN for anything else. */
function numberOf(text: string): number {
  const [above, below = '1', ...rest] = text.split('/')
  return rest.length > 0 || above.trim() === '' ? Number.NaN : Number(above) / Number(below)
}
