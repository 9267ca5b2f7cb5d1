/** The forecast: run it, watch it converge, stop it; how answers spread, and on what they hang. */
import { createSignal, For, lazy, onCleanup, Show, Suspense } from 'solid-js'
import type { ForecastSummary } from '../engine/tasks/forecast.ts'
import { figure, percent } from '../format.ts'
import { chosen } from '../state/choice.ts'
import { useWorkbench } from '../state/context.ts'
import './forecast.css'

const Charts = lazy(() => import('./Charts.tsx'))
const SIZES = [1024, 4096, 16384, 65536]

export function ForecastView() {
  const workbench = useWorkbench()
  const [found, setFound] = createSignal<ForecastSummary>()
  const [trouble, setTrouble] = createSignal<string>()
  const [worlds, setWorlds] = createSignal(SIZES[1])
  const [seed, setSeed] = createSignal(1)
  const [run, setRun] = createSignal<AbortController>()
  const [started, setStarted] = createSignal(0)
  const [took, setTook] = createSignal(0)
  const [about, setAbout] = createSignal<number>()
  /** The text and the choice that the forecast belongs to. */
  const [made, setMade] = createSignal<string>()
  const now = () => JSON.stringify([workbench.revision(), workbench.choice().at, workbench.choice().rationality])
  const main = () => about() ?? found()?.main ?? 0

  async function start() {
    run()?.abort()
    const mine = new AbortController()
    setRun(mine)
    setTrouble(undefined)
    setFound(undefined)
    setAbout(undefined)
    setStarted(performance.now())
    setMade(now())
    const show = (summary: ForecastSummary) => {
      setFound(summary)
      setTook(performance.now() - started())
    }
    try {
      const args = { side: chosen(workbench.choice()), worlds: worlds(), seed: seed() }
      show(
        await workbench.deep.run('forecast', args, {
          signal: mine.signal,
          partial: show,
          most: Number.POSITIVE_INFINITY,
        }),
      )
    } catch (error) {
      if (!mine.signal.aborted) setTrouble((error as Error).message)
    } finally {
      if (run() === mine) setRun(undefined)
    }
  }
  onCleanup(() => run()?.abort())

  const rate = () => (found() && took() > 0 ? Math.round((found()!.solvedWorlds * 1000) / took()) : 0)
  const left = () => {
    const summary = found()
    return summary && summary.done > 0
      ? Math.ceil(((summary.all - summary.done) * took()) / summary.done / 1000)
      : undefined
  }
  const stateText = (summary: ForecastSummary) => {
    const size = `${summary.worlds.toLocaleString('en')} worlds in each reading, ${rate().toLocaleString('en')} solved a second`
    const state = run() ? `; about ${left()} seconds left` : summary.complete ? '' : '; stopped before the end'
    return `${size}${state}${made() === now() ? '' : '. The crisis has changed since: run it again.'}`
  }
  return (
    <div class="forecast-view">
      <div class="forecast-tools">
        <label>
          Worlds
          <select value={worlds()} onChange={(event) => setWorlds(Number(event.currentTarget.value))}>
            <For each={SIZES}>{(n) => <option value={n}>{n.toLocaleString('en')}</option>}</For>
          </select>
        </label>
        <label>
          Seed
          <input
            type="number"
            min="0"
            step="1"
            value={seed()}
            onChange={({ currentTarget: { valueAsNumber } }) =>
              Number.isInteger(valueAsNumber) && setSeed(Math.max(0, valueAsNumber))
            }
          />
        </label>
        <Show
          when={run()}
          fallback={
            <button type="button" class="main" disabled={!workbench.crisis()} onClick={() => void start()}>
              Run the forecast
            </button>
          }
        >
          <button type="button" onClick={() => run()?.abort()}>
            Stop
          </button>
        </Show>
      </div>
      <progress
        class="forecast-bar"
        aria-label="Progress of the forecast"
        max={found()?.all ?? 1}
        value={run() ? (found()?.done ?? 0) : (found()?.all ?? 0)}
        style={{ visibility: run() ? 'visible' : 'hidden' }}
      />
      <p class="soft forecast-state" role="status">
        <Show when={found()} fallback={run() ? 'Solving the first worlds…' : ' '}>
          {(summary) => <>{stateText(summary())}</>}
        </Show>
      </p>
      <Show when={trouble()}>
        <p class="trouble" role="alert">
          {trouble()}
        </p>
      </Show>
      <Show
        when={found()}
        fallback={
          <p class="soft forecast-about">
            A forecast draws every uncertain number of the file from its range, solves each world, and conditions on the
            record: how sure is the answer, and on what does it hang?
          </p>
        }
      >
        {(summary) => (
          <>
            <For each={summary().headlines}>{(sentence, i) => <p classList={{ lead: i() === 0 }}>{sentence}</p>}</For>
            <Spread summary={summary()} main={main()} choose={setAbout} />
            <Suspense fallback={<p class="soft">Drawing…</p>}>
              <Charts summary={summary()} quantity={main()} />
            </Suspense>
            <Claims title="Holds in at least 95% of the worlds" list={summary().firm} />
            <Claims title="Open: the worlds are divided" list={summary().open} />
            <For each={summary().views.flatMap((v) => v.failures.map((f) => ({ ...f, name: v.name })))}>
              {(failure) => (
                <p>
                  {failure.count} worlds of “{failure.name}” have no answer: {failure.reason}.
                </p>
              )}
            </For>
            <For each={summary().notes}>{(note) => <p class="soft">{note}</p>}</For>
          </>
        )}
      </Show>
    </div>
  )
}

function Claims(props: { readonly title: string; readonly list: readonly string[] }) {
  return (
    <Show when={props.list.length > 0}>
      <h3>{props.title}</h3>
      <ul>
        <For each={props.list}>{(sentence) => <li>{sentence}</li>}</For>
      </ul>
    </Show>
  )
}

/** Every quantity, its middle and its spread, for each reading; the one that is chosen is drawn below. */
function Spread(props: {
  readonly summary: ForecastSummary
  readonly main: number
  readonly choose: (quantity: number) => void
}) {
  const shown = () =>
    props.summary.quantities.map((q, i) => ({ ...q, i })).filter((q) => q.kind !== 'record' && q.kind !== 'belief')
  const text = (x: number | null | undefined, isChance: boolean) =>
    x === null || x === undefined ? '–' : isChance ? percent(x) : figure(x)
  return (
    <div class="scroll">
      <table class="plain spread">
        <caption class="unseen">Answers over the worlds</caption>
        <thead>
          <tr>
            <th scope="col">answer</th>
            <For each={props.summary.views}>
              {(view, v) => (
                <th scope="col" class={`right v${v()}`}>
                  <span class="view">{view.name}</span>
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={shown()}>
            {(q) => (
              <tr classList={{ chosen: q.i === props.main }}>
                <th scope="row">
                  <button
                    type="button"
                    aria-pressed={q.i === props.main}
                    title={q.text}
                    onClick={() => props.choose(q.i)}
                  >
                    {q.label}
                  </button>
                </th>
                <For each={props.summary.views}>
                  {(view) => {
                    const found = () => view.quantities[q.i]
                    return (
                      <td class="right">
                        {text(found().mean, q.isChance)}{' '}
                        <small class="soft">
                          {text(found().percentiles?.p5, q.isChance)} to {text(found().percentiles?.p95, q.isChance)}
                        </small>
                      </td>
                    )
                  }}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
