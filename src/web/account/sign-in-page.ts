import { roleCatalogue } from '#platform/access'
import { demoPeople, type DemoPerson, type RelyingParty } from '#platform/identity'
import type { Problem } from '#platform/refusals'
import { formNames, hiddenInputs, html, nothing, type Html, type Page } from '#platform/ui'

/** What the sign-in page shows. */
export interface SignIn {
  readonly providers: RelyingParty['providers']
  readonly demo: boolean
  readonly returnTo: string
  readonly signedOut: boolean
  readonly signedInAs: string | undefined
  readonly csrf: string
}

/** Whom a stranger is shown first: a constable, because that story is whole. */
const FIRST = 'funmi-adeyemi'

const wings: readonly (readonly [string, string])[] = [
  ['business', 'People, pay and money'],
  ['policing', 'Operational policing'],
  ['assurance', 'Oversight and services'],
  ['insight', 'Data'],
]

/** The page on which one signs in, with the providers of this installation or the demo's people. */
export function signInPage(model: SignIn): Page {
  return {
    title: 'Sign in',
    width: model.demo ? 'board' : 'task',
    body: html`${model.signedOut && said('You are signed out.')}${
      model.signedInAs &&
      said(`You are signed in as ${model.signedInAs}. Choosing again ends that.`)
    }${providers(model)}${model.demo && people(model)}`,
  }
}

function said(words: string): Html {
  return html`<p class="bl-said" role="status">${words}</p> `
}

function hidden({ returnTo, csrf }: SignIn): Html {
  return hiddenInputs({
    returnTo: returnTo === '/' ? undefined : returnTo,
    [formNames.csrf]: csrf === '' ? undefined : csrf,
  })
}

function providers(model: SignIn): Html {
  if (model.providers.length === 0) {
    return model.demo
      ? nothing
      : html`<p class="govuk-body">
          Nobody can sign in here yet: this installation has no identity provider. Whoever runs it
          sets BLUELAMP_OIDC.
        </p> `
  }
  return html`<form action="/sign-in" method="post">
    ${hidden(model)}${model.providers.map(
      ({ key, name }) =>
        html`<p>
          <button class="govuk-button" name="provider" value="${key}" data-module="govuk-button">
            Sign in with ${name}
          </button>
        </p> `,
    )}
  </form> `
}

function card(person: DemoPerson): Html {
  return html`<li>
    <button class="bl-person" name="person" value="${person.subject}">
      <span class="bl-person__name">${person.name}</span>
      <span class="bl-person__role">${person.roleTitle}</span>
      <span class="bl-person__first"
        >${
          person.ready === 'no' && html`<em class="bl-person__later">Rooms coming later.</em> `
        }${person.first}</span
      >
    </button>
  </li> `
}

function people(model: SignIn): Html {
  const all = demoPeople()
  const first = all.filter(({ subject }) => subject === FIRST)
  const others = all.filter(({ subject }) => subject !== FIRST)
  const groups = wings.map(([wing, heading]) => {
    const members = others.filter(({ role }) => roleCatalogue.get(role)?.wing === wing)
    if (members.length === 0) return nothing
    return html`<section class="bl-people__group" aria-labelledby="${wing}">
      <h2 class="govuk-heading-m" id="${wing}">${heading}</h2>
      <ul class="bl-people">
        ${members.map(card)}
      </ul>
    </section> `
  })
  return html`<p class="govuk-body">
      Choose who to be. There is no password: all ${demoPeople().length} people here are invented,
      and nothing you do leaves this computer.
    </p>
    <form action="/sign-in" method="post" class="bl-people__form">
      ${hidden(model)}
      <section aria-labelledby="first">
        <h2 class="govuk-heading-m" id="first">Start here</h2>
        <ul class="bl-people bl-people--first">
          ${first.map(card)}
        </ul>
      </section>
      ${groups}
    </form> `
}

/** Why somebody could not be signed in, and the way back. */
export function refusedPage(problems: readonly Problem[]): Page {
  return {
    title: 'You are not signed in',
    body: html`${problems.map((problem) => html`<p class="govuk-body">${problem.message}.</p> `)}
      <p class="govuk-body"><a class="govuk-link" href="/sign-in">Go to sign in</a></p> `,
  }
}
