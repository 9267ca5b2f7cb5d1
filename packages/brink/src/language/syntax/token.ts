/** The lexer's token, by the name that the parser's library exports it under. */
import type { LexerResult } from 'langium'

export type IToken = LexerResult['tokens'][number]
export type TokenType = IToken['tokenType']
