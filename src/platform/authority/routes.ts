import { act, form, list, page, record, start, work, type HomeParts } from '#platform/http'
import { daysFromTo, formatDay, formatDayRange, type Day } from '#platform/time'
import {
  capital,
  html,
  link,
  list as table,
  plural,
  summary,
  whoCanSee,
  type Html,
} from '#platform/ui'
import { answerDelegation } from './commands/answer-delegation.ts'
import { endDelegation } from './commands/end-delegation.ts'
import { offerDelegation } from './commands/offer-delegation.ts'
import {
  delegationChoices,
  delegationDetail,
  myDelegations,
  offeredToMe,
  scheme,
  whoDecidesFor,
} from './queries.ts'
import { amountWords, deciderWords, roleWords } from './rules.ts'

type Detail = Awaited<ReturnType<(typeof delegationDetail)['run']>>
type Days = { readonly firstOn: Day; readonly lastOn: Day }

const statusWords: Readonly<Record<string, string>> = {
  offered: 'Not answered yet',
  accepted: 'Accepted',
  declined: 'Declined',
  ended: 'Ended',
}

/** The acts of the scheme in words; a new act is shown by its name until it has words here. */
const actWords = (name: string): string =>
  name === 'any' ? 'Everything that may be delegated' : name.replace('.', ': ').replaceAll('-', ' ')

const daysOf = ({ firstOn, lastOn }: Days): string => formatDayRange(daysFromTo(firstOn, lastOn))

const sidesOf = ({ given, delegate, delegator }: Detail): string =>
  given ? `${delegate} decides for you` : `You decide for ${delegator}`

function delegationView({ result }: { readonly result: Detail }): Html {
  const { status, given, delegationId, mostAmount } = result
  const open = status === 'offered' || status === 'accepted'
  const answer = html`<a
      class="govuk-button"
      role="button"
      href="/delegations/${delegationId}/accept"
      data-module="govuk-button"
      >Accept</a
    >
    <p class="govuk-body">${link(`/delegations/${delegationId}/decline`, 'Decline')}</p>`
  return html`${status === 'offered' && !given && answer}${summary([
    { label: 'Who decides for whom', answer: sidesOf(result) },
    { label: 'Days', answer: daysOf(result) },
    { label: 'What', answer: actWords(result.act) },
    {
      label: 'Up to',
      answer: mostAmount === null ? 'Any amount' : amountWords(Number(mostAmount), 'minutes'),
    },
    { label: 'Why', answer: result.why },
    { label: 'What became of it', answer: statusWords[status] ?? status },
  ])}${
    open &&
    html`<p class="govuk-body">${link(`/delegations/${delegationId}/end`, 'End it now')}</p> `
  }${whoCanSee(['Whoever gave it, and whoever was asked.', 'What was decided under it says so.'])}`
}

type Scheme = Awaited<ReturnType<(typeof scheme)['run']>>

/** Each rule as a row; on a phone as a card. */
function rulesTable(rules: NonNullable<Scheme['scheme']>['rules']): Html {
  return table({
    caption: 'The rules',
    sentence: plural(rules.length, 'rule'),
    path: '/authority',
    rows: rules,
    columns: [
      { heading: 'Rule', cell: ({ says }) => says },
      { heading: 'Who decides', cell: (rule) => capital(deciderWords(rule)) },
      { heading: 'What', cell: (rule) => actWords(rule.act) },
      { heading: 'May be delegated', cell: ({ delegable }) => (delegable ? 'Yes' : 'No') },
      { heading: 'Paragraph', cell: ({ paragraph, source }) => `${paragraph}, ${source}` },
    ],
    empty: { text: 'This scheme has no rules.' },
  })
}

function schemeView({ result }: { readonly result: Scheme }): Html {
  const { scheme: found, versions, faults, on } = result
  if (found === undefined) {
    return html`<p class="govuk-body">
      Your organisation has no scheme of delegation on ${formatDay(on)}. The process owner publishes
      one.
    </p> `
  }
  return html`<p class="govuk-body">
      ${found.name}, version ${found.version}, in force since ${formatDay(found.validFrom)}
      ${found.status === 'demo' && html`<strong class="bl-soon">demo rules</strong>`}
    </p>
    <p class="govuk-body">
      ${
        faults.length === 0
          ? 'Every amount of every act has exactly one rule.'
          : html`<span class="bl-late">${faults.join('. ')}.</span>`
      }
    </p>
    ${rulesTable(found.rules)}
    <h2 class="govuk-heading-m">Versions (${versions.length})</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${versions.map(
        (one) =>
          html`<li>
            Version ${one.version}, ${one.name}, from ${formatDay(one.validFrom)}
            ${one.validUntil !== null && html`to before ${formatDay(one.validUntil)}`}
          </li>`,
      )}
    </ul> `
}

type Answer = Awaited<ReturnType<(typeof whoDecidesFor)['run']>>

/** Who decides, by which rule, and what would change it: also shown where a request is checked. */
function answerView({ result }: { readonly result: Answer }): Html {
  const { name, role, rule, standIns, wouldChange } = result
  const inTheirPlace = standIns.map((one) => `${one.name ?? 'Somebody'} (${one.reference})`)
  return html`${summary([
      { label: 'About', answer: result.about ?? '' },
      { label: 'Who decides', answer: name ?? capital(roleWords(role)) },
      { label: 'In their place today', answer: inTheirPlace.join(', ') || 'Nobody' },
      { label: 'Rule', answer: rule.says },
      {
        label: 'Where it stands',
        answer: `${rule.scheme}, version ${rule.version}, paragraph ${rule.paragraph}`,
      },
    ])}
    <h2 class="govuk-heading-m">What would change it</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${wouldChange.map((one) => html`<li>${one}</li>`)}
      <li>Another line manager, from the day on which they take over</li>
    </ul> `
}

