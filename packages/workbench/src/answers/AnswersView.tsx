/** What follows: how it ends, which equilibria there are, what the file asks, and why, in sentences. */
import { createMemo, createSignal, For, Index, Show } from 'solid-js'
import { useWorkbench } from '../state/context.ts'
import { sideTitle } from '../state/sides.ts'
import { Cards } from './Cards.tsx'
import { Decisions } from './Decisions.tsx'
import { How } from './How.tsx'
import { Questions } from './Questions.tsx'
import { createTold, Story } from './Story.tsx'
import './answers.css'

export function AnswersView() {
  const workbench = useWorkbench()
  const sides = createMemo(() => workbench.solved().sides.length)
  const [wanted, setWanted] = createSignal(0)
  const side = () => Math.min(wanted(), sides() - 1)
  const { told, waiting } = createTold(side)
  return (
    <article class="answers">
      <How />
      <Search />
      <Show when={sides() > 1}>
        <fieldset class="switch side-switch">
          <legend class="unseen">Whose answer</legend>
          <Index each={workbench.solved().sides}>
            {(_, i) => (
              <label title={sideTitle(workbench, i)}>
                <input type="radio" name="answer-side" checked={side() === i} onChange={() => setWanted(i)} />
                <span class={`view v${i}`}>{sideTitle(workbench, i)}</span>
              </label>
            )}
          </Index>
        </fieldset>
      </Show>
      <div class="told-body" aria-busy={waiting()}>
        <For each={told()?.outcomes ?? []}>{(sentence) => <p class="lead">{sentence}</p>}</For>
      </div>
      <Count side={side()} />
      <Cards side={side()} />
      <Questions />
      <Show when={told()}>
        {(found) => (
          <>
            <Story told={found()} />
            <Decisions side={side()} />
            <section class="grounds">
              <h2>What this rests on</h2>
              <p>{workbench.equilibriumOf(side())?.certificate}</p>
              <For each={[...found().method, ...found().assumptions]}>{(sentence) => <p>{sentence}</p>}</For>
            </section>
          </>
        )}
      </Show>
    </article>
  )
}

/** How many there are, and whether that is all. */
function Count(props: { readonly side: number }) {
  const workbench = useWorkbench()
  const view = () => workbench.numbers()[props.side]
  return (
    <p class="count" classList={{ open: view()?.complete === false }}>
      {view()?.count}
    </p>
  )
}

/** A search that goes on. */
function Search() {
  const workbench = useWorkbench()
  return (
    <div class="search" role="status">
      <Show when={workbench.searching()}>
        {(now) => (
          <p>
            <button type="button" onClick={workbench.stopSearch}>
              Stop
            </button>{' '}
            Searching for all solutions: {now().found.reduce((a, b) => a + b, 0) || 'none'} so far.{' '}
            <span class="soft">
              {now().message}
              {now().share !== undefined && now().share! > 0.001 ? ` (${(100 * now().share!).toFixed(0)}%)` : ''}
            </span>
          </p>
        )}
      </Show>
    </div>
  )
}
