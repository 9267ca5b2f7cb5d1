/** Writing a crisis: the commands. */
import type { CommandSpec } from '../command-spec.ts'
import { json, maxNodes, sources, timeLimit } from '../options.ts'

export const writingCommands: readonly CommandSpec[] = [
  {
    name: 'new',
    argument: '<name>',
    summary: 'write a small commented crisis to start from',
    details: 'Writes NAME.brink, a crisis that solves as it stands. Never overwrites a file.',
    options: [],
    examples: [
      ['brink new straits', 'writes straits.brink'],
      ['brink new crises/straits', 'writes it in the folder crises'],
    ],
    load: () => import('../commands/new.ts'),
  },
  {
    name: 'check',
    argument: '<file...>',
    summary: 'name every mistake with its place and what would mend it',
    details: 'Also checks every quoted word against its source, and the record against the play.',
    options: [sources, maxNodes, json],
    examples: [
      ['brink check straits.brink'],
      ['brink check straits.brink --sources documents', 'the cited documents lie in the folder documents'],
    ],
    no: 'a quotation is not in its source',
    load: () => import('../commands/check.ts'),
  },
  {
    name: 'format',
    argument: '<file...>',
    summary: 'rewrite files in the canonical style',
    details: 'A file is replaced in one step, so that it is never lost.',
    options: [
      { flags: '--check', summary: 'change nothing; exit 1 when a file would change' },
      { flags: '--stdout', summary: 'print the result and change nothing' },
    ],
    examples: [['brink format straits.brink'], ['brink format --check *.brink', 'for continuous integration']],
    no: 'with --check: a file would change',
    load: () => import('../commands/format.ts'),
  },
  {
    name: 'test',
    argument: '<file...>',
    summary: 'run the "expect" lines of files or of all files in folders',
    details: 'Closes with "N passed, N failed".',
    options: [timeLimit, maxNodes, json],
    examples: [['brink test straits.brink'], ['brink test models', 'all files in the folder models']],
    no: 'an "expect" line failed',
    load: () => import('../commands/test.ts'),
  },
  {
    name: 'open',
    argument: '[file]',
    summary: 'open the workbench in the browser, with the file live in both directions',
    details:
      'Serves the workbench on this machine only. Every save of the file shows in the page, every change in the page is saved to the file. Without a file the page opens what it had before.',
    options: [
      { flags: '--port <n>', summary: 'listen there (default: any free port)' },
      { flags: '--no-browser', summary: 'only print the address' },
      sources,
    ],
    examples: [['brink open straits.brink'], ['brink open straits.brink --port 8080 --no-browser']],
    load: () => import('../commands/open.ts'),
  },
  {
    name: 'lsp',
    argument: '',
    summary: 'serve editors: mistakes, completion, tooltips, renaming (language server protocol)',
    details:
      'Speaks the protocol on standard input and output, until the editor ends it. See docs/editor.md for how to tell an editor of it.',
    options: [sources, { flags: '--stdio', summary: 'what there is anyway; some editors say it' }],
    examples: [['brink lsp'], ['brink lsp --sources documents']],
    load: () => import('../commands/lsp.ts'),
  },
]
