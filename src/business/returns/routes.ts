import { finder, form, list, page, record, start, stream, type HomeParts } from '#platform/http'
import { formatDay, formatDayAndTime } from '#platform/time'
import { html, link, plural, rowsOfPage } from '#platform/ui'
import { makeReturns } from './access.ts'
import { makePensionReturn } from './commands/make-pension-return.ts'
import { makeReturn } from './commands/make-return.ts'
import { makeSummary } from './commands/make-summary.ts'
import { myDocuments } from './queries/documents.ts'
import { returnFile, returnTable } from './queries/files.ts'
import { returnByReference, returnDetail, returnForm } from './queries/returns.ts'
import { returnPeople, returnPerson, returns } from './queries/returns.ts'
import { schemeTitles } from './rules/pension.ts'
import { documentRoutes } from './views/document-routes.ts'
import { leaverPages } from './views/leaver-pages.ts'
import { mineView } from './views/mine.ts'
import { personView, returnView } from './views/return.ts'
import { formOptions, formWords } from './views/words.ts'

const toReturn = (returnId: string | undefined): string => `/returns/${returnId ?? ''}`
const back = () => ({ href: '/returns', text: 'Returns' })

/** A summary is of a month that is over. */
const monthOver = start({
  query: returnForm,
  input: () => ({}),
  values: ({ over }) => ({ taxYear: over.taxYear, month: String(over.month) }),
})

const month = start({
  query: returnForm,
  input: () => ({}),
  values: ({ taxYear, month: usual }) => ({ taxYear, month: String(usual) }),
})

const monthFields = [
  { name: 'taxYear', label: 'Tax year', hint: 'Such as 2025-26' },
  { name: 'month', label: 'Tax month', hint: '1 ends on 5 May, 12 on 5 April' },
] as const

