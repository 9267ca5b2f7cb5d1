/**
 * One pass over the tokens that settles what depends on the place of a token: whether a word is a keyword or a name,
 * which names open a statement (LABEL), which numbers are dates. It also measures nesting, so that text nested too deeply
 * is refused before a recursive parser sees it.
 */
import type { Token } from './token.ts'
import { isNameByNeighbours, isOpenEnded, isWord, keywordRules, type Place, reservedWords } from './words.ts'

/** Brackets, braces and conditionals inside each other. */
export const maxNesting = 200

export interface Settled {
  readonly tokens: readonly Token[]
  /** The token at which nesting passes the limit, if any. */
  readonly tooDeep?: Token
}

export function settle(tokens: readonly Token[]): Settled {
  const pass = new TokenPass(tokens)
  const tooDeep = pass.run()
  return { tokens: pass.output, tooDeep }
}

type Block = 'reading' | 'record' | 'other'

const topBlocks: ReadonlySet<string> = new Set(['play', 'outcomes', 'record', 'afterwards'])

class TokenPass {
  readonly output: Token[] = []
  private readonly blocks: Block[] = []
  private readonly brackets: string[] = []
  private nextBlock: Block = 'other'
  private conditionals = 0
  /** Each `if` whose `then` or `{` is still to come, with the number of brackets around it. */
  private readonly openIfs: { readonly token: Token; readonly depth: number }[] = []
  /** Bracket depth of a `when` whose colon is still to come; -1 when there is none. */
  private openWhen = -1

  constructor(private readonly input: readonly Token[]) {}

  /** The token at which nesting passes the limit, if any. */
  run(): Token | undefined {
    for (let i = 0; i < this.input.length; i++) {
      const token = this.input[i]
      const merged = this.dateAt(i)
      if (merged > 0) {
        i += merged - 1
        continue
      }
      this.settleWord(token, i)
      this.track(token, i)
      this.settleLabel(token, i)
      this.output.push(token)
      if (this.brackets.length + this.conditionals > maxNesting) return token
    }
    this.labelPreferences()
    return undefined
  }

  private image(index: number): string {
    return this.input[index]?.image ?? ''
  }

  private is(token: Token | undefined, type: string): boolean {
    if (!token) return false
    return type === 'word' ? isWord(token.image) && !reservedWords.has(token.image) : token.type === type
  }

  private previous(back = 1): Token | undefined {
    return this.output[this.output.length - back]
  }

  /** Images of what stood before, where a word that turned out to be a name no longer counts as a keyword. */
  private previousImage(back: number): string {
    const token = this.previous(back)
    return !token || token.type === 'ID' || token.type === 'LABEL' ? '' : token.image
  }

  private settleWord(token: Token, index: number): void {
    const name = token.type
    if (name === 'ID' || !isWord(token.image) || reservedWords.has(name)) return
    const place: Place = {
      before: this.previousImage(1),
      before2: this.previousImage(2),
      beforeIs: (type) => this.is(this.previous(), type),
      next: this.image(index + 1),
      nextIs: (type) => this.is(this.input[index + 1], type),
      after: this.image(index + 2),
      afterIs: (type) => this.is(this.input[index + 2], type),
      depth: this.brackets.length,
      fresh: this.previous()?.line !== token.line && !isOpenEnded(this.previousImage(1)),
    }
    const rule = keywordRules.get(name)
    if (rule ? !rule(place) : isNameByNeighbours(place)) token.type = 'ID'
  }

  private track(token: Token, index: number): void {
    const type = token.type
    if (topBlocks.has(type) && this.image(index + 1) === '{' && this.previous()?.line !== token.line) {
      // These stand at the top only: braces that are open here were forgotten.
      this.brackets.length = 0
      this.blocks.length = 0
      this.openWhen = -1
    }
    switch (type) {
      case 'reading':
        this.nextBlock = 'reading'
        break
      case 'record':
      case 'afterwards':
        if (this.image(index + 1) === '{') this.nextBlock = 'record'
        break
      case '{':
        while (this.openIfs.length > 0 && this.openIfs[this.openIfs.length - 1].depth >= this.brackets.length)
          this.openIfs.pop()
        this.blocks.push(this.blocks.length === 0 ? this.nextBlock : 'other')
        this.nextBlock = 'other'
        if (this.conditionals > 0) this.conditionals--
        this.openWhen = -1
        break
      case '}':
        this.blocks.pop()
        this.openWhen = -1
        break
      case 'when':
        if (this.blocks.length > 0) this.openWhen = this.brackets.length
        break
      case 'if':
        this.conditionals++
        this.openIfs.push({ token, depth: this.brackets.length })
        break
      case 'then': {
        const open = this.openIfs.pop()
        if (open?.depth === this.brackets.length) open.token.type = 'IF'
        break
      }
      case 'else':
        if (this.conditionals > 0 && this.image(index - 1) !== '}') this.conditionals--
        break
      case ':':
        if (this.openWhen === this.brackets.length) this.openWhen = -1
        break
    }
    if (type === '{' || type === '(' || type === '[') this.brackets.push(type)
    else if (type === '}' || type === ')' || type === ']') this.brackets.pop()
  }

