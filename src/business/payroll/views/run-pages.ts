import { act, check, form, list, record, start } from '#platform/http'
import { formatDay, formatMonth } from '#platform/time'
import { html, link, nothing, plural, rowsOfPage } from '#platform/ui'
import { runPay } from '../access.ts'
import { cancelRun } from '../commands/cancel-run.ts'
import { explainVariances } from '../commands/explain-variances.ts'
import { makeRun } from '../commands/make-run.ts'
import { sendRun } from '../commands/send-run.ts'
import { previewRun, runForm } from '../queries/asking.ts'
import { varianceWords } from '../queries/reference.ts'
import { runArrears, runVariances } from '../queries/run-people.ts'
import { runDetail, runs } from '../queries/runs.ts'
import { runView } from './run.ts'
import { amountColumn, kindWords, pounds, statusShown, statusWords } from './words.ts'

const toRun = (runId: string | undefined): string => `/pay/runs/${runId ?? ''}`
/** Their payslip of a run, or by what they are paid where it has none. */
const toPayOf = (
  runId: string,
  { personId, code }: { readonly personId: string; readonly code: string },
): string => (code === 'not-paid' ? `/pay/people/${personId}` : `/pay/${runId}/${personId}`)
const backToRun = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: toRun(params['runId']),
  text: 'Pay run',
})

const makingPages = [
  list({
    path: '/pay/runs',
    navigation: 'Pay runs',
    query: runs,
    title: 'Pay runs',
    primary: (_runs, { actor }) =>
      actor.permissions.has(runPay.name)
        ? { href: '/pay/runs/make', text: 'Make a pay run' }
        : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Run',
        value: ({ reference }) => reference,
        cell: ({ runId, reference }) => link(toRun(runId), reference),
      },
      { heading: 'What is paid', value: ({ says }) => says },
      { heading: 'Kind', value: ({ kind }) => kindWords[kind] },
      {
        heading: 'People have it',
        value: ({ payOn }) => payOn,
        is: 'day',
        cell: ({ payOn }) => formatDay(payOn),
      },
      {
        heading: 'State',
        value: ({ status }) => statusWords[status],
        cell: ({ status }) => statusShown(status),
      },
    ],
    sentence: ({ rows, next }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'pay run')}, the latest pay day first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'No pay run has been made yet.' },
    foot: (_runs, { actor }) =>
      actor.permissions.has(runPay.name)
        ? html`<ul class="govuk-list">
            <li>${link('/pay/overpayments', 'Overpayments that nobody has agreed to pay back')}</li>
          </ul> `
        : nothing,
    csv: 'pay-runs',
  }),
  form({
    path: '/pay/runs/make',
    command: makeRun,
    title: 'Make a pay run',
    draft: false,
    start: start({
      query: runForm,
      values: ({ monthOn, payOn, workedUntil, looksBack }) => ({
        kind: ['monthly'],
        monthOn: [monthOn],
        payOn: [payOn],
        workedUntil: [workedUntil],
        looksBack: [String(looksBack)],
      }),
    }),
    fields: [
      {
        name: 'kind',
        label: 'Kind of run',
        words: { monthly: 'Monthly: everybody', supplementary: 'Supplementary: those named below' },
      },
      { name: 'monthOn', label: 'First day of the month that is paid' },
      { name: 'payOn', label: 'Day on which people have the money' },
      {
        name: 'workedUntil',
        label: 'Work is paid that was done before',
        hint: 'Later overtime and night hours of the month are paid by the next run',
      },
      {
        name: 'looksBack',
        label: 'Months before it that are looked at again',
        hint: 'What has changed of them is paid as arrears',
      },
      {
        name: 'numbers',
        label: 'Of a supplementary run: collar or staff numbers, one a row',
      },
    ],
    check: check({
      preview: previewRun,
      more: ({ people }) => [{ label: 'Looks at', answer: plural(people, 'person', 'people') }],
      next: () => 'It is worked through in the background. Nobody is paid before it is released.',
    }),
    submit: 'Make the run',
    back: () => ({ href: '/pay/runs', text: 'Pay runs' }),
    done: ({ runId, reference }) => ({
      to: toRun(runId),
      notice: { text: 'The run is being worked through', reference },
    }),
  }),
]

