import type { QueryContext } from '#platform/actions'
import type { Problem } from '#platform/refusals'
import type { Day } from '#platform/time'
import { problemsWithLines, problemsWithPeriod, problemsWithSides } from '../rules/journal.ts'
import type { Line } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'
import { codesOn } from './codes.ts'

type Context = Pick<QueryContext<Tables>, 'tx' | 'forceId' | 'today'>

/** A journal as it is checked, before it is prepared, approved or posted. */
export interface ToCheck {
  readonly organisationId: number
  readonly on: Day
  readonly lines: readonly Line[]
  /** Of a reversal, the journal that it takes back. */
  readonly reversesId?: string | null
}

/**
 * What stands against a journal: a day of a closed period or one ahead, lines that do not balance
 * or are too many, codes that do not hold on the day. A reversal has the codes of what it takes
 * back, which was posted: what has ended or was corrected since can still be taken back.
 * @param closedUntil the last day of the last closed period of the books
 */
export async function problemsWithJournal(
  ctx: Context,
  { organisationId, on, lines, reversesId = null }: ToCheck,
  closedUntil: Day | null,
): Promise<Problem[]> {
  const ofPeriod = problemsWithPeriod(on, closedUntil, ctx.today)
  if (reversesId !== null) return [...ofPeriod, ...problemsWithSides(lines)]
  const codes = await codesOn(
    ctx,
    { organisationId, on },
    lines.map(({ costCentre }) => costCentre),
  )
  return [...ofPeriod, ...problemsWithLines(lines, codes)]
}

/** The last day of the last closed period of an organisation's books; null while none is closed. */
export async function closedUntilOf(ctx: Context, organisationId: number): Promise<Day | null> {
  const books = await ctx.tx
    .selectFrom('ledger.books')
    .where('force_id', '=', ctx.forceId)
    .where('organisation_id', '=', organisationId)
    .select('closed_until as closedUntil')
    .executeTakeFirst()
  return books?.closedUntil ?? null
}
