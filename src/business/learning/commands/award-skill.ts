import { z } from 'zod'
import { whoIs } from '#business/people'
import { placeOf } from '#platform/access'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { train } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { award } from '../queries/award.ts'
import { titleOf } from '../queries/skills.ts'
import { problemsWithAward } from '../rules.ts'

export const awardSkill = defineCommand({
  name: 'learning.award-skill',
  says: 'Records a skill that somebody earned elsewhere',
  permission: train,
  input: z.strictObject({
    who: field.text('Give a collar number, or a name', 80),
    skill: field.text('Choose a skill from the list', 40),
    awardedOn: field.day('Give the day on which it was earned, such as 17 May 2026'),
  }),
  audit: { operation: 'collection', record: ['skill', 'awardedOn'] },

  async run(ctx, { who, skill, awardedOn }) {
    refuseIfAny(problemsWithAward(awardedOn, ctx.today))
    const { personId, name } = await ctx.ask(whoIs, { who })
    const place = await placeOf(ctx, personId, ctx.today)
    if (place?.organisationId !== ctx.actor.organisationId) {
      const message = 'Choose somebody who works in your organisation today'
      return refuse({ code: 'learning.works-elsewhere', message, field: 'who' })
    }
    const { organisationId } = place
    const given = await award(ctx, { personId, organisationId, skill, awardedOn })
    return { ...given, personId, name, title: titleOf(skill) }
  },
  subjects: (_input, { heldSkillId, personId }) => [
    `learning.held-skill:${heldSkillId}`,
    `people.person:${personId}`,
  ],
})
