import { sql } from 'kysely'
import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { keepChecks, keepOwn, ownPersonId, personInReach, seeKin } from '../access.ts'
import { defineQuery } from '../actions.ts'
import type { Tables } from '../tables.ts'
import { contactsOf } from './contacts.ts'

/** Vetting and checks of the right to work of somebody who is within reach, the latest first. */
async function checksOf(ctx: QueryContext<Tables>, personId: string) {
  const vetting = await ctx.tx
    .selectFrom('records.vetting')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .select(['vetting_id as vettingId', 'level', 'granted_on as grantedOn'])
    .select(['expires_on as expiresOn', 'withdrawn_on as withdrawnOn'])
    .orderBy('granted_on', 'desc')
    .orderBy('vetting_id')
    .limit(50)
    .execute()
  const rights = await ctx.tx
    .selectFrom('records.right_to_work')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .select(['check_id as checkId', 'document', 'checked_on as checkedOn'])
    .select('expires_on as expiresOn')
    .orderBy('checked_on', 'desc')
    .orderBy('check_id')
    .limit(50)
    .execute()
  return { vetting, rights }
}

export const myRecords = defineQuery({
  name: 'records.my-records',
  says: 'Shows your own records: vetting, right to work, next of kin, equality, where your pay goes',
  permission: keepOwn,
  input: z.strictObject({}),
  async run(ctx) {
    const personId = ownPersonId(ctx)
    const mine = ctx.tx.selectFrom('records.equality').where('force_id', '=', ctx.forceId)
    const equality = await mine
      .where('person_id', '=', personId)
      .select(['question', 'answer'])
      .execute()
    const accounts = await ctx.tx
      .selectFrom('records.bank_account')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .select(['bank_account_id as bankAccountId', 'last_digits as lastDigits', 'status'])
      .select(['proposed_at as proposedAt', 'first_use_on as firstUseOn'])
      .select('settled_words as settledWords')
      .orderBy('proposed_at', 'desc')
      .orderBy('bank_account_id')
      .limit(20)
      .execute()
    const looks = await ctx.tx
      .selectFrom('records.contact_look as look')
      .leftJoin('identity.published_account as account', (join) =>
        join
          .on('account.force_id', '=', ctx.forceId)
          .onRef('account.account_id', '=', 'look.looked_by'),
      )
      .where('look.force_id', '=', ctx.forceId)
      .where('look.person_id', '=', personId)
      .select(['look.reason', 'look.looked_at as lookedAt', 'account.display_name as by'])
      .orderBy('look.looked_at', 'desc')
      .limit(20)
      .execute()
    return {
      personId,
      ...(await checksOf(ctx, personId)),
      contacts: await contactsOf(ctx, personId),
      equality,
      accounts,
      looks,
    }
  },
})

export const checksPage = defineQuery({
  name: 'records.checks-of',
  says: 'Shows the vetting and the checks of the right to work of somebody, to HR',
  permission: keepChecks,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const who = await personInReach(ctx, personId)
    return { ...who, ...(await checksOf(ctx, personId)) }
  },
})

export const kinForm = defineQuery({
  name: 'records.kin-form',
  says: 'Says whose next of kin is about to be opened',
  permission: seeKin,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  run: (ctx, { personId }) => personInReach(ctx, personId),
})

/** For how long after giving a reason one may look. */
const LOOK_MINUTES = 60

export const openedContacts = defineQuery({
  name: 'records.opened-contacts',
  says: 'Shows somebody’s next of kin to whoever gave a reason within the hour',
  permission: seeKin,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    const who = await personInReach(ctx, personId)
    const since = ctx.now.subtract({ minutes: LOOK_MINUTES }).toString()
    const look = await ctx.tx
      .selectFrom('records.contact_look')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .where('looked_by', '=', ctx.actor.accountId)
      .where('looked_at', '>=', sql<never>`${since}::timestamptz`)
      .select('reason')
      .orderBy('looked_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (look === undefined) return notFound('next of kin')
    return { ...who, reason: look.reason, contacts: await contactsOf(ctx, personId) }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})
