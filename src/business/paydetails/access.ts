import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const keepPayDetails = definePermission({
  name: 'paydetails.keep',
  says: 'record by which tax code, letter, loan and pension somebody is paid, and what is taken of pay',
  held: { payroll: 'organisation' },
})

/** What a run found comes of the run alone: nobody signed in enters it. */
export const enterFound = definePermission({
  name: 'paydetails.enter-found',
  says: 'enter what a released pay run found was paid too much',
  held: { 'machine:payroll': 'force' },
})

/** What somebody was paid too much is for them, payroll and finance: no line, no HR adviser. */
export const seeOverpaid = definePermission({
  name: 'paydetails.see-overpayments',
  says: 'see what you were paid too much; payroll and finance: of others',
  held: { everyone: 'self', payroll: 'organisation', finance: 'organisation' },
})

/** Whoever has left is followed up by payroll, who found it, and finance, who see the bank. */
export const followLeavers = definePermission({
  name: 'paydetails.follow-leavers',
  says: 'see what people who have left owe, and record what they pay back',
  held: { payroll: 'organisation', finance: 'organisation' },
})

/** Whoever a write-off waits for sees it; finance keep the books that it is a cost in. */
export const decideOnWriteOffs = definePermission({
  name: 'paydetails.decide-on',
  says: 'see the overpayments whose write-off waits for you, or is of your books',
  held: { finance: 'organisation' },
})

/** What a decision does to an overpayment: nobody does it without the case that was decided. */
export const settleWriteOffs = definePermission({
  name: 'paydetails.settle',
  says: 'put a decision on a write-off into effect',
  held: { 'machine:paydetails': 'force' },
})

export const answerOwn = definePermission({
  name: 'paydetails.answer-own',
  says: 'say whether you agree to how an overpayment is paid back',
  held: { everyone: 'self' },
})

/** What is kept of somebody for pay, within the actor's reach. */
export function visibleDetails(ctx: QueryContext<Tables>) {
  const owner = { person: 'detail.person_id', organisation: 'detail.organisation_id' }
  return ctx.tx
    .selectFrom('paydetails.detail as detail')
    .where('detail.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'detail.person_id'))
}

/** What is taken of people's pay again and again, within the actor's reach. */
export function visibleStanding(ctx: QueryContext<Tables>) {
  const owner = { person: 'standing.person_id', organisation: 'standing.organisation_id' }
  return ctx.tx
    .selectFrom('paydetails.standing as standing')
    .where('standing.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'standing.person_id'))
}

/** What people were paid too much, within the actor's reach. */
export function visibleOverpayments(ctx: QueryContext<Tables>) {
  const owner = { person: 'overpayment.person_id', organisation: 'overpayment.organisation_id' }
  return ctx.tx
    .selectFrom('paydetails.overpayment as overpayment')
    .where('overpayment.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'overpayment.person_id'))
}
