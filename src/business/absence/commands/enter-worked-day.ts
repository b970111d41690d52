import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { reportAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeAbsence, holdAbsence } from '../queries/one-absence.ts'
import { workedDuring } from '../queries/returning.ts'
import { problemsWithWorkedDay } from '../rules/returning.ts'

/** A day of work that does not end maternity, adoption or shared parental leave. */
export const enterWorkedDay = defineCommand({
  name: 'absence.enter-worked-day',
  says: 'Enters that somebody works on a day of maternity, adoption or shared parental leave, or did not',
  permission: reportAbsence,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    workedOn: field.day('Give the day of work, such as 17 May 2026'),
    worked: field.choice('Choose whether it is worked', ['yes', 'no']).default('yes'),
  }),
  audit: { operation: 'alteration', record: ['absenceId', 'workedOn', 'worked'] },

  async run(ctx, { absenceId, version, workedOn, worked }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, organisationId } = absence
    const during = await workedDuring(ctx, absence)
    const others = (during?.days ?? []).filter((day) => day !== workedOn)
    const day = { workedOn, used: worked === 'yes' ? others.length : 0 }
    refuseIfAny(problemsWithWorkedDay(during?.rule, absence, day))
    const key = { force_id: ctx.forceId, absence_id: absenceId, worked_on: workedOn }
    await ctx.tx
      .deleteFrom('absence.worked_day')
      .where('force_id', '=', key.force_id)
      .where('absence_id', '=', absenceId)
      .where('worked_on', '=', workedOn)
      .execute()
    if (worked === 'yes') {
      const owner = { organisation_id: organisationId, person_id: personId }
      const entered = { entered_at: ctx.now.toString(), entered_by: ctx.actor.personId }
      await ctx.tx
        .insertInto('absence.worked_day')
        .values({ ...key, ...owner, ...entered })
        .execute()
    }
    await changeAbsence(ctx, absence, {})
    const used = others.length + (worked === 'yes' ? 1 : 0)
    return { absenceId, personId, used, most: during?.rule.mostDays ?? 0 }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
