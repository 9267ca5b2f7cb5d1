/** The text of the crisis. */
import { useWorkbench } from '../state/context.ts'

export function TextView() {
  const workbench = useWorkbench()
  return (
    <textarea
      class="plain-text"
      aria-label="Text of the crisis"
      spellcheck={false}
      value={workbench.text()}
      onInput={(event) => workbench.setText(event.currentTarget.value, 'editor')}
    />
  )
}
