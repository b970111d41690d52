import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { reportAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { changeAbsence, holdAbsence, tellLine } from '../queries/one-absence.ts'

export const expectBack = defineCommand({
  name: 'absence.expect-back',
  says: 'Says when you, or somebody below you, expect to be back now',
  permission: reportAbsence,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    expectedOn: field.day('Give the day, such as 17 May 2026'),
  }),
  audit: { operation: 'alteration', record: ['absenceId', 'expectedOn'] },

  async run(ctx, { absenceId, version, expectedOn }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    if (absence.status !== 'open') {
      refuse({ code: 'absence.not-open', message: 'This absence has ended already' })
    }
    if (expectedOn <= ctx.today) {
      const message = `The day must be after ${formatDay(ctx.today)}. If you are back, report that instead`
      refuse({ code: 'absence.back-before', message, field: 'expectedOn' })
    }
    await changeAbsence(ctx, absence, { expected_on: expectedOn })
    const day = formatDay(expectedOn)
    await tellLine(ctx, absence, (name) =>
      name === 'You' ? `You are expected back on ${day}` : `${name} expects to be back on ${day}`,
    )
    return { absenceId, personId: absence.personId, expectedOn }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
