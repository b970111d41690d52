import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { askForAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { sendAsked } from '../queries/asking.ts'
import { kindOn } from '../queries/kinds.ts'
import { SHARED } from '../queries/shared-leave.ts'
import { problemsWithAsking, problemsWithChild } from '../rules/absences.ts'

export const askForAway = defineCommand({
  name: 'absence.ask-for-away',
  says: 'Asks for maternity, paternity, special or another absence; HR decides',
  permission: askForAbsence,
  input: z.strictObject({
    kind: field.text('Choose a kind of absence', 40),
    firstOn: field.day('Give the first day, such as 17 May 2026'),
    lastOn: field.day('Give the last day, such as 30 May 2026'),
    /** Of maternity, adoption and paternity leave and the like. */
    childOn: field.day('Give the day the child is due or placed, or leave it empty').optional(),
    words: field.longText('Say what HR needs to know, in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['kind', 'firstOn', 'lastOn'] },

  async run(ctx, asked) {
    const { kind, firstOn, lastOn, childOn } = asked
    if (kind === SHARED) refuseUncounted()
    refuseIfAny([
      ...problemsWithAsking(kindOn(kind, ctx.today), { firstOn, lastOn }, ctx.today),
      ...problemsWithChild(childOn, firstOn),
    ])
    const { organisationId, ...sent } = await sendAsked(ctx, asked)
    const { absenceId, personId, reference, decider, dueAt } = sent
    if (childOn !== undefined) {
      await ctx.tx
        .insertInto('absence.child_day')
        .values({
          force_id: ctx.forceId,
          organisation_id: organisationId,
          absence_id: absenceId,
          person_id: personId,
          child_on: childOn,
        })
        .execute()
    }
    return { absenceId, personId, reference, decider, dueAt }
  },
  subjects: (_input, { absenceId, personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})

function refuseUncounted(): never {
  return refuse({
    code: 'absence.shared-apart',
    message: 'Ask for shared parental leave on its own page, where its weeks are counted',
    field: 'kind',
  })
}
