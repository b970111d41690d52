import { z } from 'zod'
import { taxYearOn } from '../rules/periods.ts'
import { taxYearsOf } from '../rules/tax-year.ts'
import { AREAS, describe } from '../rules/described.ts'
import { seeRates } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { openStatutory, statutoryRows } from './rows.ts'
import { taxYear } from './asked.ts'

/** The tax year of today unless one is asked for; the latest on record where today's is not. */
export const statutoryRates = defineQuery({
  name: 'statutory.rates',
  says: 'Lists the rates of a tax year: what, how much, since when, after which source',
  permission: seeRates,
  input: z.strictObject({
    taxYear: taxYear.optional(),
    area: z.enum(AREAS).optional(),
  }),
  run: (ctx, { taxYear: asked, area }) => {
    const years = taxYearsOf(statutoryRows())
    const now = taxYearOn(ctx.today)
    const year = asked ?? (years.includes(now) ? now : (years[0] ?? now))
    const { rows } = openStatutory(year)
    const all = describe(rows).map(({ row: { valid, ...from }, ...words }) => ({
      ...words,
      from: valid.from,
      until: valid.until,
      source: from.source,
      licence: from.licence,
      status: from.status,
    }))
    const shown = area === undefined ? all : all.filter((row) => row.area === area)
    return Promise.resolve({ taxYear: year, taxYears: years, rows: shown })
  },
})
