import { kindWords, rateWords, type Rate } from '#business/duty'
import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { askAbout } from '#platform/questions'
import { formatHours, formatShortDay } from '#platform/time'
import {
  html,
  keyFigures,
  link,
  nothing,
  status,
  summary,
  timeline,
  whoCanSee,
  why,
  type Answered,
  type Html,
} from '#platform/ui'
import { seeOvertime } from '../access.ts'
import type { Claimed } from '../queries/claiming.ts'
import type { Claim, claimDetail, myOvertime, overtimeOf } from '../queries/claims.ts'
import { claimLines, entitledWords, statusWords, workedWords } from './words.ts'

type Mine = Awaited<ReturnType<(typeof myOvertime)['run']>>
type Whose = Awaited<ReturnType<(typeof overtimeOf)['run']>>
type Detail = Awaited<ReturnType<(typeof claimDetail)['run']>>

const tones = {
  recorded: 'soon',
  sent: 'soon',
  approved: 'good',
  refused: 'late',
  withdrawn: 'plain',
} as const

/** What became of a claim, in its colour. */
export const statusShown = ({ status: became }: Pick<Claim, 'status'>): Html =>
  status(statusWords[became], tones[became])

function listed(claims: readonly Claim[]): Html {
  if (claims.length === 0) {
    return html`<p class="bl-work__empty">Nothing was claimed yet.</p> `
  }
  return html`<ul class="bl-work__items">
    ${claims.map(
      (one) =>
        html`<li class="bl-work__item">
          ${link(`/overtime/${one.claimId}`, workedWords(one))}
          <span>${statusShown(one)}</span>
          <span class="bl-work__detail">${kindWords[one.kind]}: ${entitledWords(one)}</span>
        </li> `,
    )}
  </ul> `
}

/** The time off that is left, with the ledger as its why. */
function timeOff({ left, ledger, name }: Whose): Html {
  return keyFigures([
    {
      label: 'Time off left',
      value: formatHours(left),
      why: why({
        what: `${name} has this much time off left`,
        rule: 'Time off that was chosen in place of money and approved, less what was taken.',
        inputs: ledger.map((line) => ({
          label: `${line.kind === 'earned' ? (line.reference ?? 'Earned') : 'Taken'}, ${formatShortDay(line.on)}`,
          value: formatHours(line.minutes),
        })),
        source: {
          text: 'Police Regulations 2003 reg. 25 and 26, Annex G and H: the officer chooses',
          version: 'each claim with its own paragraph',
        },
        ask: askAbout('/overtime', formatHours(left)),
      }),
    },
  ])
}

export function mineView({ result }: ViewModel<Mine>): Html {
  if (result === null) {
    return html`<p class="govuk-body">This account is nobody’s, so that it has no overtime.</p> `
  }
  return html`${timeOff(result)}
    <h2 class="govuk-heading-m">What you claimed (${result.claims.length})</h2>
    ${listed(result.claims)}`
}

export function personView({ result }: ViewModel<Whose>): Html {
  return html`${timeOff(result)}
    <ul class="govuk-list">
      <li>${link(`/overtime/people/${result.personId}/time-off`, 'Record time off they take')}</li>
      <li>${link(`/duty/people/${result.personId}`, 'Their duties')}</li>
    </ul>
    <h2 class="govuk-heading-m">Claims (${result.claims.length})</h2>
    ${listed(result.claims)}${whoCanSee(whoMaySee(seeOvertime, 'Whoever worked it'))}`
}

export function claimView({ result }: ViewModel<Detail>): Html {
  const { open, mine, status: became, claimId, steps } = result
  const waits =
    open === undefined
      ? nothing
      : html`<p class="bl-said">Waits for ${open.mine ? 'you' : open.waitsFor}</p> `
  const takeBack =
    mine && (became === 'sent' || became === 'recorded')
      ? html`<p class="govuk-body">${link(`/overtime/${claimId}/withdraw`, 'Take it back')}</p> `
      : nothing
  return html`${waits}${summary(claimLines(result))}${takeBack}
    <h2 class="govuk-heading-m">What happened</h2>
    ${timeline(steps)}${whoCanSee(
      whoMaySee(seeOvertime, 'Whoever worked it', [
        'Whoever decides on it.',
        'Payroll of the organisation, once it is approved and paid as money.',
      ]),
    )}`
}

/** What a look ahead adds to the answers: what it is, what counts, and by which paragraph. */
export function aheadLines({ kind, because, entitlement }: Claimed): Answered[] {
  const { countedMinutes, deductedMinutes, timeOffMinutes, lieu } = entitlement
  const rate: Rate = entitlement.rate
  return [
    { label: 'By the roster it is', answer: `${kindWords[kind]}. ${because}` },
    {
      label: 'Counts',
      answer: `${formatHours(countedMinutes)}${deductedMinutes > 0 ? `, after ${formatHours(deductedMinutes)} that are deducted` : ''}`,
    },
    {
      label: 'As money, or as time',
      answer: html`${formatHours(countedMinutes)} at ${rateWords(rate)}, or
      ${formatHours(timeOffMinutes)} off${lieu && '; another day off besides'}`,
    },
    {
      label: 'Why',
      answer: html`${entitlement.says}<br />${entitlement.paragraph}${entitlement.status === 'demo' && ', demo value'}`,
    },
    ...(entitlement.approval === null
      ? []
      : [{ label: 'Also needed', answer: entitlement.approval }]),
  ]
}
