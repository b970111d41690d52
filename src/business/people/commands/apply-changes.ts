import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import type { Problem } from '#platform/refusals'
import { applyChanges as mayApply } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { judgeChanges, type Judged } from '../queries/judged.ts'
import { holdPeople, plannedChanges, replaceBeliefs } from '../queries/planned.ts'
import type { Belief, PlannedChange } from '../queries/planned.ts'
import { tellOfPeople } from '../queries/standing.ts'
import type { Tables } from '../tables.ts'

/**
 * Changes how many people are employed from one day on: in a few statements for all of them. What
 * cannot be done any more is left out and said; the rest is done. A change lasts until the next one
 * that is on record for that person, an end for good.
 */
export const applyChanges = defineBulkCommand({
  name: 'people.apply-changes',
  says: 'Changes how many people are employed from a day on, and says which could not be changed',
  permission: mayApply,
  input: z.strictObject({
    from: field.day('Give the first day on which this is true'),
    changes: plannedChanges,
    reason: field.longText('Say why this changes', 500),
  }),
  audit: { operation: 'alteration', record: ['from'], reason: ({ reason }) => reason },
  callableBy: ['changes.apply-set', 'people.import-people', 'machine:demo'],

  async run(ctx, { from, changes }) {
    await holdPeople(
      ctx,
      changes.map(({ personId }) => personId),
    )
    const { done, refused } = await whatCanBeDone(ctx, from, changes)
    await enterPeople(
      ctx,
      done.map(({ change }) => change),
    )
    await replaceBeliefs(
      ctx,
      done.map(({ after, gone }) => ({
        gone,
        come: [...partsBefore(gone, from), ...(after === null ? [] : [after])],
      })),
    )
    const personIds = done.map(({ change }) => change.personId)
    await tellOfPeople(ctx, personIds)
    return { entryId: ctx.entryId, done: personIds, refused }
  },
  subjects: (_input, { done }) => done.map((personId) => `people.person:${personId}`),
  totals: ({ done, refused }) => ({ changed: done.length, refused: refused.length }),
})

interface Refused {
  readonly personId: string
  readonly problems: readonly Problem[]
}

/** What is left out may take others with it: a team whose new manager does not come. */
async function whatCanBeDone(
  ctx: CommandContext<Tables>,
  from: Parameters<typeof judgeChanges>[1],
  changes: readonly PlannedChange[],
): Promise<{ done: readonly Judged[]; refused: readonly Refused[] }> {
  const refused: Refused[] = []
  for (let left = changes; ;) {
    const { lines } = await judgeChanges(ctx, from, left)
    const wrong = lines.flatMap(({ change: { personId }, problems }) =>
      problems.length === 0 ? [] : [{ personId, problems }],
    )
    if (wrong.length === 0) return { done: lines, refused }
    refused.push(...wrong)
    const out = new Set(wrong.map(({ personId }) => personId))
    left = left.filter(({ personId }) => !out.has(personId))
  }
}

/** What was believed of the days before the change stays, as a belief of its own. */
function partsBefore(gone: readonly Belief[], from: Belief['valid_from']): Belief[] {
  const [first] = gone
  return first === undefined || first.valid_from >= from ? [] : [{ ...first, valid_until: from }]
}

async function enterPeople(
  ctx: CommandContext<Tables>,
  changes: readonly PlannedChange[],
): Promise<void> {
  const people = changes.flatMap(({ personId, person }) =>
    person === undefined
      ? []
      : [
          {
            organisation_id: person.organisationId,
            person_id: personId,
            given_name: person.givenName,
            family_name: person.familyName,
            collar_number: person.collarNumber?.toUpperCase() ?? null,
          },
        ],
  )
  if (people.length === 0) return
  await sql`insert into people.person
      (force_id, organisation_id, person_id, given_name, family_name, collar_number)
    select ${ctx.forceId}, organisation_id, person_id, given_name, family_name, collar_number
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as row (organisation_id int,
      person_id uuid, given_name text, family_name text, collar_number text)`.execute(ctx.tx)
}
