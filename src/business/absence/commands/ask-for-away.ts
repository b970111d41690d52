import { z } from 'zod'
import { field } from '#platform/actions'
import { openCase } from '#platform/cases'
import { namesFor } from '#platform/access'
import { refuseIfAny } from '#platform/refusals'
import { askForAbsence } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { kindOn } from '../queries/kinds.ts'
import { daysWords, enterAbsence, personFor } from '../queries/one-absence.ts'
import { lengthOf, problemsWithAsking } from '../rules.ts'

export const askForAway = defineCommand({
  name: 'absence.ask-for-away',
  says: 'Asks for maternity, paternity, special or another absence; HR decides',
  permission: askForAbsence,
  input: z.strictObject({
    kind: field.text('Choose a kind of absence', 40),
    firstOn: field.day('Give the first day, such as 17 May 2026'),
    lastOn: field.day('Give the last day, such as 30 May 2026'),
    words: field.longText('Say what HR needs to know, in plain text', 500).optional(),
  }),
  audit: { operation: 'collection', record: ['kind', 'firstOn', 'lastOn'] },

  async run(ctx, { kind: asked, firstOn, lastOn, words }) {
    const kind = kindOn(asked, ctx.today)
    refuseIfAny(problemsWithAsking(kind, { firstOn, lastOn }, ctx.today))
    const person = await personFor(ctx)
    const { personId, organisationId } = person
    const absenceId = ctx.newId()
    const days = { kind: asked, firstOn, lastOn, words }
    const entered = { ...person, absenceId, ...days, status: 'asked', origin: 'asked' } as const
    const reference = await enterAbsence(ctx, entered)
    const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'absence.absence',
      id: absenceId,
      title: `${kind.title}: ${name}, ${daysWords(firstOn, lastOn)}`,
      href: `/absence/${absenceId}`,
      personId,
      organisationId,
      category: 'any',
      amount: lengthOf({ firstOn, lastOn }),
      content: { personId, kind: asked, firstOn, lastOn, words: words ?? null },
    })
    return { absenceId, personId, reference, decider: decider.name, dueAt }
  },
  subjects: (_input, { absenceId, personId }) => [
    `absence.absence:${absenceId}`,
    `people.person:${personId}`,
  ],
})
