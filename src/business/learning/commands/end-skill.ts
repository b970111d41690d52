import { z } from 'zod'
import { field } from '#platform/actions'
import { notify } from '#platform/notices'
import { conflict, notFound } from '#platform/refusals'
import { train, visibleSkills } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { titleOf } from '../queries/skills.ts'

export const endSkill = defineCommand({
  name: 'learning.end-skill',
  says: 'Takes a skill away from today on, with the reason; it can be earned again',
  permission: train,
  input: z.strictObject({
    heldSkillId: field.id('Choose the skill'),
    why: field.text('Say why in a few words: the person reads it', 200),
  }),
  audit: { operation: 'alteration', record: ['heldSkillId'], reason: ({ why }) => why },

  async run(ctx, { heldSkillId, why }) {
    const held = await visibleSkills(ctx)
      .where('held.held_skill_id', '=', heldSkillId)
      .select(['held.person_id as personId', 'held.skill'])
      .select('held.organisation_id as organisationId')
      .executeTakeFirst()
    if (held === undefined) return notFound('skill')
    const done = await ctx.tx
      .updateTable('learning.held_skill')
      .set({ ended_on: ctx.today, ended_why: why, ended_by: ctx.actor.personId })
      .where('force_id', '=', ctx.forceId)
      .where('held_skill_id', '=', heldSkillId)
      .where('ended_on', 'is', null)
      .where('replaced_on', 'is', null)
      .returning('held_skill_id')
      .executeTakeFirst()
    if (done === undefined) {
      const message = 'It was taken away, or earned anew, meanwhile. Look at it again'
      conflict({ code: 'learning.ended-already', message })
    }
    const subject = `learning.held-skill:${heldSkillId}`
    ctx.changed({ subject, before: { endedOn: null }, after: { endedOn: ctx.today } })
    const { personId, organisationId, skill } = held
    const text = `${titleOf(skill)} was taken away from you today: ${why}`
    await notify(ctx, { personId, organisationId, subject, text, href: '/learning' })
    return { heldSkillId, personId, title: titleOf(skill) }
  },
  subjects: ({ heldSkillId }, { personId }) => [
    `learning.held-skill:${heldSkillId}`,
    `people.person:${personId}`,
  ],
})
