/** The answer in one line for each side: how it ends, and how likely. */
import { For, Show } from 'solid-js'
import { percent } from '../format.ts'
import { useWorkbench } from '../state/context.ts'
import { sideTitle } from '../state/sides.ts'

export function OutcomeStrip() {
  const workbench = useWorkbench()
  return (
    <section class="strip" aria-label="How it ends">
      <For each={workbench.solved().sides}>
        {(_, side) => (
          <div class={`strip-side v${side()}`}>
            <span class="view strip-name">{sideTitle(workbench, side())}</span>
            <div class="strip-bar">
              <For each={workbench.shown()?.outcomes ?? []}>
                {(outcome, o) => {
                  const chance = () => workbench.equilibriumOf(side())?.outcomes[o()] ?? 0
                  return (
                    <div
                      class={`strip-part o${o() % 8}`}
                      style={{ 'flex-grow': chance() }}
                      hidden={chance() < 0.0005}
                      title={`${outcome.name}: ${percent(chance())}`}
                    >
                      <span class="strip-label">
                        {outcome.name} <b>{percent(chance())}</b>
                      </span>
                    </div>
                  )
                }}
              </For>
            </div>
          </div>
        )}
      </For>
      <Show when={workbench.numbers().length === 0}>
        <p class="soft strip-wait">Solving…</p>
      </Show>
    </section>
  )
}
