/** From the play of a crisis to a program of steps, with the slots that its expressions need. */
import { FormulaError } from '../../game/index.ts'
import { Rational } from '../../number/index.ts'
import type { Block, Expr, Move, MoveOption, Statement } from '../model.ts'
import { alikeVote } from './alike.ts'
import type { Decision, Grid } from './decisions.ts'
import { Planner, type Value } from './expression.ts'
import { gridMaker } from './grids.ts'
import { shortNumber } from './numbers.ts'
import type { Plan } from './plan.ts'
import { Refusal } from './problems.ts'
import { type Body, link, type MoveStep, markWatchers, type Step } from './program.ts'
import { type Repeat, repeatsAround, Slots } from './slots.ts'
import { moveWords, spaced } from './words.ts'
import { environmentOf, observers, type World } from './world.ts'

/** Most rounds on one path, nested repeats multiplied. */
const MAX_ROUNDS = 100_000
/** Most instances of moves (moves times rounds) that numbers are given to. */
const MAX_INSTANCES = 2 ** 29

export interface Program {
  readonly body: Body
  readonly slots: Slots
  readonly planner: Planner
  /** The steps of moves, by their first instance, ascending. */
  readonly moves: readonly MoveStep[]
  readonly instances: number
  /** Ids of the formulas that `let` names in the play. */
  readonly lets: readonly number[]
}

export function lower(world: World): Program {
  return new Lowering(world).program()
}

class Lowering {
  private readonly world: World
  private readonly scopes: (Repeat | undefined)[] = []
  private readonly repeats = new Map<Statement, Repeat>()
  private readonly slots: Slots
  private readonly planner: Planner
  private readonly observers: ReturnType<typeof observers>
  private readonly grid: ReturnType<typeof gridMaker>
  private readonly moves: MoveStep[] = []
  private instances = 0
  private readonly lets: number[] = []

  constructor(world: World) {
    this.world = world
    this.scope(world.crisis.play, undefined)
    this.slots = new Slots(world.crisis.kinds.length + this.repeats.size, this.scopes, (m) => {
      return world.crisis.moves[m].numeric !== undefined
    })
    this.planner = new Planner(environmentOf(world, this.slots))
    this.observers = observers(world)
    this.grid = gridMaker(world)
  }

  program(): Program {
    const body = this.body(this.world.crisis.play, undefined)
    link(body, { type: 'end' })
    markWatchers(body, new Set(), (observer, move) => this.observers.sees(observer, move))
    if (this.instances > MAX_INSTANCES)
      throw new Refusal(
        'too-large',
        this.world.crisis.moves[0].span,
        `the rounds of the play make ${this.instances} moves, too many to tell apart`,
        'Repeat less often.',
      )
    const { slots, planner, moves, instances, lets } = this
    return { body, slots, planner, moves, instances, lets }
  }

  /** The repeats of the play, and which of them stands around each move. */
  private scope(block: Block, outer: Repeat | undefined): void {
    for (const statement of block) {
      switch (statement.type) {
        case 'move':
          this.scopes[statement.id] = outer
          break
        case 'together':
          this.scope(statement.moves, outer)
          break
        case 'if':
          this.scope(statement.then, outer)
          this.scope(statement.else ?? [], outer)
          break
        case 'repeat': {
          const times = this.world.problems.attempt(() => this.times(statement.times), 1)
          let rounds = times
          for (let r = outer; r; r = r.outer) rounds *= r.times
          if (rounds > MAX_ROUNDS && rounds / times <= MAX_ROUNDS)
            this.world.problems.error(
              'too-large',
              statement.span,
              `${spaced(rounds)} rounds on one path are too many; the limit is ${spaced(MAX_ROUNDS)}`,
              'Repeat less often.',
            )
          const register = this.world.crisis.kinds.length + this.repeats.size
          const repeat = { times, register, outer, resets: [], copies: [] }
          this.repeats.set(statement, repeat)
          this.scope(statement.body, repeat)
          break
        }
        default:
      }
    }
  }

  private times(expr: Expr): number {
    const times = this.world.algebra.settle(this.world.formulaOf(expr), expr.span)
    if (!times.isInteger() || times.sign() < 0)
      throw new Refusal('rounds', expr.span, `a play cannot repeat ${times} times`, 'Take a whole number, 0 or more.')
    if (times.compare(Rational.of(MAX_INSTANCES)) > 0)
      throw new Refusal('too-large', expr.span, `${times} rounds are too many`, 'Repeat less often.')
    return Number(times.numerator)
  }

