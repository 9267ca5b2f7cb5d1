/**
 * Random crisis files, as texts: kinds (stated, joint, cut), parameters, councils, nested `if`, `together`, `repeat`,
 * unseen and revealed moves, chance, numeric moves, formulas, accounts, outcomes. Nearly all of them are sound; those
 * that are not must be refused, never throw.
 */
import fc from 'fast-check'

/** Draws within a text. */
interface Draw {
  whole(max: number): number
  chance(of10: number): boolean
  pick<T>(from: readonly T[]): T
}

interface Scope {
  /** Options that can have been taken here. */
  readonly options: string[]
  /** Numbers that were surely chosen here. */
  readonly numbers: string[]
  readonly lets: string[]
  readonly inRepeat: boolean
  readonly depth: number
}

const actors = ['Aland', 'Borduria', 'Caspia']

class Writer {
  private readonly draw: Draw
  private readonly lines: string[] = []
  private moves = 0
  private lets = 0
  private budget: number
  private readonly actors: readonly string[]
  private readonly kinds: { name: string; actor: string; values: string[]; continuous: boolean }[] = []
  private readonly params: string[] = []
  private councils: { name: string; byWorth: boolean }[] = []
  private votes = 0

  constructor(draw: Draw, moves: number) {
    this.draw = draw
    this.actors = actors.slice(0, 1 + draw.whole(2))
    this.budget = moves
  }

  text(): string {
    this.lines.push('crisis "Made up"')
    for (const actor of this.actors) this.lines.push(`actor ${actor}`)
    this.privates()
    this.parameters()
    this.council()
    this.lines.push('play {')
    const scope: Scope = { options: [], numbers: [], lets: [], inRepeat: false, depth: 1 }
    this.block(scope, 4 + this.draw.whole(4))
    if (scope.options.length === 0) this.move(scope)
    this.lines.push('}')
    this.outcomes(scope)
    return `${this.lines.join('\n')}\n`
  }

  private privates(): void {
    const { draw } = this
    for (let k = 0; k < draw.whole(2); k++) {
      const actor = draw.pick(this.actors)
      const name = `kind${k}`
      if (draw.chance(2)) {
        const values = ['1', '2']
        this.kinds.push({ name, actor, values, continuous: true })
        this.lines.push(`private ${name} of ${actor} ~ ${draw.pick(['uniform(0, 2)', 'normal(1, 1)'])} in 2 steps`)
        continue
      }
      const values = Array.from({ length: 2 + draw.whole(1) }, (_, v) => `${name}_v${v}`)
      this.kinds.push({ name, actor, values, continuous: false })
      const stated = draw.whole(2)
      const chances = values.map((v, i) => (stated === 0 || i === 0 ? v : `${v} ${stated === 1 ? '1/4' : '0.2'}`))
      this.lines.push(`private ${name} of ${actor}: ${chances.join(' | ')}`)
    }
    const [a, b] = this.kinds
    if (a && b && !a.continuous && !b.continuous && draw.chance(2) && !this.lines.some((l) => /v\d [01]/.test(l))) {
      const rows = a.values.flatMap((v) => b.values.map((w) => `${v} ${w} 1/${a.values.length * b.values.length}`))
      this.lines.push(`joint (${a.name} of ${a.actor}, ${b.name} of ${b.actor}): ${rows.join(', ')}`)
    }
  }

  private parameters(): void {
    for (let p = 0; p < 2; p++) {
      const kind = this.kinds.find((k) => !k.continuous)
      const name = `p${p}`
      if (kind && this.draw.chance(4)) {
        const cells = kind.values.map((v, i) => `${v}: ${i + p}/4`)
        this.lines.push(`param ${name}[${kind.name}] = { ${cells.join(', ')} }`)
        this.params.push(`${name}[${kind.name}]`)
      } else {
        this.lines.push(`param ${name} = ${this.draw.pick(['1/2', '0.3', p > 0 ? '2 * 0.4' : '0.8'])} in 0..1`)
        this.params.push(name)
      }
    }
  }

