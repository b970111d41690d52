import { sql } from 'kysely'
import { z } from 'zod'
import { bankingDayUpTo } from '#business/banking'
import { addDays, addMonths, firstOfMonth } from '#platform/time'
import { runPay } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { numbersIn, runFields } from '../commands/make-run.ts'
import { peopleByNumber, refuseUnmakeable } from './making.ts'
import { paidUntil } from './one-run.ts'

/** The run that comes next: the month after the last one paid, and its usual days. */
export const runForm = defineQuery({
  name: 'payroll.run-form',
  says: 'Proposes the days of the next pay run',
  permission: runPay,
  input: z.strictObject({}),
  async run(ctx) {
    const monthOn = (await paidUntil(ctx)) ?? firstOfMonth(ctx.today)
    return {
      monthOn,
      payOn: bankingDayUpTo(addDays(monthOn, 24)),
      workedUntil: ctx.today,
      looksBack: 12,
    }
  },
})

export const previewRun = defineQuery({
  name: 'payroll.preview-run',
  says: 'Says whom a pay run would pay before it is made',
  permission: runPay,
  input: z.strictObject(runFields),
  async run(ctx, { numbers, ...days }) {
    const asked = { ...days, numbers: numbersIn(numbers) }
    await refuseUnmakeable(ctx, asked)
    if (asked.kind === 'supplementary') {
      return { people: (await peopleByNumber(ctx, asked.numbers)).length }
    }
    const { rows } = await sql<{ people: number }>`
      select count(distinct person_id)::int as people from people.published_service
      where force_id = ${ctx.forceId} and organisation_id = ${ctx.actor.organisationId}
        and valid_from < ${addMonths(days.monthOn, 1)}::date
        and (valid_until is null or valid_until > ${days.monthOn}::date)`.execute(ctx.tx)
    return { people: rows[0]?.people ?? 0 }
  },
})
