import type { ViewModel } from '#platform/http'
import {
  daysIn,
  formatDayRange,
  formatShortDay,
  mondayOf,
  weekdayOf,
  addDays,
} from '#platform/time'
import { dayOfMonthOf, formatMonth, isDay, type Day, type DayRange } from '#platform/time'
import { address, html, link, nothing, numberWords, plural, status, type Html } from '#platform/ui'
import type { CalendarLeave, CalendarPerson, teamCalendar } from '../queries/team-calendar.ts'
import type { TeamDay } from '../queries/team-strength.ts'
import { partOn } from '../rules/days.ts'

export type TeamCalendar = Awaited<ReturnType<(typeof teamCalendar)['run']>>

/** A day of a board, with its head and the cell of a row on which nothing is on it. */
export interface Column {
  readonly day: Day
  readonly classes: string
  readonly head: Html
  readonly empty: Html
}

interface Days {
  readonly days: DayRange
  readonly bankHolidays: readonly Day[]
}

/** Weekend, bank holiday and today are told by a line of words as well as by their shade. */
export function columnsOf({ days, bankHolidays }: Days, today: Day): readonly Column[] {
  const holidays = new Set(bankHolidays)
  return daysIn(days).map((day) => {
    const weekday = weekdayOf(day)
    const weekend = weekday === 'Sat' || weekday === 'Sun'
    const off = weekend || holidays.has(day)
    const classes = `${off ? ' bl-board__off' : ''}${day === today ? ' bl-board__today' : ''}${
      weekday === 'Mon' ? ' bl-board__monday' : ''
    }`
    const more = day === today ? ', today' : holidays.has(day) ? ', bank holiday' : ''
    const head = html`<th scope="col" class="bl-board__day${classes}">
      <span aria-hidden="true">${weekday.slice(0, 2)}<br />${dayOfMonthOf(day)}</span
      ><span class="govuk-visually-hidden">${formatShortDay(day)}${more}</span>
    </th>`
    // Most cells are empty: they are written once.
    const empty = html`<td class="bl-board__cell${classes}"></td>`
    return { day, classes, head, empty }
  })
}

type Mark = { readonly short: string; readonly long: string; readonly kind: string }

const marks = {
  whole: { short: 'L', long: 'on leave', kind: 'away' },
  morning: { short: 'am', long: 'on leave in the morning', kind: 'away' },
  afternoon: { short: 'pm', long: 'on leave in the afternoon', kind: 'away' },
  waiting: { short: '?', long: 'asked for, waits for a decision', kind: 'asked' },
  recalled: { short: 'R', long: 'called back to work', kind: 'recalled' },
} satisfies Readonly<Record<string, Mark>>

function markOf(leave: CalendarLeave, day: Day): Mark {
  if (leave.recalled.includes(day)) return marks.recalled
  if (leave.status === 'sent') return marks.waiting
  return marks[partOn(leave, day)]
}

interface Row {
  readonly person: CalendarPerson
  readonly leave: readonly CalendarLeave[]
}

function cellOf({ person, leave }: Row, { day, classes, empty }: Column): Html {
  const here = leave.filter(({ firstOn, lastOn }) => firstOn <= day && day <= lastOn)
  const [first] = here
  if (first === undefined) return empty
  // Two halves of one day may belong to two requests.
  const found = here.map((one) => markOf(one, day))
  const words = found.map(({ long }) => long).join(', ')
  const short = html`<span aria-hidden="true">${found.map((one) => one.short).join(' ')}</span
    ><span class="govuk-visually-hidden">${words}</span>`
  const content = person.mine
    ? html`<a href="/leave/${first.requestId}" title="${words}">${short}</a>`
    : short
  return html`<td class="bl-board__cell${classes} bl-board__${found[0]?.kind ?? ''}">
    ${content}
  </td>`
}

