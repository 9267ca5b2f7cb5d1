/**
 * What can stand at a place, by the grammar alone: all readings of the tokens before it are followed at once (Earley 1970),
 * so that a word which has not been written yet decides nothing. Where what stands before cannot be read, the reading
 * begins anew at the next statement of the block.
 */
import type { TokenElement } from '../syntax/compiled-table.ts'
import { topWords } from '../syntax/parser.ts'
import { keywords } from '../syntax/scanner.ts'
import type { Token } from '../syntax/token.ts'
import { behindBrace, type State, startOf } from './automaton.ts'

export interface Expected {
  readonly element: TokenElement
  /** Rules that are open there, innermost first, each with the index of its first token. */
  readonly open: readonly OpenRule[]
}

export interface OpenRule {
  readonly rule: string
  readonly from: number
}

interface Item {
  readonly state: State
  readonly from: number
  /** The item that called this rule; undefined where reading began. */
  readonly caller: Caller | undefined
}

/** Everything that waits for one rule that begins at one token. */
interface Caller {
  readonly rule: string
  readonly from: number
  readonly waiting: { readonly item: Item; readonly to: State }[]
}

/** @param tokens those before the place, settled. */
export function expectedAfter(tokens: readonly Token[]): Expected[] {
  const blocks = blocksOf(tokens)
  let at = Math.max(lastDeclaration(tokens), tokens.length - mostTokens)
  let set = begin(blocks[at], at)
  let began = at
  for (; at < tokens.length; at++) {
    const types = typesOf(tokens, at)
    const next = new ItemSet(at + 1)
    for (const item of set.items) {
      for (const { element, to } of item.state.tokens)
        if (types.has(element.type)) next.add({ state: to, from: item.from, caller: item.caller })
    }
    set = next
    if (set.items.length > 0) continue
    // This token may begin something that has nothing to do with what stands before it.
    if (began < at && startsItem(tokens, at)) at--
    else while (at + 1 < tokens.length && !startsItem(tokens, at + 1)) at++
    began = at + 1
    set = begin(blocks[began], began)
  }
  return set.items.flatMap((item) => item.state.tokens.map(({ element }) => ({ element, open: openRules(item) })))
}

/** Of a longer declaration only the end is read, from some statement on. */
const mostTokens = 5000

class ItemSet {
  readonly items: Item[] = []
  private readonly seen = new Map<State, Map<Caller | undefined, boolean>>()
  private readonly callers = new Map<string, Caller>()
  readonly at: number

  constructor(at: number) {
    this.at = at
  }

  add(item: Item): void {
    let seen = this.seen.get(item.state)
    if (!seen) this.seen.set(item.state, (seen = new Map()))
    if (seen.has(item.caller)) return
    seen.set(item.caller, true)
    this.items.push(item)
    const { state, from, caller } = item
    for (const to of state.free) this.add({ state: to, from, caller })
    for (const { rule, to } of state.calls) this.call(rule.name, item, to)
    if (state.final && caller)
      for (const { item: waiting, to } of caller.waiting)
        this.add({ state: to, from: waiting.from, caller: waiting.caller })
  }

  private call(rule: string, item: Item, to: State): void {
    const known = this.callers.get(rule)
    if (known) {
      known.waiting.push({ item, to })
      return
    }
    const caller: Caller = { rule, from: this.at, waiting: [{ item, to }] }
    this.callers.set(rule, caller)
    this.add({ state: startOf(rule), from: this.at, caller })
  }
}

function begin(block: string, at: number): ItemSet {
  const set = new ItemSet(at)
  const states = block === '' ? [startOf('CrisisFile')] : behindBrace(block)
  for (const state of states) set.add({ state, from: at, caller: undefined })
  return set
}

function openRules(item: Item): OpenRule[] {
  const open: OpenRule[] = []
  const seen = new Set<Caller>()
  for (let at: Item | undefined = item; at; ) {
    open.push({ rule: at.state.rule, from: at.from })
    const caller: Caller | undefined = at.caller
    if (!caller || seen.has(caller)) break
    seen.add(caller)
    at = caller.waiting[0]?.item
  }
  return open
}

/** What a token can be read as; what follows the last ones is not there yet, and it might settle what they are. */
function typesOf(tokens: readonly Token[], at: number): ReadonlySet<string> {
  const { type, image } = tokens[at]
  const types = new Set([type])
  if (type === 'ID' || type === 'LABEL') types.add('ID').add('LABEL')
  if (type === 'if') types.add('IF')
  if (at >= tokens.length - 3 && type === 'ID' && keywords.has(image)) types.add(image)
  return types
}

/** The last token before the place with which a declaration begins. */
function lastDeclaration(tokens: readonly Token[]): number {
  let depth = 0
  let found = 0
  tokens.forEach((token, index) => {
    if (token.type === '{' || token.type === '(' || token.type === '[') depth++
    else if (token.type === '}' || token.type === ')' || token.type === ']') depth--
    const fresh = startsLine(tokens, index)
    if (topWords.has(token.type) && fresh && (depth <= 0 || token.start === 0)) {
      depth = 0
      found = index
    }
  })
  return found
}

const startsLine = (tokens: readonly Token[], at: number) => tokens[at].line !== tokens[at - 1]?.line

const startsItem = (tokens: readonly Token[], at: number): boolean =>
  startsLine(tokens, at) || ['{', '}', ';'].includes(tokens[at - 1].type)

/** Rules whose braces hold statements, by the word that opens them. */
const rulesOfBlocks: Readonly<Record<string, string>> = {
  play: 'Block',
  else: 'Block',
  together: 'TogetherBlock',
  outcomes: 'OutcomesBlock',
  record: 'RecordBlock',
  afterwards: 'AfterwardsBlock',
}

/** For each token, and the end, the rule of the innermost block around it; empty at the top of the file. */
function blocksOf(tokens: readonly Token[]): string[] {
  const open: string[] = []
  const blocks: string[] = []
  let declaration = ''
  tokens.forEach((token, index) => {
    blocks.push(open[open.length - 1] ?? '')
    if (open.length === 0 && topWords.has(token.type)) declaration = token.type
    if (token.type === '{') {
      const own = rulesOfBlocks[tokens[index - 1]?.type ?? '']
      const around = open[open.length - 1]
      if (own) open.push(own)
      else if (around === undefined && declaration === 'council') open.push('CouncilDeclaration')
      else if (around === undefined && declaration === 'reading') open.push('ReadingDeclaration')
      else open.push(around === 'Block' ? 'Block' : 'ParamDeclaration')
    } else if (token.type === '}') open.pop()
  })
  blocks.push(open[open.length - 1] ?? '')
  return blocks
}
