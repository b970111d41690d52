import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list, plural, summary, timeline, whoCanSee, why } from '#platform/ui'
import type { Html } from '#platform/ui'
import { seeAbsence, seeSickPay } from '../access.ts'
import type { absence, absencesOf, health } from '../queries/absences.ts'
import { daysWords } from '../queries/one-absence.ts'
import { sharedWords } from '../rules/shared-leave.ts'
import type { sickPayOf } from '../queries/sick-pay.ts'
import { leaveWhileAway, noteLine, phaseLines, workedLine } from './returning.ts'
import { awayWords, statusShown } from './words.ts'

type Absences = Awaited<ReturnType<(typeof absencesOf)['run']>>
type Absence = Awaited<ReturnType<(typeof absence)['run']>>
type Health = Awaited<ReturnType<(typeof health)['run']>>
type SickPay = NonNullable<Awaited<ReturnType<(typeof sickPayOf)['run']>>>

function table({ rows, person }: Absences, path: string): Html {
  return list<Absences['rows'][number]>({
    caption: 'Absences',
    sentence: rows.length === 0 ? '' : `${plural(rows.length, 'absence')}, the latest first`,
    path,
    rows,
    columns: [
      { heading: 'Days', cell: (row) => link(`/absence/${row.absenceId}`, awayWords(row)) },
      { heading: 'Kind', cell: ({ title }) => title },
      { heading: 'How it stands', cell: ({ status }) => statusShown(status) },
      { heading: 'Reference', cell: ({ reference }) => reference },
    ],
    empty: { text: `${person?.own === true ? 'You have' : 'They have'} no absence on record.` },
  })
}

/** One's own absences: what is open first, then what one may do. */
export function myAbsenceView({ result }: ViewModel<Absences>): Html {
  const { person } = result
  if (person === undefined) {
    return html`<div class="bl-empty">
      <p>This account belongs to nobody who works here, so it has no absences of its own.</p>
    </div> `
  }
  const open = result.rows.find(({ status }) => status === 'open')
  return html`${
      open !== undefined &&
      html`<div class="govuk-inset-text">
        <p>
          <strong>You are entered as away. ${awayWords(open)}.</strong>
          ${link(`/absence/${open.absenceId}/return`, 'I am back')},
          ${link(`/absence/${open.absenceId}/expected`, 'I expect to be back another day')}
        </p>
      </div> `
    }${table(result, '/absence')}
    <ul class="govuk-list">
      <li>${link('/absence/ask', 'Ask for maternity, paternity or another absence')}</li>
      <li>${link('/absence/shared', 'Ask for shared parental leave, and see what is left')}</li>
      <li>${link('/absence/sick-pay', 'How much sick pay you have left')}</li>
      <li>${link('/absence-pay', 'Your pay while you are away, and what you may choose')}</li>
      ${person.manages && html`<li>${link('/absence/team', 'Who is away in your team')}</li>`}
    </ul> `
}

/** Somebody's absences, for their line and HR. */
export function personAbsenceView({ result }: ViewModel<Absences>): Html {
  const id = result.person?.personId ?? ''
  return html`${table(result, `/absence/people/${id}`)}${whoCanSee(
    whoMaySee(seeAbsence, 'Whoever is away'),
  )}`
}

/** The one thing that is done next with an absence. */
export function nextAct({ absenceId, status, open, own, sick, interviewOn }: Absence) {
  if (open?.mine === true) return { href: `/work/${open.taskId}`, text: 'Decide' }
  const to = (path: string, text: string) => ({ href: `/absence/${absenceId}/${path}`, text })
  if (status === 'open') return to('return', own ? 'I am back' : 'They are back')
  const talks = status === 'ended' && sick && !own && interviewOn === null
  return talks ? to('interview', 'Keep the talk on their return') : undefined
}

function others({ absenceId, status, own, sick, seesHealth, begun, worked }: Absence): Html {
  const to = (path: string, words: string) =>
    html`<li>${link(`/absence/${absenceId}/${path}`, words)}</li> `
  return html`<ul class="govuk-list">
    ${status === 'open' && to('expected', 'Say when they expect to be back')}${
      sick && ['open', 'ended'].includes(status) && to('fit-note', 'Enter a fit note')
    }${sick && !own && ['open', 'ended'].includes(status) && to('phase', 'Plan a return in steps')}${
      worked !== undefined &&
      status === 'approved' &&
      to('worked-day', 'Enter a day that is worked during the leave')
    }${
      seesHealth &&
      to('health', 'The reason, and what was said on the return: every look is on record')
    }${own && !begun && ['asked', 'approved'].includes(status) && to('withdraw', 'Take it back')}
  </ul> `
}

