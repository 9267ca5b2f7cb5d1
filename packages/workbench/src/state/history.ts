/** A value with undo and redo. */
import { batch, createSignal } from 'solid-js'

const MOST = 200

export function createHistory<T>(first: T) {
  const [value, setValue] = createSignal(first)
  const [past, setPast] = createSignal<readonly T[]>([])
  const [future, setFuture] = createSignal<readonly T[]>([])
  let lastKey: string | undefined

  return {
    value,
    canUndo: () => past().length > 0,
    canRedo: () => future().length > 0,
    /** Changes that follow each other with the same key are one step. */
    change(next: T | ((before: T) => T), key?: string): void {
      const before = value()
      const after = typeof next === 'function' ? (next as (before: T) => T)(before) : next
      if (after === before) return
      batch(() => {
        if (key === undefined || key !== lastKey) setPast((p) => [...p, before].slice(-MOST))
        lastKey = key
        setFuture([])
        setValue(() => after)
      })
    },
    /** Changes the value without a step: it had to follow something else. */
    amend(next: (before: T) => T): void {
      setValue((before) => next(before))
    },
    reset(next: T): void {
      lastKey = undefined
      batch(() => {
        setPast([])
        setFuture([])
        setValue(() => next)
      })
    },
    undo(): void {
      const before = past().at(-1)
      if (before === undefined) return
      lastKey = undefined
      batch(() => {
        setPast((p) => p.slice(0, -1))
        setFuture((f) => [value(), ...f])
        setValue(() => before)
      })
    },
    redo(): void {
      const [next] = future()
      if (next === undefined) return
      lastKey = undefined
      batch(() => {
        setFuture((f) => f.slice(1))
        setPast((p) => [...p, value()])
        setValue(() => next)
      })
    },
  }
}
