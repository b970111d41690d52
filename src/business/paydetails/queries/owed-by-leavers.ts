import { sql } from 'kysely'
import { z } from 'zod'
import { namesFor } from '#platform/access'
import { addDays, daysBetween, type Day } from '#platform/time'
import { followLeavers, visibleOverpayments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { owedOf } from '../rules/owed.ts'
import type { OverpaymentStatus } from './overpayments.ts'

/** What is owed by people who have left, the oldest first, in pence and with its age in days. */
export const owedByLeavers = defineQuery({
  name: 'paydetails.owed-by-leavers',
  says: 'Lists what people who have left owe of overpayments, the oldest first',
  permission: followLeavers,
  input: z.strictObject({}),
  async run(ctx) {
    const serves = sql`people.published_service as service
      where service.force_id = overpayment.force_id
        and service.person_id = overpayment.person_id
        and service.organisation_id = overpayment.organisation_id`
    const rows = await visibleOverpayments(ctx)
      .where('overpayment.status', 'not in', ['paid-back', 'written-off'])
      .where('overpayment.person_id', 'is distinct from', ctx.actor.personId)
      .where(
        sql<boolean>`not exists (select from ${serves}
          and (service.valid_until is null or service.valid_until > ${ctx.today}::date))`,
      )
      .orderBy('overpayment.found_on', (order) => order.asc().nullsFirst())
      .orderBy('overpayment.overpayment_id')
      .limit(1_000)
      .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.pence'])
      .select(['overpayment.person_id as personId', 'overpayment.found_on as foundOn'])
      .select(['overpayment.tax_year as taxYear', 'overpayment.outside_pence as outside'])
      .select('overpayment.written_off_pence as writtenOff')
      .select(['overpayment.recovered_pence as recovered', 'overpayment.repaid_pence as repaid'])
      .select(['overpayment.year_tax_pence as yearTax', 'overpayment.year_ni_pence as yearNi'])
      .select('overpayment.year_loan_pence as yearLoan')
      .select(sql<Day | null>`(select max(service.valid_until) from ${serves})`.as('until'))
      .select((eb) => eb.ref('overpayment.status').$castTo<OverpaymentStatus>().as('status'))
      .execute()
    const names = await namesFor(ctx, [...new Set(rows.map(({ personId }) => personId))])
    const owing = rows.map(({ personId, foundOn, until, ...row }) => ({
      overpaymentId: row.overpaymentId,
      personId,
      name: names.get(personId) ?? 'Somebody',
      leftOn: until === null ? null : addDays(until, -1),
      taxYear: row.taxYear,
      status: row.status,
      pence: row.pence,
      owed: owedOf(row),
      foundOn,
      ageDays: foundOn === null ? null : daysBetween(foundOn, ctx.today),
    }))
    return { rows: owing, owed: owing.reduce((sum, row) => sum + row.owed, 0n) }
  },
  consulted: ({ rows }) => rows.map(({ personId }) => `people.person:${personId}`),
})
