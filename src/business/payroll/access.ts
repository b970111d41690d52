import { sql } from 'kysely'
import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const seeOwnPay = definePermission({
  name: 'payroll.see-own',
  says: 'see your own payslips',
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

/** Runs are worked through by this machine, share by share, and settled when they are released. */
export const workRuns = definePermission({
  name: 'payroll.work',
  says: 'work through the shares of a pay run, and put its release into effect',
  held: { 'machine:payroll': 'force' },
})

/** Another room's context reads the tables of this one through its door. */
export const own = <T>(ctx: QueryContext<T>) => ctx as unknown as QueryContext<Tables>

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
