/** The commands: one object each, from which the help, the documentation and the dispatch are made. */

import {
  ask,
  at,
  type CommandOption,
  form,
  journal,
  json,
  limits,
  maxNodes,
  outFiles,
  reading,
  readings,
  solution,
  solving,
  sources,
  timeLimit,
} from './options.ts'

export interface CommandModule {
  /** Does the work; returns the exit code. */
  run(files: readonly string[], options: Readonly<Record<string, unknown>>): number | Promise<number>
}

export interface CommandSpec {
  readonly name: string
  /** In the notation of commander: `<file...>`; empty for a command that takes none. */
  readonly argument: string
  readonly summary: string
  readonly details: string
  readonly options: readonly CommandOption[]
  /** The code of a command is loaded when it is called. */
  load(): Promise<CommandModule>
}

export const commands: readonly CommandSpec[] = [
  {
    name: 'new',
    argument: '<name>',
    summary: 'write a small commented crisis to start from',
    details: 'Writes NAME.brink, a crisis that solves as it stands. Never overwrites a file.',
    options: [],
    load: () => import('./commands/new.ts'),
  },
  {
    name: 'check',
    argument: '<file...>',
    summary: 'name every mistake with its place and what would mend it',
    details:
      'Also checks every quoted word against its source, and the record against the play.\nExit 1 when a quotation is not in its source.',
    options: [sources, maxNodes, json],
    load: () => import('./commands/check.ts'),
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
    load: () => import('./commands/format.ts'),
  },
  {
    name: 'lsp',
    argument: '',
    summary: 'serve editors: mistakes, completion, tooltips, renaming (language server protocol)',
    details:
      'Speaks the protocol on standard input and output, until the editor ends it. See docs/editor.md for how to tell\nan editor of it.',
    options: [sources, { flags: '--stdio', summary: 'what there is anyway; some editors say it' }],
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'solve',
    argument: '<file...>',
    summary: 'solve a crisis: in sentences, then in tables; or a game file (.efg, .nfg)',
    details:
      'Options come before the "solve by" of the file, and that before the default: the strongest complete\nmethod that the size of the game allows, by a table in docs/methods.md. Ctrl-C ends with what is there (exit 130).\nAlso concepts whose answer is no equilibrium profile: correlated, coarse-correlated, extensive-form-correlated (with\n--objective), stackelberg (with --leader), rationalizable, undominated.',
    options: [
      at,
      reading,
      ...solving,
      { flags: '--all', summary: 'take only a method that finds all solutions, and give all, however many' },
      { flags: '--exact', summary: 'take only a method in exact numbers, or with certified bounds' },
      {
        flags: '--objective <words>',
        summary: 'correlated concepts: "max welfare" (default), "max payoff of NAME", "min chance of OUTCOME"',
      },
      { flags: '--leader <name>', summary: 'stackelberg: who commits itself (default: the first player)' },
      { flags: '--weak', summary: 'stackelberg: ties against the leader; undominated: weak dominance' },
      form,
      ...limits,
      json,
      { flags: '--jsonl', summary: 'stream one JSON line a part: game, solution..., end' },
    ],
    load: () => import('./commands/solve.ts'),
  },
  {
    name: 'branch',
    argument: '<file>',
    summary: 'follow quantal response from play at random to the limit: chances along rationality',
    details:
      'A table of the principal branch, with the points at which it turns back and where other branches cross it.\nTakes crises and game files; each information set chooses for itself unless --form strategic is given.',
    options: [
      at,
      reading,
      { flags: '--rationality <n>', summary: 'follow it to N per range of payoffs, N/unit, or "limit" (default)' },
      form,
      { flags: '--choices', summary: 'show the chances of all choices too' },
      outFiles('all points to FILE.csv or .json, a picture to FILE.svg'),
      { flags: '--csv', summary: 'print all points as CSV' },
      timeLimit,
      maxNodes,
      json,
    ],
    load: () => import('./commands/branch.ts'),
  },
  {
    name: 'report',
    argument: '<file>',
    summary: 'make one self-contained HTML page of a crisis and its answer',
    details: 'The path of the page is the last line printed.',
    options: [
      { flags: '-o, --out <file>', summary: 'where to write it (default: FILE with the ending .html)' },
      at,
      reading,
      ...solving,
      { flags: '--forecast <file>', summary: 'add what "brink forecast --out FILE.json" has found' },
      {
        flags: '--sweep <file>',
        summary: 'add what "brink sweep --out FILE.json" has found (repeatable)',
        repeatable: true,
      },
      {
        flags: '--rank-worlds <n>',
        summary:
          'draws of payoffs for what rank orders alone support (default 128 for games of at most 1000 nodes; 0: none)',
      },
      sources,
      ...limits,
    ],
    load: () => import('./commands/report.ts'),
  },
  {
    name: 'convert',
    argument: '<file...>',
    summary: 'turn a game into another file format, or into a picture: convert IN OUT',
    details:
      'Reads .brink, .efg, .nfg, .agg and .bagg; writes .efg, .nfg, .tex (a picture for LaTeX) and .svg.\nThe endings of the names choose.',
    options: [
      { flags: '--to <ending>', summary: 'print the result in this format instead of writing a file' },
      at,
      reading,
      maxNodes,
    ],
    load: () => import('./commands/convert.ts'),
  },
  {
    name: 'compare',
    argument: '<file>',
    summary: 'put readings side by side and find what they really disagree about',
    details:
      'Compares the named readings, or all of them. For each question on which two are on different sides of its\nthreshold (0 for a difference, 1/2 for a chance) it finds the smallest set of assumptions that decides it.',
    options: [
      {
        flags: '--reading <name>',
        summary: 'compare this reading (repeatable; one alone: with the file as written)',
        repeatable: true,
      },
      ask,
      {
        flags: '--threshold <[name=]value>',
        summary: 'where the sides part, for all questions or for one (repeatable)',
        repeatable: true,
      },
      at,
      ...solving,
      maxNodes,
      {
        flags: '--worlds <n>',
        summary: 'worlds drawn from the ranges for the spread of the Bayes factor (default 256; 0: none)',
      },
      { flags: '--seed <n>', summary: 'seed of those worlds, and of random orders for more than 12 assumptions' },
      outFiles('it to FILE.json, its questions to .csv or .parquet, bars side by side to FILE.svg'),
      json,
    ],
    load: () => import('./commands/compare.ts'),
  },
  {
    name: 'update',
    argument: '<file>',
    summary: 'walk the record, event by event: what each should make an observer believe',
    details:
      'Chance of each event and its likelihood under each kind, beliefs before and after, what the act cost, what is\nahead. All readings side by side unless some are named.',
    options: [
      readings,
      at,
      {
        flags: '--without <source>',
        summary: 'leave out all that rests on this source alone (repeatable)',
        repeatable: true,
      },
      { flags: '--drop-each', summary: 'leave out each source in turn: which answers hang on one of them?' },
      { flags: '--threshold <value>', summary: 'where the sides of a chance part, for --drop-each (default 1/2)' },
      solution,
      ...solving,
      outFiles('it to FILE.json, a table to .csv or .parquet, beliefs event by event to FILE.svg'),
      ...limits,
      json,
    ],
    load: () => import('./commands/update.ts'),
  },
  {
    name: 'watch',
    argument: '<file>',
    summary: 'say what to watch: what each move still to come would tell, most telling first',
    details:
      'Expected information about each private kind, and about which reading is right: after the record, and at the\ndate of each reading.',
    options: [
      readings,
      at,
      solution,
      ...solving,
      outFiles('it to FILE.json, a table to FILE.csv or .parquet'),
      ...limits,
      json,
    ],
    load: () => import('./commands/watch.ts'),
  },
  {
    name: 'score',
    argument: '<file>',
    summary: 'score forecasts against what came afterwards',
    details:
      'Log and Brier scores of each reading at its date and along the record; what it would have scored on another ending;\nBayes factors. A CSV of recorded forecasts is scored beside them, with its calibration.',
    options: [
      readings,
      {
        flags: '--forecasts <file>',
        summary: 'recorded forecasts: a CSV of date, question, forecast, outcome (and by)',
      },
      at,
      solution,
      ...solving,
      outFiles('it to FILE.json, a table to FILE.csv or .parquet'),
      ...limits,
      json,
    ],
    load: () => import('./commands/score.ts'),
  },
  {
    name: 'forecast',
    argument: '<file>',
    summary: 'say what is likely when not everything is known: worlds sampled, solved, summed up',
    details:
      "Draws every value that has a range or a distribution, solves each world, conditions on the record up to the\nreading's date. Ctrl-C finishes with what is there (exit 130); --resume goes on, also after a crash.",
    options: [
      { flags: '--worlds <n>', summary: 'worlds to sample in each reading (default 2048)' },
      {
        flags: '--sensitivity <rows>',
        summary:
          'rows of the design behind the shares of variance, each one world more than there are uncertain values (default 128; 0: none)',
      },
      { flags: '--seed <n>', summary: 'seed of the sample (default 1)' },
      reading,
      at,
      {
        flags: '--range <name=lo..hi>',
        summary: 'draw a value evenly from a range, also a chance: intent.ruse=0.7..0.9 (repeatable)',
        repeatable: true,
      },
      { flags: '--correlate <a,b=r>', summary: 'draw two values with this correlation (repeatable)', repeatable: true },
      { flags: '--concept <name>', summary: 'solution concept: quantal-response (or qre), subgame-perfect' },
      { flags: '--method <name>', summary: 'solve by this method' },
      {
        flags: '--rationality <n>',
        summary: 'N per range of payoffs, N/unit, "limit"; or a range to draw from: 5..12/unit',
      },
      ask,
      { flags: '--as-of <date>', summary: "read the record up to this date, in place of the reading's" },
      {
        flags: '--threshold <[name=]value>',
        summary: 'what conclusions compare with, for all questions or for one (repeatable)',
        repeatable: true,
      },
      {
        flags: '--jobs <n>',
        summary: 'threads to work in (default: as many as there are processors); the numbers stay the same',
      },
      ...journal,
      outFiles('it to FILE.json, its worlds to .csv or .parquet, pictures to FILE.svg'),
      timeLimit,
      maxNodes,
      json,
    ],
    load: () => import('./commands/forecast.ts'),
  },
  {
    name: 'open',
    argument: '[file]',
    summary: 'open the workbench in the browser, with the file live in both directions',
    details:
      'Serves the workbench on this machine only. Every save of the file shows in the page, every change in the page is\nsaved to the file. Without a file the page opens what it had before.',
    options: [
      { flags: '--port <n>', summary: 'listen there (default: any free port)' },
      { flags: '--no-browser', summary: 'only print the address' },
      sources,
    ],
    load: () => import('./commands/open.ts'),
  },
  {
    name: 'sweep',
    argument: '<file>',
    summary: 'ask along one or two parameters: where answers cross a threshold, which equilibrium holds where',
    details:
      'Two --over make a map. Chances of kinds can be moved too (--over intent.ruse=0.5..0.9): the others keep their\nproportions. Without --ask all questions of the file are asked, or all outcomes when it has none.',
    options: [
      {
        flags: '--over <name=lo..hi[:n]>',
        summary: 'move this over a range, in n points (once or twice)',
        repeatable: true,
      },
      { flags: '--points <file>', summary: 'ask at the points of a CSV file: a line of names, then one line a point' },
      ask,
      {
        flags: '--threshold <[name=]value>',
        summary: 'where answers are seen to cross, for all questions or for one (repeatable)',
        repeatable: true,
      },
      at,
      reading,
      ...solving,
      {
        flags: '--jobs <n>',
        summary: 'threads to work in (default: as many as there are processors); the numbers stay the same',
      },
      ...journal,
      outFiles('all points to FILE.csv, .json or .parquet, a map or chart to FILE.svg'),
      { flags: '--csv', summary: 'print all points as CSV' },
      { flags: '--seed <n>', summary: 'says which points are solved twice as a check (default 1)' },
      maxNodes,
      json,
    ],
    load: () => import('./commands/sweep.ts'),
  },
  {
    name: 'test',
    argument: '<file...>',
    summary: 'run the "expect" lines of files or of all files in folders',
    details: 'Closes with "N passed, N failed"; exit 1 when any failed.',
    options: [timeLimit, maxNodes, json],
    load: () => import('./commands/test.ts'),
  },
]
