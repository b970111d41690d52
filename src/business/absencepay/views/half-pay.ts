import { whoMaySee } from '#platform/access'
import { act, page, record, start } from '#platform/http'
import { askAbout } from '#platform/questions'
import { formatDay, formatMonth } from '#platform/time'
import { html, link, list as table, plural, summary, timeline, whoCanSee, why } from '#platform/ui'
import type { Html } from '#platform/ui'
import { seeDecisions } from '../access.ts'
import { chooseHalfPay } from '../commands/choose-half-pay.ts'
import { takeBackHalfPay } from '../commands/take-back-half-pay.ts'
import { myAbsencePay } from '../queries/mine.ts'
import { halfPay } from '../queries/spreads.ts'
import { daysWords, levelWords, pounds, spreadWords } from './words.ts'

type HalfPay = Awaited<ReturnType<(typeof halfPay)['run']>>
type Mine = Awaited<ReturnType<(typeof myAbsencePay)['run']>>

const at = (absenceId: string | undefined): string => `/absence-pay/half-pay/${absenceId ?? ''}`
const backToChoice = ({ params }: { params: Readonly<Record<string, string>> }) => ({
  href: at(params['absenceId']),
  text: 'The choice',
})

/** "13 weeks at full pay, then 10 at half", against all of them at full pay. */
function choiceWords({ row, fullWeeks }: HalfPay): string {
  const { fullWeeks: given, halfWeeks } = row
  return `${fullWeeks} weeks at full pay, then ${halfWeeks} at half pay, in place of ${fullWeeks + given} weeks at full pay`
}

function monthsShown({ months, absenceId }: HalfPay): Html {
  return table({
    caption: 'What you are paid before tax, either way',
    sentence: plural(months.length, 'month'),
    path: at(absenceId),
    rows: months,
    columns: [
      { heading: 'Month', cell: ({ monthOn }) => formatMonth(monthOn) },
      { heading: 'Full pay, as it is', cell: (month) => pounds(month.without), numeric: true },
      { heading: 'With half pay', cell: (month) => pounds(month.with), numeric: true },
    ],
    empty: { text: 'The months are shown once the leave is approved.' },
  })
}

function halfPayView({ result }: { result: HalfPay }): Html {
  const { row, absenceId, status, fromOn, lastOn, months, mayTakeBack, mine, steps } = result
  const what = 'full pay can be taken as half pay for more weeks'
  const total = (of: 'without' | 'with'): string =>
    pounds(months.reduce((sum, month) => sum + month[of], 0))
  return html`${summary([
    {
      label: 'The choice',
      answer: html`${choiceWords(result)}
      ${why({
        what,
        rule: `The last ${row.fullWeeks} weeks at full pay may be taken as ${row.halfWeeks} at half pay, if it is agreed before they begin. Statutory maternity pay is ${row.halfBesides ? 'paid besides' : 'part of half pay'}.`,
        inputs: [{ label: 'Leave begins', value: formatDay(result.firstOn) }],
        source: { text: row.source, version: `in force since ${formatDay(row.valid.from)}` },
        ask: askAbout(at(absenceId), what),
      })}`,
    },
    { label: 'At half pay', answer: daysWords(fromOn, lastOn) },
    { label: 'How it stands', answer: status === null ? 'Not chosen' : spreadWords[status] },
    ...(months.length === 0
      ? []
      : [
          { label: 'These months in all, as it is', answer: total('without') },
          { label: 'These months in all, with half pay', answer: total('with') },
        ]),
  ])}${monthsShown(result)}
  ${
    mine &&
    html`<p class="govuk-body">
      You can choose and take it back until the day before ${formatDay(fromOn)}. Tax, National
      Insurance and pension come off either way.
    </p> `
  }
  ${
    mayTakeBack &&
    html`<p class="govuk-body">${link(`${at(absenceId)}/take-back`, 'Take it back')}</p> `
  }${
    steps.length > 0 &&
    html`<h2 class="govuk-heading-m">What happened</h2>
      ${timeline(steps)}`
  }${whoCanSee(whoMaySee(seeDecisions, 'Whoever is on the leave', ['Whoever decides on it.']))}`
}

