import type { ViewModel } from '#platform/http'
import { addDays, formatHours, formatShortDay, mondayOf, type Day } from '#platform/time'
import {
  address,
  html,
  keyFigures,
  link,
  nothing,
  status,
  whoCanSee,
  type Html,
} from '#platform/ui'
import { whoMaySee } from '#platform/access'
import { planDuties } from '../access.ts'
import type { Duties, DutyShown, myDuties } from '../queries/duties.ts'
import { lackWords } from '../rules/skills.ts'
import { timesWords } from '../rules/times.ts'
import { commitmentWords, dayWords, dutyWords, untilWords } from './words.ts'

type Mine = Awaited<ReturnType<(typeof myDuties)['run']>>

const kindsAway = {
  Leave: 'On leave',
  Sick: 'Sick',
  'Phased return': 'Phased return',
  Away: 'Away',
}
const partWords = {
  whole: '',
  morning: ' in the morning',
  afternoon: ' in the afternoon',
  reduced: ', here part of the duty',
}

/** "On leave in the morning" */
const awayWords = ({ kind, part, minutes }: NonNullable<DutyShown['away']>): string =>
  minutes === undefined
    ? `${kindsAway[kind]}${partWords[part]}`
    : `${kindsAway[kind]}: ${formatHours(minutes)} of it`

/** "Early, 07:00 to 17:00", "Rest day", "Off: public holiday". */
function whatWords({ times, title, holidayOff, basis }: DutyShown): Html {
  if (times === null) {
    const words = holidayOff ? 'Off, public holiday' : 'Rest day'
    return html`${basis === 'changed' ? html`<strong>${words}</strong>` : words}`
  }
  return html`<strong>${title ?? 'Duty'}</strong> ${timesWords(times)}`
}

function notes(one: DutyShown): Html[] {
  const { away, places, commitments, holiday, holidayOff, changes, basis, times } = one
  const [latest] = changes
  return [
    ...(away === null ? [] : [status(awayWords(away), 'good')]),
    ...places.map((place) =>
      place.blocked
        ? status(`May not work as ${place.title}, ${lackWords(place)}`, 'late')
        : html`Works as ${place.title}`,
    ),
    ...commitments.map(
      ({ kind, words }) => html`${status(commitmentWords[kind], 'soon')}: ${words}`,
    ),
    ...(holiday && !holidayOff ? [html`Public holiday`] : []),
    ...(latest === undefined
      ? []
      : [html`${status('Changed', 'late')}: it was ${dutyWords(latest.was)}. ${latest.why}`]),
    ...(basis === 'planned' && times !== null ? [html`Planned, not published yet`] : []),
  ]
}

interface Listed {
  readonly duties: Duties
  readonly today: Day
  readonly plans: boolean
}

const changeAddress = ({ personId, day }: DutyShown): string =>
  `/duty/people/${personId}/days/${day}/change`

const changeWords = ({ day }: DutyShown): Html =>
  html`Change<span class="govuk-visually-hidden"> ${formatShortDay(day)}</span>`

function dayItem(one: DutyShown, { today, plans }: Listed): Html {
  const said = notes(one)
  const change =
    plans && one.basis !== 'planned' && one.day >= today
      ? html` ${link(changeAddress(one), changeWords(one))}`
      : nothing
  return html`<li class="bl-work__item">
    <span class="bl-duty__day">${dayWords(one.day, today, addDays(today, 1))}</span>
    <span>${whatWords(one)}${change}</span>
    ${said.map((note) => html`<span class="bl-work__detail">${note}</span>`)}
  </li> `
}

function weeksOf(listed: Listed): Html {
  const weeks = Map.groupBy(listed.duties.days, ({ day }) => mondayOf(day))
  return html`${[...weeks].map(
    ([monday, days]) =>
      html`<section class="bl-work">
        <h2 class="govuk-heading-m">${weekWords(monday, listed.today)}</h2>
        <ul class="bl-work__items">
          ${days.map((one) => dayItem(one, listed))}
        </ul>
      </section> `,
  )}`
}

function weekWords(monday: Day, today: Day): string {
  const now = mondayOf(today)
  if (monday === now) return 'This week'
  return monday === addDays(now, 7) ? 'Next week' : `Week of ${formatShortDay(monday)}`
}

