import { fteWords } from '#business/organisation'
import type { ViewModel } from '#platform/http'
import { formatDay, type Day } from '#platform/time'
import {
  address,
  asOfBand,
  html,
  keyFigures,
  link,
  nothing,
  numberWords,
  plural,
  whoCanSee,
} from '#platform/ui'
import { renderField, why, type Html } from '#platform/ui'
import type { orgLevel } from '../queries/levels.ts'
import { figuresOf } from '../queries/unit.ts'
import { gapWords } from '../rules.ts'
import { gapShown, strengthWords } from './figures.ts'

type Level = Awaited<ReturnType<(typeof orgLevel)['run']>>
type Row = Level['rows'][number]

const MOST_NAMED = 6

const chartOf = (unitId: string | undefined, on: Day, today: Day): string =>
  address('/org', { unitId, on: on === today ? undefined : on })

function headLine({ head }: Row): Html {
  if (head === null) return html`<span class="bl-soft">Nobody is highest there alone</span>`
  return html`${head.rank} ${link(`/people/${head.personId}`, head.name)}`
}

/** A box of the chart: the unit, who heads it, how strong it is, and what hangs below it. */
function box(row: Row, { beneath, on }: Level, today: Day): Html {
  const below = beneath.filter(({ parentUnitId }) => parentUnitId === row.unitId)
  const named = below.slice(0, MOST_NAMED)
  const rest = below.length - named.length
  return html`<li class="bl-org__box">
    <h3 class="bl-org__name">${link(chartOf(row.unitId, on, today), row.name)}</h3>
    <p class="bl-org__line">${headLine(row)}</p>
    <p class="bl-org__line">${strengthWords(row)}, ${gapShown(row)}</p>
    ${
      named.length > 0 &&
      html`<ul class="bl-org__below">
        ${named.map((one) => html`<li>${link(chartOf(one.unitId, on, today), one.name)}</li>`)}${
          rest > 0 &&
          html`<li>${link(chartOf(row.unitId, on, today), `and ${numberWords(rest)} more`)}</li>`
        }
      </ul>`
    }
  </li> `
}

const onField = {
  kind: 'text',
  name: 'on',
  label: 'The chart of',
  hint: 'For example, 17 5 2026',
  width: 10,
} as const

function otherDay({ unit, on }: Level): Html {
  return html`<form class="bl-org__day" action="/org" method="get" novalidate>
    ${unit !== undefined && html`<input type="hidden" name="unitId" value="${unit.unitId}" />`}
    ${renderField(onField, { on: formatDay(on) })}
    <button type="submit" class="govuk-button govuk-button--secondary">Show</button>
  </form> `
}

function lineAbove({ above, unit, on }: Level, today: Day): Html {
  if (above.length === 0 || unit === undefined) return nothing
  return html`<nav class="govuk-breadcrumbs" aria-label="Units above">
    <ol class="govuk-breadcrumbs__list">
      ${above.map(
        (one) =>
          html`<li class="govuk-breadcrumbs__list-item">
            <a class="govuk-breadcrumbs__link" href="${chartOf(one.unitId, on, today)}"
              >${one.name}</a
            >
          </li>`,
      )}
      <li class="govuk-breadcrumbs__list-item">${unit.name}</li>
    </ol>
  </nav> `
}

function totals(level: Level): Html {
  const { funded, unfunded, strength, people } = figuresOf(level.rows)
  return keyFigures([
    {
      label: 'Strength',
      value: fteWords(strength),
      why: why({
        what: 'the strength',
        rule: 'What people at work on the day work of full time. Who is on a career break or seconded out is not at work here; who acts counts where they act.',
        inputs: [
          { label: 'People', value: people },
          { label: 'Day', value: formatDay(level.on) },
        ],
        source: { text: 'the employments of the day', version: 'as believed now' },
        records: [{ href: '/reports/people-strength', text: 'Strength, person by person' }],
      }),
    },
    {
      label: 'Establishment',
      value: fteWords(funded),
      why: why({
        what: 'the establishment',
        rule: 'The funded posts of the day, each as much of full time as it is.',
        inputs: [{ label: 'Not funded besides', value: fteWords(unfunded) }],
        source: { text: 'the posts of the day', version: 'as believed now' },
        records: [{ href: '/establishment', text: 'By unit, rank and function' }],
      }),
    },
    { label: 'That is', value: gapWords(funded, strength) },
  ])
}

/** The chart of a day, a level at a time: a unit, what is right below it, and what below that. */
export function orgView({ result, asked }: ViewModel<Level>): Html {
  const { unit, rows, on } = result
  const self = rows.find(({ unitId }) => unitId === unit?.unitId)
  const below = rows.filter((row) => row !== self)
  const head = self === undefined ? nothing : html`<p class="govuk-body">${headLine(self)}</p> `
  return html`${
      on !== asked.today &&
      asOfBand(`The chart of ${formatDay(on)}.`, {
        href: chartOf(unit?.unitId, asked.today, asked.today),
        text: 'Today',
      })
    }${lineAbove(result, asked.today)}${head}${totals(result)}
    <h2 class="govuk-heading-m">${plural(below.length, 'unit')} right below</h2>
    ${
      below.length === 0
        ? html`<p class="govuk-body">Nothing is below this unit.</p> `
        : html`<ul class="bl-org">
            ${below.map((row) => box(row, result, asked.today))}
          </ul> `
    }${
      unit !== undefined &&
      html`<p class="govuk-body">
        ${link(address(`/units/${unit.unitId}`, { on: on === asked.today ? undefined : on }), `Who works in ${unit.name}`)}
      </p> `
    }
    <p class="govuk-body">
      ${link(address('/establishment', { unitId: unit?.unitId, on: on === asked.today ? undefined : on }), 'Establishment and strength by unit, rank and function')}
    </p>
    ${otherDay(result)}${whoCanSee([
      'Everybody of the organisation. Whoever may not be known of is not named.',
    ])}`
}
