/** A dialog of the browser's own: it keeps the focus, and Escape closes it. */
import { createUniqueId, type JSX, onMount } from 'solid-js'

export function Dialog(props: { readonly title: string; readonly close: () => void; readonly children: JSX.Element }) {
  const id = createUniqueId()
  let dialog!: HTMLDialogElement
  onMount(() => dialog.showModal())
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={id}
      onClose={props.close}
      onClick={(event) => event.target === dialog && dialog.close()}
      onKeyDown={() => {}}
    >
      <div class="dialog-body">
        <header>
          <h2 id={id}>{props.title}</h2>
          <button type="button" onClick={() => dialog.close()}>
            Close
          </button>
        </header>
        {props.children}
      </div>
    </dialog>
  )
}
