import { sql } from 'kysely'
import { z } from 'zod'
import { beingPaid } from '#business/payroll'
import { mayKnow } from '#platform/access'
import { field, onePage, writeCursor } from '#platform/actions'
import { addDays, dayOf } from '#platform/time'
import { makeReturns, seeReturns } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { leavers, leavingPaidUntil } from './leavers.ts'

const PAGE = 50
const SHOWN = ['all'] as const

/** What somebody who has left waits for; `nothing` of whoever was told of and has their P45. */
export type Waits = 'pay' | 'run' | 'telling' | 'p45' | 'nothing'

export const whoLeft = defineQuery({
  name: 'returns.who-left',
  says: 'Lists who has left, whether HMRC was told and whether they have their P45',
  permission: seeReturns,
  input: z.strictObject({
    show: field.choice('Choose whom to show', SHOWN).optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { show, after }) {
    const { organisationId } = ctx.actor
    const open = sql<boolean>`(told.left_on is null or p45.p45_id is null)`
    const having = sql<boolean>`${show === 'all' ? sql`true` : open}
      and ${mayKnow(ctx, 'people.person', 'leaver.person_id')}
      and ${
        after === undefined
          ? sql`true`
          : sql`(leaver.left_on, leaver.person_id) < (${after[0]}::date, ${after[1]}::uuid)`
      }`
    const until = addDays(ctx.today, 1)
    const found = await leavers(ctx, organisationId, { until, having, limit: PAGE + 1 })
    const { page, last } = onePage(found, PAGE)
    const paidUntil = await leavingPaidUntil(ctx, organisationId)
    const paying = await beingPaid(
      ctx,
      page.map(({ personId }) => personId),
    )
    return {
      rows: page.map((one) => {
        const isPaid = paidUntil !== null && one.leftOn < paidUntil
        const waits: Waits = !isPaid
          ? 'pay'
          : one.toldOn === null
            ? 'telling'
            : one.p45Id !== null
              ? 'nothing'
              : paying.has(one.personId)
                ? 'run'
                : 'p45'
        return { ...one, issuedOn: one.issuedAt === null ? null : dayOf(one.issuedAt), waits }
      }),
      makes: ctx.actor.permissions.has(makeReturns.name),
      filters: { show },
      next: last === undefined ? undefined : writeCursor(last.leftOn, last.personId),
    }
  },
  consulted: ({ rows }) => rows.map(({ personId }) => `people.person:${personId}`),
})
