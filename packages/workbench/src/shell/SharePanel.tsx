/** Out of the page: a link that holds everything, and files. */
import { createResource, createSignal, For, Show } from 'solid-js'
import type { ExportKind } from '../engine/tasks/exported.ts'
import { linkTo } from '../keep/link.ts'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import { download } from './download.ts'

const files: readonly { readonly kind: ExportKind; readonly title: string; readonly about: string }[] = [
  { kind: 'report', title: 'Report', about: 'one page with everything, to read, print or send' },
  { kind: 'svg', title: 'Tree as a picture', about: 'SVG, for a paper or a slide' },
  { kind: 'csv', title: 'Strategies as a table', about: 'CSV, one row for each action' },
  { kind: 'efg', title: 'Game for Gambit', about: '.efg, with exact numbers' },
]

/** Longer links are cut by some programs. */
const LONG = 8000

export function SharePanel() {
  const workbench = useWorkbench()
  const [state, setState] = createSignal('')
  const work = () => ({ name: workbench.name(), text: workbench.text(), choice: workbench.choice() })
  const [link] = createResource(work, (w) => linkTo(w, location.href))
  const base = () => workbench.name().replace(/\.[^.]*$/, '')

  async function copy() {
    try {
      await navigator.clipboard.writeText(link() ?? '')
      setState('The link is copied.')
    } catch {
      setState('The browser does not let this page copy; mark the link and copy it yourself.')
    }
  }
  async function save(kind: ExportKind) {
    setState('Working…')
    const choice = workbench.choice()
    const args = {
      kind,
      sides: choice.sides.map((_, i) => chosen(choice, i)),
      equilibrium: workbench.equilibrium(),
      name: workbench.name(),
      date: new Date().toISOString().slice(0, 10),
    }
    try {
      const { text, type, ending } = await workbench.deep.run('exported', args, { most: 120_000 })
      download(`${base()}.${ending}`, text, type)
      setState(`${base()}.${ending} is saved.`)
    } catch (error) {
      setState((error as Error).message)
    }
  }
  return (
    <div class="share">
      <h3>A link that holds this crisis</h3>
      <p class="soft">
        Text, readings and slider values are packed into the link itself; no server keeps or sees them.
      </p>
      <p class="share-link">
        <input type="text" readonly aria-label="Link" value={link() ?? ''} onFocus={(e) => e.currentTarget.select()} />
        <button type="button" onClick={() => void copy()}>
          Copy
        </button>
      </p>
      <Show when={(link()?.length ?? 0) > LONG}>
        <p class="soft">The link has {link()!.length} letters; some mail programs cut such a link. A file is safer.</p>
      </Show>
      <h3>Files</h3>
      <ul class="share-files">
        <li>
          <button type="button" onClick={() => download(workbench.name(), workbench.text(), 'text/plain')}>
            The crisis
          </button>
          <span class="soft">the text, as it stands in the editor</span>
        </li>
        <For each={files}>
          {(file) => (
            <li>
              <button type="button" disabled={!workbench.crisis()} onClick={() => void save(file.kind)}>
                {file.title}
              </button>
              <span class="soft">{file.about}</span>
            </li>
          )}
        </For>
      </ul>
      <p role="status" class="share-state">
        {state()}
      </p>
    </div>
  )
}
