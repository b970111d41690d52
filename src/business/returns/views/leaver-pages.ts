import { form, list, start } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, plural, rowsOfPage, type Hole, type Html } from '#platform/ui'
import { issueP45s } from '../commands/issue-p45s.ts'
import { makeCorrection } from '../commands/make-correction.ts'
import { correctionForm } from '../queries/correction-form.ts'
import { whoLeft, type Waits } from '../queries/who-left.ts'
import { yearWords } from '../rules/timing.ts'
import { pounds } from './words.ts'

const back = () => ({ href: '/returns', text: 'Returns' })
const toReturn = (returnId: string): string => `/returns/${returnId}`

const waitWords: Readonly<Record<Waits, string>> = {
  pay: 'The month is not paid yet',
  run: 'A pay run is paying them',
  telling: 'Tell HMRC that they left',
  p45: 'Issue the P45',
  nothing: 'Nothing',
}

type Row = Awaited<ReturnType<(typeof whoLeft)['run']>>['rows'][number]

const told = ({ toldOn, returnId, reference }: Row): Hole =>
  toldOn === null || returnId === null
    ? 'Not yet'
    : html`${formatDay(toldOn)}, ${link(toReturn(returnId), reference ?? 'return')}`

const p45 = ({ issuedOn, personId }: Row): Hole =>
  issuedOn === null
    ? 'Not yet'
    : link(`/returns/p45/${personId}`, `Issued on ${formatDay(issuedOn)}`)

/** Who has a P45 coming, and what cannot be undone. */
function ready(rows: readonly Row[]): Html {
  const names = rows.flatMap(({ waits, says }) => (waits === 'p45' ? [says] : []))
  return html`<div class="govuk-inset-text">
      You cannot change a P45 once it is issued, and nobody gets a second one. What you pay somebody
      after it is taxed by code 0T and shown on a payslip alone.
    </div>
    ${
      names.length === 0
        ? html`<p class="govuk-body">Nobody is ready. See what each person waits for.</p> `
        : html`<h2 class="govuk-heading-s">Ready now</h2>
            <ul class="govuk-list govuk-list--bullet">
              ${names.map((says) => html`<li>${says}</li>`)}
            </ul> `
    }`
}

type Waiting = Awaited<ReturnType<(typeof correctionForm)['run']>>

/** Whom each tax year waits to tell of, and why. */
const waiting = ({ years }: Waiting): Html =>
  years.length === 0
    ? html`<p class="govuk-body">
        Nobody waits. If HMRC was told a wrong name, number or day of birth of somebody who is paid
        no more, give their payroll number. Wrong pay is put right by the next pay run or, before
        it, by a supplementary one.
      </p> `
    : html`${years.map(
        ({ taxYear, people, shown }) =>
          html`<h2 class="govuk-heading-s">
              ${yearWords(taxYear)}: ${plural(people, 'person waits', 'people wait')}
            </h2>
            <ul class="govuk-list govuk-list--bullet">
              ${shown.map(
                ({ says, leftOn, lessPence }) =>
                  html`<li>
                    ${says}:
                    ${[
                      ...(leftOn === null ? [] : [`left on ${formatDay(leftOn)}`]),
                      ...(lessPence > 0
                        ? [`${pounds(lessPence)} less pay: it was too much and is paid back`]
                        : []),
                    ].join(', ')}
                  </li>`,
              )}
            </ul>`,
      )}`

/** Who has left, their P45s, and putting right what HMRC was told. */
export const leaverPages = [
  list({
    path: '/returns/leavers',
    query: whoLeft,
    title: 'Who has left',
    back,
    primary: ({ makes }) =>
      makes ? { href: '/returns/leavers/p45s', text: 'Issue P45s' } : undefined,
    rows: ({ rows }) => rows,
    columns: [
      { heading: 'Person', value: ({ says }) => says },
      {
        heading: 'Left on',
        value: ({ leftOn }) => leftOn,
        is: 'day',
        cell: ({ leftOn }) => formatDay(leftOn),
      },
      { heading: 'HMRC told', value: ({ toldOn }) => toldOn ?? '', cell: (row) => told(row) },
      { heading: 'P45', value: ({ issuedOn }) => issuedOn ?? '', cell: (row) => p45(row) },
      { heading: 'What is next', value: ({ waits }) => waitWords[waits] },
    ],
    sentence: ({ rows, next, filters }, asked) =>
      [
        rowsOfPage({ rows, next }, asked, 'person', 'people'),
        filters.show === 'all'
          ? 'who left, the latest first'
          : 'to tell of or to give a P45, the latest first',
      ].join(' '),
    filters: [
      {
        name: 'show',
        kind: 'select',
        label: 'Show',
        options: [{ value: 'all', text: 'Everybody' }],
        any: 'Those who wait',
      },
    ],
    paging: ({ next }) => (next === undefined ? {} : { next }),
    empty: { text: 'Nobody waits: HMRC was told of everybody who left, and they have their P45.' },
    foot: ({ makes }) =>
      html`${
        makes &&
        html`<p class="govuk-body">
          ${link('/returns/correct', 'Tell HMRC of those who left after their last pay')}
        </p> `
      }`,
  }),
  form({
    path: '/returns/leavers/p45s',
    command: issueP45s,
    title: 'Issue P45s',
    draft: false,
    fields: [
      {
        kind: 'longText',
        name: 'numbers',
        label: 'Payroll numbers',
        hint: 'One a row. Leave it empty for everybody who is ready',
      },
    ],
    start: start({
      query: whoLeft,
      input: () => ({}),
      before: ({ rows }) => ready(rows),
    }),
    submit: 'Issue P45s',
    back: () => ({ href: '/returns/leavers', text: 'Who has left' }),
    done: ({ people }) => ({
      to: '/returns/leavers?show=all',
      notice: { text: `Issued: ${plural(people, 'P45')}. Download them and give them out` },
    }),
  }),
  form({
    path: '/returns/correct',
    command: makeCorrection,
    title: 'Put right what HMRC was told',
    draft: false,
    start: start({
      query: correctionForm,
      input: () => ({}),
      values: ({ taxYear }) => ({ taxYear }),
      before: (result) => waiting(result),
    }),
    fields: [
      { name: 'taxYear', label: 'Tax year', hint: 'Such as 2025-26' },
      {
        kind: 'longText',
        name: 'numbers',
        label: 'Payroll numbers',
        hint: 'One a row. Leave it empty for everybody who waits',
      },
    ],
    submit: 'Make the correction',
    back,
    done: ({ returnId, reference, people }) => ({
      to: toReturn(returnId),
      notice: { text: `Made, of ${plural(people, 'person', 'people')}`, reference },
    }),
  }),
]
