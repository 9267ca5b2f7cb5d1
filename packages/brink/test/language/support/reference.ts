/**
 * The meaning of a play, once more and by other means: a plain recursive walk over the model, with sets and texts where
 * the compiler has slots and tables. Slow, and only for what the random crisis files hold. Everything is in doubles, at the
 * values that the file states.
 */
import type { Block, Crisis, Expr, Move, OptionRef, Quota } from '../../../src/language/index.ts'
import { distributionCdf, stepMeans } from '../../../src/number/index.ts'

export interface ReferenceNode {
  /** Words for who moves: an actor's name, `chance`, `vote`, `member`, `end`. */
  readonly by: string
  /** Text that is equal exactly for the nodes of one information set; "" for chance and ends. */
  readonly set: string
  readonly path: string
  readonly options: number
  /** Where chance moves: of each option. */
  readonly chances?: readonly number[]
  /** At ends. */
  readonly payoffs?: readonly number[]
}

interface Taken {
  readonly move: number
  readonly option: number
  /** Rounds of all repeats around it, outermost first. */
  readonly rounds: Rounds
  readonly number?: number
}

interface Path {
  readonly kinds: readonly number[]
  readonly taken: readonly Taken[]
  readonly lets: ReadonlyMap<number, number>
  readonly accounts: readonly number[]
  /** Per observer what it has seen, as texts. */
  readonly seen: readonly (readonly string[])[]
  readonly name: string
}

/** A block, the number of the round, and how many moves had been made when it began. */
type Rounds = readonly (readonly [Block, number, number])[]
type Next = (path: Path) => unknown

