import { act, form, list, page, record, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, rowsOfPage, whoCanSee } from '#platform/ui'
import { endAllowance } from '../commands/end-allowance.ts'
import { recordAllowance } from '../commands/record-allowance.ts'
import { setPoint } from '../commands/set-point.ts'
import { withdrawAllowance } from '../commands/withdraw-allowance.ts'
import { withdrawPoint } from '../commands/withdraw-point.ts'
import { allowanceList } from '../queries/allowances.ts'
import { allowanceWords } from '../queries/data.ts'
import { allowanceDetail, payElementsOf, payPerson, pointDetail } from '../queries/person.ts'
import { personPayView, type PersonPay } from './person.ts'
import { allowanceText } from './words.ts'

const toPerson = (personId: string): string => `/pay-elements/people/${personId}`
type Asked = { readonly params: Readonly<Record<string, string>> }
const backToPerson = ({ params }: Asked) => ({
  href: toPerson(params['personId'] ?? ''),
  text: 'What their pay is made of',
})
const toList = () => ({ href: '/pay-elements/people', text: 'Allowances in pay' })

const identity = ({ name, collarNumber }: PersonPay) => ({
  name,
  ...(collarNumber === null ? {} : { number: collarNumber }),
})

const ofPerson = start({ query: payPerson })

const ofAllowance = start({
  query: allowanceDetail,
  version: ({ version }) => version,
  record: ({ personId }) => toPerson(personId),
  before: (one) =>
    html`<p class="govuk-body">
      ${allowanceText(one)} of ${one.name}, from
      ${formatDay(one.fromOn)}${one.endedOn !== null && html` to ${formatDay(one.endedOn)}`}.
    </p> `,
})

/** The pages of one's own pay and of everybody's, and the forms of payroll and HR. */
export const payPages = [
  page({
    path: '/pay-elements/mine',
    query: payElementsOf,
    title: 'What your pay is made of',
    view: personPayView,
    width: 'board',
  }),
  list({
    path: '/pay-elements/people',
    navigation: 'Allowances in pay',
    query: allowanceList,
    title: 'Allowances in pay',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ personId, name }) => link(toPerson(personId), name),
      },
      { heading: 'Allowance', value: allowanceText },
      {
        heading: 'From',
        value: ({ fromOn }) => fromOn,
        is: 'day',
        cell: ({ fromOn }) => formatDay(fromOn),
      },
      {
        heading: 'Last day',
        value: ({ endedOn }) => endedOn,
        is: 'day',
        cell: ({ endedOn }) => (endedOn === null ? 'Goes on' : formatDay(endedOn)),
      },
    ],
    sentence: ({ rows, next, on }, asked) =>
      `${rowsOfPage({ rows, next }, asked, 'allowance')} held on ${formatDay(on)}, the latest first`,
    filters: [
      { name: 'who', label: 'Who', hint: 'A collar number, or a name' },
      { name: 'allowance', label: 'Allowance', words: allowanceWords },
      { name: 'on', label: 'On', hint: 'For example, 17 5 2026' },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    head: ({ found }) =>
      found === undefined
        ? html``
        : html`<p class="govuk-body">
            ${link(toPerson(found.personId), `What the pay of ${found.name} is made of`)}
          </p> `,
    foot: () => whoCanSee(['Payroll and HR of the organisation. Each look is on the record.']),
    empty: { text: 'Nobody holds one on that day. Look for somebody to record one.' },
    csv: 'allowances-in-pay',
  }),
  record({
    path: '/pay-elements/people/:personId',
    query: payElementsOf,
    title: 'What pay is made of',
    back: toList,
    identity,
    primary: ({ personId, mine }) =>
      mine
        ? undefined
        : { href: `${toPerson(personId)}/allowance/new`, text: 'Record an allowance' },
    view: personPayView,
    width: 'board',
  }),
  form({
    path: '/pay-elements/people/:personId/allowance/new',
    command: recordAllowance,
    title: 'Record an allowance',
    caption: ({ name }) => name,
    start: ofPerson,
    fields: [
      {
        kind: 'select',
        name: 'allowance',
        label: 'Allowance',
        options: Object.entries(allowanceWords).map(([value, text]) => ({ value, text })),
      },
      { name: 'fromOn', label: 'First day' },
      { name: 'endedOn', label: 'Last day', hint: 'Leave it empty where no end is known' },
    ],
    submit: 'Record it',
    back: backToPerson,
    done: ({ personId, name }) => ({
      to: toPerson(personId),
      notice: { text: `Recorded for ${name}` },
    }),
  }),
  act({
    path: '/pay-elements/allowances/:allowanceId/end',
    command: endAllowance,
    title: 'End an allowance',
    start: ofAllowance,
    fields: [{ name: 'endedOn', label: 'Last day', hint: 'The last day it is paid for' }],
    submit: 'End it',
    back: toList,
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'Its last day is kept' } }),
  }),
  act({
    path: '/pay-elements/allowances/:allowanceId/withdraw',
    command: withdrawAllowance,
    title: 'Was this allowance recorded wrongly?',
    start: ofAllowance,
    warning:
      'It gives nothing for any day. What was paid for it becomes an overpayment: payroll agrees with them how it is paid back.',
    fields: [{ name: 'reason', label: 'What was wrong', hint: 'This goes on the record' }],
    submit: 'It was never held',
    back: toList,
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'It gives nothing' } }),
  }),
  form({
    path: '/pay-elements/people/:personId/point/new',
    command: setPoint,
    title: 'Put somebody on another pay point',
    caption: ({ name }) => name,
    start: ofPerson,
    fields: [
      {
        name: 'point',
        label: 'Point',
        hint: 'As the pay scale of the rank they hold numbers it, also while they act at another',
      },
      { name: 'fromOn', label: 'First day' },
      { name: 'reason', label: 'Why', hint: 'They read this' },
    ],
    submit: 'Put them on it',
    back: backToPerson,
    done: ({ personId, name }) => ({
      to: toPerson(personId),
      notice: { text: `${name} is on it from that day` },
    }),
  }),
  act({
    path: '/pay-elements/points/:pointId/withdraw',
    command: withdrawPoint,
    title: 'Take a pay point back?',
    start: start({
      query: pointDetail,
      before: ({ name, point, fromOn, reason }) =>
        html`<p class="govuk-body">
          Point ${point} of ${name} from ${formatDay(fromOn)}: ${reason}.
        </p> `,
    }),
    warning: 'From that day on the years at the rank count again.',
    fields: [{ name: 'reason', label: 'What was wrong', hint: 'This goes on the record' }],
    submit: 'Take it back',
    back: toList,
    done: ({ personId }) => ({ to: toPerson(personId), notice: { text: 'Taken back' } }),
  }),
]
