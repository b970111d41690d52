import { notify } from '#platform/notices'
import type { CommandContext } from '#platform/actions'
import { formatShortDay, type Day } from '#platform/time'
import { dutyChanged } from '../events.ts'
import type { DutyDay, Times } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { dutyWords } from '../views/words.ts'

/** A day as it becomes. */
export interface NewDay {
  readonly was: DutyDay
  readonly organisationId: number
  readonly becomes: Times | null
  readonly kind: 'moved' | 'rest-worked' | 'rest-given' | 'swapped'
  readonly noticeDays: number
  readonly lieu: boolean
  readonly lieuFor?: Day | undefined
  readonly why?: string | undefined
}

/**
 * Keeps a changed day as its next step, announces it and tells whose day it is. Of two who change
 * one day at the same time the key of the table refuses the second.
 */
export async function keepChange(ctx: CommandContext<Tables>, change: NewDay): Promise<void> {
  const { was, becomes, organisationId } = change
  const { personId, day } = was
  const step = was.step + 1
  await ctx.tx
    .insertInto('duty.change')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      person_id: personId,
      duty_on: day,
      step,
      kind: change.kind,
      starts_minute: becomes?.starts ?? null,
      ends_minute: becomes?.ends ?? null,
      was_starts_minute: was.times?.starts ?? null,
      was_ends_minute: was.times?.ends ?? null,
      notice_days: change.noticeDays,
      lieu: change.lieu,
      lieu_for_on: change.lieuFor ?? null,
      why: change.why ?? null,
      made_at: ctx.now.toString(),
      made_by: ctx.actor.personId,
    })
    .execute()
  const subject = `people.person:${personId}`
  const on = { dutyOn: day }
  ctx.changed({ subject, before: { ...on, times: was.times }, after: { ...on, times: becomes } })
  ctx.announce(dutyChanged({ personId, dutyOn: day, step }))
  await notify(ctx, {
    personId,
    subject,
    text: `${formatShortDay(day)}: ${dutyWords(becomes)}. It was ${dutyWords(was.times)}`,
    href: `/duty?from=${day}`,
  })
}
