import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import { act, form, list, record, start, type ViewModel, type Asked } from '#platform/http'
import { dayOf, formatDay, formatDayAndTime, formatShortDayAndTime } from '#platform/time'
import {
  html,
  link,
  nothing,
  plural,
  rowsOfPage,
  status,
  summary,
  timeline,
  whoCanSee,
} from '#platform/ui'
import type { Html, Tone } from '#platform/ui'
import { permissions } from './access.ts'
import { addTarget } from './commands/add-target.ts'
import { changeSecret } from './commands/change-secret.ts'
import { endTarget } from './commands/end-target.ts'
import { tryAgain } from './commands/try-again.ts'
import { accountDetail, elsewhere, system, systems } from './lists.ts'
import type { AccountElsewhere } from './queries.ts'

type Detail = Awaited<ReturnType<(typeof accountDetail)['run']>>
type Listed = Awaited<ReturnType<(typeof elsewhere)['run']>>
type System = Awaited<ReturnType<(typeof systems)['run']>>[number]

const wantedWords = { active: 'Access', ended: 'No access' } as const
const foundWords: Readonly<Record<string, string>> = {
  active: 'active',
  inactive: 'inactive',
  none: 'no account',
}

/** "Proved: inactive", "Not proved", "Asked for": how far it is, never more than is known. */
function stateText({ state, found }: Pick<AccountElsewhere, 'state' | 'found'>): string {
  if (state === 'proved') return `Proved: ${foundWords[found ?? ''] ?? ''}`
  if (state === 'asked') return 'Asked for, not tried yet'
  return state === 'done' ? 'Taken, not read back' : 'Not proved'
}

function stateTone({ state, wanted }: AccountElsewhere): Tone {
  if (state === 'proved') return 'good'
  return state === 'failed' && wanted === 'ended' ? 'late' : 'soon'
}

const aboutWords = {
  'not-proved': 'What is not proved',
  ended: 'Where access was to end',
  'came-back': 'Where access came back',
  all: 'All accounts',
} as const

function sentence({ rows, next, about }: Listed, asked: Asked): string {
  const many = rowsOfPage({ rows, next }, asked, 'account')
  const what = {
    'not-proved': 'not proved to be as wanted',
    ended: 'where access was to end',
    'came-back': 'that came back after access had ended',
    all: 'in other systems',
  }[about]
  return `${many} ${what}; what should have ended and is not proved is on top`
}

const accountPage = (accountId: string | undefined) => `/accounts-elsewhere/${accountId ?? ''}`
const home = { href: '/accounts-elsewhere', text: 'Accounts elsewhere' }
const allSystems = { href: '/accounts-elsewhere/systems', text: 'Systems' }

const happeningWords: Readonly<Record<string, string>> = {
  proved: 'Read back, as it is wanted',
  done: 'Taken by the system, and not read back',
  failed: 'Not brought about',
  'came-back': 'Active again after access had ended',
}

function proofs(detail: Detail): Html {
  if (detail.proofs.length === 0) {
    return html`<p class="govuk-body">
      ${detail.readAt === null ? 'Nothing was read back yet.' : 'It comes from an earlier system, without its proof.'}
    </p> `
  }
  return timeline(
    detail.proofs.map(({ state, found, why, triedAt, status: answered, digest, wanted }) => ({
      title: happeningWords[state] ?? state,
      at: triedAt,
      text: html`<p class="govuk-body">
          ${wanted === 'ended' ? 'No access' : 'Access'} was
          wanted.${found !== null && ` The system said: ${foundWords[found] ?? found}.`}${
            why !== null && ` ${why}.`
          }
        </p>
        ${
          digest !== null &&
          html`<p class="govuk-body-s bl-soft">
            Answer ${answered}; its SHA-256 begins ${digest.slice(0, 16)}
          </p>`
        } `,
    })),
  )
}

