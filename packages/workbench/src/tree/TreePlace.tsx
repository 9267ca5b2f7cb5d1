/** One place of the picture: the branch that leads to it, its box, and what can be said beside it. */
import { createMemo, Index, Show } from 'solid-js'
import { figure, percent } from '../format.ts'
import { knownBeliefs, payoffsAt } from './explain.ts'
import { boxWidth, END, LABEL } from './layout.ts'
import { clipped, sizes, textWidth } from './measure.ts'
import { outcomesFrom, stepChance } from './play.ts'
import { labelOf, type Shape, setsAt } from './shape.ts'
import type { Lane, TreeState } from './state.ts'
import { boxText, sortOf, spokenPlace } from './words.ts'

export const placeId = (h: number) => `place-${h}`

export function TreePlace(props: { readonly state: TreeState; readonly shape: Shape; readonly place: number }) {
  const h = props.place
  const { shape } = props
  const state = props.state
  const sort = sortOf(shape, h)
  const name = boxText(shape, state.crisis(), h)
  const label = labelOf(shape, h)
  const at = () => ({ x: state.layout()?.x.get(h) ?? 0, y: state.layout()?.y.get(h) ?? 0 })
  const isOpen = () => state.open().has(h)
  const naming = { box: () => name }
  const width = () =>
    sort === 'end'
      ? boxWidth(shape, h, naming)
      : (state.layout()?.columns[shape.depth[h]]?.width ?? boxWidth(shape, h, naming))
  const siblings = h === 0 ? 1 : shape.childCount[shape.parent[h]]
  const rank = h === 0 ? 1 : h - shape.firstChild[shape.parent[h]] + 1
  const spoken = () => {
    const lanes = state.rested()
    const plays = lanes.filter((l) => l.play.shape === shape)
    return spokenPlace(
      shape,
      state.crisis(),
      plays.map((l) => l.play),
      plays.map((l) => l.title),
      h,
    )
  }
  const owner = shape.actor[h]
  return (
    <g
      id={placeId(h)}
      role="treeitem"
      aria-level={shape.depth[h] + 1}
      aria-posinset={rank}
      aria-setsize={siblings}
      aria-expanded={shape.childCount[h] === 0 ? undefined : isOpen()}
      aria-selected={state.active() === h}
      aria-label={spoken()}
      class={`place ${sort} ${owner >= 0 ? `a${owner % 6}` : ''}`}
      classList={{
        active: state.active() === h,
        hovered: state.hovered() === h,
        lit: state.drawn().some((l) => l.play.lit[h] === 1),
        recorded: shape.recorded[h] === 1,
        folded: sort !== 'end' && !isOpen(),
      }}
      onPointerEnter={() => state.setHovered(h)}
      onPointerLeave={() => state.setHovered(undefined)}
      onClick={() => state.go(h)}
    >
      <Show when={h > 0}>
        <Branch state={state} shape={shape} place={h} label={label} />
      </Show>
      <g transform={`translate(${at().x} ${at().y})`}>
        <rect
          class={`box ${sort === 'end' && shape.outcome[h] >= 0 ? `o${shape.outcome[h] % 8}` : ''}`}
          y={-sizes.node / 2}
          width={width()}
          height={sizes.node}
          rx={sort === 'chance' ? 13 : 5}
        />
        <Show when={state.words()}>
          <text class="name" x={9} y={4}>
            {clipped(name, sort === 'end' ? END : 14)}
          </text>
        </Show>
        <Show when={sort === 'end' && state.words()}>
          <text class="payoffs" x={width() + 8} y={4}>
            {payoffText(state.drawn(), h)}
          </text>
        </Show>
        <Show when={(sort === 'decision' || sort === 'vote') && state.words()}>
          <Beliefs state={state} shape={shape} place={h} width={width()} />
        </Show>
        <Show when={sort !== 'end' && (state.words() || !isOpen())}>
          <Handle state={state} shape={shape} place={h} x={width()} open={isOpen()} />
        </Show>
      </g>
    </g>
  )
}

/** Payoffs of one side; of two they would not fit, and stand in the explanation. */
function payoffText(lanes: readonly Lane[], h: number): string {
  if (lanes.length !== 1) return ''
  return payoffsAt(lanes[0].play, h)
    .map((p) => figure(p.value))
    .join(', ')
}

