/** Columns as a Parquet file; what rebuilds the table stands in the metadata of the file. */

export interface ParquetColumn {
  readonly name: string
  readonly type: 'text' | 'integer' | 'number'
  /** NaN or undefined: no value there. */
  readonly values: readonly (string | number | undefined)[] | Float64Array | Int32Array
}

const types = { text: 'STRING', integer: 'INT32', number: 'DOUBLE' } as const

/** The writer is loaded only when a file is written. */
export async function parquetBytes(columns: readonly ParquetColumn[], run: object): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const columnData = columns.map(({ name, type, values }) => ({
    name,
    type: types[type],
    nullable: true,
    data: Array.from<string | number | undefined, string | number | null>(values, (x) =>
      x === undefined || (typeof x === 'number' && Number.isNaN(x)) ? null : x,
    ),
  }))
  const kvMetadata = Object.entries(run).map(([key, value]) => ({ key: `brink.${key}`, value: String(value) }))
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata }))
}
