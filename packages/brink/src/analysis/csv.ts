/** Columns as CSV (RFC 4180); what rebuilds the table stands above it in lines that begin with #. */
export function csvText(
  columns: readonly { readonly name: string; readonly values: ArrayLike<number | string | undefined> }[],
  run: object,
): string {
  const cell = (value: number | string | undefined): string => {
    if (value === undefined || (typeof value === 'number' && Number.isNaN(value))) return ''
    const text = String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  const lines = Object.entries(run).map(([name, value]) => `# ${name}: ${value}`)
  lines.push(columns.map((c) => cell(c.name)).join(','))
  const rows = columns[0]?.values.length ?? 0
  for (let r = 0; r < rows; r++) lines.push(columns.map((c) => cell(c.values[r])).join(','))
  return `${lines.join('\n')}\n`
}
