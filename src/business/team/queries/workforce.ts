import { z } from 'zod'
import { absenceRate } from '#business/absence'
import { movements, staffing, turnover, vacancies } from '#business/establishment'
import { field, type QueryContext } from '#platform/actions'
import type { Dataset, Report } from '#platform/reporting'
import { addDays, addMonths, firstOfMonth, type Day } from '#platform/time'
import { seeWorkforce } from '../access.ts'
import { defineQuery } from '../actions.ts'

export const BY = ['unit', 'rank', 'service'] as const

/** The twelve whole months before the month of a day. */
const yearBefore = (on: Day) => ({
  from: addMonths(firstOfMonth(on), -12),
  last: addDays(firstOfMonth(on), -1),
})

export const workforce = defineQuery({
  name: 'team.workforce',
  says: 'Shows strength, vacancies, joiners and leavers, turnover and absence rate side by side',
  permission: seeWorkforce,
  input: z.strictObject({
    by: field.choice('Choose what to group by', BY).optional(),
    on: field.day('Give a day, such as 17 May 2026').optional(),
  }),
  async run(ctx, { by = 'unit', on = ctx.today }) {
    const year = yearBefore(on)
    const parts: { dataset: Dataset; report: Report }[] = []
    const add = async (dataset: Dataset, asked: Record<string, unknown>): Promise<void> => {
      if (!ctx.actor.permissions.has(dataset.permission.name)) return
      const report = await (ctx as QueryContext).ask(dataset.figures, { ...asked, lists: 'none' })
      parts.push({ dataset, report })
    }
    await add(staffing, { by, on })
    await add(vacancies, { by, on })
    await add(movements, { by: 'month', ...year })
    await add(turnover, { by, ...year })
    await add(absenceRate, { by, ...year })
    return { by, on, parts: parts.map(({ dataset, report }) => ({ name: dataset.name, report })) }
  },
})

/** The dataset of a part by its name, for the page. */
export function datasetOf(name: string): Dataset {
  const all = [staffing, vacancies, movements, turnover, absenceRate]
  const found = all.find((one) => one.name === name)
  if (found === undefined) throw new Error(`No dataset ${name} on the page of workforce figures`)
  return found
}
