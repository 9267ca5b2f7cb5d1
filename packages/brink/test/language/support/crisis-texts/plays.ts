/** The play of a made-up crisis file: all statements, nested, over what can be named where they stand. */
import type { Option, Sheet } from './sheet.ts'

export interface Scope {
  /** Options that can have been taken here. */
  readonly options: string[]
  /** Numbers that were surely chosen here. */
  readonly numbers: string[]
  readonly lets: string[]
  /** Moves that an `if` around has asked about: another question could have no answer but one. */
  readonly asked: readonly string[]
  /** The repeats around, outermost first. */
  readonly repeats: readonly number[]
  readonly depth: number
}

/** The move that an option belongs to. */
const stem = (option: string) => option.split('_')[0]

export class Play {
  /** All options by name. */
  readonly made: Option[] = []
  readonly scope: Scope = { options: [], numbers: [], lets: [], asked: [], repeats: [], depth: 1 }
  private readonly sheet: Sheet
  /** Options of numeric moves: always taken. */
  readonly numeric = new Set<string>()
  /** By move: the repeats around it. */
  private readonly places = new Map<string, readonly number[]>()
  private loops = 0
  private moves = 0
  private lets = 0
  private votes = 0
  private budget: number

  constructor(sheet: Sheet, moves: number) {
    this.sheet = sheet
    this.budget = moves
  }

  write(): void {
    const { sheet, scope } = this
    const { draw } = sheet
    sheet.line(0, 'play {')
    for (let i = 0; i < 2 && draw.chance(4); i++) this.open(draw.pick(sheet.actors), i)
    this.block(scope, 4 + draw.whole(4))
    if (scope.options.length === 0) this.move(scope)
    if (sheet.shocked) {
      this.line(scope, `${sheet.shocked}: whim_yes | whim_no`)
      this.line(scope, `when whim_yes: ${sheet.shocked} gains whim * ${draw.pick(['1', '1/2', '2'])}`)
    }
    sheet.line(0, '}')
  }

  private line(scope: Scope, text: string): void {
    this.sheet.line(scope.depth, text)
  }

  private inner(scope: Scope, more: Partial<Scope> = {}): Scope {
    const { options, numbers, lets, asked, repeats, depth } = scope
    return { options: [...options], numbers: [...numbers], lets: [...lets], asked, repeats, depth: depth + 1, ...more }
  }

  private offer(scope: Scope, by: string, ...names: readonly string[]): Option[] {
    scope.options.push(...names)
    const options = names.map((name) => ({ name, by }))
    for (const name of names) this.places.set(stem(name), scope.repeats)
    this.made.push(...options)
    return options
  }

  /** A move that everybody sees, for the record. */
  private open(actor: string, index: number): void {
    const names = [`open${index}_a`, `open${index}_b`]
    this.line(this.scope, `open${index}: ${actor}: ${names.join(' | ')}${this.sheet.ground()}`)
    this.sheet.opening.push(this.offer(this.scope, actor, ...names))
  }

  private block(scope: Scope, statements: number): void {
    for (let i = 0; i < statements && this.budget > 0; i++) this.statement(scope)
  }

  private statement(scope: Scope): void {
    const { draw } = this.sheet
    const kind = draw.whole(11)
    if (kind <= 3) this.move(scope)
    else if (kind === 4 && scope.depth < 3) this.together(scope)
    else if (kind <= 6 && scope.options.length > 0 && scope.depth < 4) this.branch(scope)
    else if (kind === 7 && scope.repeats.length < 2) this.repeat(scope)
    else if (kind === 8) {
      const name = `l${this.lets++}`
      const value = draw.chance(8) ? this.amount(scope, 1) : `(if ${this.condition(scope, 1)} then 1 else 0)`
      this.line(scope, `let ${name} = ${value}`)
      scope.lets.push(name)
    } else if (kind === 9 && scope.options.length > 0) {
      const inReach = scope.options.filter((name) =>
        this.places.get(stem(name))?.every((loop, i) => scope.repeats[i] === loop),
      )
      if (inReach.length === 0) return
      const option = draw.pick(inReach)
      const to = draw.chance(3) ? this.sheet.actors.join(', ') : draw.pick(this.sheet.actors)
      this.line(scope, `reveal ${draw.chance(5) ? option : stem(option)} to ${to}`)
    } else this.transfer(scope)
  }

