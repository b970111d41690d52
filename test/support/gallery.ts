import { parseInstant } from '#platform/time'
import { pence, formatPounds } from '#platform/money'
import * as ui from '#platform/ui'
import type { Field, Page, PageContext } from '#platform/ui'
import { teamBoard } from './gallery-board.ts'

// Every part of platform/ui on a page of its own, with invented people, for the eye and for axe.

const security = { csrf: 'a-token', idempotencyKey: 'a-key' }

const leaveFields: readonly Field[] = [
  { kind: 'day', name: 'from', label: 'First day', hint: 'For example, 4 5 2026' },
  { kind: 'day', name: 'until', label: 'Last day' },
  {
    kind: 'choice',
    name: 'reason',
    label: 'What kind of leave',
    options: [
      { value: 'annual', text: 'Annual leave' },
      { value: 'toil', text: 'Time off for overtime worked', hint: 'You have 6 hours' },
      { value: 'family', text: 'Family or carer’s leave' },
    ],
  },
  { kind: 'hours', name: 'hours', label: 'Hours on a part day', optional: true },
  { kind: 'money', name: 'cost', label: 'Cancelled bookings', optional: true },
  { kind: 'longText', name: 'note', label: 'Anything your sergeant should know', optional: true },
  { kind: 'flag', name: 'cover', label: 'I have found somebody to cover my duty' },
]

const problems = [
  {
    code: 'leave.last-before-first',
    message: 'The last day must be on or after 4 May 2026',
    field: 'until',
  },
  { code: 'leave.reason', message: 'Choose what kind of leave it is', field: 'reason' },
]

const viewer: PageContext['viewer'] = {
  name: 'PC Ada Novak',
  role: 'Constable, Northbank',
  waiting: 3,
  navigation: [
    { href: '/leave', text: 'Leave' },
    { href: '/duties', text: 'Duties' },
    { href: '/pay', text: 'Pay and expenses' },
    { href: '/people', text: 'People' },
    { href: '/spend', text: 'Published spending' },
  ],
}

interface Line {
  readonly day: string
  readonly supplier: string
  readonly what: string
  readonly pence: bigint
}

const suppliers = [
  'Northern Fleet Hire Limited',
  'Kestrel Uniforms plc',
  'Dray & Sons (Locksmiths)',
]
const lines: readonly Line[] = Array.from({ length: 20 }, (_one, index) => ({
  day: `2026-03-${String(index + 1).padStart(2, '0')}`,
  supplier: suppliers[index % 3] ?? '',
  what: index % 4 === 0 ? 'Vehicle repair and recovery, Northbank' : 'Uniform',
  pence: BigInt(index * 31_337 - 40_000),
}))

/** The body of a list of twenty rows, as a room would ask for it. */
export function listOfTwenty(): ui.Html {
  return ui.list<Line>({
    caption: 'Published spending',
    sentence: '20 of 872 lines, over £500, March 2026',
    path: '/spend',
    rows: lines,
    empty: { text: 'No line fits these filters.' },
    columns: [
      {
        heading: 'Supplier',
        cell: (row) => ui.link(`/spend/${row.day}`, row.supplier),
        sort: 'supplier',
      },
      { heading: 'Paid on', cell: (row) => row.day, sort: 'paid' },
      { heading: 'For', cell: (row) => row.what },
      {
        heading: 'Amount',
        cell: (row) => formatPounds(pence(row.pence)),
        numeric: true,
        sort: 'amount',
      },
    ],
    sorting: { by: 'amount', direction: 'descending' },
    paging: { next: 'abc', previous: 'xyz' },
    totals: [
      { label: 'Lines', value: '872' },
      { label: 'Together', value: formatPounds(pence(123_456_789n)) },
    ],
    filters: [
      { kind: 'text', name: 'supplier', label: 'Supplier', optional: false },
      { kind: 'money', name: 'over', label: 'Over' },
      {
        kind: 'select',
        name: 'unit',
        label: 'Unit',
        any: 'All units',
        options: [{ value: 'northbank', text: 'Northbank' }],
      },
    ],
    filtered: { over: '500' },
    exports: { CSV: '/spend.csv?over=500', XLSX: '/spend.xlsx?over=500' },
  })
}

const months = 'Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar'.split(' ')

