import { mayKnow, withinReach } from '#platform/access'
import { definePermission, type QueryContext } from '#platform/actions'
import { notFound, refuse } from '#platform/refusals'
import type { Tables } from './tables.ts'

export const keepOwn = definePermission({
  name: 'records.keep-own',
  says: 'see and keep your own records: next of kin, equality, where your pay goes',
  held: { everyone: 'self' },
})

export const seeKin = definePermission({
  name: 'records.see-kin',
  says: 'look up the next of kin of your people in need',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const keepChecks = definePermission({
  name: 'records.keep-checks',
  says: 'keep vetting and right to work, and see what runs out',
  held: { 'hr-adviser': 'organisation' },
})

/** The day alone: which level somebody holds is for HR and themselves. */
export const seeVettingEnds = definePermission({
  name: 'records.see-vetting-ends',
  says: 'see when the vetting of your people ends',
  held: { everyone: 'line', 'hr-adviser': 'organisation' },
})

export const seeEquality = definePermission({
  name: 'records.see-equality',
  says: 'see figures of what people say of themselves, never who said it',
  held: { 'hr-adviser': 'organisation' },
})

export const confirmBank = definePermission({
  name: 'records.confirm-bank',
  says: 'confirm or refuse where somebody’s pay goes',
  held: { 'hr-adviser': 'organisation', payroll: 'organisation' },
})

/** Sealing what was kept in plain words: nobody signed in does it. */
export const sealRecords = definePermission({
  name: 'records.seal',
  says: 'seal records that were kept in plain words',
  held: { 'machine:records': 'force' },
})

/** Records of an earlier system: nobody signed in does it. */
export const loadRecordsOf = definePermission({
  name: 'records.load',
  says: 'enter records of an earlier system',
  held: { 'machine:records': 'force' },
})

/** People within reach, whom the actor may know of. */
export function peopleInReach(ctx: QueryContext<Tables>) {
  const owner = { person: 'person.person_id', organisation: 'person.organisation_id' }
  return ctx.tx
    .selectFrom('people.published_person as person')
    .where('person.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'person.person_id'))
}

/** Somebody within reach, or not found. */
export async function personInReach(ctx: QueryContext<Tables>, personId: string) {
  const found = await peopleInReach(ctx)
    .where('person.person_id', '=', personId)
    .select(['person.person_id as personId', 'person.organisation_id as organisationId'])
    .select(['person.given_name', 'person.family_name', 'person.collar_number as collarNumber'])
    .executeTakeFirst()
  if (found === undefined) return notFound('person')
  const { given_name: given, family_name: family, ...rest } = found
  return { ...rest, name: `${given} ${family}` }
}

/** Nobody enters their own vetting or right to work: HR asks a colleague. */
export function refuseOwnCheck({ actor }: Pick<QueryContext, 'actor'>, personId: string): void {
  if (actor.personId !== personId) return
  refuse({ code: 'records.own-check', message: 'Ask a colleague in HR to enter what is your own' })
}

/** Who asks, as somebody with records of their own. */
export function ownPersonId({ actor }: Pick<QueryContext, 'actor'>): string {
  return actor.personId ?? notFound('person')
}

/** Accounts within reach that wait for the second person, or are settled. */
export function visibleAccounts(ctx: QueryContext<Tables>) {
  const owner = { person: 'account.person_id', organisation: 'account.organisation_id' }
  return ctx.tx
    .selectFrom('records.bank_account as account')
    .where('account.force_id', '=', ctx.forceId)
    .where(withinReach(ctx, owner))
    .where(mayKnow(ctx, 'people.person', 'account.person_id'))
}
