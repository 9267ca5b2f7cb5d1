/** What counts as two sides of a question: 0 for a difference, 1/2 for a chance, else what the caller says. */
import type { Crisis, Question } from '../../language/model.ts'

/** Undefined for payoffs and averages, which have no natural one. */
export function naturalThreshold(crisis: Crisis, question: Question): number | undefined {
  switch (question.type) {
    case 'ask':
      return naturalThreshold(crisis, crisis.asks[question.ask].question)
    case 'less':
      return 0
    case 'chance':
      return 0.5
    default:
      return undefined
  }
}
