/**
 * The sections of a report, in their order: the answer, then what it is about, what was seen of it, how firm it is, and what
 * it rests on. Each section is one object; the table of contents reads the same list.
 */
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

export interface Part {
  readonly title: string
  readonly sections: readonly Section[]
}

export const parts: readonly Part[] = [
  { title: 'The answer', sections: [answers, outcomes, crux] },
  { title: 'The crisis', sections: [crisis, story, tree, beliefs] },
  { title: 'The evidence', sections: [events, watch, scores] },
  { title: 'How firm it is', sections: [forecast, ranks, sweep] },
  { title: 'What it rests on', sections: [assumptions, record, method] },
]
