import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import type { CaseSummary } from '#platform/cases'
import { formatPounds, pence } from '#platform/money'
import { notFound } from '#platform/refusals'
import {
  decideOnWriteOffs,
  followLeavers,
  keepPayDetails,
  seeOverpaid,
  visibleOverpayments,
} from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { owedOf } from '../rules/owed.ts'
import { monthsWords } from '../views/words.ts'
import { changedMeanwhile } from './changed-meanwhile.ts'
import { leftOn } from './plans.ts'

interface Asked {
  readonly overpaymentId: string
  readonly version: number
}

export type OverpaymentStatus =
  | 'found'
  | 'proposed'
  | 'agreed'
  | 'paid-back'
  | 'declined'
  | 'outside-pay'
  | 'to-write-off'
  | 'written-off'

function columns(ctx: QueryContext<Tables>, overpaymentId: string) {
  return visibleOverpayments(ctx)
    .where('overpayment.overpayment_id', '=', overpaymentId)
    .select(['overpayment.overpayment_id as overpaymentId', 'overpayment.person_id as personId'])
    .select(['overpayment.organisation_id as organisationId', 'overpayment.pence'])
    .select(['overpayment.run_id as runId', 'overpayment.why', 'overpayment.version'])
    .select(['overpayment.each_pence as each', 'overpayment.answer_words as words'])
    .select(['overpayment.reference', 'overpayment.subjective'])
    .select(['overpayment.cost_centre as costCentre', 'overpayment.function_code as functionCode'])
    .select(['overpayment.write_off_reason as reason', 'overpayment.write_off_asked_by as askedBy'])
    .select(['overpayment.written_off_at as writtenOffAt', 'overpayment.tax_year as taxYear'])
    .select('overpayment.written_off_by as writtenOffBy')
    .select(['overpayment.recovered_pence as recovered', 'overpayment.repaid_pence as repaid'])
    .select(['overpayment.year_gross_pence as yearGross', 'overpayment.year_tax_pence as yearTax'])
    .select(['overpayment.year_ni_pence as yearNi', 'overpayment.year_loan_pence as yearLoan'])
    .select('overpayment.year_employer_ni_pence as yearEmployerNi')
    .select(['overpayment.outside_pence as outside', 'overpayment.found_on as foundOn'])
    .select(['overpayment.write_off_pence as toWriteOff'])
    .select(['overpayment.written_off_pence as writtenOff'])
    .select((eb) => eb.ref('overpayment.status').$castTo<OverpaymentStatus>().as('status'))
}

export type Overpayment = Awaited<ReturnType<typeof overpaymentById>>

/** An overpayment that the actor may see, held until the end. */
export async function overpaymentById(ctx: CommandContext<Tables>, overpaymentId: string) {
  const found = await columns(ctx, overpaymentId).forUpdate('overpayment').executeTakeFirst()
  return found ?? notFound('overpayment')
}

/** What a decision on a write-off is bound to. */
export const writeOffContent = ({
  overpaymentId,
  pence: total,
  reason,
}: {
  readonly overpaymentId: string
  readonly pence: bigint
  readonly reason: string
}) => ({ overpaymentId, pence: String(total), reason })

export const writeOffSummary = defineQuery({
  name: 'paydetails.write-off-summary',
  says: 'Shows an overpayment to whoever decides whether it is written off',
  permission: decideOnWriteOffs,
  input: z.strictObject({ id: field.id('Choose the overpayment') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await columns(ctx, id).executeTakeFirst()
    if (found === undefined) return notFound('overpayment')
    const { personId, askedBy, why, words } = found
    const names = await namesFor(ctx, [personId, ...(askedBy === null ? [] : [askedBy])])
    const asked = found.toWriteOff ?? 0n
    const amount = formatPounds(pence(asked))
    const name = names.get(personId) ?? 'Somebody'
    const reason = found.reason ?? ''
    return {
      title: `Write off ${amount} that ${name} was paid too much`,
      href: `/pay/overpayments/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Paid too much', answer: formatPounds(pence(found.pence)) },
        { label: 'Owed still', answer: formatPounds(pence(owedOf(found))) },
        { label: 'To be written off', answer: amount },
        { label: 'Of', answer: monthsWords(why) },
        { label: 'Why it should be written off', answer: reason },
        ...(words === null ? [] : [{ label: 'What they said to a plan', answer: words }]),
        { label: 'Asked by', answer: names.get(askedBy ?? '') ?? 'Somebody' },
        { label: 'Found by', answer: found.reference },
      ],
      warnings: [],
      approve: `Write off ${amount}`,
      content: writeOffContent({ overpaymentId: id, pence: asked, reason }),
    }
  },
})

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

/** What was paid back outside pay, the earliest first. */
const repaymentsOf = (ctx: QueryContext<Tables>, overpaymentId: string) =>
  visibleOverpayments(ctx)
    .innerJoin('paydetails.repayment as repayment', (join) =>
      join
        .on('repayment.force_id', '=', ctx.forceId)
        .onRef('repayment.overpayment_id', '=', 'overpayment.overpayment_id'),
    )
    .where('overpayment.overpayment_id', '=', overpaymentId)
    .orderBy('repayment.paid_on')
    .orderBy('repayment.repayment_id')
    .select(['repayment.paid_on as paidOn', 'repayment.pence', 'repayment.reference'])
    .select('repayment.way')
    .execute()

/** What was written off, the earliest first. */
const writeOffsOf = (ctx: QueryContext<Tables>, overpaymentId: string) =>
  visibleOverpayments(ctx)
    .innerJoin('paydetails.write_off as written', (join) =>
      join
        .on('written.force_id', '=', ctx.forceId)
        .onRef('written.overpayment_id', '=', 'overpayment.overpayment_id'),
    )
    .where('overpayment.overpayment_id', '=', overpaymentId)
    .orderBy('written.decided_at')
    .select(['written.decided_at as decidedAt', 'written.pence', 'written.reason'])
    .execute()

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
    const follows = !mine && ctx.actor.permissions.has(followLeavers.name)
    const { personId, writtenOffBy } = found
    const names = await namesFor(ctx, [personId, ...(writtenOffBy === null ? [] : [writtenOffBy])])
    const name = names.get(personId) ?? 'Somebody'
    const decidedBy = writtenOffBy === null ? null : (names.get(writtenOffBy) ?? 'Somebody')
    const owed = owedOf(found)
    const more = { repayments: await repaymentsOf(ctx, overpaymentId), owed }
    const writeOffs = await writeOffsOf(ctx, overpaymentId)
    const left = await leftOn(ctx, found)
    return { ...found, ...more, writeOffs, leftOn: left, mine, handles, follows, name, decidedBy }
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
      .where('overpayment.status', 'in', ['found', 'proposed', 'declined', 'to-write-off'])
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
