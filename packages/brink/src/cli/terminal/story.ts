/** A text for a person: sentences and tables, one below the other, wrapped to the terminal. */
import type { Table } from '../../analysis/index.ts'
import { renderTable, wrap } from './table.ts'
import { columns, painter } from './write.ts'

export class Story {
  private readonly lines: string[] = []
  private readonly paint = painter(1)
  private readonly width = columns()

  title(text: string): void {
    this.lines.push(this.paint('bold', text))
  }

  head(text: string): void {
    for (const line of wrap(text, this.width).split('\n')) this.lines.push(this.paint('cyan', line))
  }

  say(sentence: string, indent = ''): void {
    this.lines.push(wrap(sentence, this.width, indent))
  }

  gap(): void {
    this.lines.push('')
  }

  tables(...tables: readonly Table[]): void {
    for (const table of tables) this.lines.push('', renderTable(table, this.paint, this.width))
  }

  text(): string {
    return `${this.lines.join('\n')}\n`
  }
}
