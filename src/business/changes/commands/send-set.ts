import { z } from 'zod'
import { nameOf } from '#business/people'
import { field, type CommandContext } from '#platform/actions'
import { openCase } from '#platform/cases'
import { conflict, refuse, refuseIfAny } from '#platform/refusals'
import { formatDay } from '#platform/time'
import { plural } from '#platform/ui'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { digestOf, holdDraft, linesOf, type ChangeSet } from '../queries/one-set.ts'
import { previewOf } from '../queries/preview.ts'
import { problemsWithDay } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'

/**
 * Sends a draft for approval, bound to what its lines say now. Refuses a set in which a line cannot
 * be applied as things are, or with somebody who is in another set of the same day.
 */
export const sendSet = defineCommand({
  name: 'changes.send-set',
  says: 'Sends a set of changes to whoever decides on it',
  permission: draftSets,
  input: z.strictObject({ changeSetId: field.id('Choose the set'), version: field.version() }),
  audit: { operation: 'alteration', record: ['changeSetId'] },

  async run(ctx, { changeSetId, version }) {
    const set = await holdDraft(ctx, { changeSetId, version })
    refuseIfAny(set.undoesId === null ? problemsWithDay(set.fromOn, ctx.today) : [])
    const lines = await linesOf(ctx, changeSetId).execute()
    if (lines.length === 0) {
      return refuse({
        code: 'changes.empty',
        message: 'Plan at least one person before you send it',
      })
    }
    const { totals } = await previewOf(ctx, set, lines)
    if (totals.problems > 0) {
      return refuse({
        code: 'changes.lines-with-problems',
        message: `${plural(totals.problems, 'line')} cannot be applied. Mend or take out each of them`,
      })
    }
    await holdDay(ctx, set)
    const linesDigest = digestOf(set.fromOn, lines)
    await ctx.tx
      .updateTable('changes.change_set')
      .set({
        status: 'sent',
        sent_at: ctx.now.toString(),
        lines_digest: linesDigest,
        totals: JSON.stringify(totals),
      })
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', changeSetId)
      .execute()
    const { decider, dueAt } = await openCase(ctx, {
      kind: 'changes.change-set',
      id: changeSetId,
      title: `Changes from ${formatDay(set.fromOn)}: ${set.title}`,
      href: `/changes/${changeSetId}`,
      personId: set.ownerId,
      organisationId: set.organisationId,
      category: set.purpose,
      amount: 0,
      content: { changeSetId, linesDigest },
    })
    const subject = `changes.change-set:${changeSetId}`
    ctx.changed({ subject, before: { status: 'draft' }, after: { status: 'sent', linesDigest } })
    return { changeSetId, decider: decider.name, dueAt, people: totals.people }
  },
  subjects: ({ changeSetId }) => [`changes.change-set:${changeSetId}`],
})

/** Each of its people is in one set of that day alone: the database says so, and here is who. */
async function holdDay(
  ctx: CommandContext<Tables>,
  { changeSetId, fromOn }: ChangeSet,
): Promise<void> {
  const other = await ctx.tx
    .selectFrom('changes.line as mine')
    .innerJoin('changes.line as other', (join) =>
      join
        .onRef('other.force_id', '=', 'mine.force_id')
        .onRef('other.person_id', '=', 'mine.person_id')
        .on('other.holds_on', '=', fromOn),
    )
    .innerJoin('changes.change_set as change', (join) =>
      join
        .onRef('change.force_id', '=', 'other.force_id')
        .onRef('change.change_set_id', '=', 'other.change_set_id'),
    )
    .where('mine.force_id', '=', ctx.forceId)
    .where('mine.change_set_id', '=', changeSetId)
    .select(['mine.person_id as personId', 'change.reference'])
    .executeTakeFirst()
  if (other !== undefined) {
    const name = (await ctx.ask(nameOf, { personId: other.personId })) ?? 'Somebody'
    conflict({
      code: 'changes.in-another-set',
      message: `${name} is in ${other.reference} of the same day. Take them out here or there`,
    })
  }
  await ctx.tx
    .updateTable('changes.line')
    .set({ holds_on: fromOn })
    .where('force_id', '=', ctx.forceId)
    .where('change_set_id', '=', changeSetId)
    .execute()
}
