import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

/** Returns tell everybody's pay: they are for payroll, and for nobody else. */
export const makeReturns = definePermission({
  name: 'returns.make',
  says: 'make returns to HMRC and to pension schemes',
  held: { payroll: 'organisation' },
})

export const seeReturns = definePermission({
  name: 'returns.see',
  says: 'see and download returns to HMRC and to pension schemes',
  held: { payroll: 'organisation' },
})

/** Payslips, P60 and P45: to whom they are about, and to payroll, who gives them to leavers. */
export const seePayDocuments = definePermission({
  name: 'returns.see-documents',
  says: 'download payslips, P60 and P45: your own, and those that payroll answers for',
  held: { everyone: 'self', payroll: 'organisation' },
})

/** P45s of whomever the actor may know, their own among them. */
export function visibleP45s(ctx: QueryContext<Tables>) {
  const owner = { person: 'p45.person_id', organisation: 'p45.organisation_id' }
  return ctx.tx
    .selectFrom('returns.p45 as p45')
    .where('p45.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'p45.person_id'))
}

/** Returns of the actor's organisations. */
export function visibleReturns(ctx: QueryContext<Tables>) {
  const owner = { person: 'made.made_by', organisation: 'made.organisation_id' }
  return ctx.tx
    .selectFrom('returns.return as made')
    .where('made.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
}

/** What those returns tell of people, whole: what the files are made of. */
export function wholeEntries(ctx: QueryContext<Tables>) {
  return visibleReturns(ctx).innerJoin('returns.entry as entry', (join) =>
    join.on('entry.force_id', '=', ctx.forceId).onRef('entry.return_id', '=', 'made.return_id'),
  )
}

/** The same of people whom the actor may know of: what pages and tables show. */
export function visibleEntries(ctx: QueryContext<Tables>) {
  return wholeEntries(ctx).where(mayKnow(ctx, 'people.person', 'entry.person_id'))
}
