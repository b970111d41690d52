import { whoMaySee } from '#platform/access'
import type { ViewModel } from '#platform/http'
import { formatDay } from '#platform/time'
import { html, link, list, nothing, whoCanSee, type Hole, type Html } from '#platform/ui'
import { seePayDocuments } from '../access.ts'
import type { myDocuments } from '../queries/documents.ts'
import { yearWords } from '../rules/timing.ts'
import { pounds } from './words.ts'

type Mine = Awaited<ReturnType<(typeof myDocuments)['run']>>

/** The P45 that was issued, or that there will be one. */
function leaving({ p45, left, personId }: Mine): Html {
  if (p45 === null && left === null) return nothing
  return html`<h2 class="govuk-heading-m">P45</h2>
    ${
      p45 !== null &&
      html`<p class="govuk-body">
          You left on ${formatDay(p45.leftOn)}. Your P45 was issued on ${formatDay(p45.issuedOn)}.
          ${link(`/returns/p45/${personId}`, 'Download P45 part 1A')}
        </p>
        <p class="govuk-body">
          You get one P45. What is paid to you after it is on a payslip. A P45 that you download
          again is marked as a copy.
        </p> `
    }${
      left !== null &&
      html`<p class="govuk-body">
        You left on ${formatDay(left)}. Payroll issues your P45 once that month is paid.
      </p> `
    }`
}

/** The P60 of a tax year, when there will be one, or why there is none. */
function certificate(
  { taxYear, from, isHere, ready }: Mine['years'][number],
  personId: string | null,
): Hole {
  const name = `P60 of ${yearWords(taxYear)}`
  if (ready) return link(`/returns/p60/${taxYear}/${personId}`, name)
  if (isHere) return `${name}: here from ${formatDay(from)}, if you work here on the day before`
  return `${name}: none, as you left before its last day. Your P45 and payslips say the same`
}

/** Payslips, P60 and P45 of somebody, to keep. */
export function mineView({ result }: ViewModel<Mine>): Html {
  const { payslips, next, years, personId } = result
  return html`${leaving(result)}
    <h2 class="govuk-heading-m">P60</h2>
    ${
      years.length === 0 &&
      html`<p class="govuk-body">There is one after the first tax year in which you are paid.</p> `
    }
    <ul class="govuk-list">
      ${years.map((year) => html`<li>${certificate(year, personId)}</li>`)}
    </ul>
    <h2 class="govuk-heading-m">Payslips</h2>
    ${list({
      caption: 'Your payslips',
      sentence: 'The latest first',
      path: '/returns/mine',
      rows: payslips,
      columns: [
        { heading: 'Paid on', cell: ({ payOn }) => formatDay(payOn) },
        { heading: 'Net pay', cell: ({ net }) => pounds(net), numeric: true },
        {
          heading: 'To keep',
          cell: ({ runId, payOn }) =>
            link(`/returns/payslips/${runId}/${personId}`, `PDF of ${formatDay(payOn)}`),
        },
      ],
      ...(next === undefined ? {} : { paging: { next } }),
      empty: { text: 'You have not been paid here yet.' },
    })}${whoCanSee(whoMaySee(seePayDocuments, 'You'))}`
}
