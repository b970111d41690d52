import { namesFor } from '#platform/access'
import { openCase } from '#platform/cases'
import type { Day } from '#platform/time'
import { lengthOf } from '../rules/absences.ts'
import { titleOf } from './kinds.ts'
import { daysWords, enterAbsence, personFor, type Context } from './one-absence.ts'

interface Asked {
  readonly kind: string
  readonly firstOn: Day
  readonly lastOn: Day
  readonly words?: string | undefined
}

/** Enters an absence of the actor that is asked for, and puts it before whoever decides. */
export async function sendAsked(ctx: Context, asked: Asked) {
  const { kind, firstOn, lastOn, words } = asked
  const person = await personFor(ctx)
  const { personId, organisationId } = person
  const absenceId = ctx.newId()
  const entered = { ...person, absenceId, ...asked, status: 'asked', origin: 'asked' } as const
  const reference = await enterAbsence(ctx, entered)
  const name = (await namesFor(ctx, [personId])).get(personId) ?? 'somebody'
  const { decider, dueAt } = await openCase(ctx, {
    kind: 'absence.absence',
    id: absenceId,
    title: `${titleOf(kind)}: ${name}, ${daysWords(firstOn, lastOn)}`,
    href: `/absence/${absenceId}`,
    personId,
    organisationId,
    category: 'any',
    amount: lengthOf({ firstOn, lastOn }),
    content: { personId, kind, firstOn, lastOn, words: words ?? null },
  })
  return { absenceId, personId, organisationId, reference, decider: decider.name, dueAt }
}
