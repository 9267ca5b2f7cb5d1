/** Does a call ask for a concept whose answer is no strategy profile? */

import { isOther, otherConcepts } from '../../solve/other-registry.ts'
import { Refusal } from '../failure.ts'

export interface OtherRequest {
  readonly concept?: string
  readonly method?: string
}

/** Short names. */
const aliases: Readonly<Record<string, string>> = {
  ce: 'correlated',
  cce: 'coarse-correlated',
  efce: 'extensive-form-correlated',
  commitment: 'stackelberg',
  'iterated-dominance': 'undominated',
  rationalizability: 'rationalizable',
}

const ownOptions = {
  objective: 'correlated, coarse-correlated and extensive-form-correlated equilibria',
  leader: 'the concept stackelberg',
  weak: 'the concepts stackelberg and undominated',
}

export function otherRequest(options: Readonly<Record<string, unknown>>): OtherRequest | undefined {
  const given = (name: string) => (typeof options[name] === 'string' ? (options[name] as string) : undefined)
  const wanted = given('concept')
  const concept = wanted && (aliases[wanted] ?? wanted)
  const method = given('method')
  if (options.weak === true && method === undefined) {
    if (concept === 'undominated') return { concept, method: 'iterated-weak-dominance' }
    if (concept === 'stackelberg') return { concept, method: 'multiple-programs' }
  }
  const request = { concept, method }
  if (isOther(request)) return request
  for (const [name, whose] of Object.entries(ownOptions))
    if (options[name] !== undefined) throw new Refusal(`--${name} is for ${whose}.`, 'Name the concept with --concept.')
  return undefined
}

/** Why a command that needs a strategy profile cannot take a concept; undefined for every other concept. */
export function otherRefusal(wanted: string): string | undefined {
  const name = aliases[wanted] ?? wanted
  return otherConcepts().includes(name)
    ? `The concept "${name}" gives no strategy profile to go on with: only "brink solve" finds it.`
    : undefined
}

/** The same for a crisis whose file asks for it ("solve by correlated"), where the call says nothing. */
export function otherStated(
  stated: string | undefined,
  options: Readonly<Record<string, unknown>>,
): OtherRequest | undefined {
  if (stated === undefined || ['concept', 'method', 'rationality'].some((name) => options[name] !== undefined))
    return undefined
  const concept = aliases[stated] ?? stated
  if (isOther({ concept })) return { concept }
  return isOther({ method: stated }) ? { method: stated } : undefined
}
