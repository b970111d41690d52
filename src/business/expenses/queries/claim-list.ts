import { sql } from 'kysely'
import { z } from 'zod'
import { peopleWithoutAccount } from '#business/records'
import { namesFor } from '#platform/access'
import { field, onePage, writeCursor } from '#platform/actions'
import { pence } from '#platform/money'
import { dayOf, LONDON, type Day } from '#platform/time'
import { claimsInReach, payExpenses, seeExpenses, visibleClaims } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { shown } from './claims.ts'
import { claimsForBacs } from './holding.ts'

const PAGE = 50

/** The day in London on which a claim was sent or decided. */
const dayIn = (moment: 'claim.sent_at' | 'claim.decided_at') =>
  sql<Day>`(${sql.ref(moment)} at time zone ${sql.lit(LONDON)})::date`
const sentDay = dayIn('claim.sent_at')
const decidedDay = dayIn('claim.decided_at')

const STATES = [
  'sent',
  'returned',
  'approved',
  'to-be-paid',
  'paid',
  'refused',
  'drawn',
  'top-up',
] as const
type State = (typeof STATES)[number]

/** What a filter of the list means. */
function inState(claims: ReturnType<typeof visibleClaims>, state: State) {
  if (state === 'to-be-paid') {
    return claims.where('claim.status', '=', 'approved').where('claim.paid_on', 'is', null)
  }
  if (state === 'paid') return claims.where('claim.paid_on', 'is not', null)
  if (state === 'drawn') {
    return claims.where('claim.sampled_for', 'is not', null).where('claim.finding', 'is', null)
  }
  if (state === 'top-up') return claims.where('claim.kind', '=', 'top-up')
  return claims.where('claim.status', '=', state)
}

export const claimList = defineQuery({
  name: 'expenses.claim-list',
  says: 'Lists the claims of expenses that you decide on or look after, the latest first',
  permission: seeExpenses,
  input: z.strictObject({
    state: field.choice('Choose what became of them', STATES).optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { state, after }) {
    // What was drawn is for finance alone: whoever decides does not learn of it.
    const drawn = state === 'drawn'
    const seen = (drawn ? claimsInReach(ctx) : visibleClaims(ctx))
      .where('claim.person_id', 'is distinct from', ctx.actor.personId)
      .where('claim.sent_at', 'is not', null)
      .where('claim.status', '<>', 'withdrawn')
    const rows = await shown(state === undefined ? seen : inState(seen, state))
      .select(sentDay.as('sentOn'))
      .$if(drawn, (some) => some.where('claim.decided_by', 'is distinct from', ctx.actor.personId))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(${sentDay}, claim.claim_id) < (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy(sql`${sentDay} desc`)
      .orderBy('claim.claim_id', 'desc')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ personId }) => personId),
    )
    return {
      rows: page.map((row) => ({ ...row, name: names.get(row.personId) ?? 'Somebody' })),
      next: last === undefined ? undefined : writeCursor(last.sentOn, last.claimId),
    }
  },
})

export const bacsToPay = defineQuery({
  name: 'expenses.bacs-to-pay',
  says: 'Says how many approved claims are to be paid by Bacs, without your own, and what they come to',
  permission: payExpenses,
  input: z.strictObject({}),
  async run(ctx) {
    const claims = await claimsForBacs(ctx)
    const ids = claims.map(({ personId }) => personId)
    const without = new Set(await peopleWithoutAccount(ctx, ids, ctx.today))
    return {
      claims: claims.length,
      withoutAccount: claims.reduce((sum, one) => sum + (without.has(one.personId) ? 1 : 0), 0),
      pence: pence(claims.reduce((sum, { payablePence }) => sum + payablePence, 0)),
    }
  },
})

export const expensesToPay = defineQuery({
  name: 'expenses.expenses-to-pay',
  says: 'Lists approved expenses that are to be paid, with salaries or by Bacs',
  permission: payExpenses,
  input: z.strictObject({
    paidBy: field.choice('Choose how they are paid', ['salary', 'bacs']).optional(),
    after: field.cursor('day', 'id').optional(),
  }),
  async run(ctx, { paidBy, after }) {
    const rows = await shown(claimsInReach(ctx))
      .where('claim.status', '=', 'approved')
      .where('claim.paid_on', 'is', null)
      .whereRef('claim.total_pence', '>', 'claim.advance_pence')
      .$if(paidBy !== undefined, (some) => some.where('claim.paid_by', '=', paidBy ?? ''))
      .$if(after !== undefined, (some) =>
        some.where(
          sql<boolean>`(${decidedDay}, claim.claim_id) > (${after?.[0]}::date, ${after?.[1]}::uuid)`,
        ),
      )
      .orderBy(decidedDay)
      .orderBy('claim.claim_id')
      .limit(PAGE + 1)
      .execute()
    const { page, last } = onePage(rows, PAGE)
    const names = await namesFor(
      ctx,
      page.map(({ personId }) => personId),
    )
    return {
      rows: page.map((row) => ({
        claimId: row.claimId,
        reference: row.reference,
        personId: row.personId,
        name: names.get(row.personId) ?? 'Somebody',
        organisationId: row.organisationId,
        paidBy: row.paidBy,
        payablePence: pence(row.totalPence - row.advancePence),
        approvedOn: row.decidedAt === null ? ctx.today : dayOf(row.decidedAt),
        paymentReference: row.paymentReference,
        paysOn: row.paysOn,
        version: row.version,
        mine: row.personId === ctx.actor.personId,
      })),
      next: last?.decidedAt == null ? undefined : writeCursor(dayOf(last.decidedAt), last.claimId),
    }
  },
})
