import type { ViewModel } from '#platform/http'
import { formatShortDayAndTime } from '#platform/time'
import { html, link, type Html } from '#platform/ui'
import type { mailSettings } from '../queries.ts'

type Settings = Awaited<ReturnType<(typeof mailSettings)['run']>>

const explained = html`<p class="govuk-body">
  A mail says only that something waits for you, with a link to sign in. It names nobody and no
  record, because mail is read on locked screens and leaves the force's own systems.
</p> `

/** Whether you are told by mail too, where, and how to change that. */
export function settingsView({ result }: ViewModel<Settings>): Html {
  const { sendsMail, wish } = result
  const end = html`<p class="govuk-body">
    ${link('/notices/settings/end', 'End mail and forget the address')}
  </p> `
  if (!sendsMail) {
    return html`<p class="govuk-body">
        <strong>This installation sends no mail.</strong> Everything you are told is under
        ${link('/notices', 'What you were told')}.
      </p>
      ${wish !== undefined && end}`
  }
  if (wish === undefined) {
    return html`<p class="govuk-body"><strong>You are not told by mail.</strong></p>
      ${explained}
      <p class="govuk-body">${link('/notices/settings/mail', 'Be told by mail too')}</p> `
  }
  const { address, confirmedAt, wantedAt } = wish
  const state =
    confirmedAt === null
      ? html`<p class="govuk-body">
          <strong>${address} is not confirmed yet.</strong> You asked on
          ${formatShortDayAndTime(wantedAt)}. Open the link that was sent there, within a day. Until
          then nothing else is sent.
        </p> `
      : html`<p class="govuk-body">
          <strong>You are told by mail at ${address}.</strong> You confirmed it on
          ${formatShortDayAndTime(confirmedAt)}.
        </p> `
  return html`${state}${explained}
    <p class="govuk-body">${link('/notices/settings/mail', 'Use another address')}</p>
    ${end}`
}