function paging(path: string, from: Day, today: Day): Html {
  const to = (day: Day, text: string): Html =>
    html`<li>${link(address(path, { from: day }), text)}</li>`
  const now = mondayOf(today)
  return html`<nav aria-label="Weeks">
    <ul class="bl-paging">
      ${to(addDays(from, -14), 'Earlier')}${from !== now && to(now, 'This week')}${to(addDays(from, 14), 'Later')}
    </ul>
  </nav> `
}

/** "Early, 07:00 to 17:00, tomorrow": what one wants to know first. */
function nextWords({ next }: Duties, today: Day): Html {
  if (next === null)
    return html`<p class="govuk-body">No duty is planned for the next six weeks.</p> `
  const { day, times, title, startsIn } = next
  const when = startsIn <= 0 ? 'You are on duty now' : `Begins ${untilWords(startsIn)}`
  return keyFigures([
    {
      label: startsIn <= 0 ? 'Now' : 'Next duty',
      value: html`${dayWords(day, today, addDays(today, 1))} ${timesWords(times)}`,
    },
    { label: title ?? 'Duty', value: when },
  ])
}

function hoursWords({ days }: Duties): string {
  const worked = days.filter(({ away }) => away?.part !== 'whole')
  const minutes = worked.reduce(
    (sum, { times }) => sum + (times === null ? 0 : times.ends - times.starts),
    0,
  )
  const rest = days.filter(({ times }) => times === null).length
  return `${formatHours(minutes)} of duty and ${rest} days off in these two weeks`
}

/** One's own duties: what comes next, then two weeks of days, a line for each. */
export function myDutiesView({ result, asked }: ViewModel<Mine>): Html {
  const { mine } = result
  if (mine === null) {
    return html`<p class="govuk-body">This account is nobody’s, so that it has no duties.</p> `
  }
  const listed = { duties: mine, today: asked.today, plans: false }
  return html`${nextWords(mine, asked.today)}
    <p class="bl-sentence">${hoursWords(mine)}</p>
    ${weeksOf(listed)}${paging('/duty', mine.from, asked.today)}
    <ul class="govuk-list">
      <li>${link('/duty/team', 'Who is on duty in your unit')}</li>
      <li>${link('/duty/swaps', 'Swap a duty with a colleague')}</li>
      ${result.leads && html`<li>${link('/duty/units', 'Rosters you plan')}</li>`}
      <li>${link('/leave/calendar', 'See your duties in your own calendar program')}</li>
    </ul>`
}

/** What may be taken off these two weeks again: commitments and deployments, each once. */
function endings({ days }: Duties): Html {
  const bound = new Map(
    days.flatMap(({ commitments }) => commitments).map((one) => [one.commitmentId, one]),
  )
  const places = new Map(days.flatMap((day) => day.places).map((one) => [one.deploymentId, one]))
  return html`${[...bound.values()].map(
    ({ commitmentId, kind, words }) =>
      html`<li>
        ${link(`/duty/commitments/${commitmentId}/end`, `Take off: ${commitmentWords[kind]}, ${words}`)}
      </li>`,
  )}${[...places.values()].map(
    ({ deploymentId, title }) =>
      html`<li>${link(`/duty/deployments/${deploymentId}/end`, `End: works as ${title}`)}</li>`,
  )}`
}

/** Somebody's duties, for whoever plans them: each day that is published may be changed. */
export function dutiesOfView({ result, asked }: ViewModel<Duties>): Html {
  const path = `/duty/people/${result.personId}`
  const { today } = asked
  return html`<p class="bl-sentence">${hoursWords(result)}</p>
    ${weeksOf({ duties: result, today, plans: true })}${paging(path, result.from, today)}
    <ul class="govuk-list">
      <li>${link(`${path}/commit`, 'Enter court, training or on call')}</li>
      <li>${link(`${path}/pattern`, 'Give them a pattern of their own')}</li>
      <li>${link(`${path}/deploy`, 'Deploy them for a skill, such as Taser')}</li>
      ${endings(result)}
    </ul>
    ${whoCanSee(whoMaySee(planDuties))}`
}
