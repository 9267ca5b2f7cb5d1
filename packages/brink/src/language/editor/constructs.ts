// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets have places to fill in
/**
 * The constructs of the language, for tooltips and for what an editor offers to write: one entry each. In `snippet`,
 * `${1:text}` is a place to fill in, in the order of the numbers.
 */
export interface Construct {
  /** The word that opens it, or that stands for it in a list. */
  readonly word: string
  /** The rule of the grammar that it is. */
  readonly rule: string
  readonly what: string
  readonly form: string
  readonly snippet?: string
}

export const constructs: readonly Construct[] = [
  {
    word: 'crisis',
    rule: 'Title',
    what: 'The title of the crisis, and a sentence on it.',
    form: 'crisis "title"  "summary"',
    snippet: 'crisis "${1:title}"\n"${2:what it is about, in a sentence}"',
  },
  {
    word: 'unit',
    rule: 'UnitDeclaration',
    what: 'What one unit of payoff is.',
    form: 'unit "what 1 is worth"',
    snippet: 'unit "${1:what 1 is worth}"',
  },
  {
    word: 'source',
    rule: 'SourceDeclaration',
    what: 'A document that assumptions can cite.',
    form: 'source name = "title" file "sources/text.txt"',
    snippet: 'source ${1:name} = "${2:title}" file "${3:sources/text.txt}"',
  },
  {
    word: 'graded',
    rule: 'SourceDeclaration',
    what: 'How likely a move that the source reports is to have been made: a chance, or a formula of parameters.',
    form: 'source cable = "A cable" graded 80%',
  },
  {
    word: 'actor',
    rule: 'ActorDeclaration',
    what: 'Somebody who decides.',
    form: 'actor Name "how people call it"',
    snippet: 'actor ${1:Name} "${2:how people call it}"',
  },
  {
    word: 'council',
    rule: 'CouncilDeclaration',
    what: 'Many who vote on two options, the first of which passes. Only the result is seen.',
    form: 'council Name of 30 by consensus { 6 objectors consent with chance 0.1 }',
    snippet:
      'council ${1:Name} "${2:how people call it}" by ${3:majority} {\n  ${4:5} ${5:members} consent with chance ${6:0.5} in ${7:0..1} by analyst\n}',
  },
  {
    word: 'private',
    rule: 'PrivateDeclaration',
    what: 'Something that one actor alone knows, drawn by nature before the play.',
    form: 'private nerve of US: firm | soft',
    snippet: 'private ${1:nerve} of ${2:Actor}: ${3:firm} | ${4:soft} by analyst',
  },
  {
    word: 'joint',
    rule: 'JointDeclaration',
    what: 'Chances of combinations of private kinds that depend on each other.',
    form: 'joint (intent of Russia, nerve of US): ruse firm 30%, ruse soft 10%, full firm 20%, full soft 40%',
    snippet: 'joint (${1:kind}, ${2:kind}): ${3:value} ${4:value} ${5:50%}, ${6:value} ${7:value} ${8:50%} by analyst',
  },
  {
    word: 'param',
    rule: 'ParamDeclaration',
    what: 'A number that the crisis assumes: its value, the range in which it may lie, what it means, what it rests on.',
    form: 'param keep = 0.05 in 0.02..0.1 "what it costs" from offer 15 "words"',
    snippet: 'param ${1:name} = ${2:0.5} in ${3:0..1} "${4:what it means}" by analyst',
  },
  {
    word: 'let',
    rule: 'LetStatement',
    what: 'A formula with a name.',
    form: 'let size = if invasion then 1 else lesser',
    snippet: 'let ${1:name} = ${2:formula}',
  },
  {
    word: 'prefers',
    rule: 'PreferenceDeclaration',
    what: 'An order of outcomes, best first, where nobody can give payoffs; `=` stands between equals.',
    form: 'US firm prefers StatusQuo > Withdrawal = Settlement > Invasion',
  },
  {
    word: 'play',
    rule: 'PlayBlock',
    what: 'What the actors can do, in order. Statements run from the first to the last.',
    form: 'play { ... }',
    snippet: 'play {\n  ${1:move}: ${2:Actor}: ${3:act} | ${4:wait}\n  when ${3:act}: ${2:Actor} gains ${5:1}\n}',
  },
  {
    word: 'chance',
    rule: 'MoveStatement',
    what: 'In the play a move of nature; in a question how likely something is.',
    form: 'unity: chance: united 1 - split | divided split',
    snippet: 'chance: ${1:good} ${2:0.5} | ${3:bad}',
  },
  {
    word: 'together',
    rule: 'TogetherBlock',
    what: 'Decisions that do not see each other.',
    form: 'together { A: build | wait; B: build | wait }',
    snippet: 'together { ${1:A}: ${2:build} | ${3:wait}; ${4:B}: ${5:build} | ${6:wait} }',
  },
  {
    word: 'if',
    rule: 'IfStatement',
    what: 'Opens what follows only on paths where the condition holds. An option holds where it was taken.',
    form: 'if mass { ... } else { ... }',
    snippet: 'if ${1:option} {\n  ${2}\n}',
  },
  {
    word: 'when',
    rule: 'WhenStatement',
    what: 'Adds to the accounts of actors on paths where the condition holds; a payoff is the account at the end.',
    form: 'when mass: Russia loses keep, US gains 0.1',
    snippet: 'when ${1:option}: ${2:Actor} ${3:gains} ${4:1}',
  },
  {
    word: 'repeat',
    rule: 'RepeatBlock',
    what: 'Rounds. In it `round` is the number of the round, `earlier x` an option of before it began, `count(x)` how often.',
    form: 'repeat 3 { ... }',
    snippet: 'repeat ${1:3} {\n  ${2}\n}',
  },
  {
    word: 'reveal',
    rule: 'RevealStatement',
    what: 'Shows a move, so far unseen, to some actors.',
    form: 'reveal arm to A, B',
    snippet: 'reveal ${1:option} to ${2:Actor}',
  },
  {
    word: 'seen',
    rule: 'MoveStatement',
    what: 'Who alone sees a move at once. All do unless something is said.',
    form: 'B: arm | wait seen by C, D',
  },
  {
    word: 'unseen',
    rule: 'MoveStatement',
    what: 'Who does not see a move at once.',
    form: 'B: arm | wait unseen by A',
  },
  {
    word: 'each',
    rule: 'MoveStatement',
    what: 'What every member of a council is told by itself, independently; nobody else learns it. The members then vote alike.',
    form: 'sign: chance for each of Jury: damning (if guilty then 0.7 else 0.3) | clearing',
  },
  {
    word: 'outcomes',
    rule: 'OutcomesBlock',
    what: 'How the crisis can end: conditions that exclude each other and cover every path. Both are checked.',
    form: 'outcomes { War = attack and resist  Peace = not (attack and resist) }',
    snippet: 'outcomes {\n  ${1:Name} = ${2:option}\n  ${3:Other} = not ${2:option}\n}',
  },
  {
    word: 'event',
    rule: 'EventDeclaration',
    what: 'Any other condition on what happened, with a name.',
    form: 'event attack = incursion or invasion',
    snippet: 'event ${1:name} = ${2:option} or ${3:option}',
  },
  {
    word: 'record',
    rule: 'RecordBlock',
    what: 'What was done and said, in order, each line with its date. Beliefs follow it.',
    form: 'record { 2021-12-07 US: warn by "the President" from offer 1 }',
    snippet: 'record {\n  ${1:2022-01-10} ${2:Actor}: ${3:option} from ${4:source} ${5:1}\n}',
  },
  {
    word: 'afterwards',
    rule: 'AfterwardsBlock',
    what: 'What happened later: for scoring only, never for beliefs.',
    form: 'afterwards { 2022-02-24 Russia: invasion }',
    snippet: 'afterwards {\n  ${1:2022-02-24} ${2:Actor}: ${3:option}\n}',
  },
  {
    word: 'repeats',
    rule: 'RecordLine',
    what: 'Confirms a move that is on record, without a second update.',
    form: '2022-01-10 repeats talk in "Geneva"',
  },
  {
    word: 'said',
    rule: 'RecordLine',
    what: 'Words that are shown and cited, and move no belief unless an `evidence` line gives their likelihood.',
    form: '2022-01-11 said "moment of truth" by Grushko',
  },
  {
    word: 'evidence',
    rule: 'EvidenceMark',
    what: 'How likely a statement is from each value of a private kind, against the others.',
    form: '2022-01-11 evidence intent: full 1.2, ruse 0.8 by analyst',
  },
  {
    word: 'dated',
    rule: 'Dating',
    what: 'Says that the date is the analyst’s own.',
    form: '2021-11 Russia: mass dated by analyst',
  },
  {
    word: 'reading',
    rule: 'ReadingDeclaration',
    what: 'One author’s assumptions, put in place of the file’s own.',
    form: 'reading "Name" from source as of 2021-12-09 { intent: ruse 80%, full 20%  relief = 0.6 in 0.3..0.9 }',
    snippet:
      'reading "${1:name}" from ${2:source} as of ${3:2022-01-10} {\n  ${4:parameter} = ${5:0.5} in ${6:0..1} by analyst\n}',
  },
  {
    word: 'solve',
    rule: 'SolveDeclaration',
    what: 'The concept by which the crisis is solved.',
    form: 'solve by quantal response at 8 per unit',
    snippet: 'solve by ${1:quantal response at 8 per unit}',
  },
  {
    word: 'ask',
    rule: 'AskDeclaration',
    what: 'A question with a name. `given` says what is known, `if A were to x` forces a move, `less` subtracts.',
    form: 'ask war = chance of attack given record',
    snippet: 'ask ${1:name} = chance of ${2:Outcome}',
  },
  {
    word: 'expect',
    rule: 'ExpectDeclaration',
    what: 'A test that the file carries itself.',
    form: 'expect chance of War = 3/8 within 1e-9 when p = 1/2 in "Reading"',
    snippet: 'expect chance of ${1:Outcome} ${2:>} ${3:0}',
  },
  {
    word: 'from',
    rule: 'FromGround',
    what: 'Cites a paragraph of a source, counted from 1 over lines that are not blank. The words are looked up.',
    form: 'from source 15 "words"; other 3',
  },
  {
    word: 'analyst',
    rule: 'AnalystGround',
    what: 'Marks what no document supports: the analyst’s own.',
    form: 'by analyst "note"',
  },
  {
    word: 'given',
    rule: 'GivenMark',
    what: 'What is known when the question is asked; what its chooser knew is inferred from the choice.',
    form: 'chance of attack given talk',
  },
  {
    word: 'were',
    rule: 'ForcedMark',
    what: 'Forces a move. The others draw their inferences from it, or with `unexpectedly` none.',
    form: 'chance of attack if US were to talk',
  },
  {
    word: 'could',
    rule: 'ForcedMark',
    what: 'Takes options away: the game is solved again without them, and everybody knows that they are not on offer.',
    form: 'chance of attack if US could not talk',
  },
  {
    word: 'less',
    rule: 'QuestionMark',
    what: 'The difference of two questions.',
    form: 'chance of firm given talk, less chance of firm given warn',
  },
  {
    word: 'within',
    rule: 'ExpectDeclaration',
    what: 'How far off the value may be.',
    form: 'expect chance of War = 3/8 within 1e-9',
  },
  {
    word: 'strategic',
    rule: 'CouncilDeclaration',
    what: 'Makes every member of the council a player of its own.',
    form: 'council Board of 3 by majority strategic { ... }',
  },
  {
    word: 'stake',
    rule: 'VoteMark',
    what: 'What passing is worth to each member privately.',
    form: 'others consent if stake ~ normal(0.1, 1)',
  },
  {
    word: 'worth',
    rule: 'VoteMark',
    what: 'What each outcome is worth to a member; it votes for what is worth more to it.',
    form: 'others worth { Pact: 1, NoPact: 0 }',
  },
  {
    word: 'veto',
    rule: 'GroupDeclaration',
    what: 'Each member of the group can stop the motion.',
    form: '5 permanent veto consent with chance 0.6',
  },
  {
    word: 'round',
    rule: 'NameAtom',
    what: 'The number of the round, from 1, in a `repeat`.',
    form: 'when fight: A loses round / 10',
  },
  {
    word: 'solutions',
    rule: 'NameAtom',
    what: 'How many solutions there are, in all or with a positive chance of something.',
    form: 'expect solutions = 2; expect solutions given War = 1',
  },
  {
    word: 'earlier',
    rule: 'EarlierAtom',
    what: 'Whether an option was taken before this round of a `repeat` began.',
    form: 'when earlier fight and enter: Entrant loses 0.1',
  },
  {
    word: 'vote',
    rule: 'VoteAtom',
    what: 'How a member votes, in questions, where the members are alike and each is told something.',
    form: 'chance of vote for convict given clearing',
  },
]

const byWord = new Map(constructs.map((construct) => [construct.word, construct]))

export const constructOf = (word: string): Construct | undefined => byWord.get(word)
