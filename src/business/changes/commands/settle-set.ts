import type { CommandContext } from '#platform/actions'
import { caseDecision } from '#platform/cases'
import { conflict } from '#platform/refusals'
import { startOfDay, type Day } from '#platform/time'
import { settleSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { setApproved } from '../events.ts'
import { digestOf, linesOf, releaseLines } from '../queries/one-set.ts'
import type { Tables } from '../tables.ts'

/** Puts a decision on a set into effect: what is approved comes true at 00:00 on its day. */
export const settleSet = defineCommand({
  name: 'changes.settle-set',
  says: 'Puts the decision on a set of changes into effect',
  permission: settleSets,
  input: caseDecision,
  audit: { operation: 'alteration', record: ['id', 'outcome'], reason: ({ reason }) => reason },
  callableBy: ['cases.decide'],

  async run(ctx, { id, outcome }) {
    const settled = await ctx.tx
      .updateTable('changes.change_set')
      .set((eb) => ({
        status: outcome,
        decided_by: ctx.actor.personId,
        decided_at: ctx.now.toString(),
        version: eb('version', '+', 1),
      }))
      .where('force_id', '=', ctx.forceId)
      .where('change_set_id', '=', id)
      .where('status', '=', 'sent')
      .returning(['owner_id as ownerId', 'from_on as fromOn', 'lines_digest as linesDigest'])
      .executeTakeFirst()
    if (settled === undefined) return settledAlready()
    if (outcome === 'approved') await approve(ctx, { id, ...settled })
    else await releaseLines(ctx, id)
    const subject = `changes.change-set:${id}`
    ctx.changed({ subject, before: { status: 'sent' }, after: { status: outcome } })
    return settled
  },
  subjects: ({ id }, { ownerId }) => [`changes.change-set:${id}`, `people.person:${ownerId}`],
})

interface Settled {
  readonly id: string
  readonly fromOn: Day
  readonly linesDigest: string | null
}

/** Approved is what was sent and nothing else: the lines must say the same as then. */
async function approve(
  ctx: CommandContext<Tables>,
  { id, fromOn, linesDigest }: Settled,
): Promise<void> {
  const lines = await linesOf(ctx, id).execute()
  if (digestOf(fromOn, lines) !== linesDigest) {
    conflict({
      code: 'changes.not-what-was-sent',
      message: 'The lines are not what was sent. Refuse it, so that it is sent again',
    })
  }
  const midnight = startOfDay(fromOn)
  const ahead = fromOn > ctx.today ? { runAt: midnight } : {}
  ctx.later({ job: 'changes.apply-set', payload: { changeSetId: id }, ...ahead })
  ctx.announce(setApproved({ changeSetId: id }))
}

function settledAlready(): never {
  return conflict({
    code: 'changes.settled-already',
    message: 'This set has been decided on or taken back meanwhile',
  })
}
