/** The questions of the file, put to every view. */
import { AnswerError } from '../../analysis/errors.ts'
import { type Finding, questioner } from '../../analysis/questions/question.ts'
import { questionText } from '../../analysis/words/expression.ts'
import { capitalised, spoken } from '../../analysis/words/number.ts'
import { type Scale, scaleOf } from '../../analysis/words/scale.ts'
import type { Crisis, Question } from '../../language/model.ts'
import type { Context, View } from '../context.ts'

export interface Asked {
  readonly question: Question
  readonly measure: Scale
  readonly view: View
  readonly finding: Finding
  /** Puts another question to the same view. */
  readonly ask: (question: Question) => Finding
}

const known = new WeakMap<Context, readonly (readonly Asked[])[]>()

/** By question, then by view. A question about an option withheld solves the game again, so they are put once. */
export function asked(context: Context): readonly (readonly Asked[])[] {
  const { crisis, views } = context
  const found = known.get(context)
  if (found) return found
  const askers = views.map((view) => guarded(questioner(view.answer, view.equilibrium)))
  const all = crisis.asks.map(({ question }) => {
    const measure = scaleOf(crisis, question)
    return views.map((view, v): Asked => ({ question, measure, view, finding: askers[v](question), ask: askers[v] }))
  })
  known.set(context, all)
  return all
}

/** A question that cannot be put to one of the readings is no reason to give no report. */
const guarded =
  (ask: (question: Question) => Finding) =>
  (question: Question): Finding => {
    try {
      return ask(question)
    } catch (error) {
      if (error instanceof AnswerError) return { empty: error.message.replace(/\.$/, '') }
      throw error
    }
  }

/** The question in the words of the file, or else in ours. */
export function askTitle({ crisis }: Context, index: number): string {
  const { name, note, question } = crisis.asks[index]
  return note ?? `${capitalised(spoken(name))}: ${questionText(crisis, question)}`
}

/** What stands above the formal wording of a question in a table: the title that the file gives it, or its name. */
export const askName = (crisis: Crisis, name: string): string =>
  crisis.asks.find((ask) => ask.name === name)?.note ?? capitalised(spoken(name))
