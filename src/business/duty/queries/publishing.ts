import type { QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, daysBetween, type Day } from '#platform/time'
import { breachesOf, ruleOn, type Breach } from '../rules/checks.ts'
import { rosterOf } from '../rules/roster.ts'
import type { Tables } from '../tables.ts'
import { patterns, rosterRules } from './data.ts'
import { factsAbout, placesFor } from './roster.ts'
import { plannedUnitOn } from './units.ts'

/** A roster is published for so many days at the most: a year and the rest of a cycle. */
const MOST_DAYS = 399

interface Asked {
  readonly unitId: string
  readonly firstOn: Day
  readonly lastOn: Day
}

/** What would be published: a row for the unit, one for each with a pattern of their own. */
export async function toPublish(ctx: QueryContext<Tables>, { unitId, firstOn, lastOn }: Asked) {
  const unit = await plannedUnitOn(ctx, unitId, ctx.today)
  refuseDays(ctx.today, firstOn, lastOn)
  const days = { from: firstOn, until: addDays(lastOn, 1) }
  const places = await placesFor(ctx, { unitId, ...days })
  const people = [...new Set(places.map(({ personId }) => personId))]
  const follows = await followsOver(ctx, { unitId, people, firstOn, lastOn })
  const whole = follows.find((one) => one.unit_id !== null)
  if (whole === undefined) {
    return refuse({
      code: 'duty.no-pattern',
      message: 'The unit follows no pattern on all of these days. Set its pattern first',
      field: 'firstOn',
    })
  }
  const own = follows.flatMap((one) => (one.person_id === null ? [] : [one]))
  const rows = [whole, ...own].map(asRow)
  const facts = await factsAbout(ctx, places, days)
  const checked = breachesOf(rosterOf(facts, days.from, days.until), rosterRules())
  const breaches = [...noticeBreach(ctx.today, firstOn), ...checked]
  return { unit, rows, people, breaches }
}

function refuseDays(today: Day, firstOn: Day, lastOn: Day): void {
  if (firstOn < today) {
    refuse({
      code: 'duty.in-the-past',
      message: 'Give today or a later day: a roster is published ahead',
      field: 'firstOn',
    })
  }
  if (lastOn < firstOn || daysBetween(firstOn, lastOn) >= MOST_DAYS) {
    refuse({
      code: 'duty.bad-period',
      message: `The last day is the first or a later one, and at most ${MOST_DAYS} days are published at once`,
      field: 'lastOn',
    })
  }
}

function followsOver(
  ctx: QueryContext<Tables>,
  { unitId, people, firstOn, lastOn }: Asked & { readonly people: readonly string[] },
) {
  return ctx.tx
    .selectFrom('duty.follows')
    .where('force_id', '=', ctx.forceId)
    .where('valid_from', '<=', firstOn)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', lastOn)]))
    .where((eb) =>
      eb.or([
        eb('unit_id', '=', unitId),
        ...(people.length === 0 ? [] : [eb('person_id', 'in', people)]),
      ]),
    )
    .select(['unit_id', 'person_id', 'pattern', 'cycle_from'])
    .execute()
}

type Follows = Awaited<ReturnType<typeof followsOver>>[number]

function asRow({ person_id, pattern, cycle_from }: Follows) {
  const known = patterns().findLast((one) => one.pattern === pattern)
  if (known === undefined) throw new Error(`There is no pattern ${pattern}`)
  const { cycle, worksHolidays } = known
  return { person_id, pattern, cycle, cycle_from, works_holidays: worksHolidays }
}

/** Whether the roster comes later than it should: a breach of the rule of notice. */
function noticeBreach(today: Day, firstOn: Day): Breach[] {
  const { value, rule, says, paragraph } = ruleOn(rosterRules(), 'publish-notice', today)
  const found = daysBetween(today, firstOn)
  if (found >= value) return []
  return [{ rule, personId: '', day: firstOn, found, needed: value, says, paragraph }]
}
