import { sql } from 'kysely'
import { processKindsOf, tasksOf } from '#platform/cases'
import { defineDataset } from '#platform/reporting'
import { addDays, addMonths } from '#platform/time'
import { permissions, seenBy } from '../access.ts'
import type { Tables } from '../tables.ts'
import { countingHours, endedCases } from './asked.ts'

const outcomeWords = { approved: 'Approved', refused: 'Refused', withdrawn: 'Taken back' }
const withinWords = { yes: 'Within target', no: 'Past target' }
const version = 'as at today'
const source = 'the steps of its cases'

/** The lead times of every process, for whoever compares them. */
export const leadTimes = defineDataset<Tables>({
  name: 'processes.lead-times',
  title: 'Lead times of processes',
  says: 'How long the cases of each process took that ended in a period, and how many kept the target',
  permission: permissions.see,
  time: {
    kind: 'period',
    usual: (today) => ({ firstOn: addDays(addMonths(today, -12), 1), lastOn: today }),
  },
  rows: (ctx, { firstOn, lastOn }) => {
    const asked = { from: firstOn, last: lastOn }
    const kinds = processKindsOf(ctx)
    const names = sql`unnest(${kinds.map(({ kind }) => kind)}::text[],
      ${kinds.map(({ says }) => says)}::text[]) as named (kind, says)`
    return sql`(with ended as materialized (${endedCases(ctx, null, asked)}),
      waited as (
        select case_id, bool_and(due_at is null or coalesce(done_at, due_at) <= due_at) as within
        from ${tasksOf(ctx, 'ended')} as task group by case_id)
      select ended.case_id, ended.kind, named.says, ended.outcome, ended.minutes, ended.days,
        ended.closed_wall::date as ended_on,
        case when coalesce(waited.within, true) then 'yes' else 'no' end as within
      from ended join ${names} on named.kind = ended.kind
      left join waited on waited.case_id = ended.case_id)`
  },
  dimensions: {
    process: { says: 'Process', value: 'kind', label: 'says' },
    month: { says: 'Month', value: 'ended_on', kind: 'month' },
    outcome: { says: 'Outcome', value: 'outcome', words: outcomeWords },
    within: { says: 'Target', value: 'within', words: withinWords },
  },
  measures: {
    cases: {
      says: 'Cases',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Cases decided or taken back in the period, each counted once.',
      source,
      version,
    },
    median: {
      says: 'Half within',
      value: sql`percentile_cont(0.5) within group (order by rows.minutes)`,
      unit: 'minutes',
      rule: `The median of the working time from the first step of a case to its end, Monday to Friday, ${countingHours().says}.`,
      source,
      version,
    },
    nine: {
      says: 'Nine of ten within',
      value: sql`percentile_cont(0.9) within group (order by rows.minutes)`,
      unit: 'minutes',
      rule: `The working time that nine of ten cases did not exceed, Monday to Friday, ${countingHours().says}.`,
      source,
      version,
    },
    days: {
      says: 'Half within, days',
      value: sql`percentile_cont(0.5) within group (order by rows.days)`,
      unit: 'days',
      rule: 'The median of the days of the calendar from the first step of a case to its end.',
      source,
      version,
    },
    share: {
      says: 'Within target',
      value: sql`100.0 * count(*) filter (where rows.within = 'yes') / nullif(count(*), 0)`,
      unit: 'percent',
      rule: 'Cases of which every wait ended by the time it began with, as the target then said.',
      source,
      version,
    },
  },
  mind: 'What still waits is not in it. Lead times of every process count the same hours, whatever the hours of its target.',
  seenBy,
})
