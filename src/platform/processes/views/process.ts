import { askAbout } from '#platform/questions'
import {
  chart,
  html,
  keyFigures,
  link,
  numberWords,
  plural,
  summary,
  whoCanSee,
  why,
} from '#platform/ui'
import { formatMonth, formatTime, parseDay } from '#platform/time'
import type { Chart, Html } from '#platform/ui'
import { seenBy } from '../access.ts'
import { countingHours } from '../queries/asked.ts'
import type { Figures } from '../queries/figures.ts'
import type { processDetail } from '../queries/process.ts'
import { barsOf, daysWords, shareOf, shareWords, workingWords } from '../rules/lead-time.ts'
import { processMap } from './map.ts'
import { FEW, hoursWords, periodWords, targetWords } from './words.ts'

export type Detail = Awaited<ReturnType<(typeof processDetail)['run']>>

/** The address of a page of the process with the same narrowing. */
export function pageOf({ kind, asked }: Pick<Detail, 'kind' | 'asked'>, page = ''): string {
  const unit = asked.unitId === undefined ? '' : `&unitId=${asked.unitId}`
  return `/processes/${kind}${page}?from=${asked.from}&last=${asked.last}${unit}`
}

/** When what has ended was counted, where that may be a minute ago. */
export const countedWords = ({ countedAt }: Pick<Detail, 'countedAt'>): Html | false =>
  countedAt !== null &&
  html`<p class="govuk-hint">What has ended was counted at ${formatTime(countedAt)}.</p> `

/** Who answers, until when it should be done, and what one may do: above the figures. */
export function headOf(detail: Detail): Html {
  const { owner, target, kind, keptAt, act, hidden } = detail
  const steps = keptAt ?? { href: `/authority/who-decides/${act}`, text: 'Who decides, and when' }
  return html`${summary([
    { label: 'Owner', answer: owner ?? 'Nobody yet: an administrator names one' },
    {
      label: 'Target',
      answer:
        target === null
          ? 'None'
          : html`${targetWords(target)} (${hoursWords(target)}).
            ${link(`/processes/${kind}/targets`, 'Target and its history')}`,
    },
    { label: 'Steps', answer: link(steps.href, steps.text) },
  ])}${hidden && html`<p class="govuk-body">${FEW}</p> `}${keyFigures(figuresAt(detail))}${countedWords(detail)}`
}

/** Bars that stand even where nothing took so long. */
const FEWEST_BARS = 5

/** How long cases took, as bars of working days. */
export function leadTimeChart({ figures, asked }: Detail): Chart | undefined {
  if (figures === null || figures.ended === 0) return undefined
  const { dayMinutes } = countingHours()
  const counts = new Map(figures.bars.map(({ bar, cases }) => [bar, cases]))
  const last = Math.max(FEWEST_BARS, ...counts.keys())
  const bars = barsOf(dayMinutes).slice(0, last + 1)
  return {
    id: 'lead-time',
    kind: 'bar',
    title: `Half of the cases end within ${workingWords(figures.median)}, nine of ten within ${workingWords(figures.p90)}`,
    description: `Cases by working days from the first step to the last, ${periodWords(asked)}`,
    heading: `Working days of ${dayMinutes / 60} hours`,
    categories: bars.map(({ words }) => words),
    series: [{ name: 'Cases', values: bars.map((_bar, index) => counts.get(index) ?? 0) }],
    unit: 'number',
  }
}

const SOURCE = 'the steps of its cases'

/** The key figures, each with its why. */
function figuresAt(detail: Detail) {
  const { figures, waiting, says, asked, kind } = detail
  if (figures === null || waiting === null) return []
  const period = { label: 'Ended', value: periodWords(asked) }
  const hours = { label: 'Working time', value: `Monday to Friday, ${countingHours().says}` }
  const one = (label: string, words: string, rule: string, inputs = [period]) => ({
    label,
    value: words,
    why: why({
      what: `${label}: ${words}`,
      rule,
      inputs,
      source: { text: SOURCE, version: 'as at today' },
      ask: askAbout(`/processes/${kind}`, `${says}. ${label}: ${words}`),
    }),
  })
  return [
    one('Open', numberWords(waiting.open), 'Cases that wait for somebody now.', []),
    one('Late', numberWords(waiting.late), 'Open cases of which a wait is past its time.', []),
    one('Ended', numberWords(figures.ended), 'Cases decided or taken back in the period.'),
    one(
      'Half within',
      workingWords(figures.median),
      'The median of the working time from the first step of a case to its end.',
      [period, hours, { label: 'In days of the calendar', value: daysWords(figures.medianDays) }],
    ),
    one(
      'Nine of ten within',
      workingWords(figures.p90),
      'The working time that nine of ten cases did not exceed.',
      [period, hours, { label: 'In days of the calendar', value: daysWords(figures.p90Days) }],
    ),
    one(
      'Within target',
      shareWords(figures.within, figures.ended),
      'Cases of which every wait ended by the time it began with, as the target then said.',
    ),
  ]
}

