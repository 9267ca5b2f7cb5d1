/** The services for editors lead from a name to its declaration, by the same grammar. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AstUtils, type LangiumDocument, type Reference, URI } from 'langium'
import { expect, test } from 'vitest'
import { createBrinkServices } from '../../src/language/editor/services.ts'

const { shared, brink } = createBrinkServices()
let count = 0

async function documentOf(text: string): Promise<LangiumDocument> {
  const uri = URI.parse(`memory:///${count++}.brink`)
  const document = shared.workspace.LangiumDocumentFactory.fromString(text, uri)
  shared.workspace.LangiumDocuments.addDocument(document)
  await shared.workspace.DocumentBuilder.build([document], { validation: false })
  return document
}

const references = (document: LangiumDocument): Reference[] =>
  AstUtils.streamAst(document.parseResult.value)
    .flatMap((node) => AstUtils.streamReferences(node))
    .map(({ reference }) => reference as Reference)
    .toArray()

test('every name of the example leads to its declaration', async () => {
  const example = join(import.meta.dirname, '../../../../examples/winter-2021/winter-2021.brink')
  const document = await documentOf(readFileSync(example, 'utf8'))
  const found = references(document)
  expect(found.length).toBeGreaterThan(150)
  for (const reference of found) expect((reference.ref as { name?: string } | undefined)?.name).toBe(reference.$refText)
})

test('after a dot the name belongs to what stands before it', async () => {
  const document = await documentOf(`actor A actor B private nerve of A: firm | soft
    play { one: A: build | wait  two: B: build | wait  when B.build and two.wait and A.firm: A gains 1 }`)
  const at = (name: string, index: number) =>
    references(document).filter(({ $refText }) => $refText === name)[index].ref
  const offsets = ['build', 'wait', 'firm'].map((name) => at(name, 0)?.$cstNode?.offset)
  const text = document.textDocument.getText()
  expect(offsets).toEqual([text.lastIndexOf('build | wait'), text.lastIndexOf('wait  when'), text.indexOf('firm')])
})

test('renaming finds all places of a name', async () => {
  const document = await documentOf(
    'actor A play { one: A: build | wait when build: A gains 1 } outcomes { X = build Y = wait }',
  )
  const option = AstUtils.streamAst(document.parseResult.value).find(
    (node) => (node as { name?: string }).name === 'build',
  )
  const all = brink.references.References.findReferences(option as never, { includeDeclaration: true }).toArray()
  expect(all).toHaveLength(3)
})