  private move(scope: Scope, by?: string): void {
    this.budget--
    const { draw, council, actors } = this.sheet
    const id = `m${this.moves++}`
    if (!by && council && this.votes === 0 && draw.chance(5) && scope.repeats.length === 0) {
      this.votes++
      this.line(scope, `${id}: ${council.name}: ${id}_a | ${id}_b${this.seen()}`)
      this.offer(scope, council.name, `${id}_a`, `${id}_b`)
      return
    }
    if (by === 'chance' || (!by && draw.chance(2))) {
      this.nature(scope, id)
      return
    }
    const actor = by ?? draw.pick(actors)
    if (draw.chance(2)) {
      const lo = scope.numbers.length > 0 && draw.chance(2) ? draw.pick(scope.numbers) : '0'
      const steps = draw.chance(3) ? this.sheet.reach : `${2 + draw.whole(1)}`
      this.line(scope, `${id}: ${actor}: ${id}_a ${id}x in ${lo}..2 in ${steps} steps${this.seen(actor)}`)
      this.offer(scope, actor, `${id}_a`)
      this.numeric.add(`${id}_a`)
      scope.numbers.push(`${id}x`)
      return
    }
    const options = Array.from({ length: 2 + draw.whole(1) }, (_, o) => `${id}_${'abc'[o]}`)
    this.line(scope, `${id}: ${actor}: ${options.join(' | ')}${this.seen(actor)}${this.sheet.ground()}`)
    this.offer(scope, actor, ...options)
  }

  private nature(scope: Scope, id: string): void {
    const { draw, params } = this.sheet
    const depends = `(if ${this.condition(scope, 1)} then 1/2 else 0.1)`
    const first = draw.pick(['1/3', '0.25', '30%', `${params[0]} / 4`, depends])
    const names = draw.chance(3) ? [`${id}_a`, `${id}_b`, `${id}_c`] : [`${id}_a`, `${id}_b`]
    const row = names.map((name, i) =>
      i === 0 ? `${name} ${first}` : i === 1 && names.length > 2 ? `${name} 20%` : name,
    )
    this.line(scope, `${id}: chance: ${row.join(' | ')}${this.seen()}${this.sheet.ground()}`)
    this.offer(scope, 'chance', ...names)
  }

  private seen(mover?: string): string {
    const { draw, actors } = this.sheet
    const others = actors.filter((a) => a !== mover)
    if (others.length === 0 || !draw.chance(3)) return ''
    const who = draw.chance(2) ? others.join(', ') : draw.pick(others)
    return draw.chance(5) ? ` unseen by ${who}` : ` seen by ${who}`
  }

  private together(scope: Scope): void {
    const { draw, actors } = this.sheet
    this.line(scope, 'together {')
    const inside = this.inner(scope)
    const before = scope.options.length
    for (const actor of actors.slice(0, 2)) this.move(inside, actor)
    if (draw.chance(3)) this.move(inside, 'chance')
    this.line(scope, '}')
    scope.options.push(...inside.options.slice(before))
    scope.numbers.push(...inside.numbers.slice(scope.numbers.length))
  }

  private branch(scope: Scope): void {
    const { draw } = this.sheet
    const first = this.question(scope)
    if (!first) {
      this.move(scope)
      return
    }
    const asked = [...scope.asked, ...first.asked]
    const branches = [this.inner(scope, { asked })]
    this.line(scope, `if ${first.text} {`)
    this.block(branches[0], 1 + draw.whole(2))
    const second = draw.chance(3) ? this.question({ ...scope, asked }) : undefined
    if (second) {
      asked.push(...second.asked)
      this.line(scope, `} else if ${second.text} {`)
      branches.push(this.inner(scope, { asked }))
      this.block(branches[1], 1 + draw.whole(1))
    }
    if (draw.chance(6)) {
      this.line(scope, '} else {')
      const last = this.inner(scope, { asked })
      this.block(last, 1 + draw.whole(1))
      branches.push(last)
    }
    this.line(scope, '}')
    const before = scope.options.length
    scope.options.push(...branches.flatMap(({ options }) => options.slice(before)))
  }

