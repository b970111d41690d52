import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatPounds, type Pence } from '#platform/money'
import { askAbout } from '#platform/questions'
import { dayOf, formatDay, formatShortDay } from '#platform/time'
import {
  html,
  keyFigures,
  link,
  list,
  lower,
  nothing,
  plural,
  status,
  summary,
  timeline,
  whoCanSee,
  why,
  type Html,
} from '#platform/ui'
import { seeExpenses } from '../access.ts'
import type { Detail, kindChoices, myExpenses } from '../queries/claims.ts'
import { lastKind, policyOn } from '../queries/policy.ts'
import type { Offer } from '../queries/recurring.ts'
import { lineWords } from '../rules/mind.ts'
import {
  becameWords,
  claimWords,
  daysWords,
  findingWords,
  inPayment,
  lineShown,
  paidByWords,
  statusShown,
} from './words.ts'

type Mine = Awaited<ReturnType<(typeof myExpenses)['run']>>
type Kinds = Awaited<ReturnType<(typeof kindChoices)['run']>>
type Own = NonNullable<Mine>

/** "5 days before, and Tue 3 Mar, Wed 4 Mar, Thu 5 Mar" */
export function dayWords(days: Offer['days'], most = 3): string {
  const some = days.slice(-most).map(formatShortDay)
  const more = days.length - some.length
  return more > 0 ? `${plural(more, 'day')} before, and ${some.join(', ')}` : some.join(', ')
}

function offerShown(offer: Offer): Html {
  const { recurringId, title, words, amountPence, onDays, endedOn, days, totalPence } = offer
  const ready =
    days.length === 0
      ? html`<span class="bl-work__detail"
          >${offer.covered ?? 'All days up to today are claimed'}</span
        >`
      : html`<span>${plural(days.length, 'day')}: ${formatPounds(totalPence)}</span>
          <a class="govuk-link bl-work__act" href="/expenses/recurring/${recurringId}/claim"
            >Claim ${formatPounds(totalPence)}<span class="govuk-visually-hidden">
              of ${title}</span
            ></a
          >`
  return html`<li class="bl-work__item">
    <span>${title}</span>
    ${ready}
    <span class="bl-work__detail"
      >${formatPounds(amountPence)} a day, ${lower(daysWords[onDays])}. ${words}.
      ${
        endedOn === null
          ? link(`/expenses/recurring/${recurringId}/end`, 'End it', title)
          : `Its last day is ${formatDay(endedOn)}.`
      }</span
    >
  </li> `
}

