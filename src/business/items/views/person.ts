import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list, plural, status, whoCanSee, type Html } from '#platform/ui'
import { seeItems } from '../access.ts'
import type { itemsOf } from '../queries/holdings.ts'
import { itemWords, stateShown, untilWords } from './words.ts'

type Held = Awaited<ReturnType<(typeof itemsOf)['run']>>

function leaving({ leavesOn, items, today }: Held): Html {
  if (leavesOn === null) return html``
  const many = plural(items.length, 'item')
  const gone = leavesOn < today
  const words =
    items.length === 0
      ? 'Nothing is left to return'
      : `${many} must be returned${gone ? '' : ` by ${formatDay(leavesOn)}`}`
  return html`<div class="govuk-inset-text">
    <p>
      <strong>${gone ? 'Left' : 'Leaves'} on ${formatDay(leavesOn)}.</strong>
      ${items.length > 0 && gone ? status(words, 'late') : words}.
    </p>
  </div> `
}

/** What somebody has, for themselves, their line and the store; what a leaver must return. */
export function personItemsView({ result }: ViewModel<Held>): Html {
  const { items, personId, name } = result
  return html`${leaving(result)}${list<Held['items'][number]>({
    caption: `What ${name} has`,
    sentence:
      items.length === 0 ? '' : `${plural(items.length, 'item')}, what goes back first on top`,
    path: `/items/people/${personId}`,
    rows: items,
    columns: [
      { heading: 'Item', cell: (row) => link(`/items/${row.itemId}`, itemWords(row)) },
      { heading: 'Serial number', cell: ({ serialNumber }) => serialNumber ?? 'None' },
      { heading: 'State', cell: stateShown },
      { heading: 'Until', cell: (row) => untilWords(row) },
    ],
    empty: { text: `${name} has nothing of the store.` },
  })}${whoCanSee(whoMaySee(seeItems, 'Whoever has the items'))}`
}
