/** Below the text: how much is wrong with it, the style, and the keys. */
import type { LspDiagnostic } from 'brink'
import type { Editor } from './editor.ts'

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`

export function TextFoot(props: { readonly editor: Editor | undefined; readonly found: readonly LspDiagnostic[] }) {
  const count = (severity: number) => props.found.filter((one) => one.severity === severity).length
  const told = () => {
    const parts = (['error', 'warning', 'note'] as const).flatMap((word, index) =>
      count(index + 1) > 0 ? [counted(count(index + 1), word)] : [],
    )
    return parts.length > 0 ? parts.join(', ') : 'No mistakes'
  }
  return (
    <div class="text-foot">
      <button type="button" onClick={() => props.editor?.openDiagnostics()} disabled={!props.editor}>
        {told()}
      </button>
      <button type="button" onClick={() => void props.editor?.format()} disabled={!props.editor}>
        Format
      </button>
      <span class="text-keys soft">
        <kbd>Ctrl</kbd>+<kbd>Space</kbd> what can stand here, <kbd>F2</kbd> rename, <kbd>F12</kbd> definition,{' '}
        <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves
      </span>
    </div>
  )
}
