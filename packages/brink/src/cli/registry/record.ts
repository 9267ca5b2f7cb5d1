/** Readings and the record: the commands. */
import type { CommandSpec } from '../command-spec.ts'
import { ask, at, json, limits, maxNodes, outFiles, readings, solution, solving } from '../options.ts'

export const recordCommands: readonly CommandSpec[] = [
  {
    name: 'compare',
    argument: '<file>',
    summary: 'put readings side by side and find what they really disagree about',
    details:
      'Compares the named readings, or all of them. For each question on which two are on different sides of its threshold (0 for a difference, 1/2 for a chance) it finds the smallest set of assumptions that decides it.',
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
    examples: [['brink compare straits.brink'], ['brink compare straits.brink --ask war --threshold war=0.1']],
    load: () => import('../commands/compare.ts'),
  },
  {
    name: 'update',
    argument: '<file>',
    summary: 'walk the record, event by event: what each should make an observer believe',
    details:
      'Chance of each event and its likelihood under each kind, beliefs before and after, what the act cost, what is ahead. All readings side by side unless some are named.',
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
    examples: [['brink update straits.brink'], ['brink update straits.brink --reading Hard -o beliefs.svg']],
    load: () => import('../commands/update.ts'),
  },
  {
    name: 'watch',
    argument: '<file>',
    summary: 'say what to watch: what each move still to come would tell, most telling first',
    details:
      'Expected information about each private kind, and about which reading is right: after the record, and at the date of each reading.',
    options: [
      readings,
      at,
      solution,
      ...solving,
      outFiles('it to FILE.json, a table to .csv or .parquet, bits in bars to FILE.svg'),
      ...limits,
      json,
    ],
    examples: [['brink watch straits.brink'], ['brink watch straits.brink --reading Hard -o watch.csv']],
    load: () => import('../commands/watch.ts'),
  },
  {
    name: 'score',
    argument: '<file>',
    summary: 'score forecasts against what came afterwards',
    details:
      'Log and Brier scores of each reading at its date and along the record; what it would have scored on another ending; Bayes factors. A CSV of recorded forecasts is scored beside them, with its calibration.',
    options: [
      readings,
      {
        flags: '--forecasts <file>',
        summary: 'recorded forecasts: a CSV of date, question, forecast, outcome (and by)',
      },
      at,
      solution,
      ...solving,
      outFiles('it to FILE.json, a table to .csv or .parquet, chances event by event to FILE.svg'),
      ...limits,
      json,
    ],
    examples: [
      ['brink score straits.brink'],
      ['brink score straits.brink --forecasts forecasts.csv', 'beside the readings, forecasts by people'],
    ],
    load: () => import('../commands/score.ts'),
  },
]
