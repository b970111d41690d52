import type { OwnCard } from '#business/people'
import type { QueryContext } from '#platform/actions'
import { formatDay } from '#platform/time'
import { link } from '#platform/ui'
import { latestPayslip } from './payslips.ts'

/**
 * The last payslip of somebody: a card of their own page. It tells no amount: to see that is a look
 * at pay, which is on the record.
 */
export async function ownPay(ctx: QueryContext): Promise<OwnCard | null> {
  const last = await latestPayslip(ctx)
  if (last === null) return null
  const { runId, personId, payOn } = last
  return {
    lines: [
      {
        label: 'Last payslip',
        answer: link(`/pay/${runId}/${personId}`, `Paid on ${formatDay(payOn)}`),
      },
    ],
    links: [{ href: '/pay', text: 'Your payslips' }],
  }
}
