/** A Parquet file holds what was put in, with its types, its gaps and what rebuilds it; read back by the companion reader. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { parquetBytes } from '../../src/cli/output/parquet.ts'

test('columns come back as they were, gaps as null', async () => {
  const bytes = await parquetBytes(
    [
      { name: 'reading', type: 'text', values: ['Bold, "sure"', undefined, 'é'] },
      { name: 'world', type: 'integer', values: Int32Array.of(0, 1, 2) },
      { name: 'ask:war', type: 'number', values: Float64Array.of(0.1, Number.NaN, 1 / 3) },
    ],
    { version: '1', sha256: 'ab' },
  )
  const file = bytes.slice().buffer
  expect(await parquetReadObjects({ file })).toEqual([
    { reading: 'Bold, "sure"', world: 0, 'ask:war': 0.1 },
    { reading: null, world: 1, 'ask:war': null },
    { reading: 'é', world: 2, 'ask:war': 1 / 3 },
  ])
  const { key_value_metadata: pairs, schema } = parquetMetadata(file)
  expect(pairs).toEqual(
    expect.arrayContaining([
      { key: 'brink.version', value: '1' },
      { key: 'brink.sha256', value: 'ab' },
    ]),
  )
  expect(schema.slice(1).map(({ type }) => type)).toEqual(['BYTE_ARRAY', 'INT32', 'DOUBLE'])
})
