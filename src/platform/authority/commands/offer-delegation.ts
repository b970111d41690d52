import { z } from 'zod'
import { placeOf } from '#platform/access'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { problemsWithDelegation } from '../delegating.ts'
import { schemeOn } from '../schemes.ts'

/** Offers somebody to decide for oneself on some days. It counts once they have accepted. */
export const offerDelegation = defineCommand({
  name: 'authority.offer-delegation',
  says: 'Asks somebody to decide for you on some days',
  permission: permissions.delegate,
  input: z.strictObject({
    delegateId: field.id('Choose who is to decide for you'),
    firstOn: field.day('Give the first day, such as 4 May 2026'),
    lastOn: field.day('Give the last day, such as 8 May 2026'),
    act: field.text('Choose what they may decide', 60),
    mostMinutes: field
      .minutes('Give hours, such as 40, or leave it empty for any', 1, 600_000)
      .optional(),
    why: field.text('Say why, in a few words', 200),
  }),
  audit: {
    operation: 'alteration',
    record: ['delegateId', 'firstOn', 'lastOn', 'act'],
    reason: ({ why }) => why,
  },

  async run(ctx, { delegateId, firstOn, lastOn, act, mostMinutes, why }) {
    const { organisationId, personId } = ctx.actor
    const scheme = await schemeOn(ctx, { organisationId, on: ctx.today })
    const place = await placeOf(ctx, delegateId, lastOn)
    refuseIfAny(
      problemsWithDelegation({
        delegatorId: personId,
        delegateId,
        firstOn,
        lastOn,
        act,
        today: ctx.today,
        rules: scheme?.rules ?? [],
        delegateWorksHere: place?.organisationId === organisationId,
      }),
    )
    const delegationId = ctx.newId()
    const reference = await ctx.reference('DG')
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      delegation_id: delegationId,
      reference,
      delegator_id: personId as string,
      delegate_id: delegateId,
      act,
      most_amount: mostMinutes === undefined ? null : BigInt(mostMinutes),
      first_on: firstOn,
      last_on: lastOn,
      why,
      status: 'offered',
      version: 1,
      offered_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('authority.delegation').values(row).execute()
    const subject = `authority.delegation:${delegationId}`
    ctx.changed({ subject, before: null, after: row })
    return { delegationId, reference }
  },
  subjects: ({ delegateId }, { delegationId }) => [
    `authority.delegation:${delegationId}`,
    `people.person:${delegateId}`,
  ],
})
