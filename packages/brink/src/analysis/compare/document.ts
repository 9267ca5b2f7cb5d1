/** A comparison for programs: `schema/compare.schema.json`. */
import { conceptDocument, gameDocument } from '../document.ts'
import { entryText } from '../record/index.ts'
import type { ComparedPair, Comparison } from './compare.ts'
import type { Swap } from './crux.ts'
import { type Changes, type CheckedCrux, chosen, type PairQuestion } from './pair.ts'
import type { SideAnswer } from './side-by-side.ts'
import { agreements, headline, questionSentences, supportSentence } from './words.ts'

const finite = (x: number | null | undefined) => (x === undefined || x === null || !Number.isFinite(x) ? null : x)

export function comparisonDocument(comparison: Comparison) {
  const { compiled, choice, sides, pairs } = comparison
  const posed = sides[0].answer
  return {
    schema: 1 as const,
    game: gameDocument(posed),
    ...conceptDocument(posed),
    ...(choice.at &&
      choice.at.size > 0 && { at: Object.fromEntries([...choice.at].map(([k, v]) => [k, v.toString()])) }),
    readings: sides.map((side) => sideDocument(comparison, side)),
    pairs: pairs.map((pair) => pairDocument(comparison, pair)),
    unit: compiled.crisis.unit,
  }
}

function sideDocument({ compiled, asked }: Comparison, side: SideAnswer) {
  const { crisis, game, inputs } = compiled
  const { asOf, asks, point } = side
  const named = (names: readonly string[], list: readonly (number | null)[] | undefined) =>
    list && Object.fromEntries(names.map((name, i) => [name, list[i]]))
  const moments = (at: 'before' | 'ownDate' | 'after') => {
    if (side.outcomes[at] === undefined) return undefined
    return {
      outcomes: named(
        game.outcomes.map((o) => o.id),
        side.outcomes[at],
      ),
      events: named(
        crisis.events.map((e) => e.name),
        side.events[at],
      ),
      payoffs: named(
        crisis.actors.map((a) => a.name),
        side.payoffs[at],
      ),
      beliefs: Object.fromEntries(
        crisis.kinds.map((kind, k) => [
          kind.name,
          named(
            kind.values.map((v) => v.name),
            side.beliefs[at]![k],
          ),
        ]),
      ),
    }
  }
  return {
    name: side.side.name,
    solutions: side.answer.equilibria.length,
    complete: side.answer.complete,
    regret: Number(side.equilibrium.certificate.regret.toString()),
    asOf: asOf?.text ?? null,
    values: Object.fromEntries(inputs.map(({ name }, i) => [name, point.values.float[i]])),
    before: moments('before'),
    onItsDate: moments('ownDate') ?? null,
    after: moments('after'),
    asks: asked.map(({ name, text }, q) => ({
      name,
      question: text,
      value: asks.after[q],
      ...(asks.ownDate && { onItsDate: asks.ownDate[q] }),
    })),
  }
}

function pairDocument(comparison: Comparison, pair: ComparedPair) {
  const { inputs } = comparison.compiled
  const { a, b, assumptions, values, coordinates, questions, support } = pair
  return {
    a: a.name,
    b: b.name,
    summary: [...headline(comparison, pair), supportSentence(pair)],
    agreements: agreements(comparison, pair),
    assumptions: assumptions.map(({ name, about, inputs: own }) => ({
      name,
      about: about.type,
      values: own.map((i) => ({ input: inputs[i].name, a: values.a.float[i], b: values.b.float[i] })),
    })),
    ranges: coordinates.map(({ name, lo, hi, unit }) => ({ input: name, lo, hi, unit })),
    questions: questions.map((q) => questionDocument(pair, q)),
    support: {
      events: support.events.map((e) => ({
        date: e.entry.date.text,
        event: entryText(comparison.compiled.crisis, e.entry),
        a: e.a,
        b: e.b,
        factor: finite(e.factor),
        ...(e.divergence !== undefined && { divergence: e.divergence }),
      })),
      likelihood: support.likelihood,
      bayesFactor: finite(support.bayesFactor),
      ...(pair.spread && {
        sampled: { worlds: pair.spread.count, logBayesFactor: pair.spread.percentiles, mean: pair.spread.mean },
      }),
    },
  }
}

function questionDocument(pair: ComparedPair, q: PairQuestion) {
  const { assumptions, coordinates } = pair
  const names = (taken: number) => chosen(assumptions, taken).map((x) => x.name)
  const swaps = (list: readonly Swap[]) => list.map(({ taken, value }) => ({ assumptions: names(taken), value }))
  const crux = (c: CheckedCrux | undefined) =>
    c && { smallest: swaps(c.smallest), complete: c.complete, tried: c.tried, checked: finite(c.checked) }
  const changes = (c: Changes | undefined) =>
    c && {
      alone: c.alone.flatMap((list, i) =>
        list.map(({ value, distance }) => ({ input: coordinates[i].name, value, distance })),
      ),
      joint: c.joint
        ? {
            distance: c.joint.distance,
            values: Object.fromEntries(coordinates.map(({ name }, i) => [name, c.joint!.values[i]])),
          }
        : null,
    }
  return {
    name: q.asked.name,
    question: q.asked.text,
    threshold: q.asked.threshold ?? null,
    a: q.a,
    b: q.b,
    sides: q.sides,
    sentences: questionSentences(pair, q),
    ...(q.intoA && { cruxIntoA: crux(q.intoA), cruxIntoB: crux(q.intoB) }),
    ...(q.closestToB && { closestToB: swaps(q.closestToB), closestToA: swaps(q.closestToA ?? []) }),
    ...(q.shares && {
      shares: Object.fromEntries(assumptions.map(({ name }, i) => [name, q.shares!.shares[i]])),
      sharesExact: q.shares.exact,
    }),
    ...(q.changeA && { changeA: changes(q.changeA), changeB: changes(q.changeB) }),
  }
}