function detailView({ result, asked }: ViewModel<Detail>): Html {
  const links = recordLinks(`scim.account:${result.accountId}`, asked.actor)
  const { wanted, wantedAt, cameBackAt, readAt, why, nextAt, groups, state } = result
  return html`${summary([
      { label: 'Wanted', answer: `${wantedWords[wanted]}, since ${formatDayAndTime(wantedAt)}` },
      { label: 'Read back', answer: status(stateText(result), stateTone(result)) },
      ...(readAt === null ? [] : [{ label: 'Last read', answer: formatDayAndTime(readAt) }]),
      ...(why === null ? [] : [{ label: 'Why not', answer: why }]),
      ...(state === 'proved' || state === 'asked'
        ? []
        : [
            {
              label: 'Tried again',
              answer: nextAt === null ? 'Tonight, and each night' : formatDayAndTime(nextAt),
            },
          ]),
      ...(cameBackAt === null
        ? []
        : [{ label: 'Came back', answer: formatDayAndTime(cameBackAt) }]),
      { label: 'Signs in as', answer: result.userName },
      { label: 'Groups asked for', answer: groups.length === 0 ? 'None' : groups.join(', ') },
    ])}
    <h2 class="govuk-heading-m">What was read back</h2>
    ${proofs(result)}${
      links.length > 0 &&
      html`<ul class="govuk-list">
        ${links}
      </ul> `
    }${whoCanSee(whoMaySee(permissions.see))}`
}

function health({ trouble, troubleAt, answeredAt, endedAt }: System): Html {
  if (endedAt !== null) return html`Ended`
  if (trouble !== null) {
    const since = troubleAt === null ? '' : `, since ${formatShortDayAndTime(troubleAt)}`
    return status(`${trouble}${since}`, 'late')
  }
  if (answeredAt === null) return html`Has not answered yet`
  return status(`Answered ${formatShortDayAndTime(answeredAt)}`, 'good')
}

const fromSystem = start({
  query: system,
  version: ({ version }) => version,
  record: () => allSystems.href,
  before: ({ name, baseUrl }) =>
    html`<p class="govuk-body"><strong>${name}</strong>, at ${baseUrl}</p> `,
})

