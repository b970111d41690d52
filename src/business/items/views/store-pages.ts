import { act, check, form, list, start, type Asked } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, plural, rowsOfPage, type Answered } from '#platform/ui'
import { issueItem } from '../commands/issue-item.ts'
import { prolongLoan } from '../commands/prolong-loan.ts'
import { putBack } from '../commands/put-back.ts'
import { registerItem } from '../commands/register-item.ts'
import { returnItem } from '../commands/return-item.ts'
import { writeOff } from '../commands/write-off.ts'
import { itemDetail, previewIssue, registerForm } from '../queries/item.ts'
import { kinds, titleOf } from '../queries/kinds.ts'
import { storeItems } from '../queries/store.ts'
import { aboutWords, conditionWords, itemWords, stateShown, stateWords } from './words.ts'
import { termsWords, untilText, untilWords } from './words.ts'

type Store = Awaited<ReturnType<(typeof storeItems)['run']>>
type Preview = Awaited<ReturnType<(typeof previewIssue)['run']>>

/** "12 items, overdue, airwave radio, of Lambeth, what goes back first on top" */
function storeSentence({ rows, next, counted, filters, units }: Store, asked: Asked): string {
  const many =
    counted === undefined
      ? rowsOfPage({ rows, next }, asked, 'item')
      : counted > 1_000
        ? '1,000+ items'
        : plural(counted, 'item')
  const unit = units.find(({ unitId }) => unitId === filters.unitId)?.name
  const parts = [
    many,
    ...(filters.about === undefined ? [] : [(aboutWords[filters.about] ?? '').toLowerCase()]),
    ...(filters.kind === undefined ? [] : [titleOf(filters.kind)]),
    ...(unit === undefined ? [] : [`of ${unit}`]),
    ...(filters.number === undefined ? [] : [`whose number begins with “${filters.number}”`]),
  ]
  return `${parts.join(', ')}, what goes back first on top`
}

const kindOptions = [...new Map(kinds().map(({ kind, title }) => [kind, title]))]
  .map(([value, text]) => ({ value, text }))
  .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB'))

const aboutOptions = Object.entries(aboutWords).map(([value, text]) => ({ value, text }))

const itemPage = (itemId: string | undefined) => `/items/${itemId ?? ''}`
const back = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: itemPage(params['itemId']),
  text: 'Item',
})

/** Where every act on an item starts: which one it is, and the version that is looked at. */
const fromItem = start({
  query: itemDetail,
  version: ({ version }) => version,
  record: ({ itemId }) => itemPage(itemId),
  before: (item) =>
    html`<p class="govuk-body">
      ${itemWords(item)}${item.serialNumber !== null && `, serial ${item.serialNumber}`}.
      ${item.holder === null ? '' : `${item.holder} has it.`}
    </p> `,
})

function lookAhead({ person, title, assetNumber, dueOn, hasAlready }: Preview): Answered[] {
  const { name, collarNumber, rankOrGrade, unitName } = person
  return [
    { label: 'Item', answer: itemWords({ title, assetNumber }) },
    {
      label: 'Goes to',
      answer: [rankOrGrade, name, collarNumber, unitName]
        .filter((part) => part !== null)
        .join(', '),
    },
    { label: 'Must be back', answer: dueOn === null ? 'When they leave' : formatDay(dueOn) },
    {
      label: 'Has of this kind already',
      answer: hasAlready.length === 0 ? 'Nothing' : hasAlready.join(', '),
    },
  ]
}

const words = { label: 'Anything to say', hint: 'Whoever has the item reads this' } as const

