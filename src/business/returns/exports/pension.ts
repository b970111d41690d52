import type { Items } from '../rules/items.ts'
import type { Entry } from '../rules/fps.ts'
import type { PensionTotals } from '../rules/pension.ts'
import { pounds } from '../rules/written.ts'
import { headings, row, totalRow } from './table.ts'

/** The return of a month to a pension scheme: a row for each member, and the control totals. */
export function pensionFile(
  items: Items,
  entries: readonly Pick<Entry, 'values'>[],
  totals: PensionTotals,
): string {
  const rows = entries.map(({ values }) => row(items, values))
  const sums = {
    PensionablePay: pounds(totals.pensionablePence),
    Member: pounds(totals.memberPence),
    Employer: pounds(totals.employerPence),
  }
  return [headings(items), ...rows, totalRow(items, entries.length, sums)].join('')
}
