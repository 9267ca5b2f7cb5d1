/** Of the library only what cuts a text into tokens: fast enough to run at every key stroke in the page itself. */
export { foldsOf, type Lexed, lex, type TokenSort } from 'brink'
