import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { forbidden, refuse, refuseIfAny } from '#platform/refusals'
import { formatHours } from '#platform/time'
import { interviewPeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { isSickness } from '../queries/kinds.ts'
import { changeAbsence, daysWords, holdAbsence } from '../queries/one-absence.ts'
import { problemsWithPhase } from '../rules/returning.ts'

/** A step of a phased return. A step that meets others of the same return takes their place. */
export const planReturn = defineCommand({
  name: 'absence.plan-return',
  says: 'Plans how much somebody works on the days after sickness, step by step',
  permission: interviewPeople,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    firstOn: field.day('Give the first day of the step, such as 18 May 2026'),
    lastOn: field.day('Give the last day of the step, such as 29 May 2026'),
    dayMinutes: field.minutes('Give the hours of a day, such as 4 or 5:30', 0, 720),
  }),
  audit: { operation: 'alteration', record: ['absenceId', 'firstOn', 'lastOn', 'dayMinutes'] },

  async run(ctx, { absenceId, version, firstOn, lastOn, dayMinutes }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, organisationId } = absence
    if (personId === ctx.actor.personId) {
      forbidden({ code: 'absence.own-plan', message: 'Your line manager plans it with you' })
    }
    if (!isSickness(absence.kind)) {
      refuse({ code: 'absence.no-phase', message: 'A return in steps is for sickness' })
    }
    refuseIfAny(problemsWithPhase(absence, { firstOn, lastOn }))
    await ctx.tx
      .deleteFrom('absence.phase')
      .where('force_id', '=', ctx.forceId)
      .where('absence_id', '=', absenceId)
      .where('first_on', '<=', lastOn)
      .where('last_on', '>=', firstOn)
      .execute()
    await ctx.tx
      .insertInto('absence.phase')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        absence_id: absenceId,
        person_id: personId,
        first_on: firstOn,
        last_on: lastOn,
        day_minutes: dayMinutes,
        entered_at: ctx.now.toString(),
        entered_by: ctx.actor.personId,
      })
      .execute()
    await changeAbsence(ctx, absence, {})
    await notify(ctx, {
      personId,
      subject: `absence.absence:${absenceId}`,
      text: `${daysWords(firstOn, lastOn)}: you work ${formatHours(dayMinutes)} a day on your way back`,
      href: `/absence/${absenceId}`,
    })
    return { absenceId, personId }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
