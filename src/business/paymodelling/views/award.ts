import { whoMaySee } from '#platform/access'
import { list, record, type ViewModel } from '#platform/http'
import { formatDay, formatMonth, type Day } from '#platform/time'
import { html, keyFigures, link, nothing, plural, status, whoCanSee, type Html } from '#platform/ui'
import { seeAward, seeAwardPeople } from '../access.ts'
import { awardOfPerson, awardPeople } from '../queries/award-people.ts'
import { awardByCentre, awardCost, scaleOptions } from '../queries/award.ts'
import { wholeOf, type AwardCost, type MonthCost } from '../rules/award.ts'
import { amountColumn, pounds } from './words.ts'

type Award = { readonly percent: string; readonly from: Day }
type Until = Award & { readonly ends: Day; readonly total: AwardCost }

const people = { heading: 'People', value: (row: AwardCost) => row.people, numeric: true } as const

const amounts = [
  amountColumn<AwardCost>('Arrears', ({ arrears }) => arrears),
  amountColumn<AwardCost>('Months to come', ({ toCome }) => toCome),
  amountColumn<AwardCost>('National Insurance', ({ ni }) => ni),
  amountColumn<AwardCost>('Pension', ({ pension }) => pension),
  amountColumn('Together', wholeOf),
]

const ASKING = { title: 'Another award', submit: 'Reckon it', open: false } as const

const percent = { kind: 'decimal', name: 'percent', label: 'Award', suffix: '%' } as const
const from = { name: 'from', label: 'From', hint: 'For example, 1 9 2025' } as const

const sentence = ({ percent: rate, from: since, ends, total }: Until): string =>
  `${rate} % from ${formatDay(since)} to before ${formatDay(ends)}, for ${plural(total.people, 'person', 'people')}`

const totals = ({ total }: Until) => [
  { label: 'Arrears of months already paid', value: pounds(total.arrears) },
  { label: 'Pay of the months to come', value: pounds(total.toCome) },
  { label: 'National Insurance of the employer', value: pounds(total.ni) },
  { label: 'Pension of the employer', value: pounds(total.pension) },
  { label: 'Together', value: pounds(wholeOf(total)) },
]

/** The address of another page about the same award. */
const about = (path: string, award: Award): string =>
  `${path}?percent=${award.percent}&from=${award.from}`

const others = (award: Award & { readonly seesPeople?: boolean }): Html =>
  html`<p class="govuk-body">
    The same award: ${link(about('/pay/award', award), 'by rank')},
    ${link(about('/pay/award/cost-centres', award), 'by cost centre')}${
      award.seesPeople !== false &&
      html`, ${link(about('/pay/award/people', award), 'person by person')}`
    }
  </p> `

const stateOf = (paid: boolean): Html =>
  paid ? status('Paid: arrears', 'soon') : status('To come', 'plain')

function byMonth(months: readonly MonthCost[]): Html {
  if (months.length === 0) return nothing
  return html`<table class="bl-figures">
    <caption class="govuk-table__caption govuk-table__caption--s">
      Month by month, before what the employer pays on top
    </caption>
    <tbody>
      ${months.map(
        (one) =>
          html`<tr>
            <th scope="row">${formatMonth(one.from)} ${stateOf(one.paid)}</th>
            <td class="bl-n">${plural(one.people, 'person', 'people')}</td>
            <td class="bl-n">${pounds(one.pay)}</td>
          </tr> `,
      )}
    </tbody>
  </table> `
}

const HOW = html`<p class="govuk-body">
  Each month is reckoned for each person as a pay run does, once by the scales as they are published
  today and once with the award: basic pay and London weighting, and what goes by them, such as
  acting, overtime and unsocial hours that are on record. Other allowances stay as they are. Months
  that a run has paid are arrears. National Insurance is by letter A, and everybody counts as in the
  pension scheme of their rank.
</p> `

const few = 'Fewer than five people are paid by these scales: nothing is shown of them.'

