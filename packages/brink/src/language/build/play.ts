/** Second pass over the play: its statements with their formulas. */
import { Rational } from '../../number/index.ts'
import type {
  Block as BlockNode,
  IfStatement,
  LetStatement,
  MoveStatement,
  RepeatBlock,
  Statement as StatementNode,
  TransferMark,
  WhenStatement,
} from '../generated/ast.ts'
import type { Block, Definition, Expr, Move, MoveOption, Statement, Transfer } from '../model.ts'
import { checkChances } from './chances.ts'
import { partsOf } from './dependencies.ts'
import { range, show } from './distributions.ts'
import type { Draft } from './draft.ts'
import { type Formulas, parametersOnly, type Scope } from './expressions.ts'
import { grounds } from './grounds.ts'
import { actorsOf, partyOf } from './parties.ts'
import type { Place } from './places.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'
import { reveal } from './reveal.ts'

const maxRounds = 1000
const maxGrid = 10_000

export interface BuiltPlay {
  readonly play: Block
  readonly moves: readonly Move[]
}

export function buildPlay(formulas: Formulas): BuiltPlay {
  const [node] = formulas.draft.of('PlayBlock')
  const builder = new PlayBuilder(formulas)
  const play = node?.body ? builder.block(node.body) : []
  return { play, moves: builder.moves }
}

class PlayBuilder {
  readonly moves: Move[] = []
  private readonly draft: Draft

  constructor(private readonly formulas: Formulas) {
    this.draft = formulas.draft
  }

  block(node: BlockNode): Block {
    return node.statements.flatMap((statement) => this.statement(statement) ?? [])
  }

  private place(node: StatementNode): Place {
    return this.draft.places.get(node) as Place
  }

  private scope(node: StatementNode, where: string): Scope {
    return { over: 'play', where, place: this.place(node) }
  }

  private statement(node: StatementNode): Statement | undefined {
    const span = spanOf(node)
    switch (node.$type) {
      case 'MoveStatement':
        return this.move(node)
      case 'TogetherBlock':
        if (node.moves.length === 0)
          this.draft.report.warn(
            'empty-block',
            span,
            'nobody moves in this `together`',
            'Put decisions into it, or leave it out.',
          )
        return { type: 'together', moves: node.moves.map((move) => this.move(move)), span }
      case 'IfStatement':
        return this.ifStatement(node)
      case 'LetStatement':
        return this.letStatement(node)
      case 'WhenStatement':
        return this.when(node)
      case 'TransferStatement':
        return {
          type: 'when',
          transfers: this.transfers(node.transfers, this.scope(node, 'what is gained or lost')),
          span,
        }
      case 'RepeatBlock':
        return this.repeat(node)
      case 'RevealStatement':
        return reveal(this.draft, node, this.scope(node, 'what is revealed').place as Place, this.moves)
    }
  }

  private ifStatement(node: IfStatement): Statement {
    const conditions = node.conditions.map((condition) =>
      this.formulas.condition(condition, this.scope(node, 'what stands after `if`')),
    )
    this.knowInBranches(node, conditions)
    const blocks = node.blocks.map((block) => this.block(block))
    let otherwise = node.otherwise && this.block(node.otherwise)
    const span = spanOf(node)
    for (let i = blocks.length - 1; i > 0; i--) {
      const condition = conditions[i] ?? this.formulas.stub(span)
      // biome-ignore lint/suspicious/noThenProperty: what the model calls the first branch
      otherwise = [{ type: 'if', condition, then: blocks[i], else: otherwise, span }]
    }
    return {
      type: 'if',
      condition: conditions[0] ?? this.formulas.stub(span),
      // biome-ignore lint/suspicious/noThenProperty: what the model calls the first branch
      then: blocks[0] ?? [],
      else: otherwise,
      span,
    }
  }

  /** What a branch may take for granted is set before the branch is read. */
  private knowInBranches(node: IfStatement, conditions: readonly Expr[]): void {
    node.blocks.forEach((block, index) => {
      const first = block.statements[0]
      const branch = first && this.place(first).branch
      if (branch && branch.statement === node) branch.condition = conditions[index]
    })
  }

