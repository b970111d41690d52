import type { ViewModel } from '#platform/http'
import {
  addDays,
  dayOfMonthOf,
  daysIn,
  formatDayRange,
  formatHours,
  formatShortDay,
  mondayOf,
  weekdayOf,
  type Day,
} from '#platform/time'
import { address, html, link, nothing, plural, status, type Html } from '#platform/ui'
import { shiftTitle } from '../queries/duties.ts'
import type { teamRoster } from '../queries/team.ts'
import { lackWords } from '../rules/skills.ts'
import { timesWords, writeTime } from '../rules/times.ts'
import { commitmentWords } from './words.ts'

type Team = Awaited<ReturnType<(typeof teamRoster)['run']>>
type Person = Team['people'][number]

const PATH = '/duty/team'
const kindsAway = {
  Leave: { short: 'AL', long: 'on leave' },
  Sick: { short: 'Si', long: 'sick' },
  'Phased return': { short: 'Ph', long: 'on a phased return' },
  Away: { short: 'Aw', long: 'away' },
}
const partsAway = {
  whole: { short: '', long: '' },
  morning: { short: 'am', long: ' in the morning' },
  afternoon: { short: 'pm', long: ' in the afternoon' },
  reduced: { short: '', long: ', here part of the duty' },
}

function awayMark({ kind, part, minutes }: Person['away'][number]): Mark {
  if (minutes !== undefined) {
    const long = `on a phased return, ${formatHours(minutes)} of the duty`
    return { short: kindsAway[kind].short, long, kind: 'away' }
  }
  const short = partsAway[part].short === '' ? kindsAway[kind].short : partsAway[part].short
  return { short, long: `${kindsAway[kind].long}${partsAway[part].long}`, kind: 'away' }
}

interface Column {
  readonly day: Day
  readonly classes: string
  readonly head: Html
}

function columnsOf({ from, holidays }: Team, today: Day): Column[] {
  return daysIn({ from, until: addDays(from, 7) }).map((day) => {
    const weekday = weekdayOf(day)
    const holiday = holidays.includes(day)
    const off = weekday === 'Sat' || weekday === 'Sun' || holiday
    const classes = `${off ? ' bl-board__off' : ''}${day === today ? ' bl-board__today' : ''}`
    const more = day === today ? ', today' : holiday ? ', public holiday' : ''
    const head = html`<th scope="col" class="bl-board__day${classes}">
      <span aria-hidden="true">${weekday.slice(0, 2)}<br />${dayOfMonthOf(day)}</span
      ><span class="govuk-visually-hidden">${formatShortDay(day)}${more}</span>
    </th>`
    return { day, classes, head }
  })
}

interface Mark {
  readonly short: string
  readonly long: string
  readonly kind: string
}

/** What a cell says: the duty unless they are away, what else binds them, that it was changed. */
function marksOf({ days, away, commitments }: Person, day: Day): Mark[] {
  const one = days.find((each) => each.day === day)
  const gone = away.find((each) => each.day === day)
  const bound = commitments.filter(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)
  const marks: Mark[] = bound.map(({ kind }) => {
    const long = commitmentWords[kind]
    return { short: long.slice(0, 2), long, kind: 'asked' }
  })
  if (one?.times != null && gone?.part !== 'whole') {
    const changed = one.basis === 'changed'
    const short = `${one.shift ?? writeTime(one.times.starts).slice(0, 2)}${changed ? '*' : ''}`
    const planned = one.basis === 'planned' ? ', planned' : changed ? ', changed' : ''
    const long = `${one.title ?? 'Duty'}, ${timesWords(one.times)}${planned}`
    marks.unshift({ short, long, kind: changed ? 'recalled' : '' })
    for (const place of one.places) {
      const says = place.blocked
        ? `may not work as ${place.title}, ${lackWords(place)}`
        : `as ${place.title}`
      const mark = `${place.title.slice(0, 2)}${place.blocked ? '!' : ''}`
      marks.push({ short: mark, long: says, kind: place.blocked ? 'below' : '' })
    }
  }
  if (gone !== undefined) marks.unshift(awayMark(gone))
  return marks
}

function cellOf(person: Person, { day, classes }: Column): Html {
  const marks = marksOf(person, day)
  const first = marks.find(({ kind }) => kind === 'below') ?? marks[0]
  if (first === undefined) return html`<td class="bl-board__cell${classes}"></td>`
  const words = marks.map(({ long }) => long).join('; ')
  const kind = first.kind === '' ? '' : ` bl-board__${first.kind}`
  return html`<td class="bl-board__cell${classes}${kind}" title="${words}">
    <span aria-hidden="true"
      >${marks.map(({ short }, index) => html`${index > 0 && html`<br />`}${short}`)}</span
    ><span class="govuk-visually-hidden">${words}</span>
  </td>`
}

/** How many are on each shift under its days, and how many it needs; last the strength. */
function footOf({ cover }: Team, columns: readonly Column[]): Html {
  const [all = [], shifts = []] = [true, false].map((sum) =>
    cover.filter(({ shift }) => (shift === null) === sum).map(({ title }) => title),
  )
  const titles = [...new Set([...shifts, ...all])]
  if (titles.length === 0) return nothing
  const cell = (title: string, { day, classes }: Column): Html => {
    const found = cover.find((one) => one.day === day && one.title === title)
    const kind = found?.below === true ? ' bl-board__below' : ''
    const needed = found?.needed
    return html`<td class="bl-board__sum${classes}${kind}">
      ${found?.present}${needed != null && html`<br /><small>of ${needed}</small>`}
    </td>`
  }
  return html`<tfoot>
    ${titles.map(
      (title) =>
        html`<tr>
          <th scope="row" class="bl-board__who">${title}</th>
          ${columns.map((column) => cell(title, column))}
        </tr> `,
    )}
  </tfoot>`
}

