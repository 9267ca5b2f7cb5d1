/** Expressions and questions of a crisis, written back as a person would read them. */
import type { Block, Crisis, Definition, Expr, OptionRef, Question } from '../../language/model.ts'
import { Rational } from '../../number/index.ts'
import { spoken } from './number.ts'

const binding: Record<string, number> = { or: 1, and: 2, '^': 7, '*': 6, '/': 6, '+': 5, '-': 5 }

/** The option as written in the file; with its move when another move has an option of that name. */
export function optionText(crisis: Crisis, ref: OptionRef): string {
  const move = crisis.moves[ref.move]
  const name = move.options[ref.option]?.name ?? move.numeric?.option ?? '?'
  const shared = crisis.moves.some((m) => m.id !== ref.move && m.options.some((o) => o.name === name))
  return shared ? `${spoken(move.name)} = ${spoken(name)}` : spoken(name)
}

/** `attack and not (divided or block)`. */
export function exprText(crisis: Crisis, expr: Expr): string {
  return write(crisis, expr, 0)
}

/** A number as a file would have it: a short decimal where one is exact, else a fraction. */
function asWritten(value: Rational): string {
  const decimal = String(value.toNumber())
  const fraction = value.toString()
  return decimal.length <= Math.max(12, fraction.length) && Rational.parse(decimal)?.equals(value) ? decimal : fraction
}

/** The formulas that are named in the play, wherever they stand. */
function letsOf(block: Block): Definition[] {
  return block.flatMap((s) => {
    if (s.type === 'let') return [s.definition]
    if (s.type === 'if') return [...letsOf(s.then), ...letsOf(s.else ?? [])]
    return s.type === 'repeat' ? letsOf(s.body) : []
  })
}

function write(crisis: Crisis, expr: Expr, outer: number): string {
  const inner = (e: Expr, level = 0) => write(crisis, e, level)
  const wrap = (text: string, level: number) => (level < outer ? `(${text})` : text)
  switch (expr.type) {
    case 'number':
      return asWritten(expr.value)
    case 'unary':
      return expr.op === 'not' ? wrap(`not ${inner(expr.of, 3)}`, 3) : wrap(`-${inner(expr.of, 7)}`, 6)
    case 'binary': {
      const level = binding[expr.op] ?? 4
      const fraction = expr.op === '/' && expr.left.type === 'number' && expr.right.type === 'number'
      if (fraction) return wrap(`${inner(expr.left)}/${inner(expr.right)}`, level)
      return wrap(`${inner(expr.left, level)} ${expr.op} ${inner(expr.right, level + 1)}`, level)
    }
    case 'if':
      return wrap(`if ${inner(expr.condition)} then ${inner(expr.then)} else ${inner(expr.else)}`, 0.5)
    case 'call':
      return `${expr.name}(${expr.arguments.map((a) => inner(a)).join(', ')})`
    case 'param': {
      const param = crisis.params[expr.param]
      if (param.kind === undefined) return param.name
      return expr.cell === undefined ? `${param.name}[${crisis.kinds[param.kind].name}]` : param.cells[expr.cell].input
    }
    case 'let':
      return (
        (expr.top ? crisis.lets : letsOf(crisis.play)).find((l) => l.id === expr.id)?.name ?? 'a quantity of the play'
      )
    case 'kindNumber':
      return crisis.kinds[expr.kind].name
    case 'kindIs': {
      const kind = crisis.kinds[expr.kind]
      const name = kind.values[expr.value].name
      return /^\d/.test(name) ? `${spoken(kind.name)} = ${name}` : spoken(name)
    }
    case 'shock':
      return crisis.shocks[expr.shock].name
    case 'chosen':
      return crisis.moves[expr.move].numeric?.variable ?? crisis.moves[expr.move].name
    case 'taken': {
      const options = expr.options.map((ref) => optionText(crisis, ref))
      const text = options.length > 1 && expr.how === 'happened' ? wrap(options.join(' or '), 1) : options.join(' or ')
      return expr.how === 'happened' ? text : expr.how === 'count' ? `count of ${text}` : `${text} earlier`
    }
    case 'voted':
      return `vote for ${optionText(crisis, expr)}`
    case 'outcome':
      return crisis.outcomes[expr.outcome].title ?? spoken(crisis.outcomes[expr.outcome].name)
    case 'event':
      return spoken(crisis.events[expr.event].title ?? crisis.events[expr.event].name)
    case 'round':
      return 'round'
  }
}

/** `chance of attack given talk, less chance of attack given no talk`. */
export function questionText(crisis: Crisis, question: Question): string {
  switch (question.type) {
    case 'less':
      return `${questionText(crisis, question.left)}, less ${questionText(crisis, question.right)}`
    case 'ask':
      return crisis.asks[question.ask].name
    case 'value':
      return exprText(crisis, question.of)
    case 'chance':
      return `chance of ${exprText(crisis, question.of)}${circumstances(crisis, question)}`
    case 'payoff':
      return `payoff of ${crisis.actors[question.actor].title}${circumstances(crisis, question)}`
    case 'average':
      return `average of ${exprText(crisis, question.of)}${circumstances(crisis, question)}`
  }
}

type Measured = Extract<Question, { type: 'chance' | 'payoff' | 'average' }>

function circumstances(crisis: Crisis, { given, forced }: Measured): string {
  const parts: string[] = []
  if (given) {
    const conditions = [given.record ? 'the record' : '', given.on ? exprText(crisis, given.on) : '']
    parts.push(` given ${conditions.filter(Boolean).join(' and ')}`)
  }
  if (forced) {
    const options = forced.options.map((ref) => optionText(crisis, ref)).join(' or ')
    const how = forced.withheld ? 'could not' : forced.unexpectedly ? 'were unexpectedly to' : 'were to'
    parts.push(` if ${crisis.actors[forced.actor].title} ${how} ${options}`)
  }
  return parts.join('')
}

/**
 * What kind of question it is, in words: learning from a choice and imposing it are different things, and a reader must
 * know which was asked. Undefined for an unconditional measurement.
 */
export function questionNature(question: Question): string | undefined {
  const natures = new Set<string>()
  const visit = (q: Question) => {
    if (q.type === 'less') [q.left, q.right].forEach(visit)
    else if (q.type !== 'ask' && q.type !== 'value') {
      if (q.forced?.withheld)
        natures.add('the game without that option, solved again: everybody knows that it is not on offer')
      else if (q.forced?.unexpectedly)
        natures.add('the move imposed on every kind alike, so that nobody learns from it')
      else if (q.forced) natures.add('the move imposed, while others read it as they would read a choice')
      else if (q.given) natures.add('what is given is observed, so that it tells something of whoever chose it')
    }
  }
  visit(question)
  return natures.size > 0 ? [...natures].join('; ') : undefined
}
