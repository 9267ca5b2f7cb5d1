/** What the page shows first: a shared link, what was open last, or the first crisis. */

import firstCrisis from '../../../examples/winter-2021/winter-2021.brink?raw'
import type { Choice } from './state/choice.ts'

export interface First {
  readonly text: string
  readonly name: string
  readonly choice?: Choice
}

export async function begin(): Promise<First> {
  return { text: firstCrisis, name: 'winter-2021.brink' }
}
