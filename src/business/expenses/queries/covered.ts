import { allowancesHeld, type HeldAllowance } from '#business/elements'
import type { CommandContext, QueryContext } from '#platform/actions'
import { refuse } from '#platform/refusals'
import { addDays, formatDay, type Day } from '#platform/time'
import type { Kind } from '../rules/policy.ts'
import type { Tables } from '../tables.ts'

type Context = QueryContext<Tables>

/**
 * Allowances in a claimant's pay that cover a kind on days from one until another, as they began.
 * What pay gives is for `elements` to say; it is asked for whoever claims and for nobody else.
 */
export async function allowancesOver(
  ctx: Context,
  { coveredBy }: Pick<Kind, 'coveredBy'>,
  personId: string,
  days: { readonly from: Day; readonly until: Day },
): Promise<readonly HeldAllowance[]> {
  return coveredBy === null ? [] : allowancesHeld(ctx, [personId], days, coveredBy)
}

/** "Your pay has an allowance for this since 1 March 2026, which covers it"; null of none. */
export function coveredWords([first]: readonly HeldAllowance[]): string | null {
  if (first === undefined) return null
  const { from, until } = first
  const days =
    until === null
      ? `since ${formatDay(from)}`
      : `from ${formatDay(from)} to ${formatDay(addDays(until, -1))}`
  return `Your pay has an allowance for this ${days}, which covers it`
}

/** Refuses a day of a kind that an allowance in the person's pay covers already. */
export async function refuseCovered(
  ctx: CommandContext<Tables>,
  kind: Kind,
  personId: string,
  on: Day,
): Promise<void> {
  const day = { from: on, until: addDays(on, 1) }
  const covered = coveredWords(await allowancesOver(ctx, kind, personId, day))
  if (covered === null) return
  refuse({
    code: 'expenses.covered-by-allowance',
    message: `${covered}. Ask payroll if that is wrong`,
    field: 'spentOn',
  })
}

/** A kind as it is chosen: with its policy, and with what of one's own pay covers it today. */
export async function kindShown(ctx: Context, { kind, title, says, status, ...more }: Kind) {
  const { personId } = ctx.actor
  const today = { from: ctx.today, until: addDays(ctx.today, 1) }
  const held = personId === null ? [] : await allowancesOver(ctx, more, personId, today)
  return { kind, title, says, source: more.source, status, covered: coveredWords(held) }
}

/** The same of several kinds, in their order. */
export async function kindsShown(ctx: Context, kinds: readonly Kind[]) {
  const found = []
  for (const kind of kinds) found.push(await kindShown(ctx, kind))
  return found
}
