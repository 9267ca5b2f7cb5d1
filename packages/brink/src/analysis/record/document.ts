/** The walk of the record for programs (`schema/update.schema.json`). Exact numbers are strings such as "2/3". */
import type { Crisis, RecordEntry } from '../../language/model.ts'
import { conceptDocument, coverageDocument, type JsonNumber, valuesDocument } from '../document.ts'
import { type Finding, isEmpty, type Value } from '../questions/question.ts'
import { questionText } from '../words/expression.ts'
import type { Cost } from './cost.ts'
import type { Doubt } from './doubts.ts'
import type { DroppedSource } from './drop-each.ts'
import type { Left } from './sources.ts'
import type { Support } from './support.ts'
import { costOfStep, type Step, type View, type Walk } from './walk.ts'
import { entryText, moverText } from './words.ts'

const number = ({ value, exact }: Value): JsonNumber => exact?.toString() ?? value

/** JSON has no infinity. */
export const finite = (x: number | undefined): number | null => (x === undefined || !Number.isFinite(x) ? null : x)

export function walkDocument(walk: Walk) {
  const { answer, equilibrium, observers, start, steps } = walk
  const { crisis } = answer.compiled
  const { reading } = answer.choice
  const asOf = reading === undefined ? undefined : crisis.readings[reading].asOf
  return {
    reading: reading === undefined ? null : crisis.readings[reading].name,
    asOf: asOf?.text ?? null,
    ...conceptDocument(answer),
    ...coverageDocument(answer),
    solution: answer.equilibria.indexOf(equilibrium) + 1,
    solutions: answer.equilibria.length,
    ...valuesDocument(answer),
    ...(answer.choice.priors && {
      priors: Object.fromEntries([...answer.choice.priors].map(([k, p]) => [k, p.toNumber()])),
    }),
    observers: observers.map(({ name, actors, public: isPublic }) => ({
      name,
      public: isPublic,
      actors: actors.map((a) => crisis.actors[a].name),
    })),
    start: start.map((view, o) => viewDocument(walk, view, observers[o].name)),
    steps: steps.map((step) => stepDocument(walk, step)),
  }
}

export function entryDocument(crisis: Crisis, entry: RecordEntry) {
  const { date, by, forum, with: partners, grounds } = entry
  const citations = grounds.flatMap((g) =>
    g.type === 'citation'
      ? [{ source: crisis.sources[g.source].name, paragraph: g.paragraph, ...(g.words && { words: g.words }) }]
      : [],
  )
  return {
    date: date.text,
    text: entryText(crisis, entry),
    mover: entry.what.type === 'move' ? moverText(crisis, entry.what.move) : null,
    by: by ?? null,
    forum: forum ?? null,
    with: [...partners],
    citations,
  }
}

function stepDocument(walk: Walk, step: Step) {
  const { crisis } = walk.answer.compiled
  const cost = costOfStep(walk, step)
  return {
    line: step.line + 1,
    type: step.type,
    ...entryDocument(crisis, step.entry),
    known: step.known,
    ...(step.hearsay.length > 0 && {
      hearsay: step.hearsay.map(({ source, grade }) => ({ source: crisis.sources[source].name, grade: number(grade) })),
    }),
    seenBy: step.seenBy ? step.seenBy.map((a) => crisis.actors[a].name) : null,
    shift: step.shift,
    ...(step.options && {
      options: step.options.map(({ name, chance, taken }) => ({ name, chance: number(chance), taken })),
    }),
    ...(cost && { cost: costDocument(crisis, cost) }),
    views: step.views.map((view, o) => viewDocument(walk, view, walk.observers[o].name)),
  }
}

function viewDocument({ answer }: Walk, view: View, observer: string) {
  const { crisis, game } = answer.compiled
  const byKind = <T>(cells: readonly (readonly T[])[], write: (cell: T) => JsonNumber | null) =>
    Object.fromEntries(
      crisis.kinds.map(({ name, values }, k) => [
        name,
        Object.fromEntries(values.map((v, i) => [v.name, write(cells[k][i])])),
      ]),
    )
  const asks = crisis.asks.flatMap(({ name, question }, a) => {
    const found = view.asks[a]
    return found ? [{ name, question: questionText(crisis, question), ...findingDocument(found) }] : []
  })
  return {
    observer,
    ...(view.news && {
      chance: number(view.news.chance),
      likelihood: byKind(view.news.likelihood, (p) => (p ? number(p) : null)),
    }),
    soFar: number(view.soFar),
    beliefs: byKind(view.beliefs, number),
    outcomes: game.outcomes.map(({ id, name }, o) => ({ id, name, probability: number(view.outcomes[o]) })),
    events: crisis.events.map(({ name }, e) => ({ name, probability: number(view.events[e]) })),
    asks,
    ...(view.offPath && { beliefFrom: view.offPath }),
  }
}

/** At the end of the walk, with each graded source worth nothing, as graded, and certain. */
export const doubtsDocument = (walk: Walk, doubts: readonly Doubt[]) =>
  doubts.map(({ source, grade, guessing, graded, certain }) => ({
    source: walk.answer.compiled.crisis.sources[source].name,
    grade: number(grade),
    guessing: viewDocument(walk, guessing, walk.observers[0].name),
    graded: viewDocument(walk, graded, walk.observers[0].name),
    certain: viewDocument(walk, certain, walk.observers[0].name),
  }))

const findingDocument = (found: Finding) =>
  isEmpty(found) ? { value: null, empty: found.empty } : { value: number(found) }

const costDocument = ({ actors }: Crisis, { nature, effects }: Cost) => ({
  nature: nature ?? null,
  effects: effects.map(({ actor, falls, condition, gain, otherwise }) => ({
    actor: actors[actor].name,
    falls,
    ...(falls === 'later' && { condition: condition || null }),
    gain: [gain.least, gain.most],
    otherwise: [otherwise.least, otherwise.most],
  })),
})

/** What the record says about the readings: `names` in the order of the support's chances. */
export function supportDocument(crisis: Crisis, names: readonly string[], support: readonly Support[]) {
  return support.map(({ entry, from, chances, factors, odds, between }) => ({
    from,
    date: entry.date.text,
    text: entryText(crisis, entry),
    chances: Object.fromEntries(names.map((name, i) => [name, chances[i]])),
    factors: names.slice(1).map((name, i) => ({ for: names[0], against: name, factor: finite(factors[i]) })),
    odds: odds ? Object.fromEntries(names.map((name, i) => [name, odds[i]])) : null,
    ...(between && { between: { bits: between.bits, symmetrised: finite(between.symmetrised) } }),
  }))
}

export const leftDocument = ({ readings }: Crisis, sources: readonly string[], { changes }: Left) => ({
  sources: [...sources],
  changes: changes.map(({ type, what, becomes, reading }) => ({
    type,
    what,
    becomes,
    reading: reading === undefined ? null : readings[reading].name,
  })),
})

export const dropDocument = (crisis: Crisis, { source, left, checks }: DroppedSource) => ({
  ...leftDocument(crisis, [crisis.sources[source].name], left),
  asks: checks.map(({ ask, reading, with: before, without, threshold, hangs }) => ({
    name: crisis.asks[ask].name,
    reading: reading === undefined ? null : crisis.readings[reading].name,
    threshold,
    with: findingDocument(before),
    without: findingDocument(without),
    hangs,
  })),
})
