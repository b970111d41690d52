import { whoMaySee } from '#platform/access'
import { recordLinks } from '#platform/audit'
import type { ViewModel } from '#platform/http'
import { formatDay, formatDayAndTime } from '#platform/time'
import { html, link, list, nothing, plural, summary, whoCanSee, type Html } from '#platform/ui'
import { seeReturns } from '../access.ts'
import type { returnDetail, returnPerson } from '../queries/returns.ts'
import { yearWords } from '../rules/timing.ts'
import { formWords, shownValue, totalsShown } from './words.ts'

type Detail = Awaited<ReturnType<(typeof returnDetail)['run']>>
type Person = Awaited<ReturnType<(typeof returnPerson)['run']>>
type Part = Detail['parts'][number]

/** What must be known before a file is used: nothing here sends it. */
function standing({ form }: Detail): Html {
  if (form === 'pension') {
    return html`<div class="govuk-inset-text">
      <strong>Nothing is sent from here.</strong> Download the file and give it to the scheme.
    </div> `
  }
  return html`<div class="govuk-inset-text">
    <strong>Bluelamp is not HMRC-recognised, and nothing is sent from here.</strong> The files are
    written by HMRC's data items. They have not been tried by HMRC's service.
  </div> `
}

function facts(made: Detail): Html {
  const { form, taxYear, period, employer, on, late } = made
  return summary([
    { label: 'Form', answer: formWords[form] },
    { label: 'Tax month', answer: `${period} of ${yearWords(taxYear)}` },
    {
      label: form === 'fps' ? (made.corrects ? 'Last pay day' : 'Pay day') : 'Up to',
      answer: formatDay(on),
    },
    { label: 'Employer', answer: `${employer.name}, PAYE reference ${employer.payeReference}` },
    ...(made.corrects
      ? [{ label: 'Amounts', answer: 'Differences from what was told before' }]
      : []),
    ...(made.runId === null
      ? []
      : [{ label: 'Pay run', answer: link(`/pay/runs/${made.runId}`, 'The run it tells of') }]),
    ...(late === null ? [] : [{ label: 'Late, because', answer: late }]),
    { label: 'Made', answer: `${made.maker}, ${formatDayAndTime(made.madeAt)}` },
  ])
}

const sizeOf = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`

function files({ returnId, parts, form }: Detail): Html {
  const kind = form === 'pension' ? 'CSV' : 'XML'
  const shown = (part: Part): Html =>
    link(`/returns/${returnId}/files/${part.number}`, `Download file ${part.number} as ${kind}`)
  return html`<h2 class="govuk-heading-m">Files</h2>
    <p class="govuk-body">
      Each download is on the record, and gives exactly the file that was made.
    </p>
    ${parts.map(
      (part) =>
        html`<h3 class="govuk-heading-s">${shown(part)}</h3>
          ${summary([
            ...(part.people === 0
              ? []
              : [{ label: 'Tells of', answer: plural(part.people, 'person', 'people') }]),
            { label: 'Size', answer: sizeOf(part.bytes) },
            ...(part.irmark === null ? [] : [{ label: 'IRmark', answer: hash(part.irmark) }]),
            { label: 'SHA-256', answer: hash(part.digest.toString('hex')) },
          ])}`,
    )}`
}

const hash = (text: string): Html => html`<code class="bl-typed">${text}</code>`

/** What the return says, for people: the same values that stand in its files. */
function readable({ returnId, people, said }: Detail): Html {
  if (said.length > 0) {
    return html`<h2 class="govuk-heading-m">What it says</h2>
      ${summary(said.map((one) => ({ label: one.title, answer: shownValue(one) })))}`
  }
  return html`<h2 class="govuk-heading-m">What it says</h2>
    <ul class="govuk-list">
      <li>
        ${link(`/returns/${returnId}/people`, `${plural(people, 'person', 'people')}, one by one`)}
      </li>
      <li>${link(`/returns/${returnId}/table`, 'Every value as a table (CSV)')}</li>
    </ul> `
}

/** A return: control totals first, then what it says, then its files. */
export function returnView({ result, asked }: ViewModel<Detail>): Html {
  const { returnId } = result
  const record = recordLinks(`returns.return:${returnId}`, asked.actor)
  return html`${standing(result)}
    <h2 class="govuk-heading-m">Control totals</h2>
    ${summary(totalsShown(result))}${facts(result)}${readable(result)}${files(result)}${
      record.length > 0 &&
      html`<ul class="govuk-list">
        ${record}
      </ul> `
    }${whoCanSee(whoMaySee(seeReturns, 'Nobody else'))}`
}

/** What a return tells of somebody, value by value. */
export function personView({ result }: ViewModel<Person>): Html {
  const { values, left, personId, form } = result
  return html`${list({
    caption: 'What it tells',
    sentence: plural(values.length, 'value'),
    path: `/returns/${result.returnId}/people/${personId}`,
    rows: values,
    columns: [
      { heading: 'Item', cell: ({ title }) => title },
      { heading: 'Value', cell: (value) => shownValue(value), numeric: true },
    ],
    empty: { text: 'Nothing' },
  })}${
    left && form === 'fps'
      ? html`<p class="govuk-body">
          ${link('/returns/leavers?show=all', 'Who has left, and their P45s')}
        </p> `
      : nothing
  }`
}
