import { sql, type RawBuilder } from 'kysely'
import { categoryWords } from '#business/organisation'
import type { QueryContext } from '#platform/actions'
import { asOf } from '#platform/database'
import { defineDataset, type Over } from '#platform/reporting'
import { addMonths, firstOfMonth, lastOfMonth, type Day } from '#platform/time'
import { seeEstablishment, visibleService } from '../access.ts'
import type { Tables } from '../tables.ts'
import { seenByAll } from './reports.ts'

const own = { source: 'the employments that are kept over days', version: 'as believed now' }

/** The twelve whole months before this one. */
const lastYear = (today: Day): Over => ({
  firstOn: addMonths(firstOfMonth(today), -12),
  lastOn: lastOfMonth(addMonths(today, -1)),
})

/** Rows of service whose days follow on none of the same person's: they came then. */
function joiners(ctx: QueryContext<Tables>, { firstOn, lastOn }: Over) {
  const before = visibleService(ctx)
    .where(sql<boolean>`service.person_id = joiner.person_id`)
    .where(sql<boolean>`service.valid_until = joiner.valid_from`)
    .select('service.person_id')
  return ctx.tx
    .selectFrom(
      visibleService(ctx)
        .where('service.valid_from', '>=', firstOn)
        .where('service.valid_from', '<=', lastOn)
        .selectAll('service')
        .as('joiner'),
    )
    .where((eb) => eb.not(eb.exists(before)))
    .select(['joiner.person_id', 'joiner.unit_id', 'joiner.held_rank', 'joiner.category'])
    .select(['joiner.valid_from as moved_on', sql<number>`1`.as('joined')])
    .select(sql<number>`0`.as('gone'))
}

/** Rows of service that none of the same person's follows: the last day was the one before. */
function leavers(ctx: QueryContext<Tables>, { firstOn, lastOn }: Over) {
  const after = visibleService(ctx)
    .where(sql<boolean>`service.person_id = leaver.person_id`)
    .where(sql<boolean>`service.valid_from = leaver.valid_until`)
    .select('service.person_id')
  return ctx.tx
    .selectFrom(
      visibleService(ctx)
        .where('service.valid_until', '>', firstOn)
        .where(sql<boolean>`service.valid_until <= ${lastOn}::date + 1`)
        .selectAll('service')
        .as('leaver'),
    )
    .where((eb) => eb.not(eb.exists(after)))
    .select(['leaver.person_id', 'leaver.unit_id', 'leaver.held_rank', 'leaver.category'])
    .select(sql<Day>`leaver.valid_until - 1`.as('moved_on'))
    .select([sql<number>`0`.as('joined'), sql<number>`1`.as('gone')])
}

const named = (ctx: QueryContext<Tables>, rows: RawBuilder<unknown>, { lastOn }: Over) => sql`
  select rows.*, unit.name as unit_name, person.collar_number,
    person.given_name || ' ' || person.family_name as person_name,
    case when joined = 1 then 'Joined' else 'Left' end as what
  from (${rows}) as rows
  join people.published_person as person on person.force_id = ${ctx.forceId}
    and person.person_id = rows.person_id
  left join organisation.published_unit as unit on unit.force_id = ${ctx.forceId}
    and unit.unit_id = rows.unit_id and ${asOf('unit', lastOn)}`

const dimensions = {
  rank: { says: 'Rank or grade', value: 'held_rank' },
  unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
  service: { says: 'Kind of service', value: 'category', words: categoryWords },
} as const

export const movements = defineDataset<Tables>({
  name: 'establishment.movements',
  title: 'Joiners and leavers',
  says: 'How many people came to work here in a period, and how many left',
  permission: seeEstablishment,
  time: { kind: 'period', usual: lastYear },
  rows: (ctx, over) => named(ctx, sql`${joiners(ctx, over)} union all ${leavers(ctx, over)}`, over),
  dimensions: { month: { says: 'Month', value: 'moved_on', kind: 'month' }, ...dimensions },
  measures: {
    joiners: {
      says: 'Joiners',
      value: sql`sum(rows.joined)`,
      unit: 'count',
      rule: 'People whose employment begins in the period and follows on no other of theirs. Who comes back joins anew.',
      ...own,
    },
    leavers: {
      says: 'Leavers',
      value: sql`sum(rows.gone)`,
      unit: 'count',
      rule: 'People whose last day is in the period, without another employment on the day after.',
      ...own,
    },
    net: {
      says: 'Net',
      value: sql`sum(rows.joined - rows.gone)`,
      unit: 'count',
      rule: 'Joiners less leavers.',
      ...own,
    },
  },
  records: {
    permission: seeEstablishment,
    id: 'person_id',
    order: { column: 'moved_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'What', column: 'what' },
      { says: 'First or last day', column: 'moved_on', is: 'day' },
      { says: 'Rank or grade', column: 'held_rank' },
      { says: 'Unit', column: 'unit_name' },
    ],
    leadsTo: { column: 'person_id', path: (id) => `/people/${id}` },
  },
  mind: 'Records begin on the first day that was entered: before it nobody joined or left.',
  seenBy: seenByAll,
})

/** Days of service in the period, and leavers: turnover needs both. */
function served(ctx: QueryContext<Tables>, over: Over) {
  const { firstOn, lastOn } = over
  const days = visibleService(ctx)
    .where('service.valid_from', '<=', lastOn)
    .where((eb) =>
      eb.or([eb('service.valid_until', 'is', null), eb('service.valid_until', '>', firstOn)]),
    )
    .select(['service.unit_id', 'service.held_rank', 'service.category'])
    .select(
      sql<number>`least(coalesce(service.valid_until, 'infinity'::date), ${lastOn}::date + 1)
        - greatest(service.valid_from, ${firstOn}::date)`.as('days'),
    )
    .select(sql<number>`0`.as('gone'))
  const left = ctx.tx
    .selectFrom(leavers(ctx, over).as('left'))
    .select(['left.unit_id', 'left.held_rank', 'left.category'])
    .select([sql<number>`0`.as('days'), 'left.gone'])
  return sql`select rows.*, unit.name as unit_name,
      ${lastOn}::date + 1 - ${firstOn}::date as period_days
    from (${days} union all ${left}) as rows
    left join organisation.published_unit as unit on unit.force_id = ${ctx.forceId}
      and unit.unit_id = rows.unit_id and ${asOf('unit', lastOn)}`
}

const average = sql`sum(rows.days)::numeric / max(rows.period_days)`

export const turnover = defineDataset<Tables>({
  name: 'establishment.turnover',
  title: 'Turnover',
  says: 'Which part of those who worked here on average left in a period',
  permission: seeEstablishment,
  time: { kind: 'period', usual: lastYear },
  rows: served,
  dimensions,
  measures: {
    turnover: {
      says: 'Turnover',
      value: sql`100 * sum(rows.gone) / nullif(${average}, 0)`,
      unit: 'percent',
      rule: 'Leavers of the period over the people employed on an average day of it. Of a period, not of a year.',
      ...own,
    },
    leavers: {
      says: 'Leavers',
      value: sql`sum(rows.gone)`,
      unit: 'count',
      rule: 'People whose last day is in the period, without another employment on the day after.',
      ...own,
    },
    average: {
      says: 'Employed on average',
      value: average,
      unit: 'count',
      rule: 'Days on which people were employed, over the days of the period.',
      ...own,
    },
  },
  mind: 'Who moves within the force leaves no unit here: only the end of an employment counts.',
  seenBy: seenByAll,
})