export function reference(crisis: Crisis, inputs: ReadonlyMap<string, number>): ReferenceNode[] {
  const nodes: ReferenceNode[] = []
  const actors = crisis.actors.length

  const value = (e: Expr, p: Path, rounds: Rounds): number => {
    const of = (x: Expr) => value(x, p, rounds)
    switch (e.type) {
      case 'number':
        return e.value.toNumber()
      case 'unary':
        return e.op === 'neg' ? -of(e.of) : Number(of(e.of) === 0)
      case 'binary': {
        if (e.op === 'and') return Number(of(e.left) !== 0 && of(e.right) !== 0)
        if (e.op === 'or') return Number(of(e.left) !== 0 || of(e.right) !== 0)
        const [a, b] = [of(e.left), of(e.right)]
        const near = Math.abs(a - b) < 1e-12
        const results = {
          '+': a + b,
          '-': a - b,
          '*': a * b,
          '/': a / b,
          '^': a ** b,
          '<': Number(a < b && !near),
          '<=': Number(a < b || near),
          '>': Number(a > b && !near),
          '>=': Number(a > b || near),
          '=': Number(near),
          '!=': Number(!near),
        }
        return results[e.op]
      }
      case 'if':
        return of(e.condition) !== 0 ? of(e.then) : of(e.else)
      case 'call': {
        const v = e.arguments.map(of)
        return (Math[e.name] as (...v: number[]) => number)(...v)
      }
      case 'param': {
        const { cells, kind } = crisis.params[e.param]
        return inputs.get(cells[e.cell ?? (kind === undefined ? 0 : p.kinds[kind])].input)!
      }
      case 'let':
        return e.top ? of(crisis.lets.find((l) => l.id === e.id)!.value) : p.lets.get(e.id)!
      case 'kindIs':
        return Number(p.kinds[e.kind] === e.value)
      case 'kindNumber': {
        const { distribution, steps } = crisis.kinds[e.kind].continuous!
        const n = value(steps, p, rounds)
        return stepMeans(distribution.family, distribution.arguments.map(of), n)[p.kinds[e.kind]]
      }
      case 'chosen':
        return p.taken.findLast((t) => t.move === e.move && together(t.rounds, rounds))!.number!
      case 'taken': {
        const is = (t: Taken) => e.options.some((o) => matches(crisis, t, o))
        if (e.how === 'count') return p.taken.filter(is).length
        if (e.how === 'earlier') {
          const [, , start] = rounds.at(-1)!
          return Number(p.taken.slice(0, start).some(is))
        }
        return Number(p.taken.some((t) => is(t) && together(t.rounds, rounds)))
      }
      case 'round':
        return rounds.at(-1)![1]
      case 'shock':
        // What a decision compares stands in no payoff.
        return 0
      default:
        throw new Error(`the reference does not know ${e.type}`)
    }
  }

  const run = (block: Block, at: number, p: Path, rounds: Rounds, next: Next): unknown => {
    if (at === block.length) return next(p)
    const statement = block[at]
    const go: Next = (q) => run(block, at + 1, q, rounds, next)
    switch (statement.type) {
      case 'move':
        return play(statement, p, rounds, false, (q, event) => go(show(q, statement, event)))
      case 'together': {
        const moves = statement.moves
        const events: string[] = []
        const each = (i: number, q: Path): unknown => {
          if (i < moves.length)
            return play(moves[i], q, rounds, true, (r, event) => {
              events[i] = event
              each(i + 1, r)
            })
          const kept = [...events]
          go(moves.reduce((r, move, j) => show(r, move, kept[j]), q))
        }
        return each(0, p)
      }
      case 'if':
        return run(
          value(statement.condition, p, rounds) !== 0 ? statement.then : (statement.else ?? []),
          0,
          p,
          rounds,
          go,
        )
      case 'let': {
        const { id } = statement.definition
        return go({ ...p, lets: new Map([...p.lets, [id, value(statement.definition.value, p, rounds)]]) })
      }
      case 'when': {
        if (statement.condition && value(statement.condition, p, rounds) === 0) return go(p)
        const accounts = [...p.accounts]
        for (const { actor, sign, amount } of statement.transfers) accounts[actor] += sign * value(amount, p, rounds)
        return go({ ...p, accounts })
      }
      case 'repeat': {
        const times = value(statement.times, p, rounds)
        const round = (n: number, q: Path): unknown =>
          n > times
            ? go(q)
            : run(statement.body, 0, q, [...rounds, [statement.body, n, q.taken.length]], (r) => round(n + 1, r))
        return round(1, p)
      }
      case 'reveal': {
        const last = p.taken.findLast((t) => t.move === statement.move && together(t.rounds, rounds))
        if (!last) return go(p)
        const hidden = crisis.moves[statement.move]
        const seen = p.seen.map((s, o) =>
          statement.to.includes(o) && !sees(hidden, o) ? [...s, `told ${eventOf(last)}`] : s,
        )
        return go({ ...p, seen })
      }
    }
  }

  /** A move with all its options; `then` gets the path after each, the mover's own knowledge included. */
  const play = (move: Move, p: Path, rounds: Rounds, quiet: boolean, then: (p: Path, event: string) => void): void => {
    const { numeric, by } = move
    const grid = numeric && gridOf(numeric, (e) => value(e, p, rounds))
    const options = grid ? grid.length : move.options.length
    const chances = by.type === 'chance' || (by.type === 'council' && isChance(crisis, by.council))
    const where = `${move.id}@${rounds.map(([, r]) => r).join('.')}`
    const observer = by.type === 'actor' ? by.actor : actors
    const set = chances ? '' : `${where} knowing ${p.seen[observer].join('; ')}`
    const who = chances ? 'chance' : by.type === 'actor' ? crisis.actors[by.actor].name : 'vote'
    const stated = () => shares(move.options.map(({ chance }) => chance && value(chance, p, rounds)))
    const odds = by.type === 'chance' ? stated() : by.type === 'council' && chances ? verdict(by.council) : undefined
    nodes.push({ by: who, set, path: p.name, options, chances: odds })
    for (let o = 0; o < options; o++) {
      const taken: Taken = { move: move.id, option: o, rounds, number: grid?.[o] }
      const event = eventOf(taken)
      const seen = p.seen.map((s, i) => (by.type === 'actor' && i === by.actor && quiet ? [...s, event] : s))
      then({ ...p, seen, taken: [...p.taken, taken], name: `${p.name}/${o}` }, event)
    }
  }

  /** Yes and no of a council whose members consent by chance, over every way in which each may vote. */
  const verdict = (council: number): number[] => {
    const { groups, rule } = crisis.councils[council]
    const constant = (e: Expr) => value(e, start(crisis, []), [])
    const members = groups.flatMap(({ count, weight, veto, vote }) => {
      const { family, arguments: args } =
        vote.by === 'stake' ? vote.stake : { family: 'normal' as const, arguments: [] }
      const yes =
        vote.by === 'chance'
          ? inputs.get(crisis.params[vote.param].cells[0].input)!
          : 1 - distributionCdf(family, args.map(constant), 0)
      return Array.from({ length: count }, () => ({ weight: constant(weight), veto, yes }))
    })
    const all = members.reduce((sum, { weight }) => sum + weight, 0)
    let pass = 0
    for (let votes = 0; votes < 2 ** members.length; votes++) {
      const says = (i: number) => ((votes >> i) & 1) === 1
      const consents = members.filter((_, i) => says(i))
      const weight = consents.reduce((sum, m) => sum + m.weight, 0)
      const meets = (quota: Quota | undefined, has: number, of: number) => {
        if (!quota) return true
        const needed = quota.amount.toNumber() * (quota.in === 'share' ? of : 1)
        return quota.over ? has > needed + 1e-9 : has > needed - 1e-9
      }
      const vetoed = members.some((m, i) => m.veto && !says(i))
      const passes =
        rule.type === 'consensus'
          ? consents.length === members.length
          : meets(rule.members, consents.length, members.length) && meets(rule.weight, weight, all) && !vetoed
      if (passes) pass += members.reduce((p, { yes }, i) => p * (says(i) ? yes : 1 - yes), 1)
    }
    return [pass, 1 - pass]
  }

  const sees = (move: Move, observer: number): boolean =>
    move.seenBy === undefined ||
    move.seenBy.includes(observer) ||
    (move.by.type === 'actor' && move.by.actor === observer)

  /** Everybody who sees a move sees it now; a mover in a `together` has known its own since it moved. */
  const show = (p: Path, move: Move, event: string): Path => {
    const seen = p.seen.map((s, o) => (s.includes(event) || !sees(move, o) ? s : [...s, event]))
    return { ...p, seen }
  }

  /** What the outcome is worth to an actor with an order: 1 for the best place, 0 for the last, evenly between. */
  const inOrder = (actor: number, p: Path): number | undefined => {
    const orders = crisis.preferences.filter((order) => order.actor === actor)
    const own = orders.find(({ when }) => !when || p.kinds[when.kind] === when.value)?.order
    if (!own) return undefined
    const outcome = crisis.outcomes.findIndex(({ condition }) => value(condition, p, []) !== 0)
    const place = own.findIndex((tied) => tied.includes(outcome))
    return own.length === 1 ? 1 : (own.length - 1 - place) / (own.length - 1)
  }

  const finish: Next = (p) => {
    const payoffs = p.accounts.map((account, actor) => inOrder(actor, p) ?? account)
    nodes.push({ by: 'end', set: '', path: p.name, options: 0, payoffs })
  }
  const sizes = crisis.kinds.map((k) =>
    k.continuous ? value(k.continuous.steps, start(crisis, []), []) : k.values.length,
  )
  const draws = sizes.reduce<number[][]>(
    (all, n) => all.flatMap((d) => Array.from({ length: n }, (_, v) => [...d, v])),
    [[]],
  )
  /** Of a draw of all kinds: joint tables, and all other kinds on their own. */
  const prior = (kinds: readonly number[]): number => {
    const constant = (e: Expr) => value(e, start(crisis, []), [])
    const together = crisis.joints.map(({ kinds: of, rows }) => {
      const row = rows.findIndex(({ values }) => values.every((v, i) => kinds[of[i]] === v))
      return shares(rows.map(({ chance }) => constant(chance)))[row]
    })
    const alone = crisis.kinds.map(({ values, continuous }, k) => {
      if (crisis.joints.some((joint) => joint.kinds.includes(k))) return 1
      if (continuous) return 1 / sizes[k]
      return shares(values.map(({ chance }) => chance && constant(chance)))[kinds[k]]
    })
    return [...together, ...alone].reduce((a, b) => a * b, 1)
  }
  if (crisis.kinds.length > 0)
    nodes.push({ by: 'chance', set: '', path: '', options: draws.length, chances: draws.map(prior) })
  draws.forEach((kinds, d) => {
    const path = start(crisis, kinds)
    run(crisis.play, 0, { ...path, name: crisis.kinds.length > 0 ? `/${d}` : '' }, [], finish)
  })
  return nodes
}

