/** The phase diagram over any two numbers: which end is likeliest, or how likely one is; coarse at once, finer behind. */
import { createEffect, createMemo, createSignal, For, on, onCleanup, Show } from 'solid-js'
import type { PhaseGrid } from '../engine/tasks/phase.ts'
import type { InputView } from '../engine/tasks/structure/inputs.ts'
import type { CrisisView } from '../engine/tasks/structure.ts'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import { sideTitle } from '../state/sides.ts'
import { PhasePicture } from './PhasePicture.tsx'
import './phase.css'

/** After the last change of anything that the picture hangs on. */
const SETTLE = 180

export type Measure = 'likeliest' | number

export function PhaseView() {
  const workbench = useWorkbench()
  const inputs = createMemo(() => (workbench.crisis()?.inputs ?? []).filter((i) => !i.structural))
  const [names, setNames] = createSignal<readonly [string?, string?]>([])
  const [picked, setMeasure] = createSignal<Measure>()
  const measure = (): Measure => picked() ?? firstMeasure(workbench.crisis())
  const [threshold, setThreshold] = createSignal(0.5)
  const [side, setSide] = createSignal(0)
  const [grid, setGrid] = createSignal<PhaseGrid>()
  const [trouble, setTrouble] = createSignal<string>()
  /** The picture is that of other values, and a new one is on its way. */
  const [isOld, setOld] = createSignal(false)

  const axis = (which: 0 | 1): InputView | undefined =>
    inputs().find((i) => i.name === names()[which]) ?? suggested(workbench.crisis(), inputs())[which]
  const x = () => axis(0)
  const y = () => axis(1)
  const sideShown = () => Math.min(side(), workbench.choice().sides.length - 1)

  /** What the picture hangs on; the values along its own axes are not among it. */
  const wanted = createMemo(
    () => {
      const [across, up] = [x(), y()]
      if (!across || !up || across.name === up.name) return undefined
      const { [across.name]: _, [up.name]: __, ...at } = workbench.choice().at
      const span = ({ name, lo, hi }: InputView) => ({ name, lo, hi })
      return {
        revision: workbench.revision(),
        args: { side: chosen({ ...workbench.choice(), at }, sideShown()), x: span(across), y: span(up) },
      }
    },
    undefined,
    { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
  )

  let stop: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  createEffect(
    on(wanted, (next) => {
      clearTimeout(timer)
      stop?.abort()
      if (!next || next.revision < 2) return
      setOld(true)
      const show = (found: PhaseGrid) => {
        setGrid(found)
        setOld(false)
      }
      const mine = new AbortController()
      stop = mine
      const run = () =>
        workbench.back
          .run('phase', next.args, { signal: mine.signal, most: Number.POSITIVE_INFINITY, partial: show })
          .then((found) => {
            show(found)
            setTrouble(undefined)
          })
          .catch((error: Error) => {
            if (!mine.signal.aborted) setTrouble(error.message)
          })
      timer = setTimeout(run, grid() ? SETTLE : 0)
    }),
  )
  onCleanup(() => {
    clearTimeout(timer)
    stop?.abort()
  })

  const pick = (which: 0 | 1, name: string) => setNames(which === 0 ? [name, y()?.name] : [x()?.name, name])
  const outcomes = () => workbench.crisis()?.outcomes ?? []
  const asks = () => workbench.crisis()?.asks ?? []
  const isChance = () => {
    const shown = measure()
    return shown === 'likeliest' || (asks()[shown - outcomes().length]?.isChance ?? true)
  }
  const inForce = (input: InputView) => {
    const i = workbench.crisis()!.inputs.findIndex((other) => other.name === input.name)
    return workbench.numbers()[sideShown()]?.inputs[i] ?? input.stated
  }

  return (
    <div class="phase">
      <Show when={x() && y()} fallback={<p class="soft">{tooFew(inputs())}</p>}>
        <div class="phase-tools">
          <label>
            Shown
            <select
              value={String(measure())}
              onChange={({ currentTarget: { value } }) => setMeasure(value === 'likeliest' ? value : Number(value))}
            >
              <option value="likeliest">which end is likeliest</option>
              <optgroup label="Chance of an end">
                <For each={outcomes()}>{(o, i) => <option value={i()}>{o.name}</option>}</For>
              </optgroup>
              <Show when={asks().length > 0}>
                <optgroup label="Questions">
                  <For each={asks()}>
                    {(a, i) => (
                      <option value={outcomes().length + i()} title={a.text}>
                        {a.name}
                      </option>
                    )}
                  </For>
                </optgroup>
              </Show>
            </select>
          </label>
          <For each={['Across', 'Up'] as const}>
            {(label, which) => (
              <label>
                {label}
                <select
                  value={axis(which() as 0 | 1)?.name}
                  onChange={(event) => pick(which() as 0 | 1, event.currentTarget.value)}
                >
                  <For each={inputs()}>
                    {(i) => (
                      <option value={i.name} selected={i.name === axis(which() as 0 | 1)?.name}>
                        {i.label}
                      </option>
                    )}
                  </For>
                </select>
              </label>
            )}
          </For>
          <Show when={workbench.choice().sides.length > 1}>
            <label>
              Reading
              <select value={sideShown()} onChange={(event) => setSide(Number(event.currentTarget.value))}>
                <For each={workbench.choice().sides}>
                  {(_, s) => <option value={s()}>{sideTitle(workbench, s())}</option>}
                </For>
              </select>
            </label>
          </Show>
          <Show when={measure() !== 'likeliest'}>
            <label>
              Line at
              <input
                type="number"
                min={isChance() ? 0 : undefined}
                max={isChance() ? 1 : undefined}
                step="0.05"
                value={threshold()}
                onChange={({ currentTarget: { valueAsNumber } }) =>
                  Number.isFinite(valueAsNumber) && setThreshold(valueAsNumber)
                }
              />
            </label>
          </Show>
        </div>
        <PhasePicture
          grid={grid()}
          outcomes={outcomes().map((o) => o.name)}
          measure={measure()}
          isChance={isChance()}
          threshold={threshold()}
          x={x()!}
          y={y()!}
          here={[inForce(x()!), inForce(y()!)]}
          choose={(across, up, gesture) =>
            workbench.choose(
              (c) => ({ ...c, at: { ...c.at, [x()!.name]: across, [y()!.name]: up } }),
              gesture ? 'phase' : undefined,
            )
          }
        />
        <p class="phase-state soft" role="status">
          {trouble() ?? (isOld() ? 'Solving…' : stateText(grid()))}
        </p>
      </Show>
    </div>
  )
}

/** Why there is no picture. */
function tooFew([only]: readonly InputView[]): string {
  const has = only ? `one such number, ${only.label}` : 'no such number'
  return `A phase diagram needs two numbers that move within a range and leave the tree as it is. This crisis has ${has}.`
}

function stateText(grid: PhaseGrid | undefined): string {
  if (!grid) return 'Solving the first points…'
  const share = Math.round((100 * grid.done) / grid.all)
  return share < 100
    ? `${grid.size} × ${grid.size} points; finer ones are being solved (${share}%)`
    : `${grid.size} × ${grid.size} points`
}

/** What the file asks first, where that is a chance. */
function firstMeasure(crisis: CrisisView | undefined): Measure {
  const first = crisis?.asks[0]
  return crisis && first?.isChance ? crisis.outcomes.length : 'likeliest'
}

/** The two inputs that a reader would look at first: those on which readings differ, then those with a stated range. */
function suggested(crisis: CrisisView | undefined, inputs: readonly InputView[]): readonly [InputView?, InputView?] {
  const readings = crisis?.readings ?? []
  /** How far apart the readings are, as a share of the range. */
  const spread = ({ name, stated, lo, hi }: InputView) => {
    const values = readings.map((r) => r.values[name] ?? stated)
    return values.length > 1 && hi > lo ? (Math.max(...values) - Math.min(...values)) / (hi - lo) : 0
  }
  const weight = (input: InputView) => 2 * spread(input) + (input.ranged ? 0.01 : 0)
  const ranked = [...inputs].sort((a, b) => weight(b) - weight(a))
  // A belief against a worth tells most: chances of kinds against parameters, where there are both.
  const prior = ranked.find((i) => i.group === 'prior')
  const other = ranked.find((i) => i.group !== 'prior')
  return prior && other ? [other, prior] : [ranked[0], ranked[1]]
}