const checkingPages = [
  record({
    path: '/pay/runs/:runId',
    query: runDetail,
    title: ({ says }) => says,
    back: () => ({ href: '/pay/runs', text: 'Pay runs' }),
    identity: ({ says, reference, status }) => ({
      name: says,
      number: reference,
      facts: [statusWords[status]],
    }),
    primary: ({ status, mine, runId, gate }) =>
      status === 'made' && mine && gate?.unexplained === 0
        ? { href: `${toRun(runId)}/send`, text: 'Send for release' }
        : undefined,
    refreshSeconds: ({ status }) => (status === 'making' ? 5 : undefined),
    view: runView,
    width: 'board',
  }),
  list({
    path: '/pay/runs/:runId/variances',
    query: runVariances,
    title: ({ reference }) => `Out of the ordinary in ${reference}`,
    back: ({ runId }) => ({ href: toRun(runId), text: 'Pay run' }),
    rows: ({ rows }) => rows,
    columns: ({ runId, open }) => [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: (row) => (row.known ? link(toPayOf(runId, row), row.name) : row.name),
      },
      { heading: 'What', value: ({ says }) => says },
      amountColumn('Was', (row) => row.was),
      amountColumn('Is', (row) => row.is),
      {
        heading: 'Explained',
        value: ({ explanation }) => explanation ?? '',
        cell: ({ explanation, personId, code, mine }) =>
          explanation ??
          (open && !mine
            ? link(`${toRun(runId)}/explain/${code}/${personId}`, 'Explain it')
            : 'Not yet'),
      },
    ],
    sentence: ({ rows, next, filters: { code } }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'payslip')}${code === undefined ? '' : `: ${varianceWords(code)}`}, what waits to be explained first`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing is out of the ordinary.' },
    csv: 'out-of-the-ordinary',
  }),
  form({
    path: '/pay/runs/:runId/explain/:code',
    command: explainVariances,
    title: 'Explain all of one kind',
    draft: false,
    start: start({
      query: runDetail,
      before: ({ reference }, { params }) =>
        html`<p class="govuk-body">${reference}: ${varianceWords(params['code'] ?? '')}</p> `,
    }),
    fields: [
      {
        name: 'explanation',
        label: 'Why it is right',
        hint: 'One reason for all that wait, such as: new pay scale from 1 September',
      },
    ],
    submit: 'Explain all of them',
    back: backToRun,
    done: ({ explained, reference }, { params }) => ({
      to: toRun(params['runId']),
      notice: { text: `${plural(explained, 'payslip')} explained`, reference },
    }),
  }),
  form({
    path: '/pay/runs/:runId/explain/:code/:personId',
    command: explainVariances,
    title: 'Explain what is out of the ordinary',
    draft: false,
    start: start({
      query: runDetail,
      before: ({ reference }, { params }) =>
        html`<p class="govuk-body">${reference}: ${varianceWords(params['code'] ?? '')}</p> `,
    }),
    fields: [{ name: 'explanation', label: 'Why it is right' }],
    submit: 'Explain it',
    back: backToRun,
    done: ({ reference }, { params }) => ({
      to: `${toRun(params['runId'])}/variances`,
      notice: { text: 'Explained', reference },
    }),
  }),
  list({
    path: '/pay/runs/:runId/arrears',
    query: runArrears,
    title: ({ reference }) => `Arrears in ${reference}`,
    back: ({ runId }) => ({ href: toRun(runId), text: 'Pay run' }),
    rows: ({ rows }) => rows,
    columns: ({ runId }) => [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: (row) => (row.known ? link(toPayOf(runId, row), row.name) : row.name),
      },
      { heading: 'Of the month', value: ({ monthOn }) => formatMonth(monthOn) },
      { heading: 'What', value: ({ title }) => title },
      amountColumn('Comes to now', (row) => row.owed),
      amountColumn('Paid here', (row) => row.pence),
      { heading: 'By', value: ({ version }) => version ?? '' },
      { heading: 'Cost centre', value: ({ costCentre }) => costCentre ?? '' },
    ],
    sentence: ({ rows, next }, asked) => rowsOfPage({ rows, next }, asked, 'line'),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing is paid for earlier months.' },
    csv: 'arrears',
  }),
]

const settlingPages = [
  act({
    path: '/pay/runs/:runId/send',
    command: sendRun,
    title: 'Send a pay run for release',
    start: start({
      query: runDetail,
      version: ({ version }) => version,
      record: ({ runId }) => toRun(runId),
      before: ({ reference, says, gate }) =>
        html`<p class="govuk-body">
          ${reference}: ${says}${gate !== null && html`, ${pounds(gate.netPence)} net`}. Somebody
          else releases its payments. Then people are paid, and nothing of it can be changed.
        </p> `,
    }),
    submit: 'Send for release',
    back: backToRun,
    done: ({ reference, decider }, { params }) => ({
      to: toRun(params['runId']),
      notice: { text: `Sent to ${decider ?? 'finance'} for release`, reference },
    }),
  }),
  act({
    path: '/pay/runs/:runId/cancel',
    command: cancelRun,
    title: 'Cancel a pay run',
    start: start({
      query: runDetail,
      version: ({ version }) => version,
      record: ({ runId }) => toRun(runId),
      before: ({ reference, says }) => html`<p class="govuk-body">${reference}: ${says}</p> `,
    }),
    fields: [{ name: 'why', label: 'Why it is cancelled' }],
    warning: 'Its payslips count for nothing, and the month is paid by another run',
    submit: 'Cancel the run',
    back: backToRun,
    done: ({ reference }) => ({
      to: '/pay/runs',
      notice: { text: 'Cancelled. Nobody is paid by it', reference },
    }),
  }),
]

/** Runs: the list, making one, checking it, sending it for release. */
export const runPages = [...makingPages, ...checkingPages, ...settlingPages]
