/** On which scale the answer to a question stands. */
import type { Crisis, Question } from '../../language/model.ts'

/** A chance; a difference of two chances, told in percentage points; or any other number, such as a payoff. */
export type Scale = 'chance' | 'points' | 'quantity'

export function scaleOf(crisis: Crisis, question: Question): Scale {
  switch (question.type) {
    case 'chance':
      return 'chance'
    case 'ask':
      return scaleOf(crisis, crisis.asks[question.ask].question)
    case 'less': {
      const [left, right] = [scaleOf(crisis, question.left), scaleOf(crisis, question.right)]
      return left === 'quantity' || right === 'quantity' ? 'quantity' : 'points'
    }
    default:
      return 'quantity'
  }
}