  private body(block: Block, place: Repeat | undefined): Body {
    const steps = block.flatMap((statement) => this.statement(statement, place))
    return { steps, entry: end }
  }

  private statement(statement: Statement, place: Repeat | undefined): Step[] {
    const { planner } = this
    switch (statement.type) {
      case 'move':
        return [this.move(statement, place, false)]
      case 'together': {
        const moves = statement.moves.map((move) => this.move(move, place, true))
        const events = statement.moves.map((move) => ({
          move: move.id,
          slot: this.slots.event(move.id, place),
          to: this.observersOf((o) => this.observers.sees(o, move) && !this.decides(o, move)),
          watchers: [],
        }))
        return [...moves, { type: 'show', revealed: false, events, next: end }]
      }
      case 'if':
        return [
          {
            type: 'branch',
            condition: planner.condition(place, statement.condition),
            span: statement.condition.span,
            yes: this.body(statement.then, place),
            no: this.body(statement.else ?? [], place),
          },
        ]
      case 'let': {
        const { id, value } = statement.definition
        const slot = this.slots.let(id)
        this.lets.push(id)
        return [{ type: 'let', id, slot, value: planner.amount(place, value), span: statement.span, next: end }]
      }
      case 'when':
        return [
          {
            type: 'when',
            condition: statement.condition && planner.condition(place, statement.condition),
            span: statement.span,
            transfers: statement.transfers.map(({ actor, sign, amount, span }) => {
              return { actor, sign, amount: planner.amount(place, amount), span }
            }),
            next: end,
          },
        ]
      case 'repeat': {
        const repeat = this.repeats.get(statement)!
        return [{ type: 'loop', repeat, span: statement.span, body: this.body(statement.body, repeat), next: end }]
      }
      case 'reveal': {
        const move = this.world.crisis.moves[statement.move]
        const to = statement.to.filter((actor) => !this.observers.sees(actor, move))
        const slot = this.slots.event(statement.move, place)
        return [{ type: 'show', revealed: true, events: [{ move: move.id, slot, to, watchers: [] }], next: end }]
      }
    }
  }

  private move(move: Move, place: Repeat | undefined, deferred: boolean): MoveStep {
    const decision = this.decision(move, place)
    if (decision.by === 'alike') this.checkAlone(move, place, deferred)
    let stride = 1
    const rounds = Array.from(repeatsAround(place), ({ register, times }) => {
      const round = { register, stride }
      stride *= times
      return round
    })
    const step: MoveStep = {
      type: 'move',
      move,
      decision,
      place,
      firstInstance: this.instances,
      rounds,
      deferred,
      watchers: [],
      next: end,
    }
    this.instances += stride * voters(decision)
    this.moves.push(step)
    return step
  }

  private decision(move: Move, place: Repeat | undefined): Decision {
    switch (move.by.type) {
      case 'actor':
        return { by: 'player', player: move.by.actor, deciders: [move.by.actor], grid: this.gridOf(move, place) }
      case 'chance':
        return { by: 'chance', deciders: [], chances: this.chances(move, place) }
      case 'council':
        return this.vote(move, move.by.council)
    }
  }

  private gridOf(move: Move, place: Repeat | undefined): Plan<Grid> | undefined {
    const { numeric } = move
    if (!numeric) return undefined
    return this.planner.plan<Grid>(place, this.grid.none, (value) => {
      const plain = (expr: Expr) => this.plain(value(expr), expr)
      const [lo, hi, steps] = [plain(numeric.lo), plain(numeric.hi), plain(numeric.steps)]
      return () => this.grid.of(numeric, lo(), hi(), steps())
    })
  }

  private plain(value: Value, expr: Expr): Value {
    return () => this.world.linears.plain(value(), expr.span)
  }

  /** Formulas of the chances of a move; the option without one takes what is left. */
  private chances(move: Move, place: Repeat | undefined): Plan<readonly number[]> {
    const { algebra } = this.world
    const { options } = move
    const equal = options.map(() => algebra.constant(Rational.of(1, options.length)))
    return this.planner.plan<readonly number[]>(place, equal, (value) => {
      const open = options.filter((o) => o.chance === undefined)
      if (open.length === options.length) return () => equal
      if (open.length > 1)
        throw new Refusal(
          'chance-missing',
          move.span,
          `${open.length} options of ${moveWords(move)} have no chance, so what is left cannot be shared out`,
          'State the chances of all options but one, or of none.',
        )
      const stated = options.map((o) => o.chance && this.plain(value(o.chance), o.chance))
      return () => {
        const given = stated.map((s) => s?.())
        const rest = given.reduce<number>(
          (left, f) => (f === undefined ? left : algebra.subtract(left, f)),
          algebra.one,
        )
        const chances = given.map((f) => f ?? rest)
        this.checkChances(move, options, chances, open.length > 0)
        return chances
      }
    })
  }