  private letStatement(node: LetStatement): Statement {
    const id = this.draft.playLetIds.get(node) ?? -1
    const value = node.value
      ? this.formulas.any(node.value, { ...this.scope(node, `the formula \`${node.name}\``), shocks: true })
      : this.formulas.stub(spanOf(node))
    const definition: Definition = { id, name: node.name, value, span: spanOf(node) }
    if (id >= 0) {
      this.draft.builtPlayLets[id] = definition
      this.formulas.namedDepths.set(`play ${id}`, this.formulas.depth(value))
      if (this.holdsShock(value)) this.draft.shockLets.add(id)
    }
    return { type: 'let', definition, span: definition.span }
  }

  private holdsShock(value: Expr): boolean {
    const open = [value]
    for (let expr = open.pop(); expr; expr = open.pop()) {
      if (expr.type === 'shock' || (expr.type === 'let' && !expr.top && this.draft.shockLets.has(expr.id))) return true
      open.push(...partsOf(expr))
    }
    return false
  }

  private when(node: WhenStatement): Statement {
    const condition = this.formulas.condition(node.condition, this.scope(node, 'what stands after `when`'))
    const scope = { ...this.scope(node, 'what is gained or lost'), known: [condition] }
    return { type: 'when', condition, transfers: this.transfers(node.transfers, scope), span: spanOf(node) }
  }

  private transfers(nodes: readonly TransferMark[], scope: Scope): Transfer[] {
    return nodes.flatMap((node) => {
      const amount = this.formulas.number(node.amount, { ...scope, shocks: true })
      const party = partyOf(this.draft, node.actor, node, 'any')
      if (party?.what === 'council') {
        this.draft.report.error(
          'transfer-to-council',
          spanOfRef(node.actor, node),
          `\`${party.name}\` is a council, and a council has no account of its own`,
          'Say what outcomes are worth to its members, with `worth` in its groups.',
        )
      }
      return party?.what === 'actor'
        ? [{ actor: party.actor, sign: node.sign === 'loses' ? -1 : 1, amount, span: spanOf(node) }]
        : []
    })
  }

  private repeat(node: RepeatBlock): Statement {
    const times = this.formulas.number(node.times, parametersOnly('the number of rounds'))
    this.wholeNumber(times, 'a block is repeated', 'rounds', 1, maxRounds)
    return { type: 'repeat', times, body: node.body ? this.block(node.body) : [], span: spanOf(node) }
  }

  private wholeNumber(expr: Expr, subject: string, of: string, least: number, most: number): void {
    if (this.formulas.isBroken(expr)) return
    const value = this.formulas.constants.value(expr)
    if (value?.isInteger() && value.toNumber() >= least && value.toNumber() <= most) return
    const found = value ? `, not ${show(value)}` : ', and this has no fixed value'
    this.draft.report.error(
      'wrong-count',
      expr.span,
      `${subject} a whole number of ${of}, from ${least} to ${most}${found}`,
      'Write a whole number.',
    )
  }

  // ---------------------------------------------------------------------------------------------- moves

  private move(node: MoveStatement): Move {
    const id = this.moves.length
    const plan = this.draft.moves[id]
    const scope = this.scope(node as StatementNode, 'a chance')
    const by = node.each
      ? { type: 'chance' as const, each: this.eachOf(node) }
      : (plan.owner ?? { type: 'chance' as const })
    const [only] = node.options
    const numeric = only?.variable && plan.owner ? this.numeric(node, scope) : undefined
    const options = this.options(node, scope)
    const move: Move = {
      type: 'move',
      id,
      name: plan.name,
      named: plan.named,
      by,
      options,
      numeric,
      seenBy: this.seenBy(node),
      grounds: grounds(this.draft, node.grounds),
      span: spanOf(node),
    }
    this.moves.push(move)
    if (plan.owner) this.checkOptions(node, move)
    return move
  }

  private options(node: MoveStatement, scope: Scope): MoveOption[] {
    const seen = new Set<string>()
    return node.options.flatMap((option) => {
      if (option.name === undefined || seen.has(option.name)) return []
      seen.add(option.name)
      const chance = option.chance && node.nature ? this.formulas.number(option.chance, scope) : undefined
      return [{ name: option.name, chance, span: spanOf(option) }]
    })
  }

