/** What was asked to be solved for, and by whom: the options of a call come before the file. */
import type { Crisis, SolveRequest } from '../../language/model.ts'
import type { Rationality } from '../../solve/method.ts'
import { methodNamed } from '../../solve/registry.ts'
import { exprText } from './expression.ts'

interface Asked {
  readonly concept?: string
  readonly method?: string
  readonly rationality?: Rationality | 'limit'
}

/** "The file asks for quantal response to the limit"; undefined where nobody asked for anything. */
export function requestWords({ concept, method, rationality }: Asked, crisis?: Crisis): string | undefined {
  if (method !== undefined) return `The options ask for the method ${method}`
  if (concept !== undefined) return `The options ask for ${conceptText(concept)}${far(rationality)}`
  if (rationality !== undefined) return `The options ask for quantal response${far(rationality)}`
  return crisis?.solve && `The file asks for ${statedText(crisis, crisis.solve)}`
}

function statedText(crisis: Crisis, { concept, rationality }: SolveRequest): string {
  if (methodNamed(concept)) return `the method ${concept}`
  if (rationality === undefined || rationality === 'limit') return `${conceptText(concept)}${far(rationality)}`
  return `${conceptText(concept)} at ${exprText(crisis, rationality.value)} per ${rationality.per}`
}

const conceptText = (concept: string): string =>
  concept === 'quantal-response' ? 'quantal response' : `the concept ${concept.replaceAll('-', ' ')}`

function far(rationality: Rationality | 'limit' | undefined): string {
  if (rationality === undefined) return ''
  return rationality === 'limit' ? ' to the limit' : ` at ${rationality.value} per ${rationality.per}`
}
