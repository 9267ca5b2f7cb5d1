/** The text of the crisis: the editor, which is loaded after the page has been painted; until then the plain text. */
import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { liveSources } from '../keep/live.ts'
import { theme } from '../shell/theme.ts'
import { useWorkbench } from '../state/context.ts'
import type { Editor } from './editor.ts'
import { diagnosticsOf, editorOf } from './kept.ts'
import { TextFoot } from './TextFoot.tsx'
import './editor.css'
import './told.css'
import './text-view.css'

export function TextView() {
  const workbench = useWorkbench()
  const [editor, setEditor] = createSignal<Editor>()
  let place!: HTMLDivElement
  let here = true

  const make = async () => {
    const { createEditor } = await import('./editor.ts')
    return createEditor(place, {
      doc: workbench.text(),
      theme: theme(),
      onChange: (text) => workbench.setText(text, 'editor'),
      onDiagnostics: (found) => diagnosticsOf(workbench).set(found),
    })
  }
  onMount(() => {
    void editorOf(workbench, make).then((made) => {
      if (!here) return
      made.attach(place)
      made.setText(workbench.text())
      setEditor(made)
    })
  })
  onCleanup(() => {
    here = false
    editor()?.dom.remove()
  })

  let name = workbench.name()
  createEffect(
    on(workbench.text, (text) => {
      if (workbench.origin() === 'program') editor()?.setText(text, { fresh: workbench.name() !== name })
      name = workbench.name()
    }),
  )
  createEffect(() => editor()?.setTheme(theme()))
  createEffect(() => {
    const texts = liveSources()
    if (Object.keys(texts).length > 0) editor()?.setSources(texts)
  })

  return (
    <div class="text-view">
      <div class="text-editor" ref={place} />
      <TextFoot editor={editor()} found={diagnosticsOf(workbench).get()} />
      <Show when={!editor()}>
        <textarea
          class="plain-text"
          aria-label="Text of the crisis"
          spellcheck={false}
          value={workbench.text()}
          onInput={(event) => workbench.setText(event.currentTarget.value, 'editor')}
        />
      </Show>
    </div>
  )
}
