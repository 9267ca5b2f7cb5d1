/** Crises that are hard on a page: long names, other scripts, many readings, many ends, nothing but a council. */
const long = 'The_Interministerial_Coordination_Committee_for_Extraordinarily_Complicated_Transboundary_Affairs'
const company = 'Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft'

const names = `crisis "${'A very long title of a crisis whose author could not stop writing '.repeat(3)}"
"${'A summary that goes on and on. '.repeat(12)}"
unit "the worth to the committee of an orderly settlement of all outstanding transboundary affairs"
actor ${long} "the Interministerial Coordination Committee for Extraordinarily Complicated Transboundary Affairs"
actor ${company}
private determination_of_the_committee of ${long}: extraordinarily_determined_to_carry_it_through 60% | rather_undecided_but_inclined_to_wait by analyst "an estimate that has been discussed at length in seven meetings"
param the_price_of_an_extraordinarily_long_negotiation = 0.3 in 0.1..0.6 "what each further month of negotiation costs" by analyst
play {
  opening_of_the_negotiations: ${long}: issue_a_formal_note_of_protest | refrain_from_any_statement
  if issue_a_formal_note_of_protest {
    the_answer_of_the_company: ${company}: reject_the_note_in_all_its_points | accept_the_note_with_reservations
    when reject_the_note_in_all_its_points: ${long} loses the_price_of_an_extraordinarily_long_negotiation
    when accept_the_note_with_reservations: ${long} gains 1, ${company} loses 0.5
  }
}
outcomes {
  Everything_stays_as_it_always_was_and_nobody_says_anything = refrain_from_any_statement
  A_protracted_dispute_before_the_courts = reject_the_note_in_all_its_points
  An_agreement_with_reservations = accept_the_note_with_reservations
}
record { 2024-01-05 ${long}: issue_a_formal_note_of_protest by "the Deputy Assistant Undersecretary" in "the Extraordinary Session of the Standing Committee" by analyst }
reading "The reading according to which nothing was ever going to come of it" { determination_of_the_committee: extraordinarily_determined_to_carry_it_through 20%, rather_undecided_but_inclined_to_wait 80% by analyst }
reading "The reading of those who were there" { determination_of_the_committee: extraordinarily_determined_to_carry_it_through 90%, rather_undecided_but_inclined_to_wait 10% by analyst }
solve by quantal response at 10 per range
ask chance_that_the_dispute_goes_before_the_courts_of_one_of_the_signatories "Will the dispute go before the courts of one of the signatories, and will it stay there for longer than the committee can bear?" = chance of A_protracted_dispute_before_the_courts given record
`

const rightToLeft = `crisis "أزمة المضيق"
"سفينة تقترب، والميناء يقرر. משבר במיצר."
actor إيران
actor ישראל
private عزم of إيران: حازم 60% | متردد by analyst
param ثمن = 0.3 in 0.1..0.6 "ثمن المواجهة" by analyst
play {
  تحرك: إيران: تقدم | انتظار
  if تقدم {
    תגובה: ישראל: לחימה | נסיגה
    when לחימה: إيران loses ثمن, ישראל loses (if حازم then 1 else 0.1)
    when נסיגה: إيران gains 1, ישראל loses 0.5
  }
}
outcomes { هدوء = انتظار  حرب = לחימה  تراجع = נסיגה }
record { 2024-01-05 إيران: تقدم by analyst }
reading "قراءة أولى" { عزم: حازم 20%, متردد 80% by analyst }
reading "קריאה שנייה" { عزم: حازم 90%, متردد 10% by analyst }
solve by quantal response at 10 per range
ask الحرب "هل تقع الحرب؟" = chance of حرب given record
`

const readings = `crisis "Eight readings"
actor A
actor B
private nerve of B: firm | soft | mad by analyst
play {
  claim: A: press | leave
  if press {
    answer: B: resist | concede
    when concede: A gains 1, B loses 0.5
    when resist and soft: A loses 0.4, B loses 1
    when resist and not soft: A loses 1
  }
}
outcomes { Quiet = leave  Conceded = concede  War = resist }
record { 2020-01-01 A: press by analyst }
${Array.from({ length: 8 }, (_, i) => `reading "Reading number ${i + 1}" { nerve: firm ${10 + i * 10}%, soft ${80 - i * 10}%, mad 10% by analyst }`).join('\n')}
solve by quantal response at 10 per range
ask war = chance of War given record
`

const ends = `crisis "Many ends"
actor A
actor B
play {
  first: A: ${Array.from({ length: 12 }, (_, i) => `a${i + 1}`).join(' | ')}
  second: B: b1 | b2 | b3 | b4 | b5
  when a3: A gains 1
  when a5 and b2: B gains 1
}
outcomes { ${Array.from({ length: 60 }, (_, k) => `End_${Math.floor(k / 5) + 1}_${(k % 5) + 1} = a${Math.floor(k / 5) + 1} and b${(k % 5) + 1}`).join('\n')} }
record { 2020-01-01 A: a3 by analyst }
solve by quantal response at 5 per range
`

const council = `crisis "A council only"
actor Clerk "the clerk"
council Board "the board" of 12 by majority {
  5 doves consent with chance 0.3 in 0..0.6 by analyst
  7 hawks consent with chance 0.8 in 0.5..1 by analyst
}
play { vote: Board: pass | reject  when pass: Clerk gains 1 }
outcomes { Passed = pass  Rejected = reject }
ask passed = chance of Passed
`

export const crises: readonly (readonly [string, string])[] = [
  ['long names', names],
  ['names from right to left', rightToLeft],
  ['eight readings', readings],
  ['sixty ends', ends],
  ['a council only', council],
]
