/** Slips that writers of a crisis file make, and what mends each: told in place of what the grammar expected. */
import { nearest } from '../build/nearest.ts'
import type { Span } from '../model.ts'
import type { SyntaxFailure } from './parser.ts'
import type { Token } from './token.ts'
import { isWord, reservedWords } from './words.ts'

export interface SlipWords {
  readonly message: string
  readonly mend: string
  /** What the message speaks of, where it is not the token at which reading stopped. */
  readonly at?: Span
}

type Slip = (failure: SyntaxFailure) => SlipWords | undefined

/** The first slip that fits. */
export function slipAt(failure: SyntaxFailure): SlipWords | undefined {
  for (const slip of slips) {
    const words = slip(failure)
    if (words) return words
  }
  return undefined
}

const says = (token: Token | undefined, ...images: readonly string[]): boolean =>
  token !== undefined && images.includes(token.image)

const isName = (token: Token | undefined): token is Token => token?.type === 'ID' || token?.type === 'LABEL'

const adjoin = (a: Token, b: Token): boolean => a.end === b.start

const cannotBeName = (image: string): SlipWords => ({
  message: `\`${image}\` is a word of the language and cannot be a name`,
  mend: 'Choose another name.',
})

const twoSigns: Slip = ({ found, previous }) => {
  if (says(found, '=') && says(previous, '='))
    return { message: 'two signs of equality stand in a row', mend: 'Write one: x = 3 compares.' }
  if (says(found, '|') && says(previous, '|'))
    return {
      message: 'two strokes stand in a row',
      mend: 'Write one between two options: mass | stand_down. In conditions write `or`.',
    }
  return undefined
}

const dashedComment: Slip = ({ found, next }) =>
  says(found, '-') && says(next, '-') && adjoin(found, next!)
    ? { message: '`--` has no meaning here', mend: 'Comments begin with //.' }
    : undefined

const extraBrace: Slip = ({ found, openBrace }) =>
  found.type === '}' && !openBrace
    ? { message: 'this brace closes nothing: none is open', mend: 'Leave it out.' }
    : undefined

/** `0,4` for 0.4. */
const decimalComma: Slip = ({ found, previous, next }) => {
  if (!previous) return undefined
  const whole = says(found, ',') && previous.type === 'NUMBER' && next?.type === 'NUMBER' && adjoin(found, next)
  const part = found.type === 'NUMBER' && says(previous, ',') && adjoin(previous, found)
  if (!whole && !part) return undefined
  // 1.000,5 has points between the thousands.
  const number = whole ? `${previous.image.replaceAll('.', '')}.${next.image}` : `0.${found.image}`
  return { message: 'a comma stands inside a number', mend: `Write a point, for example ${number}.` }
}

const commaBeforeGiven: Slip = ({ found, previous }) =>
  says(previous, ',') && (found.type === 'given' || found.type === 'if')
    ? { message: `a comma stands before \`${found.image}\``, mend: 'Leave out the comma.' }
    : undefined

/** `mass, stand_down` and `mass or stand_down` for `mass | stand_down`. */
const wrongStroke: Slip = ({ found, previous, next, open }) =>
  open?.rules[0] === 'OptionDeclaration' && isName(previous) && isName(next) && says(found, ',', '/', 'or', 'and')
    ? {
        message: `\`${found.image}\` stands between two options`,
        mend: `Write a stroke: ${previous.image} | ${next.image}`,
      }
    : undefined

const unopenedBlock: Slip = ({ rule, expected, found, previous }) =>
  rule === 'Block' && expected.size === 1 && expected.has('{') && previous && found.type !== '='
    ? {
        message: `a block begins behind \`${previous.image}\`, and its \`{\` is missing`,
        mend: 'Write { behind it, and } where the block ends.',
        at: previous,
      }
    : undefined

const thenInBranch: Slip = ({ found, previous }) =>
  found.type === '{' && says(previous, 'then')
    ? { message: 'a branch of the play has no `then`', mend: 'Leave it out: if mass { ... }' }
    : undefined

const elseAlone: Slip = ({ rule, found }) =>
  rule === 'Block' && found.type === 'else'
    ? { message: 'this `else` has no `if` before it', mend: 'Write: if mass { ... } else { ... }' }
    : undefined

const colonInBranch: Slip = ({ found, previous, next }) =>
  says(previous, 'if') && isName(found) && says(next, ':')
    ? { message: 'the condition of `if` has no `:` behind it', mend: 'Leave it out: if mass { ... }', at: next }
    : undefined

const ifWithoutThen: Slip = ({ found, rule }) =>
  found.type === 'if' && rule === 'Atom'
    ? { message: 'this `if` stands in a formula and has no `then`', mend: 'Write: if ... then ... else ...' }
    : undefined

const equalsForColon: Slip = ({ rule, found, previous, next }) => {
  if (rule !== 'Block') return undefined
  const at = says(found, '=') && isName(previous) ? found : isName(found) && says(next, '=') ? next : undefined
  return (
    at && {
      message: `\`=\` stands behind \`${at === found ? previous!.image : found.image}\`, where \`:\` should`,
      mend: 'A decision is written: posture: Russia: mass | stand_down. A formula begins with `let`.',
      at,
    }
  )
}

