import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

export const seeOwnPay = definePermission({
  name: 'payroll.see-own',
  says: 'see your own payslips, and what of your pay would change',
  held: { everyone: 'self' },
})

/** Pay is for whom it is paid to and for payroll: no line, no HR adviser. */
export const seePay = definePermission({
  name: 'payroll.see',
  says: 'see payslips: your own, and those that payroll answers for',
  held: { everyone: 'self', payroll: 'organisation' },
})

export const runPay = definePermission({
  name: 'payroll.run',
  says: 'make pay runs, explain what is out of the ordinary, and send them for release',
  held: { payroll: 'organisation' },
})

export const seeRuns = definePermission({
  name: 'payroll.see-runs',
  says: 'see pay runs by their totals',
  held: { payroll: 'organisation', finance: 'organisation' },
})

export const keepPayDetails = definePermission({
  name: 'payroll.keep-details',
  says: 'record by which tax code, letter, loan and pension somebody is paid, and what is taken of pay',
  held: { payroll: 'organisation' },
})

/** Runs are worked through by this machine, share by share, and settled when they are released. */
export const workRuns = definePermission({
  name: 'payroll.work',
  says: 'work through the shares of a pay run, and put its release into effect',
  held: { 'machine:payroll': 'force' },
})

/** Pay runs of the actor's organisations. */
export function visibleRuns(ctx: QueryContext<Tables>) {
  const owner = { person: 'run.made_by', organisation: 'run.organisation_id' }
  return ctx.tx
    .selectFrom('payroll.run as run')
    .where('run.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
}

/** Payslips of whomever the actor may know, their own among them. */
export function visiblePayslips(ctx: QueryContext<Tables>) {
  return wholePayslips(ctx).where(mayKnow(ctx, 'people.person', 'payslip.person_id'))
}

/**
 * Payslips within the actor's reach, covert people's among them: for what goes out whole, such as a
 * return to HMRC, and for no page.
 */
export function wholePayslips(ctx: QueryContext<Tables>) {
  const owner = { person: 'payslip.person_id', organisation: 'payslip.organisation_id' }
  return ctx.tx
    .selectFrom('payroll.payslip as payslip')
    .innerJoin('payroll.run as run', (join) =>
      join.on('run.force_id', '=', ctx.forceId).onRef('run.run_id', '=', 'payslip.run_id'),
    )
    .where('payslip.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where((eb) =>
      eb.or([
        eb('run.status', '=', 'released'),
        // Before its release a payslip is seen by those who make the run, and not by whose it is.
        eb.and([
          sql<boolean>`${ctx.actor.permissions.has(runPay.name)}`,
          eb('run.status', '<>', 'cancelled'),
          eb('payslip.person_id', 'is distinct from', ctx.actor.personId),
        ]),
      ]),
    )
    .where('run.kind', '<>', 'opening')
}

/** What is kept of somebody for pay, within the actor's reach. */
export function visibleDetails(ctx: QueryContext<Tables>) {
  const owner = { person: 'detail.person_id', organisation: 'detail.organisation_id' }
  return ctx.tx
    .selectFrom('payroll.detail as detail')
    .where('detail.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'detail.person_id'))
}

export function visibleStanding(ctx: QueryContext<Tables>) {
  const owner = { person: 'standing.person_id', organisation: 'standing.organisation_id' }
  return ctx.tx
    .selectFrom('payroll.standing as standing')
    .where('standing.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'standing.person_id'))
}

/** Overpayments that a released run found: what a cancelled one found was never paid. */
export function visibleOverpayments(ctx: QueryContext<Tables>) {
  const owner = { person: 'overpayment.person_id', organisation: 'overpayment.organisation_id' }
  return ctx.tx
    .selectFrom('payroll.overpayment as overpayment')
    .innerJoin('payroll.run as run', (join) =>
      join.on('run.force_id', '=', ctx.forceId).onRef('run.run_id', '=', 'overpayment.run_id'),
    )
    .where('run.status', '=', 'released')
    .where('overpayment.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'overpayment.person_id'))
}

export const seeAward = definePermission({
  name: 'payroll.see-award',
  says: 'see what a pay award would cost, by rank and cost centre and never by person',
  held: { payroll: 'organisation', 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
})

/** For those who may see what everybody's pay is made of, gross: nobody learns more of it here. */
export const seeAwardPeople = definePermission({
  name: 'payroll.see-award-people',
  says: 'see what a pay award would give each person, before tax',
  held: { payroll: 'organisation', 'hr-adviser': 'organisation' },
})

/**
 * How people of the actor's organisations serve on some days, to be counted. Covert people are
 * counted with the others: a sum over five and more tells of nobody.
 */
export function servingOver(
  ctx: QueryContext<Tables>,
  { from, until }: { readonly from: Day; readonly until: Day },
) {
  const owner = { person: 'service.person_id', organisation: 'service.organisation_id' }
  return ctx.tx
    .selectFrom('people.published_service as service')
    .where('service.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where('service.status', 'in', ['in-post', 'seconded-out'])
    .where('service.valid_from', '<', until)
    .where((eb) =>
      eb.or([eb('service.valid_until', 'is', null), eb('service.valid_until', '>', from)]),
    )
}

/** The same people whom the actor may know of, by their names. */
export function visibleServing(
  ctx: QueryContext<Tables>,
  days: { readonly from: Day; readonly until: Day },
) {
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
    .where('person.person_id', 'in', servingOver(ctx, days).select('service.person_id'))
}