function Branch(props: {
  readonly state: TreeState
  readonly shape: Shape
  readonly place: number
  readonly label: string
}) {
  const h = props.place
  const parent = props.shape.parent[h]
  const line = (shift = 0) => {
    const layout = props.state.layout()
    const column = layout?.columns[props.shape.depth[parent]]
    const next = layout?.columns[props.shape.depth[h]]
    if (!layout || !column || !next) return ''
    const from = column.box + column.width
    const [a, b] = [layout.y.get(parent) ?? 0, layout.y.get(h) ?? 0]
    const middle = (from + next.run) / 2
    return `M${from} ${a + shift}C${middle} ${a + shift} ${middle} ${b + shift} ${next.run} ${b + shift}H${next.box}`
  }
  const run = () => props.state.layout()?.columns[props.shape.depth[h]]?.run ?? 0
  const y = () => props.state.layout()?.y.get(h) ?? 0
  const extra = () => ((props.state.laneCount() - 1) * sizes.flow) / 2
  return (
    <>
      <path class="hair" d={line()} />
      <Index each={props.state.drawn()}>
        {(lane, i) => (
          <path
            class={`flow v${lane().side}`}
            d={line((i - (props.state.laneCount() - 1) / 2) * sizes.flow)}
            stroke-width={Math.max(0, lane().play.reach[h] * sizes.flow)}
          />
        )}
      </Index>
      <Show when={props.shape.recorded[h]}>
        <path class="record" d={line()} />
      </Show>
      <Show when={props.state.words()}>
        <text class="move" x={run()} y={y() - 7 - extra()}>
          {clipped(props.label, LABEL)}
        </text>
        <text class="odds" x={run()} y={y() + 16 + extra()}>
          <Index each={props.state.drawn()}>
            {(lane, i) => (
              <tspan class={props.state.laneCount() > 1 ? `v${lane().side}` : ''} dx={i > 0 ? 6 : 0}>
                {percent(stepChance(lane().play, h))}
              </tspan>
            )}
          </Index>
        </text>
      </Show>
    </>
  )
}

/** Opens and folds; of a folded place also how many places it hides and how it ends from there. */
function Handle(props: {
  readonly state: TreeState
  readonly shape: Shape
  readonly place: number
  readonly x: number
  readonly open: boolean
}) {
  const hidden = `+${props.shape.size[props.place] - 1}`
  const parts = createMemo(() => {
    const lane = props.state.drawn()[0]
    const chances = lane && outcomesFrom(lane.play, props.place)
    let at = 0
    return (chances ?? []).map((p) => {
      const part = { at, width: p * sizes.bar }
      at += part.width
      return part
    })
  })
  const after = textWidth(hidden, sizes.small) + 24
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the same is done by Enter in the tree */}
      <g
        class="handle"
        transform={`translate(${props.x} 0)`}
        onClick={(event) => {
          event.stopPropagation()
          props.state.toggle(props.place)
        }}
      >
        <circle class="reachable" r="13" />
        <circle class="dot" r="7" />
        <path class="sign" d={props.open ? 'M-3.5 0h7' : 'M-3.5 0h7M0 -3.5v7'} />
      </g>
      <Show when={!props.open}>
        <text class="hidden" x={props.x + 12} y={4}>
          {hidden}
        </text>
        <rect class="outcomes" x={props.x + after} y={-6} width={sizes.bar} height={12} />
        <Index each={parts()}>
          {(part, o) => (
            <rect class={`outcome o${o % 8}`} x={props.x + after + part().at} y={-6} width={part().width} height={12} />
          )}
        </Index>
      </Show>
    </>
  )
}

/** What is believed where the decision is made, as a bar below the name. */
function Beliefs(props: {
  readonly state: TreeState
  readonly shape: Shape
  readonly place: number
  readonly width: number
}) {
  const sets = setsAt(props.shape, props.place)
  const parts = createMemo(() => {
    const lane = props.state.drawn()[0]
    const belief = lane && knownBeliefs(lane.play, props.state.crisis(), sets)[0]
    let at = 0
    return (belief?.parts ?? []).map((part) => {
      const x = at
      at += part.chance
      return { x, chance: part.chance }
    })
  })
  return (
    <Index each={parts()}>
      {(part, i) => (
        <rect
          class={`belief b${i % 4}`}
          x={4 + part().x * (props.width - 8)}
          y={sizes.node / 2 - 6}
          width={part().chance * (props.width - 8)}
          height={4}
        />
      )}
    </Index>
  )
}
