/**
 * Golden files of the library and the example: the tree, the solution, the picture. A change of any of them shows as a
 * diff in `test/golden/`; `npx vitest run test/golden.test.ts -u` takes the change over.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CHANCE, type Game, TERMINAL } from '../packages/brink/src/game/index.ts'
import { check } from '../packages/brink/src/language/index.ts'
import { rational } from '../packages/brink/src/number/index.ts'
import { brink, root } from './brink.ts'

const files = [
  ...readdirSync(join(root, 'models'))
    .filter((f) => f.endsWith('.brink'))
    .map((f) => `models/${f}`),
  'examples/winter-2021/winter-2021.brink',
]
/** Values at which a model is small enough to be solved and drawn in a moment. */
const at: Record<string, Record<string, string>> = { 'models/chain-store.brink': { markets: '3' } }
const values = (file: string) => Object.entries(at[file] ?? {})
const atArguments = (file: string) => values(file).flatMap(([name, value]) => ['--at', `${name}=${value}`])
const folder = mkdtempSync(join(tmpdir(), 'brink-golden-'))
const golden = (file: string, ending: string) => join(root, 'test/golden', `${basename(file, '.brink')}.${ending}`)

describe.each(files)('%s', (file) => {
  test('its tree', async () => {
    const { compiled } = check(readFileSync(join(root, file), 'utf8'), {
      at: new Map(values(file).map(([name, value]) => [name, rational(value)])),
    })
    await expect(treeText(compiled!.game)).toMatchFileSnapshot(golden(file, 'tree.txt'))
  })

  test('its solution', async () => {
    const { status, out } = brink('solve', file, '--json', ...atArguments(file))
    expect(status).toBe(0)
    await expect(solutionText(out)).toMatchFileSnapshot(golden(file, 'solution.json'))
  })

  test('its picture', async () => {
    const picture = join(folder, `${basename(file, '.brink')}.svg`)
    expect(brink('convert', file, picture, ...atArguments(file))).toMatchObject({ status: 0 })
    await expect(readFileSync(picture, 'utf8')).toMatchFileSnapshot(golden(file, 'svg'))
  })
})

const MOST_LINES = 400

/** Who decides where and what it leads to, indented; the first lines of a large tree, and its size. */
function treeText({ nodes, sets, labels, players, outcomes, terminals, ...game }: Game): string {
  const lines: string[] = []
  const write = (v: number, depth: number): void => {
    if (lines.length > MOST_LINES) return
    const who = nodes.actor[v] >= 0 ? players[nodes.actor[v]] : nodes.actor[v] === CHANCE ? 'chance' : 'ballot'
    const outcome = terminals.outcome[nodes.terminal[v]]
    const what =
      nodes.actor[v] === TERMINAL
        ? `-> ${outcome >= 0 ? outcomes[outcome].id : 'an end'}`
        : nodes.set[v] >= 0
          ? `${who} at ${labels.sets[nodes.set[v]]}`
          : who
    lines.push(`${'  '.repeat(depth)}${labels.moves[v] || 'start'}: ${what}`)
    for (let c = 0; c < nodes.childCount[v]; c++) write(nodes.firstChild[v] + c, depth + 1)
  }
  write(0, 0)
  const size = `${nodes.count} nodes, ${terminals.count} ends, ${sets.count} information sets`
  const shocks = game.shocks.map((s) => `private shock ${s.name} of ${players[s.owner]}`)
  const shown = lines.slice(0, MOST_LINES)
  if (lines.length > MOST_LINES) shown.push('...')
  return `${[size, ...shocks, ...shown].join('\n')}\n`
}

/** The answer without what changes from run to run; doubles to six digits; of each solution what play reaches. */
function solutionText(json: string): string {
  const { run, ...answer } = JSON.parse(json)
  expect(run).toBeDefined()
  for (const solution of answer.solutions) {
    solution.strategies = solution.strategies.filter((s: { reached: boolean }) => s.reached).slice(0, 100)
    delete solution.certificate.residual
    delete solution.certificate.shockResidual
    solution.family = shortFamily(solution.family)
  }
  const rounded = (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(6)) : value)
  return `${JSON.stringify(answer, rounded, 1)}\n`
}

const MOST_CHARACTERS = 100_000

/** A family that would fill megabytes stands as the number of its cells and a digest of all that it says. */
function shortFamily(family: { component: number; cells: readonly unknown[] } | null) {
  const text = JSON.stringify(family)
  if (!family || text.length <= MOST_CHARACTERS) return family
  const { component, cells } = family
  return { component, cells: cells.length, sha256: createHash('sha256').update(text).digest('hex') }
}
