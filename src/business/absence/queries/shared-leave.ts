import { z } from 'zod'
import { field, type QueryContext } from '#platform/actions'
import { notFound, refuseIfAny } from '#platform/refusals'
import { addDays, addYears, rowsOn, type Day } from '#platform/time'
import { askForAbsence, peopleInReach } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { lengthOf, problemsWithAsking } from '../rules/absences.ts'
import { lastOfWeeks, problemsWithShared, sharedLeft } from '../rules/shared-leave.ts'
import type { SharedAsked, SharedRule, SharedSaid } from '../rules/shared-leave.ts'
import type { Tables } from '../tables.ts'
import { kindOn, sharedRules } from './kinds.ts'

type Context = QueryContext<Tables>

/** The kind of absence that is counted here. */
export const SHARED = 'shared-parental'

const weeksOf = (says: string) => field.count(says, 0, 52)

/** What is asked for: of the child, of the other weeks that count, and of the block. */
export const sharedInput = z.strictObject({
  childOn: field.day('Give the day of the birth or the placement, such as 12 January 2026'),
  firstWeeks: weeksOf('Give the weeks of maternity or adoption leave as a whole number'),
  firstPaidWeeks: weeksOf('Give the paid weeks as a whole number, 0 for none'),
  partnerWeeks: weeksOf('Give the weeks of the other parent as a whole number, 0 for none'),
  partnerPaidWeeks: weeksOf('Give the paid weeks as a whole number, 0 for none'),
  firstOn: field.day('Give the first day, such as 13 July 2026'),
  weeks: field.count('Give how many weeks you ask for, as a whole number', 1, 52),
  paidWeeks: weeksOf('Give how many of them are paid, as a whole number, 0 for none'),
  words: field.longText('Say what HR needs to know, in plain text', 500).optional(),
})

function ruleOn(on: Day): SharedRule {
  const [rule] = rowsOn(sharedRules(), on)
  if (rule === undefined) throw new Error(`Nothing says what parents share on ${on}`)
  return rule
}

/** Days between an expected day and the real one at the most, either way. */
const SAME_CHILD = 180

/**
 * The weeks of a child that somebody has asked for: what waits and what is approved. The day given
 * for a child may move, from the expected one to the real one, so that blocks for days within half
 * a year of each other are of one child: two placements within that time are counted together.
 */
async function ownWeeks(ctx: Context, personId: string, childOn: Day) {
  const rows = await ctx.tx
    .selectFrom('absence.absence as absence')
    .leftJoin('absence.shared_leave as shared', (join) =>
      join
        .onRef('shared.force_id', '=', 'absence.force_id')
        .onRef('shared.absence_id', '=', 'absence.absence_id'),
    )
    .where('absence.force_id', '=', ctx.forceId)
    .where('absence.person_id', '=', personId)
    .where('absence.kind', '=', SHARED)
    .where('absence.status', 'in', ['asked', 'approved'])
    .where((eb) =>
      eb.or([
        eb.between('shared.child_on', addDays(childOn, -SAME_CHILD), addDays(childOn, SAME_CHILD)),
        eb.and([
          eb('shared.child_on', 'is', null),
          eb('absence.first_on', '>=', childOn),
          eb('absence.first_on', '<', addYears(childOn, ruleOn(ctx.today).withinYears)),
        ]),
      ]),
    )
    .select(['absence.first_on as firstOn', 'absence.last_on as lastOn'])
    .select(['shared.weeks', 'shared.paid_weeks as paidWeeks'])
    .execute()
  // What was entered from an earlier system is counted by its days.
  const weeks = rows.map(
    (row) =>
      row.weeks ??
      Math.ceil(lengthOf({ firstOn: row.firstOn, lastOn: row.lastOn ?? row.firstOn }) / 7),
  )
  return {
    weeks: weeks.reduce((sum, one) => sum + one, 0),
    paidWeeks: rows.reduce((sum, row) => sum + (row.paidWeeks ?? 0), 0),
  }
}

/** How a block stands that the actor asks for; refuses it with what would be accepted. */
export async function sharedFor(ctx: Context, asked: SharedAsked) {
  const { personId } = ctx.actor
  if (personId === null) return notFound('person')
  const rule = ruleOn(ctx.today)
  const days = { firstOn: asked.firstOn, lastOn: lastOfWeeks(asked.firstOn, asked.weeks) }
  const before = sharedLeft(rule, asked, await ownWeeks(ctx, personId, asked.childOn))
  refuseIfAny(problemsWithShared(rule, asked, before))
  refuseIfAny(problemsWithAsking(kindOn(SHARED, ctx.today), days, ctx.today))
  return { ...days, rule, before, weeks: asked.weeks, paidWeeks: asked.paidWeeks }
}

export const previewSharedLeave = defineQuery({
  name: 'absence.preview-shared-leave',
  says: 'Says until when weeks of shared parental leave last and how many are left, before they are asked for',
  permission: askForAbsence,
  input: sharedInput,
  run: (ctx, { words: _words, ...asked }) => sharedFor(ctx, asked),
})

export const sharedLeaveForm = defineQuery({
  name: 'absence.shared-leave-form',
  says: 'Shows what you said of a child when you asked last, and how many weeks of shared parental leave are left',
  permission: askForAbsence,
  input: z.strictObject({}),
  async run(ctx) {
    const { personId } = ctx.actor
    const rule = ruleOn(ctx.today)
    if (personId === null) return { rule, said: undefined, left: undefined }
    const said = await lastSaid(ctx, personId)
    const left =
      said === undefined
        ? undefined
        : sharedLeft(rule, said, await ownWeeks(ctx, personId, said.childOn))
    return { rule, said, left }
  },
})

const saidOf = (ctx: Context) =>
  ctx.tx
    .selectFrom('absence.shared_leave as shared')
    .where('shared.force_id', '=', ctx.forceId)
    .select(['shared.child_on as childOn', 'shared.first_weeks as firstWeeks'])
    .select(['shared.first_paid_weeks as firstPaidWeeks'])
    .select(['shared.partner_weeks as partnerWeeks'])
    .select('shared.partner_paid_weeks as partnerPaidWeeks')

async function lastSaid(ctx: Context, personId: string): Promise<SharedSaid | undefined> {
  return saidOf(ctx)
    .where('shared.person_id', '=', personId)
    .where('shared.person_id', 'in', peopleInReach(ctx).select('person.person_id as personId'))
    .orderBy('shared.child_on', 'desc')
    .orderBy('shared.absence_id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The weeks of a block alone, for everybody who may see the absence: the rest is the family's. */
export const blockOf = (ctx: Context, absenceId: string) =>
  ctx.tx
    .selectFrom('absence.shared_leave')
    .where('force_id', '=', ctx.forceId)
    .where('absence_id', '=', absenceId)
    .select(['weeks', 'paid_weeks as paidWeeks'])
    .executeTakeFirst()

/**
 * The weeks of a block and what its asker has left, for whoever decides. The caller has made sure
 * that it may be seen.
 */
export async function sharedOf(
  ctx: Context,
  { absenceId, personId }: { readonly absenceId: string; readonly personId: string },
) {
  const found = await saidOf(ctx)
    .where('shared.absence_id', '=', absenceId)
    .select(['shared.weeks', 'shared.paid_weeks as paidWeeks'])
    .executeTakeFirst()
  if (found === undefined) return undefined
  const left = sharedLeft(ruleOn(ctx.today), found, await ownWeeks(ctx, personId, found.childOn))
  return { ...found, left }
}
