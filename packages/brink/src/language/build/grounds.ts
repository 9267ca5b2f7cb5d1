/** What an assumption rests on: passages of sources, or the analyst. */
import type { AstNode } from 'langium'
import type { AnalystGround as AnalystNode, FromGround as FromNode } from '../generated/ast.ts'
import type { Citation, Ground } from '../model.ts'
import type { Draft } from './draft.ts'
import { spanOf, spanOfProperty, spanOfRef } from './reporter.ts'

export function grounds(draft: Draft, nodes: readonly AstNode[]): Ground[] {
  const result: Ground[] = []
  for (const node of nodes) {
    if (node.$type === 'AnalystMark') {
      const { note } = node as AnalystNode
      result.push({ type: 'analyst', note, span: spanOf(node) })
    } else if (node.$type === 'FromGround') {
      // The chance that a group of a council states shares its grounds: one object, however often it is asked for.
      const known = draft.citations.get(node) ?? citations(draft, node as FromNode)
      draft.citations.set(node, known)
      result.push(...known)
    }
  }
  return result
}

function citations(draft: Draft, node: FromNode): Citation[] {
  const result: Citation[] = []
  for (const mark of node.citations) {
    const source = sourceOf(draft, mark.source, mark)
    const paragraph = Number(mark.paragraph)
    if (!Number.isInteger(paragraph) || paragraph < 1) {
      draft.report.error(
        'paragraph-number',
        spanOfProperty(mark, 'paragraph'),
        `\`${mark.paragraph}\` is no number of a paragraph`,
        'Count paragraphs from 1; a paragraph is a line that is not blank.',
      )
      continue
    }
    if (source === undefined) continue
    draft.used.add(`source ${source}`)
    result.push({ type: 'citation', source, paragraph, words: mark.words, span: spanOf(mark) })
  }
  return result
}

export function sourceOf(
  draft: Draft,
  reference: FromNode['citations'][number]['source'],
  within: AstNode,
): number | undefined {
  if (!reference) return undefined
  const name = reference.$refText
  const source = draft.sourceNames.first(name)
  if (source) return source.source
  const near = draft.near(name, () => draft.sourceNames.names)
  draft.report.error(
    'unknown-name',
    spanOfRef(reference, within),
    `there is no source called \`${name}\``,
    near ? `Did you mean \`${near}\`?` : `Declare it at the top of the file: source ${name} = "title"  file "path"`,
  )
  return undefined
}
