import { z } from 'zod'
import { field } from '#platform/actions'
import { rowsOn } from '#platform/time'
import { seePayScales } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { payRows } from './rows.ts'

export const payScales = defineQuery({
  name: 'payscales.pay-scales',
  says: 'Lists the pay scales of a day: each rank and grade, its points and what a year is paid',
  permission: seePayScales,
  input: z.strictObject({
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  run: (ctx, { on = ctx.today }) => {
    const points = rowsOn(payRows.points, on)
    const rows = rowsOn(payRows.scales, on).flatMap(({ rankOrGrade, scale }) =>
      points
        .filter((one) => one.scale === scale)
        .map(({ point, annualPence, source, status, valid }) => ({
          rankOrGrade,
          point,
          annualPence,
          source,
          status,
          from: valid.from,
        })),
    )
    return Promise.resolve({ rows, on })
  },
})
