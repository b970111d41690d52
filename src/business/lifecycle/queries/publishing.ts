import type { CommandContext } from '#platform/actions'
import { conflict, refuseIfAny } from '#platform/refusals'
import { problemsWithSteps, type Kind, type Step } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { roleKeys, stepsNow } from './steps.ts'

interface Published {
  readonly kind: Kind
  readonly version: number
  readonly why: string
}

/**
 * Publishes the next version of the steps of a kind, made from those that stand. Journeys that
 * run keep theirs. Refuses steps that could not all be done, and a version that is behind (409).
 */
export async function publishSteps(
  ctx: CommandContext<Tables>,
  { kind, version, why }: Published,
  change: (steps: readonly Step[]) => readonly Step[],
): Promise<number> {
  const { organisationId } = ctx.actor
  const now = await stepsNow(ctx, { kind, organisationId })
  if (now.version !== version) {
    conflict({
      code: 'lifecycle.steps-changed',
      message: 'Somebody has changed these steps meanwhile. Look at them again',
    })
  }
  const steps = change(now.steps)
  refuseIfAny(problemsWithSteps(kind, steps, roleKeys))
  const next = now.version + 1
  const key = { force_id: ctx.forceId, organisation_id: organisationId, kind, version: next }
  await ctx.tx
    .insertInto('lifecycle.plan')
    .values({
      ...key,
      why,
      published_at: ctx.now.toString(),
      published_by: ctx.actor.name,
    })
    .execute()
  await ctx.tx
    .insertInto('lifecycle.step')
    .values(
      steps.map((step, index) => ({
        ...key,
        code: step.code,
        place: index,
        words: step.words,
        owner: step.owner,
        after: [...step.after],
        due_days: step.dueDays,
        days_are: step.daysAre,
        due_hour: step.dueHour,
        only_for: [...step.onlyFor],
        href: step.href,
        proof: step.proof,
      })),
    )
    .execute()
  return next
}
