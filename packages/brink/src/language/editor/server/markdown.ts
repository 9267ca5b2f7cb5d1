/** Tooltips as Markdown, for editors that show that. */
import type { Hover, HoverPart } from '../hover.ts'
import type { Passage } from '../passages.ts'

export const hoverMarkdown = ({ parts }: Hover): string => parts.map(part).join('\n\n---\n\n')

function part({ name, sort, title, rows, passages, analyst, form }: HoverPart): string {
  const lines = [`**${plain(name)}** ${sort}${title ? `: ${plain(title)}` : ''}`]
  if (form) lines.push(`\`\`\`brink\n${form}\n\`\`\``)
  if (rows.length > 0) lines.push(rows.map((row) => `- ${plain(row.label)}: ${code(row.text)}`).join('\n'))
  for (const passage of passages) lines.push(quotation(passage))
  if (analyst !== undefined) lines.push(analyst === '' ? 'By the analyst.' : `By the analyst: ${plain(analyst)}`)
  return lines.join('\n\n')
}

function quotation({ source, title, paragraph, words, text, state }: Passage): string {
  const where = `${plain(source)} ${paragraph}, ${plain(title)}`
  const fault =
    state === 'missing' ? ' (the words do not stand there)' : state === 'unread' ? ' (its text is not at hand)' : ''
  const shown = text ?? (words === undefined ? undefined : `"${words}"`)
  return `${where}${fault}${shown === undefined ? '' : `\n\n> ${plain(shown)}`}`
}

/** Without anything that Markdown or HTML would take for its own. */
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>&~]/g, (sign) => `\\${sign}`)

const code = (text: string): string => {
  const ticks = '`'.repeat(Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  const pad = ticks.length > 1 || text.startsWith('`') ? ' ' : ''
  return `${ticks}${pad}${text}${pad}${ticks}`
}
