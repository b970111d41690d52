import { whoMaySee } from '#platform/access'
import { act, list, record, start } from '#platform/http'
import { pence, writePounds } from '#platform/money'
import { askAbout } from '#platform/questions'
import { dayOf, formatDay } from '#platform/time'
import { html, link, plural, summary, whoCanSee, why, type Answered, type Html } from '#platform/ui'
import { seeOverpaid } from '../access.ts'
import { answerRecovery } from '../commands/answer-recovery.ts'
import { proposeRecovery } from '../commands/propose-recovery.ts'
import { proposeWriteOff } from '../commands/propose-write-off.ts'
import { openOverpayments, overpaymentDetail } from '../queries/overpayments.ts'
import { takenByYear } from '../rules/owed.ts'
import { monthsWords, overpaymentWords, pounds, wayWords } from './words.ts'

type Overpaid = Awaited<ReturnType<(typeof overpaymentDetail)['run']>>

/** What was paid back so far, and what an ended tax year had taken of the rest. */
function paidBackLines({ pence: total, taxYear, ...result }: Overpaid): readonly Answered[] {
  const { recovered, repaid, outside, yearGross } = result
  const soFar = recovered + repaid + outside
  const ofYear = taxYear === null ? [] : [{ label: 'Tax year', answer: taxYear }]
  const paidBack = soFar === 0n ? [] : [{ label: 'Paid back so far', answer: pounds(soFar) }]
  const left = { label: 'To be paid back still', answer: pounds(result.owed) }
  if (yearGross === null) return [...ofYear, ...paidBack, ...(result.owed < total ? [left] : [])]
  const taken = takenByYear(result)
  return [
    ...ofYear,
    ...(taken === 0n
      ? []
      : [
          {
            label: 'Not to be paid back',
            answer: html`${pounds(taken)} ${whyNot({ pence: total, taxYear, ...result })}`,
          },
        ]),
    ...paidBack,
    left,
  ]
}

/** Why a part is not paid back: what the ended tax year had taken of it. */
function whyNot({ overpaymentId, taxYear, yearGross, yearTax, yearNi, yearLoan }: Overpaid): Html {
  const what = 'what is not paid back of an overpayment'
  return why({
    what,
    rule: 'The tax year has ended, or you have left: only what was got of it after tax, National Insurance and loan is paid back. HMRC gives the rest back to the force.',
    inputs: [
      { label: `Left of it, of ${taxYear ?? 'the year'}`, value: pounds(yearGross ?? 0n) },
      { label: 'Income tax', value: pounds(yearTax ?? 0n) },
      { label: 'National Insurance', value: pounds(yearNi ?? 0n) },
      { label: 'Student and postgraduate loan', value: pounds(yearLoan ?? 0n) },
    ],
    source: { text: 'HMRC, PAYE Manual PAYE72085', version: `tax year ${taxYear ?? ''}` },
    ask: askAbout(`/pay/overpayments/${overpaymentId}`, what),
  })
}

/** What payroll tells HMRC of an earlier tax year that is put right; nothing to others. */
function correctionShown({ handles, taxYear, yearGross, ...year }: Overpaid): Html | false {
  if (!handles || taxYear === null || yearGross === null) return false
  const less = (amount: bigint | null): string => `less ${pounds(amount ?? 0n)}`
  return html`<h2 class="govuk-heading-m">What HMRC is told of ${taxYear}</h2>
    <p class="govuk-body">
      Payroll tells it under Returns, Put right what HMRC was told: its totals are less these.
    </p>
    ${summary([
      { label: 'Taxable pay and pay for National Insurance', answer: less(yearGross) },
      { label: 'Income tax', answer: less(year.yearTax) },
      { label: 'National Insurance of the employee', answer: less(year.yearNi) },
      { label: 'National Insurance of the employer', answer: less(year.yearEmployerNi) },
      { label: 'Student and postgraduate loan', answer: less(year.yearLoan) },
    ])} `
}

/** What was paid back outside pay and written off, one by one. */
function settledLines({ repayments, writeOffs, status }: Overpaid): readonly Answered[] {
  const parts = status === 'written-off' ? writeOffs.slice(0, -1) : writeOffs
  return [
    ...repayments.map(({ pence: amount, way, paidOn, reference }) => ({
      label: wayWords[way] ?? way,
      answer: `${pounds(amount)} on ${formatDay(paidOn)}, ${reference}`,
    })),
    ...parts.map(({ pence: amount, decidedAt, reason }) => ({
      label: 'A part was written off',
      answer: `${pounds(amount)} on ${formatDay(dayOf(decidedAt))}: ${reason}`,
    })),
  ]
}