  private council(): void {
    const { draw } = this
    if (!draw.chance(4)) return
    const byWorth = draw.chance(4)
    const strategic = byWorth && draw.chance(3)
    const rule = draw.pick([
      'consensus',
      'majority',
      'qualified majority 2/3 of weight',
      'qualified majority over 1/2 of members and 3/5 of weight',
    ])
    const weight = rule.includes('weight') ? 'weight 1/2 ' : ''
    this.lines.push(`council Council by ${rule} ${strategic ? 'strategic ' : ''}{`)
    if (byWorth) {
      this.lines.push(`  2 hawks ${weight}worth { Good: 1, Bad: p0x }`.replace('p0x', '0.2'))
      this.lines.push(
        strategic ? '  1 doves prefers Good > Bad' : '  3 doves prefers Bad > Good stake ~ uniform(-1, 1)',
      )
    } else {
      this.lines.push(`  2 hawks ${weight}consent with chance 0.7 in 0..1`)
      if (draw.chance(3)) this.lines.push(`  doves ${weight}consent if stake ~ normal(0.5, 1)`)
    }
    this.lines.push('}')
    this.councils.push({ name: 'Council', byWorth })
  }

  private block(scope: Scope, statements: number): void {
    for (let i = 0; i < statements && this.budget > 0; i++) this.statement(scope)
  }

  private statement(scope: Scope): void {
    const { draw } = this
    const kind = draw.whole(11)
    if (kind <= 3) this.move(scope)
    else if (kind === 4 && scope.depth < 3) this.together(scope)
    else if (kind <= 6 && scope.options.length > 0 && scope.depth < 4) this.branch(scope)
    else if (kind === 7 && !scope.inRepeat) this.repeat(scope)
    else if (kind === 8) {
      const name = `l${this.lets++}`
      this.line(scope, `let ${name} = ${this.amount(scope, 1)}`)
      scope.lets.push(name)
    } else if (kind === 9 && scope.options.length > 0)
      this.line(scope, `reveal ${draw.pick(scope.options).split('_')[0]} to ${draw.pick(this.actors)}`)
    else this.transfer(scope)
  }

  private line(scope: Scope, text: string): void {
    this.lines.push('  '.repeat(scope.depth) + text)
  }

  private inner(scope: Scope, more: Partial<Scope> = {}): Scope {
    const { options, numbers, lets, inRepeat, depth } = scope
    return { options: [...options], numbers: [...numbers], lets: [...lets], inRepeat, depth: depth + 1, ...more }
  }

  private move(scope: Scope, by?: string): void {
    this.budget--
    const { draw } = this
    const id = `m${this.moves++}`
    const council = this.councils[0]
    if (!by && council && this.votes === 0 && draw.chance(5) && !scope.inRepeat) {
      this.votes++
      this.line(scope, `${id}: ${council.name}: ${id}_a | ${id}_b`)
      scope.options.push(`${id}_a`, `${id}_b`)
      return
    }
    if (!by && draw.chance(2)) {
      this.nature(scope, id)
      return
    }
    const actor = by ?? draw.pick(this.actors)
    if (draw.chance(2)) {
      const lo = scope.numbers.length > 0 && draw.chance(2) ? draw.pick(scope.numbers) : '0'
      this.line(scope, `${id}: ${actor}: ${id}_a ${id}x in ${lo}..2 in ${2 + draw.whole(1)} steps${this.seen(actor)}`)
      scope.options.push(`${id}_a`)
      scope.numbers.push(`${id}x`)
      return
    }
    const options = Array.from({ length: 2 + draw.whole(1) }, (_, o) => `${id}_${'abc'[o]}`)
    this.line(scope, `${id}: ${actor}: ${options.join(' | ')}${this.seen(actor)}`)
    scope.options.push(...options)
  }

  private nature(scope: Scope, id: string): void {
    const p = this.draw.pick(['1/3', '0.25', 'p0 / 4', `(if ${this.condition(scope, 1)} then 1/2 else 0.1)`])
    const chance = p === 'p0 / 4' ? `${this.params[0]} / 4` : p
    this.line(scope, `${id}: chance: ${id}_a ${chance} | ${id}_b${this.seen()}`)
    scope.options.push(`${id}_a`, `${id}_b`)
  }

  private seen(mover?: string): string {
    const { draw } = this
    const others = this.actors.filter((a) => a !== mover)
    if (others.length === 0 || !draw.chance(3)) return ''
    return draw.chance(5) ? ` unseen by ${draw.pick(others)}` : ` seen by ${draw.pick(others)}`
  }

  private together(scope: Scope): void {
    this.line(scope, 'together {')
    const inside = this.inner(scope)
    const before = scope.options.length
    for (const actor of this.actors.slice(0, 2)) this.move(inside, actor)
    this.line(scope, '}')
    scope.options.push(...inside.options.slice(before))
    scope.numbers.push(...inside.numbers.slice(scope.numbers.length))
  }

