import { sql } from 'kysely'
import { z } from 'zod'
import { CATEGORIES } from '#business/people'
import { field, type CommandContext } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { meantIn, postCalled } from '../queries/meant.ts'
import { holdDraft, type ChangeSet } from '../queries/one-set.ts'
import { blankLine, putLines } from '../queries/putting.ts'
import { refuseUndoing } from '../queries/undoing.ts'
import { problemsWithTerms } from '../rules/sets.ts'
import type { Tables } from '../tables.ts'
import { placeFields } from './plan-person.ts'

/**
 * Plans that somebody who is not on record yet begins on the day of a draft. Who keeps continuous
 * service and terms from elsewhere has the day on which that service began (TUPE Regulations 2006
 * reg. 4).
 */
export const planNewcomer = defineCommand({
  name: 'changes.plan-newcomer',
  says: 'Plans in a draft that somebody new begins on its day',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    givenName: field.text('Give the given name', 100),
    familyName: field.text('Give the family name', 100),
    number: field.text('Give the collar or staff number', 20).optional(),
    ...placeFields,
    unitId: field.id('Choose the unit'),
    rankOrGrade: field.text('Choose the rank or grade', 60),
    category: field.choice('Choose the kind of service', CATEGORIES).optional(),
    dayMinutes: field.minutes(
      'Give the length of a working day in hours, such as 8 or 7:12',
      1,
      1_440,
    ),
    workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7),
  }),
  audit: { operation: 'collection', record: ['changeSetId', 'unitId'] },

  async run(ctx, { changeSetId, ...said }) {
    const set = await holdDraft(ctx, { changeSetId })
    refuseUndoing(set)
    refuseIfAny(problemsWithTerms(said, set.fromOn))
    const number = said.number?.toUpperCase()
    if (number !== undefined) await refuseTaken(ctx, set, number)
    const { manager, post: title } = said
    const managed = manager === undefined ? undefined : await meantIn(ctx, set, manager)
    const post = title === undefined ? undefined : await postCalled(ctx, set, title, said.unitId)
    const personId = ctx.newId()
    await putLines(ctx, set, [
      {
        ...blankLine,
        person_id: personId,
        given_name: said.givenName,
        family_name: said.familyName,
        collar_number: number ?? null,
        unit_id: said.unitId,
        post_id: post?.postId ?? null,
        rank_or_grade: said.rankOrGrade,
        category: said.category ?? null,
        manager_id: managed?.personId ?? null,
        day_minutes: said.dayMinutes,
        working_days: said.workingDays,
        joined_on: said.joinedOn ?? set.fromOn,
        terms: said.terms ?? null,
        until_on: said.termsUntil ?? null,
      },
    ])
    return { changeSetId, personId, name: `${said.givenName} ${said.familyName}` }
  },
  subjects: ({ changeSetId }, { personId }) => [
    `changes.change-set:${changeSetId}`,
    `people.person:${personId}`,
  ],
})

/** Refuses a number that somebody on record has, or somebody else who comes with the set. */
async function refuseTaken(
  ctx: CommandContext<Tables>,
  { changeSetId, organisationId }: ChangeSet,
  number: string,
): Promise<void> {
  const { rows } = await sql`
    select from people.published_person
    where force_id = ${ctx.forceId} and organisation_id = ${organisationId}
      and collar_number = ${number}
    union all
    select from changes.line
    where force_id = ${ctx.forceId} and change_set_id = ${changeSetId}::uuid
      and collar_number = ${number}
    limit 1`.execute(ctx.tx)
  if (rows.length === 0) return
  refuse({
    code: 'changes.number-taken',
    message: `Somebody has the number ${number} already. Give another, or leave it empty`,
    field: 'number',
  })
}
