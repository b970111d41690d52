import { z } from 'zod'
import { leads } from '#platform/access'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { keepCalendars } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { liveCalendars } from '../queries/calendars.ts'

/** More than the devices and programs anybody has. */
const MOST = 6

export const makeCalendar = defineCommand({
  name: 'leave.make-calendar',
  says: 'Makes an address at which your calendar program reads when you, or your team, are away',
  permission: keepCalendars,
  input: z.strictObject({
    ofWhom: field.choice('Choose whose leave it shows', ['me', 'team']),
    shows: field.choice('Choose what it shows', ['busy', 'initials']),
    /** sha256 of the secret in the address, in hex: the secret itself is never sent here. */
    tokenHash: z.string().regex(/^[0-9a-f]{64}$/, 'Give the hash of the secret, in hex'),
  }),
  audit: { operation: 'disclosure', record: ['ofWhom', 'shows'] },

  async run(ctx, { ofWhom, shows, tokenHash }) {
    const { personId, organisationId, accountId } = ctx.actor
    if (personId === null) {
      refuse({
        code: 'leave.no-person',
        message: 'A calendar is for people. This account belongs to nobody who works here',
      })
    }
    if ((await liveCalendars(ctx, personId)).length >= MOST) {
      refuse({
        code: 'leave.too-many-calendars',
        message: `You have ${MOST} calendar addresses. End one that you no longer use first`,
      })
    }
    if (ofWhom === 'team' && !(await leads(ctx, personId))) {
      refuse({
        code: 'leave.no-team',
        message: 'Nobody reports to you, so there is no team to show',
        field: 'ofWhom',
      })
    }
    const feedId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      feed_id: feedId,
      account_id: accountId,
      person_id: personId,
      of_whom: ofWhom,
      // One's own leave needs no initials: busy times are all there is.
      shows: ofWhom === 'me' ? 'busy' : shows,
      token_hash: Buffer.from(tokenHash, 'hex'),
      made_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('leave.calendar_feed').values(row).execute()
    return { feedId, personId }
  },
  subjects: (_input, { feedId, personId }) => [
    `leave.calendar:${feedId}`,
    `people.person:${personId}`,
  ],
})
