/** Solving it: the commands. */
import type { CommandSpec } from '../command-spec.ts'
import { at, form, json, limits, maxNodes, outFiles, reading, solving, sources, timeLimit } from '../options.ts'

export const solvingCommands: readonly CommandSpec[] = [
  {
    name: 'solve',
    argument: '<file...>',
    summary: 'solve a crisis: in sentences, then in tables; or a game file (.efg, .nfg)',
    details:
      'Options come before the "solve by" of the file, and that before the default: the strongest complete method that the size of the game allows, by a table in docs/methods.md. Ctrl-C ends with what is there (exit 130). Also concepts whose answer is no equilibrium profile: correlated, coarse-correlated, extensive-form-correlated (with --objective), stackelberg (with --leader), rationalizable, undominated.',
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
    examples: [
      ['brink solve straits.brink'],
      ['brink solve straits.brink --at shame=0.7 --at nerve.firm=1/3', "other values than the file's"],
      ['brink solve straits.brink --concept sequential --json', 'every sequential equilibrium, for programs'],
      ['brink solve game.efg --time-limit 10'],
    ],
    load: () => import('../commands/solve.ts'),
  },
  {
    name: 'branch',
    argument: '<file>',
    summary: 'follow quantal response from play at random to the limit: chances along rationality',
    details:
      'A table of the principal branch, with the points at which it turns back and where other branches cross it. Takes crises and game files; each information set chooses for itself unless --form strategic is given.',
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
    examples: [['brink branch straits.brink'], ['brink branch straits.brink --rationality 20 --choices -o branch.svg']],
    load: () => import('../commands/branch.ts'),
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
    examples: [['brink report straits.brink'], ['brink report straits.brink --reading Hard -o hard.html']],
    load: () => import('../commands/report.ts'),
  },
  {
    name: 'convert',
    argument: '<file...>',
    summary: 'turn a game into another file format, or into a picture: convert IN OUT',
    details:
      'Reads .brink, .efg, .nfg, .agg and .bagg; writes .efg, .nfg, .tex (a picture for LaTeX) and .svg. The endings of the names choose.',
    options: [
      { flags: '--to <ending>', summary: 'print the result in this format instead of writing a file' },
      at,
      reading,
      maxNodes,
    ],
    examples: [['brink convert straits.brink straits.efg'], ['brink convert game.efg --to svg', 'prints the picture']],
    load: () => import('../commands/convert.ts'),
  },
]
