/**
 * The file on disk, when the page was opened by `brink open FILE`: every save there comes here, every change here is saved
 * there. The server tells the page by a meta element; a page from anywhere else asks nobody for anything.
 */
import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import type { Workbench } from '../state/workbench.ts'
import type { Work } from './work.ts'

const SETTLE = 400

interface FileState {
  readonly name: string
  readonly text: string
  /** Texts of the sources that are at hand, by the path that the crisis names. */
  readonly sources: Readonly<Record<string, string>>
}

const [sources, setSources] = createSignal<FileState['sources']>({})

/** Texts of the sources beside the file; none where the page is not live. */
export { sources as liveSources }

const token = (): string | undefined =>
  document.querySelector<HTMLMetaElement>('meta[name="brink-live"]')?.content || undefined

const address = (path: string) => `./${path}?token=${encodeURIComponent(token() ?? '')}`

const isLive = (): boolean => token() !== undefined

/** The file as it stands; undefined when the page is not live or the server is gone. */
export async function liveWork(): Promise<Work | undefined> {
  if (!isLive()) return undefined
  try {
    const { name, text, sources } = (await (await fetch(address('live/file'))).json()) as FileState
    setSources(sources)
    return { name, text }
  } catch {
    return undefined
  }
}

/** Keeps the page and the file the same, as long as the page is open. */
export function followFile(workbench: Workbench, told: (trouble: string | undefined) => void): void {
  if (!isLive()) return
  const file = workbench.name()
  /** Another crisis may be open by now: it has nothing to do with the file. */
  const isHere = () => workbench.name() === file
  /** What the file is known to hold. */
  let onDisk = workbench.text()
  const source = new EventSource(address('live/events'))
  source.onmessage = ({ data }) => {
    const { text, sources } = JSON.parse(data as string) as FileState
    onDisk = text
    setSources(sources)
    told(undefined)
    if (isHere() && text !== workbench.text()) workbench.setText(text, 'program')
  }
  source.onerror = () =>
    told('The file is not followed any more: brink open has ended. Your text is kept in this browser.')

  let timer: ReturnType<typeof setTimeout> | undefined
  const save = async (text: string) => {
    const before = onDisk
    onDisk = text
    try {
      const response = await fetch(address('live/file'), { method: 'PUT', body: JSON.stringify({ text, before }) })
      if (!response.ok) throw new Error(await response.text())
      told(undefined)
    } catch (error) {
      onDisk = before
      told(`The file could not be saved: ${(error as Error).message}`)
    }
  }
  createEffect(
    on(workbench.text, (text) => {
      clearTimeout(timer)
      if (isHere() && text !== onDisk) timer = setTimeout(() => void save(text), SETTLE)
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    source.close()
  })
}
