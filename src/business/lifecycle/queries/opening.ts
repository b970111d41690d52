import type { CommandContext } from '#platform/actions'
import { openWork, withdrawCase, type WorkTask } from '#platform/cases'
import { formatDay, type Day, type Instant } from '#platform/time'
import { caseKind } from '../access.ts'
import { dueAt, stepsFor, type Kind, type Step } from '../rules.ts'
import type { Tables } from '../tables.ts'
import { kindWords } from '../views/words.ts'
import { stepCalendar, stepsNow } from './steps.ts'

type Context = CommandContext<Tables>

/** Whose journey begins, and what is known of it. */
export interface NewJourney {
  readonly kind: Kind
  readonly personId: string
  readonly name: string
  readonly organisationId: number
  readonly category: string
  /** The first day, the day of the change, or the last day. */
  readonly dayOn: Day
  readonly managerId: string | null
  readonly oldManagerId?: string | null
  readonly company?: string | undefined
  readonly systems?: readonly string[]
}

/** "Leaves: Robin Ash, 31 March 2026": how a journey stands in lists. */
export function journeyTitle(kind: Kind, name: string, dayOn: Day): string {
  return `${kindWords[kind]}: ${name}, ${formatDay(dayOn)}`
}

/** Who has a step: whoever the journey is about or manages them, HR where nobody does; a role. */
function ownerOf(step: Step, { personId, managerId, oldManagerId }: NewJourney): WorkTask['owner'] {
  const named: Readonly<Record<string, string | null | undefined>> = {
    person: personId,
    manager: managerId,
    'old-manager': oldManagerId,
  }
  if (!Object.hasOwn(named, step.owner)) return { role: step.owner }
  const found = named[step.owner]
  return typeof found === 'string' ? { personId: found } : { role: 'hr-adviser' }
}

/** Until when each step is due, for a journey that begins or moves now. */
export function duesOf(
  ctx: Pick<Context, 'now' | 'today'>,
  steps: readonly Step[],
  dayOn: Day,
): ReadonlyMap<string, Instant> {
  const { now, today } = ctx
  return new Map(steps.map((step) => [step.code, dueAt(step, { dayOn, now, today }, stepCalendar)]))
}

/**
 * Begins a journey by the steps that stand now: a case with a task for each step of the person's
 * kind of service. Whoever has one that can begin is told. Gives the journey and its reference.
 */
export async function openJourney(ctx: Context, asked: NewJourney) {
  const { kind, personId, organisationId, category, dayOn } = asked
  const { version, steps: all } = await stepsNow(ctx, { kind, organisationId })
  const steps = stepsFor(all, category)
  const journeyId = ctx.newId()
  const reference = await ctx.reference('JY')
  await ctx.tx
    .insertInto('lifecycle.journey')
    .values({
      force_id: ctx.forceId,
      organisation_id: organisationId,
      journey_id: journeyId,
      reference,
      kind,
      person_id: personId,
      category,
      day_on: dayOn,
      manager_id: asked.managerId,
      old_manager_id: asked.oldManagerId ?? null,
      version,
      company: asked.company ?? null,
      systems: [...(asked.systems ?? [])],
      status: 'open',
      opened_at: ctx.now.toString(),
      opened_by: ctx.actor.personId,
    })
    .execute()
  const dues = duesOf(ctx, steps, dayOn)
  await openWork(ctx, {
    kind: caseKind(kind),
    id: journeyId,
    title: journeyTitle(kind, asked.name, dayOn),
    href: `/journeys/${journeyId}`,
    personId,
    organisationId,
    rule: `the steps of ${planWords[kind]}, version ${version}`,
    tasks: steps.map((step) => ({
      code: step.code,
      words: step.words,
      owner: ownerOf(step, asked),
      after: step.after,
      dueAt: dues.get(step.code) ?? ctx.now,
      href: step.href?.replace(':personId', personId),
      proof: step.proof ?? undefined,
    })),
  })
  return { journeyId, reference }
}

export const planWords: Readonly<Record<Kind, string>> = {
  joiner: 'joiners',
  mover: 'movers',
  leaver: 'leavers',
  contingent: 'contingent workers',
}

/** Stops an open journey with a reason: its case is taken back, and what was done stays. */
export async function stopJourney(
  ctx: Context,
  { journeyId, kind }: { readonly journeyId: string; readonly kind: string },
  why: string,
): Promise<void> {
  await ctx.tx
    .updateTable('lifecycle.journey')
    .set({ status: 'withdrawn', why, closed_at: ctx.now.toString() })
    .where('force_id', '=', ctx.forceId)
    .where('journey_id', '=', journeyId)
    .execute()
  await withdrawCase(ctx, { kind: caseKind(kind), id: journeyId, why })
}
