import { join } from 'node:path'
import { z } from 'zod'
import { cells, datedRows } from '#platform/time'
import { VEHICLES, type MileageRate } from '../rules.ts'

const { day, orNone, whole, words } = cells
let known: readonly MileageRate[] | undefined

/** Every rate with its days and the day it was published, from data/rates.csv. */
export function mileageRates(): readonly MileageRate[] {
  known ??= datedRows(join(import.meta.dirname, '../data/rates.csv'), {
    vehicle: z.enum([...VEHICLES, 'passenger']),
    pence_first: whole,
    pence_after: whole,
    first_miles: orNone(whole),
    year_begins: words,
    known_on: day,
    version: words,
  }).map((row) => ({
    ...row,
    penceFirst: row.pence_first,
    penceAfter: row.pence_after,
    firstMiles: row.first_miles,
    yearBegins: row.year_begins,
    knownOn: row.known_on,
  }))
  return known
}
