import { z } from 'zod'
import { postLater, problemsBeforePosting } from '#business/ledger'
import { field, type CommandContext } from '#platform/actions'
import { formatPounds, pence } from '#platform/money'
import { conflict, forbidden, refuse, refuseIfAny } from '#platform/refusals'
import type { Day } from '#platform/time'
import { followLeavers } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { overpaymentToHandle, type Overpayment } from '../queries/overpayments.ts'
import { endPlan, leftOn } from '../queries/plans.ts'
import { postYear } from '../queries/post-year.ts'
import { figuresOfYear, type YearFigures } from '../queries/year-taken.ts'
import { repaymentJournal } from '../rules/journals.ts'
import { owedOf } from '../rules/owed.ts'
import type { Tables } from '../tables.ts'

/**
 * Records what somebody who has left paid back by bank transfer or card, in pence: what they owe is
 * less by it. With the first of it the plan by pay ends, and it is reckoned what the tax year that
 * paid it had taken: outside pay they pay back what they got (decision 61). Refused: more than they
 * owe, a day to come, and of somebody who is paid here still.
 */
export const recordRepayment = defineCommand({
  name: 'paydetails.record-repayment',
  says: 'Records what somebody who has left paid back by transfer or card',
  permission: followLeavers,
  input: z.strictObject({
    overpaymentId: field.id('Choose the overpayment'),
    version: field.version(),
    amount: field.pence('Give what came in'),
    way: field.choice('Say how it came in', ['bank-transfer', 'card']),
    paidOn: field.day('Give the day on which it came in'),
    reference: field.text('Give the reference on the bank statement or the card slip', 60),
  }),
  audit: { operation: 'collection', record: ['overpaymentId', 'way', 'paidOn'] },

  async run(ctx, { overpaymentId, version, amount, way, paidOn, reference }) {
    const held = await overpaymentToHandle(ctx, { overpaymentId, version })
    await refuseUnlessOpen(ctx, held)
    if (paidOn > ctx.today) {
      refuse({
        code: 'paydetails.paid-when',
        message: 'Give today or a day before: the day on which the money came in',
        field: 'paidOn',
      })
    }
    const figures = await newFigures(ctx, held)
    const found = figures === undefined ? held : { ...held, ...yearOf(figures) }
    const owed = owedOf(found)
    if (amount < 1n || amount > owed) {
      refuse({
        code: 'paydetails.more-than-owed',
        message: `They owe ${formatPounds(pence(owed))} still. Give from £0.01 to that`,
        field: 'amount',
      })
    }
    const { personId } = found
    const recordedBy =
      ctx.actor.personId ??
      forbidden({ code: 'paydetails.not-a-person', message: 'Only a person records what came in' })
    await keep(ctx, found, { amount, way, paidOn, reference, recordedBy })
    await ctx.tx
      .updateTable('paydetails.overpayment')
      .set({
        status: amount === owed ? 'paid-back' : 'outside-pay',
        outside_pence: found.outside + amount,
        ...(figures === undefined ? {} : columnsOf(figures)),
        version: version + 1,
      })
      .where('force_id', '=', ctx.forceId)
      .where('overpayment_id', '=', overpaymentId)
      .execute()
    await endPlan(ctx, overpaymentId)
    if (figures !== undefined) postFigures(ctx, found, figures)
    return { overpaymentId, personId, owed: owed - amount }
  },
  subjects: ({ overpaymentId }, { personId }) => [
    `paydetails.overpayment:${overpaymentId}`,
    `people.person:${personId}`,
  ],
})

async function refuseUnlessOpen(ctx: CommandContext<Tables>, found: Overpayment): Promise<void> {
  if (['paid-back', 'to-write-off', 'written-off'].includes(found.status)) {
    conflict({
      code: 'paydetails.plan-settled',
      message: 'It is paid back or written off, or a write-off waits for finance',
    })
  }
  if ((await leftOn(ctx, found)) !== undefined) return
  refuse({
    code: 'paydetails.still-paid',
    message: 'They are paid here still. Propose a plan: then it is taken of their pay',
  })
}

/** What the tax year took of what is left; undefined where that stands already, or is of none. */
async function newFigures(
  ctx: CommandContext<Tables>,
  { overpaymentId, organisationId, personId, taxYear, yearGross, runId, ...left }: Overpayment,
): Promise<YearFigures | undefined> {
  if (taxYear === null || yearGross !== null) return undefined
  const leftPence = Number(left.pence - left.recovered - left.writtenOff)
  const asked = { overpaymentId, organisationId, personId, taxYear, foundBy: runId, leftPence }
  return figuresOfYear(ctx, asked)
}

const yearOf = ({ tax, ni, loan }: YearFigures) => ({
  yearTax: BigInt(tax),
  yearNi: BigInt(ni),
  yearLoan: BigInt(loan),
})

const columnsOf = ({ gross, tax, ni, employerNi, loan }: YearFigures) => ({
  year_gross_pence: BigInt(gross),
  year_tax_pence: BigInt(tax),
  year_ni_pence: BigInt(ni),
  year_employer_ni_pence: BigInt(employerNi),
  year_loan_pence: BigInt(loan),
})

interface Paid {
  readonly amount: bigint
  readonly way: string
  readonly paidOn: Day
  readonly reference: string
  readonly recordedBy: string
}

/** Keeps the repayment and posts it: refused where the ledger would not take that. */
async function keep(
  ctx: CommandContext<Tables>,
  { overpaymentId, organisationId, personId, reference: run }: Overpayment,
  { amount, recordedBy, way, paidOn, reference }: Paid,
): Promise<void> {
  const repaymentId = ctx.newId()
  await ctx.tx
    .insertInto('paydetails.repayment')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      repayment_id: repaymentId,
      overpayment_id: overpaymentId,
      person_id: personId,
      way,
      paid_on: paidOn,
      reference,
      pence: amount,
      recorded_by: recordedBy,
      recorded_at: ctx.now.toString(),
    })
    .execute()
  const lines = repaymentJournal(pence(amount))
  refuseIfAny(await problemsBeforePosting(ctx, { organisationId, on: ctx.today, lines }))
  postLater(ctx, {
    organisationId,
    source: 'paydetails',
    sourceKey: repaymentId,
    sourceHref: `/pay/overpayments/${overpaymentId}`,
    on: ctx.today,
    says: `Overpayment found by ${run} paid back outside pay`,
    lines,
  })
}

function postFigures(ctx: CommandContext<Tables>, found: Overpayment, figures: YearFigures): void {
  const { overpaymentId, organisationId, costCentre, functionCode, reference } = found
  const taken = BigInt(figures.tax + figures.ni + figures.loan)
  const employerNi = BigInt(figures.employerNi)
  const year = { taken, employerNi, costCentre, functionCode }
  postYear(ctx, { overpaymentId, organisationId, ...year }, reference)
}
