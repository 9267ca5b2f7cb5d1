/** The views of the workbench, and in which column each stands when there is room. */
import type { Component } from 'solid-js'
import { AnswersView } from './answers/AnswersView.tsx'
import { TextView } from './editor/TextView.tsx'

export interface View {
  readonly id: string
  readonly title: string
  readonly place: 'left' | 'centre' | 'right'
  readonly component: Component
}

export const views: readonly View[] = [
  { id: 'text', title: 'Text', place: 'left', component: TextView },
  { id: 'answers', title: 'Answer', place: 'right', component: AnswersView },
]
