/** The documentation of the methods, made from the registry. */
import type { Method } from './method.ts'
import { otherMethods } from './other-registry.ts'
import { defaults, methods } from './registry.ts'

const promises: Record<Method['finds'], string> = {
  one: 'one solution',
  some: 'some solutions',
  all: 'all of them',
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`

/** A table in Markdown: one row per method. */
export function methodsTable(): string {
  const rows = [...methods, ...otherMethods].map((m) => [
    m.concept,
    `[\`${m.name}\`](solvers/${m.page ?? m.name}.md)`,
    m.selection ? `${promises[m.finds]}: ${m.selection.join(', ')}` : promises[m.finds],
    m.status,
    m.summary,
    m.limits,
    m.reference,
  ])
  const head = ['concept', 'method', 'finds', 'status', 'what it does', 'limits', 'source']
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

/** The page `docs/methods.md`. */
export function methodsPage(): string {
  return `# Methods

Every solving method of Brink, from its registry (\`packages/brink/src/solve/registry.ts\`). Every solution is checked by code
that shares nothing with the method that found it: see [certificates](solvers/certificates.md).

${methodsTable()}

What the statuses mean: \`exact\`: rational numbers, nothing rounded (unless the game's own numbers are irrational; the
answer then says so). \`certified\`: floating point with a proof that a solution lies within the stated bounds. \`numeric\`:
floating point, with the residual and the regret measured afterwards. \`heuristic\`: may miss what it looks for, and says so.

## Which method is taken

\`--method\` names a method, \`--concept\` (or \`solve by\` in the file) a concept. With neither, the first row of this table that
holds and whose method applies decides: the strongest complete method that the game's size allows. With a concept, the rows of its
methods are asked first, then the methods above in their order. The table looks at counts of the game, never at a clock. \`--all\` passes over it:
of the methods that find all solutions the first that applies is taken, whatever it costs. \`--exact\` leaves out what is computed in
floating point alone. The answer says which row decided.

${[row(['when', 'method']), row(['---', '---']), ...defaults.map((d) => row([d.when, `\`${d.method}\``]))].join('\n')}
`
}
