/** What the page shows first: the file of `brink open`, a shared link, what was open last, or the first crisis. */
import firstCrisis from '../../../examples/winter-2021/winter-2021.brink?raw'
import { workIn } from './keep/link.ts'
import { liveWork } from './keep/live.ts'
import { current, putAside } from './keep/store.ts'
import type { Work } from './keep/work.ts'

export interface First extends Work {
  /** Something that the reader should know about how it was opened. */
  readonly notice?: string
  /** Nobody has been here before. */
  readonly isNew: boolean
}

export async function begin(): Promise<First> {
  const kept = current()
  const isNew = kept === undefined
  const live = await liveWork()
  if (live) return { ...live, isNew: false }
  const shared = await workIn(location.hash)
  if (shared !== undefined) history.replaceState(null, '', location.pathname + location.search)
  if (shared === 'broken') {
    const notice =
      'The link holds no crisis that can be read; it may have been cut short. Here is what you had open last.'
    return { ...(kept ?? example()), notice, isNew }
  }
  if (shared) {
    if (kept && kept.text !== shared.text) putAside(kept, titleIn(kept.text))
    return { ...shared, isNew: false }
  }
  return { ...(kept ?? example()), isNew }
}

const example = (): Work => ({ name: 'winter-2021.brink', text: firstCrisis })

/** The title of a text that may not compile. */
export const titleIn = (text: string): string => /\bcrisis\s+"([^"]*)"/.exec(text)?.[1] ?? 'Untitled'
