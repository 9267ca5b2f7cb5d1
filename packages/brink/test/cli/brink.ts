/** Runs the built command line as a user does. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const bin = fileURLToPath(new URL('../../bin/brink.js', import.meta.url))
export const root = fileURLToPath(new URL('../../../../', import.meta.url))

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export function brinkIn(cwd: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], {
    cwd,
    encoding: 'utf8',
    // A faster machine finds more, and prints it.
    maxBuffer: 1 << 29,
    env: { ...process.env, BRINK_DEBUG: '' },
  })
  return { code: status, out: stdout, err: stderr }
}

/** A folder that goes away after the tests, with files in it. */
export function folder(files: Readonly<Record<string, string>> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'brink-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text)
  afterAll(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A small crisis with everything that outputs have: kinds, a council, a record, questions, expectations, readings. */
export const small = `crisis "Straits"
"A small test."
unit "the strait"
source note = "A note" file "note.txt"
actor North
actor South "the South"
council Board of 3 by consensus { 3 members consent with chance 0.9 by analyst }
private nerve of South: firm 60% | soft from note 1 "firm at first"
param cost[nerve] = { firm: 1/5, soft: 9/10 } by analyst
play {
  threat: North: threaten | wait
  if threaten {
    answer: South: resist | yield
    if resist { vote: Board: approve | refuse when refuse: South loses 0.1 }
    when resist: North loses 1/2, South loses cost[nerve]
    when yield: North gains 1, South loses 1/2
  }
}
outcomes { Calm = wait  Clash = resist  Gain = yield }
record { 2020-01-01 North: threaten by analyst }
reading "Hard" { nerve: firm 90%, soft 10% by analyst }
reading "Soft" { nerve: firm 10%, soft 90% by analyst }
solve by quantal response at 4 per unit
ask clash = chance of Clash given record
expect clash > 0
expect clash < 1/3 when nerve.firm = 1/10
`

/** Perfect information: exact. */
export const entry = `crisis "Entry"
actor A
actor B
param cost = 1/3 in 0..1 by analyst
play {
  A: enter | stay
  if enter {
    B: fight | share
    when fight: A loses cost, B loses 1
    when share: A gains 2/3, B gains 1/3
  } else { B gains 1 }
}
outcomes { Out = stay  War = fight  Shared = share }
expect chance of Shared = 1
expect payoff of A = 2/3
`
