import type { QueryContext } from '#platform/actions'
import { field } from '#platform/actions'
import type { AskedDays } from '../rules/days.ts'
import type { StrengthDay } from '../rules/strength.ts'
import type { Tables } from '../tables.ts'
import { costFor, refuseOverlap, type LeaveCost } from './cost.ts'
import { refuseShortage, type Beside, type YearAfter } from './facts.ts'
import { strengthFor } from './strength.ts'

/** The questions by which somebody says when they want to be away. */
export const askedFields = {
  firstOn: field.day('Give the first day of your leave, such as 17 May 2026'),
  lastOn: field.day('Give the last day of your leave, such as 22 May 2026'),
  firstPart: field
    .choice('Choose the whole day or the afternoon', ['whole', 'afternoon'])
    .default('whole'),
  lastPart: field
    .choice('Choose the whole day or the morning', ['whole', 'morning'])
    .default('whole'),
}

/** What asking for some days comes to, for the asker and for their unit. */
export interface Asking extends LeaveCost {
  readonly minutesByDay: readonly number[]
  /** What is left of each leave year before and after. */
  readonly years: readonly YearAfter[]
  readonly strength: readonly StrengthDay[]
}

/**
 * Looks at days the actor wants: what they cost, whether they meet others, whether enough is left,
 * and how strong the unit would be. Refuses as the rules say; low strength only warns.
 * @param hold locks the asker's book before it is read, where something will be written
 */
export async function askingFor(
  ctx: QueryContext<Tables>,
  asked: AskedDays,
  beside: Beside = {},
  hold: (cost: LeaveCost) => Promise<void> = async () => undefined,
): Promise<Asking> {
  const cost = await costFor(ctx, asked)
  await hold(cost)
  const { personId, unitId } = cost
  const except = [beside.instead, beside.replaces].filter((id) => typeof id === 'string')
  await refuseOverlap(ctx, personId, asked, except)
  const minutesByDay = cost.days.map(({ minutes }) => minutes)
  const years = await refuseShortage(ctx, personId, { ...asked, minutesByDay }, beside)
  const strength = await strengthFor(ctx, { ...asked, personId, unitId, minutesByDay })
  return { ...cost, minutesByDay, years, strength }
}
