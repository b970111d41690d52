import type { QueryContext } from '#platform/actions'
import { pence } from '#platform/money'
import { type visibleJournals, visibleLines } from '../access.ts'
import type { Line } from '../rules/journal.ts'
import type { Tables } from '../tables.ts'

/** What is read of a journal. */
export function columnsOf(journals: ReturnType<typeof visibleJournals>) {
  return journals.select([
    'journal.journal_id as journalId',
    'journal.organisation_id as organisationId',
    'journal.reference',
    'journal.source',
    'journal.source_key as sourceKey',
    'journal.source_href as sourceHref',
    'journal.happened_on as on',
    'journal.says',
    'journal.line_count as lineCount',
    'journal.total_pence as totalPence',
    'journal.reverses_id as reversesId',
    'journal.reason',
    'journal.prepared_by as preparedBy',
    'journal.approved_by as approvedBy',
    'journal.posted_at as postedAt',
  ])
}

/** The lines of a journal that the actor may see, in their order. */
export async function linesOfJournal(
  ctx: QueryContext<Tables>,
  journalId: string,
): Promise<Line[]> {
  const rows = await visibleLines(ctx)
    .where('journal.journal_id', '=', journalId)
    .select(['line.cost_centre as costCentre', 'line.subjective'])
    .select(['line.function_code as functionCode', 'line.vat_code as vatCode', 'line.says'])
    .select(['line.debit_pence as debitPence', 'line.credit_pence as creditPence'])
    .orderBy('line.line_number')
    .execute()
  return rows.map(({ debitPence, creditPence, ...rest }) => ({
    ...rest,
    debit: pence(debitPence),
    credit: pence(creditPence),
  }))
}
