/** `brink update FILE`: the record, event by event: what each should make an observer believe. */
import { gameDocument } from '../../analysis/index.ts'
import {
  costOfStep,
  costSentence,
  type DroppedSource,
  doubtsDocument,
  doubtsOf,
  doubtTables,
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
  type NamedDoubts,
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
  walkRows,
  withoutSources,
} from '../../analysis/record/index.ts'
import type { Crisis } from '../../language/model.ts'
import { eventsText, recordPanels, sideColour } from '../../report/index.ts'
import { deadline } from '../deadline.ts'
import { EXIT } from '../failure.ts'
import { parseExact } from '../input/arithmetic.ts'
import { numberOption } from '../input/choice.ts'
import { needRecord, readingsAsked, type SolutionOptions, solutionOption, solveReadings } from '../input/record.ts'
import { sourceNamed } from '../input/source-names.ts'
import { load, SOLVABLE_NODES } from '../load.ts'
import { pictureWriters } from '../output/result.ts'
import { filesWriter } from '../output/writers.ts'
import { runDocument } from '../run-document.ts'
import { progressLine } from '../terminal/progress.ts'
import { Story } from '../terminal/story.ts'
import { out, outLine } from '../terminal/write.ts'
import { warn } from '../warn.ts'

interface Options extends SolutionOptions {
  readonly without?: readonly string[]
  readonly dropEach?: boolean
  readonly threshold?: string
  readonly out?: readonly string[]
}

export async function run([file]: readonly string[], given: Readonly<Record<string, unknown>>): Promise<number> {
  const options = { maxNodes: SOLVABLE_NODES, ...given } as Options
  const started = performance.now()
  const write = filesWriter(options.out, 'the walk of a record', pictureWriters)
  const loaded = load(file, options)
  const { compiled } = loaded
  const { crisis } = compiled
  needRecord(loaded, 'to walk')
  const seconds = options.timeLimit === undefined ? undefined : numberOption(options.timeLimit, '--time-limit', 0)
  const threshold = options.threshold === undefined ? 0.5 : parseExact(options.threshold, '--threshold').toNumber()
  const without = (options.without ?? []).map((name) => sourceNamed(crisis, name))
  const choices = readingsAsked(options, compiled)
  const line = progressLine()
  const hooks = { signal: deadline(seconds), progress: line.progress }
  const left: Left = withoutSources(compiled, new Set(without))
  const views = solveReadings(left.compiled, choices, solutionOption(options.solution), hooks)
  const walks = views.map(({ name, answer, equilibrium }): NamedWalk => {
    return { name, walk: recordWalk(answer, equilibrium, { entries: left.record }) }
  })
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
  const doubts = walks.map((named): NamedDoubts => ({ ...named, doubts: doubtsOf(named.walk) }))
  const names = without.map((source) => crisis.sources[source].name)
  const document = {
    schema: 1,
    game: gameDocument(walks[0].walk.answer),
    readings: doubts.map(({ walk, doubts: own }) => ({
      ...walkDocument(walk),
      ...(own.length > 0 && { doubts: doubtsDocument(walk, own) }),
    })),
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
  const toldLeft = names.length > 0 ? leftSentences(crisis, names, left) : []
  await write({
    document,
    how: { method: walks[0].walk.answer.method.name },
    rows: () => walkRows(walks),
    picture: () => pictureOf(crisis, walks, [...toldLeft, ...headlines(walks, support)]),
  })
  if (options.json) {
    outLine(JSON.stringify(document, null, 2))
    return EXIT.done
  }
  warn(loaded)
  out(text(crisis, doubts, support, toldLeft, drops))
  return EXIT.done
}

function pictureOf({ title }: Crisis, walks: readonly NamedWalk[], sentences: readonly string[]) {
  const walked = walks.map(({ name, walk }, i) => ({ name: name || 'the file', colour: sideColour(i), walk }))
  return {
    title: `${title}: the record, event by event`,
    // The dagger marks lines that the picture does not have.
    sentences: [...sentences.filter((sentence) => !sentence.includes('†')), `The events: ${eventsText(walked)}.`],
    key: walked.length > 1 ? walked : [],
    groups: [recordPanels(walked)],
  }
}

function text(
  crisis: Crisis,
  walks: readonly NamedDoubts[],
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
  story.tables(eventTable(walks, support), ...kindTables(walks), ...prospectTables(walks), ...doubtTables(walks))
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
