import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepPayDetails, seeOverpaid, visibleOverpayments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'

interface Asked {
  readonly overpaymentId: string
  readonly version: number
}

export type OverpaymentStatus = 'found' | 'proposed' | 'agreed' | 'declined' | 'written-off'

function columns(ctx: QueryContext<Tables>, overpaymentId: string) {
  return visibleOverpayments(ctx)
    .where('overpayment.overpayment_id', '=', overpaymentId)
    .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.person_id as personId'])
    .select(['overpayment.organisation_id as organisationId', 'overpayment.pence'])
    .select(['overpayment.run_id as runId', 'overpayment.why', 'overpayment.version'])
    .select(['overpayment.each_pence as each', 'overpayment.answer_words as words'])
    .select((eb) => eb.ref('overpayment.status').$castTo<OverpaymentStatus>().as('status'))
}

/** An overpayment that payroll handles, held; nobody handles their own. */
export async function overpaymentToHandle(
  ctx: CommandContext<Tables>,
  { overpaymentId, version }: Asked,
) {
  const found = await columns(ctx, overpaymentId)
    .where('overpayment.person_id', 'is distinct from', ctx.actor.personId)
    .forUpdate('overpayment')
    .executeTakeFirst()
  if (found === undefined) return notFound('overpayment')
  return found.version === version ? found : changedMeanwhile()
}

/** One's own overpayment, held. */
export async function ownOverpayment(
  ctx: CommandContext<Tables>,
  { overpaymentId, version }: Asked,
) {
  const found = await columns(ctx, overpaymentId)
    .where('overpayment.person_id', '=', ctx.actor.personId)
    .forUpdate('overpayment')
    .executeTakeFirst()
  if (found === undefined) return notFound('overpayment')
  return found.version === version ? found : changedMeanwhile()
}

export const overpaymentDetail = defineQuery({
  name: 'paydetails.overpayment-detail',
  says: 'Shows an overpayment and how it is paid back, to whom it was paid and to payroll',
  permission: seeOverpaid,
  input: z.strictObject({ overpaymentId: field.id('Choose the overpayment') }),
  async run(ctx, { overpaymentId }) {
    const found = await columns(ctx, overpaymentId).executeTakeFirst()
    if (found === undefined) return notFound('overpayment')
    const mine = found.personId === ctx.actor.personId
    const handles = !mine && ctx.actor.permissions.has(keepPayDetails.name)
    const names = await namesFor(ctx, [found.personId])
    return { ...found, mine, handles, name: names.get(found.personId) ?? 'Somebody' }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

export const openOverpayments = defineQuery({
  name: 'paydetails.open-overpayments',
  says: 'Lists overpayments that nobody has agreed to pay back yet, the oldest first',
  permission: keepPayDetails,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleOverpayments(ctx)
      .where('overpayment.status', 'in', ['found', 'proposed', 'declined'])
      .where('overpayment.person_id', 'is distinct from', ctx.actor.personId)
      .orderBy('overpayment.overpayment_id')
      .limit(200)
      .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.pence'])
      .select(['overpayment.person_id as personId', 'overpayment.reference', 'overpayment.why'])
      .select((eb) => eb.ref('overpayment.status').$castTo<OverpaymentStatus>().as('status'))
      .execute(),
})

/** What the actor was paid too much and has a plan to answer for. */
export async function overpaymentsToAnswer<T>(asked: QueryContext<T>) {
  const ctx = asked as unknown as QueryContext<Tables>
  return visibleOverpayments(ctx)
    .where('overpayment.person_id', '=', ctx.actor.personId)
    .where('overpayment.status', '=', 'proposed')
    .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.pence'])
    .execute()
}
