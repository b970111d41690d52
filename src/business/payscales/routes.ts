import { list } from '#platform/http'
import { formatPounds, pence, writePounds } from '#platform/money'
import { formatDay } from '#platform/time'
import { plural, whoCanSee } from '#platform/ui'
import { payScales } from './queries/scales.ts'

export const routes = [
  list({
    path: '/pay-scales',
    navigation: 'Pay scales',
    query: payScales,
    title: 'Pay scales',
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Rank or grade', value: ({ rankOrGrade }) => rankOrGrade },
      { heading: 'Point', value: ({ point }) => point, is: 'number', numeric: true },
      {
        heading: 'A year of full time',
        value: ({ annualPence }) => writePounds(pence(annualPence)),
        is: 'pounds',
        cell: ({ annualPence }) => formatPounds(pence(annualPence)),
        numeric: true,
      },
      {
        heading: 'Since',
        value: ({ from }) => from,
        is: 'day',
        cell: ({ from }) => formatDay(from),
      },
      {
        heading: 'From',
        value: ({ source, status }) => `${source}${status === 'demo' ? ' (demo)' : ''}`,
      },
    ],
    sentence: ({ rows, on }) =>
      `${plural(rows.length, 'point')} on ${formatDay(on)}. A point is a full year at the rank or grade`,
    filters: [{ name: 'on', label: 'On', hint: 'For example, 17 5 2026' }],
    foot: () =>
      whoCanSee(['Everybody. The scales say what a rank is paid, and nothing of anybody.']),
    empty: { text: 'No scale is on record for that day.' },
    csv: 'pay-scales',
  }),
]
