import { z } from 'zod'
import { field } from '#platform/actions'
import { applyChanges } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { holdPeople, MOST_CHANGES, replaceBeliefs, type Belief } from '../queries/planned.ts'
import { putBackOf } from '../queries/put-back.ts'
import { tellOfPeople } from '../queries/standing.ts'

/**
 * Puts many people back to what was believed before one entry of the record changed them, for all
 * days. Whoever has been changed since is left as they are, and said.
 */
export const putBackChanges = defineBulkCommand({
  name: 'people.put-back-changes',
  says: 'Puts many people back to what was on record before a change, unless changed since',
  permission: applyChanges,
  input: z.strictObject({
    entryId: field.id('Choose the change'),
    personIds: z.array(field.id('Choose the people')).max(MOST_CHANGES, 'Put back fewer people'),
    reason: field.longText('Say why this changes', 500),
  }),
  audit: { operation: 'alteration', record: ['entryId'], reason: ({ reason }) => reason },
  callableBy: ['changes.apply-set'],

  async run(ctx, { entryId, personIds }) {
    await holdPeople(ctx, personIds)
    const plan = await putBackOf(ctx, entryId, personIds)
    const back = Map.groupBy(plan, ({ problems }) => problems.length === 0)
    const done = back.get(true) ?? []
    await replaceBeliefs(
      ctx,
      done.map(({ made, were }) => ({ gone: made, come: were.map(asBelieved) })),
    )
    const changed = done.map(({ personId }) => personId)
    await tellOfPeople(ctx, changed)
    const refused = (back.get(false) ?? []).map((one) => ({
      personId: one.personId,
      problems: one.problems,
    }))
    return { entryId: ctx.entryId, done: changed, refused }
  },
  subjects: (_input, { done }) => done.map((personId) => `people.person:${personId}`),
  totals: ({ done, refused }) => ({ changed: done.length, refused: refused.length }),
})

/** A belief of the history as one of the present: without the time in which it was held. */
function asBelieved(row: Belief): Belief {
  const { recorded: _held, superseded_by: _by, ...belief } = row
  return belief
}
