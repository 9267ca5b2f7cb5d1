/** Tables as plain data: the command line and the report lay out the same ones. */
export interface Table {
  readonly title: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
  readonly note?: string
}
export interface Column {
  readonly name: string
  readonly align: 'left' | 'right'
}

export const left = (name: string): Column => ({ name, align: 'left' })
export const right = (name: string): Column => ({ name, align: 'right' })
