/** Answers that are no strategy profile: found by a method, then examined by code that shares nothing with it. */
import { reducedStrategicForm } from '../../game/index.ts'
import type { Rational } from '../../number/index.ts'
import { type Problem, type Progress, SolveError } from '../../solve/method.ts'
import type { Commitment, OtherAnswer, OtherMethod, OtherOptions, Recommendations } from '../../solve/other-concepts.ts'
import { type CommitmentCertificate, certifyCommitment } from '../../verify/commitment.ts'
import { type DeviceExamination, examineDevice } from '../../verify/device.ts'
import { boundOf } from '../../verify/device-certificate.ts'
import { eliminationFault } from '../../verify/dominance.ts'
import { type Equilibrium, equilibriumOf, Shelf } from '../equilibrium.ts'

export interface DeviceCertificate {
  /** The largest gain from disobeying, in the sense of the concept. */
  readonly regret: Rational
  /** What the multipliers prove that no equilibrium of the concept exceeds (or goes below); undefined where it was not computed. */
  readonly bound: Rational | undefined
  readonly optimal: boolean
  readonly exact: boolean
  /** `correlated`, `coarse-correlated`, `extensive-form-correlated` as far as they hold. */
  readonly concepts: readonly string[]
}

export interface ExaminedDevice {
  readonly examination: DeviceExamination
  readonly certificate: DeviceCertificate
}

export interface ExaminedCommitment {
  readonly equilibrium: Equilibrium
  readonly certificate: CommitmentCertificate
}

export interface OtherResult extends OtherAnswer {
  readonly problem: Problem
  readonly method: OtherMethod
  readonly exact: boolean
  /** Of recommendations. */
  readonly device?: ExaminedDevice
  /** Of a commitment. */
  readonly commitment?: ExaminedCommitment
  /** Of survivors: what the examination found wrong; undefined when all is proven. */
  readonly fault?: string
}

export function answerOther(
  problem: Problem,
  method: OtherMethod,
  options: OtherOptions,
  signal?: AbortSignal,
  progress?: Progress,
): OtherResult {
  const found = findOrStop(() => method.find(problem, options, signal, progress), signal)
  const exact = problem.exact().exact
  const device = found.answer.type === 'recommendations' ? examined(problem, method, found.answer) : undefined
  const fault =
    found.answer.type === 'survivors'
      ? eliminationFault(reducedStrategicForm(problem.game, problem.exact()).strategic, found.answer)
      : undefined
  const commitment = found.answer.type === 'commitment' ? committed(problem, found.answer) : undefined
  return { ...found, problem, method, exact, device, fault, commitment }
}

/** A method that the clock or the user stopped is no failure. */
function findOrStop(find: () => OtherAnswer, signal: AbortSignal | undefined): OtherAnswer {
  try {
    return find()
  } catch (error) {
    if (!(error instanceof SolveError && signal?.aborted)) throw error
    return { answer: { type: 'nothing' }, notes: [], complete: false, reason: error.message }
  }
}

function committed(problem: Problem, answer: Commitment): ExaminedCommitment {
  const profile = Float64Array.from(answer.profile, (p) => p.toNumber())
  const solution = { profile, exactProfile: answer.profile, notes: [] }
  const equilibrium = equilibriumOf(problem, solution, undefined, new Shelf())
  const payoff = equilibrium.exactPlay!.payoffs[answer.leader]
  return { equilibrium, certificate: certifyCommitment(problem.game, problem.exact(), answer, payoff) }
}

function examined(problem: Problem, method: OtherMethod, answer: Recommendations): ExaminedDevice {
  const { game } = problem
  const numbers = problem.exact()
  const examination = examineDevice(game, numbers, answer.support)
  const { gain } = examination
  const holding = {
    'coarse-correlated': gain.coarse,
    correlated: gain.correlated,
    'extensive-form-correlated': gain.extensive,
  }
  const concepts = Object.entries(holding).flatMap(([name, g]) =>
    g.isZero() && examination.distribution ? [name] : [],
  )
  const regret = holding[method.concept as keyof typeof holding]
  const bound = boundOf(game, numbers, method.concept, answer)
  return {
    examination,
    certificate: { regret, bound, optimal: bound?.equals(answer.value) ?? false, exact: numbers.exact, concepts },
  }
}
