/**
 * The state of the page: the text, what it compiles to, what is chosen, and the numbers that follow. Views read signals
 * and call the functions; only this file talks to the engines about the crisis as such.
 */
import { batch, createEffect, createMemo, createSignal, on, untrack } from 'solid-js'
import { Engine, EngineError } from '../engine/client.ts'
import type { Failure } from '../engine/protocol.ts'
import type { EquilibriumNumbers, NumbersView } from '../engine/tasks/numbers.ts'
import type { CrisisView, DiagnosticView } from '../engine/tasks/structure.ts'
import { type Choice, chosen, plainChoice } from './choice.ts'
import { createHistory } from './history.ts'
import { latest } from './latest.ts'
import { nearest } from './nearest.ts'
import { createSearch } from './search.ts'

/** Where in the text a change came from, so that the editor is not told what it has just said. */
export type Origin = 'editor' | 'program'

/** So long after the last keystroke the text is compiled. */
const SETTLE = 120

export function createWorkbench(first: { readonly text: string; readonly name: string; readonly choice?: Choice }) {
  /** Follows the hand: structure and numbers. */
  const live = new Engine()
  /** Long work: forecasts, sweeps, comparisons. */
  const deep = new Engine()
  /** Pictures that fill in behind, and give way at once. */
  const back = new Engine()

  const [text, putText] = createSignal(first.text)
  const [name, setName] = createSignal(first.name)
  const [origin, setOrigin] = createSignal<Origin>('program')
  const [revision, setRevision] = createSignal(1)
  const [diagnostics, setDiagnostics] = createSignal<readonly DiagnosticView[]>([])
  const [crisis, setCrisis] = createSignal<CrisisView>()
  /** The text has errors; what is shown is the last crisis without. */
  const [stale, setStale] = createSignal(false)
  const [numbers, setNumbers] = createSignal<readonly NumbersView[]>([])
  /** Which choice the numbers belong to. */
  const [solved, setSolved] = createSignal<Choice>(plainChoice)
  const [failure, setFailure] = createSignal<Failure>()
  const [busy, setBusy] = createSignal(false)
  /** Which of its equilibria each side shows. */
  const [picked, setPicked] = createSignal<readonly number[]>([0])
  const equilibrium = () => picked()[0] ?? 0
  const setEquilibrium = (at: number, side = 0) => {
    setPicked((picks) =>
      Array.from({ length: Math.max(picks.length, side + 1) }, (_, i) => (i === side ? at : (picks[i] ?? 0))),
    )
  }
  const [node, setNode] = createSignal<number>()
  const [step, setStep] = createSignal<number>()
  const history = createHistory<Choice>(first.choice ?? plainChoice)
  const choice = history.value

  live.setText(first.text, 1)
  deep.setText(first.text, 1)
  back.setText(first.text, 1)

  /** Replaces the text. `fresh`: it is another crisis, so what was chosen for the old one goes. */
  function setText(
    next: string,
    from: Origin = 'program',
    options: { fresh?: boolean; name?: string; choice?: Choice } = {},
  ) {
    batch(() => {
      if (options.name !== undefined) setName(options.name)
      if (options.fresh) {
        history.reset(options.choice ?? plainChoice)
        setEquilibrium(0)
        setNode(undefined)
        setStep(undefined)
      }
      setOrigin(from)
      putText(next)
    })
  }

  let stamps = 1
  const read = latest(async (next: string, signal: AbortSignal) => {
    // A text that does not compile takes a number too, so that the engines never mistake the next one for it.
    const stamp = ++stamps
    live.setText(next, stamp)
    deep.setText(next, stamp)
    back.setText(next, stamp)
    setBusy(true)
    try {
      const found = await live.run('structure', null, { signal })
      batch(() => {
        setDiagnostics(found.diagnostics)
        setStale(!found.crisis)
        if (!found.crisis) {
          setBusy(false)
          return
        }
        // The chances of one crisis never stand under the names of another.
        if (!isAlike(untrack(crisis), found.crisis)) setNumbers([])
        setCrisis(found.crisis)
        history.amend((c) => fitting(c, found.crisis!))
        setRevision(stamp)
      })
    } catch (error) {
      failed(error)
    }
  })

  const solve = latest(async (wanted: Choice, signal: AbortSignal) => {
    search.drop()
    setBusy(true)
    try {
      const sides = wanted.sides.map((_, i) => chosen(wanted, i))
      const found = await live.run('numbers', { sides }, { signal })
      const cut = found.some((side) => side.cut)
      batch(() => {
        // A search that was cut before it found anything leaves what is shown until it goes on.
        if (!cut || found.every((side) => side.equilibria.length > 0)) show(found, wanted)
        setBusy(false)
      })
      if (cut) search.later(untrack(text), untrack(revision), wanted)
    } catch (error) {
      failed(error)
    }
  })
  const search = createSearch(
    (found, wanted) => show(found, wanted),
    (error) => failed(error),
  )

  function show(found: readonly NumbersView[], wanted: Choice) {
    batch(() => {
      const before = untrack(numbers)
      setPicked((picks) => found.map((side, i) => nearest(side, before[i]?.equilibria[picks[i] ?? 0], picks[i] ?? 0)))
      setNumbers(found)
      setSolved(wanted)
      setFailure(undefined)
    })
  }

  function failed(error: unknown) {
    const what: Failure =
      error instanceof EngineError
        ? error.failure
        : { kind: 'fault', message: String((error as Error)?.message ?? error) }
    if (what.kind === 'cancelled') return
    batch(() => {
      setFailure(what)
      setBusy(false)
    })
  }

  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(text, (next, before) => {
      clearTimeout(timer)
      if (before === undefined || untrack(origin) === 'program') read(next)
      else timer = setTimeout(() => read(next), SETTLE)
    }),
  )
  createEffect(
    on([revision, choice], ([stamp, wanted]) => {
      if (stamp > 1) solve(wanted)
    }),
  )

  /** The tree of the numbers shown: values that decide the shape of the play make one of their own. */
  const shown = createMemo(() => numbers()[0]?.crisis ?? crisis())
  const equilibriumOf = (side: number): EquilibriumNumbers | undefined => {
    const found = numbers()[side]?.equilibria
    return found?.[picked()[side] ?? 0]
  }

  return {
    live,
    deep,
    back,
    text,
    setText,
    origin,
    name,
    setName,
    /** Grows with each text that compiles. */
    revision,
    diagnostics,
    /** The crisis of the text; undefined before the first one compiles. */
    crisis,
    shown,
    stale,
    choice,
    /** Changes the choice; `key` joins changes of one gesture (a drag) to one step of undo. */
    choose: history.change,
    undo: history.undo,
    redo: history.redo,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    numbers,
    solved,
    failure,
    busy,
    /** The equilibrium that the first side shows. */
    equilibrium,
    /** By side: which of its equilibria it shows. */
    picked,
    setEquilibrium,
    equilibriumOf,
    /** A search for all solutions that goes on; undefined when there is none. */
    searching: search.searching,
    stopSearch: search.stop,
    /** The node that has the attention, in the tree and everywhere. */
    node,
    setNode,
    /** The line of the record that has been stepped to. */
    step,
    setStep,
    dispose() {
      search.drop()
      live.dispose()
      deep.dispose()
      back.dispose()
    },
  }
}

export type Workbench = ReturnType<typeof createWorkbench>

/** Whether the numbers of one may stand for the other until its own are there: the same ends, and a tree of the same size. */
function isAlike(one: CrisisView | undefined, other: CrisisView): boolean {
  const ends = (crisis: CrisisView) => JSON.stringify(crisis.outcomes)
  return (
    one !== undefined && one.title === other.title && one.tree.count === other.tree.count && ends(one) === ends(other)
  )
}

/** A choice without what the crisis does not have (any more). */
function fitting(choice: Choice, crisis: CrisisView): Choice {
  const names = new Set(crisis.inputs.map((i) => i.name))
  const sides = choice.sides.filter((s) => s === null || s < crisis.readings.length)
  const at = Object.fromEntries(Object.entries(choice.at).filter(([name]) => names.has(name)))
  const same = sides.length === choice.sides.length && Object.keys(at).length === Object.keys(choice.at).length
  return same ? choice : { ...choice, sides: sides.length > 0 ? sides : [null], at }
}
