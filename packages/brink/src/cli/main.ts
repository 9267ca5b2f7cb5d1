/** The command line: what a command throws becomes a message and an exit code, and never a stack trace. */
import { EXIT, FaultyFile, FaultyFiles, Refusal } from './failure.ts'
import { WORKER } from './pool/word.ts'
import { dispatch } from './program.ts'
import { err, painter } from './terminal/write.ts'

/** Runs a command line (without `node` and the script); returns the exit code. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    if (argv[0] === WORKER) return await (await import('./pool/worker.ts')).work()
    return await dispatch(argv)
  } catch (error) {
    const machine = argv.includes('--json') || argv.includes('--jsonl')
    return report(error, machine)
  }
}

async function report(error: unknown, machine: boolean): Promise<number> {
  const faulty = error instanceof FaultyFile ? [error] : error instanceof FaultyFiles ? error.files : []
  if (faulty.length > 0) {
    const { diagnosticsDocument, diagnosticsText } = await import('./diagnose.ts')
    err(machine ? `${JSON.stringify(diagnosticsDocument(faulty))}\n` : faulty.map((f) => diagnosticsText(f)).join('\n'))
    return EXIT.wrong
  }
  const refusal = refusalFrom(error)
  if (refusal) {
    const { code, message, mend } = refusal
    const diagnostic = { severity: 'error', code, message, ...(mend && { mend }), file: null, line: null, column: null }
    err(machine ? `${JSON.stringify({ schema: 1, diagnostics: [diagnostic] })}\n` : refusalText(message, mend))
    return EXIT.wrong
  }
  const message = error instanceof Error ? error.message : String(error)
  const text = `This is a fault of brink, not of your file: ${message}. Please report it, with the file and the command.`
  if (machine) {
    const diagnostic = { severity: 'error', code: 'fault', message: text, file: null, line: null, column: null }
    err(`${JSON.stringify({ schema: 1, diagnostics: [diagnostic] })}\n`)
  } else err(refusalText(text))
  if (process.env.BRINK_DEBUG && error instanceof Error) err(`${error.stack}\n`)
  return EXIT.fault
}

/** Errors of the layers below that say what is wrong with the input. */
function refusalFrom(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (!(error instanceof Error)) return undefined
  const mend = 'mend' in error && typeof error.mend === 'string' ? error.mend : undefined
  if (error.name === 'AnswerError') return new Refusal(error.message, mend, 'values')
  if (error.name === 'SolveError') return new Refusal(error.message, mend, 'unsolved')
  if (error.name === 'FormulaError')
    return new Refusal(`A number of the game has no sound value: ${error.message}.`, mend, 'values')
  return undefined
}

function refusalText(message: string, mend?: string): string {
  const paint = painter(2)
  return `${paint('red', 'error')}: ${message}\n${mend ? `${paint('dim', '  ')}${mend}\n` : ''}`
}