function recurringPart({ recurring }: Own): Html {
  if (recurring.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">Again and again (${recurring.length})</h2>
    <ul class="bl-work__items">
      ${recurring.map(offerShown)}
    </ul> `
}

/** "Taxi", "Taxi and 2 more lines", "nothing yet" */
function whatWords({ firstKind, lineCount }: Own['claims'][number]): string {
  if (firstKind === null) return 'nothing yet'
  const first = lower(lastKind(firstKind).title)
  return lineCount === 1 ? first : `${first} and ${plural(lineCount - 1, 'more line')}`
}

function listed(claims: Own['claims']): Html {
  if (claims.length === 0) {
    return html`<p class="bl-work__empty">Nothing was claimed yet.</p> `
  }
  return html`<ul class="bl-work__items">
    ${claims.map(
      (one) =>
        html`<li class="bl-work__item">
          ${link(`/expenses/${one.claimId}`, `${formatPounds(one.totalPence)}, ${whatWords(one)}`)}
          <span>${statusShown(one)}</span>
          <span class="bl-work__detail">${claimWords(one)}</span>
        </li> `,
    )}
  </ul> `
}

function advancesPart({ advances }: Own): Html {
  const open = advances.filter(({ leftPence }) => leftPence > 0n)
  if (open.length === 0) return nothing
  return keyFigures(
    open.map((one) => ({
      label: `Advance ${one.reference}, left`,
      value: formatPounds(one.leftPence as Pence),
      why: why({
        what: `This much is left of the advance for ${one.purpose}`,
        rule: 'What you were given, less what was set off against claims that were approved, less what you paid back.',
        inputs: [
          { label: 'Given', value: formatPounds(one.amountPence as Pence) },
          { label: 'On', value: formatDay(one.givenOn) },
          { label: 'To be settled by', value: formatDay(one.settleBy) },
        ],
        source: { text: 'The expenses policy of the force', version: 'demo' },
        ask: askAbout('/expenses', one.reference),
      }),
    })),
  )
}

export function mineView({ result }: ViewModel<Mine>): Html {
  if (result === null) {
    return html`<p class="govuk-body">This account is nobody’s, so that it has no expenses.</p> `
  }
  return html`${advancesPart(result)}${recurringPart(result)}
    <h2 class="govuk-heading-m">What you claimed (${result.claims.length})</h2>
    ${listed(result.claims)}
    <h2 class="govuk-heading-m">More</h2>
    <ul class="govuk-list">
      <li>${link('/expenses/recurring/new', 'Enter something you pay again and again')}</li>
      <li>${link('/expenses/claims', 'Claims you decide on or look after')}</li>
      <li>${link('/mileage-rates', 'What a mile is paid')}</li>
    </ul> `
}

export function kindsView({ result: { kinds, claimId } }: ViewModel<Kinds>): Html {
  const path = claimId === undefined ? '/expenses/new' : `/expenses/${claimId}/new`
  return html`<ul class="bl-work__items">
    ${kinds.map(
      ({ kind, title, says, covered }) =>
        html`<li class="bl-work__item">
          ${link(`${path}/${kind}`, title)}
          <span class="bl-work__detail">${covered ?? says}</span>
        </li> `,
    )}
  </ul> `
}

function linesPart(claim: Detail): Html {
  const { lines, claimId, mine, status: became, kind } = claim
  const open = mine && (became === 'draft' || became === 'returned')
  const change = (lineId: string, vehicle: string | null): Html =>
    html`<br />${
        vehicle === null && html`${link(`/expenses/${claimId}/lines/${lineId}/change`, 'Correct')} `
      }${link(`/expenses/${claimId}/lines/${lineId}/remove`, 'Take it out')}`
  return html`${
    lines.length === 0
      ? html`<p class="bl-work__empty">Nothing is in it yet.</p> `
      : summary(
          lines.map((line) => ({
            label: lineWords(line),
            answer: html`${lineShown(line)}${open && change(line.lineId, line.vehicle)}`,
          })),
        )
  }${
    open &&
    kind === 'once' &&
    html`<p class="govuk-body">${link(`/expenses/${claimId}/new`, 'Add something else')}</p> `
  }`
}

function moneyPart(claim: Detail): Html {
  const { totalPence, vatPence, advancePence, payablePence, paidBy, paidOn } = claim
  const facts = [
    { label: 'Together', answer: html`<strong>${formatPounds(totalPence)}</strong>` },
    ...(vatPence > 0n ? [{ label: 'VAT in it', answer: formatPounds(vatPence) }] : []),
    ...(advancePence > 0n
      ? [{ label: 'Set off against an advance', answer: formatPounds(advancePence) }]
      : []),
    ...(paidBy === null || payablePence === 0n
      ? []
      : [
          {
            label: paidOn === null ? 'To be paid' : 'Paid',
            answer: `${formatPounds(payablePence)}, ${lower(paidByWords[paidBy])}${
              paidOn === null
                ? inPayment(claim)
                : `, ${formatDay(paidOn)}, ${claim.paymentReference}`
            }`,
          },
        ]),
    ...(claim.kind === 'top-up'
      ? [
          {
            label: 'Why',
            answer:
              'A mileage rate changed for days that were paid already. Nobody decides on it: the journeys were approved. Free of tax within the approved rates, ITEPA 2003 s.229',
          },
        ]
      : []),
  ]
  return summary(facts)
}

/** How it is posted, a debit and a credit side that are alike: folded, as few look for it. */
function postingPart({ postings, totalPence, claimId, status: became }: Detail): Html {
  const amount = (pence: Pence): string => (pence === 0n ? '' : formatPounds(pence))
  return html`<details class="govuk-details">
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text"
        >How it ${became === 'approved' ? 'is' : 'would be'} posted</span
      >
    </summary>
    ${list({
      caption: 'Debits and credits',
      sentence: `${formatPounds(totalPence)} of debits, as much of credits`,
      path: `/expenses/${claimId}`,
      rows: postings,
      columns: [
        { heading: 'Account', cell: ({ title, code }) => html`${title}<br />${code}` },
        { heading: 'Cost centre', cell: ({ costCentre }) => costCentre ?? '' },
        { heading: 'Debit', cell: ({ debitPence }) => amount(debitPence), numeric: true },
        { heading: 'Credit', cell: ({ creditPence }) => amount(creditPence), numeric: true },
      ],
      empty: { text: 'Nothing is in it yet.' },
    })}
  </details> `
}

function questionsPart({ questions }: Detail): Html {
  return html`${questions.map(
    ({ words, answer, by }) =>
      html`<p class="bl-said">
        <strong>${by} asked:</strong> ${words}<br />${
          answer === null
            ? status('Not answered yet', 'soon')
            : html`<strong>Answer:</strong> ${answer}`
        }
      </p> `,
  )}`
}

/** What finance does with it, of a claim that is not their own. */
function handlingPart({ handles, claimId, ...claim }: Detail): Html {
  if (!handles || claim.status !== 'approved') return nothing
  const drawn =
    claim.sampledFor === 'receipt'
      ? 'Drawn, as a receipt of it is on another claim too'
      : `Drawn by chance, one in ${policyOn(dayOf(claim.decidedAt ?? claim.beganAt)).sampleOneIn}`
  const found =
    claim.finding === null
      ? link(`/expenses/${claimId}/check`, 'Say what you found')
      : `${findingWords[claim.finding as keyof typeof findingWords]}. ${claim.findingWords ?? ''}`
  const unpaid = claim.paidOn === null && claim.heldBy === null && claim.payablePence > 0n
  const items = [
    ...(claim.sampledFor === null ? [] : [html`${drawn}. ${found}`]),
    ...(unpaid ? [link(`/expenses/${claimId}/paid`, 'Say that it was paid')] : []),
  ]
  if (items.length === 0) return nothing
  return html`<h2 class="govuk-heading-m">For finance</h2>
    <ul class="govuk-list">
      ${items.map((item) => html`<li>${item}</li> `)}
    </ul> `
}

export function claimView({ result }: ViewModel<Detail>): Html {
  const { open, mine, status: became, claimId, lines, steps } = result
  const waits =
    open === undefined
      ? html`<p class="bl-said">
          ${
            mine && became === 'returned'
              ? 'It is with you: answer or correct it, and send it again'
              : becameWords(result)
          }
        </p> `
      : html`<p class="bl-said">Waits for ${open.mine ? 'you' : open.waitsFor}.</p>
          ${
            open.mine &&
            html`<p class="govuk-body">
              ${link(`/expenses/${claimId}/give-back`, 'Give it back with a question')}
            </p> `
          }`
  const takeBack =
    mine && ['draft', 'sent', 'returned'].includes(became)
      ? html`<p class="govuk-body">${link(`/expenses/${claimId}/withdraw`, 'Take it back')}</p> `
      : nothing
  return html`${waits}${questionsPart(result)}
    <h2 class="govuk-heading-m">What it is for (${lines.length})</h2>
    ${linesPart(result)}${moneyPart(result)}${takeBack}${handlingPart(result)}${
      steps.length > 0 &&
      html`<h2 class="govuk-heading-m">What happened</h2>
        ${timeline(steps)}`
    }${postingPart(result)}${whoCanSee(whoMaySee(seeExpenses, 'Whoever claims it', ['Whoever decides on it.']))}`
}