function monthsChart({ figures, asked }: Detail): Html | false {
  if (figures === null || figures.months.length === 0) return false
  const months = figures.months.slice(-36)
  const share = shareOf(figures.within, figures.ended)
  return chart({
    id: 'within-target',
    kind: 'line',
    title: `${share} % of the cases kept within the target of their day`,
    description: `Per cent of the cases that ended in each month, ${periodWords(asked)}`,
    heading: 'Month',
    categories: months.map(({ month }) => formatMonth(parseDay(`${month}-01`))),
    series: [
      { name: 'Within target', values: months.map(({ within, ended }) => shareOf(within, ended)) },
    ],
    unit: 'percent',
  })
}

function handOffs({ handOffs: counted, ended }: Figures): Html {
  const all = counted.reduce((sum, { times, cases }) => sum + times * cases, 0)
  const rows = counted.map(({ times, cases }) => ({
    label: times === 0 ? 'Not handed off' : plural(times, 'hand-off'),
    answer: `${numberWords(cases)} (${shareWords(cases, ended)})`,
  }))
  return html`<h2 class="govuk-heading-m">Hand-offs</h2>
    <p class="govuk-body">
      ${plural(all, 'hand-off')} in ${plural(ended, 'case')}: from one person or role to another.
    </p>
    ${summary(rows)}`
}

function rework({ changed, askedAgain, reworked, ended }: Figures): Html {
  return html`<h2 class="govuk-heading-m">Rework</h2>
    <p class="govuk-body">
      ${shareWords(reworked, ended)} of the cases were done again in part or whole.
    </p>
    ${summary([
      { label: 'Changed after it was sent', answer: numberWords(changed) },
      { label: 'Opened again for the same record', answer: numberWords(askedAgain) },
    ])}`
}

const logAddress = ({ kind, asked }: Detail): string =>
  `/processes/${kind}/log.ocel.json?from=${asked.from}&last=${asked.last}`

const outcomeWords: Readonly<Record<string, string>> = {
  approved: 'Approved',
  refused: 'Refused',
  withdrawn: 'Taken back',
}

function outcomesOf({ outcomes, ended }: Figures): Html {
  const rows = outcomes.map(({ outcome, cases }) => ({
    label: outcomeWords[outcome] ?? outcome,
    answer: `${numberWords(cases)} (${shareWords(cases, ended)})`,
  }))
  return html`<h2 class="govuk-heading-m">How they ended</h2>
    ${summary(rows)}`
}

const afterMap = (figures: Figures): Html =>
  html`${handOffs(figures)}${rework(figures)}${outcomesOf(figures)}`

/** The map, hand-offs, rework, the months, and where there is more: beneath the paths. */
export function footOf(detail: Detail, mayTakeLog: boolean): Html {
  const { figures, paths, words, kind, waiting } = detail
  const empty = figures === null || paths === null || figures.ended === 0
  const late =
    waiting === null || waiting.open === 0 ? 'What is stuck' : 'What is stuck, and with whom'
  return html`${
      !empty &&
      html`<h2 class="govuk-heading-m">The map</h2>
        <p class="govuk-body">
          What follows what, with the number of cases${' '}and the working time in between.
          ${link(pageOf(detail, '/steps'), 'The same as a table')}
        </p>
        ${processMap(paths, words)}${monthsChart(detail)}${afterMap(figures)}`
    }
    <h2 class="govuk-heading-m">More</h2>
    <ul class="govuk-list govuk-list--bullet">
      <li>${link(`/processes/${kind}/stuck`, late)}</li>
      <li>${link(`/processes/${kind}/targets`, 'Target and its history')}</li>
      ${mayTakeLog && html`<li>${link(logAddress(detail), 'Take the event log away, as OCEL 2.0, with numbers in place of people')}</li> `}
      <li>${link('/reports/processes-lead-times', 'Lead times of every process')}</li>
    </ul>
    ${whoCanSee(seenBy)}`
}
