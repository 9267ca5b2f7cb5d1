/** A long search for all solutions, in a worker of its own, so that the page goes on following the hand meanwhile. */
import { createSignal } from 'solid-js'
import { Engine, EngineError } from '../engine/client.ts'
import type { NumbersView } from '../engine/tasks/numbers.ts'
import type { Found } from '../engine/tasks/search.ts'
import { type Choice, chosen } from './choice.ts'

export interface Searching {
  /** Solutions found so far, by side. */
  readonly found: readonly number[]
  readonly message: string
  readonly share: number | undefined
}

/** So long after the last change a search begins: while a slider moves there is none. */
const SETTLE = 250

/**
 * `show` takes what is found, again and again; `failed` an error.
 */
export function createSearch(
  show: (found: readonly NumbersView[], wanted: Choice) => void,
  failed: (error: unknown) => void,
) {
  const [searching, setSearching] = createSignal<Searching>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let engine: Engine | undefined
  let drawing = 0
  let keep: ((reason: string) => void) | undefined

  function end(): void {
    clearTimeout(timer)
    cancelAnimationFrame(drawing)
    drawing = 0
    engine?.dispose()
    engine = undefined
    keep = undefined
    setSearching(undefined)
  }

  function start(text: string, revision: number, wanted: Choice): void {
    const wholes: NumbersView[] = []
    let message = ''
    let share: number | undefined
    const anything = () => wholes.length === wanted.sides.length && wholes.every((w) => w.equilibria.length > 0)
    const draw = () => {
      drawing = 0
      setSearching({ found: wholes.map((w) => w.equilibria.length), message, share })
      if (anything()) show([...wholes], wanted)
    }
    const own = new Engine()
    engine = own
    own.setText(text, revision)
    setSearching({ found: [], message, share })
    keep = (reason) => {
      if (anything())
        show(
          wholes.map((w) => ({ ...w, reason, count: stoppedText(w.total, reason) })),
          wanted,
        )
    }
    const heard = (news: Found) => {
      if (news.whole) wholes[news.side] = news.whole
      const before = wholes[news.side]
      if (news.equilibrium && news.at === before.equilibria.length) {
        const equilibria = [...before.equilibria, news.equilibrium]
        const count = `${equilibria.length === 1 ? 'One solution' : `${equilibria.length} solutions`} so far.`
        wholes[news.side] = { ...before, equilibria, total: equilibria.length, count }
      }
      if (news.message !== undefined) [message, share] = [news.message, news.share]
      if (drawing === 0) drawing = requestAnimationFrame(draw)
    }
    const sides = wanted.sides.map((_, i) => chosen(wanted, i))
    own
      .run('search', { sides }, { most: Number.POSITIVE_INFINITY, partial: heard })
      .then((all) => {
        if (engine !== own) return
        end()
        show(all, wanted)
      })
      .catch((error) => {
        if (engine !== own) return
        end()
        if (!(error instanceof EngineError && error.failure.kind === 'cancelled')) failed(error)
      })
  }

  return {
    searching,
    /** Begins when nothing has changed for a moment. */
    later(text: string, revision: number, wanted: Choice): void {
      end()
      timer = setTimeout(() => start(text, revision, wanted), SETTLE)
    },
    /** Ends it, and keeps what it has found. */
    stop(): void {
      const last = keep
      end()
      last?.('the search was stopped')
    },
    /** Ends it; what it has found is out of date. */
    drop: end,
  }
}

function stoppedText(n: number, reason: string): string {
  const what = n === 0 ? 'No solution was' : n === 1 ? 'One solution was' : `${n} solutions were`
  return `${what} found before ${reason}. There may be others.`
}