  private branch(scope: Scope): void {
    this.line(scope, `if ${this.condition(scope, 2)} {`)
    const yes = this.inner(scope)
    this.block(yes, 1 + this.draw.whole(2))
    let no: Scope | undefined
    if (this.draw.chance(6)) {
      this.line(scope, '} else {')
      no = this.inner(scope)
      this.block(no, 1 + this.draw.whole(1))
    }
    this.line(scope, '}')
    const before = scope.options.length
    scope.options.push(...yes.options.slice(before), ...(no?.options.slice(before) ?? []))
  }

  private repeat(scope: Scope): void {
    this.line(scope, `repeat ${1 + this.draw.whole(2)} {`)
    const inside = this.inner(scope, { inRepeat: true })
    const before = scope.options.length
    this.block(inside, 1 + this.draw.whole(1))
    const own = inside.options.slice(before)
    if (own.length > 0) {
      const last = this.draw.pick(own)
      this.line(
        inside,
        `when ${this.draw.pick([last, `earlier ${last}`, `count(${last}) >= 2`])}: ${this.actors[0]} gains round / 4`,
      )
      if (this.draw.chance(4)) {
        this.line(inside, `if ${this.draw.pick([`earlier ${last}`, `count(${last}) = 1`, `not ${last}`])} {`)
        this.move(this.inner(inside))
        this.line(inside, '}')
      }
    }
    this.line(scope, '}')
    scope.options.push(...own)
  }

  private transfer(scope: Scope): void {
    const { draw } = this
    const who = draw.pick(this.actors)
    const change = `${who} ${draw.pick(['gains', 'loses'])} ${this.amount(scope, 2)}`
    this.line(
      scope,
      scope.options.length > 0 && draw.chance(7) ? `when ${this.condition(scope, 2)}: ${change}` : change,
    )
  }

  private condition(scope: Scope, depth: number): string {
    const { draw } = this
    const kind = this.kinds.find((k) => !k.continuous)
    if (depth > 0 && draw.chance(4))
      return `(${this.condition(scope, depth - 1)}) ${draw.pick(['and', 'or'])} not (${this.condition(scope, depth - 1)})`
    if (scope.numbers.length > 0 && draw.chance(2)) return `${draw.pick(scope.numbers)} >= 1`
    if (scope.lets.length > 0 && draw.chance(2)) return `${draw.pick(scope.lets)} > 0.6`
    if (kind && (scope.options.length === 0 || draw.chance(2))) return draw.pick(kind.values)
    return scope.options.length > 0 ? draw.pick(scope.options) : '1 < 2'
  }

  private amount(scope: Scope, depth: number): string {
    const { draw } = this
    const leaves = ['0.5', '1', ...this.params, ...scope.numbers, ...scope.lets]
    for (const k of this.kinds) if (k.continuous) leaves.push(k.name)
    if (depth === 0 || draw.chance(4)) return draw.pick(leaves)
    const [a, b] = [this.amount(scope, depth - 1), this.amount(scope, depth - 1)]
    return draw.pick([
      `(${a} + ${b})`,
      `${a} * ${b}`,
      `(${a} - ${b})`,
      `(if ${this.condition(scope, 1)} then ${a} else ${b})`,
      `(if ${a} > 0.4 then ${b} else 2)`,
      `max(${a}, ${b})`,
      `${a} / 4`,
    ])
  }

  private outcomes(scope: Scope): void {
    const needed = this.councils.some((c) => c.byWorth)
    if (!needed && !this.draw.chance(7)) return
    const option = this.draw.pick(scope.options)
    this.lines.push(`outcomes { Good = ${option}  Bad = not ${option} }`)
  }
}

/** Texts of crisis files; they shrink to shorter plays. */
export const crisisText: fc.Arbitrary<string> = fc
  .tuple(fc.noBias(fc.nat(5)), fc.noBias(fc.integer()))
  .map(([size, seed]) => {
    const next = random(seed)
    return new Writer(
      {
        whole: (max) => Math.floor(next() * (max + 1)),
        chance: (of10) => next() * 10 < of10,
        pick: (from) => from[Math.floor(next() * from.length)],
      },
      4 + size,
    ).text()
  })

/** Numbers in [0, 1) from a seed (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}