function rowsOf({ people, leave }: TeamCalendar, columns: readonly Column[]): Html[] {
  const byPerson = Map.groupBy(leave, ({ personId }) => personId)
  let unit = ''
  return people.map((person) => {
    const head = person.unit === unit ? nothing : unitRow(person.unit, columns.length)
    ;({ unit } = person)
    const who = person.mine ? link(`/leave/people/${person.personId}`, person.name) : person.name
    const row = { person, leave: byPerson.get(person.personId) ?? [] }
    return html`${head}
      <tr>
        <th scope="row" class="bl-board__who">${who}</th>
        ${columns.map((column) => cellOf(row, column))}
      </tr> `
  })
}

function unitRow(unit: string, width: number): Html {
  return html`<tr>
    <th scope="rowgroup" colspan="${width + 1}" class="bl-board__unit">${unit}</th>
  </tr> `
}

function foot(strength: readonly TeamDay[], columns: readonly Column[]): Html {
  const row = (says: string, value: (day: TeamDay) => Html | string | number | null): Html =>
    html`<tr>
      <th scope="row" class="bl-board__who">${says}</th>
      ${strength.map(
        (day, index) =>
          html`<td
            class="bl-board__sum${columns[index]?.classes ?? ''}${
              day.below.length > 0 && ' bl-board__below'
            }"
          >
            ${value(day)}
          </td>`,
      )}
    </tr> `
  const some = strength.some(({ needed }) => needed !== null)
  return html`<tfoot>
    ${row('At work', ({ atWork }) => atWork)}${some && row('Needed', ({ needed }) => needed)}${
      some && row('Units below', ({ below }) => (below.length === 0 ? null : below.length))
    }
  </tfoot>`
}

const MOST_BELOW = 10

/** Where units fall below their minimum, in words: the board alone would say it by shade. */
function belowWords(strength: readonly TeamDay[]): Html {
  const all = strength.flatMap(({ day, below }) => below.map((one) => ({ day, ...one })))
  if (all.length === 0) return nothing
  const lines = all
    .slice(0, MOST_BELOW)
    .map(
      ({ day, unit, atWork, needed }) =>
        html`<li>
          ${formatShortDay(day)}: ${unit} ${status(`${atWork} of ${needed} needed`, 'late')}
        </li>`,
    )
  const more = all.length - MOST_BELOW
  return html`<h2 class="govuk-heading-s">Below the minimum</h2>
    <ul class="govuk-list govuk-list--bullet">
      ${lines}${more > 0 && html`<li>and ${plural(more, 'more time', 'more times')} on the board</li>`}
    </ul>`
}

const titles = {
  team: 'Who is away in your team',
  own: 'Who is away in your unit',
  unit: 'Who is away',
} as const

export function titleOf(result: TeamCalendar): string {
  const unit = result.units.find(({ unitId }) => unitId === result.unitId)
  return unit === undefined ? titles[result.of] : `Who is away: ${unit.name}`
}

function filterForm(result: TeamCalendar, name: string): Html {
  const options = result.units.map(
    ({ unitId, name: unit }) =>
      html`<option value="${unitId}" ${unitId === result.unitId && html`selected`}>
        ${unit}
      </option>`,
  )
  return html`<form class="bl-board__filter" action="/leave/team" method="get" novalidate>
    <input type="hidden" name="from" value="${result.days.from}" />
    <div class="govuk-form-group">
      <label class="govuk-label" for="unitId">Unit</label>
      <select class="govuk-select" id="unitId" name="unitId">
        <option value="">${titles[result.of === 'unit' ? 'team' : result.of]}</option>
        ${options}
      </select>
    </div>
    <div class="govuk-form-group">
      <label class="govuk-label" for="name">Part of a name</label>
      <input
        class="govuk-input"
        id="name"
        name="name"
        value="${name}"
        spellcheck="false"
        autocomplete="off"
        maxlength="60"
      />
    </div>
    <button class="govuk-button govuk-button--secondary" data-module="govuk-button">Show</button>
  </form> `
}

/**
 * Earlier, this week, later.
 * @param step so many days on and back
 * @param at the address of the page whose first week begins on a day
 */