function start(crisis: Crisis, kinds: readonly number[]): Path {
  const own = (actor: number) => kinds.flatMap((v, k) => (crisis.kinds[k].actor === actor ? [`kind ${k} is ${v}`] : []))
  // Actors, and one more for councils, who see what everybody sees.
  const seen = [...crisis.actors.map((_, a) => own(a)), []]
  return { kinds, taken: [], lets: new Map(), accounts: crisis.actors.map(() => 0), seen, name: '' }
}

/** Chances that are stated; what is left goes to those that are not, alike. */
function shares(stated: readonly (number | undefined)[]): number[] {
  const left = 1 - stated.reduce<number>((sum, c) => sum + (c ?? 0), 0)
  const open = stated.filter((c) => c === undefined).length
  return stated.map((c) => c ?? left / open)
}

const eventOf = ({ move, option, rounds }: Taken) => `${move}@${rounds.map(([, r]) => r).join('.')}=${option}`

/** In the same round of every repeat that is around both. */
const together = (a: Rounds, b: Rounds): boolean =>
  a.every(([block, r]) => b.every(([other, s]) => block !== other || r === s))

const matches = (crisis: Crisis, taken: Taken, ref: OptionRef): boolean =>
  taken.move === ref.move && (crisis.moves[ref.move].numeric !== undefined || taken.option === ref.option)

const isChance = (crisis: Crisis, council: number): boolean =>
  crisis.councils[council].groups.every((g) => g.vote.by === 'chance' || g.vote.by === 'stake')

function gridOf(numeric: NonNullable<Move['numeric']>, value: (e: Expr) => number): number[] {
  const [lo, hi, n] = [value(numeric.lo), value(numeric.hi), value(numeric.steps)]
  if (n === 1 || lo === hi) return [lo]
  return Array.from({ length: n }, (_, i) => lo + ((hi - lo) * i) / (n - 1))
}