export const routes = [
  list({
    path: '/accounts-elsewhere',
    navigation: 'Accounts elsewhere',
    query: elsewhere,
    title: 'Accounts elsewhere',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Who',
        value: ({ name }) => name,
        cell: ({ accountId, name }) => link(accountPage(accountId), name),
      },
      { heading: 'System', value: ({ target }) => target },
      { heading: 'Wanted', value: ({ wanted }) => wantedWords[wanted] },
      {
        heading: 'Since',
        value: ({ wantedAt }) => wantedAt.toString(),
        is: 'moment',
        cell: ({ wantedAt }) => formatDay(dayOf(wantedAt)),
      },
      {
        heading: 'Read back',
        value: (row) => stateText(row),
        cell: (row) => status(stateText(row), stateTone(row)),
      },
      { heading: 'Why not', value: ({ why }) => why },
    ],
    sentence,
    filters: [
      { name: 'about', label: 'Show', words: aboutWords },
      { kind: 'select', name: 'target', label: 'System', options: [] },
    ],
    options: {
      target: ({ systems: all }) => all.map(({ code, name }) => ({ value: code, text: name })),
    },
    head: (_, { actor }) =>
      actor.permissions.has(permissions.targets.name)
        ? html`<p class="govuk-body">
            ${link(allSystems.href, 'The systems, and whether they answer')}
          </p> `
        : nothing,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Every account is proved to be as it is wanted.' },
    csv: 'accounts-elsewhere',
  }),
  list({
    path: '/accounts-elsewhere/systems',
    query: systems,
    title: 'Systems in which people have accounts',
    back: () => home,
    primary: () => ({ href: '/accounts-elsewhere/systems/add', text: 'Add a system' }),
    rows: (all) => all,
    columns: [
      { heading: 'System', value: ({ name }) => name },
      {
        heading: 'Address',
        value: ({ baseUrl }) => baseUrl,
        cell: ({ baseUrl }) =>
          baseUrl.startsWith('/') ? `This installation, ${baseUrl}` : baseUrl,
      },
      {
        heading: 'Does it answer?',
        value: ({ trouble, endedAt }) => trouble ?? (endedAt === null ? 'Yes' : 'Ended'),
        cell: health,
      },
      { heading: 'Active', value: ({ active }) => active, numeric: true },
      { heading: 'Not proved', value: ({ notProved }) => notProved, numeric: true },
      {
        heading: 'Change it',
        value: () => '',
        cell: ({ targetId, endedAt, name }) =>
          endedAt !== null
            ? ''
            : html`${link(`/accounts-elsewhere/systems/${targetId}/secret`, 'New secret', name)}<br />
                ${link(`/accounts-elsewhere/systems/${targetId}/end`, 'End it', name)}`,
      },
    ],
    sentence: (all) => plural(all.length, 'system'),
    empty: { text: 'No system was added yet.' },
    csv: 'systems',
  }),
  form({
    path: '/accounts-elsewhere/systems/add',
    command: addTarget,
    title: 'Add a system',
    draft: false,
    fields: [
      { name: 'name', label: 'What people call it' },
      { name: 'code', label: 'A short code', hint: 'Such as directory' },
      {
        name: 'baseUrl',
        label: 'The address of its SCIM service',
        hint: 'Such as https://directory.example.uk/scim/v2. This installation must allow calls there',
      },
      {
        name: 'tokenUrl',
        label: 'The address that gives tokens',
        hint: 'Empty for a bearer token',
      },
      { name: 'clientId', label: 'The client id', hint: 'Empty for a bearer token' },
      { name: 'secret', label: 'The secret of the client id, or the bearer token' },
      {
        name: 'lookAgainDays',
        label: 'For how many days is it looked at each night that access has stayed ended?',
        hint: 'Such as 365',
      },
    ],
    submit: 'Add the system',
    back: () => allSystems,
    done: () => ({ to: allSystems.href, notice: { text: 'The system was added' } }),
  }),
  act({
    path: '/accounts-elsewhere/systems/:targetId/secret',
    command: changeSecret,
    title: 'Change its secret',
    start: fromSystem,
    fields: [{ name: 'secret', label: 'The new secret of the client id, or the new bearer token' }],
    submit: 'Change the secret',
    back: () => allSystems,
    done: () => ({ to: allSystems.href, notice: { text: 'It is called with the new secret' } }),
  }),
  act({
    path: '/accounts-elsewhere/systems/:targetId/end',
    command: endTarget,
    title: 'End a system',
    warning: 'It is not called any more: access that has not ended there by now does not end.',
    start: fromSystem,
    fields: [{ name: 'why', label: 'Why it ends', hint: 'This goes on the record' }],
    submit: 'End the system',
    back: () => allSystems,
    done: () => ({ to: allSystems.href, notice: { text: 'The system was ended' } }),
  }),
  record({
    path: '/accounts-elsewhere/:accountId',
    query: accountDetail,
    title: 'Account elsewhere',
    back: (_, { actor }) =>
      actor.permissions.has(permissions.oversee.name) ? home : { href: '/', text: 'My work' },
    identity: ({ name, target, wanted }) => ({ name, facts: [target, wantedWords[wanted]] }),
    primary: ({ accountId }, { actor }) =>
      actor.permissions.has(permissions.oversee.name)
        ? { href: `${accountPage(accountId)}/try-again`, text: 'Try it now' }
        : undefined,
    view: detailView,
  }),
  act({
    path: '/accounts-elsewhere/:accountId/try-again',
    command: tryAgain,
    title: 'Try this account now',
    start: start({
      query: accountDetail,
      before: ({ name, target }) =>
        html`<p class="govuk-body"><strong>${name}</strong>, ${target}</p> `,
    }),
    submit: 'Try it now',
    back: ({ params }) => ({ href: accountPage(params['accountId']), text: 'Account elsewhere' }),
    done: (_, { params }) => ({
      to: accountPage(params['accountId']),
      notice: { text: 'It is being tried. Open this page again in a moment' },
    }),
  }),
]
