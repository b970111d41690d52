import { sql } from 'kysely'
import { z } from 'zod'
import { applyChanges, putBackChanges } from '#business/people'
import { field, type CommandContext } from '#platform/actions'
import { notify } from '#platform/notices'
import { plural } from '#platform/ui'
import { applySets, visibleSets } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { setApplied } from '../events.ts'
import { asChange, columnsOf, linesOf, releaseLines } from '../queries/one-set.ts'
import type { ChangeSet, Line } from '../queries/one-set.ts'
import type { Tables } from '../tables.ts'

type Context = CommandContext<Tables>

/**
 * Applies an approved set whose day has come: once. Every line is judged again as things are now;
 * one that can no longer be applied is stopped with its reason, and its owner is told to see to it.
 */
export const applySet = defineBulkCommand({
  name: 'changes.apply-set',
  says: 'Applies an approved set of changes whose day has come',
  permission: applySets,
  input: z.strictObject({ changeSetId: field.id('Choose the set') }),
  audit: { operation: 'alteration', record: ['changeSetId'] },
  callableBy: ['machine:changes', 'machine:demo', 'changes.apply-due'],

  async run(ctx, { changeSetId }) {
    // Whoever comes second waits here, and finds it applied.
    const set = await columnsOf(visibleSets(ctx))
      .where('change.change_set_id', '=', changeSetId)
      .where('change.status', '=', 'approved')
      .where('change.from_on', '<=', ctx.today)
      .forUpdate('change')
      .executeTakeFirst()
    if (set === undefined) return { applied: 0, stopped: 0 }
    const lines = await linesOf(ctx, changeSetId).execute()
    const { entryId, refused } = await change(ctx, set, lines)
    await keepOutcome(ctx, changeSetId, refused)
    await ctx.tx
      .updateTable('changes.change_set')
      .set((eb) => ({
        status: 'applied',
        applied_at: ctx.now.toString(),
        applied_entry: entryId,
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    await tellOwner(ctx, set, refused.length)
    ctx.announce(setApplied({ changeSetId }))
    return { applied: lines.length - refused.length, stopped: refused.length }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
  totals: (counts) => counts,
})

async function change(ctx: Context, set: ChangeSet, lines: readonly Line[]) {
  const reason = `${set.reference}: ${set.reason}`.slice(0, 500)
  if (set.undoesId === null) {
    const changes = lines.map(asChange)
    return ctx.perform(applyChanges, { from: set.fromOn, changes, reason })
  }
  const undone = await columnsOf(visibleSets(ctx))
    .where('change.change_set_id', '=', set.undoesId)
    .executeTakeFirstOrThrow()
  const personIds = lines.map((line) => line.person_id)
  return ctx.perform(putBackChanges, { entryId: undone.appliedEntry ?? '', personIds, reason })
}

type Refused = Awaited<ReturnType<(typeof applyChanges)['run']>>['refused']

async function keepOutcome(ctx: Context, changeSetId: string, refused: Refused): Promise<void> {
  const ids = refused.map(({ personId }) => personId)
  const why = refused.map(({ problems }) => problems.map(({ message }) => message).join('. '))
  await sql`update changes.line as line
    set outcome = case when stopped.why is null then 'applied' else 'stopped' end,
      stopped_because = stopped.why
    from changes.line as mine
    left join unnest(${ids}::uuid[], ${why}::text[]) as stopped (person_id, why)
      on stopped.person_id = mine.person_id
    where mine.force_id = ${ctx.forceId} and mine.change_set_id = ${changeSetId}::uuid
      and line.force_id = mine.force_id and line.change_set_id = mine.change_set_id
      and line.person_id = mine.person_id`.execute(ctx.tx)
  await releaseLines(ctx, changeSetId)
}

async function tellOwner(ctx: Context, set: ChangeSet, stopped: number): Promise<void> {
  const left = stopped === 0 ? '' : `. ${plural(stopped, 'line')} stopped: see to each of them`
  await notify(ctx, {
    personId: set.ownerId,
    subject: `changes.change-set:${set.changeSetId}`,
    text: `Applied: ${set.title} (${set.reference})${left}`,
    href: `/changes/${set.changeSetId}`,
    organisationId: set.organisationId,
  })
}
