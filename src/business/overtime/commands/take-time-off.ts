import { z } from 'zod'
import { field } from '#platform/actions'
import { asOf } from '#platform/database'
import { notify } from '#platform/notices'
import { notFound, refuse } from '#platform/refusals'
import { formatHours, formatShortDay } from '#platform/time'
import { peopleInReach, recordOvertime } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { timeOffLeft } from '../queries/time-off.ts'

export const takeTimeOff = defineCommand({
  name: 'overtime.take-time-off',
  says: 'Records time off that somebody below you takes in place of money',
  permission: recordOvertime,
  mode: 'serializable',
  input: z.strictObject({
    personId: field.id('Choose the person'),
    takenOn: field.day('Give the day, such as 6 April 2026'),
    minutes: field.minutes('Give how long, such as 8 or 2:30', 1, 1_440),
  }),
  audit: { operation: 'collection', record: ['personId', 'takenOn', 'minutes'] },

  async run(ctx, { personId, takenOn, minutes }) {
    const person = await peopleInReach(ctx)
      .where('place.person_id', '=', personId)
      .where(asOf('place', takenOn))
      .select('place.organisation_id as organisationId')
      .executeTakeFirst()
    if (person === undefined) return notFound('person')
    if (personId === ctx.actor.personId) {
      refuse({
        code: 'overtime.own-work',
        message: 'Time off that you take yourself is recorded by your line manager',
      })
    }
    const left = await timeOffLeft(ctx, personId)
    if (minutes > left) {
      refuse({
        code: 'overtime.not-enough',
        message: `They have ${formatHours(left)} of time off left. Give that, or less`,
        field: 'minutes',
      })
    }
    const timeOffId = ctx.newId()
    const row = {
      force_id: ctx.forceId,
      organisation_id: person.organisationId,
      time_off_id: timeOffId,
      person_id: personId,
      kind: 'taken',
      minutes: -minutes,
      happened_on: takenOn,
      claim_id: null,
      made_at: ctx.now.toString(),
      made_by: ctx.actor.personId,
    }
    await ctx.tx.insertInto('overtime.time_off').values(row).execute()
    await notify(ctx, {
      personId,
      subject: `people.person:${personId}`,
      text: `${formatHours(minutes)} of time off recorded for ${formatShortDay(takenOn)}`,
      href: '/overtime',
    })
    return { personId, left: left - minutes }
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
})
