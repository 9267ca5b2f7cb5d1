/** The file's questions along the record. */
import type { Question, RecordEntry } from '../../language/model.ts'
import type { Answer, Equilibrium } from '../answer.ts'
import { type Finding, questioner } from '../questions/question.ts'

/**
 * Answers, given some lines of the record, to the questions of the file that are asked given the record; undefined for the
 * others, which do not change along it.
 */
export function asksAlong(
  answer: Answer,
  equilibrium: Equilibrium,
): (lines: readonly RecordEntry[]) => (Finding | undefined)[] {
  const { asks } = answer.compiled.crisis
  const put = questioner(answer, equilibrium)
  const along = asks.map(({ question }) => givenRecord(question, asks))
  return (lines) => asks.map(({ question }, i) => (along[i] ? put(question, lines) : undefined))
}

/** Does a question, or a part of it, condition on the record? */
export function givenRecord(question: Question, asks: readonly { readonly question: Question }[]): boolean {
  switch (question.type) {
    case 'less':
      return givenRecord(question.left, asks) || givenRecord(question.right, asks)
    case 'ask':
      return givenRecord(asks[question.ask].question, asks)
    case 'value':
      return false
    default:
      return question.given?.record === true
  }
}
