import { z } from 'zod'
import { field } from '#platform/actions'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { compareInstants } from '#platform/time'
import { ownWish, permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { problemsWithAddress } from '../rules.ts'

/** How long the address must wait for another link, so that nobody's letter box is flooded. */
const MINUTES_BETWEEN_LINKS = 2

/**
 * Asks to be told by mail at an address; nothing but a link to confirm it goes there before. An
 * address asked for earlier is forgotten. Refuses where the installation sends no mail.
 */
export const askForMail = defineCommand({
  name: 'notices.ask-for-mail',
  says: 'Asks to be told by mail too, at an address that is yet to be confirmed',
  permission: permissions.read,
  input: z.strictObject({
    address: field.text('Give your work address, such as name@example.police.uk', 254),
  }),
  audit: { operation: 'collection', record: [] },

  async run(ctx, { address }) {
    const { accountId, personId } = ctx.actor
    if (personId === null) {
      return refuse({ code: 'notices.no-person', message: 'Only people are told by mail' })
    }
    if (!ctx.sendsMail) {
      refuse({ code: 'notices.no-mail', message: 'This installation sends no mail' })
    }
    refuseIfAny(problemsWithAddress(address))
    const earlier = await ownWish(ctx).select('wish.wanted_at as at').executeTakeFirst()
    const soonest = earlier?.at.add({ minutes: MINUTES_BETWEEN_LINKS })
    if (soonest !== undefined && compareInstants(ctx.now, soonest) < 0) {
      conflict({
        code: 'notices.asked-just-now',
        message: 'A link was sent just now. Look for it, or try again in two minutes',
        field: 'address',
      })
    }
    await ctx.tx
      .deleteFrom('notices.mail_wish')
      .where('force_id', '=', ctx.forceId)
      .where('person_id', '=', personId)
      .execute()
    await ctx.tx
      .insertInto('notices.mail_wish')
      .values({
        force_id: ctx.forceId,
        account_id: accountId,
        person_id: personId,
        address,
        wanted_at: ctx.now.toString(),
      })
      .execute()
    ctx.later({ job: 'notices.send-link', payload: { accountId } })
    return { personId }
  },
  subjects: (_input, { personId }) => [`people.person:${personId}`],
})
