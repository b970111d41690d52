import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { keepChecks, personInReach, refuseOwnCheck } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { personChecked } from '../events.ts'
import { levelWords, listedOn, vettingLevels } from '../queries/reference.ts'
import { expiryOf } from '../rules.ts'

export const recordVetting = defineCommand({
  name: 'records.record-vetting',
  says: 'Puts on record to which level somebody was vetted, and until when it holds',
  permission: keepChecks,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    level: field.text('Choose the level', 40),
    grantedOn: field.day('Give the day on which it was granted'),
    /** Left out, the years that are usual for the level. */
    expiresOn: field.day('Give the last day on which it holds').optional(),
  }),
  audit: { operation: 'collection', record: ['personId', 'level', 'grantedOn', 'expiresOn'] },

  async run(ctx, { personId, level, grantedOn, expiresOn }) {
    const { years } = listedOn(vettingLevels, ctx.today, {
      is: (one) => one.level === level,
      field: 'level',
    })
    refuseOwnCheck(ctx, personId)
    const { organisationId } = await personInReach(ctx, personId)
    const until = expiresOn ?? expiryOf(grantedOn, years)
    if (grantedOn > ctx.today || until <= grantedOn) {
      refuse({
        code: 'records.bad-days',
        message: 'Give a day of granting that has been, and a last day after it',
        field: grantedOn > ctx.today ? 'grantedOn' : 'expiresOn',
      })
    }
    const row = {
      force_id: ctx.forceId,
      organisation_id: organisationId,
      vetting_id: ctx.newId(),
      person_id: personId,
      level,
      granted_on: grantedOn,
      expires_on: until,
      recorded_at: ctx.now.toString(),
    }
    await ctx.tx.insertInto('records.vetting').values(row).execute()
    ctx.changed({ subject: `records.vetting:${row.vetting_id}`, before: null, after: row })
    ctx.announce(personChecked({ personId }))
    return { personId, level: levelWords[level] ?? level, expiresOn: until }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