function mineView({ result: { leave, kept } }: { result: Mine }): Html {
  return html`${table({
      caption: 'Maternity leave',
      sentence: 'Maternity leave whose pay you may choose',
      path: '/absence-pay',
      rows: leave,
      columns: [
        {
          heading: 'Leave',
          cell: ({ absenceId, title, firstOn }) =>
            link(at(absenceId), `${title} from ${formatDay(firstOn)}`),
        },
        {
          heading: 'Half pay for more weeks',
          cell: ({ choice }) => (choice === null ? 'Not chosen' : (spreadWords[choice] ?? choice)),
        },
      ],
      empty: { text: 'You have none.' },
    })}${table({
      caption: 'Sick pay that is kept on',
      sentence: 'Sick pay that is kept on by a decision',
      path: '/absence-pay',
      rows: kept,
      columns: [
        {
          heading: 'Days',
          cell: ({ keptId, firstOn, lastOn }) =>
            link(`/absence-pay/kept/${keptId}`, daysWords(firstOn, lastOn)),
        },
        { heading: 'Kept at', cell: ({ percent }) => levelWords(percent) },
        { heading: 'Decision', cell: ({ reference }) => reference },
      ],
      empty: { text: 'Nothing was decided: your sick pay goes by the days you were sick.' },
    })}
    <p class="govuk-body">${link('/absence/sick-pay', 'How much sick pay you have left')}</p> `
}

/** The choice that whoever is on maternity leave has. */
export const halfPayPages = [
  page({
    path: '/absence-pay',
    query: myAbsencePay,
    title: 'Your pay while you are away',
    back: () => ({ href: '/absence', text: 'Your absences' }),
    view: mineView,
  }),
  record({
    path: '/absence-pay/half-pay/:absenceId',
    query: halfPay,
    title: 'Half pay for more weeks',
    identity: ({ name }) => ({ name }),
    back: ({ mine }) =>
      mine
        ? { href: '/absence-pay', text: 'Your pay while you are away' }
        : { href: '/', text: 'My work' },
    primary: ({ mayAsk, absenceId }) =>
      mayAsk ? { href: `${at(absenceId)}/choose`, text: 'Choose half pay' } : undefined,
    view: halfPayView,
  }),
  act({
    path: '/absence-pay/half-pay/:absenceId/choose',
    command: chooseHalfPay,
    title: 'Choose half pay for more weeks',
    start: start({
      query: halfPay,
      before: (result) =>
        html`<p class="govuk-body">
          ${choiceWords(result)}: half pay from ${formatDay(result.fromOn)} to
          ${formatDay(result.lastOn)}. HR is asked to agree. Until the day before it begins you can
          take it back.
        </p> `,
    }),
    submit: 'Choose half pay',
    back: backToChoice,
    done: ({ decider }, { params }) => ({
      to: at(params['absenceId']),
      notice: { text: `Sent to ${decider ?? 'HR'}. Until it is agreed nothing changes` },
    }),
  }),
  act({
    path: '/absence-pay/half-pay/:absenceId/take-back',
    command: takeBackHalfPay,
    title: 'Take the choice back',
    start: start({
      query: halfPay,
      version: ({ version }) => version,
      before: ({ row, fullWeeks }) =>
        html`<p class="govuk-body">
          You are then paid in full for ${fullWeeks + row.fullWeeks} weeks.
        </p> `,
    }),
    submit: 'Take it back',
    back: backToChoice,
    done: (_result, { params }) => ({
      to: at(params['absenceId']),
      notice: { text: 'Taken back. You are paid in full for those weeks' },
    }),
  }),
]