function personView({ result }: ViewModel<Awaited<ReturnType<(typeof awardOfPerson)['run']>>>) {
  const { months, cost } = result
  return html`${keyFigures([
      { label: 'Arrears', value: pounds(cost.arrears) },
      { label: 'Months to come', value: pounds(cost.toCome) },
      { label: 'The employer on top', value: pounds(cost.ni + cost.pension) },
    ])}
    <table class="bl-figures">
      <caption class="govuk-visually-hidden">
        Month by month, before tax
      </caption>
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col" class="bl-n">As it is</th>
          <th scope="col" class="bl-n">It would be</th>
          <th scope="col" class="bl-n">More</th>
        </tr>
      </thead>
      <tbody>
        ${months.map(
          (one) =>
            html`<tr>
              <th scope="row">${formatMonth(one.from)} ${stateOf(one.paid)}</th>
              <td class="bl-n">${pounds(one.was)}</td>
              <td class="bl-n">${pounds(one.would)}</td>
              <td class="bl-n">${pounds(one.would - one.was)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${HOW}${whoCanSee([
      ...whoMaySee(seeAwardPeople, 'Nobody besides'),
      'Each look is on the record.',
    ])}`
}

/** What a pay award would cost before anybody approves it: by rank, cost centre and person. */
export const awardPages = [
  list({
    path: '/pay/award',
    navigation: 'Cost of a pay award',
    query: awardCost,
    title: 'What a pay award costs',
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Rank or grade', value: ({ ranks }) => ranks.join('; ') },
      people,
      ...amounts,
    ],
    sentence,
    totals,
    asking: ASKING,
    filters: [
      percent,
      from,
      { kind: 'several', name: 'scales', label: 'For', options: scaleOptions },
    ],
    head: others,
    foot: ({ months }) =>
      html`${byMonth(months)}${HOW}
        <p class="govuk-body">Ranks of fewer than five people are shown together.</p>
        ${whoCanSee(whoMaySee(seeAward, 'Nobody besides, and it holds nothing of anybody'))}`,
    empty: { text: few },
    csv: 'pay-award',
  }),
  list({
    path: '/pay/award/cost-centres',
    query: awardByCentre,
    title: 'What a pay award costs by cost centre',
    back: (award) => ({ href: about('/pay/award', award), text: 'What a pay award costs' }),
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Cost centre', value: ({ centres }) => centres.join(', ') },
      people,
      ...amounts,
    ],
    sentence,
    totals,
    asking: ASKING,
    filters: [
      percent,
      from,
      {
        name: 'whose',
        label: 'Whose award',
        words: { officer: 'Officers', staff: 'Staff', pcso: 'PCSOs' },
      },
    ],
    head: others,
    foot: () =>
      html`${HOW}
        <p class="govuk-body">
          Everybody counts where they stand last. Cost centres of fewer than five people are shown
          together.
        </p>
        ${whoCanSee(whoMaySee(seeAward, 'Nobody besides, and it holds nothing of anybody'))}`,
    empty: { text: few },
    csv: 'pay-award-cost-centres',
  }),
  list({
    path: '/pay/award/people',
    query: awardPeople,
    title: 'What a pay award gives each person',
    back: (award) => ({ href: about('/pay/award', award), text: 'What a pay award costs' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name, collarNumber }) => [name, collarNumber ?? []].flat().join(', '),
        cell: ({ personId, name, collarNumber, percent: rate, from: since }) =>
          html`${link(about(`/pay/award/people/${personId}`, { percent: rate, from: since }), name)}
            <span class="bl-soft">${collarNumber ?? ''}</span>`,
      },
      { heading: 'Rank or grade', value: ({ rankOrGrade }) => rankOrGrade },
      { heading: 'Cost centre', value: ({ costCentre }) => costCentre ?? '' },
      ...amounts,
    ],
    sentence: ({ percent: rate, from: since, ends }) =>
      `${rate} % from ${formatDay(since)} to before ${formatDay(ends)}, before tax, by name`,
    asking: ASKING,
    filters: [{ name: 'who', label: 'Who', hint: 'A collar number, or a name' }, percent, from],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    head: others,
    foot: () =>
      html`${HOW}${whoCanSee([
        ...whoMaySee(seeAwardPeople, 'Nobody besides'),
        'Each look is on the record.',
      ])}`,
    empty: { text: 'Nobody is paid on these days. Choose another first day.' },
    csv: 'pay-award-people',
  }),
  record({
    path: '/pay/award/people/:personId',
    query: awardOfPerson,
    title: ({ percent: rate, from: since }) => `${rate} % from ${formatDay(since)}`,
    back: (award) => ({
      href: about('/pay/award/people', award),
      text: 'What a pay award gives each person',
    }),
    identity: ({ name, collarNumber, rankOrGrade }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
      facts: [rankOrGrade],
    }),
    view: personView,
  }),
]