export const routes = [
  list({
    path: '/delegations',
    navigation: 'Who decides for whom',
    query: myDelegations,
    title: 'Who decides for whom',
    primary: () => ({ href: '/delegations/offer', text: 'Ask somebody to decide for you' }),
    rows: (all) => all,
    columns: [
      {
        heading: 'Who',
        value: sidesOf,
        cell: (row) => link(`/delegations/${row.delegationId}`, sidesOf(row)),
      },
      { heading: 'Days', value: daysOf },
      { heading: 'What', value: ({ act: name }) => actWords(name) },
      { heading: 'Now', value: ({ status }) => statusWords[status] ?? status },
      { heading: 'Reference', value: ({ reference }) => reference },
    ],
    sentence: (all) => `${plural(all.length, 'delegation')}, the latest days first`,
    empty: {
      text: 'Nobody decides for you, and you decide for nobody.',
      action: { href: '/delegations/offer', text: 'Ask somebody to decide for you' },
    },
    csv: 'delegations',
  }),
  form({
    path: '/delegations/offer',
    command: offerDelegation,
    title: 'Ask somebody to decide for you',
    start: start({
      query: delegationChoices,
      values: (_choices, { query, today }) => ({
        firstOn: dayIn(query['from'], today),
        lastOn: dayIn(query['until'], today),
        act: 'any',
        why: 'I am away',
      }),
      options: {
        delegateId: ({ people }) =>
          people.map(({ personId, name }) => ({ value: personId, text: name })),
        act: ({ acts }) => ['any', ...acts].map((value) => ({ value, text: actWords(value) })),
      },
    }),
    fields: [
      {
        kind: 'select',
        name: 'delegateId',
        label: 'Who is to decide for you',
        hint: 'Your manager, your colleagues under the same manager, your team. They are asked first',
        options: [],
      },
      { name: 'firstOn', label: 'First day', hint: 'For example, 4 5 2026' },
      { name: 'lastOn', label: 'Last day' },
      { kind: 'select', name: 'act', label: 'What they may decide', options: [] },
      {
        name: 'mostMinutes',
        label: 'Up to how many hours of leave at a time',
        hint: 'Leave it empty for any amount',
      },
      { name: 'why', label: 'Why' },
    ],
    submit: 'Ask them',
    back: () => ({ href: '/delegations', text: 'Who decides for whom' }),
    done: ({ delegationId, reference }) => ({
      to: `/delegations/${delegationId}`,
      notice: { text: 'They have been asked. It counts once they accept', reference },
    }),
  }),
  record({
    path: '/delegations/:delegationId',
    query: delegationDetail,
    title: 'Delegation',
    back: () => ({ href: '/delegations', text: 'Who decides for whom' }),
    identity: (one) => ({
      name: sidesOf(one),
      number: one.reference,
      facts: [statusWords[one.status] ?? one.status],
    }),
    view: delegationView,
  }),
  act({
    path: '/delegations/:delegationId/accept',
    command: answerDelegation,
    input: () => ({ answer: 'accepted' as const }),
    title: 'Accept to decide for somebody',
    submit: 'Accept',
    back: ({ params }) => ({ href: `/delegations/${params['delegationId'] ?? ''}`, text: 'Back' }),
    done: ({ delegationId }) => ({
      to: `/delegations/${delegationId}`,
      notice: { text: 'Accepted. On those days their work waits in your My work as well' },
    }),
  }),
  act({
    path: '/delegations/:delegationId/decline',
    command: answerDelegation,
    input: () => ({ answer: 'declined' as const }),
    title: 'Decline to decide for somebody',
    submit: 'Decline',
    back: ({ params }) => ({ href: `/delegations/${params['delegationId'] ?? ''}`, text: 'Back' }),
    done: ({ delegationId }) => ({
      to: `/delegations/${delegationId}`,
      notice: { text: 'Declined' },
    }),
  }),
  act({
    path: '/delegations/:delegationId/end',
    command: endDelegation,
    title: 'End this delegation',
    warning: 'It ends at once. What was decided under it stands.',
    submit: 'End it',
    back: ({ params }) => ({ href: `/delegations/${params['delegationId'] ?? ''}`, text: 'Back' }),
    done: ({ delegationId }) => ({
      to: `/delegations/${delegationId}`,
      notice: { text: 'The delegation has ended' },
    }),
  }),
  page({
    path: '/authority',
    query: scheme,
    title: 'Scheme of delegation',
    width: 'board',
    view: schemeView,
  }),
  page({
    path: '/authority/who-decides/:act',
    query: whoDecidesFor,
    title: 'Who decides',
    caption: (_result, { params }) => actWords(params['act'] ?? ''),
    back: () => ({ href: '/authority', text: 'Scheme of delegation' }),
    view: answerView,
  }),
]

function dayIn(typed: string | readonly string[] | undefined, today: Day): string {
  return typeof typed === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(typed) ? typed : today
}

/** What authority adds to My work. */
export const home: HomeParts = {
  work: [
    work({
      section: 'waiting',
      query: offeredToMe,
      input: {},
      items: (rows) =>
        rows.map((row) => ({
          text: `${row.delegator} asks you to decide for them, ${daysOf(row)}`,
          href: `/delegations/${row.delegationId}`,
          detail: row.reference,
        })),
    }),
  ],
}