  private settleLabel(token: Token, index: number): void {
    if (token.type !== 'ID') return
    const next = this.image(index + 1)
    const block = this.blocks[this.blocks.length - 1]
    if (next === 'gains' || next === 'loses') this.openWhen = -1
    if (
      next === 'gains' ||
      next === 'loses' ||
      (next === ':' && block !== undefined && this.openWhen < 0) ||
      (block === 'reading' && this.opensSetting(index))
    ) {
      token.type = 'LABEL'
    }
  }

  /** In a reading: `relief = 0.6`, `relief in 0..1`, `care[firm] = 1`, which no chance of a kind's value can start like. */
  private opensSetting(index: number): boolean {
    const before = this.previousImage(1)
    if (isOpenEnded(before) || before === 'from' || before === 'at') return false
    const next = this.image(index + 1)
    if (next === '.') return ['=', '~', 'in'].includes(this.image(index + 3))
    if (next === '[') return this.image(index + 3) === ']' && ['=', '~', 'in'].includes(this.image(index + 4))
    return next === '=' || next === '~' || next === 'in' || next === 'at'
  }

  /** At the top of the file: `US firm prefers ...`, `US prefers ...`. */
  private labelPreferences(): void {
    let depth = 0
    const { output } = this
    const actors = new Set(output.flatMap(({ type }, i) => (type === 'actor' ? [output[i + 1]?.image] : [])))
    for (let i = 0; i < output.length; i++) {
      const type = output[i].type
      if (type === '{') depth++
      else if (type === '}') depth--
      else if (type === 'prefers' && depth === 0 && i > 0) {
        const last = output[i - 1]
        const first = output[i - 2]
        // `event trouble = x or y  US prefers ...`: something waits for the name before.
        const taken = first?.type !== 'ID' || isOpenEnded(output[i - 3]?.image ?? '')
        const ofKind = actors.has(last.image) ? false : actors.has(first?.image) || first?.line === last.line
        const label = taken || !ofKind ? last : first
        if (label.type === 'ID') label.type = 'LABEL'
      }
    }
  }

  /** Joins `2021` `-` `12` `-` `07` to a date where one may stand; the number of tokens joined, or 0. */
  private dateAt(index: number): number {
    const first = this.input[index]
    if (first.type !== 'NUMBER' || !/^\d{4}$/.test(first.image)) return 0
    const before = this.previous()
    const asOf = this.previousImage(1) === 'of' && this.previousImage(2) === 'as'
    const inRecord = this.blocks[this.blocks.length - 1] === 'record' && this.brackets.length === 1
    if (!asOf && !(inRecord && before && !isOpenEnded(this.previousImage(1)))) return 0
    const alone = before?.line !== first.line || before?.image === '{' || before?.image === ';'
    const parts = this.adjoined(index)
    if (parts === 1 && !asOf && !alone) return 0
    const last = this.input[index + parts - 1]
    const image = this.input
      .slice(index, index + parts)
      .map((token) => token.image)
      .join('')
    this.output.push({ ...first, image, type: 'DATE', end: last.end })
    return parts
  }

  /** How many tokens from a year on belong to one date: 1, 3 or 5. */
  private adjoined(index: number): number {
    let parts = 1
    while (parts < 5) {
      const [year, dash, number] = [
        this.input[index + parts - 1],
        this.input[index + parts],
        this.input[index + parts + 1],
      ]
      if (dash?.image !== '-' || !/^\d\d$/.test(number?.image ?? '')) break
      if (dash.start !== year.end || number.start !== dash.end) break
      parts += 2
    }
    return parts
  }
}