export function weeks(from: Day, today: Day, step: number, at: (day: Day) => string): Html {
  const to = (day: Day, text: string, rel?: string): Html =>
    html`<li>
      <a class="govuk-link" ${rel !== undefined && html`rel="${rel}"`} href="${at(day)}">${text}</a>
    </li>`
  const monday = mondayOf(today)
  return html`<nav aria-label="Weeks">
    <ul class="bl-paging">
      ${to(addDays(from, -step), 'Earlier', 'prev')}${
        from !== monday && to(monday, 'This week')
      }${to(addDays(from, step), 'Later', 'next')}
    </ul>
  </nav> `
}

const legend = html`<p class="bl-board__legend">
  <span class="bl-board__away">L</span> on leave, <span class="bl-board__away">am</span>
  <span class="bl-board__away">pm</span> half a day, <span class="bl-board__asked">?</span> waits
  for a decision, <span class="bl-board__recalled">R</span> called back to work. Grey: weekends and
  bank holidays.
</p> `

/** The board: rows are people, columns are days, strength against the minimum at its foot. */
export function teamCalendarView({ result, asked }: ViewModel<TeamCalendar>): Html {
  const { name: typed, from } = asked.query
  const name = typeof typed === 'string' ? typed : ''
  const columns = columnsOf(result, asked.today)
  const { people, count, strength, days } = result
  const range = formatDayRange(days)
  const whom = `${plural(count, 'person', 'people')}${name === '' ? '' : ` with “${name}” in the name`}`
  const shown = people.length < count ? `${people.length} of ${whom}` : whom
  const next =
    result.next &&
    html`<nav aria-label="More people">
      <ul class="bl-paging">
        <li>
          <a
            class="govuk-link"
            rel="next"
            href="${address('/leave/team', {
              unitId: result.unitId,
              name,
              from: isDay(from) ? from : undefined,
              after: result.next,
            })}"
            >Next ${Math.min(50, count)} people</a
          >
        </li>
      </ul>
    </nav> `
  return html`<p class="bl-sentence">${shown}, ${range}</p>
    ${filterForm(result, name)}${weeks(days.from, asked.today, 28, (day) =>
      address('/leave/team', { from: day, unitId: result.unitId, name }),
    )}${legend}${
      people.length === 0
        ? html`<div class="bl-empty">
            <p>Nobody is here whom you may see. Choose another unit, or take the name out.</p>
          </div> `
        : board({ result, columns, range })
    }${next}${strengthWords(result)}${belowWords(strength)}`
}

/** Whose strength the foot of the board has, and where that of all units is. */
function strengthWords({ measured, unitCount, unitId, days, strength }: TeamCalendar): Html {
  if (strength.length === 0 || unitCount < 2) return nothing
  const all = link(
    address('/leave/strength', { from: days.from, unitId }),
    `Strength of each of the ${numberWords(unitCount)} units`,
  )
  return html`<p class="govuk-body">
    ${
      measured < unitCount &&
      `At the foot of the board: the ${plural(measured, 'unit', 'units')} of the people shown. `
    }${all}
  </p> `
}

interface Drawn {
  readonly result: TeamCalendar
  readonly columns: readonly Column[]
  readonly range: string
}

function board({ result, columns, range }: Drawn): Html {
  const months = Map.groupBy(columns, ({ day }) => day.slice(0, 7))
  const heads = [...months.values()].map(
    (of) =>
      html`<th scope="colgroup" colspan="${of.length}" class="bl-board__month">
        ${of[0] === undefined ? '' : formatMonth(of[0].day)}
      </th>`,
  )
  return html`<div class="bl-scroll" role="region" tabindex="0" aria-label="Who is away, ${range}">
    <table class="bl-board">
      <caption class="govuk-visually-hidden">
        Who is away, ${range}: a row for each person, a column for each day
      </caption>
      <thead>
        <tr>
          <td class="bl-board__who"></td>
          ${heads}
        </tr>
        <tr>
          <th scope="col" class="bl-board__who">Name</th>
          ${columns.map(({ head }) => head)}
        </tr>
      </thead>
      <tbody>
        ${rowsOf(result, columns)}
      </tbody>
      ${foot(result.strength, columns)}
    </table>
  </div> `
}
