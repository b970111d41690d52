import { z } from 'zod'
import { absence, absencesToPay } from '#business/absence'
import {
  linesOf,
  openElements,
  payRecords,
  type PayLine,
  type PayRecords,
} from '#business/elements'
import { nameOf } from '#business/people'
import { field, type CommandContext, type QueryContext } from '#platform/actions'
import { timelineOf, type CaseSummary } from '#platform/cases'
import { notFound } from '#platform/refusals'
import { addDays, addMonths, daysBetween, firstOfMonth, formatDay, type Day } from '#platform/time'
import { seeDecisions, visibleSpreads } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { absencePay } from '../rules/lines.ts'
import { NOTHING_DECIDED, servingOn, type Spread } from '../rules/records.ts'
import { spreadOf } from '../rules/stretches.ts'
import type { Tables } from '../tables.ts'
import { openAbsencePay } from './data.ts'

export type SpreadStatus = 'asked' | 'agreed' | 'refused' | 'taken-back'
export type AbsenceFound = Awaited<ReturnType<(typeof absence)['run']>>

/** Which weeks of an absence would be at half pay, and since when. */
export interface SpreadPlan {
  readonly row: Spread
  /** Weeks at full pay before them. */
  readonly fullWeeks: number
  readonly fromOn: Day
  readonly lastOn: Day
  readonly records: PayRecords
}

/** How the full pay of an absence could be spread; undefined where there is no such choice. */
export async function spreadPlan(
  ctx: QueryContext<Tables>,
  { personId, kind, firstOn, ...found }: AbsenceFound,
): Promise<SpreadPlan | undefined> {
  const tables = openAbsencePay()
  const over = { from: firstOn, until: addDays(found.lastOn ?? firstOn, 1) }
  const records = (await payRecords(ctx, [personId], over)).get(personId)
  const serving = records && servingOn(records, firstOn)
  if (serving === undefined || records === undefined) return undefined
  const row = spreadOf(tables, { kind, firstOn }, serving.category)
  const rule = tables.familyRule(kind, serving.category, firstOn)
  if (row === undefined || rule === undefined) return undefined
  if (daysBetween(serving.joinedOn, firstOn) < 7 * rule.serviceWeeks) return undefined
  const fullWeeks = rule.fullWeeks - row.fullWeeks
  const fromOn = addDays(firstOn, 7 * fullWeeks)
  return { row, fullWeeks, fromOn, lastOn: addDays(fromOn, 7 * row.halfWeeks - 1), records }
}

/** A month with the choice and without it, gross, in pence. */
export interface MonthEitherWay {
  readonly monthOn: Day
  readonly without: number
  readonly with: number
}

/**
 * What each month that the choice touches comes to either way, gross and in pence, by what is on
 * record today; statutory pay goes by the pay of the contract. Only of leave that is approved.
 */
async function eitherWay(
  ctx: QueryContext<Tables>,
  { personId, absenceId }: AbsenceFound,
  { fromOn, lastOn, records }: SpreadPlan,
): Promise<readonly MonthEitherWay[]> {
  const tables = openAbsencePay()
  const elements = openElements(ctx.today)
  const over = { from: firstOfMonth(fromOn), until: addDays(lastOn, 1) }
  const absences = await absencesToPay(ctx, [personId], over)
  if (!absences.some((one) => one.absenceId === absenceId)) return []
  const months: MonthEitherWay[] = []
  for (let from = over.from; from <= lastOn; from = addMonths(from, 1)) {
    const month = { from, until: addMonths(from, 1) }
    const lines = linesOf(elements, records, { ...month, workedUntil: from })
    const { employments } = records
    const none = { averages: new Map(), assumed: new Map() }
    const given = { tables, month, employments, lines, absences, ...none }
    const comes = (spread: ReadonlySet<string>): number => {
      const decisions = { ...NOTHING_DECIDED, spread }
      return sum(lines) + sum(absencePay({ ...given, decisions }).lines)
    }
    const [without, chosen] = [comes(new Set()), comes(new Set([absenceId]))]
    months.push({ monthOn: from, without, with: chosen })
  }
  return months
}

