/** The crisis that a worker holds: text, diagnostics, what was compiled; and answers that several tasks ask for. */
import {
  type Answer,
  type Choice,
  type CompiledCrisis,
  compile,
  type Diagnostic,
  type Posed,
  pose,
  Rational,
  type Run,
  read,
  solvePosed,
} from 'brink'

/** A tree of more nodes is refused in the page: it must stay alive under the hand. */
const MOST_NODES = 60_000

/** A choice as the page sends it: values are text (`0.35`, `1/3`), so that they stay exact. */
export interface Chosen {
  /** Index into the readings of the crisis. */
  readonly reading?: number
  readonly at?: Readonly<Record<string, string>>
  readonly concept?: string
  readonly method?: string
  readonly rationality?: { readonly value: number; readonly per: 'unit' | 'range' } | 'limit'
}

export class RefusedError extends Error {
  readonly mend: string | undefined
  constructor(message: string, mend?: string) {
    super(message)
    this.name = 'RefusedError'
    this.mend = mend
  }
}

export class Session {
  readonly text: string
  readonly revision: number
  readonly diagnostics: readonly Diagnostic[]
  private readonly result: CompiledCrisis | undefined
  private readonly kept = new Map<string, { readonly answer: Answer; readonly within: number }>()

  constructor(text: string, revision: number) {
    this.text = text
    this.revision = revision
    const found = read(text)
    const made = found.crisis ? compile(found.crisis, { maxNodes: MOST_NODES }) : undefined
    this.result = made?.compiled
    this.diagnostics = [...found.diagnostics, ...(made?.diagnostics ?? [])].sort((a, b) => a.span.start - b.span.start)
  }

  get opens(): boolean {
    return this.result !== undefined
  }

  /** Throws a RefusedError when the text makes no crisis. */
  get compiled(): CompiledCrisis {
    if (this.result) return this.result
    const [first] = this.diagnostics.filter((d) => d.severity === 'error')
    throw new RefusedError(first?.message ?? 'The text holds no crisis.', first?.mend)
  }

  /** Throws a RefusedError for a value that is no number. */
  choice({ at = {}, ...rest }: Chosen): Choice {
    const values = Object.entries(at).map(([name, text]): [string, Rational] => [name, rational(name, text)])
    return { ...rest, at: new Map(values), maxNodes: MOST_NODES }
  }

  pose(chosen: Chosen): Posed {
    return pose(this.compiled, this.choice(chosen))
  }

  /**
   * The answer to a choice; the latest few are kept, since one change in the page makes several tasks ask for it. Methods
   * that look for all solutions are stopped after `within` milliseconds: what they had found stands, and the answer
   * says that it is not complete.
   */
  answer(chosen: Chosen, within = PATIENCE, hooks: Run = {}): Answer {
    const key = JSON.stringify(chosen)
    const known = this.kept.get(key)
    if (known && known.within >= within) return known.answer
    const posed = this.pose(chosen)
    const signal = posed.method.finds === 'one' ? undefined : deadline(within)
    const solved = solvePosed(posed, { ...hooks, signal })
    // What ended after its time may have left out its last steps: it is not taken for the whole.
    const found = signal?.aborted && solved.complete ? { ...solved, complete: false, reason: signal.reason } : solved
    this.kept.delete(key)
    this.kept.set(key, { answer: found, within: signal?.aborted ? within : Number.POSITIVE_INFINITY })
    if (this.kept.size > 8) this.kept.delete(this.kept.keys().next().value!)
    return found
  }

  /** Was the search for this answer cut short? */
  isCut(chosen: Chosen): boolean {
    const known = this.kept.get(JSON.stringify(chosen))
    return known !== undefined && Number.isFinite(known.within)
  }
}

/** Milliseconds that a search may take where nobody waits to see it come. */
const PATIENCE = 4000

/** A signal that aborts by the clock: solving gives no turn to timers or messages. */
function deadline(within: number): AbortSignal {
  const end = performance.now() + within
  const { signal } = new AbortController()
  Object.defineProperties(signal, {
    aborted: { get: () => performance.now() >= end },
    reason: { get: () => 'the search was cut short' },
  })
  return signal
}

function rational(name: string, text: string): Rational {
  const value = Rational.parse(text)
  if (value) return value
  throw new RefusedError(`"${text}" is no number for ${name}.`, 'Write it like 0.35 or 1/3.')
}
