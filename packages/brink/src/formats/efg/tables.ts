/**
 * What the nodes of an `.efg` file refer to by number: information sets, chance events, outcomes. The first node that
 * refers to one describes it; later ones may leave the description out or must repeat it.
 */
import type { Rational } from '../../number/index.ts'
import { addToOne } from '../chances.ts'
import type { FormatDiagnostic } from '../diagnostic.ts'
import type { Scanner, Token } from '../scanner.ts'

type Report = (d: FormatDiagnostic) => void

export interface SetEntry {
  readonly player: number
  readonly number: number
  readonly name: string
  readonly actions: readonly string[]
  readonly at: Token
}

export interface EventEntry {
  readonly number: number
  readonly name: string
  readonly actions: readonly string[]
  readonly chances: readonly Rational[]
  readonly at: Token
}

export interface OutcomeEntry {
  readonly number: number
  name: string
  payoffs?: readonly Rational[]
  readonly at: Token
}

export class Tables {
  readonly sets: SetEntry[] = []
  readonly events: EventEntry[] = []
  readonly outcomes: OutcomeEntry[] = []
  private readonly setIndex = new Map<number, number>()
  private readonly eventIndex = new Map<number, number>()
  private readonly outcomeIndex = new Map<number, number>()
  private readonly scanner: Scanner
  private readonly players: readonly string[]
  private readonly report: Report

  constructor(scanner: Scanner, players: readonly string[], report: Report) {
    this.scanner = scanner
    this.players = players
    this.report = report
  }

  /** Reads player, set number and description; gives the index into `sets`. */
  readSet(): number {
    const scanner = this.scanner
    if (this.players.length === 0)
      scanner.fail(
        'no-player',
        scanner.token,
        'A player moves here, but the list of players at the head of the file is empty.',
      )
    const player = scanner.integer('the number of a player', 1, this.players.length) - 1
    const at = scanner.token
    const number = scanner.integer('the number of an information set', 1)
    const name = scanner.is('text') ? scanner.next().text : undefined
    const actions = scanner.is('{') ? this.actions() : undefined
    const what = `the information set ${number} of ${this.players[player]}`
    const key = number * this.players.length + player
    const known = this.setIndex.get(key)
    if (known === undefined) {
      if (!actions)
        return scanner.expected(
          `the list of the actions of ${what}`,
          'Its first node must name them: { "left" "right" }.',
        )
      this.setIndex.set(key, this.sets.length)
      return this.sets.push({ player, number, name: name ?? '', actions, at }) - 1
    }
    const entry = this.sets[known]
    if (actions && actions.length !== entry.actions.length)
      scanner.fail(
        'set-mismatch',
        at,
        `Here ${what} has ${count(actions.length, 'action')}, but ${entry.actions.length} where it first appears.`,
        'All nodes of an information set offer the same actions; another number makes it another set.',
      )
    if (actions?.some((a, k) => a !== entry.actions[k]))
      this.mismatch(
        'set-mismatch',
        'error',
        at,
        entry.at,
        `Here ${what} has other actions, or another order of them, than where it first appears.`,
      )
    else if (name !== undefined && name !== entry.name)
      this.mismatch(
        'set-name',
        'warning',
        at,
        entry.at,
        `Here ${what} has another name than where it first appears; the first one holds.`,
      )
    return known
  }

  /** Reads event number and description; gives the index into `events`. */
  readEvent(): number {
    const scanner = this.scanner
    const at = scanner.token
    const number = scanner.integer('the number of a chance event', 1)
    const name = scanner.is('text') ? scanner.next().text : undefined
    const chances: Rational[] = []
    const actions = scanner.is('{') ? this.actions(chances) : undefined
    const known = this.eventIndex.get(number)
    if (known === undefined) {
      if (!actions)
        return scanner.expected(
          `the list of the moves of the chance event ${number}`,
          'Its first node must give them: { "up" 1/2 "down" 1/2 }.',
        )
      this.eventIndex.set(number, this.events.length)
      return (
        this.events.push({
          number,
          name: name ?? '',
          actions,
          chances: addToOne(chances, `event ${number}`, at, this.report),
          at,
        }) - 1
      )
    }
    const entry = this.events[known]
    if (actions) {
      const same = actions.length === entry.actions.length && actions.every((a, k) => a === entry.actions[k])
      const message = `Here the chance event ${number} has other moves or chances than where it first appears.`
      if (!same)
        scanner.fail('event-mismatch', at, message, 'Repeat it as it is there, or give this event another number.')
      const scaled = addToOne(chances, `event ${number}`, at, this.report)
      if (scaled.some((p, k) => !p.equals(entry.chances[k])))
        this.mismatch('event-mismatch', 'error', at, entry.at, message)
    }
    return known
  }

