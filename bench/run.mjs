/**
 * Runs the benchmarks: `npm run bench`, or `npm run bench -- quantal` for those whose file name contains the word.
 * Each file of this folder exports a default function that is given a report and adds rows to it: what was measured,
 * ours, the peer's figure, their ratio. Peers run in turn with ours where they are installed; a figure that comes from
 * another run is named as such.
 */
import { readdirSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const files = readdirSync(folder)
  .filter((f) => f.endsWith('.mjs') && f !== 'run.mjs' && !f.startsWith('_'))
  .filter((f) => wanted.length === 0 || wanted.some((w) => f.includes(w)))
  .sort()

let failed = false
for (const file of files) {
  const rows = []
  const report = { row: (row) => rows.push(row) }
  process.stdout.write(`\n${file}\n`)
  try {
    const bench = await import(pathToFileURL(folder + file).href)
    await bench.default(report)
  } catch (error) {
    failed = true
    process.stdout.write(`  did not finish: ${error.message}\n`)
  }
  for (const { name, ours, peer, ratio, note } of rows) {
    const parts = [`  ${name.padEnd(52)} ${String(ours).padStart(12)}`]
    if (peer !== undefined) parts.push(`peer ${String(peer).padStart(10)}`)
    if (ratio !== undefined) parts.push(`ratio ${typeof ratio === 'number' ? ratio.toPrecision(3) : ratio}`)
    process.stdout.write(`${parts.join('  ')}${note ? `  (${note})` : ''}\n`)
  }
}
process.exitCode = failed ? 1 : 0
