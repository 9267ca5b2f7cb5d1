/** What is uncertain: the commands. */
import type { CommandSpec } from '../command-spec.ts'
import { ask, at, journal, json, maxNodes, outFiles, reading, solving, timeLimit } from '../options.ts'

export const uncertainCommands: readonly CommandSpec[] = [
  {
    name: 'forecast',
    argument: '<file>',
    summary: 'say what is likely when not everything is known: worlds sampled, solved, summed up',
    details:
      "Draws every value that has a range or a distribution, solves each world, conditions on the record up to the reading's date. Ctrl-C finishes with what is there (exit 130); --resume goes on, also after a crash.",
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
    examples: [
      ['brink forecast straits.brink'],
      ['brink forecast straits.brink --worlds 512 --range nerve.firm=0.4..0.8 -o forecast.json'],
    ],
    load: () => import('../commands/forecast.ts'),
  },
  {
    name: 'sweep',
    argument: '<file>',
    summary: 'ask along one or two parameters: where answers cross a threshold, which equilibrium holds where',
    details:
      'Two --over make a map. Chances of kinds can be moved too (--over intent.ruse=0.5..0.9): the others keep their proportions. Without --ask all questions of the file are asked, or all outcomes when it has none.',
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
    examples: [
      ['brink sweep straits.brink --over shame=0.2..0.8'],
      ['brink sweep straits.brink --over shame=0.2..0.8:9 --over nerve.firm=0.3..0.9:9 -o map.svg', 'a map'],
    ],
    load: () => import('../commands/sweep.ts'),
  },
]
