/** `brink update FILE`: the record, event by event: what each should make an observer believe. */
import { AnswerError, answer, gameDocument } from '../../analysis/index.ts'
import {
  costOfStep,
  costSentence,
  type DroppedSource,
  dropDocument,
  dropEach,
  dropSentences,
  dropTables,
  eventTable,
  groundsText,
  headlines,
  kindTables,
  type Left,
  leftDocument,
  leftSentences,
  type NamedWalk,
  prospectTables,
  recordWalk,
  type Support,
  seenText,
  stepTitle,
  stillText,
  supportAlong,
  supportDocument,
  viewSentences,
  type Walk,
  walkDocument,
  withoutSources,
} from '../../analysis/record/index.ts'
import type { Crisis } from '../../language/model.ts'
import { deadline } from '../deadline.ts'
import { EXIT, Refusal } from '../failure.ts'
import { parseExact } from '../input/arithmetic.ts'
import { numberOption } from '../input/choice.ts'
import { type RecordOptions, readingsAsked } from '../input/readings.ts'
import { sourceNamed } from '../input/source-names.ts'
import { load } from '../load.ts'
import { runDocument } from '../run-document.ts'
import { progressLine } from '../terminal/progress.ts'
import { Story } from '../terminal/story.ts'
import { out, outLine } from '../terminal/write.ts'
import { warn } from '../warn.ts'

interface Options extends RecordOptions {
  readonly without?: readonly string[]
  readonly dropEach?: boolean
  readonly threshold?: string
  readonly solution?: string
}

export function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): number {
  const options = given as Options
  const started = performance.now()
  const loaded = load(file, options)
  const { compiled } = loaded
  const { crisis } = compiled
  if (crisis.record.length === 0)
    throw new Refusal(`"${file}" has no record to walk.`, 'Write one: record { 2020-01-31 North: threaten }.', 'record')
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const solution = options.solution === undefined ? 1 : numberOption(options.solution, '--solution', 1, true)
  const threshold = options.threshold === undefined ? 0.5 : parseExact(options.threshold, '--threshold').toNumber()
  const without = (options.without ?? []).map((name) => sourceNamed(crisis, name))
  const choices = readingsAsked(options, compiled)
  const line = progressLine()
  const hooks = { signal: deadline(seconds), progress: line.progress }
  const left: Left = withoutSources(compiled, new Set(without))
  const walks = choices.map(({ name, choice }): NamedWalk => {
    const found = answer(left.compiled, choice, hooks)
    const equilibrium = found.equilibria[solution - 1]
    if (!equilibrium) throw new AnswerError(missing(found.equilibria.length, solution, found.reason))
    return { name, walk: recordWalk(found, equilibrium, { entries: left.record }) }
  })
  const views = walks.map(({ name, walk }) => ({ name, answer: walk.answer, equilibrium: walk.equilibrium }))
  const support = supportAlong(
    views,
    walks.map((w) => w.walk),
    [],
  )
  const drops = options.dropEach
    ? [
        ...dropEach(
          compiled,
          choices.map((c) => c.choice),
          threshold,
          hooks,
        ),
      ]
    : undefined
  line.done()
  const names = without.map((source) => crisis.sources[source].name)
  if (options.json) {
    const document = {
      schema: 1,
      game: gameDocument(walks[0].walk.answer),
      readings: walks.map(({ walk }) => walkDocument(walk)),
      ...(walks.length > 1 && {
        support: supportDocument(
          crisis,
          walks.map((w) => w.name),
          support,
        ),
      }),
      ...(names.length > 0 && { without: leftDocument(crisis, names, left) }),
      ...(drops && { drops: drops.map((d) => dropDocument(crisis, d)) }),
      run: runDocument(started, loaded),
    }
    outLine(JSON.stringify(document, null, 2))
    return EXIT.done
  }
  warn(loaded)
  out(text(crisis, walks, support, names.length > 0 ? leftSentences(crisis, names, left) : [], drops))
  return EXIT.done
}

const missing = (found: number, wanted: number, reason: string | null): string =>
  found === 0 ? `No solution was found: ${reason}.` : `There is no solution ${wanted}: ${found} found.`

function text(
  crisis: Crisis,
  walks: readonly NamedWalk[],
  support: readonly Support[],
  left: readonly string[],
  drops: readonly DroppedSource[] | undefined,
): string {
  const story = new Story()
  story.title(crisis.title)
  left.forEach((sentence, i) => {
    story.say(sentence, i === 0 ? '' : '  ')
  })
  if (left.length > 0) story.gap()
  for (const sentence of headlines(walks, support)) story.say(sentence)
  const [{ walk }] = walks
  walk.steps.forEach((step, i) => {
    const grounds = groundsText(crisis, step)
    story.gap()
    story.head(`${stepTitle(crisis, step)}${grounds ? ` [${grounds}]` : ''}`)
    if (seenText(crisis, step)) story.say(seenText(crisis, step), '  ')
    if (step.type === 'repeats' || step.type === 'said') story.say(stillText(step), '  ')
    costs(crisis, walks, i, story)
    for (const { name, walk: own } of walks) views(own, i, walks.length > 1 ? name : '', story)
  })
  const several = walk.answer.equilibria.length
  if (several > 1) {
    story.gap()
    story.say(`${several} solutions were found; this is the walk under one of them. Another: --solution N.`)
  }
  story.tables(eventTable(walks, support), ...kindTables(walks), ...prospectTables(walks))
  if (drops) {
    story.gap()
    for (const sentence of dropSentences(crisis, drops)) story.say(sentence)
    story.tables(...dropTables(crisis, drops))
  }
  return story.text()
}

/** What the act costs: said once where all readings agree on it. */
function costs(crisis: Crisis, walks: readonly NamedWalk[], i: number, story: Story): void {
  const told = walks.map(({ walk }) => {
    const step = walk.steps[i]
    const cost = costOfStep(walk, step)
    return cost && step.entry.what.type === 'move' ? costSentence(crisis, step.entry.what.move, cost) : ''
  })
  if (told.every((sentence) => sentence === told[0])) {
    if (told[0]) story.say(told[0], '  ')
    return
  }
  told.forEach((sentence, w) => {
    if (sentence) story.say(`“${walks[w].name}”: ${sentence}`, '  ')
  })
}

function views(walk: Walk, i: number, name: string, story: Story): void {
  walk.observers.forEach((observer, o) => {
    const sentences = viewSentences(walk, i, o)
    if (sentences.length === 0) return
    const who = walk.observers.length > 1 ? `${observer.name}: ` : ''
    story.say(`${name ? `“${name}”: ` : ''}${who}${sentences.join(' ')}`, '  ')
  })
}