  private repeat(scope: Scope): void {
    const { draw, payees, reach } = this.sheet
    this.line(scope, `repeat ${draw.chance(3) ? reach : 1 + draw.whole(2 - scope.repeats.length)} {`)
    const inside = this.inner(scope, { repeats: [...scope.repeats, this.loops++] })
    const before = scope.options.length
    this.block(inside, 1 + draw.whole(1))
    const own = inside.options.slice(before)
    if (own.length > 0) {
      const last = draw.pick(own)
      const condition = draw.pick([last, `earlier ${last}`, `count(${last}) >= 2`])
      this.line(inside, `when ${condition}: ${draw.pick(payees)} gains round / 4`)
      if (draw.chance(4) && !inside.asked.includes(stem(last))) {
        this.line(inside, `if ${draw.pick([`earlier ${last}`, `count(${last}) = 1`, `not ${last}`])} {`)
        this.move(this.inner(inside))
        this.line(inside, '}')
      }
    }
    this.line(scope, '}')
    scope.options.push(...own)
    if (own.length > 0 && draw.chance(4))
      this.line(scope, `when count(${draw.pick(own)}) >= 2: ${draw.pick(payees)} loses count(${draw.pick(own)})`)
  }

  private transfer(scope: Scope): void {
    const { draw, payees } = this.sheet
    const change = () => `${draw.pick(payees)} ${draw.pick(['gains', 'loses'])} ${this.amount(scope, 2)}`
    const changes = draw.chance(3) ? `${change()}, ${change()}` : change()
    this.line(
      scope,
      scope.options.length > 0 && draw.chance(7) ? `when ${this.condition(scope, 2)}: ${changes}` : changes,
    )
  }

  /** What an `if` asks: of one move or two, and nothing that one around it has asked. */
  private question(scope: Scope): { text: string; asked: string[] } | undefined {
    const { draw } = this.sheet
    const open = scope.options.filter((name) => !scope.asked.includes(stem(name)) && !this.numeric.has(name))
    if (open.length === 0) return undefined
    const first = draw.pick(open)
    const others = open.filter((name) => stem(name) !== stem(first))
    const not = () => draw.pick(['', '', 'not '])
    if (others.length === 0 || draw.chance(6)) return { text: not() + first, asked: [stem(first)] }
    const second = draw.pick(others)
    const text = draw.pick([
      `${first} or ${not()}${second}`,
      `not (${first} or ${second})`,
      `${not()}${first} and ${second}`,
    ])
    return { text, asked: [stem(first), stem(second)] }
  }

  private condition(scope: Scope, depth: number): string {
    const { draw, kinds } = this.sheet
    const kind = kinds.find((k) => !k.continuous)
    const options = scope.options.filter((name) => !scope.asked.includes(stem(name)))
    if (depth > 0 && draw.chance(4))
      return `(${this.condition(scope, depth - 1)}) ${draw.pick(['and', 'or'])} not (${this.condition(scope, depth - 1)})`
    if (scope.numbers.length > 0 && draw.chance(2)) return `${draw.pick(scope.numbers)} >= 1`
    if (scope.lets.length > 0 && draw.chance(2)) return `${draw.pick(scope.lets)} > 0.6`
    if (options.length > 0 && draw.chance(1)) return `count(${draw.pick(options)}) > 0`
    if (kind && (options.length === 0 || draw.chance(2))) return draw.pick(kind.values)
    return options.length > 0 ? draw.pick(options) : '1 < 2'
  }

  private amount(scope: Scope, depth: number): string {
    const { draw, params, kinds } = this.sheet
    const leaves = ['0.5', '1', '25%', ...params, ...scope.numbers, ...scope.lets]
    for (const k of kinds) if (k.continuous) leaves.push(k.name)
    if (depth === 0 || draw.chance(4)) return draw.pick(leaves)
    const [a, b] = [this.amount(scope, depth - 1), this.amount(scope, depth - 1)]
    return draw.pick([
      `(${a} + ${b})`,
      `${a} * ${b}`,
      `(${a} - ${b})`,
      `(if ${this.condition(scope, 1)} then ${a} else ${b})`,
      `(if ${a} > 0.4 then ${b} else 2)`,
      `max(${a}, ${b}, 1/3)`,
      `min(-(${a}), ${b})`,
      `abs(${a} - ${b})`,
      `exp(-abs(${a}))`,
      `(${a}) ^ 2`,
      `${a} / 4`,
    ])
  }
}
