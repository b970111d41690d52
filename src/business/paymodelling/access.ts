import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import type { Day } from '#platform/time'
import type { Tables } from './tables.ts'

export const modelOwnPay = definePermission({
  name: 'paymodelling.model-own',
  says: 'see what your last payslip would have been with some of it otherwise',
  held: { everyone: 'self' },
})

export const seeAward = definePermission({
  name: 'paymodelling.see-award',
  says: 'see what a pay award would cost, by rank and cost centre and never by person',
  held: { payroll: 'organisation', 'hr-adviser': 'organisation', 'process-owner': 'organisation' },
})

/** For those who may see what everybody's pay is made of, gross: nobody learns more of it here. */
export const seeAwardPeople = definePermission({
  name: 'paymodelling.see-award-people',
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
