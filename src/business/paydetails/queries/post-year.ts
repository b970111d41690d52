import { postLater } from '#business/ledger'
import type { CommandContext } from '#platform/actions'
import { yearJournal, type YearTaken } from '../rules/journals.ts'
import type { Tables } from '../tables.ts'

interface Year extends YearTaken {
  readonly overpaymentId: string
  readonly organisationId: number
}

/** Posts what HMRC owes of an overpayment that is paid back net, once; nothing where it is none. */
export function postYear(
  ctx: CommandContext<Tables>,
  { overpaymentId, organisationId, ...year }: Year,
  says: string,
): void {
  if (year.taken + year.employerNi === 0n) return
  postLater(ctx, {
    organisationId,
    source: 'paydetails',
    sourceKey: `${overpaymentId}-year`,
    sourceHref: `/pay/overpayments/${overpaymentId}`,
    on: ctx.today,
    says: `${says}: tax and contributions that HMRC owes`,
    lines: yearJournal(year),
  })
}
