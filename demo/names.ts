import type { Chance } from './chance.ts'
import { cell, demoRows } from './rows.ts'

/** How often each origin comes up: the mix of a capital, roughly, and nobody's statistics. */
const mix: readonly (readonly [string, number])[] = [
  ['british', 52],
  ['irish', 6],
  ['south-asian', 8],
  ['muslim', 9],
  ['west-african', 8],
  ['caribbean', 6],
  ['east-european', 5],
  ['chinese', 2],
  ['turkish', 2],
  ['southern-european', 2],
]
/** How often a given name is of another origin than the family name. */
const CROSSED = 0.3

const given = byOrigin('given-names.csv')
const family = byOrigin('surnames.csv')

function byOrigin(file: string): ReadonlyMap<string, readonly string[]> {
  const rows = demoRows(file)
  return new Map(
    mix.map(([origin]) => [
      origin,
      rows.filter((row) => row['origin'] === origin).map((row) => cell(row, 'name')),
    ]),
  )
}

/** The name of somebody who does not exist: a given and a family name, put together by chance. */
export function inventName(draw: Chance): { givenName: string; familyName: string } {
  const origin = draw.weighed(mix)
  const familyName = draw.pick(family.get(origin) ?? [])
  const other = draw.happens(CROSSED) ? draw.weighed(mix) : origin
  return { givenName: draw.pick(given.get(other) ?? []), familyName }
}
