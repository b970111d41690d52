import { z } from 'zod'
import { giveBack } from '#business/leave'
import { field } from '#platform/actions'
import { forbidden, refuse } from '#platform/refusals'
import { giveLeaveBack } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { isSickness } from '../queries/kinds.ts'
import { changeAbsence, holdAbsence } from '../queries/one-absence.ts'
import { certifiedDays } from '../queries/certified.ts'

export const giveLeaveBackFor = defineCommand({
  name: 'absence.give-leave-back',
  says: 'Gives leave back to somebody that fell on days of their certified sickness',
  permission: giveLeaveBack,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
  }),
  audit: { operation: 'alteration', record: ['absenceId'] },

  async run(ctx, { absenceId, version }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, organisationId, reference } = absence
    if (personId === ctx.actor.personId) {
      forbidden({
        code: 'absence.own-leave',
        message: 'Your line manager or HR gives your leave back. Ask them',
      })
    }
    const stretches = isSickness(absence.kind) ? await certifiedDays(ctx, absence) : []
    if (stretches.length === 0) {
      refuse({
        code: 'absence.not-certified',
        message: 'No day of this absence is certified. Enter the fit note first',
      })
    }
    const days = { personId, organisationId, stretches: [...stretches], absence: reference }
    const { minutes } = await ctx.perform(giveBack, days)
    await changeAbsence(ctx, absence, {})
    return { absenceId, personId, minutes }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