/** Why it is asked for, and who decided; nothing where none is asked for or it was refused. */
function writeOffLines(result: Overpaid): readonly Answered[] {
  const { status, reason, writtenOffAt, decidedBy, toWriteOff } = result
  if (reason === null || (status !== 'to-write-off' && status !== 'written-off')) return []
  return [
    { label: 'To be written off', answer: pounds(toWriteOff ?? 0n) },
    { label: 'Why it should be written off', answer: reason },
    ...(writtenOffAt === null
      ? []
      : [
          { label: 'Written off on', answer: formatDay(dayOf(writtenOffAt)) },
          { label: 'Written off by', answer: decidedBy ?? 'Somebody' },
        ]),
  ]
}

/** Payroll may ask for a write-off unless somebody who is paid here has a plan. */
const canWriteOff = ({ handles, status, leftOn }: Overpaid): boolean =>
  handles &&
  (['found', 'declined', 'outside-pay'].includes(status) ||
    (leftOn !== undefined && (status === 'proposed' || status === 'agreed')))

/** What somebody who has left pays back is recorded as long as it is open. */
const canRepay = ({ follows, status, leftOn }: Overpaid): boolean =>
  follows && leftOn !== undefined && !['paid-back', 'written-off', 'to-write-off'].includes(status)

const eachLabel = (status: Overpaid['status']): string =>
  status === 'agreed' || status === 'paid-back' ? 'Paid back each month' : 'Proposed each month'

const settlingWords: Readonly<Record<string, string>> = {
  'written-off':
    'Nothing is paid back. It stays pay of when it was paid: tax and National Insurance were taken then, so that nothing more is taken and nothing is given back.',
  'outside-pay':
    'There is no pay to take it of any more: it is paid back by bank transfer or card.',
}

function overpaymentView({ result }: { result: Overpaid }): Html {
  const { pence: amount, why: months, status, each, words, runId, personId, overpaymentId } = result
  return html`${summary([
      { label: 'Paid too much', answer: pounds(amount) },
      { label: 'Of', answer: monthsWords(months) },
      { label: 'State', answer: overpaymentWords[status] ?? status },
      ...(each === null ? [] : [{ label: eachLabel(status), answer: pounds(each) }]),
      ...paidBackLines(result),
      ...(words === null ? [] : [{ label: 'What was said', answer: words }]),
      ...settledLines(result),
      ...writeOffLines(result),
      ...(result.leftOn === undefined || !result.follows
        ? []
        : [{ label: 'They left', answer: formatDay(result.leftOn) }]),
    ])}
    <p class="govuk-body">
      ${settlingWords[status] ?? 'Nothing is taken of pay before it is agreed.'}
    </p>
    ${
      canWriteOff(result) &&
      html`<p class="govuk-body">
        ${link(`/pay/overpayments/${overpaymentId}/write-off`, 'Ask finance to write it off')}
      </p> `
    }
    ${correctionShown(result)}
    <p class="govuk-body">
      ${
        (result.mine || result.handles) &&
        link(`/pay/${runId}/${personId}`, 'The payslip on which it was found')
      }
    </p>
    ${whoCanSee(whoMaySee(seeOverpaid, 'Whoever was paid too much'))}`
}

