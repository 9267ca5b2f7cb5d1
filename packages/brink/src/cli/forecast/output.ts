/** Files that a forecast is written to, by the ending of the name. */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, extname, resolve } from 'node:path'
import type { Forecast } from '../../analysis/forecast/index.ts'
import { worldTable } from '../../analysis/forecast/world-table.ts'
import { Refusal } from '../failure.ts'

type Document = () => { readonly run: object }
type Writer = (forecast: Forecast, document: Document) => string

const writers: Readonly<Record<string, Writer>> = {
  '.json': (_, document) => `${JSON.stringify(document(), null, 2)}\n`,
  '.csv': (forecast, document) => csv(worldTable(forecast), document().run),
}

/** Refuses an ending that is not known at once, not after the work. */
export function writeForecast(path: string): (forecast: Forecast, document: Document) => void {
  const write = writers[extname(path).toLowerCase()]
  if (!write)
    throw new Refusal(
      `--out "${path}": a forecast is written as ${Object.keys(writers).join(' or ')}.`,
      'Give the name such an ending.',
    )
  return (forecast, document) => replace(path, write(forecast, document))
}

/** One row a world; what rebuilds the table stands above it in lines that begin with #. */
function csv(columns: ReturnType<typeof worldTable>, run: object): string {
  const cell = (value: number | string | undefined): string => {
    if (value === undefined || Number.isNaN(value)) return ''
    const text = String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const rows = columns[0].values.length
  const lines = Object.entries(run).map(([name, value]) => `# ${name}: ${value}`)
  lines.push(columns.map((c) => cell(c.name)).join(','))
  for (let r = 0; r < rows; r++) lines.push(columns.map((c) => cell(c.values[r])).join(','))
  return `${lines.join('\n')}\n`
}

function replace(path: string, contents: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    mkdirSync(dirname(resolve(path)), { recursive: true })
    writeFileSync(temporary, contents)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw new Refusal(`"${path}" cannot be written: ${(error as Error).message}.`, undefined, 'file')
  }
}
