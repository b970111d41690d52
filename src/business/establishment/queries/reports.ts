import { sql } from 'kysely'
import { categoryWords, functionWords } from '#business/organisation'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { seeEstablishment } from '../access.ts'
import type { Tables } from '../tables.ts'
import { staffingRows } from './rows.ts'
import { vacantRows } from './vacant.ts'

const own = {
  source: 'the posts and employments that are kept over days',
  version: 'as believed now',
}

export const byPost = {
  rank: { says: 'Rank or grade', value: 'held_rank' },
  unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
  function: { says: 'Function', value: 'police_function', words: functionWords },
  service: { says: 'Kind of service', value: 'category', words: categoryWords },
} as const

export const seenByAll = [
  'Everybody sees the posts of their organisation and who works in it. Whoever may not be known of is counted in the post in which they sit, without a name, and nowhere else.',
]

export const staffing = defineDataset<Tables>({
  name: 'establishment.staffing',
  title: 'Establishment and strength',
  says: 'How many full-time places are funded on a day, and how many are worked, side by side',
  permission: seeEstablishment,
  time: { kind: 'day' },
  rows: (ctx, { lastOn }) => sql`
    select rows.*, unit.name as unit_name from (${staffingRows(ctx, lastOn)}) as rows
    left join organisation.published_unit as unit on unit.force_id = ${ctx.forceId}
      and unit.unit_id = rows.unit_id and ${asOf('unit', lastOn)}`,
  dimensions: byPost,
  measures: {
    funded: {
      says: 'Establishment',
      value: sql`sum(rows.funded) / 100.0`,
      unit: 'fte',
      rule: 'The funded posts of the day, each as much of full time as it is.',
      ...own,
    },
    strength: {
      says: 'Strength',
      value: sql`sum(rows.strength) / 100.0`,
      unit: 'fte',
      rule: 'What people at work on the day work of full time. Career breaks and secondments out do not count, secondments in do; whoever acts counts at the rank they act at.',
      ...own,
    },
    gap: {
      says: 'Vacancies',
      value: sql`sum(rows.funded - rows.strength) / 100.0`,
      unit: 'fte',
      rule: 'Establishment less strength; below nothing where more work there than is funded.',
      ...own,
    },
    unfunded: {
      says: 'Not funded',
      value: sql`sum(rows.unfunded) / 100.0`,
      unit: 'fte',
      rule: 'Posts of the day that are in the plan and have no money.',
      ...own,
    },
    people: {
      says: 'People',
      value: sql`sum(rows.people)`,
      unit: 'count',
      rule: 'The heads behind the strength.',
      ...own,
    },
  },
  mind: 'The function of somebody is that of the post in which they sit; without a post it is not given.',
  seenBy: seenByAll,
})

export const vacancies = defineDataset<Tables>({
  name: 'establishment.vacancies',
  title: 'Vacant posts',
  says: 'How many funded posts have nobody in them on a day, and for how long',
  permission: seeEstablishment,
  time: { kind: 'day' },
  rows: (ctx, { lastOn }) => vacantRows(ctx, lastOn),
  dimensions: byPost,
  measures: {
    posts: {
      says: 'Vacant posts',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'Funded posts of the day in which nobody sits. A post whose holder is away or acts elsewhere is vacant.',
      ...own,
    },
    places: {
      says: 'Full-time places',
      value: sql`sum(rows.fte_hundredths) / 100.0`,
      unit: 'fte',
      rule: 'What the vacant posts come to in full-time places.',
      ...own,
    },
    vacant: {
      says: 'Vacant on average',
      value: sql`avg(rows.days_vacant)`,
      unit: 'days',
      rule: 'Days since somebody sat there last, or since there is such a post, over the posts.',
      ...own,
    },
  },
  records: {
    permission: seeEstablishment,
    id: 'post_id',
    order: { column: 'vacant_since', kind: 'day' },
    columns: [
      { says: 'Post', column: 'title' },
      { says: 'Unit', column: 'unit_name' },
      { says: 'Rank or grade', column: 'held_rank' },
      { says: 'Vacant since', column: 'vacant_since', is: 'day' },
    ],
    leadsTo: { column: 'post_id', path: (id) => `/posts/${id}` },
  },
  seenBy: seenByAll,
})
