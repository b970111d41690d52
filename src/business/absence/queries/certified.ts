import { leaveToGiveBack } from '#business/leave'
import type { QueryContext } from '#platform/actions'
import { rowsOn, type Day } from '#platform/time'
import { certifiedStretches } from '../rules/returning.ts'
import type { Tables } from '../tables.ts'
import { givenBack } from './kinds.ts'
import { fitNotesOf } from './returning.ts'

interface Sick {
  readonly absenceId: string
  readonly personId: string
  readonly firstOn: Day
  readonly lastOn: Day | null
}

/** The days of an absence that are certified, up to today while it is open. */
export async function certifiedDays(ctx: QueryContext<Tables>, sick: Sick) {
  const [rule] = rowsOn(givenBack(), ctx.today)
  if (rule === undefined) return []
  const lastOn = sick.lastOn ?? ctx.today
  return certifiedStretches({ ...sick, lastOn }, await fitNotesOf(ctx, sick.absenceId), rule)
}

/** Leave that lies on certified days and may be given back, with the rule that says so. */
export async function leaveWhileSick(ctx: QueryContext<Tables>, sick: Sick) {
  const [rule] = rowsOn(givenBack(), ctx.today)
  const stretches = await certifiedDays(ctx, sick)
  if (rule === undefined || stretches.length === 0) return undefined
  const { personId } = sick
  const days = await ctx.ask(leaveToGiveBack, { personId, stretches: [...stretches] })
  if (days.length === 0) return undefined
  return { rule, days, minutes: days.reduce((sum, one) => sum + one.minutes, 0) }
}
