import { awayBetween } from '#business/absence'
import { dutyOn } from '#business/duty'
import type { QueryContext } from '#platform/actions'
import { pence, type Pence } from '#platform/money'
import { addDays, addMonths, earlierDay, laterDay, rangeContains, type Day } from '#platform/time'
import { visibleRecurring } from '../access.ts'
import { daysToClaim } from '../rules/claims.ts'
import type { Tables } from '../tables.ts'
import { allowancesOver, coveredWords } from './covered.ts'
import { lastKind, policyOn } from './policy.ts'

type Context = QueryContext<Tables>
type OnDays = 'duty' | 'rest' | 'every'

/** What somebody within reach claims again and again. */
export const recurringOf = (ctx: Context) =>
  visibleRecurring(ctx)
    .select(['recurring.recurring_id as recurringId', 'recurring.person_id as personId'])
    .select(['recurring.kind', 'recurring.words', 'recurring.from_on as fromOn'])
    .select(['recurring.ended_on as endedOn', 'recurring.version'])
    .select((eb) => eb.ref('recurring.amount_pence').$castTo<Pence>().as('amountPence'))
    .select((eb) => eb.ref('recurring.on_days').$castTo<OnDays>().as('onDays'))

type Recurring = Awaited<ReturnType<ReturnType<typeof recurringOf>['execute']>>[number]

/** What of something recurring can be claimed today, day by day, and why of the rest it cannot. */
export async function offerOf(ctx: Context, recurring: Recurring) {
  const { recurringId, personId, kind, amountPence, fromOn, endedOn, onDays } = recurring
  const found = lastKind(kind)
  const from = laterDay(fromOn, addMonths(ctx.today, -policyOn(ctx.today).lateMonths))
  const last = endedOn === null ? ctx.today : earlierDay(endedOn, ctx.today)
  const until = addDays(last, 1)
  const asked = { personIds: [personId], from, until }
  const [duties, away] =
    from >= until
      ? [[], []]
      : [await ctx.ask(dutyOn, asked), onDays === 'duty' ? await ctx.ask(awayBetween, asked) : []]
  const gone = new Set(away.filter(({ part }) => part === 'whole').map(({ day }) => day))
  const roster = duties.map(({ day, times }) => ({ day, onDuty: times !== null && !gone.has(day) }))
  const claimed = await claimedDays(ctx, recurringId)
  const allowances = await allowancesOver(ctx, found, personId, { from, until })
  const covered = roster
    .map(({ day }) => day)
    .filter((day) => allowances.some((one) => rangeContains(one, day)))
  const days = daysToClaim(roster, { onDays, taken: new Set([...claimed, ...covered]) })
  return {
    ...recurring,
    title: found.title,
    says: found.says,
    days,
    totalPence: pence(amountPence * BigInt(days.length)),
    covered: covered.length === 0 ? null : coveredWords(allowances),
  }
}

export type Offer = Awaited<ReturnType<typeof offerOf>>

async function claimedDays(ctx: Context, recurringId: string): Promise<Day[]> {
  const rows = await ctx.tx
    .selectFrom('expenses.line')
    .where('force_id', '=', ctx.forceId)
    .where('recurring_id', '=', recurringId)
    .where('live', '=', true)
    .select('spent_on as day')
    .execute()
  return rows.map(({ day }) => day)
}

/** What somebody can claim again today; what has ended and has nothing left is not shown. */
export async function recurringOffers(ctx: Context, personId: string): Promise<readonly Offer[]> {
  const rows = await recurringOf(ctx)
    .where('recurring.person_id', '=', personId)
    .where((eb) =>
      eb.or([
        eb('recurring.ended_on', 'is', null),
        eb('recurring.ended_on', '>=', addMonths(ctx.today, -policyOn(ctx.today).lateMonths)),
      ]),
    )
    .orderBy('recurring.from_on')
    .execute()
  const offers: Offer[] = []
  for (const row of rows) offers.push(await offerOf(ctx, row))
  return offers.filter(
    ({ endedOn, days }) => endedOn === null || endedOn > ctx.today || days.length > 0,
  )
}
