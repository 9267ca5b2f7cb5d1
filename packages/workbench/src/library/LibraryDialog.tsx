/** Everything that can be opened: the example, the published models, what was open before, a file. */

import { library } from 'virtual:library'
import { createSignal, For, Show } from 'solid-js'
import { titleIn } from '../begin.ts'
import { type Earlier, earlier, putAside } from '../keep/store.ts'
import { LONGEST_TEXT, type Work } from '../keep/work.ts'
import { useWorkbench } from '../state/context.ts'
import './library.css'

const groups = [
  { id: 'example', title: 'The first crisis' },
  { id: 'model', title: 'Published models' },
] as const

export function LibraryDialog(props: { readonly close: () => void }) {
  const workbench = useWorkbench()
  const [before] = createSignal<readonly Earlier[]>(earlier())
  const [trouble, setTrouble] = createSignal<string>()

  function open(work: Work) {
    if (work.text !== workbench.text())
      putAside(
        { name: workbench.name(), text: workbench.text(), choice: workbench.choice() },
        titleIn(workbench.text()),
      )
    workbench.setText(work.text, 'program', { fresh: true, name: work.name, choice: work.choice })
    props.close()
  }
  const entry = async (found: (typeof library)[number]) => {
    try {
      open({ name: found.name, text: await found.load() })
    } catch {
      setTrouble(`${found.name} could not be loaded. Is the server still there?`)
    }
  }
  const begin = async () => {
    try {
      open({ name: 'crisis.brink', text: await workbench.live.run('starter', null) })
    } catch (error) {
      setTrouble((error as Error).message)
    }
  }
  const file = async (chosen: File | undefined) => {
    if (!chosen) return
    if (chosen.size > LONGEST_TEXT) setTrouble(`${chosen.name} is too long to be a crisis.`)
    else open({ name: chosen.name, text: await chosen.text() })
  }
  return (
    <div class="library">
      <p class="library-actions">
        <button type="button" onClick={() => void begin()}>
          New crisis
        </button>
        <label class="button">
          Open a file…
          <input
            class="unseen"
            type="file"
            accept=".brink,text/plain"
            onChange={(event) => void file(event.currentTarget.files?.[0])}
          />
        </label>
      </p>
      <Show when={trouble()}>
        <p class="trouble" role="alert">
          {trouble()}
        </p>
      </Show>
      <For each={groups}>
        {(group) => (
          <section>
            <h3>{group.title}</h3>
            <ul>
              <For each={library.filter((e) => e.group === group.id)}>
                {(e) => (
                  <li>
                    <button type="button" class="entry" onClick={() => void entry(e)}>
                      <b>{e.title}</b>
                      <span>{e.summary}</span>
                    </button>
                  </li>
                )}
              </For>
            </ul>
          </section>
        )}
      </For>
      <Show when={before().length > 0}>
        <section>
          <h3>Open before</h3>
          <ul>
            <For each={before()}>
              {(e) => (
                <li>
                  <button type="button" class="entry" onClick={() => open(e)}>
                    <b>{e.title}</b>
                    <span>
                      {e.name}, {new Date(e.when).toLocaleString()}
                    </span>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </div>
  )
}
