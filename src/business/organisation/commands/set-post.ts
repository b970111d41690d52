import { z } from 'zod'
import { field } from '#platform/actions'
import { supersede } from '#platform/database'
import { refuse, refuseIfAny } from '#platform/refusals'
import { addDays, formatDay } from '#platform/time'
import { changeOrganisation } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { refuseUnknownFunction } from '../queries/functions.ts'
import { CATEGORIES } from '../rules.ts'
import { problemsWithOrganisation } from './set-unit.ts'

/** What a post costs and does; shared with the load of many. */
export const postTerms = {
  /** Of a full-time place, in hundredths: 100 is one person full time. */
  fteHundredths: field
    .count('Give hundredths of a full-time place, from 1 to 100', 1, 100)
    .default(100),
  funded: field.choice('Say whether the post is funded', ['yes', 'no']).default('yes'),
  costCentre: field.text('Give the cost centre, such as FP-1200', 20).optional(),
  policeFunction: field.text('Choose the function of policing', 40).optional(),
  category: field.choice('Choose the kind of service', CATEGORIES).optional(),
}

/** The same as columns. */
export function termColumns(asked: {
  readonly fteHundredths: number
  readonly funded: 'yes' | 'no'
  readonly costCentre?: string | undefined
  readonly policeFunction?: string | undefined
  readonly category?: string | undefined
}) {
  return {
    fte_hundredths: asked.fteHundredths,
    funded: asked.funded === 'yes',
    cost_centre: asked.costCentre?.toUpperCase() ?? null,
    police_function: asked.policeFunction ?? null,
    category: asked.category ?? null,
  }
}

export const setPost = defineCommand({
  name: 'organisation.set-post',
  says: 'Says what a post is called, where it is, for whom, and how it is funded, from a day on',
  permission: changeOrganisation,
  input: z.strictObject({
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    /** Left out for a new post. */
    postId: field.id('Choose the post').optional(),
    unitId: field.id('Choose the unit'),
    from: field.day('Give the first day on which this is true'),
    lastOn: field.day('Give the last day of the post, or leave it empty').optional(),
    title: field.text('Give the title of the post', 120),
    rankOrGrade: field.text('Give the rank or grade it is meant for', 60),
    ...postTerms,
  }),
  audit: { operation: 'alteration', record: ['organisationId', 'postId', 'unitId', 'from'] },
  callableBy: ['machine:demo'],

  async run(ctx, input) {
    const { organisationId, unitId, from, lastOn, title, rankOrGrade } = input
    const postId = input.postId ?? ctx.newId()
    refuseIfAny(problemsWithOrganisation(ctx.actor.organisationIds, organisationId))
    refuseUnknownFunction(input.policeFunction, from)
    if (lastOn !== undefined && lastOn < from) {
      refuse({
        code: 'organisation.ends-before-it-starts',
        message: `The last day must be on or after ${formatDay(from)}`,
        field: 'lastOn',
      })
    }
    const belief = {
      table: 'organisation.post',
      forceId: ctx.forceId,
      key: { post_id: postId },
      at: ctx.now,
      entryId: ctx.entryId,
    }
    const values = {
      organisation_id: organisationId,
      unit_id: unitId,
      title,
      rank_or_grade: rankOrGrade,
      ...termColumns(input),
    }
    const until = lastOn === undefined ? null : addDays(lastOn, 1)
    // A post that ends has nothing after its last day, whatever was believed before.
    const before = await supersede(ctx.tx, {
      ...belief,
      valid: { from, until: null },
      values: until === null ? values : null,
    })
    if (until !== null) await supersede(ctx.tx, { ...belief, valid: { from, until }, values })
    const subject = `organisation.post:${postId}`
    ctx.changed({
      subject,
      before: before[0] ?? null,
      after: { ...values, from, until },
    })
    return { postId, unitId }
  },
  subjects: (_input, { postId, unitId }) => [
    `organisation.post:${postId}`,
    `organisation.unit:${unitId}`,
  ],
})
