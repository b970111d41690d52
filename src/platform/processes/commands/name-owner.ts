import { z } from 'zod'
import { holdersOf } from '#platform/access'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { refuse } from '#platform/refusals'
import { OWNERS, permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { clockOf } from '../queries/process.ts'

/**
 * Names who answers for a process of the actor's organisation from a day on: one person, who holds
 * the role of process owner there. They are told.
 */
export const nameOwner = defineCommand({
  name: 'processes.name-owner',
  says: 'Names the owner of a process from a day on',
  permission: permissions.nameOwner,
  input: z.strictObject({
    kind: field.text('Choose the process', 60),
    personId: field.id('Choose who is to own the process'),
    from: field.day('Give the first day, such as 1 4 2026'),
    reason: field.longText('Say why, so that others understand it later', 500),
  }),
  audit: {
    operation: 'alteration',
    record: ['kind', 'personId', 'from'],
    reason: ({ reason }) => reason,
  },

  async run(ctx, { kind, personId, from, reason }) {
    const says = clockOf(ctx, kind)
    const { organisationId } = ctx.actor
    const holders = await holdersOf(ctx, { role: OWNERS, organisationId })
    if (!holders.includes(personId)) {
      refuse({
        code: 'processes.not-an-owner',
        message: 'Choose somebody who holds the role of process owner. Grant it under Access first',
        field: 'personId',
      })
    }
    if (from < ctx.today) {
      refuse({
        code: 'processes.owner-in-past',
        message: 'The first day must be today or later',
        field: 'from',
      })
    }
    await ctx.tx
      .insertInto('processes.owner')
      .values({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        owner_id: ctx.newId(),
        kind,
        person_id: personId,
        valid_from: from,
        reason,
        named_at: ctx.now.toString(),
        named_by: ctx.actor.name,
        entry_id: ctx.entryId,
      })
      .execute()
    await notify(ctx, {
      personId,
      subject: `processes.process:${kind}`,
      text: `You own a process: ${says}`,
      href: `/processes/${kind}/targets`,
    })
    return { kind, says }
  },
  subjects: ({ kind, personId }) => [`processes.process:${kind}`, `people.person:${personId}`],
})
