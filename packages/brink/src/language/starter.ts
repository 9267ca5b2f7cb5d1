/** A small commented crisis to start from; `brink new` writes it. The title must have no quotes. */
export const starter = (title: string) => `crisis "${title}"
"A challenger threatens a defender, who may be firm or soft and may warn it first. Change everything here."
unit "what the prize is worth to the challenger"

// Who takes part. The words in quotes are how the answer will call them.
actor Challenger "the challenger"
actor Defender "the defender"

// What only the defender knows. The chances are what everybody else believes at the start.
private nerve of Defender: firm 60% | soft by analyst "a guess"

// What things are worth: a value, a range in which it may lie, what it means, and where it comes from.
param cost[nerve] = { firm: 0.2, soft: 0.9 } in { 0..0.4, 0.6..1.2 } "what fighting costs the defender"  by analyst
param shame       = 0.5 in 0.2..0.8 "giving way after a warning"             by analyst
param loss        = 0.6 in 0.4..0.8 "what the defender loses by giving way"  by analyst

// Who moves when. Everybody sees every move; only the nerve is hidden.
play {
  warning: Defender: warn | stay_silent
  move: Challenger: attack | withdraw
  if attack {
    answer: Defender: fight | give_way
    when fight: Challenger loses 1, Defender loses cost[nerve]
    when give_way: Challenger gains 1, Defender loses loss
    when give_way and warn: Defender loses shame
  }
}

outcomes { Peace = withdraw  War = fight  Conquest = give_way }

// Everybody errs, the less the more an error costs; the number says how rarely. \`to the limit\` leaves no errors.
solve by quantal response at 10 per range

ask war  = chance of War
ask news = chance of firm given warn, less chance of firm

// What should stay true while you change things: \`brink test\` checks it.
expect war < 1/10
`