const colonForEquals: Slip = ({ rule, found, next }) =>
  rule === 'OutcomesBlock' && isName(found) && says(next, ':')
    ? {
        message: `\`:\` stands behind \`${found.image}\`, where \`=\` should`,
        mend: 'An outcome is written: War = attack and resist',
        at: next,
      }
    : undefined

/** `A gain 1`, where `A` was read as the end of the line before. */
const nearVerb: Slip = ({ rule, found, previous }) => {
  const meant = rule === 'Block' && isName(found) && isName(previous) && nearest(found.image, ['gains', 'loses'])
  return meant
    ? {
        message: `\`${found.image}\` stands behind \`${previous!.image}\`, where \`gains\` or \`loses\` should`,
        mend: `Did you mean \`${meant}\`?`,
      }
    : undefined
}

/** `Fleet gets 1`. */
const otherVerb: Slip = ({ rule, found, next }) => {
  if (rule !== 'TransferMark' || !isName(found) || !next || !isWord(next.image)) return undefined
  const meant = nearest(next.image, ['gains', 'loses'])
  return {
    message: `\`${next.image}\` stands behind \`${found.image}\`, where \`gains\` or \`loses\` should`,
    mend: meant ? `Did you mean \`${meant}\`?` : `Write ${found.image} gains 1, or ${found.image} loses 1.`,
    at: next,
  }
}

/** `Open = leave open` and then the next outcome. */
const nameOfTwoWords: Slip = ({ rule, found, previous, before, next }) =>
  rule === 'OutcomeDeclaration' && isName(found) && isName(previous) && isName(before) && says(next, '=')
    ? {
        message: `\`${before.image} ${previous.image}\` are two words, and a name is one`,
        mend: `Join its parts with _, as in ${before.image}_${previous.image}.`,
        at: { start: before.start, end: previous.end },
      }
    : undefined

const probability: Slip = ({ found, previous }) =>
  says(found, 'of') && isName(previous)
    ? {
        message: `\`${previous.image} of\` cannot stand here`,
        mend: 'Questions ask for `chance of`, `payoff of` or `average of`.',
        at: previous,
      }
    : undefined

const chanceInFormula: Slip = ({ rule, found, next }) =>
  rule === 'Atom' && found.type === 'chance' && says(next, 'of')
    ? {
        message: '`chance of` cannot stand inside a formula',
        mend: 'A difference is written with `less`: chance of x, less chance of y. What is asked for can have a name: ask a = ...',
      }
    : undefined

const bareTitle: Slip = ({ rule, found, next }) =>
  rule === 'CrisisFile' && found.type === 'ID' && says(found, 'crisis', 'unit', 'reading') && next?.type !== 'STRING'
    ? {
        message: `what follows \`${found.image}\` stands in quotation marks`,
        mend: `Write: ${found.image} "${found.image === 'unit' ? 'what 1 is worth' : 'A title'}"`,
      }
    : undefined

const wordAsName: Slip = ({ rule, expected, found, previous, next }) => {
  const wanted = [...expected].every((type) => type === 'ID' || type === 'LABEL')
  if (wanted && isWord(found.image)) {
    if (previous && previous.line !== found.line) return undefined
    if (reservedWords.has(found.image)) return cannotBeName(found.image)
    return {
      message: `\`${found.image}\` is a word of the language here, and a name should stand in its place`,
      mend: 'Choose another name.',
    }
  }
  if (!reservedWords.has(found.image)) return undefined
  return (found.image !== 'if' && rule === 'Block') || says(next, '=') ? cannotBeName(found.image) : undefined
}

const citationWithoutParagraph: Slip = ({ rule, expected, found }) =>
  rule === 'CitationMark' && expected.has('NUMBER')
    ? {
        message: `a citation names a paragraph, and \`${found.image}\` stands here`,
        mend: 'Count the lines that are not blank, from 1: from source 15 "words".',
      }
    : undefined

const bareComparison: Slip = ({ rule, found }) =>
  rule === 'CrisisFile' && says(found, '<', '>', '<=', '>=', '!=')
    ? {
        message: `\`${found.image}\` cannot stand here; a comparison inside a question stands in parentheses`,
        mend: 'Write, for example: chance of (x > 0.5).',
      }
    : undefined

const slips: readonly Slip[] = [
  twoSigns,
  dashedComment,
  extraBrace,
  decimalComma,
  commaBeforeGiven,
  wrongStroke,
  thenInBranch,
  elseAlone,
  unopenedBlock,
  colonInBranch,
  ifWithoutThen,
  equalsForColon,
  colonForEquals,
  nearVerb,
  otherVerb,
  nameOfTwoWords,
  probability,
  chanceInFormula,
  bareTitle,
  wordAsName,
  citationWithoutParagraph,
  bareComparison,
]