function charts(): ui.Html {
  const wave = (base: number, step: number): number[] =>
    months.map((_month, index) => base + ((index * step) % 90_000))
  return ui.html`${ui.chart({
    id: 'suppliers',
    kind: 'bar',
    title: 'Fleet hire takes two thirds of what was spent',
    description: 'Pounds by supplier, April 2025 to March 2026',
    heading: 'Supplier',
    categories: [...suppliers, 'The Very Long Named Company of Traffic Cones and Barriers Limited'],
    series: [{ name: 'Paid', values: [123_456_00n, 45_000_00n, 9_000_50n, -1_200_00n] }],
    unit: 'pounds',
  })}${ui.chart({
    id: 'by-month',
    kind: 'stacked',
    title: 'Overtime is 8 % over budget, most of it at weekends',
    description: 'Overtime in pounds by month and kind of day',
    heading: 'Month',
    categories: months,
    series: [
      { name: 'Weekdays', values: wave(200_000, 17_000) },
      { name: 'Weekends', values: wave(300_000, 23_000) },
      { name: 'Public holidays', values: wave(50_000, 29_000) },
    ],
    unit: 'pounds',
  })}${ui.chart({
    id: 'calls',
    kind: 'line',
    title: 'Calls are answered faster than a year ago, except on Fridays',
    description: 'Answered within ten seconds, in per cent, by month',
    heading: 'Month',
    categories: months,
    series: [
      { name: 'This year', values: [81, 83, 84, 84, 86, 87, null, 89, 88, 90, 91, 92] },
      { name: 'Last year', values: [79, 80, 78, 81, 80, 82, 83, 82, 81, 83, 82, 84] },
    ],
    unit: 'percent',
  })}`
}

function record(): ui.Html {
  return ui.html`${ui.summary([
    { label: 'Days', answer: '4 to 8 May 2026', change: '/leave/1/days' },
    {
      label: 'Hours',
      answer: ui.html`40 hours ${ui.why({
        what: '40 hours',
        rule: 'A day of leave counts as the hours of duty that were planned on it.',
        inputs: [
          { label: 'Planned duty, 4 to 8 May', value: '5 × 8 hours' },
          { label: 'Public holiday', value: '4 May' },
        ],
        source: {
          text: 'Police Regulations 2003, Annex O, paragraph 4',
          version: 'as at 1 April 2026',
        },
        records: [{ href: '/duties/2026-05-04', text: 'Your duties in May' }],
        ask: '/ask?about=leave',
      })}`,
    },
    { label: 'Status', answer: ui.html`<span class="bl-soon">Waiting for Sergeant Okafor</span>` },
  ])}<h2 class="govuk-heading-m">What happened</h2>
${ui.timeline([
  {
    title: 'Days changed',
    at: parseInstant('2026-03-03T14:05:00Z'),
    by: 'PC Ada Novak',
    reason: 'The course was moved',
    changes: [{ label: 'Last day', before: '7 May 2026', after: '8 May 2026' }],
  },
  {
    title: 'Asked for',
    at: parseInstant('2026-03-01T09:30:00Z'),
    by: 'PC Ada Novak',
    text: '32 hours',
  },
])}${ui.whoCanSee(['You, your line manager and the people who plan duties.'])}`
}

function myWork(): ui.Html {
  const why = ui.why({
    what: '164 hours of leave left',
    rule: 'You joined on 9 September, so you have 112 of 200 hours this year, and 52 carried over.',
    inputs: [{ label: 'A full year', value: '200 hours' }],
    source: { text: 'Police Regulations 2003, Annex O', version: 'as at 1 April 2026' },
    ask: '/ask',
  })
  return ui.html`${ui.keyFigures([
    { label: 'Next duty', value: 'Tue 3 Mar 07:00' },
    { label: 'Leave left', value: '164 hours', why },
  ])}${ui.workSection({
    heading: 'Waiting for you',
    items: [
      {
        text: 'Leave, PC Adeyemi, 4 to 8 May',
        href: '/leave/2',
        detail: 'Strength 11 of 10 needed',
        due: 'due today',
        tone: 'soon',
      },
      { text: 'Expense, PC Novak, £42.60', href: '/expenses/3', due: 'due Thu' },
      { text: 'Question about a payslip', href: '/desk/4', due: '2 hours late', tone: 'late' },
    ],
    empty: 'Nothing waits for you.',
  })}${ui.workSection({ heading: 'Running late', items: [], empty: 'Nothing runs late.' })}`
}

const asOf = ui.asOfBand('This is 1 March 2026, as known on 2 March 2026.', {
  href: '/leave',
  text: 'Show today',
})

