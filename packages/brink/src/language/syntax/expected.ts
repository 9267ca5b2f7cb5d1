/**
 * What the parser expected, as data: the framework wants a message, so the message is JSON that `syntax-errors.ts` puts
 * into words.
 */
import { LangiumParserErrorMessageProvider } from 'langium'
import type { IToken, TokenType } from './token.ts'

export interface Expected {
  readonly rule: string
  /** Names of token types that could have stood there. */
  readonly expected: readonly string[]
}

const say = (rule: string, types: readonly (TokenType | undefined)[]): string =>
  JSON.stringify({
    rule: rule.replace(/\u200b/g, ''),
    expected: [...new Set(types.map((type) => type?.name ?? ''))],
  } satisfies Expected)

export class StructuredParserErrors extends LangiumParserErrorMessageProvider {
  override buildMismatchTokenMessage(o: { expected: TokenType; actual: IToken; previous: IToken; ruleName: string }) {
    return say(o.ruleName, [o.expected])
  }
  override buildNotAllInputParsedMessage(o: { firstRedundant: IToken; ruleName: string }) {
    return say(o.ruleName, [])
  }
  override buildNoViableAltMessage(o: {
    expectedPathsPerAlt: TokenType[][][]
    actual: IToken[]
    previous: IToken
    customUserDescription: string
    ruleName: string
  }) {
    return say(
      o.ruleName,
      o.expectedPathsPerAlt.flatMap((paths) => paths.map((path) => path[0])),
    )
  }
  override buildEarlyExitMessage(o: {
    expectedIterationPaths: TokenType[][]
    actual: IToken[]
    previous: IToken
    customUserDescription: string
    ruleName: string
  }) {
    return say(
      o.ruleName,
      o.expectedIterationPaths.map((path) => path[0]),
    )
  }
}
