/** Which reading is looked at, and which one beside it. */
import { For, Show } from 'solid-js'
import { useWorkbench } from '../state/context.ts'

const NOBODY = 'nobody'
const FILE = 'file'

export function ReadingPicker() {
  const workbench = useWorkbench()
  const readings = () => workbench.crisis()?.readings ?? []
  const sides = () => workbench.choice().sides
  const code = (side: number) => {
    const found = sides()[side]
    return found === undefined ? NOBODY : found === null ? FILE : String(found)
  }
  const pick = (side: number, value: string) =>
    workbench.choose((choice) => {
      const next: (number | null)[] = [...choice.sides]
      if (value === NOBODY) next.splice(side, 1)
      else next[side] = value === FILE ? null : Number(value)
      return { ...choice, sides: next }
    })
  const swap = () => workbench.choose((choice) => ({ ...choice, sides: [...choice.sides].reverse() }))
  return (
    <section class="readings" aria-label="Readings">
      <For each={['Reading', 'Beside it']}>
        {(label, side) => (
          <label class={`reading v${side()}`}>
            <span class="view">{label}</span>
            <select
              aria-label={label}
              value={code(side())}
              onChange={(event) => pick(side(), event.currentTarget.value)}
            >
              <Show when={side() === 1}>
                <option value={NOBODY}>nothing</option>
              </Show>
              <option value={FILE} selected={code(side()) === FILE}>
                as the file states
              </option>
              <For each={readings()}>
                {(reading, r) => (
                  <option value={r()} selected={code(side()) === String(r())}>
                    {reading.name}
                  </option>
                )}
              </For>
            </select>
          </label>
        )}
      </For>
      <button type="button" onClick={swap} disabled={sides().length < 2} aria-label="Exchange the two readings">
        ⇄
      </button>
      <For each={sides()}>
        {(reading) => (
          <Show when={reading !== null && readings()[reading]}>
            {(found) => (
              <details class="reading-about">
                <summary>
                  What “{found().name}” assumes
                  <Show when={found().asOf}>
                    <span class="soft">, as of {found().asOf}</span>
                  </Show>
                </summary>
                <ul>
                  <For each={found().settings}>
                    {(setting) => (
                      <li>
                        {setting.text}
                        <For each={setting.grounds}>{(ground) => <small class="ground">{ground.text}</small>}</For>
                      </li>
                    )}
                  </For>
                </ul>
              </details>
            )}
          </Show>
        )}
      </For>
    </section>
  )
}
