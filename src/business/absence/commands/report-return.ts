import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { reportAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { absenceEnded } from '../events.ts'
import { changeAbsence, holdAbsence, tellLine } from '../queries/one-absence.ts'

/** Ends what is open. After sickness the line manager then talks with them: see hold-interview. */
export const reportReturn = defineCommand({
  name: 'absence.report-return',
  says: 'Reports that you, or somebody below you, are back at work',
  permission: reportAbsence,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    backOn: field.day('Give the first day back, such as 17 May 2026'),
  }),
  audit: { operation: 'alteration', record: ['absenceId', 'backOn'] },

  async run(ctx, { absenceId, version, backOn }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, firstOn, status } = absence
    if (status !== 'open') {
      refuse({ code: 'absence.not-open', message: 'This absence has ended already' })
    }
    const soonest = addDays(firstOn, 1)
    if (backOn < soonest || backOn > addDays(ctx.today, 1)) {
      const message = `The first day back must be from ${formatDay(soonest)} to ${formatDay(addDays(ctx.today, 1))}`
      refuse({ code: 'absence.back-when', message, field: 'backOn' })
    }
    await changeAbsence(ctx, absence, { status: 'ended', last_on: addDays(backOn, -1) })
    await tellLine(ctx, absence, (name) =>
      name === 'You'
        ? `You are entered as back from ${formatDay(backOn)}`
        : `${name} is back from ${formatDay(backOn)}. Talk with them about their return`,
    )
    ctx.announce(absenceEnded({ absenceId, personId }))
    return { absenceId, personId, backOn }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
