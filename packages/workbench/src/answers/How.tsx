/** By which concept, method and rationality the crisis is solved, and what else there is. */
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import type { Refusals } from '../engine/tasks/refusals.ts'
import { useWorkbench } from '../state/context.ts'
import { conceptsOf, conceptTitle, methodTitle, sentence } from './concepts.ts'
import { Rationality, rationalityText } from './Rationality.tsx'

export function How() {
  const workbench = useWorkbench()
  const [open, setOpen] = createSignal(false)
  const [refusals, setRefusals] = createSignal<Refusals>({})
  createEffect(
    on([open, workbench.revision], ([wanted], _, stop: AbortController | undefined) => {
      stop?.abort()
      setRefusals({})
      if (!wanted) return undefined
      const next = new AbortController()
      const partial = (found: Refusals) => setRefusals(found)
      workbench.deep.run('refusals', null, { signal: next.signal, partial }).then(partial, () => undefined)
      return next
    }),
  )
  const concepts = createMemo(() => conceptsOf(workbench.shown()?.methods ?? [], refusals()))
  const inForce = () => workbench.numbers()[0]
  /** What is chosen counts at once; what the file asks for, once it is solved. */
  const concept = () => {
    const { concept, method } = workbench.choice()
    return concept ?? workbench.shown()?.methods.find((m) => m.name === method)?.concept ?? inForce()?.concept ?? ''
  }
  const own = () => workbench.choice().concept === undefined && workbench.choice().method === undefined
  const choose = (id: string | undefined, method?: string) =>
    workbench.choose((before) => {
      const { concept: _, method: __, rationality, ...rest } = before
      if (id === undefined) return rest
      return {
        ...rest,
        concept: id,
        ...(method !== undefined && { method }),
        ...(id === 'quantal-response' && rationality !== undefined && { rationality }),
      }
    })
  const methods = () => concepts().find((c) => c.id === concept())?.methods ?? []
  const stated = () => workbench.shown()?.asked.concept
  return (
    <details class="how" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        Solved by <b>{conceptTitle(concept()).toLowerCase()}</b>
        {rationalityText(workbench)}
        <span class="soft"> · {own() ? (stated() ? 'as the file asks' : 'the default for it') : 'your choice'}</span>
      </summary>
      <div class="how-body">
        <fieldset class="concepts">
          <legend class="unseen">Solution concept</legend>
          <label>
            <input type="radio" name="concept" checked={own()} onChange={() => choose(undefined)} />
            <span>
              <b>{stated() ? 'As the file asks' : 'By default'}</b>
              <span class="soft">
                {' '}
                {stated()
                  ? `“solve by ${stated()!.replaceAll('-', ' ')}”`
                  : 'The strongest that the size of the tree allows.'}
              </span>
            </span>
          </label>
          <For each={concepts()}>
            {(choice) => (
              <label classList={{ refused: choice.refused !== undefined }}>
                <input
                  type="radio"
                  name="concept"
                  checked={!own() && concept() === choice.id}
                  disabled={choice.refused !== undefined}
                  onChange={() => choose(choice.id)}
                />
                <span>
                  <b>{choice.title}</b>{' '}
                  <span class="soft">{choice.refused ? `Not here: ${choice.refused}` : choice.says}</span>
                </span>
              </label>
            )}
          </For>
        </fieldset>
        <Show when={methods().length > 1}>
          <label class="method">
            Method{' '}
            <select
              onChange={(event) => choose(concept(), event.currentTarget.value || undefined)}
              value={workbench.choice().method ?? ''}
            >
              <option value="">
                {inForce() ? `${methodTitle(inForce().method)} (chosen by size)` : 'chosen by size'}
              </option>
              <For each={methods()}>
                {(method) => (
                  <option
                    value={method.name}
                    disabled={refusals()[method.name] !== undefined}
                    title={refusals()[method.name] ?? method.summary}
                  >
                    {methodTitle(method.name)}
                    {refusals()[method.name] ? ': not here' : ''}
                  </option>
                )}
              </For>
            </select>
          </label>
          <For each={methods().filter((m) => refusals()[m.name] !== undefined)}>
            {(method) => (
              <p class="soft refusal">
                Not {methodTitle(method.name)}: {sentence(refusals()[method.name])}
              </p>
            )}
          </For>
        </Show>
        <Show when={concept() === 'quantal-response'}>
          <Rationality />
        </Show>
      </div>
    </details>
  )
}
