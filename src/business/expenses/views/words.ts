import { milesWords } from '#business/mileage'
import { formatPounds, type Pence } from '#platform/money'
import { formatDay, formatHours, type Day, type Instant } from '#platform/time'
import { html, link, nothing, plural, status, type Answered, type Html } from '#platform/ui'
import type { ShownLine } from '../queries/lines.ts'
import type { ClaimKind, Status } from '../rules/claims.ts'
import { lineWords } from '../rules/mind.ts'

const statusWords = {
  draft: 'Not sent yet',
  sent: 'Waiting',
  returned: 'With you',
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

export const stateWords = {
  sent: 'Waiting for a decision',
  returned: 'Given back with a question',
  approved: 'Approved',
  'to-be-paid': 'Approved and not paid',
  paid: 'Paid',
  refused: 'Refused',
  drawn: 'Drawn for finance to look at',
  'top-up': 'Topped up after a rate changed',
}

export const daysWords = {
  duty: 'Days on duty',
  rest: 'Rest days',
  every: 'Every day',
}

export const paidByWords = { salary: 'With the salary', bacs: 'By Bacs' }
export const findingWords = { 'in-order': 'In order', 'not-in-order': 'Not in order' }

const tones = {
  draft: 'soon',
  sent: 'soon',
  returned: 'late',
  approved: 'good',
  refused: 'late',
  withdrawn: 'plain',
} as const

interface Became {
  readonly status: Status
  readonly paidOn: Day | null
  readonly mine?: boolean
}

/** What became of a claim, in words: also when it was paid. */
interface InPayment {
  readonly paymentReference: string | null
  readonly paysOn: Day | null
}

/** ", 27 March 2026 with PR-2026-000003": of what is in a pay run or payments to be released. */
export const inPayment = ({ paymentReference, paysOn }: InPayment): string =>
  paysOn === null ? '' : `, ${formatDay(paysOn)} with ${paymentReference ?? ''}`

export const becameWords = ({ status: became, paidOn, mine = true }: Became): string => {
  if (paidOn !== null) return `Paid ${formatDay(paidOn)}`
  return became === 'returned' && !mine ? 'Given back' : statusWords[became]
}

/** The same in its colour. */
export const statusShown = (claim: Became): Html => status(becameWords(claim), tones[claim.status])

/** "EX-2026-000001", "EX-2026-000002, top-up of mileage" */
export const claimWords = ({
  reference,
  kind,
}: {
  readonly reference: string
  readonly kind: ClaimKind
}): string => (kind === 'top-up' ? `${reference}, top-up of mileage` : reference)

/** How a journey comes to its amount: "12.4 miles by HMRC 2011". */
function journeyWords(line: ShownLine): string | undefined {
  const { vehicle, firstTenths, afterTenths, passengers, rateVersion, ofLineId } = line
  if (vehicle === null || ofLineId !== null) return undefined
  const tenths = (firstTenths ?? 0) + (afterTenths ?? 0)
  const beyond =
    (afterTenths ?? 0) > 0 ? `, ${milesWords(afterTenths ?? 0)} of them above the first 10,000` : ''
  const taken = (passengers ?? 0) > 0 ? `, with ${plural(passengers ?? 0, 'colleague')}` : ''
  return `${milesWords(tenths)}${beyond}${taken}, by the rate ${rateVersion}`
}

/** What there is to say of a line below its amount. */
function detailsOf(line: ShownLine): string[] {
  const { words, because, awayMinutes, vatPence } = line
  const journey = journeyWords(line)
  return [
    words,
    ...(journey === undefined ? [] : [journey]),
    ...(awayMinutes === null ? [] : [`Away for ${formatHours(awayMinutes)}`]),
    ...(vatPence > 0n ? [`VAT ${formatPounds(vatPence)}`] : []),
    ...(because === null ? [] : [`Because: ${because}`]),
  ]
}

const filesOf = ({ files }: ShownLine): Html =>
  html`${files.map(
    ({ href, name, words }) => html`<br />${link(href, `Receipt: ${name}`)} (${words})`,
  )}`

const mindShown = ({ mind }: ShownLine): Html =>
  html`${mind.map((one) => html`<br /><strong class="bl-soon">Mind:</strong> ${one}`)}`

/** One line of a claim, with its receipts and what to mind. */
export function lineShown(line: ShownLine): Html {
  return html`<strong>${formatPounds(line.amountPence)}</strong>${detailsOf(line).map(
      (one) => html`<br />${one}`,
    )}${filesOf(line)}${mindShown(line)}`
}

interface Summed {
  readonly claimId: string
  readonly name: string
  readonly reference: string
  readonly totalPence: Pence
  readonly vatPence: Pence
  readonly costCentre: string | null
  readonly lines: readonly ShownLine[]
  readonly sentAt: Instant | null
  readonly questions: readonly { readonly words: string; readonly answer: string | null }[]
}

/** A claim for whoever decides: its lines, what was asked before, and how to ask. */
export function claimLines(claim: Summed): Answered[] {
  const { name, reference, totalPence, vatPence, costCentre, lines, questions, claimId } = claim
  const vat = vatPence > 0n ? `, ${formatPounds(vatPence)} of it VAT` : ''
  return [
    { label: 'Who', answer: `${name}, ${reference}` },
    ...lines.map((line) => ({ label: lineWords(line), answer: lineShown(line) })),
    { label: 'Together', answer: html`<strong>${formatPounds(totalPence)}</strong>${vat}` },
    { label: 'Charged to', answer: costCentre ?? 'No cost centre is on their post' },
    ...questions.map(({ words, answer }) => ({
      label: 'You or another asked',
      answer: html`${words}<br />${answer === null ? nothing : html`Answer: ${answer}`}`,
    })),
    {
      label: 'Not sure',
      answer: link(`/expenses/${claimId}/give-back`, 'Give it back with a question'),
    },
  ]
}

/** All that is to be minded of a claim, or that nothing is. */
export const mindLines = (lines: readonly ShownLine[]): string[] =>
  lines.flatMap((line) => line.mind.map((one) => `${lineWords(line)}: ${one}`))
