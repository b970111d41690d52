import { z } from 'zod'
import { field } from '#platform/actions'
import { refuseIfAny, type Problem } from '#platform/refusals'
import { DIVISIONS, isTimeOfDay } from '#platform/time'
import { permissions } from '../access.ts'
import { defineCommand } from '../actions.ts'

const MOST_MINUTES = 600_000

/** What is said of a target: shared with the form on which the owner of a process gives it. */
export const targetFields = {
  from: field.day('Give the first day on which it holds, such as 1 4 2026'),
  dueMinutes: field.minutes('Give the working hours until it is late', 1, MOST_MINUTES),
  escalateMinutes: field.minutes(
    'Give the working hours until it goes up the line',
    1,
    MOST_MINUTES,
  ),
  opens: field.text('Give the time at which work begins, such as 08:00', 5),
  closes: field.text('Give the time at which work ends, such as 18:00', 5),
  division: field.choice('Choose whose bank holidays count', DIVISIONS),
  reason: field.longText('Say why, so that others understand it later', 500),
}

/**
 * Sets how long a kind of matter of an organisation may wait, from a day on: today at the earliest,
 * for what waits keeps its clock. Of two from the same day the later word holds.
 */
export const setTarget = defineCommand({
  name: 'cases.set-target',
  says: 'Sets how long a kind of matter may wait, from a day on',
  permission: permissions.setTarget,
  input: z.strictObject({
    kind: field.text('Say which kind of matter', 60),
    organisationId: field.count('Choose the organisation', 1, 1_000_000),
    ...targetFields,
  }),
  audit: {
    operation: 'alteration',
    record: ['kind', 'organisationId', 'from', 'dueMinutes', 'escalateMinutes'],
    reason: ({ reason }) => reason,
  },
  callableBy: ['processes.change-target'],

  async run(ctx, asked) {
    refuseIfAny(problemsWithTarget(asked, ctx.today))
    const targetId = ctx.newId()
    await ctx.tx
      .insertInto('cases.target')
      .values({
        force_id: ctx.forceId,
        organisation_id: asked.organisationId,
        target_id: targetId,
        kind: asked.kind,
        valid_from: asked.from,
        due_minutes: asked.dueMinutes,
        escalate_minutes: asked.escalateMinutes,
        opens: asked.opens,
        closes: asked.closes,
        division: asked.division,
        reason: asked.reason,
        set_at: ctx.now.toString(),
        set_by: ctx.actor.name,
        entry_id: ctx.entryId,
      })
      .execute()
    return { targetId }
  },
  subjects: ({ kind, organisationId }) => [`cases.target:${organisationId}/${kind}`],
})

type Asked = Pick<
  z.output<(typeof setTarget)['input']>,
  'from' | 'dueMinutes' | 'escalateMinutes' | 'opens' | 'closes'
>

/** What stands in the way of a target. */
function problemsWithTarget(
  { from, dueMinutes, escalateMinutes, opens, closes }: Asked,
  today: string,
): Problem[] {
  const problems: Problem[] = []
  const add = (code: string, message: string, on: string) =>
    problems.push({ code: `cases.${code}`, message, field: on })
  if (from < today) {
    add(
      'target-in-past',
      'The first day must be today or later: what waits keeps its clock',
      'from',
    )
  }
  if (escalateMinutes < dueMinutes) {
    const message = 'It goes up the line when it is late or after that, not before'
    add('line-before-late', message, 'escalateMinutes')
  }
  if (!isTimeOfDay(opens)) add('bad-hours', 'Give a time such as 08:00', 'opens')
  if (!(isTimeOfDay(closes) || closes === '24:00')) {
    add('bad-hours', 'Give a time such as 18:00', 'closes')
  } else if (closes <= opens) {
    add('bad-hours', 'Work ends after it begins, on the same day', 'closes')
  }
  return problems
}
