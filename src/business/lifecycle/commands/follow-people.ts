import { z } from 'zod'
import { namesFor } from '#platform/access'
import type { CommandContext } from '#platform/actions'
import { moveWork } from '#platform/cases'
import { formatDay } from '#platform/time'
import { caseKind, followJourneys } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { comingMovements, overtakenJourneys, plannedMovements } from '../queries/movements.ts'
import { withoutJourney, type Coming } from '../queries/movements.ts'
import { duesOf, journeyTitle, openJourney, stopJourney } from '../queries/opening.ts'
import { stepsNow } from '../queries/steps.ts'
import { kindOfMovement, type Kind } from '../rules.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

const MOST_AT_ONCE = 200

/**
 * Has journeys follow what is on record of people, whichever way it came there: opens one for
 * whoever joins, moves or leaves; moves one whose day is another now; takes one back whose
 * cause is gone.
 */
export const followPeople = defineBulkCommand({
  name: 'lifecycle.follow-people',
  says: 'Opens, moves and takes back journeys as it is on record who joins, moves and leaves',
  permission: followJourneys,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:lifecycle', 'machine:demo'],

  async run(ctx) {
    const planned = await plannedMovements(ctx)
    const gone = await overtakenJourneys(ctx, planned, MOST_AT_ONCE)
    const recorded = await comingMovements(ctx, MOST_AT_ONCE)
    const approved = await withoutJourney(ctx, planned)
    const coming = [...recorded, ...approved.slice(0, MOST_AT_ONCE)]
    const names = await namesFor(
      ctx,
      coming.map(({ personId }) => personId),
    )
    const counts = { opened: 0, moved: 0, withdrawn: 0, personIds: [] as string[] }
    const left = new Map(gone.map((one) => [`${one.kind} ${one.personId}`, one]))
    for (const one of coming) {
      const name = names.get(one.personId) ?? 'Somebody'
      const kind = kindOfMovement(one.movement, one.category)
      const overtaken = left.get(`${kind} ${one.personId}`)
      left.delete(`${kind} ${one.personId}`)
      const done = await follow(ctx, { ...one, kind, name }, overtaken?.journeyId)
      if (done === undefined) continue
      counts[done] += 1
      counts.personIds.push(one.personId)
    }
    for (const one of left.values()) {
      await stopJourney(ctx, one, 'It is not on record any more')
      counts.withdrawn += 1
      counts.personIds.push(one.personId)
    }
    return counts
  },
  subjects: (_input, { personIds }) => personIds.map((personId) => `people.person:${personId}`),
  totals: ({ opened, moved, withdrawn }) => ({ opened, moved, withdrawn }),
})

/**
 * Moves the journey that was overtaken to the day it is now, or opens one; while another of the
 * same kind is open, the next waits for it to end.
 */
async function follow(
  ctx: Context,
  coming: Coming & { readonly kind: Kind; readonly name: string },
  overtakenId: string | undefined,
): Promise<'opened' | 'moved' | undefined> {
  const { kind, name, personId, organisationId, dayOn, before, after, movement } = coming
  const managerId = (after ?? before)?.managerId ?? null
  const oldManagerId = movement === 'moves' ? (before?.managerId ?? null) : null
  const open = await ctx.tx
    .selectFrom('lifecycle.journey')
    .where('force_id', '=', ctx.forceId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('status', '=', 'open')
    .select('journey_id as id')
    .executeTakeFirst()
  if (open === undefined) {
    await openJourney(ctx, { ...coming, managerId, oldManagerId })
    return 'opened'
  }
  if (open.id !== overtakenId) return undefined
  await ctx.tx
    .updateTable('lifecycle.journey')
    .set({ day_on: dayOn, manager_id: managerId, old_manager_id: oldManagerId })
    .where('force_id', '=', ctx.forceId)
    .where('journey_id', '=', open.id)
    .execute()
  const { steps } = await stepsNow(ctx, { kind, organisationId })
  await moveWork(
    ctx,
    { kind: caseKind(kind), id: open.id },
    {
      title: journeyTitle(kind, name, dayOn),
      what: `Now ${formatDay(dayOn)}`,
      dueAt: duesOf(ctx, steps, dayOn),
    },
  )
  return 'moved'
}
