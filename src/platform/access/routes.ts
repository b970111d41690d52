import { act, form, list, page, record, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { capital, html, link, numberWords, plural, rowsOfPage, type Html } from '#platform/ui'
import { accountOf, accounts } from './accounts.ts'
import { endGrant } from './commands/end-grant.ts'
import { grantRole } from './commands/grant-role.ts'
import { allPermissions, whoCan, type HeldRole } from './queries.ts'
import { EVERYONE, roleCatalogue } from './roles.ts'

const reach: Readonly<Record<string, string>> = {
  self: 'for themselves',
  line: 'for those they manage',
  unit: 'for their unit',
  organisation: 'for their organisation',
  force: 'for the whole force',
}

const grantable = [...roleCatalogue.values()].filter(({ role }) => role !== EVERYONE)

function period({ firstDay, lastDay }: HeldRole): string {
  const from = `since ${formatDay(firstDay)}`
  return lastDay === null ? from : `${from} until ${formatDay(lastDay)}`
}

type Permission = Awaited<ReturnType<(typeof whoCan)['run']>>

function permissionView({ everyone, roles, holders }: Permission): Html {
  return html`<h2 class="govuk-heading-m">By role</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${roles.map(({ title, scope }) => html`<li>${title}, ${reach[scope ?? 'self']}</li>`)}
    </ul>
    <h2 class="govuk-heading-m">Who holds such a role today (${numberWords(holders.length)})</h2>
    ${everyone && html`<p class="govuk-body">Everybody with an account may, to the reach above.</p> `}
    <ul class="bl-lines">
      ${holders.map(
        (one) =>
          html`<li>
            <strong>${one.name}</strong>, ${one.title}
            <span class="bl-soft">${period(one)}. Why: ${one.why}</span>
          </li>`,
      )}
    </ul> `
}

type Account = Awaited<ReturnType<(typeof accountOf)['run']>>

function accountView({ roles, status }: Account): Html {
  if (roles.length === 0) {
    return html`<p class="govuk-body">Holds no role beside what everybody has.</p> `
  }
  return html`${status !== 'active' && html`<p class="bl-said">This account is ${status}.</p> `}
    <h2 class="govuk-heading-m">Roles today (${roles.length})</h2>
    <ul class="bl-lines">
      ${roles.map(
        (held) =>
          html`<li>
            <strong>${held.title}</strong>, ${period(held)}
            <span class="bl-soft">Why: ${held.why}</span>
            ${link(`/access/grants/${held.grantId}/end`, 'End this role', held.title)}
          </li>`,
      )}
    </ul> `
}

export const routes = [
  list({
    path: '/access',
    navigation: 'Who can do what',
    query: allPermissions,
    title: 'Who can do what',
    rows: (all) => all,
    columns: [
      {
        heading: 'May',
        value: ({ says }) => says,
        cell: ({ name, says }) => link(`/access/permissions/${name}`, capital(says)),
      },
      { heading: 'Roles', value: ({ roles }) => roles.join(', ') },
      { heading: 'Permission', value: ({ name }) => name },
    ],
    sentence: (all) => `${plural(all.length, 'permission')}, as the rooms declare them`,
    empty: { text: 'No room declares a permission.' },
    csv: 'who-can-do-what',
  }),
  page({
    path: '/access/permissions/:permission',
    query: whoCan,
    title: ({ says }) => capital(says),
    caption: ({ name }) => name,
    back: () => ({ href: '/access', text: 'Who can do what' }),
    view: ({ result }) => permissionView(result),
  }),
  list({
    path: '/access/people',
    navigation: 'Accounts and roles',
    query: accounts,
    title: 'Accounts and roles',
    rows: ({ rows }) => rows,
    columns: [
      {
        heading: 'Name',
        value: ({ name }) => name,
        cell: ({ accountId, name }) => link(`/access/people/${accountId}`, name),
      },
      { heading: 'Roles today', value: ({ roles }) => roles.join(', ') || 'None' },
      { heading: 'Account', value: ({ status }) => capital(status) },
    ],
    sentence: ({ rows, next }, asked) => `${rowsOfPage({ rows, next }, asked, 'account')}, by name`,
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'There is no account yet.' },
    csv: 'accounts-and-roles',
  }),
  record({
    path: '/access/people/:accountId',
    query: accountOf,
    title: 'Roles',
    back: () => ({ href: '/access/people', text: 'Accounts and roles' }),
    identity: ({ name, status, kind }) => ({
      name,
      facts: [kind === 'client' ? 'A program' : 'A person', capital(status)],
    }),
    primary: ({ accountId, organisationId }) => ({
      href: `/access/people/${accountId}/grant/${organisationId}`,
      text: 'Grant a role',
    }),
    view: ({ result }) => accountView(result),
  }),
  form({
    path: '/access/people/:accountId/grant/:organisationId',
    command: grantRole,
    title: 'Grant a role',
    caption: ({ name }) => name,
    start: start({
      query: accountOf,
      values: (_account, { today }) => ({ firstDay: today }),
    }),
    fields: [
      {
        kind: 'select',
        name: 'role',
        label: 'Role',
        options: grantable.map(({ role, title }) => ({ value: role, text: title })),
      },
      { name: 'firstDay', label: 'First day', hint: 'Today or later' },
      { name: 'lastDay', label: 'Last day', hint: 'Leave it empty where no end is known' },
      { name: 'why', label: 'Why this role is needed', hint: 'This goes on the record' },
    ],
    check: true,
    submit: 'Grant the role',
    back: ({ params }) => ({ href: `/access/people/${params['accountId'] ?? ''}`, text: 'Roles' }),
    done: (_, { params }) => ({
      to: `/access/people/${params['accountId'] ?? ''}`,
      notice: {
        text: 'The role was granted. It counts from its first day, at once where that is today',
      },
    }),
  }),
  act({
    path: '/access/grants/:grantId/end',
    command: endGrant,
    title: 'End a role',
    warning: 'It ends at once, on every device of its holder.',
    fields: [{ name: 'why', label: 'Why this role ends', hint: 'This goes on the record' }],
    submit: 'End this role',
    back: () => ({ href: '/access/people', text: 'Accounts and roles' }),
    done: (ended) => ({
      to: `/access/people/${(ended as { accountId: string }).accountId}`,
      notice: { text: 'The role has ended' },
    }),
  }),
]
