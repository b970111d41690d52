import type { Kysely } from 'kysely'
import type { CommandContext } from '#platform/actions'
import type { Tables } from './tables.ts'

export const tablesOf = <T>({ tx }: Pick<CommandContext<T>, 'tx'>) =>
  tx as unknown as Kysely<Tables>

/** One step of a case, for its timeline and for whoever counts what happens. */
export interface Step {
  readonly kind:
    | 'opened'
    | 'changed'
    | 'noted'
    | 'handed-on'
    | 'late'
    | 'escalated'
    | 'decided'
    | 'withdrawn'
    | 'task-opened'
    | 'task-done'
    | 'task-blocked'
    | 'task-reopened'
    | 'finished'
  readonly words: string
  readonly reason?: string | undefined
  /** Of a step of a work task: which one. */
  readonly taskCode?: string | null | undefined
}

interface Place {
  readonly caseId: string
  readonly organisationId: number
}

/** Writes steps down, as done by the actor. The case is locked: its steps count from one. */
export async function addSteps<T>(
  ctx: CommandContext<T>,
  { caseId, organisationId }: Place,
  steps: readonly Step[],
): Promise<void> {
  if (steps.length === 0) return
  const last = await tablesOf(ctx)
    .selectFrom('cases.event')
    .where('force_id', '=', ctx.forceId)
    .where('case_id', '=', caseId)
    .select((eb) => eb.fn.max('step').as('step'))
    .executeTakeFirst()
  const first = (last?.step ?? 0) + 1
  await tablesOf(ctx)
    .insertInto('cases.event')
    .values(
      steps.map(({ kind, words, reason, taskCode }, index) => ({
        force_id: ctx.forceId,
        organisation_id: organisationId,
        case_id: caseId,
        step: first + index,
        at: ctx.now.toString(),
        kind,
        words,
        reason: reason ?? null,
        actor: ctx.actor.name,
        entry_id: ctx.entryId,
        task_code: taskCode ?? null,
      })),
    )
    .execute()
}

/** Writes one step down. */
export function addStep<T>(ctx: CommandContext<T>, place: Place, step: Step): Promise<void> {
  return addSteps(ctx, place, [step])
}
