import { list } from '#platform/http'
import { formatDay } from '#platform/time'
import { whoCanSee } from '#platform/ui'
import { rateList } from './queries/rates.ts'
import { vehicleWords } from './views/words.ts'

const rateWords = { ...vehicleWords, passenger: 'Each passenger' }

export const routes = [
  list({
    path: '/mileage-rates',
    query: rateList,
    title: 'What a mile is paid',
    back: () => ({ href: '/expenses', text: 'Your expenses' }),
    rows: (rows) => rows,
    columns: [
      { heading: 'Vehicle', value: ({ vehicle }) => rateWords[vehicle] },
      {
        heading: 'A mile',
        value: ({ penceFirst }) => penceFirst,
        is: 'number',
        cell: ({ penceFirst }) => `${penceFirst}p`,
        numeric: true,
      },
      {
        heading: 'Above the first miles of a year',
        value: ({ penceAfter }) => penceAfter,
        is: 'number',
        cell: ({ penceAfter, firstMiles }) =>
          firstMiles === null ? 'The same' : `${penceAfter}p above ${firstMiles / 1_000},000`,
        numeric: true,
      },
      {
        heading: 'For journeys from',
        value: ({ valid }) => valid.from,
        is: 'day',
        cell: ({ valid }) => formatDay(valid.from),
      },
      {
        heading: 'Published',
        value: ({ knownOn }) => knownOn,
        is: 'day',
        cell: ({ knownOn }) => formatDay(knownOn),
      },
      {
        heading: 'From',
        value: ({ source, status }) => `${source}${status === 'demo' ? ' (demo)' : ''}`,
      },
    ],
    sentence: (rows) =>
      `${rows.length} rates, the latest published first. Of two for one day the later counts`,
    foot: () =>
      whoCanSee(['Everybody. The rates say what a mile is paid, and nothing of anybody.']),
    empty: { text: 'No rate is published yet.' },
    csv: 'mileage-rates',
  }),
]