const sum = (lines: readonly PayLine[]): number => lines.reduce((all, { pence }) => all + pence, 0)

const columns = (ctx: QueryContext<Tables>) =>
  visibleSpreads(ctx)
    .select(['spread.absence_id as absenceId', 'spread.person_id as personId'])
    .select(['spread.reference', 'spread.from_on as fromOn', 'spread.last_on as lastOn'])
    .select(['spread.organisation_id as organisationId', 'spread.version'])
    .select((eb) => eb.ref('spread.status').$castTo<SpreadStatus>().as('status'))

/** A choice within reach, held; undefined where none was made. */
export const holdSpread = (ctx: CommandContext<Tables>, absenceId: string) =>
  columns(ctx).where('spread.absence_id', '=', absenceId).forUpdate('spread').executeTakeFirst()

export const halfPay = defineQuery({
  name: 'absencepay.half-pay',
  says: 'Shows whether weeks at full pay of maternity leave are taken as more at half pay, and what each month comes to either way',
  permission: seeDecisions,
  input: z.strictObject({ absenceId: field.id('Choose the absence') }),
  async run(ctx, { absenceId }) {
    const chosen = await columns(ctx).where('spread.absence_id', '=', absenceId).executeTakeFirst()
    const found = await ctx.ask(absence, { absenceId })
    const { personId, name, reference, firstOn } = found
    const mine = personId === ctx.actor.personId
    const wide = ctx.scope === 'organisation' || ctx.scope === 'force'
    if (!mine && !wide && chosen === undefined) return notFound('absence')
    const plan = await spreadPlan(ctx, found)
    if (plan === undefined) return notFound('absence')
    const { row, fullWeeks, fromOn, lastOn } = plan
    const status = chosen?.status ?? null
    const open = ctx.today < fromOn
    const stands = status === 'asked' || status === 'agreed'
    return {
      absenceId,
      personId,
      name,
      reference,
      firstOn,
      mine,
      row,
      fullWeeks,
      fromOn,
      lastOn,
      status,
      version: chosen?.version ?? 0,
      approved: found.status === 'approved',
      mayAsk: mine && open && found.status === 'approved' && !stands,
      mayTakeBack: mine && open && stands,
      months: mine || wide ? await eitherWay(ctx, found, plan) : [],
      steps: await timelineOf(ctx, { kind: 'absencepay.half-pay', id: absenceId }),
    }
  },
  consulted: ({ personId }) => [`people.person:${personId}`],
})

/** What a decision on a choice is bound to. */
export const spreadContent = (one: {
  readonly absenceId: string
  readonly fromOn: Day
  readonly lastOn: Day
}) => ({ absenceId: one.absenceId, fromOn: one.fromOn, lastOn: one.lastOn })

export const halfPaySummary = defineQuery({
  name: 'absencepay.half-pay-summary',
  says: 'Shows the choice of weeks at half pay to whoever agrees to it',
  permission: seeDecisions,
  input: z.strictObject({ id: field.id('Choose the absence') }),
  async run(ctx, { id }): Promise<CaseSummary> {
    const found = await columns(ctx).where('spread.absence_id', '=', id).executeTakeFirst()
    if (found === undefined) return notFound('absence')
    const name = (await ctx.ask(nameOf, { personId: found.personId })) ?? 'Somebody'
    const days = `${formatDay(found.fromOn)} to ${formatDay(found.lastOn)}`
    return {
      title: `Maternity leave at half pay: ${name}, ${days}`,
      href: `/absence-pay/half-pay/${id}`,
      lines: [
        { label: 'Who', answer: name },
        { label: 'Leave', answer: found.reference },
        { label: 'At half pay', answer: days },
      ],
      warnings: [],
      approve: 'Agree to half pay on these days',
      content: spreadContent({ ...found, absenceId: id }),
    }
  },
})
