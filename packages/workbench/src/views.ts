/** The views of the workbench, and in which column each stands when there is room. */
import type { Component } from 'solid-js'
import { AnswersView } from './answers/AnswersView.tsx'
import { AssumptionsView } from './assumptions/AssumptionsView.tsx'
import { CompareView } from './compare/CompareView.tsx'
import { TextView } from './editor/TextView.tsx'
import { ForecastView } from './forecast/ForecastView.tsx'
import { PhaseView } from './phase/PhaseView.tsx'
import { RecordView } from './record/RecordView.tsx'
import { TreeView } from './tree/TreeView.tsx'

export interface View {
  readonly id: string
  readonly title: string
  readonly place: 'left' | 'centre' | 'right'
  readonly component: Component
}

export const views: readonly View[] = [
  { id: 'text', title: 'Text', place: 'left', component: TextView },
  { id: 'assumptions', title: 'Assumptions', place: 'left', component: AssumptionsView },
  { id: 'tree', title: 'Tree', place: 'centre', component: TreeView },
  { id: 'phase', title: 'Phase diagram', place: 'centre', component: PhaseView },
  { id: 'answers', title: 'Answer', place: 'right', component: AnswersView },
  { id: 'record', title: 'Record', place: 'right', component: RecordView },
  { id: 'compare', title: 'Compare', place: 'right', component: CompareView },
  { id: 'forecast', title: 'Forecast', place: 'right', component: ForecastView },
]
