import { record } from '#platform/http'
import { formatPounds } from '#platform/money'
import { dayOf, formatDay } from '#platform/time'
import { html, link, lower, status, summary, whoCanSee } from '#platform/ui'
import { advancePaid, toHandle } from '../queries/handling.ts'
import { toClaim } from './line-forms.ts'
import { inPayment, paidByWords } from './words.ts'

export const toPay = '/expenses/to-pay'
export const toPaid = (claimId: string): string => `${toPay}/${claimId}`

const amountAlone =
  'Payroll and finance of the same organisation: the amount and how it is paid, not what it was for.'

/**
 * Claims and advances for those who pay them and keep the ledger: a journal of theirs leads here.
 * What it was for and the receipts stay on the claim, for finance and whoever decided.
 */
export const paidPages = [
  record({
    path: `${toPay}/:claimId`,
    query: toHandle,
    title: ({ kind, totalPence }) =>
      `${kind === 'top-up' ? 'Top-up of mileage' : 'Approved expenses'}: ${formatPounds(totalPence)}`,
    back: () => ({ href: toPay, text: 'Expenses to be paid' }),
    identity: ({ name, reference }) => ({ name, number: reference }),
    primary: ({ claimId, paidOn, paysOn, payablePence, mine }) =>
      !mine && paidOn === null && paysOn === null && payablePence > 0n
        ? { href: `${toClaim(claimId)}/paid`, text: 'Say that it was paid' }
        : undefined,
    view: ({ result: claim }) =>
      html`${summary([
        ...(claim.decidedAt === null
          ? []
          : [{ label: 'Approved', answer: formatDay(dayOf(claim.decidedAt)) }]),
        { label: 'Charged to', answer: claim.costCentre ?? 'No cost centre is on their post' },
        ...(claim.advancePence > 0n
          ? [{ label: 'Set off against an advance', answer: formatPounds(claim.advancePence) }]
          : []),
        {
          label: claim.paidOn === null ? 'To be paid' : 'Paid',
          answer:
            claim.payablePence === 0n
              ? 'Nothing: all of it was set off'
              : `${formatPounds(claim.payablePence)}, ${lower(paidByWords[claim.paidBy])}${
                  claim.paidOn === null
                    ? inPayment(claim)
                    : `, ${formatDay(claim.paidOn)}, ${claim.paymentReference ?? ''}`
                }`,
        },
      ])}${
        claim.opensClaim &&
        html`<p class="govuk-body">
          ${link(toClaim(claim.claimId), 'The claim, with what it was for and its receipts')}
        </p> `
      }${whoCanSee([amountAlone])}`,
  }),
  record({
    path: '/expenses/advances/:advanceId',
    query: advancePaid,
    title: ({ amountPence }) => `Advance: ${formatPounds(amountPence)}`,
    back: ({ handles }) =>
      handles
        ? { href: '/expenses/advances', text: 'Advances' }
        : { href: toPay, text: 'Expenses to be paid' },
    identity: ({ name, reference }) => ({ name, number: reference }),
    primary: ({ handles, advanceId, leftPence }) =>
      handles && leftPence > 0n
        ? { href: `/expenses/advances/${advanceId}/back`, text: 'Record what was paid back' }
        : undefined,
    view: ({ result: advance }) =>
      html`${summary([
        { label: 'Paid', answer: formatDay(advance.givenOn) },
        {
          label: 'To be settled by',
          answer: advance.late
            ? status(`Late since ${formatDay(advance.settleBy)}`, 'late')
            : formatDay(advance.settleBy),
        },
        {
          label: 'Left',
          answer:
            advance.leftPence === 0n ? status('Settled', 'good') : formatPounds(advance.leftPence),
        },
      ])}${whoCanSee([amountAlone])}`,
  }),
]
