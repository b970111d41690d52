import { list, page } from '#platform/http'
import { formatDayAndTime, formatShortDayAndTime } from '#platform/time'
import { link, rowsOfPage } from '#platform/ui'
import { entryDetail, recordHistory, sealingState, whoLooked } from './queries.ts'
import { actionWords, changesView, entryView, operationWords, recordView } from './pages.ts'

const back = () => ({ href: '/record', text: 'The record' })

export const routes = [
  page({
    path: '/record',
    navigation: 'The record',
    query: sealingState,
    title: 'The record',
    view: recordView,
  }),
  list({
    path: '/record/looks',
    query: whoLooked,
    title: 'Who looked',
    caption: 'The record',
    back,
    filters: [{ name: 'subject', label: 'Record', hint: 'Kind and identifier' }],
    rows: ({ entries }) => entries,
    columns: [
      {
        heading: 'When',
        value: ({ at }) => at.toString(),
        is: 'moment',
        cell: ({ at, entryId }) => link(`/record/entries/${entryId}`, formatShortDayAndTime(at)),
      },
      { heading: 'Who', value: ({ actor }) => actor },
      { heading: 'What', value: ({ action }) => actionWords(action) },
      { heading: 'Kind', value: ({ operation }) => operationWords[operation] },
      { heading: 'Why', value: ({ reason }) => reason ?? 'Not asked for' },
    ],
    sentence: ({ entries: rows, next }, asked) => {
      const subject = asked.query['subject']
      const record = typeof subject === 'string' ? subject : 'this record'
      return `${rowsOfPage({ rows, next }, asked, 'look')} at ${record}, the newest first. Yours counts too`
    },
    paging: ({ next }) => (next === null ? {} : { next }),
    empty: { text: 'Nobody has looked at this record, or there is no such record.' },
    csv: 'who-looked',
  }),
  page({
    path: '/record/changes',
    query: recordHistory,
    title: 'What changed',
    caption: (_, { query }) => String(query['subject'] ?? 'The record'),
    back,
    view: changesView,
  }),
  page({
    path: '/record/entries/:entryId',
    query: entryDetail,
    title: ({ action }) => actionWords(action),
    caption: ({ at }) => formatDayAndTime(at),
    back,
    view: entryView,
  }),
]
