/** Answers to questions about a crisis: solved, certified, told in words, laid out in tables. */
export {
  type Answer,
  answer,
  type Choice,
  type Equilibrium,
  type GameAnswer,
  type Posed,
  type PosedGame,
  pose,
  problemOf,
  type Run,
  solvePosed,
} from './answer.ts'
export { type Arithmetic, exact, float } from './arithmetic.ts'
export { decisionTables, type KindBelief, kindBeliefs } from './decision-tables.ts'
export {
  conceptDocument,
  coverageDocument,
  gameDocument,
  type Naming,
  solutionDocument,
  valuesDocument,
} from './document.ts'
export { AnswerError } from './errors.ts'
export {
  assumptions,
  certificateNote,
  type Explanation,
  ending,
  equalPriors,
  explain,
  historyText,
  kindText,
  methodNotes,
  optionsAt,
  rationalityNotes,
  type Situation,
  selectionOf,
  situations,
  storyOf,
} from './explain/index.ts'
export { countWords, crisisNames, type FamilyNames, familyWords, kindWords } from './families/index.ts'
export { type GameChoice, poseGame } from './game-answer.ts'
export { parameterValue } from './parameters.ts'
export { actionValues, type Play, playOf } from './play.ts'
export { DEFAULT_TOLERANCE, expectationText, findingText, type Verdict, verdicts } from './questions/expectations.ts'
export { type Finding, isEmpty, questioner } from './questions/question.ts'
export { knownBy, recordProgress, recordUntil, recordWeights } from './questions/record.ts'
export { strategyTables } from './strategy-table.ts'
export type { Table } from './table.ts'
export { askTable, type Named, type NamedGame, outcomeTable, payoffTable } from './tables.ts'
export { exprText, optionText, questionNature, questionText } from './words/expression.ts'
export { capitalised, chanceText, exactText, listText, numberText, plural, spoken, valueText } from './words/number.ts'
