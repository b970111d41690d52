import { sql } from 'kysely'
import { asOf } from '#platform/database'
import { defineDataset } from '#platform/reporting'
import { seeSkillFigures, seeSkills, visibleSkills } from '../access.ts'
import type { Tables } from '../tables.ts'
import { standsOn } from './held.ts'
import { skills } from './skills.ts'

const stateWords = {
  held: 'Held, more than 90 days left',
  'in-90': 'Expires in 61 to 90 days',
  'in-60': 'Expires in 31 to 60 days',
  'in-30': 'Expires within 30 days',
  expired: 'Expired',
}
const skillWords = Object.fromEntries(skills().map(({ skill, title }) => [skill, title]))
const own = { source: 'the rules of this report, which are our own', version: 'this version' }

export const skillFigures = defineDataset<Tables>({
  name: 'learning.skills',
  title: 'Skills held and expiring',
  says: 'How many people hold which skill on a day, and how soon those expire',
  permission: seeSkillFigures,
  person: 'person_id',
  time: { kind: 'day' },
  rows: (ctx, { lastOn }) =>
    visibleSkills(ctx)
      .innerJoin('people.published_person as person', (join) =>
        join
          .on('person.force_id', '=', ctx.forceId)
          .onRef('person.person_id', '=', 'held.person_id'),
      )
      // Whoever does not work here on the day holds nothing that could be used.
      .innerJoin('people.published_place as place', (join) =>
        join
          .on('place.force_id', '=', ctx.forceId)
          .onRef('place.person_id', '=', 'held.person_id')
          .on(asOf('place', lastOn)),
      )
      .leftJoin('organisation.published_unit as unit', (join) =>
        join
          .on('unit.force_id', '=', ctx.forceId)
          .onRef('unit.unit_id', '=', 'place.unit_id')
          .on(asOf('unit', lastOn)),
      )
      .where(standsOn(lastOn))
      .select(['held.held_skill_id', 'held.person_id', 'held.skill', 'held.awarded_on'])
      .select(['held.expires_on', 'place.unit_id', 'unit.name as unit_name'])
      .select([
        sql<string>`person.given_name || ' ' || person.family_name`.as('person_name'),
        sql<string>`case when held.expires_on is null then 'held'
          when held.expires_on < ${lastOn}::date then 'expired'
          when held.expires_on <= ${lastOn}::date + 30 then 'in-30'
          when held.expires_on <= ${lastOn}::date + 60 then 'in-60'
          when held.expires_on <= ${lastOn}::date + 90 then 'in-90'
          else 'held' end`.as('state'),
      ]),
  dimensions: {
    skill: { says: 'Skill', value: 'skill', words: skillWords },
    state: { says: 'How it stands', value: 'state', words: stateWords },
    unit: { says: 'Unit', value: 'unit_id', label: 'unit_name' },
  },
  measures: {
    skills: {
      says: 'Skills',
      value: sql`count(*)`,
      unit: 'count',
      rule: 'The latest award of each skill to each person who works here on the day. What was taken away is not counted; what has expired is, under its own heading.',
      ...own,
    },
    people: {
      says: 'People',
      value: sql`count(distinct rows.person_id)`,
      unit: 'count',
      rule: 'People with any of these skills, each counted once.',
      ...own,
    },
    expired: {
      says: 'Expired',
      value: sql`count(*) filter (where rows.state = 'expired')`,
      unit: 'count',
      rule: 'Skills whose last day is before the day of the report.',
      ...own,
    },
  },
  records: {
    permission: seeSkills,
    id: 'held_skill_id',
    order: { column: 'awarded_on', kind: 'day' },
    columns: [
      { says: 'Name', column: 'person_name' },
      { says: 'Skill', column: 'skill', words: skillWords },
      { says: 'Earned', column: 'awarded_on', is: 'day' },
      { says: 'Holds until', column: 'expires_on', is: 'day' },
      { says: 'Unit', column: 'unit_name' },
    ],
    leadsTo: { column: 'person_id', path: (id) => `/learning/people/${id}` },
  },
  mind: 'The unit is that of the day. A skill without a last day does not expire.',
  seenBy: [
    'Trainers and HR see the people of their organisation.',
    'Everybody else sees themselves and those below them in the line.',
  ],
})