  private checkChances(move: Move, options: readonly MoveOption[], formulas: readonly number[], open: boolean): void {
    const values = formulas.map((f) => this.world.algebra.valueOf(f))
    const where = this.world.path.where()
    const after = where && ` (${where})`
    values.forEach((value, i) => {
      // A division by zero is said at its own place, once the game is whole.
      if (value instanceof FormulaError || (value.sign() >= 0 && value.compare(Rational.one) <= 0)) return
      throw new Refusal(
        'chance-range',
        options[i].chance?.span ?? options[i].span,
        `the chance of \`${options[i].name}\` is ${shortNumber(value)}, which is not between 0 and 1${after}`,
        open
          ? 'Change the chances so that each lies between 0 and 1; what is left over is the last one.'
          : 'Change it.',
      )
    })
    const sum = values.reduce<Rational | undefined>(
      (total, v) => (total && !(v instanceof FormulaError) ? total.add(v) : undefined),
      Rational.zero,
    )
    if (!sum || Math.abs(sum.toNumber() - 1) < 1e-12) return
    throw new Refusal(
      'chance-sum',
      move.span,
      `the chances of ${moveWords(move)} add to ${shortNumber(sum)}, not to 1${after}`,
      'Change one of them, or leave one out: it then takes the rest.',
    )
  }

  private vote(move: Move, council: number): Decision {
    const assembly = this.world.assemblies[council]
    if (move.options.length !== 2)
      this.world.problems.error(
        'two-options',
        move.span,
        `a council votes on one motion: ${moveWords(move)} must have two options, not ${move.options.length}`,
        'Write first the option that is taken when the motion passes, then the other.',
      )
    const { algebra } = this.world
    if (!assembly || assembly.by === 'chance' || move.options.length !== 2) {
      const passes = assembly?.by === 'chance' ? assembly.passes : algebra.constant(Rational.half)
      const chances = [passes, algebra.subtract(algebra.one, passes)]
      return {
        by: 'chance',
        deciders: [],
        chances: this.planner.plan(undefined, chances, () => () => chances),
        assembly,
      }
    }
    if (assembly.by === 'ballot') return { by: 'ballot', deciders: [this.observers.ofCouncil(council)], assembly }
    if (assembly.by === 'alike')
      return {
        by: 'alike',
        deciders: [this.observers.ofMember(council, 0), this.observers.ofMember(council, 1)],
        assembly,
        player: this.world.firstMember[council],
        vote: alikeVote(assembly.rule, assembly.groups[0]),
      }
    const size = assembly.groups.reduce((n, g) => n + g.count, 0)
    const members = Array.from({ length: size }, (_, i) => i)
    return {
      by: 'members',
      deciders: members.map((i) => this.observers.ofMember(council, i)),
      assembly,
      players: members.map((i) => this.world.firstMember[council] + i),
      tally: this.slots.named(`tally ${move.id}`),
    }
  }

  /** Members who are each told something vote once, and know what everybody knows. */
  private checkAlone(move: Move, place: Repeat | undefined, deferred: boolean): void {
    if (!place && !deferred) return
    this.world.problems.error(
      'told-votes-alone',
      move.span,
      `the vote of members who are each told something cannot stand in a \`${place ? 'repeat' : 'together'}\``,
      'Put it before or behind the block.',
    )
  }

  private decides(observer: number, move: Move): boolean {
    return move.by.type === 'actor' && move.by.actor === observer
  }

  private observersOf(wanted: (observer: number) => boolean): number[] {
    return Array.from({ length: this.observers.count }, (_, o) => o).filter(wanted)
  }
}

/** Instances of a move beside those of its rounds: one for each who votes, and one for the result. */
function voters(decision: Decision): number {
  if (decision.by === 'members') return decision.players.length + 1
  return decision.by === 'alike' ? 3 : 1
}

const end: Step = { type: 'end' }
