import {
  act,
  finder,
  list,
  page,
  record,
  start,
  work,
  type HomeParts,
  type Asked,
} from '#platform/http'
import { html, link, plural, rowsOfPage } from '#platform/ui'
import { keepStore } from './access.ts'
import { acceptItem } from './commands/accept-item.ts'
import { reportGone } from './commands/report-gone.ts'
import { itemsOf, myItems, teamItems } from './queries/holdings.ts'
import { itemByNumber, itemDetail } from './queries/item.ts'
import { itemView, nextAct } from './views/item.ts'
import { mineView } from './views/mine.ts'
import { personItemsView } from './views/person.ts'
import { storePages } from './views/store-pages.ts'
import { goneWords, itemWords, overdueSince, stateShown, stateWords } from './views/words.ts'
import { untilText, untilWords } from './views/words.ts'

type Team = Awaited<ReturnType<(typeof teamItems)['run']>>

function teamSentence({ rows, next, overdue }: Team, asked: Asked): string {
  if (rows.length === 0) return overdue ? 'Nothing is overdue' : 'Nobody below you has anything'
  const many = rowsOfPage({ rows, next }, asked, 'item')
  return `${many}${overdue ? ' that are overdue' : ''}, what goes back first on top`
}

export const routes = [
  page({
    path: '/items',
    navigation: 'Items',
    query: myItems,
    title: 'Your items',
    view: mineView,
    width: 'board',
  }),
  list({
    path: '/items/team',
    query: teamItems,
    title: 'Items of the people below you',
    back: () => ({ href: '/items', text: 'Your items' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who has it',
        value: ({ holder }) => holder ?? '',
        cell: ({ personId, holder }) =>
          personId === null ? '' : link(`/items/people/${personId}`, holder ?? 'Somebody'),
      },
      {
        heading: 'Item',
        value: ({ assetNumber }) => assetNumber,
        cell: ({ itemId, assetNumber }) => link(`/items/${itemId}`, assetNumber),
      },
      { heading: 'Kind', value: ({ title }) => title },
      { heading: 'State', value: ({ state }) => stateWords[state], cell: (row) => stateShown(row) },
      { heading: 'Until', value: (row) => untilText(row), cell: (row) => untilWords(row) },
    ],
    sentence: teamSentence,
    filters: [{ name: 'overdue', label: 'Only what is overdue' }],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nothing here. People see their own items under Items.' },
    csv: 'team-items',
  }),
  record({
    path: '/items/people/:personId',
    query: itemsOf,
    title: 'What somebody has',
    back: () => ({ href: '/items/team', text: 'Items of the people below you' }),
    identity: ({ name, collarNumber }) => ({
      name,
      ...(collarNumber === null ? {} : { number: collarNumber }),
    }),
    view: personItemsView,
    width: 'board',
  }),
  ...storePages,
  record({
    path: '/items/:itemId',
    query: itemDetail,
    title: 'Item',
    back: ({ mine, keeps }) =>
      keeps && !mine
        ? { href: '/items/store', text: 'Kit store' }
        : { href: '/items', text: 'Your items' },
    identity: ({ title, assetNumber, state }) => ({
      name: title,
      number: assetNumber,
      facts: [stateWords[state]],
    }),
    primary: nextAct,
    view: itemView,
  }),
  act({
    path: '/items/:itemId/accept',
    command: acceptItem,
    title: 'Do you have this item?',
    start: start({
      query: itemDetail,
      version: ({ version }) => version,
      record: ({ itemId }) => `/items/${itemId}`,
      before: (item) =>
        html`<p class="govuk-body">
            <strong>${itemWords(item)}</strong>${
              item.serialNumber !== null && html`, serial ${item.serialNumber}`
            }
          </p>
          <p class="govuk-body">
            Compare the number with the one on the item. If it is another, or you do not have it, go
            to the kit store.
          </p> `,
    }),
    submit: 'I have it',
    back: () => ({ href: '/items', text: 'Your items' }),
    done: ({ assetNumber }) => ({
      to: '/items',
      notice: { text: 'It is on the record that you have it', reference: assetNumber },
    }),
  }),
  act({
    path: '/items/:itemId/gone',
    command: reportGone,
    title: 'Report an item lost or stolen',
    start: start({
      query: itemDetail,
      version: ({ version }) => version,
      record: ({ itemId }) => `/items/${itemId}`,
      before: (item) =>
        html`<p class="govuk-body"><strong>${itemWords(item)}</strong></p>
          ${
            item.reportTo !== null &&
            html`<div class="govuk-inset-text">
              <strong>Also report it to ${item.reportTo}.</strong> Sending this does not do that.
            </div> `
          }`,
    }),
    fields: [
      { name: 'how', label: 'What happened', words: goneWords },
      {
        name: 'words',
        label: 'How, and where you had it last',
        hint: 'The kit store and your line manager read this',
      },
    ],
    warning: 'The kit store and the line manager are told at once.',
    submit: 'Report it',
    back: ({ params }) => ({ href: `/items/${params['itemId'] ?? ''}`, text: 'Item' }),
    done: ({ itemId, assetNumber, reportTo }) => ({
      to: `/items/${itemId}`,
      notice: {
        text: `Reported${reportTo === null ? '' : `. Now also report it to ${reportTo}`}`,
        reference: assetNumber,
      },
    }),
  }),
]

/** What items add to My work and to the search. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: myItems,
      input: {},
      items: ({ rows }) =>
        rows
          .filter(({ state, acceptedAt }) => state === 'issued' && acceptedAt === null)
          .map((row) => ({
            text: `${itemWords(row)}: say that you have it`,
            href: `/items/${row.itemId}`,
            act: { href: `/items/${row.itemId}/accept`, text: 'I have it' },
          })),
    }),
    work({
      section: 'late',
      query: myItems,
      input: {},
      items: ({ rows }) =>
        rows
          .filter(({ late }) => late > 0)
          .map((row) => ({
            text: `${itemWords(row)}: return it to the kit store`,
            href: `/items/${row.itemId}`,
            due: `${plural(row.late, 'day')} overdue`,
            tone: 'late' as const,
            ...(row.backOn === null ? {} : { detail: `It ${overdueSince(row.backOn)}` }),
          })),
    }),
  ],
  actions: [{ href: '/items/register', text: 'Register an item', permission: keepStore }],
  references: ['KT', 'KL'].map((series) =>
    finder({
      series,
      query: itemByNumber,
      input: (assetNumber) => ({ assetNumber }),
      to: ({ itemId }) => `/items/${itemId}`,
    }),
  ),
}
