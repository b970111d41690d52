import { z } from 'zod'
import { field } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays } from '#platform/time'
import { changePeople } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { believedOf, stretchesOver } from '../queries/service.ts'
import { believe, lockedPerson } from './change-employment.ts'

const ended = {
  acting_kind: null,
  acting_rank: null,
  acting_seniority: null,
  acting_post_id: null,
  acting_reason: null,
}

export const endActing = defineCommand({
  name: 'people.end-acting',
  says: 'Ends acting at a higher rank earlier than was said',
  permission: changePeople,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    lastOn: field.day('Give the last day on which they act'),
    reason: field.longText('Say why it ends', 500),
    version: field.version().optional(),
  }),
  audit: {
    operation: 'alteration',
    record: ['personId', 'lastOn'],
    reason: ({ reason }) => reason,
  },
  subjects: ({ personId }) => [`people.person:${personId}`],
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { personId, lastOn, version }) {
    await lockedPerson(ctx, personId, version)
    const from = addDays(lastOn, 1)
    const stretches = await stretchesOver(ctx, personId, { from, until: null })
    const acting = stretches.find(({ row }) => row.acting_kind !== null)
    if (acting === undefined) {
      return refuse({
        code: 'people.not-acting',
        message: 'They do not act at a higher rank after that day. Give an earlier last day',
        field: 'lastOn',
      })
    }
    for (const { row, valid } of stretches) {
      if (row.acting_kind === null) continue
      await believe(ctx, personId, valid, { ...believedOf(row), ...ended })
    }
    ctx.changed({
      subject: `people.person:${personId}`,
      before: { acting_rank: acting.row.acting_rank },
      after: { lastOn },
    })
    return { personId, lastOn }
  },
})