function chooseForm({ units, unitId, from }: Team): Html {
  if (units.length < 2) return nothing
  return html`<form class="bl-board__filter" action="${PATH}" method="get" novalidate>
    <input type="hidden" name="from" value="${from}" />
    <div class="govuk-form-group">
      <label class="govuk-label" for="unitId">Unit</label>
      <select class="govuk-select" id="unitId" name="unitId">
        ${units.map(
          (one) =>
            html`<option value="${one.unitId}" ${one.unitId === unitId && html`selected`}>
              ${one.name}
            </option>`,
        )}
      </select>
    </div>
    <button class="govuk-button govuk-button--secondary" data-module="govuk-button">Show</button>
  </form> `
}

function weeks({ from, unitId }: Team, today: Day): Html {
  const to = (day: Day, text: string): Html =>
    html`<li>${link(address(PATH, { from: day, unitId }), text)}</li>`
  const now = mondayOf(today)
  return html`<nav aria-label="Weeks">
    <ul class="bl-paging">
      ${to(addDays(from, -7), 'Week before')}${from !== now && to(now, 'This week')}${to(
        addDays(from, 7),
        'Week after',
      )}
    </ul>
  </nav> `
}

/** Shifts below their minimum in words: the board alone would say it by shade. */
function belowWords({ cover }: Team): Html {
  const few = cover.filter(({ below }) => below)
  if (few.length === 0) return nothing
  return html`<h2 class="govuk-heading-s">Below the minimum</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${few.map(
        ({ day, title, present, needed }) =>
          html`<li>
            ${formatShortDay(day)}, ${title}:
            ${status(`${present} of ${needed ?? 0} needed`, 'late')}
          </li>`,
      )}
    </ul>`
}

/** Who is deployed for a skill that they do not hold on the day, for whoever leads them. */
function blockedWords({ people }: Team): Html {
  const blocked = people.flatMap(({ personId, name, days }) =>
    days.flatMap(({ day, places }) =>
      places.flatMap((place) => (place.blocked ? [{ personId, name, day, ...place }] : [])),
    ),
  )
  if (blocked.length === 0) return nothing
  return html`<h2 class="govuk-heading-s">May not be deployed</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${blocked.map(
        (one) =>
          html`<li>
            ${formatShortDay(one.day)},
            ${link(`/duty/people/${one.personId}?from=${one.day}`, one.name)}:
            ${status(`works as ${one.title}, ${lackWords(one)}`, 'late')}
          </li>`,
      )}
    </ul>`
}

export function teamTitle({ units, unitId }: Team): string {
  const unit = units.find((one) => one.unitId === unitId)
  return unit === undefined ? 'Who is on duty' : `Who is on duty: ${unit.name}`
}

/** The letters of the shifts and places that are on the board, in words. */
function legend({ people }: Team): Html {
  const places = new Set(
    people.flatMap(({ days }) => days.flatMap((day) => day.places.map(({ title }) => title))),
  )
  const letters = new Set(people.flatMap(({ days }) => days.flatMap(({ shift }) => shift ?? [])))
  const shifts = [...letters].toSorted().map((one) => `${one} ${shiftTitle(one) ?? ''}`)
  return html`<p class="bl-board__legend">
    ${shifts.map((one) => `${one}, `)}<span class="bl-board__recalled">*</span> changed,
    <span class="bl-board__away">AL</span> on leave, <span class="bl-board__away">Si</span> sick,
    <span class="bl-board__away">Ph</span> phased return,
    <span class="bl-board__away">Aw</span> away, <span class="bl-board__asked">Co</span> court,
    <span class="bl-board__asked">Tr</span> training, <span class="bl-board__asked">On</span> on
    call${[...places].toSorted().map((title) => `, ${title.slice(0, 2)} ${title}`)}. Empty: not on
    duty.
  </p> `
}

function boardOf(result: Team, columns: readonly Column[], range: string): Html {
  return html`<div
    class="bl-scroll"
    role="region"
    tabindex="0"
    aria-label="Who is on duty, ${range}"
  >
    <table class="bl-board">
      <caption class="govuk-visually-hidden">
        Who is on duty, ${range}: a row for each person, a column for each day
      </caption>
      <thead>
        <tr>
          <th scope="col" class="bl-board__who">Name</th>
          ${columns.map(({ head }) => head)}
        </tr>
      </thead>
      <tbody>
        ${result.people.map(
          (person) =>
            html`<tr>
              <th scope="row" class="bl-board__who">
                ${result.leads ? link(`/duty/people/${person.personId}`, person.name) : person.name}
              </th>
              ${columns.map((column) => cellOf(person, column))}
            </tr> `,
        )}
      </tbody>
      ${footOf(result, columns)}
    </table>
  </div> `
}

/** The board of a week: rows are people, columns are days; under it the cover of each shift. */
export function teamView({ result, asked }: ViewModel<Team>): Html {
  const range = formatDayRange({ from: result.from, until: addDays(result.from, 7) })
  const columns = columnsOf(result, asked.today)
  return html`<p class="bl-sentence">
      ${plural(result.people.length, 'person', 'people')}, ${range}
    </p>
    ${chooseForm(result)}${weeks(result, asked.today)}${
      result.people.length === 0
        ? html`<div class="bl-empty">
            <p>Nobody works in this unit whom you may see. Choose another unit.</p>
          </div> `
        : html`${legend(result)}${boardOf(result, columns, range)}`
    }${blockedWords(result)}${belowWords(result)}`
}