export const routes = [
  list({
    path: '/returns',
    navigation: 'Returns',
    query: returns,
    title: 'Returns to HMRC and pension schemes',
    primary: ({ makes }) =>
      makes ? { href: '/returns/make', text: 'Tell HMRC of a pay run' } : undefined,
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Return',
        value: ({ reference }) => reference,
        cell: ({ returnId, reference }) => link(toReturn(returnId), reference),
      },
      { heading: 'Form', value: (row) => formWords[row.form] },
      { heading: 'What it tells', value: ({ says }) => says },
      { heading: 'Of', value: ({ on }) => on, is: 'day', cell: ({ on }) => formatDay(on) },
      { heading: 'People', value: ({ people }) => people, numeric: true },
      {
        heading: 'Made',
        value: ({ madeAt }) => madeAt.toString(),
        is: 'moment',
        cell: ({ madeAt }) => formatDayAndTime(madeAt),
      },
      { heading: 'By', value: ({ maker }) => maker },
    ],
    sentence: ({ rows, next, filters }, asked) =>
      [
        rowsOfPage({ rows, next }, asked, 'return'),
        ...(filters.form === undefined ? [] : [formWords[filters.form].toLowerCase()]),
        'the latest day first',
      ].join(', '),
    filters: [{ name: 'form', kind: 'select', label: 'Form', options: formOptions, any: 'All' }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing has been told yet. A pay run can be told of once it is released.' },
    head: () =>
      html`<div class="govuk-inset-text">
        Bluelamp is not HMRC-recognised. It writes returns and sends none.
      </div> `,
    foot: ({ makes }) =>
      html`${
        makes &&
        html`<ul class="govuk-list">
          <li>${link('/returns/leavers', 'Who has left, and their P45s')}</li>
          <li>${link('/returns/correct', 'Put right what HMRC was told')}</li>
          <li>${link('/returns/make-summary', 'Make the summary of a tax month')}</li>
          <li>${link('/returns/make-pension', 'Make the return to a pension scheme')}</li>
        </ul> `
      }`,
    csv: 'returns',
  }),
  form({
    path: '/returns/make',
    command: makeReturn,
    title: 'Tell HMRC of a pay run',
    draft: false,
    start: start({
      query: returnForm,
      input: () => ({}),
      options: {
        runId: ({ runs }) =>
          runs.map(({ runId, reference, says, payOn }) => ({
            value: runId,
            text: `${reference}: ${says}, ${formatDay(payOn)}`,
          })),
        lateReason: ({ reasons }) =>
          reasons.map(({ reason, says }) => ({ value: reason, text: says })),
      },
      before: ({ runs }) =>
        runs.length > 0
          ? html``
          : html`<p class="govuk-body">
              HMRC has been told of every released pay run. Nothing is left to tell.
            </p> `,
    }),
    fields: [
      { kind: 'select', name: 'runId', label: 'Pay run', options: [] },
      {
        kind: 'select',
        name: 'lateReason',
        label: 'Why it is late',
        hint: 'Only if the pay day is over, or the run pays what was paid too little',
        options: [],
      },
    ],
    submit: 'Make the return',
    back,
    done: ({ returnId, reference, people }) => ({
      to: toReturn(returnId),
      notice: { text: `Made, of ${plural(people, 'person', 'people')}`, reference },
    }),
  }),
  form({
    path: '/returns/make-summary',
    command: makeSummary,
    title: 'Make the summary of a tax month',
    draft: false,
    start: monthOver,
    fields: [...monthFields],
    submit: 'Make the summary',
    back,
    done: ({ returnId, reference }) => ({
      to: toReturn(returnId),
      notice: { text: 'Made', reference },
    }),
  }),
  form({
    path: '/returns/make-pension',
    command: makePensionReturn,
    title: 'Make the return to a pension scheme',
    draft: false,
    start: month,
    fields: [{ name: 'scheme', label: 'Scheme', words: schemeTitles }, ...monthFields],
    submit: 'Make the return',
    back,
    done: ({ returnId, reference, people }) => ({
      to: toReturn(returnId),
      notice: { text: `Made, of ${plural(people, 'member')}`, reference },
    }),
  }),
  page({
    path: '/returns/mine',
    navigation: 'Payslips to keep',
    query: myDocuments,
    title: 'Your payslips, P60 and P45',
    view: mineView,
  }),
  ...documentRoutes,
  ...leaverPages,
  record({
    path: '/returns/:returnId',
    query: returnDetail,
    title: ({ says }) => says,
    back,
    identity: ({ reference, form: kind }) => ({ name: formWords[kind], number: reference }),
    view: returnView,
    width: 'board',
  }),
  list({
    path: '/returns/:returnId/people',
    query: returnPeople,
    title: ({ reference }) => `Whom ${reference} tells of`,
    back: ({ returnId }) => ({ href: toReturn(returnId), text: 'Return' }),
    rows: ({ rows }) => rows,
    columns: ({ form: kind, returnId }) => [
      {
        heading: 'Person',
        value: ({ says }) => says,
        cell: ({ personId, says }) => link(`${toReturn(returnId)}/people/${personId}`, says),
      },
      ...(kind === 'fps'
        ? ([
            { heading: 'Tax code', value: ({ taxCode }: Row) => taxCode },
            { heading: 'Taxable pay', value: ({ taxable }: Row) => taxable, numeric: true },
            { heading: 'Tax', value: ({ tax }: Row) => tax, numeric: true },
          ] as const)
        : ([
            { heading: 'Pensionable pay', value: (row: Row) => row.pensionable, numeric: true },
            { heading: 'Member', value: ({ member }: Row) => member, numeric: true },
            { heading: 'Employer', value: ({ employer }: Row) => employer, numeric: true },
          ] as const)),
    ],
    sentence: ({ rows, next, people, corrects }, asked) =>
      [
        rowsOfPage({ rows, next, all: people }, asked, 'person', 'people'),
        corrects ? 'differences from what was told before, in pounds' : 'amounts in pounds',
      ].join(', '),
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'It tells of nobody in particular.' },
  }),
  record({
    path: '/returns/:returnId/people/:personId',
    query: returnPerson,
    title: ({ reference }) => `What ${reference} tells`,
    back: ({ returnId }) => ({ href: `${toReturn(returnId)}/people`, text: 'Everybody in it' }),
    identity: ({ says, reference }) => ({ name: says, number: reference }),
    view: personView,
  }),
  stream({
    path: '/returns/:returnId/files/:fileNumber',
    query: returnFile,
    name: ({ name }) => name,
    type: 'application/octet-stream',
    async *write({ text }) {
      yield await Promise.resolve(text)
    },
  }),
  stream({
    path: '/returns/:returnId/table',
    query: returnTable,
    name: ({ name }) => name,
    type: 'text/csv; charset=utf-8',
    async *write(first, after) {
      let part = first
      yield part.headings + part.text
      while (part.next !== undefined) {
        part = await after(part.next)
        yield part.text
      }
    },
  }),
]

type Row = Awaited<ReturnType<(typeof returnPeople)['run']>>['rows'][number]

/** What returns add to My work and to the search. */
export const home: HomeParts = {
  actions: [{ href: '/returns/make', text: 'Tell HMRC of a pay run', permission: makeReturns }],
  references: [
    finder({
      series: 'RT',
      query: returnByReference,
      input: (reference) => ({ reference }),
      to: ({ returnId }) => toReturn(returnId),
    }),
  ],
}
