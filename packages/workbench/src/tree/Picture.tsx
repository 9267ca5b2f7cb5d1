/** The drawing: what is in sight of the tree, with pan and zoom, walked by keyboard. */
import { createComputed, createEffect, createMemo, For, on, onMount, Show, untrack } from 'solid-js'
import { boxWidth } from './layout.ts'
import { sizes } from './measure.ts'
import type { TreeState } from './state.ts'
import { placeId, TreePlace } from './TreePlace.tsx'
import type { Viewport } from './viewport.ts'
import { besides, onward } from './walk.ts'
import { boxText } from './words.ts'

/** Words are drawn from this scale on; below it only lines and boxes can be told apart. */
const WORDS_FROM = 0.42
/** The scale of the picture as it opens is at least this, and a row of it is as high as this. */
const LEAST_SCALE = 0.75
const ROW = sizes.above + sizes.below + sizes.gap
/** Links of information sets are always drawn while there are no more of them than this. */
const MOST_LINKS = 12

export function Picture(props: { readonly state: TreeState; readonly view: Viewport }) {
  const { state, view } = props
  let picture!: SVGSVGElement

  /** In steps, so that a small pan leaves the list as it is. */
  const sight = createMemo(
    () => {
      const { left, top, right, bottom } = view.sight()
      const step = 240
      return [Math.floor(left / step), Math.floor(top / step), Math.ceil(right / step), Math.ceil(bottom / step)].map(
        (n) => n * step,
      )
    },
    [0, 0, 0, 0],
    { equals: (a, b) => a.every((n, i) => n === b[i]) },
  )
  /** Places whose branch or box is in sight, and the active one with its parent, in the order of the picture. */
  const visible = createMemo(() => {
    const layout = state.layout()
    const shape = state.shape()
    if (!layout || !shape) return []
    const [left, top, right, bottom] = sight()
    const active = state.active()
    return layout.places.filter((h) => {
      if (h === active) return true
      const y = layout.y.get(h)!
      const from = h === 0 ? y : layout.y.get(shape.parent[h])!
      const start = h === 0 ? 0 : layout.columns[shape.depth[h] - 1].box
      const end = layout.x.get(h)! + 320
      return end >= left && start <= right && Math.max(y, from) + 30 >= top && Math.min(y, from) - 30 <= bottom
    })
  })

  const box = (h: number) => {
    const layout = state.layout()!
    const shape = state.shape()!
    const [x, y] = [layout.x.get(h) ?? 0, layout.y.get(h) ?? 0]
    const column = layout.columns[shape.depth[h]]
    const width = boxWidth(shape, h, { box: (p) => boxText(shape, state.crisis(), p) })
    return {
      left: column.run,
      right: x + Math.max(width, column.width) + 16,
      top: y - sizes.above,
      bottom: y + sizes.below,
    }
  }
  const start = () => {
    const layout = state.layout()
    const room = view.size()
    if (!layout || room.width === 0) return
    const k = Math.max(LEAST_SCALE, Math.min(1.25, room.height / layout.height))
    const high = layout.height * k
    const free = Math.min(0, Math.max(room.height - high, room.height / 2 - layout.y.get(0)! * k))
    view.place(0, 0, k, 0, (high <= room.height ? (room.height - high) / 2 : free) / room.height)
  }
  onMount(() => {
    view.attach(picture)
    let placed = false
    createEffect(() => {
      if (placed || view.size().width === 0 || !state.layout() || state.lanes().length === 0) return
      placed = true
      state.setRows(Math.round(Math.max(9, Math.min(60, view.size().height / (ROW * LEAST_SCALE)))))
      // The picture is laid out for the rows that there is room for when this effect has ended.
      queueMicrotask(() => untrack(start))
    })
  })
  createComputed(() => state.setWords(view.transform().k >= WORDS_FROM))
  createEffect(on([() => state.form(), () => state.shape()?.tree], start, { defer: true }))
  createEffect(
    on(
      [state.active, state.layout],
      ([h, layout]) => {
        if (layout?.x.has(h) && view.size().width > 0) view.show(box(h))
      },
      { defer: true },
    ),
  )

  const keys = (event: KeyboardEvent) => {
    const [shape, layout] = [state.shape(), state.layout()]
    if (!shape || !layout || event.ctrlKey || event.metaKey || event.altKey) return
    const h = state.active()
    const act: Record<string, () => void> = {
      ArrowRight: () => (state.open().has(h) ? state.go(onward(shape, state.open(), layout, h)) : state.toggle(h)),
      ArrowLeft: () => h > 0 && state.go(shape.parent[h]),
      ArrowUp: () => state.go(besides(shape, layout, h, -1)),
      ArrowDown: () => state.go(besides(shape, layout, h, 1)),
      Home: () => state.go(0),
      Enter: () => state.toggle(h),
      ' ': () => state.toggle(h),
      '+': () => view.zoomBy(),
      '=': () => view.zoomBy(),
      '-': () => view.zoomOut(),
      f: () => view.fit(layout.width, layout.height),
      '*': () => state.openAll(h),
    }
    const found = act[event.key]
    if (!found) return
    event.preventDefault()
    state.setHovered(undefined)
    found()
  }

  return (
    // biome-ignore lint/a11y/useAriaActivedescendantWithTabindex: it has one, in the spelling of HTML
    <div
      class="tree-stage"
      role="tree"
      tabindex="0"
      aria-label={`The tree of play, from left to right. ${state.shape()?.count ?? 0} places.`}
      aria-activedescendant={placeId(state.active())}
      onKeyDown={keys}
    >
      <svg ref={picture} class="tree-picture" role="presentation">
        <g transform={view.transform().toString()}>
          <Links state={state} />
          <Show when={state.shape()} keyed>
            {(shape) => <For each={visible()}>{(h) => <TreePlace state={state} shape={shape} place={h} />}</For>}
          </Show>
        </g>
      </svg>
    </div>
  )
}