/** An absence, without the reason. */
export function absenceView({ result }: ViewModel<Absence>): Html {
  const { sick, interviewOn, status } = result
  return html`${summary([
    { label: 'Kind', answer: result.title },
    { label: 'Days', answer: awayWords(result) },
    { label: 'Calendar days', answer: String(result.days) },
    { label: 'How it stands', answer: statusShown(status) },
    { label: 'Evidence', answer: result.evidence },
    ...(result.shared === undefined
      ? []
      : [{ label: 'Weeks', answer: sharedWords(result.shared) }]),
    ...noteLine(result),
    ...workedLine(result),
    ...(result.phases.length === 0
      ? []
      : [{ label: 'Return in steps', answer: phaseLines(result) }]),
    ...(sick && status === 'ended'
      ? [
          {
            label: 'Talk on the return',
            answer: interviewOn === null ? 'Not held yet' : `Held ${formatDay(interviewOn)}`,
          },
        ]
      : []),
    ...(result.open === undefined ? [] : [{ label: 'Waits for', answer: result.open.waitsFor }]),
    ...(result.words === null ? [] : [{ label: 'What they say', answer: result.words }]),
  ])}${leaveWhileAway(result)}${others(result)}${
    result.steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(result.steps)}`
  }${whoCanSee(whoMaySee(seeAbsence, 'Whoever is away', ['Whoever decides on it.']))}`
}

/** Health: the few who may see it, each look on the record. */
export function healthView({ result }: ViewModel<Health>): Html {
  return html`${summary([
    { label: 'Days', answer: awayWords(result) },
    { label: 'Reason', answer: result.reason ?? 'Not said' },
    ...result.fitNotes.map(({ fromOn, untilOn, files }) => ({
      label: 'Fit note',
      answer: html`${daysWords(fromOn, untilOn)}${files.map(
        ({ href, name, words }) => html`<br />${link(href, name)} (${words})`,
      )}`,
    })),
    {
      label: 'Talk on the return',
      answer:
        result.interviewOn === null
          ? 'Not held'
          : `${formatDay(result.interviewOn)}, by ${result.interviewer ?? 'somebody'}`,
    },
  ])}${
    result.words !== null &&
    html`<h2 class="govuk-heading-m">What was agreed</h2>
      <p class="govuk-body bl-typed">${result.words}</p> `
  }${whoCanSee([
    'Whoever was away, their own line manager, and occupational health of the organisation. Managers further up and HR do not see it.',
  ])}`
}

const weeks = (count: number): string => `${Math.round(count * 10) / 10} weeks`

function statutoryWhy({ statutory, statutoryRule, spells }: SickPay): Html {
  return why({
    what: 'so much statutory sick pay is left',
    rule: `Working days of sickness count, spells up to ${statutoryRule?.linkingDays ?? 0} days apart as one; ${statutoryRule?.waitingDays ?? 0} waiting days come first, and all of it ends after ${statutoryRule?.mostWeeks ?? 0} weeks.`,
    inputs: [
      {
        label: 'Linked since',
        value: statutory.linkedFrom === null ? 'No sickness' : formatDay(statutory.linkedFrom),
      },
      { label: 'Qualifying days', value: String(statutory.qualifyingDays) },
      { label: 'Waiting days among them', value: String(statutory.waitingDays) },
      ...spells.slice(-6).map((spell) => ({ label: 'Sick', value: awayWords(spell) })),
    ],
    source: {
      text: statutoryRule?.source ?? 'No rule is on record for this day',
      version: `in force since ${statutoryRule === undefined ? '' : formatDay(statutoryRule.valid.from)}`,
    },
  })
}

function occupationalWhy({ occupational, occupationalRule }: SickPay): Html {
  return why({
    what: 'so much occupational sick pay is left',
    rule: `Of the ${occupationalRule?.rollingDays ?? 0} days up to today the first ${occupationalRule?.fullDays ?? 0} sick are at full pay and the next ${occupationalRule?.halfDays ?? 0} at half.`,
    inputs: [{ label: 'Calendar days sick', value: String(occupational?.daysSick ?? 0) }],
    source: {
      text: occupationalRule?.source ?? 'No rule is on record for this day',
      version: occupationalRule?.status === 'demo' ? 'values of the demo force' : 'as published',
    },
  })
}

/** How much sick pay is used and left; what it comes to in money is payroll's. */
export function sickPayView({
  result,
}: ViewModel<Awaited<ReturnType<(typeof sickPayOf)['run']>>>): Html {
  if (result === undefined) {
    return html`<div class="bl-empty"><p>This account belongs to nobody who works here.</p></div> `
  }
  const { statutory, occupational } = result
  return html`${summary([
      {
        label: 'Statutory sick pay used',
        answer: html`${weeks(statutory.weeksUsed)} ${statutoryWhy(result)}`,
      },
      { label: 'Statutory sick pay left', answer: weeks(statutory.weeksLeft) },
      ...(occupational === undefined
        ? []
        : [
            {
              label: 'Full pay left',
              answer: html`${plural(occupational.fullLeft, 'day')} ${occupationalWhy(result)}`,
            },
            { label: 'Half pay left', answer: plural(occupational.halfLeft, 'day') },
          ]),
    ])}
    <p class="govuk-body">
      As of ${formatDay(result.on)}. Payroll works out what it comes to in money.
    </p>
    ${whoCanSee(whoMaySee(seeSickPay, 'Whoever it is about'))}`
}