/** What people were paid too much, and how it is paid back. */
export const overpaymentPages = [
  list({
    path: '/pay/overpayments',
    query: openOverpayments,
    title: 'Overpayments',
    back: () => ({ href: '/pay/runs', text: 'Pay runs' }),
    rows: (rows) => rows,
    columns: [
      {
        heading: 'Amount',
        value: ({ pence: amount }) => writePounds(pence(amount)),
        is: 'pounds',
        cell: ({ overpaymentId, pence: amount }) =>
          link(`/pay/overpayments/${overpaymentId}`, pounds(amount)),
        numeric: true,
      },
      { heading: 'Of', value: ({ why }) => monthsWords(why) },
      { heading: 'Found by', value: ({ reference }) => reference },
      { heading: 'State', value: ({ status }) => overpaymentWords[status] ?? status },
    ],
    sentence: (rows) => `${plural(rows.length, 'overpayment')}, the oldest first`,
    empty: { text: 'Nobody owes anything that is not agreed.' },
    foot: () =>
      html`<p class="govuk-body">
        ${link('/pay/owed-by-leavers', 'What people who have left owe')}
      </p> `,
    csv: 'overpayments',
  }),
  record({
    path: '/pay/overpayments/:overpaymentId',
    query: overpaymentDetail,
    title: 'An overpayment',
    identity: ({ name }) => ({ name }),
    back: ({ mine, handles, follows, leftOn }) => {
      if (mine) return { href: '/pay', text: 'Your pay' }
      if (follows && leftOn !== undefined) {
        return { href: '/pay/owed-by-leavers', text: 'Owed by people who have left' }
      }
      return handles
        ? { href: '/pay/overpayments', text: 'Overpayments' }
        : { href: '/', text: 'My work' }
    },
    primary: (result) => {
      const { mine, handles, status, overpaymentId } = result
      const at = `/pay/overpayments/${overpaymentId}`
      if (canRepay(result)) return { href: `${at}/repay`, text: 'Record a repayment' }
      if (mine && status === 'proposed') return { href: `${at}/answer`, text: 'Agree or decline' }
      const open = status === 'found' || status === 'declined'
      return handles && open ? { href: `${at}/propose`, text: 'Propose a plan' } : undefined
    },
    view: overpaymentView,
  }),
  act({
    path: '/pay/overpayments/:overpaymentId/propose',
    command: proposeRecovery,
    title: 'Propose how it is paid back',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ pence: amount }) =>
        html`<p class="govuk-body">
          Paid too much: ${pounds(amount)}. In the same tax year it is taken of pay before tax. In a
          later one they pay back only what they got of it after tax.
        </p> `,
    }),
    fields: [{ name: 'each', label: 'Taken each month' }],
    submit: 'Propose it',
    back: () => ({ href: '/pay/overpayments', text: 'Overpayments' }),
    done: () => ({
      to: '/pay/overpayments',
      notice: { text: 'They are asked whether they agree' },
    }),
  }),
  act({
    path: '/pay/overpayments/:overpaymentId/write-off',
    command: proposeWriteOff,
    title: 'Ask finance to write it off',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ owed, name }) =>
        html`<p class="govuk-body">
          ${name} owes ${pounds(owed)} still. Somebody in finance decides. What is written off is
          not paid back, and it stays pay that was taxed already.
        </p> `,
    }),
    fields: [
      { name: 'part', label: 'How much of it', hint: 'Leave it empty for all of it' },
      {
        name: 'reason',
        label: 'Why should it be written off?',
        hint: 'Such as that they have died, or that it costs more to get back. They can read it',
      },
    ],
    submit: 'Ask finance',
    back: () => ({ href: '/pay/overpayments', text: 'Overpayments' }),
    done: () => ({ to: '/pay/overpayments', notice: { text: 'Finance is asked' } }),
  }),
  act({
    path: '/pay/overpayments/:overpaymentId/answer',
    command: answerRecovery,
    title: 'Agree to how it is paid back',
    start: start({
      query: overpaymentDetail,
      version: ({ version }) => version,
      before: ({ pence: amount, each }) =>
        html`<p class="govuk-body">
          You were paid ${pounds(amount)} too much. Payroll proposes to take
          ${each === null ? 'nothing' : pounds(each)} of your pay each month until it is paid back.
          In the same tax year it comes off your pay before tax, so that you get the tax back. In a
          later one you pay back only what you got of it after tax and National Insurance. If that
          is hard for you, decline and say what you could pay.
        </p> `,
    }),
    fields: [
      {
        name: 'answer',
        label: 'Do you agree?',
        words: { agree: 'I agree', decline: 'I do not agree' },
      },
      { name: 'words', label: 'If you do not: what stands against it' },
    ],
    submit: 'Answer',
    back: () => ({ href: '/pay', text: 'Your pay' }),
    done: ({ answer }) => ({
      to: '/pay',
      notice: {
        text:
          answer === 'agree'
            ? 'Agreed. It is taken from the next pay day on'
            : 'Payroll reads what you said. Nothing is taken',
      },
    }),
  }),
]
