/** What a slider moves: chances, beliefs, worths; for one or two readings at once. Fast, so that it can follow the hand. */
import { actionValues, type CompiledCrisis, type Equilibrium, float, isEmpty, questioner } from 'brink'
import type { Chosen, Session } from '../session.ts'
import type { TaskContext } from '../task.ts'
import { type CrisisView, crisisView } from './structure.ts'

export interface NumbersView {
  readonly concept: string
  readonly method: string
  readonly complete: boolean
  readonly reason: string | null
  readonly exact: boolean
  /** By input: the value in force. */
  readonly inputs: Float64Array
  readonly equilibria: readonly EquilibriumNumbers[]
  /** By node: the chance with which nature moves there; 0 where nature does not. */
  readonly chance: Float64Array
  /** By end (in the order of the nodes), then by player. */
  readonly payoff: Float64Array
  /** Present where the values make a tree of another shape than that of the text. */
  readonly crisis?: CrisisView
  /** Milliseconds in the worker. */
  readonly took: number
}

export interface EquilibriumNumbers {
  /** By slot: the chance of each action. */
  readonly profile: Float64Array
  /** By node: the chance that play comes there. */
  readonly reach: Float64Array
  /** By set, then by node of the set in order: the belief in each. */
  readonly belief: readonly (readonly number[])[]
  /** By slot: what the action is worth to whoever takes it. */
  readonly worth: Float64Array
  readonly outcomes: readonly number[]
  readonly payoffs: readonly number[]
  /** By ask of the file; null where the question has no answer, with the reason in `askNotes`. */
  readonly asks: readonly (number | null)[]
  readonly askNotes: readonly (string | null)[]
  readonly regret: number
  /** In exact arithmetic, by outcome (`3/8`); missing where the numbers are not exact. */
  readonly exactOutcomes?: readonly string[]
  readonly exactProfile?: readonly string[]
}

/** More equilibria than this are counted, and not shown. */
const MOST_SHOWN = 60

export function numbers(
  session: Session,
  { sides }: { readonly sides: readonly Chosen[] },
  _: TaskContext<never>,
): NumbersView[] {
  return sides.map((side) => numbersOf(session, side))
}

function numbersOf(session: Session, side: Chosen): NumbersView {
  const started = performance.now()
  const found = session.answer(side)
  const { method, complete, reason, exact, equilibria, compiled, values, problem } = found
  const views = equilibria.slice(0, MOST_SHOWN).map((equilibrium) => {
    const ask = questioner(found, equilibrium)
    const findings = compiled.crisis.asks.map(({ question }) => {
      try {
        return ask(question)
      } catch (error) {
        return { empty: (error as Error).message }
      }
    })
    return {
      ...equilibriumNumbers(compiled, equilibrium),
      asks: findings.map((f) => (isEmpty(f) ? null : f.value)),
      askNotes: findings.map((f) => (isEmpty(f) ? f.empty : null)),
    }
  })
  return {
    concept: method.concept,
    method: method.name,
    complete,
    reason,
    exact,
    inputs: values.float.slice(),
    equilibria: views,
    chance: Float64Array.from(problem.numbers.chance),
    payoff: Float64Array.from(problem.numbers.payoff),
    ...(compiled !== session.compiled && { crisis: crisisView(compiled) }),
    took: performance.now() - started,
  }
}

function equilibriumNumbers({ game }: CompiledCrisis, equilibrium: Equilibrium) {
  const { play, exactPlay, solution, certificate } = equilibrium
  const worth = new Float64Array(solution.profile.length)
  for (let set = 0; set < game.sets.count; set++) {
    if (game.sets.player[set] < 0) continue
    worth.set(actionValues(float, game, play, set), game.sets.offset[set])
  }
  return {
    profile: solution.profile.slice(),
    reach: Float64Array.from(play.reach),
    belief: play.belief,
    worth,
    outcomes: Array.from(play.outcomes),
    payoffs: play.payoffs,
    regret: typeof certificate.regret === 'number' ? certificate.regret : certificate.regret.toNumber(),
    ...(exactPlay && {
      exactOutcomes: Array.from(exactPlay.outcomes, String),
      exactProfile: solution.exactProfile?.map(String),
    }),
  }
}
