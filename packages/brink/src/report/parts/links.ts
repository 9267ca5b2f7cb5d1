/** Anchors of what a report defines, and links to them from wherever it is named. */
import { exprText } from '../../analysis/words/expression.ts'
import { html, type Insertion, type Markup } from '../../formats/markup.ts'
import type { Expr } from '../../language/model.ts'
import type { Context } from '../context.ts'

/** `a-` an assumption (parameter), `k-` a private kind, `s-` a source, `c-` a council, `q-` a question, `h-` a place in the tree. */
export type AnchorPrefix = 'a' | 'k' | 's' | 'c' | 'q' | 'h'

/** The name where it is fit for an address, else the index. */
export const anchor = (prefix: AnchorPrefix, name: string, index: number): string =>
  `${prefix}-${/^[A-Za-z][\w.]*$/.test(name) ? name : index}`

export function paramAnchor({ crisis }: Context, index: number): string {
  return anchor('a', crisis.params[index].name, index)
}

export const kindAnchor = ({ crisis }: Context, index: number): string => anchor('k', crisis.kinds[index].name, index)

/** A formula as written, its parameters linked to what is assumed of them. */
export function formula(context: Context, expr: Expr): Markup {
  return html`<span class="formula">${linked(context, exprText(context.crisis, expr))}</span>`
}

/** A condition: names of options in italics, as people read them. */
export const condition = (context: Context, expr: Expr): Markup =>
  html`<em>${linked(context, exprText(context.crisis, expr))}</em>`

/** A text in which names of parameters become links. */
export const linked = (context: Context, text: string): Insertion[] =>
  pieces(context, text).map(({ piece, param }) =>
    param === undefined ? piece : html`<a href="#${paramAnchor(context, param)}">${piece}</a>`,
  )

/** Parameters named in an expression, in the order in which they are met. */
export const paramsIn = (context: Context, expr: Expr): number[] =>
  pieces(context, exprText(context.crisis, expr)).flatMap(({ param }) => param ?? [])

function pieces({ crisis }: Context, text: string): { piece: string; param?: number }[] {
  const params = new Map(crisis.params.map((p, i) => [p.name, i]))
  return text
    .split(/([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?)/u)
    .map((piece, i) => ({ piece, param: i % 2 === 1 ? params.get(piece) : undefined }))
}
