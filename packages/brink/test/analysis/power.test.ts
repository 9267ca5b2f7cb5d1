/** What say members of councils have, as `check` tells it. */
import { expect, test } from 'vitest'
import { councilPowers, powerText } from '../../src/analysis/power.ts'
import { check } from '../../src/language/index.ts'

const powers = (council: string) =>
  councilPowers(
    check(
      `crisis "Power" actor A ${council} play { A: ask | no  if ask { vote: C: yes | refuse } when yes: A gains 1 }`,
    ).compiled!,
  )

test('a veto and a weight', () => {
  const [power] = powers(`council C by qualified majority 55% of members and 65% of weight {
    large weight 3/2 veto consent with chance 0.6
    4 small weight 1/2 consent with chance 0.8
  }`)
  // With the veto: at least two of the four small ones, for three of five members and five of seven halves.
  expect(power.groups.map(({ banzhaf }) => String(banzhaf))).toEqual(['11/16', '3/16'])
  expect(powerText(power)).toBe(
    'share of the power: large 11/23 and each of small 3/23 (Banzhaf); large 3/5 and each of small 1/10 (Shapley and Shubik)',
  )
})

test('all alike is not worth a word', () => {
  const [power] = powers('council C by consensus { 2 few consent with chance 0.6; 4 others consent with chance 0.8 }')
  expect(power.groups.map(({ shapleyShubik }) => String(shapleyShubik))).toEqual(['1/6', '1/6'])
  expect(powerText(power)).toBeUndefined()
})
