/** Exact arithmetic on the command line: `1/3`, `2*(1/4 + 10%)`, `-0.5^2`. */
import { Rational } from '../../number/index.ts'
import { Refusal } from '../failure.ts'

type Token = { readonly text: string; readonly number?: Rational }

const MOST_CHARACTERS = 200

/** The value of an expression of numbers, + - * / ^ and brackets. Throws a Refusal. */
export function parseExact(text: string, what: string): Rational {
  const wrong = (why: string) =>
    new Refusal(`${what}: "${text}" is no number: ${why}.`, 'Write 1/3, 0.25, 80% or 2*(1/4+1/8).')
  if (text.length > MOST_CHARACTERS) throw wrong(`it is longer than ${MOST_CHARACTERS} characters`)
  const tokens = tokenise(text)
  if (!tokens) throw wrong('only digits, + - * / ^ % and brackets are understood')
  let at = 0
  const peek = () => tokens[at]?.text
  const sum = (): Rational => {
    let value = product()
    while (peek() === '+' || peek() === '-') {
      value = tokens[at++].text === '+' ? value.add(product()) : value.sub(product())
    }
    return value
  }
  const product = (): Rational => {
    let value = signed()
    while (peek() === '*' || peek() === '/') {
      const divides = tokens[at++].text === '/'
      const right = signed()
      if (divides && right.isZero()) throw wrong('it divides by zero')
      value = divides ? value.div(right) : value.mul(right)
    }
    return value
  }
  const signed = (): Rational => {
    if (peek() !== '-' && peek() !== '+') return power()
    return tokens[at++].text === '-' ? signed().neg() : signed()
  }
  const power = (): Rational => {
    const base = atom()
    if (peek() !== '^') return base
    at++
    const exponent = signed()
    const n = exponent.toNumber()
    if (!exponent.isInteger() || Math.abs(n) > 1000) throw wrong('powers are whole numbers up to 1000')
    if (base.isZero() && n < 0) throw wrong('it divides by zero')
    return base.pow(n)
  }
  const atom = (): Rational => {
    const token = tokens[at++]
    if (token?.number) return token.number
    if (token?.text !== '(')
      throw wrong(token ? `"${token.text}" stands where a number is expected` : 'it ends too early')
    const value = sum()
    if (tokens[at++]?.text !== ')') throw wrong('a bracket is not closed')
    return value
  }
  const value = sum()
  if (at < tokens.length) throw wrong(`"${tokens[at].text}" was not expected`)
  return value
}

function tokenise(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const pattern = /\s*(?:((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?%?)|([-+*/^()]))\s*/y
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text)
    if (!found) return undefined
    const number = found[1] === undefined ? undefined : Rational.parse(found[1])
    if (found[1] !== undefined && !number) return undefined
    tokens.push({ text: found[1] ?? found[2], number })
  }
  return tokens.length > 0 ? tokens : undefined
}
