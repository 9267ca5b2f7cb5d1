/** What the tree view holds: which tree in which form, what is open, where the reader stands. */
import { batch, createComputed, createMemo, createSignal, on, onCleanup, untrack } from 'solid-js'
import type { TreeView } from '../engine/tasks/structure/tree.ts'
import type { CrisisView } from '../engine/tasks/structure.ts'
import { sideTitle } from '../state/sides.ts'
import type { Workbench } from '../state/workbench.ts'
import { allOpen, FIRST_ROWS, likelyOpen, revealed } from './folding.ts'
import { type Layout, layoutOf } from './layout.ts'
import { type Play, playOn } from './play.ts'
import { linksOf } from './sets.ts'
import { childrenOf, type Form, hasPublicForm, labelOf, membersOf, type Shape, sameTree, shapeOf } from './shape.ts'
import { boxText } from './words.ts'

/** Milliseconds without a change after which names are brought up to date. */
const REST = 160

export interface Lane {
  readonly side: number
  readonly title: string
  readonly play: Play
}

export function createTreeState(workbench: Workbench) {
  /** The same object while the structure is the same, so that a slider moves no place of the picture. */
  const tree = createMemo<TreeView | undefined>((before) => {
    const next = workbench.shown()?.tree
    return before && next && sameTree(before, next) ? before : next
  })
  const [form, setForm] = createSignal<Form>('public')
  const shape = createMemo(() => {
    const found = tree()
    return found && shapeOf(found, form())
  })
  const crisis = (): CrisisView => workbench.shown()!
  const links = createMemo(() => {
    const found = shape()
    return found && linksOf(found)
  })

  /** Sides whose play has this tree; another side, at values that make another tree, cannot be drawn in it. */
  const lanes = createMemo<readonly Lane[]>(() => {
    const found = shape()
    if (!found) return []
    return workbench.numbers().flatMap((numbers, side): Lane[] => {
      const equilibrium = workbench.equilibriumOf(side)
      const own = numbers.crisis?.tree
      if (!equilibrium || equilibrium.reach.length !== found.tree.count) return []
      if (equilibrium.profile.length !== found.tree.slotOf[found.tree.slotOf.length - 1]) return []
      if (own && !sameTree(own, found.tree)) return []
      return [{ side, title: sideTitle(workbench, side), play: playOn(found, numbers, equilibrium) }]
    })
  })
  /** Which side is drawn: all of them, or one. */
  const [only, setOnly] = createSignal<number>()
  const drawn = createMemo(() => {
    const chosen = lanes().filter((lane) => lane.side === only())
    return chosen.length > 0 ? chosen : lanes()
  })

  const laneCount = createMemo(() => Math.max(1, drawn().length))
  /** The sides drawn as they were when the hand last rested: names for assistive technology need not follow each move. */
  const [rested, setRested] = createSignal<readonly Lane[]>([])
  let resting: ReturnType<typeof setTimeout> | undefined
  createComputed(
    on(drawn, (next) => {
      clearTimeout(resting)
      const before = untrack(rested)
      if (before.length === next.length && before.every((lane, i) => lane.play.shape === next[i].play.shape))
        resting = setTimeout(() => setRested(next), REST)
      else setRested(next)
    }),
  )
  onCleanup(() => clearTimeout(resting))

  const [open, setOpen] = createSignal<ReadonlySet<number>>(new Set())
  const [active, setActive] = createSignal(0)
  /** Are words large enough to be read? Else they are left out. */
  const [words, setWords] = createSignal(true)
  const [hovered, setHovered] = createSignal<number>()
  /** Nobody has opened or closed anything yet, so the picture may still choose what to open. */
  let untouched = true
  let hadPlay = false
  /** How many rows the picture opens with: as many as there is room for. */
  const [rows, setRows] = createSignal(FIRST_ROWS)

  const likely = (found: Shape) => {
    const plays = untrack(lanes).map((lane) => lane.play)
    hadPlay = plays.length > 0
    const even = Float64Array.from(found.depth, (d) => 2 ** -d)
    const weight =
      plays.length === 0 ? even : Float64Array.from(even, (_, h) => Math.max(...plays.map((play) => play.reach[h])))
    return likelyOpen(found, weight, untrack(rows))
  }
  createComputed(
    on(shape, (next, before) => {
      if (!next) return
      batch(() => {
        const at = before && nodeNear(before, untrack(active))
        setHovered(undefined)
        if (before && before.form === next.form) setOpen(transferred(before, next, untrack(open)))
        else {
          untouched = true
          setOpen(likely(next))
        }
        const node = before?.tree === next.tree ? at : untrack(workbench.node)
        const place = node !== undefined && node < next.tree.count ? next.placeOf[node] : 0
        setActive(place)
        setOpen((o) => revealed(next, o, place))
      })
    }),
  )
  createComputed(
    on(lanes, (found) => {
      const now = shape()
      if (now && found.length > 0 && untouched && !hadPlay) setOpen(likely(now))
    }),
  )
  createComputed(
    on(
      rows,
      () => {
        const now = untrack(shape)
        if (now && untouched) setOpen(revealed(now, likely(now), untrack(active)))
      },
      { defer: true },
    ),
  )
  /** Attention that comes from elsewhere. */
  createComputed(
    on(workbench.node, (node) => {
      const now = untrack(shape)
      if (!now || node === undefined || node >= now.tree.count) return
      const place = now.placeOf[node]
      if (place === untrack(active)) return
      batch(() => {
        setOpen((o) => revealed(now, o, place))
        setActive(place)
      })
    }),
  )

  const layout = createMemo<Layout | undefined>(() => {
    const found = shape()
    if (!found) return undefined
    const names = untrack(crisis)
    return layoutOf(found, open(), { box: (h) => boxText(found, names, h) }, laneCount())
  })

  function change(next: ReadonlySet<number>) {
    untouched = false
    setOpen(next)
  }

  return {
    tree,
    shape,
    crisis,
    links,
    form,
    setForm,
    canBePublic: () => {
      const found = tree()
      return found !== undefined && hasPublicForm(found)
    },
    lanes,
    drawn,
    laneCount,
    rested,
    only,
    setOnly,
    open,
    setRows,
    words,
    setWords,
    layout,
    active,
    hovered,
    setHovered,
    /** The place that is explained. */
    told: () => hovered() ?? active(),
    go(h: number) {
      const now = shape()
      if (!now) return
      batch(() => {
        setOpen((o) => revealed(now, o, h))
        setActive(h)
        workbench.setNode(nodeNear(now, h, drawn()[0]?.play))
      })
    },
    toggle(h: number) {
      const now = shape()
      if (!now || now.childCount[h] === 0) return
      const next = new Set(open())
      if (!next.delete(h)) next.add(h)
      batch(() => {
        change(next)
        // Nobody is left standing in a part that is folded away.
        for (let p = now.parent[active()]; p >= 0; p = now.parent[p]) if (p === h && !next.has(h)) return setActive(h)
      })
    },
    /** Opens everything below a place; false when that is more than can be shown. */
    openAll(h = 0): boolean {
      const now = shape()
      if (!now) return true
      const { open: next, whole } = allOpen(now, open(), h)
      change(next)
      return whole
    },
    openLikely() {
      const now = shape()
      if (now) change(revealed(now, likely(now), active()))
    },
  }
}

export type TreeState = ReturnType<typeof createTreeState>

/** A node of the game for a place: the likeliest of those that stand there. */
function nodeNear(shape: Shape, h: number, play?: Play): number {
  const members = membersOf(shape, h)
  return play ? members.reduce((a, b) => (play.equilibrium.reach[b] > play.equilibrium.reach[a] ? b : a)) : members[0]
}

/** What was open, in another tree: the places to which the same moves lead. */
function transferred(from: Shape, to: Shape, open: ReadonlySet<number>): Set<number> {
  const next = new Set<number>()
  const pairs: [number, number][] = [[0, 0]]
  while (pairs.length > 0) {
    const [a, b] = pairs.pop()!
    if (!open.has(a) || to.childCount[b] === 0) continue
    next.add(b)
    const named = new Map(childrenOf(from, a).map((c) => [labelOf(from, c), c]))
    for (const child of childrenOf(to, b)) {
      const same = named.get(labelOf(to, child))
      if (same !== undefined) pairs.push([same, child])
    }
  }
  return next
}
