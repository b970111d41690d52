import type { Problem } from '#platform/refusals'
import { inSite } from './address.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import type { Page } from './page.ts'

/** The page for a request that came to nothing. */
export interface ProblemPage {
  readonly status: number
  readonly problems?: readonly Problem[]
  /** Names the request in the log, so that help can find it. */
  readonly requestId?: string
  readonly back?: { readonly href: string; readonly text: string }
}

interface Words {
  readonly title: string
  readonly lead: string
}

const words: Readonly<Record<number, Words>> = {
  400: {
    title: 'This request could not be read',
    lead: 'Nothing was changed. Go back and try again.',
  },
  401: { title: 'You are signed out', lead: 'Sign in again to go on.' },
  403: {
    title: 'You cannot see or do this',
    lead: 'If your work needs it, ask your line manager. Nothing was changed.',
  },
  404: {
    title: 'There is nothing here',
    lead: 'The address may be mistyped, or the record may be one that you cannot see.',
  },
  405: { title: 'This cannot be done here', lead: 'Go back and try again.' },
  409: {
    title: 'This changed while you were busy',
    lead: 'Nothing was saved. Look at it as it is now, then try again.',
  },
  413: { title: 'This is too large', lead: 'Nothing was saved. Send less at a time.' },
  415: { title: 'This kind of content is not accepted', lead: 'Nothing was changed.' },
  422: {
    title: 'This cannot be accepted yet',
    lead: 'Nothing was saved. Put right what is below.',
  },
  429: { title: 'Too many requests', lead: 'Wait a minute, then try again.' },
  503: { title: 'Not ready yet', lead: 'Try again in a minute. Nothing that you saved is lost.' },
}

const defect: Words = {
  title: 'Something went wrong',
  lead: 'It is not your doing, and nothing was half saved. Try again; if it stays, ask for help.',
}

function reason(problems: readonly Problem[]): Html {
  const [first, ...others] = problems
  if (first === undefined) return html``
  if (others.length === 0) return html`<p class="govuk-body">${first.message}</p> `
  const lines = problems.map((problem) => html`<li>${problem.message}</li> `)
  return html`<ul class="govuk-list govuk-list--bullet">
    ${lines}
  </ul> `
}

/** What went wrong in plain words, what it means and where to go. Never echoes what was asked. */
export function problemPage(model: ProblemPage): Page {
  const { title, lead } = words[model.status] ?? defect
  const back = model.back ?? { href: '/', text: 'Go to My work' }
  const problems = model.status >= 500 ? [] : (model.problems ?? [])
  return {
    title,
    body: html`${reason(problems)}
      <p class="govuk-body">${lead}</p>
      <p class="govuk-body"><a class="govuk-link" href="${inSite(back.href)}">${back.text}</a></p>
      ${
        model.requestId &&
        html`<p class="govuk-body bl-soft">
          If you ask for help, say <strong>${model.requestId}</strong>.
        </p> `
      }`,
  }
}
