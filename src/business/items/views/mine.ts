import type { ViewModel } from '#platform/http'
import { formatDay, dayOf, LONDON } from '#platform/time'
import { html, link, list, nothing, plural, workSection, type Html } from '#platform/ui'
import type { myItems } from '../queries/holdings.ts'
import { itemWords, stateShown, untilWords } from './words.ts'

type Mine = Awaited<ReturnType<(typeof myItems)['run']>>
type Rows = Mine['rows']
type Row = Rows[number]

const acceptable = ({ state, acceptedAt }: Row): boolean =>
  state === 'issued' && acceptedAt === null

function toAccept(rows: Rows): Html {
  const waiting = rows.filter(acceptable)
  if (waiting.length === 0) return nothing
  return workSection({
    heading: 'Say that you have these',
    items: waiting.map((row) => ({
      text: itemWords(row),
      href: `/items/${row.itemId}`,
      detail: row.serialNumber === null ? 'No serial number' : `Serial ${row.serialNumber}`,
      act: { href: `/items/${row.itemId}/accept`, text: 'I have it' },
    })),
    empty: 'Nothing waits for you.',
  })
}

function held(rows: Rows): Html {
  return list<Row>({
    caption: 'What you have',
    sentence:
      rows.length === 0 ? '' : `${plural(rows.length, 'item')}, what goes back first on top`,
    path: '/items',
    rows,
    columns: [
      { heading: 'Item', cell: (row) => link(`/items/${row.itemId}`, itemWords(row)) },
      { heading: 'Serial number', cell: ({ serialNumber }) => serialNumber ?? 'None' },
      { heading: 'State', cell: stateShown },
      {
        heading: 'Since',
        cell: ({ issuedAt }) => (issuedAt === null ? '' : formatDay(dayOf(issuedAt, LONDON))),
      },
      { heading: 'Until', cell: (row) => untilWords(row, 'you leave') },
      {
        heading: 'If it is gone',
        cell: (row) =>
          row.state === 'issued'
            ? link(`/items/${row.itemId}/gone`, 'Report lost or stolen', itemWords(row))
            : '',
      },
    ],
    empty: { text: 'You were issued nothing. What the kit store gives you stands here.' },
  })
}

/** What somebody was issued: first what they must say they have, then all of it. */
export function mineView({ result }: ViewModel<Mine>): Html {
  const { rows, manages } = result
  return html`${toAccept(rows)}${held(rows)}${
    manages &&
    html`<p class="govuk-body">${link('/items/team', 'What the people below you have')}</p> `
  }`
}
