/** From the text of a crisis file to its model. */

import { buildConditions } from './build/conditions.ts'
import { buildCouncils } from './build/councils.ts'
import { declare } from './build/declare.ts'
import { checkDependencies } from './build/dependencies.ts'
import { Draft } from './build/draft.ts'
import { Formulas } from './build/expressions.ts'
import { buildJoints, buildKinds, buildShocks } from './build/kinds.ts'
import { buildParameters } from './build/parameters.ts'
import { buildPlay } from './build/play.ts'
import { buildPreferences } from './build/preferences.ts'
import { buildAsks, buildExpectations, buildSolve } from './build/questions.ts'
import { buildReadings } from './build/readings.ts'
import { buildRecord } from './build/record.ts'
import { Reporter } from './build/reporter.ts'
import { buildSources, checkGrades } from './build/sources.ts'
import { checkUse } from './build/unused.ts'
import type { Diagnostic } from './diagnostics.ts'
import type { CrisisFile } from './generated/ast.ts'
import type { Crisis } from './model.ts'
import { parse } from './syntax/parse.ts'

export interface ReadResult {
  /** Only when there are no errors. */
  readonly crisis?: Crisis
  /** In the order of the text. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a crisis file. Never throws for anything that the text holds. */
export function read(text: string): ReadResult {
  const { file, diagnostics, lostNames } = parse(text)
  if (!file) return { diagnostics }
  if (diagnostics.length === 0) {
    const report = new Reporter()
    const crisis = build(file, report, text)
    return { crisis: report.hasErrors ? undefined : crisis, diagnostics: report.diagnostics() }
  }
  // Parts of the file are missing from the tree, so only what cannot be a consequence of that is said of the rest.
  const report = new Reporter((diagnostic) => !isConsequence(diagnostic, lostNames))
  build(file, report, text)
  for (const diagnostic of diagnostics) report.add(diagnostic, true)
  return { diagnostics: report.diagnostics() }
}

/** What stays true whatever the passages say that could not be read. */
const independent: ReadonlySet<string> = new Set([
  'chance-range',
  'chances-sum',
  'duplicate-name',
  'division-by-zero',
  'empty-range',
  'outside-range',
  'unknown-distribution',
  'unknown-function',
  'unknown-name',
  'wrong-date',
  'wrong-distribution',
])

function isConsequence(diagnostic: Diagnostic, lostNames: ReadonlySet<string>): boolean {
  if (diagnostic.severity !== 'error' || !independent.has(diagnostic.code)) return true
  const name = /called [`"]([^`"]+)[`"]/.exec(diagnostic.message)?.[1]
  return diagnostic.code === 'unknown-name' && (name === undefined || lostNames.has(name))
}

/** The model of a file without syntax errors; what is wrong with it goes to the report. */
function build(file: CrisisFile, report: Reporter, text: string): Crisis {
  const draft = new Draft(file, report, text)
  declare(draft)
  const formulas = new Formulas(draft)
  buildParameters(formulas)
  checkDependencies(formulas)
  const sources = buildSources(formulas)
  const kinds = buildKinds(formulas)
  const joints = buildJoints(formulas)
  const shocks = buildShocks(formulas)
  const councils = buildCouncils(formulas)
  const preferences = buildPreferences(draft)
  const { play, moves } = buildPlay(formulas)
  const { outcomes, events } = buildConditions(formulas)
  const { record, afterwards } = buildRecord(formulas)
  checkGrades(formulas, sources, record)
  const readings = buildReadings(formulas)
  const solve = buildSolve(formulas)
  const asks = buildAsks(formulas)
  const expects = buildExpectations(formulas)
  formulas.runDeferred()
  const [title] = draft.of('Title')
  const [unit] = draft.of('UnitDeclaration')
  checkUse(formulas)
  return {
    title: title?.title ?? '',
    summary: title?.summary ?? '',
    unit: unit?.unit ?? '',
    sources,
    actors: draft.actors,
    councils,
    kinds,
    joints,
    shocks,
    params: draft.builtParams.filter((param) => param !== undefined),
    lets: draft.builtTopLets.filter((definition) => definition !== undefined),
    preferences,
    play,
    moves,
    outcomes,
    events,
    record,
    afterwards,
    readings,
    solve,
    asks,
    expects,
  }
}
