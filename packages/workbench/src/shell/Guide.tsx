/** The first visit: what is where, in two minutes. It points; it does not stand in the way. */
import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { showView } from './Panes.tsx'

const steps = [
  {
    view: 'answers',
    at: '.strip',
    title: 'How it ends',
    text: 'A crisis is a game: who can do what, what each privately knows, what ends are worth. The strip shows how likely each end is when everybody reasons about everybody else.',
  },
  {
    view: 'assumptions',
    at: '[data-place=left]',
    title: 'Move an assumption',
    text: 'Each number is a slider over its range, with the passage that it rests on. Drag one: the answer follows your hand.',
  },
  {
    view: 'assumptions',
    at: '.readings',
    title: 'Two readings of one record',
    text: 'People read the same events differently. Choose two readings and see them side by side, everywhere on the page.',
  },
  {
    view: 'phase',
    at: '[data-place=centre]',
    title: 'Where the answer tips',
    text: 'The phase diagram moves two numbers at once. Press anywhere in it to go there.',
  },
  {
    view: 'text',
    at: '[data-place=left]',
    title: 'All of it is text',
    text: 'The crisis is one short file. Change a line and everything follows; a mistake is named, with what mends it. Your work stays in this browser.',
  },
] as const

const KEY = 'brink.guided'

export function seenGuide(): boolean {
  try {
    return localStorage.getItem(KEY) !== null
  } catch {
    return true
  }
}

export function Guide(props: { readonly close: () => void }) {
  const [at, setAt] = createSignal(0)
  const step = () => steps[at()]
  const end = () => {
    try {
      localStorage.setItem(KEY, 'seen')
    } catch {
      // Then it comes again next time.
    }
    props.close()
  }
  createEffect(() => {
    showView(step().view)
    const pointed = document.querySelector(step().at)
    pointed?.classList.add('pointed')
    onCleanup(() => pointed?.classList.remove('pointed'))
  })
  return (
    <aside class="guide" aria-label="A first look">
      <p class="guide-count soft">
        {at() + 1} of {steps.length}
      </p>
      <div aria-live="polite">
        <h2>{step().title}</h2>
        <p>{step().text}</p>
      </div>
      <p class="guide-tools">
        <button type="button" onClick={end}>
          Close
        </button>
        <button type="button" disabled={at() === 0} onClick={() => setAt(at() - 1)}>
          Back
        </button>
        <Show
          when={at() + 1 < steps.length}
          fallback={
            <button type="button" class="main" onClick={end}>
              Begin
            </button>
          }
        >
          <button type="button" class="main" onClick={() => setAt(at() + 1)}>
            Next
          </button>
        </Show>
      </p>
    </aside>
  )
}
