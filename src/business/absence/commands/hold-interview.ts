import { z } from 'zod'
import { field } from '#platform/actions'
import { forbidden, refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { interviewPeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { isSickness } from '../queries/kinds.ts'
import { changeAbsence, holdAbsence } from '../queries/one-absence.ts'

/** What is said is health: it is kept apart, and only a few see it (UK GDPR art. 9). */
export const holdInterview = defineCommand({
  name: 'absence.hold-interview',
  says: 'Keeps the day of the talk on somebody’s return from sickness, and what was said',
  permission: interviewPeople,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    heldOn: field.day('Give the day of the talk, such as 17 May 2026'),
    words: field.longText('Say what was agreed, in plain text', 2_000).optional(),
  }),
  audit: { operation: 'alteration', record: ['absenceId', 'heldOn'] },

  async run(ctx, { absenceId, version, heldOn, words }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, organisationId, firstOn, status, kind } = absence
    if (personId === ctx.actor.personId) {
      forbidden({ code: 'absence.own-interview', message: 'Your line manager talks with you' })
    }
    if (!isSickness(kind) || status !== 'ended' || absence.interviewOn !== null) {
      const message = 'There is no talk to keep: it is held already, or they are not back yet'
      refuse({ code: 'absence.no-interview', message })
    }
    if (heldOn < firstOn || heldOn > ctx.today) {
      const message = `The day must be from ${formatDay(firstOn)} to ${formatDay(ctx.today)}`
      refuse({ code: 'absence.interview-when', message, field: 'heldOn' })
    }
    const by = ctx.actor.personId
    await changeAbsence(ctx, absence, { interview_on: heldOn, interviewed_by: by })
    if (words !== undefined) {
      const key = { force_id: ctx.forceId, absence_id: absenceId }
      const owner = { organisation_id: organisationId, person_id: personId }
      await ctx.tx
        .insertInto('absence.health')
        .values({ ...key, ...owner, interview_words: words })
        .onConflict((on) => on.constraint('health_pkey').doUpdateSet({ interview_words: words }))
        .execute()
    }
    return { absenceId, personId }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
