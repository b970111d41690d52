import type { ViewModel } from '#platform/http'
import { formatDayAndTime } from '#platform/time'
import { hiddenInputs, html, type Html, type Page } from '#platform/ui'
import type { myCalendars } from '../queries/calendars.ts'

type Mine = Awaited<ReturnType<(typeof myCalendars)['run']>>
type Calendar = Mine['calendars'][number]

interface NewAddress {
  readonly ofWhom: 'me' | 'team'
  readonly shows: 'busy' | 'initials'
  readonly address: string
}

function whatItShows({ ofWhom, shows }: Pick<Calendar, 'ofWhom' | 'shows'>): string {
  if (ofWhom === 'me') return 'Your duties and leave: busy times only'
  return shows === 'initials' ? 'Your team: initials and busy times' : 'Your team: busy times only'
}

/** The address, shown this once, and what to do with it. */
export function newAddressPage({ address, ...made }: NewAddress): Page {
  const box = { id: 'calendar-address', type: 'text', value: address }
  return {
    title: 'Your calendar address',
    back: { href: '/leave/calendar', text: 'Calendar addresses' },
    body: html`<p class="govuk-body">
        ${whatItShows(made)}. Copy the address now: it is shown this once and kept nowhere.
      </p>
      <div class="govuk-form-group">
        <label class="govuk-label govuk-label--s" for="${box.id}">Address</label>
        <div class="govuk-hint" id="calendar-address-hint">
          In your calendar program choose "subscribe" or "add from address", and paste it there
        </div>
        <input
          class="govuk-input"
          id="${box.id}"
          type="${box.type}"
          value="${box.value}"
          readonly
          spellcheck="false"
          autocomplete="off"
          aria-describedby="calendar-address-hint"
        />
      </div>
      <div class="govuk-inset-text">
        Whoever has the address can read it. If it gets into other hands, end it and make another.
      </div>`,
  }
}

function makeForm(csrf: string, ofWhom: 'me' | 'team', button: string, choice?: Html): Html {
  return html`<form action="/leave/calendar" method="post" novalidate>
    ${hiddenInputs({ _csrf: csrf, ofWhom, ...(choice === undefined ? { shows: 'busy' } : {}) })}
    ${choice}
    <button
      class="govuk-button ${choice !== undefined && 'govuk-button--secondary'}"
      data-module="govuk-button"
      data-prevent-double-click="true"
    >
      ${button}
    </button>
  </form> `
}

const teamChoice = html`<fieldset class="govuk-fieldset">
  <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">What it shows</legend>
  <div class="govuk-radios govuk-radios--small">
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        id="shows-busy"
        name="shows"
        type="radio"
        value="busy"
        checked
      />
      <label class="govuk-label govuk-radios__label" for="shows-busy"
        >That somebody is away, without saying who</label
      >
    </div>
    <div class="govuk-radios__item">
      <input
        class="govuk-radios__input"
        id="shows-initials"
        name="shows"
        type="radio"
        value="initials"
      />
      <label class="govuk-label govuk-radios__label" for="shows-initials"
        >Their initials, so that you can tell them apart</label
      >
    </div>
  </div>
</fieldset> `

function listed(calendars: readonly Calendar[]): Html {
  if (calendars.length === 0) {
    return html`<p class="bl-work__empty">You have no calendar address.</p> `
  }
  return html`<ul class="bl-menu">
    ${calendars.map(
      (one) =>
        html`<li>
          ${whatItShows(one)} <span>made on ${formatDayAndTime(one.madeAt)}</span>
          <a class="govuk-link" href="/leave/calendar/${one.feedId}/end"
            >End it<span class="govuk-visually-hidden"
              >: ${whatItShows(one)}, made on ${formatDayAndTime(one.madeAt)}</span
            ></a
          >
        </li>`,
    )}
  </ul> `
}

/** The addresses somebody has, and the making of another. */
export function calendarsView({ result, security }: ViewModel<Mine>): Html {
  return html`<p class="govuk-body">
      Your own calendar program can show your duties and when you are away. It reads an address that
      only you have. It sees that you are busy and when: no reasons, no names.
    </p>
    ${makeForm(security.csrf, 'me', 'Make an address for my duties and leave')}${
      result.hasTeam &&
      html`<h2 class="govuk-heading-m">Your team</h2>
        ${makeForm(security.csrf, 'team', 'Make an address for my team', teamChoice)}`
    }
    <h2 class="govuk-heading-m">Addresses you have (${result.calendars.length})</h2>
    ${listed(result.calendars)}`
}
