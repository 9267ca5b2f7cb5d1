/** `brink check FILE...`: every mistake, every quotation, the size of the game. */
import { type CouncilPower, councilPowers, powerText } from '../../analysis/power.ts'
import { plural } from '../../analysis/words/number.ts'
import { DEFAULT_MAX_NODES } from '../../language/index.ts'
import { diagnosticsToJson } from '../../language/render.ts'
import { type CheckedCitations, citationsOf } from '../citations.ts'
import { diagnosticsText } from '../diagnose.ts'
import { eachFile } from '../each.ts'
import { EXIT, FaultyFile } from '../failure.ts'
import { type Loaded, load } from '../load.ts'
import { outLine, painter } from '../terminal/write.ts'

interface Checked extends Loaded {
  readonly citations: CheckedCitations
}

export function run(files: readonly string[], options: Readonly<Record<string, unknown>>): number {
  const sources = typeof options.sources === 'string' ? options.sources : undefined
  const checked = eachFile(files, (file): Checked => {
    const loaded = load(file, options, DEFAULT_MAX_NODES)
    const citations = citationsOf(loaded, sources)
    // A source that leads out of the folder is wrong input; a quotation that is not found is an answer.
    const outside = citations.diagnostics.filter((d) => d.severity === 'error' && d.code === 'source-outside-folder')
    if (outside.length > 0) throw new FaultyFile(loaded.file, loaded.text, outside)
    return { ...loaded, citations }
  })
  const misquoted = checked.some(({ citations }) => citations.findings.some((f) => f.state === 'missing'))
  if (options.json) outLine(JSON.stringify({ schema: 1, files: checked.map(document) }, null, 2))
  else for (const one of checked) tell(one)
  return misquoted ? EXIT.no : EXIT.done
}

const count = ({ findings }: CheckedCitations, state: string) => findings.filter((f) => f.state === state).length

function document({ file, text, compiled, warnings, citations }: Checked) {
  const { game } = compiled
  return {
    file,
    game: {
      title: game.title,
      players: [...game.players],
      nodes: game.nodes.count,
      terminals: game.terminals.count,
      informationSets: game.players.map((_, i) => game.sets.player.reduce((n, p) => n + (p === i ? 1 : 0), 0)),
      ...(game.ballots.length > 0 && { ballots: game.ballots.length }),
    },
    ...(compiled.councils.length > 0 && { councils: councilPowers(compiled).map(powers) }),
    citations: {
      found: count(citations, 'found'),
      wrong: count(citations, 'missing'),
      unread: count(citations, 'unread'),
    },
    diagnostics: diagnosticsToJson([...warnings, ...citations.diagnostics], { file, text }),
  }
}

/** Exact numbers as text; null where they were not counted. */
const powers = ({ council, rule, groups }: CouncilPower) => ({
  council,
  rule,
  groups: groups.map(({ group, members, banzhaf, banzhafShare, shapleyShubik }) => ({
    group,
    members,
    banzhaf: banzhaf?.toString() ?? null,
    banzhafShare: banzhafShare?.toString() ?? null,
    shapleyShubik: shapleyShubik?.toString() ?? null,
  })),
})

function tell({ file, text, compiled, warnings, citations }: Checked): void {
  const paint = painter(1)
  const { game, crisis } = compiled
  const told = diagnosticsText({ file, text, diagnostics: [...warnings, ...citations.diagnostics] }, 1)
  if (told) outLine(told)
  outLine(`${paint('bold', file)}: ${crisis.title}`)
  const sets = game.players.map(
    (player, i) => `${game.sets.player.reduce((n, p) => n + (p === i ? 1 : 0), 0)} of ${player}`,
  )
  const players = game.sets.count - game.ballots.length
  const ballots = game.ballots.length > 0 ? `, ${plural(game.ballots.length, 'ballot')}` : ''
  outLine(
    `  game: ${plural(game.nodes.count, 'node')}, ${plural(game.terminals.count, 'end')}, ${plural(players, 'information set')} (${sets.join(', ')})${ballots}`,
  )
  for (const power of councilPowers(compiled)) {
    const words = powerText(power)
    if (words) outLine(`  ${power.council}: ${words}`)
  }
  const [found, wrong, unread] = ['found', 'missing', 'unread'].map((state) => count(citations, state))
  if (found + wrong + unread > 0) {
    const parts = [
      ...(found > 0 ? [`${wrong + unread === 0 && found > 1 ? 'all ' : ''}${found} found word for word`] : []),
      ...(wrong > 0 ? [`${wrong} not in ${wrong === 1 ? 'its' : 'their'} source`] : []),
      ...(unread > 0 ? [`${unread} whose source is not at hand, so not checked`] : []),
    ]
    outLine(`  citations: ${parts.join(', ')}`)
  }
  if (crisis.record.length > 0)
    outLine(`  record: ${plural(crisis.record.length, 'entry', 'entries')}, all possible in the play`)
  outLine(wrong > 0 ? `  ${paint('red', 'Quotations are wrong.')}` : `  ${paint('green', 'No errors.')}`)
}
