import type { ViewModel } from '#platform/http'
import { formatDayRange, formatTime } from '#platform/time'
import { address, html, link, numberWords, type Html } from '#platform/ui'
import { isShort, type Strength, type unitStrength } from '../queries/unit-strength.ts'
import { columnsOf, weeks, type Column } from './team-calendar.ts'

type Result = Awaited<ReturnType<(typeof unitStrength)['run']>>

function cell(strength: Strength, classes: string): Html {
  const { atWork, needed } = strength
  const short = isShort(strength)
  const words = short ? `, ${atWork} of ${needed ?? 0} needed` : ''
  return html`<td class="bl-board__sum${classes}${short && ' bl-board__below'}">
    ${atWork}${
      short &&
      html`<span aria-hidden="true">/${needed}</span
        ><span class="govuk-visually-hidden">${words}</span>`
    }
  </td>`
}

function rows({ units, days }: Result, columns: readonly Column[]): Html[] {
  return units.map(
    ({ unitId, name, days: strength }) =>
      html`<tr>
        <th scope="row" class="bl-board__who">
          ${link(address('/leave/team', { unitId, from: days.from }), name)}
        </th>
        ${strength.map((one, index) => cell(one, columns[index]?.classes ?? ''))}
      </tr> `,
  )
}

function board(result: Result, columns: readonly Column[], range: string): Html {
  return html`<div class="bl-scroll" role="region" tabindex="0" aria-label="Strength, ${range}">
    <table class="bl-board">
      <caption class="govuk-visually-hidden">
        Strength, ${range}: a row for each unit, a column for each day
      </caption>
      <thead>
        <tr>
          <th scope="col" class="bl-board__who">Unit</th>
          ${columns.map(({ head }) => head)}
        </tr>
      </thead>
      <tbody>
        ${rows(result, columns)}
      </tbody>
    </table>
  </div> `
}

/** How many are at work in each unit, day by day; those that fall short stand first. */
export function unitStrengthView({ result, asked }: ViewModel<Result>): Html {
  const { days, units, unitCount, shortCount, unitId, at } = result
  const range = formatDayRange(days)
  const shown =
    units.length < unitCount
      ? `${units.length} of ${numberWords(unitCount)}`
      : numberWords(unitCount)
  const short = shortCount === 0 ? 'none' : numberWords(shortCount)
  const sentence =
    `${shown} ${unitCount === 1 ? 'unit' : 'units'}, ${range}; ` +
    `below the minimum on some day: ${short}`
  return html`<p class="bl-sentence">${sentence}</p>
    ${weeks(days.from, asked.today, 14, (day) => address('/leave/strength', { from: day, unitId }))}
    <p class="bl-board__legend">
      People with a duty, by the roster or else by their pattern, who are not away: on leave,
      absent, on a course, at court or in training. Of half days the weaker half counts, shift by
      shift.
      <span class="bl-board__below">3/5</span> three where five are needed. Grey: weekends and bank
      holidays.${at !== undefined && ` Added up at ${formatTime(at)}.`}
    </p>
    ${
      units.length === 0
        ? html`<div class="bl-empty">
            <p>Nobody works here whom you may see. ${link('/leave/team', 'See who is away')}</p>
          </div> `
        : board(result, columnsOf(result, asked.today), range)
    }`
}
