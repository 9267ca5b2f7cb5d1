/** Crises for tests: from text to the compiled game, with whatever is wrong thrown. */
import { type MeasureOptions, measurer } from '../../src/analysis/questions/measure.ts'
import { type CompiledCrisis, compile, type InputValues, type Question, read } from '../../src/language/index.ts'

export function compiled(text: string): CompiledCrisis {
  const { crisis, diagnostics } = read(text)
  if (!crisis) throw new Error(diagnostics.map((d) => d.message).join('\n'))
  const result = compile(crisis)
  if (!result.compiled) throw new Error(result.diagnostics.map((d) => d.message).join('\n'))
  return result.compiled
}

/** The index of an information set by (part of) its label. */
export function setNamed({ game }: CompiledCrisis, ...parts: string[]): number {
  const found = game.labels.sets.findIndex((label) => parts.every((part) => label.includes(part)))
  if (found < 0) throw new Error(`no set "${parts.join(' ')}" among ${game.labels.sets.join('; ')}`)
  return found
}

/** The measured answer of one question; null where it is empty: its condition has no chance. */
export function measureOf(compiled: CompiledCrisis, question: Question, options: MeasureOptions = {}) {
  const measure = measurer(compiled, [question], options)
  const out = new Float64Array(1)
  return ({ float: inputs }: Pick<InputValues, 'float'>, profile: Float64Array): number | null => {
    measure(inputs, profile, out)
    return Number.isNaN(out[0]) ? null : out[0]
  }
}

/** A sender who is good or bad signals or not; a receiver who sees a signal acts, which is right if the sender is good. */
export const signalling = `crisis "Signal"
"A sender signals or not; a receiver who sees a signal acts or rests."
actor Sender
actor Receiver
private type of Sender: good 60% | bad 40% by analyst
play {
  say: Sender: signal | quiet
  when signal and good: Sender gains 1
  if signal {
    reply: Receiver: act | rest
    when act and good: Receiver gains 1
    when act and bad: Receiver loses 1
    when act: Sender gains 1
  }
}
outcomes { Quiet = quiet  Acted = act  Rested = rest }
solve by quantal response at 3 per unit
`
