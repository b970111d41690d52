import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime, type Day } from '#platform/time'
import { html, link, nothing, status, summary, timeline, whoCanSee, type Html } from '#platform/ui'
import type { checksPage, myRecords, openedContacts } from '../queries/own.ts'
import { answerWords, documentWords, levelWords } from '../queries/reference.ts'

type Mine = Awaited<ReturnType<(typeof myRecords)['run']>>
type Checks = Awaited<ReturnType<(typeof checksPage)['run']>>
type Opened = Awaited<ReturnType<(typeof openedContacts)['run']>>

/** "runs out on 3 May 2026", marked where it is soon or over. */
export function untilShown(expiresOn: Day | null, today: Day): Html {
  if (expiresOn === null) return html`without end`
  if (expiresOn < today) return status(`ran out on ${formatDay(expiresOn)}`, 'late')
  return html`until ${formatDay(expiresOn)}`
}

function vettingLines(rows: Mine['vetting'], today: Day, withdraw: boolean): Html {
  if (rows.length === 0) return html`<p class="govuk-body">None on record.</p> `
  return html`<ul class="bl-lines">
    ${rows.map(
      (one) =>
        html`<li>
          ${levelWords[one.level] ?? one.level},
          ${
            one.withdrawnOn === null
              ? untilShown(one.expiresOn, today)
              : `withdrawn on ${formatDay(one.withdrawnOn)}`
          }
          <span class="bl-soft"
            >Granted on
            ${formatDay(one.grantedOn)}${
              withdraw &&
              one.withdrawnOn === null &&
              html`, ${link(`/records/vetting/${one.vettingId}/withdraw`, 'withdraw it')}`
            }</span
          >
        </li>`,
    )}
  </ul> `
}

function rightLines(rows: Mine['rights'], today: Day): Html {
  if (rows.length === 0) return html`<p class="govuk-body">None on record.</p> `
  return html`<ul class="bl-lines">
    ${rows.map(
      (one) =>
        html`<li>
          ${documentWords[one.document] ?? one.document}, ${untilShown(one.expiresOn, today)}
          <span class="bl-soft">Checked on ${formatDay(one.checkedOn)}</span>
        </li>`,
    )}
  </ul> `
}

function bank({ accounts }: Mine, today: Day): Html {
  const words = ({ status: at, firstUseOn, settledWords }: Mine['accounts'][number]): Html => {
    if (at === 'proposed') return status('waits for a second person', 'soon')
    if (at === 'refused') return html`not confirmed: ${settledWords}`
    if (firstUseOn === null) return html`taken back`
    return firstUseOn > today
      ? status(`used from ${formatDay(firstUseOn)} on`, 'soon')
      : html`used since ${formatDay(firstUseOn)}`
  }
  return html`${
      accounts.length === 0
        ? html`<p class="govuk-body">None on record.</p> `
        : html`<ul class="bl-lines">
            ${accounts.map(
              (one) =>
                html`<li>
                  Account ending ${one.lastDigits}, ${words(one)}
                  <span class="bl-soft"
                    >Given on
                    ${formatDayAndTime(one.proposedAt)}${
                      one.status === 'proposed' &&
                      html`, ${link(`/records/bank/${one.bankAccountId}/withdraw`, 'take it back')}`
                    }</span
                  >
                </li>`,
            )}
          </ul> `
    }
    <p class="govuk-body">${link('/records/bank/new', 'Say where your pay is to go')}</p> `
}

function contacts({ contacts: all }: Mine): Html {
  return html`${
      all.length === 0
        ? html`<p class="govuk-body">Nobody would know whom to call. Add somebody.</p> `
        : html`<ul class="bl-lines">
            ${all.map(
              (one) =>
                html`<li>
                  ${one.name}, ${one.relationship}, ${one.phone}
                  <span class="bl-soft"
                    >${link(`/records/contacts/${one.contactId}/change`, 'Change', one.name)},
                    ${link(`/records/contacts/${one.contactId}/remove`, 'take away', one.name)}</span
                  >
                </li>`,
            )}
          </ul> `
    }
    <p class="govuk-body">${link('/records/contacts/new', 'Add somebody to call')}</p> `
}

function looks({ looks: all }: Mine): Html {
  if (all.length === 0) return nothing
  return html`<h3 class="govuk-heading-s">Who looked them up</h3>
    ${timeline(
      all.map((one) => ({
        title: one.by ?? 'Somebody',
        at: one.lookedAt,
        reason: one.reason,
      })),
    )}`
}

/** One's own records, each with what may be done about it. */
export function ownView({ result, asked }: ViewModel<Mine>): Html {
  const { equality } = result
  return html`<h2 class="govuk-heading-m">Whom to call in need</h2>
    ${contacts(result)}${looks(result)}
    <h2 class="govuk-heading-m">Where your pay goes</h2>
    ${bank(result, asked.today)}
    <h2 class="govuk-heading-m">Vetting</h2>
    ${vettingLines(result.vetting, asked.today, false)}
    <h2 class="govuk-heading-m">Right to work</h2>
    ${rightLines(result.rights, asked.today)}
    <h2 class="govuk-heading-m">Equality</h2>
    ${
      equality.length === 0
        ? html`<p class="govuk-body">You have said nothing, and need not.</p> `
        : html`<ul class="bl-lines">
            ${equality.map(
              ({ question, answer }) =>
                html`<li>${answerWords[`${question}/${answer}`] ?? answer}</li>`,
            )}
          </ul> `
    }
    <p class="govuk-body">${link('/records/equality', 'Change what you say of yourself')}</p>
    ${whoCanSee([
      'Next of kin: you, and in need your line managers and HR, who give a reason that you read here.',
      'Where your pay goes: you, and the second person in HR or payroll who confirms it. Each look is on the record.',
      'Vetting and right to work: you and HR.',
      'Equality: you alone. HR sees figures of five people or more.',
    ])}`
}

/** Vetting and right to work of somebody, as HR keeps them. */
export function checksView({ result, asked }: ViewModel<Checks>): Html {
  const { personId } = result
  return html`<h2 class="govuk-heading-m">Vetting</h2>
    ${vettingLines(result.vetting, asked.today, true)}
    <h2 class="govuk-heading-m">Right to work</h2>
    ${rightLines(result.rights, asked.today)}
    <p class="govuk-body">
      ${link(`/records/people/${personId}/right/new`, 'Record a check of the right to work')}
    </p>
    ${whoCanSee(['The person and HR.'])}`
}

/** Next of kin, opened with a reason. */
export function openedView({ result }: ViewModel<Opened>): Html {
  const { contacts: all, reason } = result
  return html`<p class="govuk-body">You said: ${reason}. You can look for an hour.</p>
    ${
      all.length === 0
        ? html`<p class="govuk-body">They have put nobody on record.</p> `
        : summary(
            all.map(({ name, relationship, phone }) => ({
              label: `${name}, ${relationship}`,
              answer: phone,
            })),
          )
    }${whoCanSee(['The person, and in need their line managers and HR. That you looked is told to them.'])}`
}
