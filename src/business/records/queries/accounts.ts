import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext, type QueryContext, type SealedPlace } from '#platform/actions'
import { conflict, notFound } from '#platform/refusals'
import type { Day } from '#platform/time'
import { confirmBank, personInReach, visibleAccounts } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { coolingOffDays } from './reference.ts'
import type { BankDetails } from '../rules.ts'
import type { Tables } from '../tables.ts'

/** Where the details of an account are sealed: they open in that row alone. */
export const placeOfAccount = (bankAccountId: string): SealedPlace => ({
  table: 'records.bank_account',
  column: 'sealed',
  record: bankAccountId,
})

function opened(ctx: QueryContext<Tables>, bankAccountId: string, sealed: Buffer): BankDetails {
  return JSON.parse(ctx.unseal(sealed, placeOfAccount(bankAccountId))) as BankDetails
}

export const accountsToConfirm = defineQuery({
  name: 'records.accounts-to-confirm',
  says: 'Lists the bank details that wait for the word of a second person, the oldest first',
  permission: confirmBank,
  input: z.strictObject({}),
  run: (ctx) =>
    visibleAccounts(ctx)
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'account.person_id'),
      )
      .where('account.status', '=', 'proposed')
      .where('account.person_id', 'is distinct from', ctx.actor.personId)
      .select(['account.bank_account_id as bankAccountId', 'account.proposed_at as proposedAt'])
      .select(['account.last_digits as lastDigits', 'person.collar_number as collarNumber'])
      .select(['person.given_name as givenName', 'person.family_name as familyName'])
      .orderBy('account.proposed_at')
      .orderBy('account.bank_account_id')
      .limit(200)
      .execute(),
})

export const accountToConfirm = defineQuery({
  name: 'records.account-to-confirm',
  says: 'Shows bank details in full to whoever may confirm them; each look is on the record',
  permission: confirmBank,
  input: z.strictObject({ bankAccountId: field.id('Choose the bank details') }),
  async run(ctx, { bankAccountId }) {
    const found = await visibleAccounts(ctx)
      .where('account.bank_account_id', '=', bankAccountId)
      .where('account.person_id', 'is distinct from', ctx.actor.personId)
      .select(['account.person_id as personId', 'account.sealed', 'account.status'])
      .select(['account.version', 'account.proposed_at as proposedAt'])
      .executeTakeFirst()
    if (found === undefined) return notFound('bank account')
    const { sealed, ...rest } = found
    const { name, collarNumber } = await personInReach(ctx, found.personId)
    return {
      ...rest,
      bankAccountId,
      name,
      collarNumber,
      ...opened(ctx, bankAccountId, sealed),
      coolingOffDays: coolingOffDays(ctx.today),
    }
  },
  consulted: ({ personId, bankAccountId }) => [
    `people.person:${personId}`,
    `records.bank-account:${bankAccountId}`,
  ],
})

/** An account that was confirmed and has cooled off by a day: it may be paid into. */
const payableOn = (on: Day) =>
  sql<boolean>`account.status = 'confirmed' and account.first_use_on <= ${on}::date`

export const payableAccountOf = defineQuery({
  name: 'records.payable-account',
  says: 'Gives the account somebody may be paid into on a day; each look is on the record',
  permission: confirmBank,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    on: field.day('Give a day, such as 2026-03-25'),
  }),
  async run(ctx, { personId, on }) {
    const found = await visibleAccounts(ctx)
      .where('account.person_id', '=', personId)
      .where(payableOn(on))
      .select(['account.bank_account_id as bankAccountId', 'account.sealed'])
      .select('account.first_use_on as firstUseOn')
      .orderBy('account.first_use_on', 'desc')
      .orderBy('account.settled_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (found === undefined) return undefined
    const { sealed, ...rest } = found
    return { ...rest, ...opened(ctx, found.bankAccountId, sealed) }
  },
  consulted: (_result, { personId }) => [`people.person:${personId}`],
})

/**
 * For pay and expenses: the account somebody may be paid into on a day, confirmed by a second
 * person and cooled off, or undefined where there is none. The look is on the record.
 */
export function payableAccount<T>(ctx: QueryContext<T>, personId: string, on: Day) {
  return ctx.ask(payableAccountOf, { personId, on })
}

/** Details that wait for a second person, held. Refuses one's own, and what is settled by now. */
export async function accountToSettle(
  ctx: CommandContext<Tables>,
  { bankAccountId, version }: { readonly bankAccountId: string; readonly version: number },
) {
  const found = await visibleAccounts(ctx)
    .where('account.bank_account_id', '=', bankAccountId)
    .where('account.person_id', 'is distinct from', ctx.actor.personId)
    .select(['account.person_id as personId', 'account.last_digits as lastDigits'])
    .select(['account.status', 'account.version'])
    .forUpdate('account')
    .executeTakeFirst()
  if (found === undefined) return notFound('bank account')
  if (found.status !== 'proposed' || found.version !== version) {
    conflict({
      code: 'records.bank-settled',
      message: `These bank details are ${found.status} by now. There is nothing left to decide`,
    })
  }
  return found
}

/** Who of some people has no account that may be paid into on a day. The caller pays them. */
export async function peopleWithoutAccount<T>(
  ctx: QueryContext<T>,
  personIds: readonly string[],
  on: Day,
): Promise<readonly string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person.id as "personId" from unnest(${personIds}::uuid[]) as person (id)
    where not exists (select from records.bank_account as account
      where account.force_id = ${ctx.forceId} and account.person_id = person.id
        and ${payableOn(on)})`.execute(ctx.tx)
  return rows.map(({ personId }) => personId)
}

/**
 * For a pay run: the accounts that many people are paid into on a day, opened. Who has none is not
 * among them. The caller is a command whose entry on the record is the look.
 */
export async function payableAccounts<T>(
  ctx: CommandContext<T>,
  personIds: readonly string[],
  on: Day,
): Promise<ReadonlyMap<string, BankDetails>> {
  const own = ctx as unknown as CommandContext<Tables>
  const rows = await own.tx
    .selectFrom('records.bank_account as account')
    .where('account.force_id', '=', ctx.forceId)
    .where('account.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where(payableOn(on))
    .distinctOn('account.person_id')
    .orderBy('account.person_id')
    .orderBy('account.first_use_on', 'desc')
    .orderBy('account.settled_at', 'desc')
    .select(['account.person_id as personId', 'account.bank_account_id as bankAccountId'])
    .select('account.sealed')
    .execute()
  return new Map(
    rows.map(({ personId, bankAccountId, sealed }) => [
      personId,
      opened(own, bankAccountId, sealed),
    ]),
  )
}