  private checkOptions(node: MoveStatement, move: Move): void {
    const { report } = this.draft
    if (node.nature) {
      checkChances(
        this.formulas,
        move.options.map((option) => option.chance),
        'the chances',
        this.optionsSpan(node),
      )
      if (move.options.every((option) => !option.chance)) {
        report.error(
          'no-chances',
          this.optionsSpan(node),
          'nothing is said about how likely these are',
          `Give all but one a chance: ${move.options.map((option, i) => (i === 0 ? `${option.name} 0.5` : option.name)).join(' | ')}.`,
        )
      }
      return
    }
    for (const option of node.options) {
      if (option.chance) {
        report.error(
          'chance-of-option',
          spanOf(option.chance),
          `what follows \`${option.name}\` reads as a chance, and an actor's option has none: the solution finds it`,
          'Leave it out; if it belongs to the name, join the words with _, as in stand_down. Chances stand behind `chance:`.',
        )
      }
    }
    if (move.by.type === 'council' && node.options.length !== 2) {
      report.error(
        'wrong-ballot',
        this.optionsSpan(node),
        `a council votes on two options, the first of which passes; here ${node.options.length === 1 ? 'is 1' : `are ${node.options.length}`}`,
        'Write, for example: ratify | block.',
      )
    } else if (move.by.type === 'actor' && node.options.length === 1 && !node.options[0].variable) {
      report.warn(
        'single-option',
        this.optionsSpan(node),
        `there is only one option, so nothing is decided`,
        'Add another option, or leave the decision out.',
      )
    }
  }

  private optionsSpan(node: MoveStatement) {
    const first = node.options[0]
    const last = node.options[node.options.length - 1]
    return first && last ? { start: spanOf(first).start, end: spanOf(last).end } : spanOf(node)
  }

  private numeric(node: MoveStatement, scope: Scope): Move['numeric'] {
    const [option] = node.options
    const { report } = this.draft
    if (node.nature || node.options.length > 1 || !option.variable?.name || !option.range) {
      const message = node.nature
        ? 'chance cannot choose a number'
        : 'a number and other options cannot stand in one decision'
      report.error(
        'wrong-number-move',
        this.optionsSpan(node),
        message,
        'Make it a decision of its own, by an actor: A: offer x in 0..1 in 41 steps.',
      )
      return undefined
    }
    const { lo, hi } = range(this.formulas, option.range, { ...scope, where: 'an end of the range' })
    const steps = this.formulas.number(option.steps, parametersOnly('the number of steps'))
    this.wholeNumber(steps, 'a number is chosen from', 'steps', 2, maxGrid)
    const one = this.formulas.constants
    if (one.value(steps)?.equals(Rational.one)) return undefined
    return { option: option.name, variable: option.variable.name, lo, hi, steps }
  }

  /** The council of `chance for each of COUNCIL`. */
  private eachOf(node: MoveStatement): number | undefined {
    if (!node.each) return undefined
    if (node.seenBy.length > 0 || node.unseenBy.length > 0)
      this.draft.report.error(
        'seen-by-each',
        spanOf(node),
        'what is drawn for each member of a council is seen by that member alone',
        'Leave out who sees it.',
      )
    const party = partyOf(this.draft, node.each, node, 'any')
    if (party?.what === 'council') return party.council
    if (party)
      this.draft.report.error(
        'not-a-council',
        spanOfRef(node.each, node),
        `\`${party.name}\` is an actor, and \`for each of\` needs a council`,
        `Write \`chance:\`, and who sees it: seen by ${party.name}.`,
      )
    return undefined
  }

  /** Undefined when all see it. A council and its members see what everybody sees. */
  private seenBy(node: MoveStatement): number[] | undefined {
    if (node.each) return []
    if (node.seenBy.length > 0) return actorsOf(this.draft, node.seenBy, node)
    if (node.unseenBy.length === 0) return undefined
    const hidden = new Set(
      node.unseenBy.flatMap((reference) => {
        const party = partyOf(this.draft, reference, node, 'any')
        return party?.what === 'actor' ? [party.actor] : []
      }),
    )
    const owner = this.draft.moves[this.moves.length]?.owner
    if (owner?.type === 'actor' && hidden.has(owner.actor)) {
      this.draft.report.error(
        'unseen-by-mover',
        spanOfProperty(node, 'unseenBy'),
        `${this.draft.actors[owner.actor].name} makes this move and so knows it`,
        'Name other actors.',
      )
    }
    return this.draft.actors.map((_, actor) => actor).filter((actor) => !hidden.has(actor))
  }
}
