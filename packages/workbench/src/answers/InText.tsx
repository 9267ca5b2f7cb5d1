/** Shows where something stands in the text. */

import { revealInText } from '../editor/kept.ts'
import { useWorkbench } from '../state/context.ts'

export function InText(props: { readonly from: number; readonly to: number; readonly what: string }) {
  const workbench = useWorkbench()
  return (
    <button
      type="button"
      class="in-text"
      aria-label={`Show ${props.what} in the text`}
      title="Show in the text"
      onClick={() => revealInText(workbench, props.from, props.to)}
    >
      ¶
    </button>
  )
}
