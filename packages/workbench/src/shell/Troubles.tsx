/** What stands in the way of an answer, in the words of the command line. */
import { Show } from 'solid-js'
import { useWorkbench } from '../state/context.ts'

export function Troubles(props: { readonly notice: string | undefined; readonly dismiss: () => void }) {
  const workbench = useWorkbench()
  const first = () => workbench.diagnostics().find((d) => d.severity === 'error')
  return (
    <div class="troubles" role="status" aria-live="polite">
      <Show when={props.notice}>
        <p class="trouble notice">
          {props.notice}{' '}
          <button type="button" onClick={props.dismiss}>
            Understood
          </button>
        </p>
      </Show>
      <Show when={workbench.stale() && first()}>
        {(error) => (
          <p class="trouble">
            <b>Line {error().line}:</b> {error().message} <span class="soft">{error().mend}</span>
          </p>
        )}
      </Show>
      <Show when={!workbench.stale() && workbench.failure()}>
        {(failure) => (
          <p class="trouble">
            {failure().message} <span class="soft">{failure().mend}</span>
          </p>
        )}
      </Show>
    </div>
  )
}
