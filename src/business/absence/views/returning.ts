import { formatDay, formatHours, formatShortDay } from '#platform/time'
import { html, link, nothing, why, type Answered, type Html } from '#platform/ui'
import type { absence } from '../queries/absences.ts'
import { daysWords } from '../queries/one-absence.ts'

type Absence = Awaited<ReturnType<(typeof absence)['run']>>

/** Which days are certified, or from when a note is needed. */
export function noteLine({ fitNotes, fitNoteFrom }: Absence): Answered[] {
  if (fitNotes.length > 0) {
    const lines = fitNotes.map((note) => html`${daysWords(note.fromOn, note.untilOn)}<br />`)
    return [{ label: 'Fit note', answer: html`${lines}` }]
  }
  if (fitNoteFrom === null) return []
  return [{ label: 'Fit note', answer: `Needed from ${formatDay(fitNoteFrom)} on` }]
}

/** "2 of 10 used": days worked during family leave, with the law that allows them. */
export function workedLine({ worked }: Absence): Answered[] {
  if (worked === undefined) return []
  const { rule, days } = worked
  const reason = why({
    what: 'so many days may be worked',
    rule: `${rule.mostDays} days may be worked without ending the leave. Work on part of a day uses a whole one.`,
    inputs: days.map((day) => ({ label: 'Worked', value: formatDay(day) })),
    source: { text: rule.source, version: `in force since ${formatDay(rule.valid.from)}` },
  })
  return [{ label: rule.title, answer: html`${days.length} of ${rule.mostDays} used ${reason}` }]
}

/** "2 to 6 March 2026: 4 hours a day", a line for each step. */
export const phaseLines = ({ phases }: Absence): Html =>
  html`${phases.map(
    ({ firstOn, lastOn, dayMinutes }) =>
      html`${daysWords(firstOn, lastOn)}: ${formatHours(dayMinutes)} a day<br />`,
  )}`

/** The days of leave that lie on certified days, and the hours that they took. */
export function leaveWords({ name, leave }: Absence): Html {
  if (leave === undefined) {
    return html`<p class="govuk-body">No leave lies on certified days, or it is given back.</p> `
  }
  const lines = leave.days.map(
    ({ day, minutes, reference }) =>
      html`<li>${formatShortDay(day)}: ${formatHours(minutes)} (${reference})</li>`,
  )
  return html`<p class="govuk-body">
      <strong>${name}</strong> was on leave on days that are certified:
    </p>
    <ul class="govuk-list govuk-list--bullet">
      ${lines}
    </ul>
    <p class="govuk-body">${leave.rule.says}. ${leave.rule.source}.</p> `
}

/** Leave on days of certified sickness: one click gives it back, or says who does. */
export function leaveWhileAway({ absenceId, own, leave }: Absence): Html {
  if (leave === undefined) return nothing
  const hours = formatHours(leave.minutes)
  const reason = why({
    what: 'this leave may be given back',
    rule: leave.rule.says,
    inputs: leave.days.map(({ day, minutes }) => ({
      label: formatShortDay(day),
      value: formatHours(minutes),
    })),
    source: { text: leave.rule.source, version: leave.rule.status },
  })
  return html`<p class="bl-said">
    ${hours} of leave lie on certified days. ${reason}
    ${
      own
        ? 'Your line manager or HR gives them back.'
        : link(`/absence/${absenceId}/give-leave-back`, 'Give them back')
    }
  </p> `
}
