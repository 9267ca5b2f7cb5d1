/** Two-player extensive games by their sequence form. */
export {
  type PlanComponent,
  type PlanEquilibria,
  type PlanFactor,
  type PlanOptions,
  type PlanSubset,
  planEquilibria,
} from './all.ts'
export { type SequenceForm, type SequencePlayer, type SequenceSet, sequenceForm, sequenceFormRefusal } from './form.ts'
export { lemke, type PlanPathEnd } from './lemke.ts'
export { behaviour, bestReplies, type Plan } from './plans.ts'
export { type ZeroSumPlans, zeroSumPlans } from './zero-sum.ts'
