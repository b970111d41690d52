import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime } from '#platform/time'
import {
  html,
  link,
  list,
  nothing,
  numberWords,
  plural,
  status,
  summary,
  timeline,
  whoCanSee,
  type Column,
  type Html,
} from '#platform/ui'
import { decideOnPayments } from '../access.ts'
import type { batchDetail } from '../queries/batches.ts'
import { originatorWords } from '../queries/reference.ts'
import { masked, pounds, returnWords, sourceWords, stateShown } from './words.ts'

type Detail = Awaited<ReturnType<(typeof batchDetail)['run']>>
type Payment = Detail['payments'][number]

/** A payment in a table: the account by its last four digits. */
const columns: readonly Column<Payment>[] = [
  { heading: 'Payee', cell: ({ payeeName }) => payeeName },
  { heading: 'Account', cell: ({ lastDigits }) => masked(lastDigits) },
  { heading: 'They read', cell: ({ reference }) => reference },
  { heading: 'Amount', cell: ({ amount }) => pounds(amount), numeric: true },
  { heading: 'At the bank', cell: ({ paymentReference }) => paymentReference },
  {
    heading: 'Came back',
    cell: (row) => (row.returnedOn === null ? '' : status(returnWords(row), 'late')),
  },
]

function files({ batchId, files: parts, downloads }: Detail): Html {
  if (parts.length === 0 || !downloads) return nothing
  return html`<h2 class="govuk-heading-m">Files for the bank</h2>
    <p class="govuk-body">
      Send ${parts.length === 1 ? 'one of them' : 'each in one of the two ways'}, never both. Each
      download is on the record: they hold whole account numbers.
    </p>
    ${parts.map((file) => downloadsOf(batchId, file, parts.length))}`
}

type File = Detail['files'][number]

/** What a file after the first is asked for by. */
const which = ({ part }: File): string => (part === 1 ? '' : `?part=${part}`)

/** "Payments 50,001 to 100,000", where there is more than one file. */
const partWords = ({ first, last }: File): string =>
  `Payments ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')}`

function downloadsOf(batchId: string, file: File, files: number): Html {
  const of = files === 1 ? '' : `: ${partWords(file).toLowerCase()}`
  const to = (kind: string): string => `/payments/${batchId}/${kind}${which(file)}`
  return html`<ul class="govuk-list">
    <li>${link(to('bacs'), `Download as Bacs Standard 18${of}`)}</li>
    <li>${link(to('pain'), `Download as pain.001.001.09${of}`)}</li>
  </ul> `
}

function figures(detail: Detail): Html {
  const { releaser, decidedAt, status: state, returned, sourceHref, source } = detail
  const from = sourceHref === null ? sourceWords(source) : link(sourceHref, sourceWords(source))
  const hash = (bytes: Buffer): Html => html`<code class="bl-typed">${bytes.toString('hex')}</code>`
  return summary([
    { label: 'State', answer: stateShown(state) },
    { label: 'Payments', answer: detail.count },
    { label: 'Together', answer: pounds(detail.total) },
    ...(returned.count === 0
      ? []
      : [{ label: 'Came back', answer: `${returned.count}, ${pounds(returned.total)}` }]),
    { label: 'Out of', answer: originatorWords[detail.originator] ?? detail.originator },
    { label: 'From', answer: from },
    { label: 'With Bacs by', answer: formatDay(detail.sendBy) },
    { label: 'Processed', answer: formatDay(detail.processedOn) },
    { label: 'Payees have it', answer: formatDay(detail.paysOn) },
    { label: 'Made', answer: `${detail.maker}, ${formatDayAndTime(detail.madeAt)}` },
    ...(releaser === null || decidedAt === null
      ? []
      : [
          {
            label: state === 'released' ? 'Released' : 'Refused',
            answer: `${releaser}, ${formatDayAndTime(decidedAt)}`,
          },
        ]),
    { label: 'Hash of the payments', answer: hash(detail.content) },
    ...detail.files.flatMap((file) => {
      const of = detail.files.length === 1 ? '' : `: ${partWords(file).toLowerCase()}`
      return [
        { label: `Hash of the Bacs file${of}`, answer: hash(file.bacs) },
        { label: `Hash of the XML file${of}`, answer: hash(file.pain) },
      ]
    }),
  ])
}

function paymentsOf({ batchId, payments, count }: Detail): Html {
  const all = link(`/payments/${batchId}/payments`, 'All payments of this batch')
  return html`<h2 class="govuk-heading-m">Payments</h2>
    ${list({
      caption: 'Payments of the batch',
      sentence:
        count > payments.length
          ? `The first ${payments.length} of ${numberWords(count)}`
          : plural(count, 'payment'),
      path: `/payments/${batchId}`,
      rows: payments,
      columns,
      empty: { text: 'No payments' },
    })}${count > payments.length && html`<p class="govuk-body">${all}</p> `}`
}

/** A batch: whom it waits for, its figures and hashes, its files, its payments, what happened. */
export function batchView({ result, asked }: ViewModel<Detail>): Html {
  const { open, mine, status: state, batchId } = result
  const record = recordLinks(`banking.batch:${batchId}`, asked.actor)
  return html`${
      open !== undefined &&
      html`<p class="bl-said">Waits for ${open.mine ? 'you' : open.waitsFor}</p> `
    }${figures(result)}${
      mine &&
      state === 'made' &&
      html`<p class="govuk-body">${link(`/payments/${batchId}/withdraw`, 'Take them back')}</p> `
    }${files(result)}${paymentsOf(result)}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(result.timeline)}${
      record.length > 0 &&
      html`<ul class="govuk-list">
        ${record}
      </ul> `
    }${whoCanSee(whoMaySee(decideOnPayments, 'Whoever made them', ['Whoever releases them.']))}`
}

/** What else there is of payments, under their list. */
export function paymentLinks(): Html {
  return html`<ul class="govuk-list">
    <li>${link('/payments/returned', 'Payments that the bank returned')}</li>
    <li>${link('/reports/banking-payments', 'Payments by month, room and state')}</li>
  </ul> `
}
