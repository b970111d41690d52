import type { OpenRoute, RoomWithRoutes } from '#platform/http'
import { html, link, type Html } from '#platform/ui'
import { menuFor } from './parts.ts'

/** What everybody has beside the rooms. */
export const ownPages: readonly { readonly href: string; readonly text: string; says: string }[] = [
  { href: '/', text: 'My work', says: 'What waits for you, what you asked for, what runs late' },
  { href: '/account', text: 'Me', says: 'Your roles, where you are signed in, signing out' },
  { href: '/notices', text: 'What you were told', says: 'What changed for you in 90 days' },
  {
    href: '/search',
    text: 'Search',
    says: 'Finds people, records, pages and help by name, number or words',
  },
  { href: '/help', text: 'Help', says: 'How things are done here, in plain words' },
  { href: '/api', text: 'For programs', says: 'The same actions as a JSON API' },
  {
    href: '/accessibility',
    text: 'Accessibility',
    says: 'What was tested, and what is not good yet',
  },
  { href: '/privacy', text: 'Privacy and cookies', says: 'What is recorded about you, and why' },
]

interface Entry {
  readonly href: string
  readonly text: string
  readonly says: string
}

function entryList(entries: readonly Entry[]): Html {
  return html`<ul class="bl-menu">
    ${entries.map(
      ({ href, text, says }) => html`<li>${link(href, text)} <span>${says}</span></li>`,
    )}
  </ul> `
}

/** Everything somebody may open, on one page. */
export function menuRoute(rooms: readonly RoomWithRoutes[]): OpenRoute {
  return {
    method: 'GET',
    path: '/menu',
    who: 'signed-in',
    why: 'Lists addresses alone, each to those who hold its permission',
    answer({ caller }) {
      const entries = caller === undefined ? [] : menuFor(rooms, caller.actor)
      return {
        page: {
          title: 'Everything',
          body: html`<h2 class="govuk-heading-m">Rooms you may enter</h2>
            ${entryList(entries)}
            <h2 class="govuk-heading-m">For everybody</h2>
            ${entryList(ownPages)}`,
        },
      }
    },
  }
}
