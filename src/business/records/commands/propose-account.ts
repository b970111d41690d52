import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { keepOwn, ownPersonId, personInReach } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { placeOfAccount } from '../queries/accounts.ts'
import { digitsOf, problemsWithBank } from '../rules.ts'

/** Where one's own pay is to go: nothing is paid there before a second person has confirmed it. */
export const proposeAccount = defineCommand({
  name: 'records.propose-account',
  says: 'Says where your pay is to go; a second person confirms it before it is used',
  permission: keepOwn,
  input: z.strictObject({
    holderName: field.text('Give the name on the account', 80),
    sortCode: field.text('Give the six digits of the sort code', 12),
    accountNumber: field.text('Give the eight digits of the account number', 14),
  }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, input) {
    refuseIfAny(problemsWithBank(input))
    const personId = ownPersonId(ctx)
    const { organisationId } = await personInReach(ctx, personId)
    const bankAccountId = ctx.newId()
    const accountNumber = digitsOf(input.accountNumber)
    const details = { ...input, sortCode: digitsOf(input.sortCode), accountNumber }
    await ctx.tx
      .insertInto('records.bank_account')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        bank_account_id: bankAccountId,
        person_id: personId,
        sealed: ctx.seal(JSON.stringify(details), placeOfAccount(bankAccountId)),
        last_digits: accountNumber.slice(-2),
        status: 'proposed',
        proposed_at: ctx.now.toString(),
        version: 1,
      })
      .execute()
    return { personId, bankAccountId }
  },
  subjects: (_input, { personId, bankAccountId }) => [
    `people.person:${personId}`,
    `records.bank-account:${bankAccountId}`,
  ],
})
