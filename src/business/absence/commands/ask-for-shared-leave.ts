import { askForAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { sendAsked } from '../queries/asking.ts'
import { SHARED, sharedFor, sharedInput } from '../queries/shared-leave.ts'

/** Asks for whole weeks of shared parental leave, counted against what both parents have. */
export const askForSharedLeave = defineCommand({
  name: 'absence.ask-for-shared-leave',
  says: 'Asks for weeks of shared parental leave, counted against what both parents have; HR decides',
  permission: askForAbsence,
  mode: 'serializable',
  input: sharedInput,
  audit: { operation: 'collection', record: ['firstOn', 'weeks', 'paidWeeks'] },

  async run(ctx, { words, ...asked }) {
    const { firstOn, lastOn } = await sharedFor(ctx, asked)
    const sent = await sendAsked(ctx, { kind: SHARED, firstOn, lastOn, words })
    const { absenceId, personId, organisationId, reference, decider } = sent
    await ctx.tx
      .insertInto('absence.shared_leave')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        absence_id: absenceId,
        person_id: personId,
        child_on: asked.childOn,
        first_weeks: asked.firstWeeks,
        first_paid_weeks: asked.firstPaidWeeks,
        partner_weeks: asked.partnerWeeks,
        partner_paid_weeks: asked.partnerPaidWeeks,
        weeks: asked.weeks,
        paid_weeks: asked.paidWeeks,
      })
      .execute()
    return { absenceId, personId, reference, lastOn, decider }
  },
  subjects: (_input, { absenceId, personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
