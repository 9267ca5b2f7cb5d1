/** The sections of a report, in their order. Each is one object; the table of contents reads the same list. */
import type { Markup } from '../formats/markup.ts'
import type { Context } from './context.ts'
import { answers } from './sections/answers.ts'
import { assumptions } from './sections/assumptions.ts'
import { beliefs } from './sections/beliefs.ts'
import { crisis } from './sections/crisis.ts'
import { crux } from './sections/crux.ts'
import { events } from './sections/events.ts'
import { forecast } from './sections/forecast.ts'
import { method } from './sections/method.ts'
import { outcomes } from './sections/outcomes.ts'
import { ranks } from './sections/ranks.ts'
import { record } from './sections/record.ts'
import { scores } from './sections/scores.ts'
import { story } from './sections/story.ts'
import { sweep } from './sections/sweep.ts'
import { tree } from './sections/tree.ts'
import { watch } from './sections/watch.ts'

export interface Section {
  readonly id: string
  readonly title: string
  /** Does the crisis have what the section is about? */
  applies(context: Context): boolean
  render(context: Context): Markup
}

export const sections: readonly Section[] = [
  answers,
  crux,
  events,
  watch,
  forecast,
  ranks,
  sweep,
  scores,
  outcomes,
  crisis,
  story,
  tree,
  beliefs,
  assumptions,
  record,
  method,
]
