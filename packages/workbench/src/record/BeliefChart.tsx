/** Beliefs along the record: a panel for each value of each private kind, a line for each reading; a press steps there. */
import { For, Show } from 'solid-js'
import type { RecordView } from '../engine/tasks/record.ts'
import { percent } from '../format.ts'

const WIDTH = 220
const HEIGHT = 84
const TOP = 6

export function BeliefChart(props: {
  readonly record: RecordView
  readonly at: number
  readonly choose: (step: number) => void
}) {
  const steps = () => props.record.events.length
  const x = (step: number) => (WIDTH * (step + 1)) / Math.max(1, steps())
  const y = (belief: number) => TOP + (HEIGHT - TOP) * (1 - belief)
  /** Beliefs hold until the next event. */
  const line = (values: readonly number[]) =>
    values.map((p, i) => (i === 0 ? `M0 ${y(p)}` : `H${x(i - 1)}V${y(p)}`)).join('')
  const valuesOf = (side: number, kind: number, value: number) => {
    const { start, steps: walked } = props.record.sides[side]
    return [start, ...walked].map((m) => m.beliefs[kind]?.[value] ?? 0)
  }
  const press = (event: MouseEvent) => {
    const box = (event.currentTarget as Element).getBoundingClientRect()
    props.choose(Math.round(((event.clientX - box.left) / box.width) * steps()) - 1)
  }
  const last = (side: number, kind: number, value: number) => valuesOf(side, kind, value)[props.at + 1] ?? 0
  return (
    <div class="panels">
      <For each={props.record.kinds}>
        {(kind, k) => (
          <For each={kind.values.length === 2 ? kind.values.slice(0, 1) : kind.values}>
            {(value, v) => (
              <figure>
                <figcaption>
                  {kind.title}: <b>{value}</b>
                </figcaption>
                {/* biome-ignore lint/a11y/useKeyWithClickEvents: the list of events below is walked by keyboard */}
                <svg
                  viewBox={`0 0 ${WIDTH} ${HEIGHT + 2}`}
                  role="img"
                  aria-label={`Belief that the ${kind.title} is ${value}, along the record`}
                  onClick={press}
                >
                  <For each={[0, 0.5, 1]}>{(p) => <path class="panel-grid" d={`M0 ${y(p)}H${WIDTH}`} />}</For>
                  <path class="panel-cursor" d={`M${x(props.at)} ${TOP}V${HEIGHT}`} />
                  <For each={props.record.sides}>
                    {(_, s) => <path class={`panel-line v${s()}`} d={line(valuesOf(s(), k(), v()))} />}
                  </For>
                </svg>
                <p class="panel-now">
                  <For each={props.record.sides}>
                    {(_, s) => <span class={`view v${s()}`}>{percent(last(s(), k(), v()))}</span>}
                  </For>
                  <Show when={props.record.sides.length === 1}>
                    <span class="soft">from {percent(valuesOf(0, k(), v())[0])}</span>
                  </Show>
                </p>
              </figure>
            )}
          </For>
        )}
      </For>
    </div>
  )
}