/** All pages of the gallery, by path. */
export function galleryPages(): ReadonlyMap<string, Page> {
  const form = {
    action: '/leave',
    fields: leaveFields,
    submit: 'Go on',
    cancel: { href: '/leave' },
  }
  const identity = {
    name: 'Leave of PC Ada Novak',
    number: 'LV-2026-004211',
    facts: ['Northbank', 'Waiting'],
    warnings: ['Below strength on 4 May'],
  }
  return new Map<string, Page>([
    ['/', { title: 'My work', width: 'board', body: myWork() }],
    [
      '/form',
      {
        title: 'Ask for leave',
        caption: 'Leave',
        body: ui.form(form, security),
        back: { href: '/leave' },
      },
    ],
    [
      '/form-problems',
      {
        title: 'Ask for leave',
        caption: 'Leave',
        problems,
        body: ui.form(
          {
            ...form,
            problems,
            values: {
              'from-day': '4',
              'from-month': 'May',
              'from-year': '2026',
              note: '<b>typed</b>',
            },
          },
          security,
        ),
      },
    ],
    [
      '/conflict',
      {
        title: 'Change your leave',
        body: ui.form(
          {
            ...form,
            version: 3,
            conflict: {
              version: 4,
              recordHref: '/leave/1',
              differences: [{ label: 'Last day', typed: '8 May 2026', now: '7 May 2026' }],
            },
          },
          security,
        ),
      },
    ],
    [
      '/leave/1',
      {
        title: 'Annual leave, 4 to 8 May',
        identity,
        body: record(),
        back: { href: '/leave', text: 'All my leave' },
      },
    ],
    ['/spend', { title: 'Published spending', width: 'board', body: listOfTwenty() }],
    [
      '/empty',
      {
        title: 'My requests',
        primary: { href: '/leave/new', text: 'Ask for leave' },
        width: 'board',
        body: ui.list<Line>({
          caption: 'My requests',
          sentence: 'You have asked for nothing this year',
          path: '/empty',
          rows: [],
          columns: [{ heading: 'Days', cell: (row) => row.day }],
          empty: {
            text: 'You have not asked for leave yet.',
            action: { href: '/leave/new', text: 'Ask for leave' },
          },
        }),
      },
    ],
    ['/board', { title: 'Northbank, May 2026', width: 'board', body: teamBoard() }],
    ['/charts', { title: 'Spending and calls', width: 'board', body: charts() }],
    [
      '/check',
      {
        title: 'Check your answers',
        caption: 'Leave',
        body: ui.checkYourAnswers(
          {
            action: '/leave',
            submit: 'Send request',
            next: 'Sergeant Okafor will be asked. She has until Thursday.',
            answers: [
              { label: 'Days', answer: '4 to 8 May 2026', change: '/leave/new' },
              { label: 'Hours', answer: '32 hours' },
            ],
          },
          security,
        ),
      },
    ],
    [
      '/sent',
      {
        title: 'Sent to Sergeant Okafor',
        headingInBody: true,
        body: ui.confirmation({
          title: 'Sent to Sergeant Okafor',
          reference: 'LV-2026-004211',
          next: ['She has until Thursday 5 March. You will see her answer in My work.'],
          links: [{ href: '/leave', text: 'See all my leave' }],
        }),
      },
    ],
    [
      '/progress',
      ui.progressPage(
        {
          title: 'Loading published spending',
          done: 412,
          of: 872,
          units: 'lines',
          state: 'working',
          cancel: '/jobs/1/cancel',
        },
        security,
      ),
    ],
    [
      '/asof',
      {
        title: 'Leave left',
        body: ui.html`${asOf}<p class="govuk-body">164 hours</p>`,
      },
    ],
    ...[403, 500].map((status): [string, Page] => [
      `/problem-${status}`,
      ui.problemPage({
        status,
        problems: [{ code: 'x', message: 'Only payroll and the person can see this' }],
        requestId: 'K7-4410',
      }),
    ]),
  ])
}

/** What the frame needs, for somebody signed in or for nobody. */
export function galleryContext(path: string, signedIn = true): PageContext {
  const notice = { text: 'Saved. Sergeant Okafor will be asked', reference: 'LV-2026-004211' }
  return {
    nonce: 'bm9uY2Utbm9uY2Utbm9uY2U=',
    csrf: 'a-token',
    path,
    viewer: signedIn ? viewer : null,
    ...(path === '/spend' ? { notice } : {}),
  }
}
