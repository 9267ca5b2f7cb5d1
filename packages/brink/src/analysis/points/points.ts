/**
 * One crisis at many values: mixtures of readings, points of a grid, steps towards a threshold. Trees are made once for
 * each shape of the play; quantal responses start from a neighbouring point.
 */
import type { CompiledCrisis, InputValues } from '../../language/compiled.ts'
import type { CalendarDate, Question, Reading } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import type { Rationality, Solution } from '../../solve/method.ts'
import { type Choice, pose, problemOf, solvePosed, valuesFor } from '../answer.ts'
import type { Start } from '../engines/engine.ts'
import { AnswerError } from '../errors.ts'
import { type Measurer, measurer } from '../questions/measure.ts'
import { beliefsAtEvents } from '../stated-beliefs.ts'
import { type BranchSolver, branchSolver } from './branch.ts'

export interface Point {
  /** The crisis as compiled for the shape of the play at this point. */
  readonly compiled: CompiledCrisis
  readonly values: InputValues
  readonly profile: Float64Array
  /** All solutions that the method found; the profile is that of the first. Absent for quantal response at a rationality. */
  readonly solutions?: readonly Solution[]
  /** Where a neighbouring quantal response can start. */
  readonly start?: Start
  /** True when the solution did not start from a neighbour. */
  readonly cold: boolean
}

/** What sets the values of a point. */
export interface Place {
  /** In place of the readings of the file: its settings come before `at`. */
  readonly reading?: Reading
  readonly at?: ReadonlyMap<string, Rational>
}

/** A date after every record. */
export const WHOLE_RECORD: CalendarDate = { text: '9999-12-31', year: 9999, month: 12, day: 31 }

export class Points {
  readonly base: CompiledCrisis
  private readonly choice: Choice
  private readonly rationality: Rationality | undefined
  private readonly shapes = new Map<string, CompiledCrisis>()
  private readonly solvers = new Map<CompiledCrisis, BranchSolver>()

  /** `choice` says by which method; its reading and values are those of the points. Throws an AnswerError as `pose` does. */
  constructor(base: CompiledCrisis, choice: Choice = {}) {
    const { method, options } = pose(base, choice)
    const { rationality } = options
    const isBranch = method.name === 'logit-branch' && rationality !== undefined && rationality !== 'limit'
    this.rationality = isBranch ? rationality : undefined
    this.base = base
    // The method that fits the file's own values serves all points, or answers could not be compared.
    this.choice = { ...choice, method: method.name, concept: undefined, rationality, at: undefined, reading: undefined }
    this.shapes.set(shapeOf(base), base)
  }

  /** Does a neighbour help? True for quantal response at a rationality; other methods solve each point on its own. */
  get continuous(): boolean {
    return this.rationality !== undefined
  }

  /** The values of a place, and the tree that they make. Throws an AnswerError when they make none. */
  valuesAt({ reading, at }: Place): { readonly compiled: CompiledCrisis; readonly values: InputValues } {
    const { base } = this
    const crisis = reading ? { ...base.crisis, readings: [...base.crisis.readings, reading] } : base.crisis
    const choice = { ...this.choice, at, reading: reading ? crisis.readings.length - 1 : undefined }
    const extended = { ...base, crisis }
    // Beliefs that a reading states at an event are priors that only solving finds.
    const isStated = beliefsAtEvents(extended, choice).length > 0
    const { compiled, values } = isStated ? pose(extended, choice) : valuesFor(extended, choice)
    if (compiled.game === base.game) return { compiled: base, values }
    const shape = shapeOf(compiled)
    const known = this.shapes.get(shape) ?? { ...compiled, crisis: base.crisis }
    this.shapes.set(shape, known)
    return { compiled: known, values }
  }

  /** Throws an AnswerError for values that make no game, a SolveError where the method cannot finish. */
  solve(place: Place, near?: Point): Point {
    const { compiled, values } = this.valuesAt(place)
    return this.solveValues(compiled, values, near)
  }

  solveValues(compiled: CompiledCrisis, values: InputValues, near?: Point): Point {
    const problem = problemOf(compiled, values)
    if (this.rationality) {
      const solver = this.solvers.get(compiled) ?? branchSolver(compiled, this.rationality)
      this.solvers.set(compiled, solver)
      const { profile, start, traced } = solver(values.float, near?.compiled === compiled ? near.start : undefined)
      return { compiled, values, profile, start, cold: traced }
    }
    const posed = { ...pose(compiled, this.choice), values, problem }
    const { equilibria, reason } = solvePosed(posed)
    if (equilibria.length === 0) throw new AnswerError(`No solution was found: ${reason}.`)
    return {
      compiled,
      values,
      profile: equilibria[0].solution.profile,
      solutions: equilibria.map((e) => e.solution),
      cold: true,
    }
  }

  /** A game solved by itself, perhaps with behaviour given at some sets: for moves imposed or taken away. */
  private again(compiled: CompiledCrisis, inputs: Float64Array, fixed?: ReadonlyMap<number, readonly number[]>) {
    const values: InputValues = {
      float: inputs,
      exact: Array.from(inputs, (x) => Rational.fromNumber(x)),
      isExact: false,
    }
    const posed = pose(compiled, { ...this.choice, fixed })
    const { equilibria } = solvePosed({ ...posed, values, problem: problemOf(compiled, values) })
    return equilibria[0]?.solution.profile
  }

  /** Questions to be put to points, all with the record read up to the same date. */
  asker(questions: readonly Question[], asOf: CalendarDate = WHOLE_RECORD): (point: Point) => (number | null)[] {
    const measurers = new Map<CompiledCrisis, Measurer>()
    const out = new Float64Array(questions.length)
    return ({ compiled, values, profile }) => {
      let measure = measurers.get(compiled)
      if (!measure) {
        measure = measurer(compiled, questions, {
          asOf,
          again: (x, fixed) => this.again(compiled, x, fixed),
          without: (other, x) => this.again(other, x),
        })
        measurers.set(compiled, measure)
      }
      measure(values.float, profile, out)
      return Array.from(out, (x) => (Number.isNaN(x) ? null : x))
    }
  }
}

const shapeOf = ({ structural }: CompiledCrisis): string =>
  [...structural].map(([name, value]) => `${name}=${value}`).join(' ')
