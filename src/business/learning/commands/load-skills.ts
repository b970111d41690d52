import { sql } from 'kysely'
import { z } from 'zod'
import { field, type CommandContext } from '#platform/actions'
import { refuseIfAny } from '#platform/refusals'
import { loadLearning } from '../access.ts'
import { defineBulkCommand } from '../actions.ts'
import { skillOn, warnings } from '../queries/skills.ts'
import { expiryOf, problemsWithAward, warningOf } from '../rules.ts'
import type { Tables } from '../tables.ts'

const MOST = 50_000

const row = z.strictObject({
  personId: field.id('Choose the person'),
  organisationId: field.count('Choose the organisation', 1, 1_000_000),
  skill: field.text('Choose a skill from the list', 40),
  awardedOn: field.day('Give the day on which it was earned'),
})

type Row = z.output<typeof row>

/**
 * Each skill holds for as long as the list says from the day on which it was earned. Of what has
 * reached a step of warning already it is taken that people were told.
 */
export const loadSkills = defineBulkCommand({
  name: 'learning.load-skills',
  says: 'Enters the skills that people hold, as facts of an earlier system: all or none',
  permission: loadLearning,
  input: z.strictObject({
    skills: z.array(row).max(MOST, 'Load skills by the fifty thousand'),
  }),
  audit: { operation: 'collection', record: [] },
  callableBy: ['machine:demo', 'machine:import'],

  async run(ctx, { skills }) {
    const rows = skills.map((one) => laidOut(ctx, one))
    await sql`insert into learning.held_skill (force_id, organisation_id, held_skill_id, person_id,
        skill, awarded_on, expires_on, warned_step, recorded_at)
      select ${ctx.forceId}, organisation_id, held_skill_id, person_id, skill, awarded_on,
        expires_on, warned_step, ${ctx.now.toString()}::timestamptz
      from unnest(${rows.map((one) => one.organisationId)}::int[],
        ${rows.map(() => ctx.newId())}::uuid[], ${rows.map((one) => one.personId)}::uuid[],
        ${rows.map((one) => one.skill)}::text[], ${rows.map((one) => one.awardedOn)}::date[],
        ${rows.map((one) => one.expiresOn)}::date[], ${rows.map((one) => one.step)}::int[])
        as row (organisation_id, held_skill_id, person_id, skill, awarded_on, expires_on,
          warned_step)`.execute(ctx.tx)
    return { skills: rows.length }
  },
  subjects: ({ skills }) => [...new Set(skills.map(({ personId }) => `people.person:${personId}`))],
  totals: (counts) => counts,
})

function laidOut({ today }: CommandContext<Tables>, one: Row) {
  refuseIfAny(problemsWithAward(one.awardedOn, today))
  const expiresOn = expiryOf(skillOn(one.skill, today), one.awardedOn)
  return { ...one, expiresOn, step: warningOf(warnings(), expiresOn, today).step }
}
