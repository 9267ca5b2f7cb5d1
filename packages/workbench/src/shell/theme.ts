/** Light or dark: as the system has it until the reader says otherwise. */
import { createEffect, createRoot, createSignal } from 'solid-js'

export type Theme = 'light' | 'dark'

const KEY = 'brink.theme'
const system = matchMedia('(prefers-color-scheme: dark)')
const kept = (): Theme | undefined => {
  try {
    const found = localStorage.getItem(KEY)
    return found === 'light' || found === 'dark' ? found : undefined
  } catch {
    return undefined
  }
}

const [theme, put] = createSignal<Theme>(kept() ?? (system.matches ? 'dark' : 'light'))

export { theme }

export function setTheme(next: Theme): void {
  put(next)
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // A browser that keeps nothing still changes its colours.
  }
}

createRoot(() => {
  createEffect(() => {
    document.documentElement.dataset.theme = theme()
  })
  system.addEventListener('change', () => {
    if (!kept()) put(system.matches ? 'dark' : 'light')
  })
})
