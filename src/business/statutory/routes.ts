import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, plural, whoCanSee } from '#platform/ui'
import { statutoryRates } from './queries/rates.ts'
import { AREAS } from './rules/described.ts'

const areas = AREAS.map((area) => ({ value: area, text: area }))

export const routes = [
  list({
    path: '/statutory-rates',
    navigation: 'Statutory rates',
    query: statutoryRates,
    title: 'Statutory rates',
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'What', value: ({ what }) => what },
      { heading: 'Rate or amount', value: ({ value }) => value },
      { heading: 'Of', value: ({ area }) => area },
      {
        heading: 'Since',
        value: ({ from }) => from,
        is: 'day',
        cell: ({ from }) => formatDay(from),
      },
      {
        heading: 'Before',
        value: ({ until }) => until,
        is: 'day',
        cell: ({ until }) => (until === null ? 'no end' : formatDay(until)),
      },
      {
        heading: 'From',
        value: ({ source, status }) => `${source}${status === 'demo' ? ' (demo)' : ''}`,
      },
    ],
    sentence: ({ rows, taxYear }) => {
      const demo = rows.filter(({ status }) => status === 'demo').length
      const warning = `. ${plural(demo, 'rate')} marked demo: nobody is paid by them until confirmed`
      return `${plural(rows.length, 'rate')} of the tax year ${taxYear}${demo === 0 ? '' : warning}`
    },
    filters: [
      { name: 'taxYear', kind: 'select', label: 'Tax year', options: [], any: 'This one' },
      { name: 'area', kind: 'select', label: 'Of', options: areas, any: 'All' },
    ],
    options: { taxYear: ({ taxYears }) => taxYears.map((value) => ({ value, text: value })) },
    foot: () =>
      html`<p class="govuk-body">
          The program's own rule engines use these rows: <code>calc tax</code>,
          <code>calc ni</code>, <code>calc loan</code>, <code>calc statutory</code>,
          <code>calc pension</code>, <code>calc orders</code> and <code>calc employer</code> on its
          command line.
        </p>
        ${whoCanSee(['Everybody. Rates are of the law, and say nothing of anybody.'])}`,
    empty: { text: 'No rate is on record for that tax year.' },
    csv: 'statutory-rates',
  }),
]
