import type { Problem } from '#platform/refusals'
import { inSite } from './address.ts'
import { html, nothing } from './html.ts'
import type { Html } from './html.ts'

/** Who or what this page is about, above everything else on the page of a record. */
export interface IdentityStrip {
  readonly name: string
  /** The number that can be read out: a collar number, a case or invoice reference. */
  readonly number?: string
  /** Unit or status. */
  readonly facts?: readonly string[]
  /** Warnings in words: "Restricted", "Escorted visits only". */
  readonly warnings?: readonly string[]
}

/** Said once, after something was done. `reference` can be read out over a radio. */
export interface Notice {
  readonly text: string
  readonly reference?: string
  readonly link?: { readonly href: string; readonly text: string }
}

/** One page, apart from the frame around it. */
export interface Page {
  readonly title: string
  readonly body: Html
  /** Small words above the title: the room or the record it belongs to. */
  readonly caption?: string
  /** The one thing to do here. A button inside a form counts, and then this is left out. */
  readonly primary?: { readonly href: string; readonly text: string }
  readonly back?: { readonly href: string; readonly text?: string }
  readonly identity?: IdentityStrip
  /** A task is one column of 680 px; a board or a list may take 1,280. */
  readonly width?: 'task' | 'board'
  /** Set where the form's own label is the heading. */
  readonly headingInBody?: boolean
  /** Puts "Error: " before the title of the window. */
  readonly problems?: readonly Problem[]
  /** Loads the page again after so many seconds: for progress, without scripts. */
  readonly refreshSeconds?: number
}

/** An entry of the left navigation: what this person may do, nine at most with My work. */
export interface NavigationItem {
  readonly href: string
  readonly text: string
}

/** Who looks at the page. */
export interface Viewer {
  readonly name: string
  /** In words, such as "Sergeant, Lambeth". */
  readonly role: string
  /** How many things wait for this person; shown in the header. */
  readonly waiting: number
  readonly navigation: readonly NavigationItem[]
}

/** What the frame of a page needs from the request. */
export interface PageContext {
  /** Fresh for each response; the same value as in the content security policy. */
  readonly nonce: string
  /** The token that every posted form carries. Empty when nobody is signed in. */
  readonly csrf: string
  /** The path asked for; marks the place in the navigation. */
  readonly path: string
  readonly viewer: Viewer | null
  /** What stands in the search box of the header. */
  readonly query?: string
  /** Said once: the caller takes it out of the session when it gives it to a page. */
  readonly notice?: Notice
}

/** The frame, as http knows it; web/layout provides it. */
export interface Layout {
  /** The whole document, ready to send. */
  page(context: PageContext, page: Page): string
}

/** The strip at the top of a record. */
export function identityStrip(identity: IdentityStrip): Html {
  const facts = [identity.number, ...(identity.facts ?? [])].filter((fact) => fact !== undefined)
  return html`<div class="bl-identity">
    <p class="bl-identity__name">${identity.name}</p>
    <ul class="bl-identity__facts">
      ${facts.map((fact) => html`<li>${fact}</li>`)}${(identity.warnings ?? []).map(
        (warning) => html`<li class="bl-identity__warning">${warning}</li>`,
      )}
    </ul>
  </div> `
}

/** What was done, said once at the top of the next page; focus moves to it. */
export function noticeBanner(notice: Notice): Html {
  return html`<div
    class="govuk-notification-banner govuk-notification-banner--success bl-notice"
    role="alert"
    aria-labelledby="notice-title"
    data-module="govuk-notification-banner"
  >
    <div class="govuk-notification-banner__header">
      <h2 class="govuk-notification-banner__title" id="notice-title">Done</h2>
    </div>
    <div class="govuk-notification-banner__content">
      <p class="govuk-notification-banner__heading">${notice.text}</p>
      ${
        notice.reference &&
        html`<p class="bl-notice__reference">Reference <strong>${notice.reference}</strong></p>`
      }${
        notice.link &&
        html`<p>
          <a class="govuk-notification-banner__link" href="${inSite(notice.link.href)}"
            >${notice.link.text}</a
          >
        </p>`
      }
    </div>
  </div> `
}

/** The link back, which stands before the main part so that a skip link passes it. */
export function backLink(page: Page): Html {
  if (page.back === undefined) return nothing
  // It may hold a word of the address as somebody typed it, a space among them.
  const href = inSite(page.back.href.replaceAll(/[^\u0021-\uffff]|\\/g, '_'))
  return html`<nav class="bl-back" aria-label="Back">
    <a class="govuk-back-link" href="${href}">${page.back.text ?? 'Back'}</a>
  </nav> `
}

/** Identity, heading and the primary action. */
export function pageTop(page: Page): Html {
  const caption = page.caption && html`<span class="govuk-caption-l">${page.caption}</span> `
  const heading = html`${caption}
    <h1 class="govuk-heading-l">${page.title}</h1> `
  const primary =
    page.primary &&
    html`<a
      class="govuk-button bl-primary"
      href="${inSite(page.primary.href)}"
      role="button"
      draggable="false"
      data-module="govuk-button"
      >${page.primary.text}</a
    > `
  return html`${page.identity && identityStrip(page.identity)}${
    page.headingInBody
      ? nothing
      : html`<div class="bl-top">
          <div>${heading}</div>
          ${primary}
        </div> `
  }`
}
