import { z } from 'zod'
import { CATEGORIES, STATUSES } from '#business/people'
import { field } from '#platform/actions'
import { refuse, refuseIfAny } from '#platform/refusals'
import { draftSets } from '../access.ts'
import { defineCommand } from '../actions.ts'
import { meantIn, postCalled } from '../queries/meant.ts'
import { holdDraft } from '../queries/one-set.ts'
import { blankLine, putLines } from '../queries/putting.ts'
import { refuseUndoing } from '../queries/undoing.ts'
import { problemsWithTerms } from '../rules/sets.ts'

/** What a line by hand may say of how somebody is employed; of somebody known only what changes. */
export const placeFields = {
  unitId: field.id('Choose the unit').optional(),
  /** By its title, in the unit given or the only one of that title. */
  post: field.text('Give the title of the post', 200).optional(),
  rankOrGrade: field.text('Choose the rank or grade', 60).optional(),
  category: field.choice('Choose the kind of service', CATEGORIES).optional(),
  manager: field.text('Give a collar number, or a name', 80).optional(),
  dayMinutes: field
    .minutes('Give the length of a working day in hours, such as 8 or 7:12', 1, 1_440)
    .optional(),
  workingDays: field.text('Give seven digits, Monday first, 1 for a working day', 7).optional(),
  joinedOn: field.day('Give a day, such as 17 May 2026').optional(),
  /** What they keep who are transferred here, and the last day on which they do. */
  terms: field.longText('Say which terms are kept', 500).optional(),
  termsUntil: field.day('Give the last day, such as 17 May 2028, or leave it empty').optional(),
}

export const planPerson = defineCommand({
  name: 'changes.plan-person',
  says: 'Plans in a draft how one person is employed from its day on: only what changes',
  permission: draftSets,
  input: z.strictObject({
    changeSetId: field.id('Choose the set'),
    who: field.text('Give a collar number, or a name', 80),
    ...placeFields,
    postId: field.id('Choose the post').optional(),
    status: field.choice('Choose whether they are here', STATUSES).optional(),
    otherBody: field.text('Give the other body', 120).optional(),
    /** They work here no more from the day of the set on. */
    ends: field.flag('Say whether the employment ends').default(false),
  }),
  audit: { operation: 'alteration', record: ['changeSetId', 'unitId', 'status', 'ends'] },

  async run(ctx, { changeSetId, who, ends, ...said }) {
    const set = await holdDraft(ctx, { changeSetId })
    refuseUndoing(set)
    const { personId, name } = await meantIn(ctx, set, who)
    refuseNothing(said, ends)
    refuseIfAny(problemsWithTerms(said, set.fromOn))
    const { manager, post: title } = said
    const managed = manager === undefined ? undefined : await meantIn(ctx, set, manager)
    const post = title === undefined ? undefined : await postCalled(ctx, set, title, said.unitId)
    if (managed?.personId === personId) {
      return refuse({
        code: 'changes.own-manager',
        message: 'Nobody is their own line manager',
        field: 'manager',
      })
    }
    await putLines(ctx, set, [
      {
        ...blankLine,
        person_id: personId,
        unit_id: said.unitId ?? post?.unitId ?? null,
        post_id: post?.postId ?? said.postId ?? null,
        rank_or_grade: said.rankOrGrade ?? null,
        category: said.category ?? null,
        manager_id: managed?.personId ?? null,
        day_minutes: said.dayMinutes ?? null,
        working_days: said.workingDays ?? null,
        joined_on: said.joinedOn ?? null,
        status: said.status ?? null,
        other_body: said.otherBody ?? null,
        ends,
        terms: said.terms ?? null,
        until_on: said.termsUntil ?? null,
      },
    ])
    return { changeSetId, personId, name }
  },
  subjects: ({ changeSetId }, { personId }) => [
    `changes.change-set:${changeSetId}`,
    `people.person:${personId}`,
  ],
})

/** Refuses a line that says nothing, an end that says more, and a body without a secondment. */
function refuseNothing(said: Readonly<Record<string, unknown>>, ends: boolean): void {
  const says = Object.values(said).some((value) => value !== undefined)
  if (says === ends) {
    refuse({
      code: 'changes.nothing-said',
      message: ends
        ? 'Whoever leaves gets no unit, rank or manager. Leave those empty'
        : 'Say what changes: the unit, the line manager, the rank or the pattern',
      field: ends ? 'ends' : 'unitId',
    })
  }
  const { status, otherBody } = said
  const seconded = status === 'seconded-out' || status === 'seconded-in'
  if (seconded === (otherBody !== undefined)) return
  refuse({
    code: 'changes.other-body',
    message: seconded
      ? 'Say which body it is, such as the College of Policing'
      : 'Only a secondment has another body. Choose one, or leave the body empty',
    field: 'otherBody',
  })
}
