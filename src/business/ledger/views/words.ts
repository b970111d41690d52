import { formatPounds, pence, type Pence } from '#platform/money'
import { capital, html, list, plural, status, type Html, type Tone } from '#platform/ui'
import { subjectiveWords } from '../queries/codes.ts'
import type { Line } from '../rules/journal.ts'

const statuses: Readonly<Record<string, readonly [string, Tone]>> = {
  sent: ['Waits for approval', 'soon'],
  approved: ['Approved and posted', 'good'],
  refused: ['Refused', 'late'],
  withdrawn: ['Taken back', 'plain'],
}

/** What became of a prepared journal, in words. */
export const statusWords = (became: string): string => statuses[became]?.[0] ?? became

/** The same in its colour. */
export const statusShown = (became: string): Html =>
  status(statusWords(became), statuses[became]?.[1] ?? 'plain')

/** Where a journal comes from: a room, or somebody's hand. */
export const sourceWords = (source: string): string =>
  source === 'ledger' ? 'By hand' : capital(source)

/** Pounds, or nothing for nothing. */
const poundsOrNone = (amount: Pence): string => (amount === 0n ? '' : formatPounds(amount))

/** The lines of a journal as a table, both sides added up above it. */
export function linesShown(path: string, lines: readonly Line[], total: bigint): Html {
  const one = formatPounds(pence(total))
  return html`<h2 class="govuk-heading-m">Lines</h2>
    ${list({
      caption: 'Lines of the journal',
      sentence: `${plural(lines.length, 'line')}: ${one} of debits, ${one} of credits`,
      path,
      rows: lines,
      columns: [
        {
          heading: 'Subjective',
          cell: ({ subjective }) => `${subjective} ${subjectiveWords[subjective] ?? ''}`,
        },
        { heading: 'Cost centre', cell: ({ costCentre }) => costCentre ?? '' },
        { heading: 'Function', cell: ({ functionCode }) => functionCode ?? '' },
        { heading: 'VAT', cell: ({ vatCode }) => vatCode ?? '' },
        { heading: 'For', cell: ({ says }) => says ?? '' },
        { heading: 'Debit', cell: ({ debit }) => poundsOrNone(debit), numeric: true },
        { heading: 'Credit', cell: ({ credit }) => poundsOrNone(credit), numeric: true },
      ],
      empty: { text: 'No lines' },
    })}`
}
