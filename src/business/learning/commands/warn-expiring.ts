import { z } from 'zod'
import { lineAbove, namesFor } from '#platform/access'
import { notify } from '#platform/notices'
import { addDays, formatDay, rowsOn, type Day } from '#platform/time'
import { watchSkills } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { bookAhead } from '../queries/book-ahead.ts'
import { sessionWords, type Context } from '../queries/one-session.ts'
import { blocksDuty, titleOf, warnings } from '../queries/skills.ts'
import { SAID_EXPIRED, warningOf } from '../rules.ts'

const BATCH = 500

/**
 * Tells of skills that expire: once a step of warning, the latest one that is reached, and once
 * when they have expired. With the first warning it books the next session with a free place. What
 * was said is kept with the skill in the same transaction: no night says it twice.
 */
export const warnExpiring = defineBulkCommand({
  name: 'learning.warn-expiring',
  says: 'Tells people, and near the end their line managers, of skills that expire; books sessions',
  permission: watchSkills,
  input: z.strictObject({}),
  audit: { operation: 'alteration', record: [] },
  callableBy: ['machine:learning'],

  async run(ctx) {
    let told = 0
    let booked = 0
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const due = await dueAfter(ctx, after)
      const last = due.at(-1)
      if (last === undefined) break
      for (const one of due) {
        const done = await warn(ctx, one)
        told += done.told
        booked += done.booked
      }
      await ctx.progress(told, told)
      after = last.heldSkillId
    }
    return { told, booked, on: ctx.today }
  },
  subjects: (_input, { on }) => [`learning.expiring:${on}`],
  totals: ({ told, booked }) => ({ told, booked }),
})

interface Due {
  readonly heldSkillId: string
  readonly personId: string
  readonly organisationId: number
  readonly skill: string
  readonly expiresOn: Day | null
  readonly warnedStep: number
}

/** Skills that may have reached a step that was not said yet, in the order of their ids. */
function dueAfter(ctx: Context, after: string): Promise<Due[]> {
  const most = Math.max(0, ...rowsOn(warnings(), ctx.today).map(({ daysBefore }) => daysBefore))
  return ctx.tx
    .selectFrom('learning.held_skill as held')
    .where('held.force_id', '=', ctx.forceId)
    .where('held.replaced_on', 'is', null)
    .where('held.ended_on', 'is', null)
    .where('held.expires_on', '<=', addDays(ctx.today, most))
    .where('held.warned_step', '<', SAID_EXPIRED)
    .where('held.held_skill_id', '>', after)
    .select(['held.held_skill_id as heldSkillId', 'held.person_id as personId', 'held.skill'])
    .select(['held.organisation_id as organisationId', 'held.expires_on as expiresOn'])
    .select('held.warned_step as warnedStep')
    .orderBy('held.held_skill_id')
    .limit(BATCH)
    .forUpdate()
    .execute()
}

async function warn(ctx: Context, due: Due) {
  const { heldSkillId, personId, organisationId, skill, expiresOn } = due
  const reached = warningOf(warnings(), expiresOn, ctx.today)
  if (reached.step <= due.warnedStep || expiresOn === null) return { told: 0, booked: 0 }
  await ctx.tx
    .updateTable('learning.held_skill')
    .set({ warned_step: reached.step })
    .where('force_id', '=', ctx.forceId)
    .where('held_skill_id', '=', heldSkillId)
    .execute()
  const session = await bookAhead(ctx, due)
  const last = formatDay(expiresOn)
  const over = reached.step === SAID_EXPIRED
  const blocked = blocksDuty(skill) ? ' You are not put on duties that need it' : ''
  const says = over
    ? `${titleOf(skill)} expired on ${last}.${blocked}`
    : `${titleOf(skill)} holds until ${last}`
  const next = session === undefined ? '' : `. You are booked: ${sessionWords(session)}`
  const about = { subject: `learning.held-skill:${heldSkillId}`, organisationId }
  await notify(ctx, { ...about, personId, text: `${says}${next}`, href: '/learning' })
  if (reached.tellsManager) await tellManager(ctx, due, over ? 'expired on' : 'holds until', last)
  return { told: 1, booked: session === undefined ? 0 : 1 }
}

async function tellManager(ctx: Context, due: Due, what: string, last: string): Promise<void> {
  const { heldSkillId, personId, organisationId, skill } = due
  const [manager] = await lineAbove(ctx, personId, ctx.today)
  if (manager === undefined) return
  const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody below you'
  await notify(ctx, {
    subject: `learning.held-skill:${heldSkillId}`,
    organisationId,
    personId: manager.personId,
    aboutId: personId,
    text: `${titleOf(skill)} of ${name} ${what} ${last}`,
    href: `/learning/people/${personId}`,
  })
}