  /** Reads outcome number and description; gives the index into `outcomes`, -1 for no outcome. */
  readOutcome(): number {
    const scanner = this.scanner
    const at = scanner.token
    const number = scanner.integer('the number of an outcome (0: none)', 0)
    const name = scanner.is('text') ? scanner.next().text : undefined
    const payoffs = scanner.is('{') ? this.payoffs(`outcome ${number}`) : undefined
    if (number === 0) {
      if (payoffs?.some((x) => !x.isZero()))
        scanner.fail(
          'null-outcome',
          at,
          'Outcome 0 means: no outcome. It cannot have payoffs.',
          'Give it a number of its own.',
        )
      return -1
    }
    const known = this.outcomeIndex.get(number)
    if (known === undefined) {
      this.outcomeIndex.set(number, this.outcomes.length)
      return this.outcomes.push({ number, name: name ?? '', payoffs, at }) - 1
    }
    const entry = this.outcomes[known]
    if (!entry.payoffs) {
      entry.payoffs = payoffs
      entry.name = name ?? entry.name
    } else if (payoffs?.some((x, i) => !x.equals(entry.payoffs![i]))) {
      this.mismatch(
        'outcome-mismatch',
        'error',
        at,
        entry.at,
        `Here outcome ${number} has other payoffs than where it first appears.`,
      )
    } else if (name !== undefined && name !== entry.name) {
      this.mismatch(
        'outcome-name',
        'warning',
        at,
        entry.at,
        `Here outcome ${number} has another name than where it first appears; the first one holds.`,
      )
    }
    return known
  }

  private actions(chances?: Rational[]): string[] {
    const scanner = this.scanner
    const open = scanner.take('{', 'a list of moves')
    const actions: string[] = []
    while (!scanner.is('}')) {
      const what = chances ? 'the name of a move of chance, or a closing }' : 'the name of an action, or a closing }'
      actions.push(scanner.label(what))
      if (!chances) continue
      const at = scanner.token
      const p = scanner.rational(`the chance of "${actions[actions.length - 1]}"`)
      if (p.sign() < 0)
        scanner.fail('negative-chance', at, `The chance of "${actions[actions.length - 1]}" is ${p}, below zero.`)
      chances.push(p)
    }
    scanner.next()
    if (actions.length === 0)
      scanner.fail(
        'no-move',
        open,
        'This list of moves is empty, so play could not go on.',
        'Where the game ends, the node is a "t".',
      )
    return actions
  }

  /** `{ 1, 2 }`: one number per player. */
  payoffs(of: string): Rational[] {
    const scanner = this.scanner
    const open = scanner.take('{', `the payoffs of ${of}`)
    const payoffs: Rational[] = []
    while (!scanner.is('}')) payoffs.push(scanner.rational('a payoff, or a closing }'))
    const close = scanner.next()
    if (payoffs.length !== this.players.length)
      scanner.fail(
        'payoff-count',
        { start: open.start, end: close.end },
        `There ${payoffs.length === 1 ? 'is' : 'are'} ${count(payoffs.length, 'payoff')} for ${count(this.players.length, 'player')}.`,
        'An outcome needs one payoff for each player, in their order.',
      )
    return payoffs
  }

  private mismatch(code: string, severity: 'error' | 'warning', here: Token, first: Token, message: string): void {
    this.report({
      severity,
      code,
      message,
      span: { start: here.start, end: here.end },
      mend:
        severity === 'error'
          ? 'Repeat the description as it is there, leave it out, or use another number.'
          : undefined,
      related: [{ span: { start: first.start, end: first.end }, message: 'It first appears here.' }],
    })
  }
}

export const count = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`
