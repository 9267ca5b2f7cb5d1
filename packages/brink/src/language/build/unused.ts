/** What a file declares and never uses; what it lacks. */
import type { Formulas } from './expressions.ts'
import { nowhere, spanOf, spanOfProperty } from './reporter.ts'

export function checkUse(formulas: Formulas): void {
  const { draft } = formulas
  const { report } = draft
  if (draft.of('Title').length === 0) {
    report.warn('no-title', nowhere, 'the file has no title', 'Begin it with: crisis "title"')
  }
  for (const type of ['Title', 'UnitDeclaration', 'RecordBlock', 'AfterwardsBlock'] as const) {
    const [first, second] = draft.of(type)
    if (second)
      report.error('declared-twice', spanOf(second), 'this stands twice in the file', 'Join the two.', [
        { span: spanOf(first), message: 'the first is here' },
      ])
  }
  draft.params.forEach((plan, index) => {
    if (plan.type === 'param' && !draft.used.has(`param ${index}`)) {
      report.warn(
        'unused',
        spanOfProperty(plan.node, 'name'),
        `\`${plan.name}\` is never used`,
        'Use it, or leave it out.',
      )
    }
  })
  draft.sources.forEach((source, index) => {
    const node = draft.sourceNames.first(source.name)?.node
    if (node && source.file === undefined) {
      report.warn(
        'source-without-file',
        spanOf(node),
        `the source \`${source.name}\` names no file, so its citations cannot be checked`,
        `Add one: file "sources/${source.name}.txt".`,
      )
    }
    if (node && !draft.used.has(`source ${index}`)) {
      report.warn(
        'unused',
        spanOfProperty(node, 'name'),
        `the source \`${source.name}\` is never cited`,
        'Cite it, or leave it out.',
      )
    }
  })
  const busy = new Set<string>()
  for (const { owner } of draft.moves) {
    if (owner?.type === 'actor') busy.add(`actor ${owner.actor}`)
    if (owner?.type === 'council') busy.add(`council ${owner.council}`)
  }
  if (draft.of('PlayBlock').length === 0) return
  for (const node of draft.of('ActorDeclaration')) {
    const party = draft.parties.first(node.name)
    if (party?.what === 'actor' && !busy.has(`actor ${party.actor}`)) {
      report.warn(
        'idle',
        spanOfProperty(node, 'name'),
        `${node.name} has nothing to decide in the play`,
        'Give it a decision, or leave it out.',
      )
    }
  }
  draft.councils.forEach((node, index) => {
    if (!busy.has(`council ${index}`)) {
      report.warn(
        'idle',
        spanOfProperty(node, 'name'),
        `${node.name} has nothing to vote on in the play`,
        'Give it a vote, or leave it out.',
      )
    }
  })
}
