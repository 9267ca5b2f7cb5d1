/** The picture: regions on a canvas, axes and the line over it. A press or a drag chooses the values under it. */
import { createEffect, createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import { tidy } from '../assumptions/scale.ts'
import type { PhaseGrid } from '../engine/tasks/phase.ts'
import type { InputView } from '../engine/tasks/structure/inputs.ts'
import { figure, percent } from '../format.ts'
import { theme } from '../shell/theme.ts'
import { contour } from './contour.ts'
import type { Measure } from './PhaseView.tsx'
import { extent, likeliest, paintLikeliest, paintScale } from './paint.ts'

interface Props {
  readonly grid: PhaseGrid | undefined
  readonly outcomes: readonly string[]
  readonly measure: Measure
  /** What is shown is a chance: from 0 to 1, and told as a share. */
  readonly isChance: boolean
  readonly threshold: number
  readonly x: InputView
  readonly y: InputView
  readonly here: readonly [number, number]
  readonly choose: (x: string, y: string, gesture: boolean) => void
}

const TICKS = [0, 0.25, 0.5, 0.75, 1]

export function PhasePicture(props: Props) {
  let canvas!: HTMLCanvasElement
  let plane!: HTMLDivElement
  const [pointer, setPointer] = createSignal<readonly [number, number]>()
  /** From the palest colour to the fullest. */
  const range = createMemo((): readonly [number, number] => {
    const { grid, measure, isChance } = props
    return isChance || !grid || measure === 'likeliest' ? [0, 1] : extent(grid, measure)
  })
  const amount = (value: number) => (props.isChance ? percent(value) : figure(value))
  createEffect(() => {
    const { grid, measure, outcomes } = props
    theme()
    if (!grid) return
    if (measure === 'likeliest') paintLikeliest(canvas, grid, outcomes.length)
    else paintScale(canvas, grid, measure, range())
  })
  const lines = createMemo(() => {
    const { grid, measure, threshold } = props
    return grid && measure !== 'likeliest' ? contour(grid, measure, threshold) : []
  })
  const share = (input: InputView, value: number) => (value - input.lo) / (input.hi - input.lo || 1)
  const hereAt = () => [share(props.x, props.here[0]), share(props.y, props.here[1])] as const
  const inside = () => hereAt().every((s) => s >= 0 && s <= 1)

  const placeOf = (event: PointerEvent) => {
    const box = plane.getBoundingClientRect()
    const within = (s: number) => Math.min(1, Math.max(0, s))
    return [within((event.clientX - box.left) / box.width), within((box.bottom - event.clientY) / box.height)] as const
  }
  const take = ([across, up]: readonly [number, number], gesture: boolean) => {
    const value = ({ lo, hi }: InputView, s: number) => tidy(lo + s * (hi - lo), lo, hi)
    props.choose(value(props.x, across), value(props.y, up), gesture)
  }
  const press = (event: PointerEvent) => {
    plane.setPointerCapture(event.pointerId)
    take(placeOf(event), false)
  }
  const move = (event: PointerEvent) => {
    const place = placeOf(event)
    setPointer(place)
    if (plane.hasPointerCapture(event.pointerId)) take(place, true)
  }
  const keys = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 0.1 : 0.01
    const by = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key]
    if (!by) return
    const within = (s: number) => Math.min(1, Math.max(0, s))
    take([within(hereAt()[0] + by[0]), within(hereAt()[1] + by[1])], true)
    event.preventDefault()
  }
  /** What stands under the pointer, else at the values in force. */
  const told = () => {
    const [across, up] = pointer() ?? hereAt()
    const { grid, x, y, outcomes, measure } = props
    if (!grid || across < 0 || across > 1 || up < 0 || up > 1) return ' '
    const [column, row] = [across, up].map((s) => Math.round(s * (grid.size - 1)))
    const at = (row * grid.size + column) * grid.measures
    const place = `${x.label} ${figure(x.lo + across * (x.hi - x.lo))}, ${y.label} ${figure(y.lo + up * (y.hi - y.lo))}`
    if (Number.isNaN(grid.values[at])) return `${place}: no answer`
    if (measure !== 'likeliest')
      return `${place}: ${Number.isNaN(grid.values[at + measure]) ? 'no answer' : amount(grid.values[at + measure])}`
    const best = likeliest(grid, row, column, outcomes.length)
    return `${place}: ${outcomes[best]} ${percent(grid.values[at + best])}`
  }
  onMount(() => {
    const leave = () => setPointer(undefined)
    plane.addEventListener('pointerleave', leave)
    onCleanup(() => plane.removeEventListener('pointerleave', leave))
  })

  return (
    <figure class="phase-picture">
      <div class="phase-frame">
        <span class="phase-y">{props.y.label}</span>
        <div class="phase-ticks up">
          <For each={TICKS}>
            {(t) => <span style={{ bottom: `${100 * t}%` }}>{figure(props.y.lo + t * (props.y.hi - props.y.lo))}</span>}
          </For>
        </div>
        <div
          class="phase-plane"
          ref={plane}
          role="application"
          aria-label={`Phase diagram of ${props.x.label} and ${props.y.label}. Arrow keys move the values. ${told()}`}
          tabindex="0"
          onPointerDown={press}
          onPointerMove={move}
          onKeyDown={keys}
        >
          <canvas ref={canvas} width="65" height="65" />
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <For each={lines()}>{(d) => <path class="phase-line" d={d} />}</For>
          </svg>
          <Show when={inside()}>
            <i class="phase-here" style={{ left: `${100 * hereAt()[0]}%`, bottom: `${100 * hereAt()[1]}%` }} />
          </Show>
        </div>
        <div class="phase-ticks across">
          <For each={TICKS}>
            {(t) => <span style={{ left: `${100 * t}%` }}>{figure(props.x.lo + t * (props.x.hi - props.x.lo))}</span>}
          </For>
        </div>
        <span class="phase-x">{props.x.label}</span>
      </div>
      <figcaption>
        <p class="phase-told">{told()}</p>
        <Show
          when={props.measure === 'likeliest'}
          fallback={
            <p class="phase-key">
              {amount(range()[0])} <i class="phase-scale" /> {amount(range()[1])}
            </p>
          }
        >
          <ul class="phase-key">
            <For each={props.outcomes}>
              {(name, o) => (
                <li class={`o${o() % 8}`}>
                  <i /> {name}
                </li>
              )}
            </For>
          </ul>
        </Show>
      </figcaption>
    </figure>
  )
}
