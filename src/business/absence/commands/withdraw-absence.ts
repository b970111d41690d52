import { z } from 'zod'
import { field } from '#platform/actions'
import { noteOnCase, withdrawCase } from '#platform/cases'
import { notFound, refuse } from '#platform/refusals'
import { askForAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { absenceEnded } from '../events.ts'
import { changeAbsence, holdAbsence } from '../queries/one-absence.ts'

/** While it waits, and after it was approved until it begins. */
export const withdrawAbsence = defineCommand({
  name: 'absence.withdraw-absence',
  says: 'Takes back an absence you asked for, before it begins',
  permission: askForAbsence,
  input: z.strictObject({
    absenceId: field.id('Choose the absence'),
    version: field.version(),
    why: field.text('Say why in a few words', 200).optional(),
  }),
  audit: { operation: 'alteration', record: ['absenceId'], reason: ({ why }) => why },

  async run(ctx, { absenceId, version, why }) {
    const absence = await holdAbsence(ctx, absenceId, version)
    const { personId, status, firstOn } = absence
    if (personId !== ctx.actor.personId) return notFound('absence')
    if (!['asked', 'approved'].includes(status) || firstOn <= ctx.today) {
      const message = 'It has begun or ended already. Ask HR to change it'
      refuse({ code: 'absence.nothing-to-withdraw', message })
    }
    const matter = { kind: 'absence.absence', id: absenceId }
    if (status === 'asked') await withdrawCase(ctx, { ...matter, why })
    else {
      const what = 'Taken back before it began'
      await noteOnCase(ctx, { ...matter, what, ...(why === undefined ? {} : { reason: why }) })
      ctx.announce(absenceEnded({ absenceId, personId }))
    }
    await changeAbsence(ctx, absence, { status: 'withdrawn' })
    return { absenceId, personId }
  },
  subjects: ({ absenceId }, { personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