/** Dashed lines between places that whoever decides there cannot tell apart. */
function Links(props: { readonly state: TreeState }) {
  const shown = createMemo(() => {
    const { state } = props
    const [shape, links, layout] = [state.shape(), state.links(), state.layout()]
    if (!shape || !links || !layout) return []
    const all = links.groups.map((places, g) => ({ g, places: places.filter((h) => layout.x.has(h)) }))
    const inPicture = all.filter(({ places }) => places.length > 1)
    const [active, hovered] = [state.active(), state.hovered()]
    const marked = new Set([active, hovered].flatMap((h) => (h === undefined ? [] : [links.group[h]])))
    const drawn = inPicture.length <= MOST_LINKS ? inPicture : inPicture.filter(({ g }) => marked.has(g))
    return drawn.map(({ g, places }) => {
      const points = places
        .map((h) => ({ x: layout.x.get(h)! + layout.columns[shape.depth[h]].width / 2, y: layout.y.get(h)! }))
        .sort((a, b) => a.y - b.y || a.x - b.x)
      return {
        d: points
          .slice(1)
          .map((to, i) => arc(points[i], to))
          .join(''),
        owner: Math.max(0, shape.actor[places[0]]) % 6,
        marked: marked.has(g),
      }
    })
  })
  return (
    <For each={shown()}>
      {(link) => <path class={`link a${link.owner}`} classList={{ marked: link.marked }} d={link.d} />}
    </For>
  )
}

type Point = { readonly x: number; readonly y: number }
const arc = (a: Point, b: Point) => {
  const bend = Math.min(40, Math.abs(b.y - a.y) / 5)
  return `M${a.x} ${a.y}C${a.x - bend} ${a.y + (b.y - a.y) / 3} ${b.x - bend} ${b.y - (b.y - a.y) / 3} ${b.x} ${b.y}`
}
