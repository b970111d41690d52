import { z } from 'zod'
import { namesFor } from '#platform/access'
import { field } from '#platform/actions'
import { notFound } from '#platform/refusals'
import { planDuties, visibleCommitments } from '../access.ts'
import { defineQuery } from '../actions.ts'
import { changeFields } from '../commands/change-duty.ts'
import { patternsOn } from './data.ts'
import { blockingSkills } from './deployments.ts'
import { dutyDay, lookAhead, placedOn, timesOf } from './one-day.ts'

export const changeForm = defineQuery({
  name: 'duty.change-form',
  says: 'Shows a day of somebody you plan for, as it stands before it is changed',
  permission: planDuties,
  input: z.strictObject({
    personId: field.id('Choose the person'),
    dutyOn: field.day('Give the day of the duty'),
  }),
  async run(ctx, { personId, dutyOn }) {
    const day = await dutyDay(ctx, personId, dutyOn)
    const names = await namesFor(ctx, [personId])
    const name = names.get(personId) ?? 'Somebody'
    return { ...day, name, version: day.step + 1, skills: blockingSkills(dutyOn) }
  },
})

export const previewChange = defineQuery({
  name: 'duty.preview-change',
  says: 'Shows what a change of a duty entitles somebody to, and what the rules have against it',
  permission: planDuties,
  input: z.strictObject(changeFields),
  async run(ctx, { personId, dutyOn, skill, ...typed }) {
    const becomes = timesOf(typed)
    return lookAhead(ctx, await dutyDay(ctx, personId, dutyOn), becomes, skill)
  },
})

export const ownPatternForm = defineQuery({
  name: 'duty.own-pattern-form',
  says: 'Shows whose pattern is set, and the patterns there are',
  permission: planDuties,
  input: z.strictObject({ personId: field.id('Choose the person') }),
  async run(ctx, { personId }) {
    await placedOn(ctx, personId, ctx.today)
    const names = await namesFor(ctx, [personId])
    const choice = patternsOn(ctx.today).map(({ pattern, title }) => ({ pattern, title }))
    return { personId, name: names.get(personId) ?? 'Somebody', patterns: choice }
  },
})

export const commitmentDetail = defineQuery({
  name: 'duty.commitment-detail',
  says: 'Shows a commitment of somebody you plan for, before it is taken off',
  permission: planDuties,
  input: z.strictObject({ commitmentId: field.id('Choose the commitment') }),
  async run(ctx, { commitmentId }) {
    const found = await visibleCommitments(ctx)
      .where('commitment.commitment_id', '=', commitmentId)
      .where('commitment.ended_at', 'is', null)
      .select(['commitment.person_id as personId', 'commitment.words'])
      .select(['commitment.first_on as firstOn', 'commitment.last_on as lastOn'])
      .executeTakeFirst()
    if (found === undefined) return notFound('commitment')
    const names = await namesFor(ctx, [found.personId])
    return { ...found, name: names.get(found.personId) ?? 'Somebody' }
  },
})
