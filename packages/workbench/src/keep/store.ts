/** What the browser keeps: the work in hand, and the last few before it. Without storage the page works, and forgets. */
import { type Work, workFrom } from './work.ts'

const CURRENT = 'brink.work'
const EARLIER = 'brink.earlier'
const MOST_EARLIER = 10

export interface Earlier extends Work {
  readonly title: string
  /** ISO 8601. */
  readonly when: string
}

export function keepCurrent(work: Work): boolean {
  return write(CURRENT, work)
}

export const current = (): Work | undefined => workFrom(read(CURRENT))

/** Puts work aside, so that opening something else loses nothing. The same text is kept once. */
export function putAside(work: Work, title: string): void {
  const kept = [{ ...work, title, when: new Date().toISOString() }, ...earlier().filter((e) => e.text !== work.text)]
  for (let most = MOST_EARLIER; most > 0; most--) if (write(EARLIER, kept.slice(0, most))) return
}

export function earlier(): Earlier[] {
  const found = read(EARLIER)
  if (!Array.isArray(found)) return []
  return found.flatMap((data): Earlier[] => {
    const work = workFrom(data)
    const { title, when } = data as Record<string, unknown>
    return work && typeof title === 'string' && typeof when === 'string' ? [{ ...work, title, when }] : []
  })
}

function read(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null')
  } catch {
    return null
  }
}

function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
