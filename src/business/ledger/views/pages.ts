import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatPounds, pence } from '#platform/money'
import { formatDay, formatDayAndTime, formatMonth } from '#platform/time'
import { html, link, nothing, summary, timeline, whoCanSee, type Html } from '#platform/ui'
import { decideOnJournals, seeLedger } from '../access.ts'
import type { journalDetail } from '../queries/journals.ts'
import type { proposalDetail } from '../queries/proposals.ts'
import { linesShown, sourceWords, statusShown } from './words.ts'

type Journal = Awaited<ReturnType<(typeof journalDetail)['run']>>
type Proposal = Awaited<ReturnType<(typeof proposalDetail)['run']>>

function reversalOf({ reversedBy, reversalWaits }: Journal): Html {
  if (reversedBy !== null) {
    const to = link(`/ledger/journals/${reversedBy.journalId}`, reversedBy.reference)
    return html`<p class="bl-said">Reversed by ${to}</p> `
  }
  if (reversalWaits === null) return nothing
  const to = link(`/ledger/prepared/${reversalWaits}`, 'A reversal')
  return html`<p class="bl-said">${to} waits for approval</p> `
}

/** One posted journal: where it comes from, its lines, its reversal. */
export function journalView({ result, asked }: ViewModel<Journal>): Html {
  const { sourceHref, source, reverses, reason, preparer, approver } = result
  const from = sourceHref === null ? sourceWords(source) : link(sourceHref, sourceWords(source))
  const record = recordLinks(`ledger.journal:${result.journalId}`, asked.actor)
  return html`${reversalOf(result)}${summary([
    { label: 'For', answer: result.says },
    { label: 'On', answer: formatDay(result.on) },
    { label: 'Period', answer: formatMonth(result.on) },
    { label: 'Debits and credits', answer: formatPounds(pence(result.totalPence)) },
    { label: 'From', answer: from },
    ...(reverses === null
      ? []
      : [
          {
            label: 'Reverses',
            answer: html`${link(`/ledger/journals/${reverses.journalId}`, reverses.reference)}:
            ${reason ?? ''}`,
          },
        ]),
    ...(preparer === null ? [] : [{ label: 'Prepared by', answer: preparer }]),
    ...(approver === null ? [] : [{ label: 'Approved by', answer: approver }]),
    { label: 'Posted', answer: formatDayAndTime(result.postedAt) },
  ])}${linesShown(`/ledger/journals/${result.journalId}`, result.lines, result.totalPence)}${
    record.length > 0 &&
    html`<ul class="govuk-list">
      ${record}
    </ul> `
  }${whoCanSee(whoMaySee(seeLedger))}`
}

/** A journal that somebody prepared: whom it waits for, its lines, what happened. */
export function proposalView({ result }: ViewModel<Proposal>): Html {
  const { open, mine, status, proposalId, journalId, reason } = result
  return html`${
      open !== undefined &&
      html`<p class="bl-said">Waits for ${open.mine ? 'you' : open.waitsFor}</p> `
    }${summary([
      { label: 'State', answer: statusShown(status) },
      { label: 'For', answer: result.says },
      { label: 'On', answer: formatDay(result.on) },
      { label: 'Debits and credits', answer: formatPounds(pence(result.totalPence)) },
      ...(reason === null ? [] : [{ label: 'Reverses, because', answer: reason }]),
      { label: 'Prepared by', answer: result.preparer },
      ...(journalId === null
        ? []
        : [
            { label: 'Posted as', answer: link(`/ledger/journals/${journalId}`, result.reference) },
          ]),
    ])}${
      mine &&
      status === 'sent' &&
      html`<p class="govuk-body">
        ${link(`/ledger/prepared/${proposalId}/withdraw`, 'Take it back')}
      </p> `
    }${linesShown(`/ledger/prepared/${proposalId}`, result.lines, result.totalPence)}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(result.timeline)}${whoCanSee(
      whoMaySee(decideOnJournals, 'Whoever prepared it', ['Whoever approves it.']),
    )}`
}

/** What else there is of the ledger, under the list of journals. */
export function journalLinks(): Html {
  return html`<ul class="govuk-list">
    <li>${link('/ledger/balances', 'Trial balance')}</li>
    <li>${link('/ledger/prepared', 'Journals prepared by hand')}</li>
    <li>${link('/reports/ledger-postings', 'Postings by month, cost centre and subjective')}</li>
    <li>${link('/ledger/codes', 'Codes')}</li>
  </ul> `
}