/** The list of the store, and what the store does with an item. */
export const storePages = [
  list({
    path: '/items/store',
    navigation: 'Kit store',
    query: storeItems,
    title: 'Kit store',
    primary: () => ({ href: '/items/register', text: 'Register an item' }),
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Item',
        value: ({ assetNumber }) => assetNumber,
        cell: ({ itemId, assetNumber }) => link(itemPage(itemId), assetNumber),
      },
      { heading: 'Kind', value: ({ title }) => title },
      { heading: 'Serial number', value: ({ serialNumber }) => serialNumber ?? '' },
      { heading: 'State', value: ({ state }) => stateWords[state], cell: (row) => stateShown(row) },
      {
        heading: 'Who has it',
        value: ({ holder }) => holder ?? '',
        cell: ({ personId, holder }) =>
          personId === null ? '' : link(`/items/people/${personId}`, holder ?? 'Somebody'),
      },
      { heading: 'Until', value: (row) => untilText(row), cell: (row) => untilWords(row) },
    ],
    sentence: storeSentence,
    filters: [
      { name: 'number', label: 'Asset or serial number begins with' },
      { name: 'about', kind: 'select', label: 'Show', options: aboutOptions, any: 'Everything' },
      { name: 'kind', kind: 'select', label: 'Kind', options: kindOptions, any: 'Any' },
      { name: 'unitId', kind: 'select', label: 'Unit of the holder', options: [], any: 'Any' },
    ],
    options: {
      unitId: ({ units }) => units.map(({ unitId, name }) => ({ value: unitId, text: name })),
    },
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: {
      text: 'No item is like that. Take a filter away, or register an item.',
      action: { href: '/items/register', text: 'Register an item' },
    },
    csv: 'items',
  }),
  form({
    path: '/items/register',
    command: registerItem,
    title: 'Register an item',
    start: start({
      query: registerForm,
      input: () => ({}),
      options: {
        kind: (some) => some.map(({ kind, title }) => ({ value: kind, text: title })),
      },
    }),
    fields: [
      { kind: 'select', name: 'kind', label: 'Kind', options: [] },
      {
        name: 'serialNumber',
        label: 'Serial number',
        hint: 'As on the maker’s label. Leave it empty where the kind has none',
      },
    ],
    submit: 'Register it',
    back: () => ({ href: '/items/store', text: 'Kit store' }),
    done: ({ itemId, assetNumber }) => ({
      to: itemPage(itemId),
      notice: { text: 'Registered. Put this number on it', reference: assetNumber },
    }),
  }),
  form({
    path: '/items/:itemId/issue',
    command: issueItem,
    title: 'Issue an item',
    start: start({
      query: itemDetail,
      version: ({ version }) => version,
      record: ({ itemId }) => itemPage(itemId),
      values: ({ lent }) => ({ terms: lent ? 'loan' : 'until-leaving' }),
      before: (item) => html`<p class="govuk-body">${itemWords(item)}</p> `,
    }),
    fields: [
      {
        name: 'who',
        label: 'Who gets it',
        hint: 'Their collar or staff number, such as 41LX, or their name',
      },
      { name: 'terms', label: 'Until when', words: termsWords },
      {
        name: 'dueOn',
        label: 'Last day of the loan',
        hint: 'Leave it empty for the days that are usual',
      },
      { name: 'words', ...words },
    ],
    check: check({
      preview: previewIssue,
      more: lookAhead,
      next: ({ person }) => `${person.name} is asked to say that they have it.`,
    }),
    submit: 'Issue it',
    back,
    done: ({ itemId, name, dueOn, assetNumber }) => ({
      to: itemPage(itemId),
      notice: {
        text: `Issued to ${name}, ${dueOn === null ? 'until they leave' : `until ${formatDay(dueOn)}`}`,
        reference: assetNumber,
      },
    }),
  }),
  act({
    path: '/items/:itemId/return',
    command: returnItem,
    title: 'Take an item back',
    start: fromItem,
    fields: [
      { name: 'condition', label: 'How it came back', words: conditionWords },
      { name: 'words', ...words, hint: 'What is damaged, or what is missing' },
    ],
    submit: 'Take it back',
    back,
    done: ({ itemId, assetNumber, state }) => ({
      to: itemPage(itemId),
      notice: {
        text: state === 'damaged' ? 'Taken back, and kept apart as damaged' : 'Taken back',
        reference: assetNumber,
      },
    }),
  }),
  act({
    path: '/items/:itemId/prolong',
    command: prolongLoan,
    title: 'Lend an item for longer',
    start: start({
      query: itemDetail,
      version: ({ version }) => version,
      record: ({ itemId }) => itemPage(itemId),
      values: ({ dueOn }) => ({ dueOn: dueOn ?? '' }),
      before: (item) =>
        html`<p class="govuk-body">${itemWords(item)}, ${item.holder ?? 'Somebody'} has it.</p> `,
    }),
    fields: [{ name: 'dueOn', label: 'Last day of the loan' }],
    submit: 'Lend it until then',
    back,
    done: ({ itemId, dueOn }) => ({
      to: itemPage(itemId),
      notice: { text: `Lent until ${formatDay(dueOn)}` },
    }),
  }),
  act({
    path: '/items/:itemId/put-back',
    command: putBack,
    title: 'Put an item back into the store',
    start: fromItem,
    fields: [{ name: 'words', label: 'How it was found, or who mended it' }],
    submit: 'Put it back',
    back,
    done: ({ itemId, assetNumber }) => ({
      to: itemPage(itemId),
      notice: { text: 'Back in the store', reference: assetNumber },
    }),
  }),
  act({
    path: '/items/:itemId/write-off',
    command: writeOff,
    title: 'Write an item off',
    start: fromItem,
    fields: [{ name: 'reason', label: 'Why' }],
    warning: 'It stays on the record and is never issued again.',
    submit: 'Write it off',
    back,
    done: ({ itemId, assetNumber }) => ({
      to: itemPage(itemId),
      notice: { text: 'Written off', reference: assetNumber },
    }),
  }),
]
