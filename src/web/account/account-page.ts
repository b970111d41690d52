import type { HeldRole } from '#platform/access'
import type { Actor, Scope } from '#platform/actions'
import type { Session } from '#platform/identity'
import { formatDay, formatShortDayAndTime } from '#platform/time'
import { formNames, hiddenInputs, html, link, nothing, plural } from '#platform/ui'
import type { Html, Page } from '#platform/ui'
import { byReach } from './words.ts'

/** What the account page shows. */
export interface Account {
  readonly actor: Actor
  readonly access: {
    readonly roles: readonly HeldRole[]
    readonly may: readonly { readonly name: string; readonly says: string; readonly scope: Scope }[]
  }
  /** What they were told and have not opened, to a hundred. */
  readonly unread: number
  readonly sessions: readonly Session[]
  readonly csrf: string
}

/** Who you are here, what your roles let you do, and where you are signed in. */
export function accountPage(account: Account): Page {
  return {
    title: account.actor.name,
    caption: 'Your account',
    body: html`${told(account)}${roles(account)}${may(account)}${sessions(account)}${programs(account)}`,
  }
}

function told({ unread }: Account): Html {
  const count = unread >= 100 ? '100 or more' : String(unread)
  return html`<p class="govuk-body">
    ${link('/notices', 'What you were told')}${unread > 0 && html`: <strong>${count} new</strong>`}
  </p> `
}

function roles({ access }: Account): Html {
  if (access.roles.length === 0) {
    return html`<h2 class="govuk-heading-m">Your roles</h2>
      <p class="govuk-body">You hold no role beside what everybody has.</p> `
  }
  const lines = access.roles.map(
    (held) =>
      html`<li>
        <strong>${held.title}</strong>, since
        ${formatDay(held.firstDay)}${
          held.lastDay !== null && html` until ${formatDay(held.lastDay)}`
        }
        <span class="bl-soft">Why: ${held.why}</span>
      </li>`,
  )
  return html`<h2 class="govuk-heading-m">Your roles</h2>
    <ul class="bl-lines">
      ${lines}
    </ul> `
}

function sessions({ sessions: all, csrf }: Account): Html {
  const token = hiddenInputs({ [formNames.csrf]: csrf })
  const lines = all.map((session) => {
    const words = session.isThisOne
      ? html`<strong>${session.device}</strong>, this one`
      : html`<strong>${session.device}</strong>`
    const action = session.isThisOne ? '/sign-out' : `/account/sessions/${session.sessionId}/end`
    const button = html`<form action="${action}" method="post">
      ${token}<button class="govuk-button govuk-button--secondary" data-module="govuk-button">
        ${
          session.isThisOne
            ? 'Sign out'
            : html`Sign out there<span class="govuk-visually-hidden">
                  (${session.device}, since ${formatShortDayAndTime(session.startedAt)})</span
                >`
        }
      </button>
    </form>`
    return html`<li class="bl-session">
      <div>
        ${words}
        <span class="bl-soft"
          >Since ${formatShortDayAndTime(session.startedAt)}, last used
          ${formatShortDayAndTime(session.lastSeenAt)}</span
        >
      </div>
      ${button}
    </li>`
  })
  return html`<h2 class="govuk-heading-m" id="sessions">Where you are signed in (${all.length})</h2>
    <ul class="bl-lines">
      ${lines}
    </ul>
    <p class="govuk-body">
      If you do not know one of these, sign out there and tell the service desk. A session ends by
      itself after an hour without use, and after 12 hours in any case.
    </p>
    <form action="/account/sign-out-everywhere" method="post">
      ${token}<button class="govuk-button govuk-button--secondary" data-module="govuk-button">
        Sign out everywhere, here too
      </button>
    </form> `
}

function may({ access }: Account): Html {
  const groups = byReach(access.may)
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text"
        >What your roles let you do (${plural(access.may.length, 'thing')})</span
      >
    </summary>
    <div class="govuk-details__text">
      ${groups.map(
        ({ heading, lines }) =>
          html`<h3 class="govuk-heading-s">${heading}</h3>
            <ul class="govuk-list govuk-list--bullet">
              ${lines.map((line) => html`<li>${line}</li>`)}
            </ul> `,
      )}
    </div>
  </details> `
}

function programs({ actor }: Account): Html {
  if (!actor.permissions.has('identity.manage-clients')) return nothing
  return html`<h2 class="govuk-heading-m">Programs</h2>
    <p class="govuk-body">
      You may make credentials for programs. They are made over the API today:
      <a class="govuk-link" href="/api#identity">how a program calls it</a>.
    </p> `
}
