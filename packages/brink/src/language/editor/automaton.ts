/** The grammar as an automaton: states, the tokens that lead from one to the next, and the rules called on the way. */
import { type Element, type Rule, rules, type Sequence, type TokenElement } from '../syntax/compiled-table.ts'

export interface State {
  readonly id: number
  readonly rule: string
  readonly tokens: { readonly element: TokenElement; readonly to: State }[]
  readonly calls: { readonly rule: Rule; readonly feature: string | undefined; readonly to: State }[]
  readonly free: State[]
  /** The rule can end here. */
  final: boolean
}

const states: State[] = []

function newState(rule: string): State {
  const state: State = { id: states.length, rule, tokens: [], calls: [], free: [], final: false }
  states.push(state)
  return state
}

function addSequence(sequence: Sequence, from: State, to: State): void {
  let at = from
  sequence.elements.forEach((element, index) => {
    const next = index === sequence.elements.length - 1 ? to : newState(from.rule)
    addElement(element, at, next)
    at = next
  })
  if (sequence.elements.length === 0) from.free.push(to)
}

function addElement(element: Element, from: State, to: State): void {
  switch (element.is) {
    case 'token':
      from.tokens.push({ element, to })
      return
    case 'rule':
      from.calls.push({ rule: element.rule, feature: element.feature, to })
      return
    case 'choice':
      for (const alternative of element.alternatives) addSequence(alternative, from, to)
      return
    case 'optional':
      addSequence(element.body, from, to)
      from.free.push(to)
      return
    default: {
      const round = newState(from.rule)
      if (element.is === 'some') addSequence(element.body, from, round)
      else from.free.push(round)
      addSequence(element.body, round, round)
      round.free.push(to)
    }
  }
}

const starts = new Map<string, State>()

/** The state in which a rule begins. */
export function startOf(name: string): State {
  let start = starts.get(name)
  if (!start) {
    start = newState(name)
    starts.set(name, start)
    const end = newState(name)
    end.final = true
    addSequence((rules.get(name) as Rule).body, start, end)
  }
  return start
}

/** States of a rule right behind an opening brace. */
export function behindBrace(name: string): State[] {
  const found: State[] = []
  const seen = new Set<State>()
  const open = [startOf(name)]
  for (let state = open.pop(); state; state = open.pop()) {
    if (seen.has(state)) continue
    seen.add(state)
    for (const { element, to } of state.tokens) {
      if (element.type === '{') found.push(to)
      open.push(to)
    }
    for (const { to } of state.calls) open.push(to)
    open.push(...state.free)
  }
  return found
}
